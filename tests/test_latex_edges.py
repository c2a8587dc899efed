"""LaTeX at the edges of what TeX accepts: arguments, scripts, fences, alignments, texts."""

import pytest

from parsers.latex import LONGEST, breaks_no_rule, is_valid, walks
from parsers.mathematics import holds_prose, is_begun, is_mathematics
from parsers.wellformed import is_surely_valid

VALID = (
    "x",
    "\\frac12",
    "\\frac{a}{b}",
    "\\frac a b",
    "\\sqrt[3]{x}",
    "\\sqrt x",
    "\\binom{n}{k}",
    "x^2_1",
    "x_1^2",
    "x^{a^b}",
    "x'^2",
    "{x^2}^3",
    "\\left(x\\right)",
    "\\left.x\\right|",
    "\\leftarrow x",
    "\\left(\\left[x\\right]\\right)",
    "\\begin{aligned}a&=b\\\\c&=d\\end{aligned}",
    "\\matrix{a&b}",
    "\\begin{matrix}\\begin{array}{c}a&b\\end{array}&c\\end{matrix}",
    "a\\&b",
    "\\text{a & b}",
    "\\text{$x$}",
    "\\text{a {b} c}",
    "\\{x\\}",
    "a\\\\b",
    "\\unknown{x}",
    "\\hat x",
    "\\$5",
)
BROKEN = (
    "",
    "  ",
    "\\frac{a}",
    "\\frac",
    "\\frac{a}^2",
    "\\sqrt",
    "\\sqrt}",
    "\\hat",
    "\\hat&",
    "x^",
    "x_",
    "x^^2",
    "x^2^3",
    "x_1_2",
    "x^2_1^3",
    "x^_1",
    "x^{a}}",
    "{x",
    "x}",
    "\\left(x",
    "x\\right)",
    "\\right)x\\left(",
    "\\left(\\left[x\\right)",
    "a&b",
    "\\begin{aligned}a\\end{aligned}&b",
    "\\begin{equation}a&b\\end{equation}",
    "$x$",
    "\\begin{a}x",
    "\\begin{a}x\\end{b}",
    "x^\\right)",
    "\\frac{a}\\\\",
    "\\begin{matrix}\\begin{equation}a&b\\end{equation}\\end{matrix}",
)


@pytest.mark.parametrize("latex", VALID)
def test_what_tex_accepts(latex: str) -> None:
    """Arguments, scripts, fences and alignments that are whole are valid, commands on trust."""
    assert is_valid(latex)


@pytest.mark.parametrize("latex", BROKEN)
def test_what_tex_refuses(latex: str) -> None:
    """A part that is missing, doubled or out of place makes an equation that is not valid."""
    assert not is_valid(latex)


@pytest.mark.parametrize(
    ("latex", "rules", "walked"),
    [
        ("x", True, True),
        ("a&b", False, True),
        ("$x$", False, True),
        ("x^2_1", True, True),
        ("\\begin{aligned}a&b\\end{aligned}", True, True),
        ("\\begin{matrix}\\begin{array}{c}a&b\\end{array}&c\\end{matrix}", True, True),
        ("\\sqrt[3]{x}", True, True),
        ("x^2^3", False, True),
        ("x^{a}^b", False, True),
        ("^^a", False, True),
        ("\\hat^2", False, True),
        ("\\sqrt_2", False, True),
        ("\\frac{a}", False, False),
        ("\\left(x", False, True),
        ("{x", True, False),
        ("x\\]y", True, False),
        ("\\begin{a}x", True, False),
    ],
)
def test_two_judges(latex: str, *, rules: bool, walked: bool) -> None:
    """Our rules and pylatexenc find different faults; an equation that closes itself is one."""
    assert breaks_no_rule(latex) is rules
    assert walks(latex) is walked


@pytest.mark.parametrize(
    ("latex", "sure"),
    [
        ("x", True),
        ("\\alpha 5", True),
        ("\\begin{align*}a&b\\end{align*}", True),
        ("\\begin{equation*}a\\end{equation*}", True),
        ("\\begin{equation}a&b\\end{equation}", False),
        ("\\begin{array}{cc}a&b\\end{array}", True),
        ("\\begin{align}a\\end{aligned}", False),
        ("\\begin{tabular*}{1}{c}a\\end{tabular*}", False),
        ("\\frac*{a}{b}", False),
        ("\\newcommand{a}{b}", False),
        ("\\left(x\\right)", True),
        ("{" * 21 + "x" + "}" * 21, False),
        ("{" * 20 + "x" + "}" * 20, True),
    ],
)
def test_what_is_valid_for_certain(latex: str, *, sure: bool) -> None:
    """Of what is certain nothing else is asked: groups, fences and environments that close."""
    assert is_surely_valid(latex) is sure


def test_long_equations_are_not_walked() -> None:
    """An equation of at most 5,000 characters is judged, a longer one is not called valid."""
    assert is_valid("x" * LONGEST)
    assert not is_valid("x" * (LONGEST + 1))
    assert is_valid("\\unknown{x}" + "x" * (LONGEST - 11))
    assert not walks("{" * 4000 + "}" * 4000)


@pytest.mark.parametrize(
    ("inner", "mathematics"),
    [
        ("x", True),
        ("x,", True),
        ("5,", False),
        ("5.", False),
        ("12,345.", False),
        ("5", True),
        ("", False),
        (" ", False),
        (" x ", True),
        (" x", False),
        ("x ", False),
        (" x_1", True),
        ("绳长=1", True),
        ("绳长", False),
        ("绳长=1。", False),
        ("=潮水来了我们把绳子系", False),
        ("=潮水来了我们把绳子", True),
        ("\\text{绳长}", True),
        ("\\text{the tide comes in}=x", True),
        ("the tide comes in", False),
        ("tide in", True),
        (" tide in ", False),
        ("\\alpha the tide comes in", False),
        ("a b c d", True),
        (".ajax", False),
        ("f(x) {", False),
        ("x => y", False),
        ("x_1 => y", True),
        ("5 or 6", False),
        ("5 by 6", True),
        ("ab().", False),
        ("a().", True),
        (" my_name ", False),
        ("my_name", True),
        (" x = ", False),
    ],
)
def test_what_stands_between_dollars(inner: str, *, mathematics: bool) -> None:
    """Prices, prose, programs and unequal white space are no mathematics."""
    assert is_mathematics(inner) is mathematics


@pytest.mark.parametrize(
    ("rest", "begun"),
    [
        ("x", True),
        ("5", False),
        ("xy", False),
        ("f(x", True),
        ("x=潮", False),
        (" x=", False),
        ("x=\n", False),
        ("x=the tide comes in", False),
        ("\\alpha", True),
        ("\\text{潮}=", True),
        ("", False),
        ("潮", False),
    ],
)
def test_what_begins_an_equation(rest: str, *, begun: bool) -> None:
    """A letter or a sign of mathematics begins one; a price, a name and prose do not."""
    assert is_begun(rest) is begun


@pytest.mark.parametrize(
    ("inner", "prose"),
    [
        ("the tide comes", True),
        ("the tide", False),
        ("the, tide. comes", True),
        ("a tide comes", False),
        ("\\alpha \\beta \\gamma", False),
        ("\\text{the tide comes}", False),
        ("潮水来了我们把绳子", False),
        ("潮水来了我们把绳子系", True),
        ("潮水来了,我们把绳子,系", True),
        ("the 5 tide 6 comes", False),
    ],
)
def test_what_is_prose(inner: str, *, prose: bool) -> None:
    """Three Latin words in a row, or ten characters of Chinese, are a sentence."""
    assert holds_prose(inner) is prose
