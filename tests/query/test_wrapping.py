"""Wrapped text: widths as a terminal shows them, equations whole, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scraper.query.wrapping import parts, wrapped

CLOSING = "、。，；：？！）》」”…,.:;?!)"
words = st.text("潮水来了月亮abcABC019 ，。《》（）“”,.()\n", max_size=60)
equations = st.sampled_from(["$x^2$", r"$\frac{a + b}{c}$", "\\(n\n= 1\\)", "$" + "y+" * 30 + "$"])
pieces = st.lists(
    st.tuples(st.just("text"), words)
    | st.tuples(st.just("equation"), equations)
    | st.tuples(st.sampled_from(["display", "code"]), st.just("\\[\na = b\n\\]")),
    max_size=6,
)


def squeezed(text: str) -> str:
    """Give the text without white space."""
    return "".join(text.split())


@given(pieces, st.integers(10, 60))
def test_nothing_is_lost(found: list[tuple[str, str]], width: int) -> None:
    """Lines hold all that was there in its order; white space alone is lost at their ends."""
    lines = ["".join(text for _, text in line) for line in wrapped(found, width)]
    assert squeezed("".join(lines)) == squeezed("".join(text for _, text in found))


@given(pieces, st.integers(10, 60))
def test_equations_stay_whole(found: list[tuple[str, str]], width: int) -> None:
    """An equation within a text is in one line, and one in display has lines of its own."""
    lines = [*wrapped(found, width)]
    inline = [text for line in lines for kind, text in line if kind == "equation"]
    assert inline == [" ".join(text.split()) for kind, text in found if kind == "equation"]
    for line in lines:
        if any(kind in ("display", "code") for kind, _ in line):
            assert len(line) == 1


@given(st.text("潮水来了月亮abc ，。《》（", max_size=200), st.integers(12, 60))
def test_lines_fit(text: str, width: int) -> None:
    """A line is wider than asked only if it is one unit, and full if the next unit did not fit."""
    for line in wrapped([("text", text)], width):
        shown = "".join(piece for _, piece in line)
        if cell_len(shown) > width:
            assert len(shown.split()) == 1
        assert shown == shown.rstrip()


def test_where_a_line_may_end() -> None:
    """Not before closing punctuation, not behind opening punctuation, not in a word."""
    text = "后院的井是祖父挖的，井水《渔港的绳子》cold in summer."
    lines = ["".join(piece for _, piece in line) for line in wrapped([("text", text)], 18)]
    assert lines == ["后院的井是祖父挖", "的，井水《渔港的绳", "子》cold in", "summer."]
    assert not [line for line in lines if line[0] in CLOSING or line[-1] in "《（"]


def test_parts_of_a_text() -> None:
    """A text is cut at its spans; one that begins in another is passed over."""
    spans = [(7, 9, "code"), (1, 4, "equation"), (2, 3, "equation")]
    assert [*parts("a$x$bcdefg", spans)] == [
        ("text", "a"), ("equation", "$x$"), ("text", "bcd"), ("code", "ef"), ("text", "g"),
    ]  # fmt: skip
