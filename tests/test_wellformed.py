"""What the grammar of LaTeX is certain of, pylatexenc and the rules of `parsers.latex` accept."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latexwalker import get_default_latex_context_db
from test_latex import corrupted, invented

from parsers.latex import breaks_no_rule, is_valid, walks
from parsers.wellformed import (
    ALIGNING,
    ONE,
    PLAIN,
    TWO,
    UNSURE,
    WITH_ARGUMENT,
    is_surely_valid,
)

_ENVIRONMENTS = ("align", "aligned*", "array", "cases", "equation", "gather*", "tabular", "proof")
_TOKENS = (
    "a", "1", " ", "\n\n", "(", "[", "]", "*", "'", "--", "{", "}", "^", "_", "&", "\\\\",
    "\\\\[2mm]", "\\\\*", "\\left", "\\right", "\\left(", "\\right)", "\\{", "\\}", "\\,", "\\%",
    "\\$", "\\'", "\\[", "\\]", "\\(", "\\", "$", "%", "#", "~", "潮", "\\alpha", "\\alpha*",
    "\\alpha潮", "\\hat", "\\sqrt", "\\sqrt[3]", "\\frac", "\\frac12", "\\binom", "\\text{a b}",
    "\\text{a_b}", "\\label{eq:1}", "\\tag{1}", "\\tag*{1}", "\\\\text{ab}", "\\not", "\\verb|x|",
    "\\operatorname*{f}", "\\begin{array}{c}", "\\end{array}", "\\begin{cases}", "\\end{cases}",
    "\\begin", "\\end", "\0", "\3", "\ue000", "\u3000",
)  # fmt: skip


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    name = st.sampled_from(_ENVIRONMENTS)
    return st.one_of(
        st.lists(inner, max_size=4).map("".join),
        inner.map(lambda x: f"{{{x}}}"),
        st.tuples(inner, inner).map(lambda p: f"x_{{{p[0]}}}^{{{p[1]}}}"),
        st.tuples(inner, inner).map(lambda p: f"\\frac{{{p[0]}}}{p[1]}"),
        inner.map(lambda x: f"\\left({x}\\right)"),
        inner.map(lambda x: f"\\hat {x}"),
        st.tuples(name, inner, inner).map(
            lambda p: f"\\begin{{{p[0]}}}{p[1]}&{p[2]}\\end{{{p[0]}}}"
        ),
        st.tuples(name, inner).map(lambda p: f"\\begin{{{p[0]}}}{{c}}{p[1]}\\end{{{p[0]}}}"),
    )


equations = st.recursive(st.sampled_from(_TOKENS), _wrapped, max_leaves=12)


@settings(max_examples=3000)
@given(equations)
def test_what_is_surely_valid_walks_and_breaks_no_rule(latex: str) -> None:
    """Of no equation the grammar is certain that pylatexenc or one of our rules refuses."""
    if is_surely_valid(latex):
        assert walks(latex), latex
        assert breaks_no_rule(latex), latex


def test_no_equation_of_ours_needs_a_walk() -> None:
    """The grammar is certain of all 2,000 whole equations, and of none that lost a token."""
    rng = random.Random(7)
    whole = [latex for latex in (invented(rng) for _ in range(6000)) if "{" in latex][:2000]
    assert all(map(is_surely_valid, whole))
    assert not any(is_surely_valid(corrupted(rng, latex)) for latex in whole)


@pytest.mark.parametrize(
    "latex",
    [
        "a_{2}=b^{2}+c", "\\left\\Vert \\boldsymbol{a}\\right\\Vert=3b", "x^*_1", "\\sqrt[3]{x}",
        "\\begin{align}a&=b\\\\[2mm]c&=\\frac12\\end{align}", "\\mathbb R^\\top", "50\\%",
        "\\begin{array}{l|r}1&2\\\\ \\end{array}", "\\operatorname*{max}_x f(x)", "潮=\\text{绳}",
        "\\begin{gather}\\begin{cases}u,&v\\\\w,&7\\end{cases}\\tag{9}\\end{gather}",
    ],
)  # fmt: skip
def test_common_mathematics_needs_no_walk(latex: str) -> None:
    """What sites print is certain; so pylatexenc is not even imported for it."""
    assert is_surely_valid(latex)
    assert is_valid(latex)


@pytest.mark.parametrize(
    "latex", ["x^2^3", "\\frac{1}", "\\bar", "a&b", "\\left(x", "{", "\\alpha*^"]
)
def test_faults_are_not_certain(latex: str) -> None:
    """Of an equation with a fault the grammar is not certain."""
    assert not is_surely_valid(latex)


def test_the_tables_are_those_of_pylatexenc() -> None:
    """Each command and environment that pylatexenc knows to take arguments is in its table."""
    known = get_default_latex_context_db()
    tables = {1: ONE.split(), 2: TWO.split()}
    for macro in known.iter_macro_specs():
        form = getattr(macro.args_parser, "argspec", "")
        if macro.macroname in UNSURE.split() or not macro.macroname.isalpha() or not form:
            continue
        assert form.lstrip("*[") in ("{", "{{"), macro.macroname
        assert macro.macroname in tables[form.count("{")], macro.macroname
    for environment in known.iter_environment_specs():
        name, form = environment.environmentname, environment.args_parser.argspec
        if name.rstrip("*") in {*ALIGNING, *PLAIN} and form and name != "tabular*":
            assert name in WITH_ARGUMENT, name
            assert form in ("{", "[{"), name
