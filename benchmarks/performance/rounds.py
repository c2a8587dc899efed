"""All ways in turn, round by round, so that a busy moment of the machine hits all of them."""

from collections import defaultdict
from collections.abc import Callable, Collection

import corpus

from performance import command, html_ways
from performance.clock import Taken, timed_apart
from performance.place import Place
from performance.ways import CONTENDERS

Figures = dict[str, list[Taken]]
"""What each row took, round by round."""


def prepare(place: Place, names: Collection[str]) -> None:
    """Make what the ways of these names read."""
    read = {CONTENDERS[name].reads for name in names}
    if read & {"corpus", "dataset"}:
        corpus.write(place.corpus, place.dumps)
    if "dataset" in read:
        command.run(command.command(place.corpus, place.dataset))
    if "pages" in read:
        place.pages.write_bytes(html_ways.pages())


def measure(
    place: Place, names: Collection[str], rounds: int, tell: Callable[[str], None]
) -> Figures:
    """Give what each row of the ways takes; `tell` is told what is measured next.

    Files are in the system's cache: the first way is run once before the first round.
    """
    figures = defaultdict(list)
    timed_apart(next(iter(names)), place)
    for number in range(rounds):
        for name in names:
            tell(f"round {number + 1} of {rounds}: {name}")
            for row, taken in timed_apart(name, place).items():
                figures[row].append(taken)
    return dict(figures)
