"""`valid` means that TeX would set the equation: measured on our own equations and their faults."""

import random

import pytest

from parsers.latex import LONGEST, is_valid

VALID = (
    "x", "x^2", "x_1^2", "f'(x)=0", "a<b", "\\frac{1}{2}", "\\frac12", "\\sqrt[3]{x}",
    "\\sqrt{x}", "\\left(\\frac{a}{b}\\right)", "\\left.x\\right|_{t=0}",
    "\\left[\\begin{aligned}a&=b\\end{aligned}\\right]",
    "\\begin{equation}a\\label{eq:a_b}\\end{equation}",
    "\\begin{align}a&=b\\\\c&=d\\end{align}",
    "\\begin{array}{l|rr}\\hline 1&2&3\\\\ \\end{array}",
    "\\begin{cases}a,&b\\\\c,&d\\end{cases}", "\\text{绳 & 桩}", "\\text{if }x_1",
    "x\\text{ if $y_{1}$ then}z", "\\mathbb{R}^n", "\\sum_{i=1}^n\\sum_{j=1}^m a_{ij}", "50\\%",
    "\\{1,2\\}", "a\\&b", "\\hat{\\boldsymbol{x}}_t", "\\operatorname{tide}(x)", "\\tide{x}",
    "x^\\top", "\\newcommand{tide}{\\mathop{\\text{tide}}}\\tide", "\\bar x", "{}^{2}_{1}H",
    "\\verb|x|", "\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}", "x_{y_{z}}", "\\int_0^1 x\\,dx",
)  # fmt: skip
INVALID = (
    "", " ", "{", "}", "x^", "x_", "x^^2", "x^2^3", "x_1_2", "x^{2", "x^2}", "\\frac{1}",
    "\\frac", "\\sqrt", "\\left(x", "x\\right)", "\\left(x)", "\\right(x\\left)", "a&b", "x^}",
    "\\text{a", "\\begin{align}a", "a\\end{align}", "\\begin{align}a\\end{equation}", "\\hat",
    "{x^}", "\\frac{1}&2", "\\begin{equation}a&b\\end{equation}",
    "\\begin{aligned}a&=\\frac{1}\\\\b\\end{aligned}", "\\textbf{66%}", "a\\]b", "$x$",
    "\\begin{a}\\begin{b}\\end{a}\\end{b}",
)  # fmt: skip
_LETTERS = "abxyzt"
_FORMS = (
    "!", "?+?", "\\frac{?}{?}", "!_{?}^{?}", "\\left(?\\right)", "\\sqrt{?}",
    "\\begin{aligned}?&=?\\end{aligned}", "\\text{绳长}?",
)  # fmt: skip


@pytest.mark.parametrize("latex", VALID)
def test_what_tex_sets_is_valid(latex: str) -> None:
    """An equation that TeX sets is valid, whatever commands a site defines."""
    assert is_valid(latex)


@pytest.mark.parametrize("latex", INVALID)
def test_what_tex_refuses_is_not_valid(latex: str) -> None:
    """An equation at which TeX stops is not valid."""
    assert not is_valid(latex)


def invented(rng: random.Random, depth: int = 3) -> str:
    """An equation of our own, well formed by construction."""
    if not depth:
        return rng.choice(_LETTERS)
    form = rng.choice(_FORMS)
    for _ in range(form.count("?")):
        form = form.replace("?", invented(rng, depth - 1), 1)
    return form.replace("!", rng.choice(_LETTERS))


def corrupted(rng: random.Random, latex: str) -> str:
    """The equation with one structural token lost."""
    tokens = ("{", "}", "\\left(", "\\right)", "\\begin{aligned}", "\\end{aligned}")
    places = [(at, t) for t in tokens for at in range(len(latex)) if latex.startswith(t, at)]
    at, token = rng.choice(places)
    return latex[:at] + latex[at + len(token) :]


def test_precision_and_recall_on_corrupted_equations(capsys: pytest.CaptureFixture[str]) -> None:
    """Of 2,000 equations of our own none is refused; of as many with a token lost, all are."""
    rng = random.Random(7)
    whole = [latex for latex in (invented(rng) for _ in range(6000)) if "{" in latex][:2000]
    assert len(whole) == 2000
    broken = [corrupted(rng, latex) for latex in whole]
    accepted = sum(map(is_valid, whole))
    refused = sum(not is_valid(latex) for latex in broken)
    with capsys.disabled():
        print(f"\nlatex: {accepted} of 2000 whole accepted, {refused} of 2000 broken refused")  # noqa: T201
    assert accepted == 2000
    assert refused == 2000


def test_a_very_long_equation_is_not_called_valid() -> None:
    """Beyond LONGEST characters nothing is claimed."""
    assert is_valid("x" * LONGEST)
    assert not is_valid("x" * (LONGEST + 1))


def test_deep_nesting_does_not_overflow() -> None:
    """A pile of braces is refused, not a RecursionError."""
    assert not is_valid("{" * 2400 + "}" * 2401)
    is_valid("{" * 2400 + "}" * 2400)
