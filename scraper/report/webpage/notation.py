"""The LaTeX of a dataset, counted: commands, environments, and how much of it parses."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.records import Equation
from scraper.records import Post

_COMMAND = re.compile(r"\\([A-Za-z]+)")
_ENVIRONMENT = re.compile(r"\\begin\s*\{([A-Za-z]+\*?)\}")
_STRUCTURE = frozenset(("begin", "end", "label", "tag"))
"""Commands that say where an equation is and what it is called, not what it says."""


@dataclass(frozen=True, slots=True)
class Notation:
    """Counts of equations; `commands` and `environments` count equations that use them."""

    equations: int
    posts: int
    inline: int
    valid: int
    incomplete: int
    labelled: int
    commands: tuple[tuple[str, int], ...]
    environments: tuple[tuple[str, int], ...]


def notation(posts: Iterable[Post]) -> Notation:
    """Count the equations of posts."""
    own = [post.equations for post in posts if post.equations]
    found = [equation for equations in own for equation in equations]
    return Notation(
        equations=len(found),
        posts=len(own),
        inline=sum(each.kind == "inline" for each in found),
        valid=sum(each.valid for each in found),
        incomplete=sum(not each.complete for each in found),
        labelled=sum(each.label is not None or each.tag is not None for each in found),
        commands=_ranked(_COMMAND, found, _STRUCTURE),
        environments=_ranked(_ENVIRONMENT, found),
    )


def _ranked(
    pattern: re.Pattern[str], equations: Iterable[Equation], but: frozenset[str] = frozenset()
) -> tuple[tuple[str, int], ...]:
    """Give what the equations use, most used first; an equation counts once for each name."""
    counts = Counter(name for each in equations for name in set(pattern.findall(each.latex)) - but)
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
