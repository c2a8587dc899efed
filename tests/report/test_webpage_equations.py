"""Equations as MathML: what is converted, what is shown as printed, what never gets through."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import concluded, seen

from scraper.report.printable import printable
from scraper.report.webpage.body import blocks
from scraper.report.webpage.mathml import trees

TAGS = {
    "math", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom",
    "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
}  # fmt: skip
PIECES = (
    "\\frac", "{", "}", "x", "^", "_", "\\tag{1}", "\\newcommand{foo}{y}", "\\foo", "&", "\\\\",
    "\\text{<b>潮</b>}", "\\begin{align}", "\\end{align}", "\\label{a}", "\\eqref{a}", " ",
    "\\href{javascript:alert(1)}{x}", "\\style{color:red}{x}", "<script>", "\u202e",
    "\\textcolor{red}{x}", "\\verb|x|", "\\left(", "\\right)",
)  # fmt: skip
LATEX = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=9).map("".join))


def tree(latex, *, display=False):
    """Give the tree of one equation."""
    return trees([(latex, display)])[0]


def elements(found):
    """Give every element of a tree: its tag, its attributes."""
    tag, attributes, *children = found
    yield tag, attributes
    for child in children:
        if not isinstance(child, str):
            yield from elements(child)


def words(found):
    """Give the text of a tree."""
    return "".join(each if isinstance(each, str) else words(each) for each in found[2:])


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\frac{a}{b}", "ab"),
        (r"a_1 < b", "a1<b"),
        (r"\begin{equation}x\label{t}\end{equation}", "x(1)"),
        (r"x \tag{2.7}", "x(2.7)"),
        (r"\begin{aligned}x&=1\\y&=2\end{aligned}\tag{3}", "x=1y=2(3)"),
        (r"\newcommand{tr}{\mathop{\text{tr}}}\tr A", "trA"),
        (r"\text{潮汐}", "潮汐"),
    ],
)
def test_what_is_converted(latex, shown):
    """LaTeX as blogs print it is set: numbers, labels, and commands of their own."""
    assert words(tree(latex, display=True)).replace("\u2061", "").replace("\xa0", "") == shown


def test_equations_of_one_text_know_each_other():
    """References are numbers of equations of the same text, and its commands are known in it."""
    found = trees(
        [
            (r"\newcommand{foo}{y}\foo", False),
            (r"\begin{equation}\foo\label{a}\end{equation}", True),
            (r"\eqref{a}", False),
        ]
    )
    assert [words(each) for each in found] == ["y", "y(1)", "(1)"]
    assert tree(r"\foo") is None


@pytest.mark.parametrize("latex", [r"\unheard", r"\verb|x|", r"\frac{", r"\href{javascript:x}{y}"])
def test_what_is_not_converted(latex):
    """What the converter does not know has no tree, and the others of its text have theirs."""
    assert trees([(latex, False), ("x", False)])[0] is None
    assert trees([(latex, False), ("x", False)])[1] is not None


@given(st.lists(st.tuples(LATEX, st.booleans()), max_size=4))
def test_only_mathml_gets_through(equations):
    """Whatever the LaTeX says, a tree has elements of MathML and harmless attributes only."""
    found = trees(equations)
    assert len(found) == len(equations)
    for each in filter(None, found):
        for tag, attributes in elements(each):
            assert tag in TAGS
            assert not {"href", "id", "class", "onclick", "src"} & set(attributes)
            assert "url" not in attributes.get("style", "").lower()
            assert "javascript" not in json.dumps(attributes).lower()


def pieces_of(body):
    """Give the text of blocks: equations as they are printed."""
    for kind, *pieces in body:
        yield "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)
        assert kind in {"p", "h", "c"}


@given(st.lists(st.one_of(LATEX, st.sampled_from(["\n", "$x$", "$$y$$", "$", "a b"]))).map("".join))
def test_no_text_is_lost(summary):
    """The blocks of a summary hold its characters in their order; line ends part them."""
    (post,) = concluded(seen(1, summary=summary)).posts
    told = "".join(pieces_of(blocks(post))).replace("\n", "")
    assert told == printable((post.summary or "").replace("\n", ""))


def test_blocks_are_of_kinds():
    """Headings and code of a summary are told from its paragraphs; invalid LaTeX has no tree."""
    (post,) = concluded(
        seen(1, summary="Start\nPart one\nAn $x$ and $\\frac{1$.\nx = 1\nEnd")
    ).posts
    post = replace(post, headings=("Part one",), code=("x = 1",))
    start, part, middle, code, end = blocks(post)
    assert (start, part, code, end) == (
        ["p", "Start"],
        ["h", "Part one"],
        ["c", "x = 1"],
        ["p", "End"],
    )
    assert middle[1] == "An "
    assert middle[2][:2] == ["$x$", 0]
    assert middle[2][2][0] == "math"
    assert middle[-2] == ["$\\frac{1$", 0, 0]
