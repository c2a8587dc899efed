r"""Whether LaTeX parses: TeX would set it without an error, its commands taken on trust.

pylatexenc, strict, finds unbalanced braces, environments and delimiters. It accepts what TeX
refuses in five more cases that real text has, so they are checked on tokens of our own: a `\left`
without `\right`, a command without its arguments, a double or dangling script, an alignment mark
outside any alignment, a dollar inside mathematics. Unknown commands are no fault: sites define
their own. Changed letters and digits cannot be seen. tests/test_latex.py measures both sides on
2,000 equations of our own: none is refused, and with one brace, fence or end of an environment
lost, all are. Of 950 equations in 230 real posts three are refused, tables that a crawler garbled.

What `parsers.wellformed` is certain of is not examined: nearly all that sites print.

An equation of more than LONGEST characters is not walked and not called valid: pylatexenc
recurses by group. The longest in 230 real posts has 957.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from parsers.wellformed import ALIGNING, is_surely_valid

if TYPE_CHECKING:
    from pylatexenc.macrospec import LatexContextDb

LONGEST = 5000
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|[{}^_&]|[^\\{}^_&\s]", re.DOTALL)
_ARGUMENTS = {"\\frac": 2, "\\dfrac": 2, "\\tfrac": 2, "\\binom": 2, "\\sqrt": 1, "\\text": 1,
              "\\mathbb": 1, "\\mathcal": 1, "\\boldsymbol": 1, "\\mathrm": 1, "\\hat": 1,
              "\\tilde": 1, "\\bar": 1, "\\overline": 1, "\\underline": 1}  # fmt: skip
_CLOSERS = frozenset(("}", "^", "_", "&", "\\\\", "\\right", "\\end"))
_ALIGNING_COMMANDS = ("\\matrix", "\\pmatrix", "\\cases", "\\eqalign", "\\bordermatrix")
_ALIGNMENT = re.compile(r"\\(begin|end)\s*\{(\w+)\*?\}|\\.|&", re.DOTALL)
_FENCE = re.compile(r"\\(left|right)(?![A-Za-z])|\\.", re.DOTALL)
_TEXT = re.compile(r"\\(?:text|mbox|textrm|textbf|textit|hbox|label|tag|verb|url|href|ref|eqref)"
                   r"\*?\s*\{(?:[^{}]|\{[^{}]*\})*\}")  # fmt: skip


@lru_cache(maxsize=4096)
def is_valid(latex: str) -> bool:
    """Whether `latex`, the inside of an equation, parses as LaTeX mathematics."""
    if len(latex) > LONGEST or not latex.strip():
        return False
    plain = _TEXT.sub("{}", latex) if "\\" in latex else latex
    if is_surely_valid(latex) and (plain == latex or is_surely_valid(plain)):
        return True
    return breaks_no_rule(plain) and walks(latex)


def breaks_no_rule(plain: str) -> bool:
    """Whether LaTeX without its texts has none of the faults that pylatexenc does not find."""
    tokens = _TOKEN.findall(plain)
    ends = _group_ends(tokens)
    return (
        "$" not in tokens
        and _delimiters_pair(plain)
        and _arguments_stand(tokens, ends)
        and _scripts_stand(tokens, ends)
        and _alignments_stand(plain)
    )


def walks(latex: str) -> bool:
    """Whether pylatexenc, strict, walks through the equation to its end."""
    from pylatexenc.latexwalker import (  # noqa: PLC0415  12 ms, and many pages have no equation
        LatexWalker,
        LatexWalkerParseError,
    )

    try:
        nodes, position, length = LatexWalker(
            f"\\[{latex}\\]", latex_context=_commands(), tolerant_parsing=False
        ).get_latex_nodes()
    except (LatexWalkerParseError, RecursionError):
        return False
    return len(nodes) == 1 and position + length == len(latex) + 4


@cache
def _commands() -> "LatexContextDb":
    """The commands and environments that pylatexenc knows; it takes 0.1 ms to make the table."""
    from pylatexenc.latexwalker import get_default_latex_context_db  # noqa: PLC0415  see above

    return get_default_latex_context_db()


def _delimiters_pair(latex: str) -> bool:
    depth = 0
    for match in _FENCE.finditer(latex):
        depth += {"left": 1, "right": -1}.get(match[1], 0)
        if depth < 0:
            return False
    return depth == 0


def _alignments_stand(latex: str) -> bool:
    """Whether each `&` stands in an environment that aligns."""
    inside: list[str] = []
    for match in _ALIGNMENT.finditer(latex):
        if match[1] == "begin":
            inside.append(match[2])
        elif match[1] == "end" and inside:
            inside.pop()
        elif match[0] == "&" and not (inside and inside[-1] in ALIGNING):
            return any(command in latex for command in _ALIGNING_COMMANDS)
    return True


def _group_ends(tokens: list[str]) -> list[int]:
    """For each token the index behind it, for an opening brace the index behind its group."""
    ends = list(range(1, len(tokens) + 1))
    opened: list[int] = []
    for at, sign in enumerate(tokens):
        if sign == "{":
            opened.append(at)
        elif sign == "}" and opened:
            ends[opened.pop()] = at + 1
    for at in opened:
        ends[at] = len(tokens)
    return ends


def _arguments_stand(tokens: list[str], ends: list[int]) -> bool:
    """Whether the arguments of well-known commands are there."""
    for at, token in enumerate(tokens):
        wanted = _ARGUMENTS.get(token, 0)
        if wanted and not _has_arguments(tokens, ends, at + 1, wanted):
            return False
    return True


def _has_arguments(tokens: list[str], ends: list[int], at: int, wanted: int) -> bool:
    if wanted == 1 and at < len(tokens) and tokens[at] == "[":
        return True
    for _ in range(wanted):
        if at >= len(tokens) or tokens[at] in _CLOSERS:
            return False
        at = ends[at]
    return True


def _scripts_stand(tokens: list[str], ends: list[int]) -> bool:
    """Whether each `^` and `_` has one argument and no base has two of a kind."""
    at, seen = 0, set[str]()
    while at < len(tokens):
        token = tokens[at]
        if token not in ("^", "_"):
            seen.clear()
            at += 1
            continue
        if token in seen or at + 1 >= len(tokens) or tokens[at + 1] in _CLOSERS:
            return False
        seen.add(token)
        at = ends[at + 1]
    return True
