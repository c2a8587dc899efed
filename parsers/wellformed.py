r"""LaTeX that parses for certain: a grammar of regular expressions, fifty times as fast as a walk.

Commands become signs by how many arguments they take; then groups that are well formed become one
sign each, from the inside out, until a flat text is left or something that is not certain. What
is certain is accepted by pylatexenc, strict, and breaks no rule of `parsers.latex`; of what is
not, nothing is said. tests/test_wellformed.py compares both, and these tables with pylatexenc's.
"""

import re
from functools import cache, lru_cache
from itertools import count
from string import ascii_letters, digits

ALIGNING = frozenset((
    "align", "alignat", "aligned", "alignedat", "array", "bmatrix", "Bmatrix", "cases", "CD",
    "dcases", "eqnarray", "flalign", "matrix", "numcases", "pmatrix", "rcases", "smallmatrix",
    "split", "subarray", "tabular", "vmatrix", "Vmatrix", "xalignat",
))  # fmt: skip
"""Environments in which `&` aligns; of each there may be one with a star."""
PLAIN = ("displaymath", "equation", "gather", "gathered", "math", "multline")
"""Other environments of mathematics."""
WITH_ARGUMENT = ("alignat", "alignat*", "array", "array*", "tabular")
"""The environments of both that may take an argument."""
ONE = (
    "acute autoref bar bibliography boldsymbol bra breve Cref check chapter citenum citetext "
    "color cref date author ddot documentclass dot emph ensuremath eqref footnote grave hat "
    "hphantom hspace hypersetup include includegraphics input keywords ket label mathbb mathbf "
    "mathcal mathfrak mathit mathrm mathscr mathsf mathtt mbox not overbrace overbracket "
    "overgroup overleftarrow overleftharpoon overleftrightarrow overline overlinesegment "
    "overrightarrow overrightharpoon pagagraph pagecolor pdfloesung pdfsolution ref "
    "RequirePackage section selectlanguage sqrt subexercise subparagraph subsection subsubsection "
    "subuebung text textbf textit textmd textrm textsc textsf textsl texttt textup tilde title "
    "underbrace underbracket undergroup underleftarrow underleftrightarrow underline "
    "underlinesegment underrightarrow url usepackage vec vphantom vspace widehat wideparen "
    "widetilde xleftarrow xrightarrow b c d H k r u v"
)
"""Commands that take one argument, perhaps behind a star and one in brackets."""
TWO = (
    "addcounter addlength binom braket colorbox DeclareMathOperator defcitealias dfrac frac "
    "ketbra nicefrac setcounter setlength texorpdfstring textcolor tfrac"
)
"""Commands that take two."""
UNSURE = (
    "begin end verb item newcommand renewcommand providecommand newenvironment renewenvironment "
    "provideenvironment definecolor providecolor colorlet fcolorbox boxframe rowcolors cite citet "
    "citep citealt citealp citeauthor Citet Citep Citealt Citealp Citeauthor citefullauthor "
    "citeyear citeyearpar citetalias citepalias uebung exercise exenumfulllabel hint hints "
    "hinweis hinweise UebungLoesungFont UebungHinweisFont UebungExTitleFont UebungSubExTitleFont "
    "UebungTipsFont UebungLabel UebungSubLabel UebungLabelEnum UebungLabelEnumSub UebungSolLabel "
    "UebungHinweisLabel UebungHinweiseLabel UebungSolEquationLabel UebungTipsLabel "
    "UebungTipsEquationLabel UebungsblattTitleSeries UebungsblattTitleSolutions "
    "UebungsblattTitleTips UebungsblattNumber UebungsblattTitleFont UebungTitleCenterVSpacing "
    "UebungAttachedSolutionTitleTop UebungAttachedSolutionTitleFont UebungAttachedSolutionTitle "
    "UebungTextAttachedSolution UebungDueByLabel UebungDueBy UebungLecture UebungProf "
    "UebungLecturer UebungSemester UebungLogoFile UebungLanguage UebungStyle"
)
"""Commands that pylatexenc reads in a way of their own. All others take no argument."""
_SIGNS = ",;:!{}|%&#$_/> -\\"
"""Signs that a backslash makes a command without arguments."""

