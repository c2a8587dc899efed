"""The body of a post: its paragraphs, captions, code, equations and mentions, each where it is."""

import pytest

from parsers.body import Shape, read_body, read_shaped_body
from parsers.equations import Found
from parsers.records import Body


def body(page: str) -> Body:
    """The body that a text as a whole is."""
    return read_body(page, (0, len(page)))


@pytest.mark.parametrize("raw", ["", "  \n ", "阅读全文", "\n阅读全文...\n"])
def test_no_text_is_no_summary(raw: str) -> None:
    """A body without text has no summary, and a read-more line is none."""
    assert body(raw) == Body(None)


def test_only_its_span_is_read() -> None:
    """A body is what stands in its span, whatever stands around it."""
    page = "《甲》\n《乙》和$x$。\n《丙》$y$"
    found = read_body(page, (4, 12))
    assert found.summary == "《乙》和$x$。"
    assert found.mentions == ("乙",)
    assert [(e.latex, e.start, e.end) for e in found.equations] == [("x", 4, 7)]


def test_paragraphs_are_lines_without_the_space_around_them() -> None:
    """Each filled line is a paragraph; an equation is found where the summary has it."""
    found = body("  潮 $a$ 。 \n\n\t阅读全文\n 绳$b$ \n$c$")
    assert found.summary == "潮 $a$ 。\n绳$b$\n$c$"
    assert [(e.start, e.end) for e in found.equations] == [(2, 5), (9, 12), (13, 16)]


def test_equations_over_several_lines_keep_their_paragraph_whole() -> None:
    """Line breaks inside equations end no paragraph, those between two equations do."""
    found = body("潮$$a\n=b$$绳\n石$$c\n=d$$\n\\[e\n\\]木\n海")
    assert found.summary is not None
    assert found.summary.split("\n") == ["潮$$a", "=b$$绳", "石$$c", "=d$$", "\\[e", "\\]木", "海"]
    assert [found.summary[e.start : e.end] for e in found.equations] == [
        "$$a\n=b$$", "$$c\n=d$$", "\\[e\n\\]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "captions", "kept"),
    [
        (["潮", "潮", "绳。"], ("潮",), "绳。"),
        (["潮", "潮", "潮", "绳。"], ("潮",), "绳。"),
        (["潮", "潮", "潮", "潮", "绳。"], ("潮", "潮"), "绳。"),
        (["潮", "绳", "潮", "石。"], (), "潮\n绳\n潮\n石。"),
        (["***", "***", "绳。"], (), "***\n***\n绳。"),
        (["$$x$$", "$$x$$", "绳。"], (), "$$x$$\n$$x$$\n绳。"),
        (["绳。", "潮", "潮"], ("潮",), "绳。"),
        (["潮", "潮"], ("潮",), None),
    ],
)
def test_a_paragraph_printed_twice_is_a_caption(
    lines: list[str], captions: tuple[str, ...], kept: str | None
) -> None:
    """Twice in a row is a caption, which leaves the summary; marks and equations are none."""
    found = body("\n\n".join(lines))
    assert (found.captions, found.summary) == (captions, kept)


def test_code_between_paragraphs() -> None:
    """Code is a piece of the summary, verbatim, without headings, mentions and equations in it."""
    found = body("绳结\n\n见《甲》。\n\n```\nx = '《甲》$y$'\n\n```\n潮《乙》$z$。\n~~~\n~~~\n")
    assert found.code == ("x = '《甲》$y$'",)
    assert found.mentions == ("甲", "乙")
    assert found.headings == ("绳结",)
    assert [e.latex for e in found.equations] == ["z"]
    assert (found.summary or "")[slice(found.equations[0].start, found.equations[0].end)] == "$z$"


def test_code_is_no_heading_and_an_inline_equation_takes_no_line_from_it() -> None:
    """A line of code looks like a heading and is none; a delimiter in a string of code is code."""
    found = body("潮。\n\nimport tides\n\nx = '\\(a\\)'\ny = 2\n\n绳水来了。")
    assert found.code == ("import tides\n\nx = '\\(a\\)'\ny = 2",)
    assert found.headings == ()
    assert body("潮。\n\nimport tides\n\n绳水来了。").headings == ()


def test_a_caption_printed_three_times_takes_its_equations_along() -> None:
    """However often a caption is printed, its equations are none of the summary."""
    found = body("设$x$。\n\n图$y$\n\n图$y$\n\n图$y$\n\n圈$z$。")
    assert found.captions == ("图$y$",)
    assert [equation.latex for equation in found.equations] == ["x", "z"]


def test_markup_tells_the_shape() -> None:
    """Of HTML, markup says what is code, caption, heading and formula; dollars in it are text."""
    raw = "绳结\n 图 $c$  一 \n潮$x$和$一$\ncost = '$5$'\n《甲》"
    at = raw.index
    formula = Found(at("$一$"), at("$一$") + 3, "$", None, complete=True)
    shape = Shape(
        code=((at("cost"), at("\n《")),),
        captions=((at(" 图"), at(" \n潮") + 1),),
        headings=((0, 2),),
        formulas=(formula,),
    )
    found = read_shaped_body(raw, shape)
    assert found.summary == "绳结\n潮$x$和$一$\ncost = '$5$'\n《甲》"
    assert found.captions == ("图 $c$ 一",)
    assert found.headings == ("绳结",)
    assert found.code == ("cost = '$5$'",)
    assert found.mentions == ("甲",)
    assert [e.latex for e in found.equations] == ["x", "一"]


def test_inline_code_holds_no_equation() -> None:
    """Dollars in code within a line are code, and the line stays one paragraph."""
    raw = "潮 $x$ 和 $y$。"
    start = raw.index("$y$")
    found = read_shaped_body(raw, Shape(inline_code=((start, start + 3),)))
    assert found.summary == raw
    assert [e.latex for e in found.equations] == ["x"]


def test_a_shape_without_text() -> None:
    """Captions alone leave no summary; an empty caption is none."""
    assert read_shaped_body("图一", Shape(captions=((0, 2),))) == Body(None, captions=("图一",))
    assert read_shaped_body("潮", Shape(captions=((0, 0),))) == Body("潮")
