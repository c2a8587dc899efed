"""Equations at the edges: lengths, braces, escapes, prices, and what the text's end cuts."""

import pytest

from parsers.delimiters import Closers
from parsers.equations import find_equations, read_equation
from parsers.records import Equation


def read(text: str) -> list[Equation]:
    """The equations of a text."""
    return [read_equation(text, found) for found in find_equations(text)]


def latex(text: str) -> list[str]:
    """What stands between the delimiters."""
    return [equation.latex for equation in read(text)]


@pytest.mark.parametrize(
    ("text", "kind", "environment", "inside"),
    [
        ("$x$", "inline", None, "x"),
        ("\\(x\\)", "inline", None, "x"),
        ("$$x$$", "display", None, "x"),
        ("\\[x\\]", "display", None, "x"),
        ("\\begin{math}x\\end{math}", "inline", "math", "\\begin{math}x\\end{math}"),
        (
            "\\begin{gather*}x\\end{gather*}",
            "display",
            "gather*",
            "\\begin{gather*}x\\end{gather*}",
        ),
    ],
)
def test_kinds(text: str, kind: str, environment: str | None, inside: str) -> None:
    """How an equation is delimited tells how it is set; offsets are moved as asked."""
    (found,) = find_equations(f"潮{text}")
    equation = read_equation(f"潮{text}", found, 10)
    assert (equation.kind, equation.environment, equation.latex) == (kind, environment, inside)
    assert (equation.start, equation.end) == (11, 11 + len(text))
    assert text.startswith(found.opener)
    assert (found.opener == "") == (environment is not None)
    assert equation.complete
    assert equation.valid


@pytest.mark.parametrize(
    ("opener", "closer", "longest"),
    [("$$", "$$", 20_000), ("\\[", "\\]", 20_000), ("\\begin{a}", "\\end{a}", 20_000)],
)
def test_the_longest_equation(opener: str, closer: str, longest: int) -> None:
    """An equation has at most 20,000 characters, delimiters included."""
    fill = "x" * (longest - len(opener) - len(closer))
    assert len(find_equations(f"{opener}{fill}{closer}")) == 1
    assert len(find_equations(f"潮{opener}{fill}{closer}")) == 1
    assert find_equations(f"{opener}{fill}x{closer}") == []


def test_the_longest_inline_equation() -> None:
    """Between single dollars there are fewer than 2,000 characters."""
    assert latex(f"潮${'x' * 1999}$潮") == ["x" * 1999]
    assert latex(f"潮${'x' * 2000}$潮") == []


def test_the_longest_equation_that_the_end_cuts_off() -> None:
    """What the text's end cuts off has at most 2,000 characters with its opener."""
    for before in ("", "潮" * 3000):
        assert latex(f"{before}\\[{'x' * 1998}") == ["x" * 1998]
        assert latex(f"{before}\\[{'x' * 1999}") == []