_NEVER, _WANTS_1, _WANTS_2, _ALIGNS, _BEGIN, _LEFT, _END = map(chr, range(7))
_NAMES = "\ue000-\uf8ff"
"""One character for each name of an environment, behind the sign of its begin or end."""
_ATOM = rf"(?:{_WANTS_1}\s*(?:\[[a. ]*\]\s*)?)*+a"
_SCRIPT = rf"(?:{_ATOM}|[*+'-])"
_FLAT = (
    rf"[^{{}}^_&\0-\6]++|{_ATOM}|{_WANTS_2}\s*{_ATOM}\s*{_ATOM}"
    rf"|(?:\^\s*{_SCRIPT}(?:\s*_\s*{_SCRIPT})?|_\s*{_SCRIPT}(?:\s*\^\s*{_SCRIPT})?)(?!\s*[\^_])"
)
_ANY_LETTER = str.maketrans(dict.fromkeys(ascii_letters + digits, "a"))
_DEEPEST = 20


def is_surely_valid(latex: str) -> bool:
    """Whether `latex` is in the grammar of what parses for certain."""
    command, signs = _commands()
    parts = command.split(latex)
    parts[1::2] = [signs.get(part, "a") for part in parts[1::2]]
    return _is_sure("".join(parts).translate(_ANY_LETTER))


@lru_cache(maxsize=4096)
def _is_sure(text: str) -> bool:
    """The same of signs and `a` for any letter or digit: many equations have one such form."""
    if _NEVER in text:
        return False
    group, span, flat = _forms()
    for _ in range(_DEEPEST):
        size, text = len(text), group.sub("a", text)
        if _END in text:
            text = span.sub(";", text)
        if flat.fullmatch(text):
            return True
        if len(text) == size:
            break
    return False


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    r"""A group and a span (`\left` to `\right`, an environment) that hold flat text; flat text."""
    return (
        re.compile(rf"\{{(?:{_FLAT})*+\}}"),
        re.compile(
            rf"{_LEFT}(?:{_FLAT})*+{_END}(?![{_NAMES}])"
            rf"|{_BEGIN}([{_NAMES}])(?:{_FLAT})*+{_END}\1"
            rf"|{_ALIGNS}([{_NAMES}])(?:{_FLAT}|&)*+{_END}\2"
        ),
        re.compile(f"(?:{_FLAT})*+"),
    )


@cache
def _commands() -> tuple[re.Pattern[str], dict[str, str]]:
    """A command, or what is never certain; and the signs of those that are not as a letter."""
    environments = "|".join(sorted((*PLAIN, *ALIGNING)))
    command = re.compile(
        rf"(\\(?:begin|end)\{{(?:{environments})\*?\}}"
        r"|\\[A-Za-z]++\*?+(?![^\0-\x7f])"  # to pylatexenc, letters of any script are its name
        r"|\\\\(?!\s*\*|\[(?![A-Za-z0-9. ]*\]))"  # a star or a length may follow a line break
        rf"|\\[{re.escape(_SIGNS[:-1])}]|[\\%$\0-\6{_NAMES}])"
    )
    starred = f"{ONE} {TWO} {UNSURE} left right".split()
    signs = {
        **dict.fromkeys((f"\\{name}" for name in ONE.split()), _WANTS_1),
        **dict.fromkeys((f"\\{name}" for name in TWO.split()), _WANTS_2),
        **dict.fromkeys((f"\\{name}" for name in UNSURE.split()), _NEVER),
        **dict.fromkeys((f"\\{name}*" for name in starred), _NEVER),
        **dict.fromkeys((f"\\{sign}" for sign in _SIGNS), ";"),
        **dict.fromkeys(("\\", "%", "$", *map(chr, range(7))), _NEVER),
        **_environments(),
        "\\left": _LEFT,
        "\\right": _END,
    }
    return command, signs


def _environments() -> dict[str, str]:
    """The signs of the begins and ends of environments, with and without a star."""
    signs = {}
    names = [f"{name}{star}" for name in (*PLAIN, *sorted(ALIGNING)) for star in ("", "*")]
    for name, sign in zip(names, map(chr, count(0xE000)), strict=False):
        begin = _ALIGNS if name.rstrip("*") in ALIGNING else _BEGIN
        more = _WANTS_1 if name in WITH_ARGUMENT else ""
        signs[f"\\begin{{{name}}}"] = f"{begin}{sign}{more}"
        signs[f"\\end{{{name}}}"] = f"{_END}{sign}"
    return {**signs, "\\begin{tabular*}": _NEVER}  # it takes two arguments
