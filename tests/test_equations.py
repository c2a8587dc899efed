"""Equations: every delimiter and environment is found whole, prices and variables are not."""

import pytest

from parsers.body import read_body
from parsers.equations import find_equations, read_equation
from parsers.records import Equation


def read(text: str) -> list[Equation]:
    """The equations of a text."""
    return [read_equation(text, found) for found in find_equations(text)]


FOUND = {
    "$ x $与$a b$与$sin x$": [" x ", "a b", "sin x"],
    "$ x_i = y^{2} $": [" x_i = y^{2} "],
    "设$x$为绳长": ["x"],
    "$a$和$b$": ["a", "b"],
    "\\(a+b\\)和\\[c\\]": ["a+b", "c"],
    "$$a\n=b$$": ["a\n=b"],
    "$\\$5+x$": ["\\$5+x"],
    "$x\\text{ if $y$ then}z$": ["x\\text{ if $y$ then}z"],
    "\\begin{equation}a\\end{equation}": ["\\begin{equation}a\\end{equation}"],
    "\\begin{align*}a&=b\\\\\n\nc&=d\\end{align*}": [
        "\\begin{align*}a&=b\\\\\n\nc&=d\\end{align*}"
    ],
    "\\begin{a}\\begin{a}x\\end{a}\\end{a}": ["\\begin{a}\\begin{a}x\\end{a}\\end{a}"],
    "$\\begin{aligned}a\\end{aligned}$": ["\\begin{aligned}a\\end{aligned}"],
    "三袋$15,每袋$p=5$。": ["p=5"],
    "$\\text{绳长}=l$": ["\\text{绳长}=l"],
    "$N > 100$": ["N > 100"],
    "a $ x $ b": [" x "],
    "\\\\(x) $y$": ["y"],
    "$x$5,$y$": ["y"],
    "$f(x)=$价$2$": ["f(x)=", "2"],
    "丢了一半 $$x+y\n潮水来了,我们把绳子系在木桩上。\n$$z$$": ["z"],
}
NOT_FOUND = (
    "一袋$5,两袋$9",
    "\\$3一碗,\\$9三碗",
    "It costs $12.50 and the cable $5, so it stays under $20.",
    "cp $HOME/a $STORE/b",
    "$",
    "$$",
    "$$$$",
    "$ $",
    "\\begin{document}潮\\end{document}",
    "\\begin{itemize}x\\end{itemize}",
    "a_1 = b^2",
    "$x\n\ny$",
    "$潮水来了,我们把绳子系在木桩上$",
    "Run $ which pg_ctl $ and then $ npm install $ again",
    "let $x = $ foo",
    "use $.ajax().done($.noop) here",
    "from $5 or 5$ to 10$",
    "add( $atts ){ extract( shortcode_atts(array('a' => 1), $atts ) ); }",
)
CUT_OFF = {
    "所以\\begin{equation}T=T_0": "\\begin{equation}T=T_0",
    "所以$$a=b": "a=b",
    "所以\\[h(0)+h(": "h(0)+h(",
    "所以$x_1+": "x_1+",
    "所以\\begin{align}\na&=b\\\\\n": "\\begin{align}\na&=b\\\\",
}


@pytest.mark.parametrize("text", FOUND)
def test_equations_are_found(text: str) -> None:
    """Each equation is found with what stands between its delimiters, verbatim."""
    assert [equation.latex for equation in read(text)] == FOUND[text]
    assert all(equation.complete for equation in read(text))


@pytest.mark.parametrize("text", NOT_FOUND)
def test_prices_variables_and_prose_are_not(text: str) -> None:
    """A dollar that opens no mathematics is text."""
    assert read(text) == []


@pytest.mark.parametrize("text", CUT_OFF)
def test_cut_off_equations_are_kept(text: str) -> None:
    """An equation that the text's end cuts off is kept, incomplete and not valid."""
    (equation,) = read(text)
    assert equation.latex == CUT_OFF[text]
    assert not equation.complete
    assert not equation.valid


@pytest.mark.parametrize(
    "text", ["共$5", "在$HOME", "价$5,潮水来了,我们把绳子系在木桩上", "$x\n绳"]
)
def test_an_open_dollar_is_no_cut_off_equation(text: str) -> None:
    """An unclosed dollar before a price, a name or prose opens nothing."""
    assert read(text) == []


def test_kinds_labels_and_tags() -> None:
    """An equation states how it is set, its environment, its first label and its tag."""
    text = "$a$ \\begin{align}a\\label{eq:a}\\tag{3{b}}\\end{align} \\[c\\tag*{*}\\]"
    inline, align, display = read(text)
    assert (inline.kind, inline.environment, inline.label, inline.tag) == (
        "inline",
        None,
        None,
        None,
    )
    assert (align.kind, align.environment, align.label, align.tag) == (
        "display", "align", "eq:a", "3{b}",
    )  # fmt: skip
    assert (display.kind, display.tag) == ("display", "*")


def test_a_line_break_inside_an_equation_ends_no_paragraph() -> None:
    """A paragraph goes on behind an equation that stands over several lines."""
    page = "绳长\\begin{aligned}a&=b\\\\\n\nc&=d\\end{aligned}为定值。\n\n另一段$x$。"
    body = read_body(page, (0, len(page)))
    assert body.summary == page.replace("。\n\n另", "。\n另")
    assert [body.summary[e.start : e.end] for e in body.equations] == [
        page[2 : page.index("为")],
        "$x$",
    ]


def test_code_holds_no_equations() -> None:
    """Dollars in a code block are code."""
    page = "看:\n\nimport sys\nprint('$x$', '$y$')\n\n设$z$为绳长。"
    body = read_body(page, (0, len(page)))
    assert [equation.latex for equation in body.equations] == ["z"]


def test_an_equation_has_a_longest_length() -> None:
    """A lost delimiter costs a paragraph, not the page."""
    far = "\\begin{a}" + "x" * 30_000 + "\\end{a} $y$"
    assert [equation.latex for equation in read(far)] == ["y"]
    assert read("$$x " + "y " * 20_000 + "$$ ") == []


def test_a_caption_takes_its_equations_along() -> None:
    """A caption leaves the summary, and so do its equations."""
    page = "设$x$为绳长。\n\n绳长$y$的图\n\n绳长$y$的图\n\n圈数是$z$。"
    body = read_body(page, (0, len(page)))
    assert body.captions == ("绳长$y$的图",)
    assert [equation.latex for equation in body.equations] == ["x", "z"]
    assert [(body.summary or "")[e.start : e.end] for e in body.equations] == ["$x$", "$z$"]