@pytest.mark.parametrize("name", ["proof", "proof*", "verbatim", "table*"])
def test_environments_of_text_are_no_equations(name: str) -> None:
    """Theorems, lists, tables and the like hold text, with a star too; equations in them count."""
    assert latex(f"\\begin{{{name}}}潮$x$\\end{{{name}}}") == ["x"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$a{b$c}d$", ["a{b$c}d"]),
        ("$a{b}c$ $d$", ["a{b}c", "d"]),
        ("$a\\{b$ $c\\}$", ["a\\{b", "c\\}"]),
        ("$\\{a{b$c}\\}$", ["\\{a{b$c}\\}"]),
        ("$a}b$", ["a}b"]),
        ("$a{b{c$d}e}f$", ["a{b{c$d}e}f"]),
        ("$a{b{c}d$e}f$", ["a{b{c}d$e}f"]),
        ("$a{b\\}$c}$", ["a{b\\}$c}"]),
        ("$x\\$5$", ["x\\$5"]),
        ("$a{$$$$$$$$}$", ["a{$$$$$$$$}"]),
        ("$x_{a\\$}$", ["x_{a\\$}"]),
        ("$x_{a$ 潮 $y$", ["x_{a", "y"]),
        ("$x\\\\$", ["x\\\\"]),
        ("$x\n=y$", ["x\n=y"]),
        ("$x\n \n=y$", []),
        ("$x$5$y$", ["5"]),
        ("$x$五", ["x"]),
        ("$x$²", ["x"]),
        ("$$$x$$$", ["$x"]),
        ("\\$x$ y$", []),
        ("\\\\[x\\\\] $y$", ["y"]),
        ("\\(a\\) \\(b\\) \\[c\\]", ["a", "b", "c"]),
        ("\\(a \\[b\\) c\\]", ["a \\[b"]),
        ("\\begin {a}x\\end {a}", ["\\begin {a}x\\end {a}"]),
        ("\\begin{a}\\begin{b}x\\end{a}\\end{b}", ["\\begin{a}\\begin{b}x\\end{a}"]),
        ("\\end{a}\\begin{a}x\\end{a}", ["\\begin{a}x\\end{a}"]),
        ("\\begin{a}x\\end{a}\\begin{a}y\\end{a}", ["\\begin{a}x\\end{a}", "\\begin{a}y\\end{a}"]),
        ("\\begin{a}x\\begin{a}y\\end{a}", ["\\begin{a}x\\begin{a}y\\end{a}"]),
    ],
)
def test_delimiters_pair(text: str, found: list[str]) -> None:
    """A dollar closes outside braces; environments pair by name; escaped delimiters are none."""
    assert latex(text) == found


def test_code_is_jumped_over() -> None:
    """An opener in code opens nothing, and no equation runs into code or over it."""
    text = "$a$ `$b$` $c$ `$d$` $e`f`g $h$"
    parts = ("`$b$`", "`$d$`", "`f`")
    code = tuple((text.index(part), text.index(part) + len(part)) for part in parts)
    assert [text[f.start : f.end] for f in find_equations(text, code)] == ["$a$", "$c$", "$h$"]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("潮$x_1+", "x_1+"),
        ("潮$f(x", "f(x"),
        ("潮$x", "x"),
        ("潮$5", None),
        ("潮$ab", None),
        ("潮$ x=", None),
        ("潮$x=\n1", None),
        ("潮$x=潮", None),
        ("潮$$", None),
        ("潮$$x", "x"),
        ("潮\\(a", "a"),
        ("潮\\[the tide comes in", None),
        ("潮\\begin{a}x", "\\begin{a}x"),
        ("潮\\begin{proof}x", None),
    ],
)
def test_what_the_end_cuts_off(text: str, cut: str | None) -> None:
    """The text's end cuts an equation off; prices, names, prose and nothing are none."""
    found = read(f"{text}  \n")
    assert [e.latex for e in found] == ([cut] if cut else [])
    assert [(e.complete, e.valid, e.end) for e in found] == [(False, False, len(text))] * len(found)


def test_labels_and_tags() -> None:
    """The first label and the first tag are stated, the tag with one level of braces in it."""
    text = (
        "\\[a\\label {p}\\label{q}\\tag {1}\\tag{2}\\] \\[\\tag*{$\\text{i}$}\\] \\[\\labels{x}\\]"
    )
    assert [(e.label, e.tag) for e in read(text)] == [
        ("p", "1"), (None, "$\\text{i}$"), (None, None),
    ]  # fmt: skip


def test_closers_are_looked_for_from_a_place_on() -> None:
    """The first closer behind a place is found, and what is known is not believed before it."""
    closers = Closers("\\(a\\)b\\)\\[c", 10)
    assert [closers.after("\\(", place) for place in (2, 3, 5, 6)] == [5, 5, 8, 8]
    assert closers.after("\\(", 8) == -1
    assert closers.after("\\[", 2) == -1
    assert closers.of_environment(0) == -1
