"""The figures as Markdown, and their place in a document."""

from collections.abc import Iterator
from pathlib import Path

from linkage.curve import RECALLS, precision_at
from linkage.judge import Judgement, Run
from linkage.measures import Ratio
from linkage.ours import Figures

BEGIN, END = "<!-- figures: written by benchmarks/linking.py -->", "<!-- end of figures -->"
_HEAD = (
    "| way | pairs P | pairs R | false pairs | B³ P | B³ R | B³ F1 | naming P | naming R "
    "| dating P | dating R | s |"
)


def markdown(judged: Judgement) -> str:
    """All figures of one set."""
    return "\n".join(_lines(judged)) + "\n"


def replace(path: Path, figures: str) -> None:
    """Put the figures between the marks of a document."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n\n{figures}\n{END}{after}", encoding="utf-8")


def _lines(judged: Judgement) -> Iterator[str]:
    for run in judged.runs:
        yield from _run(judged, run)
    yield from _alone(judged)
    yield f"### {judged.name} set, bad archive pages"
    yield ""
    yield "| page | false links | false names | false dates |"
    yield "|---|---|---|---|"
    for harm in judged.harms:
        yield f"| {harm.page} | {harm.links} | {harm.names} | {harm.dates} |"
    yield ""


def _run(judged: Judgement, run: Run) -> Iterator[str]:
    archive = "with" if run.archive else "without"
    yield f"### {judged.name} set, {archive} the archive page"
    yield ""
    yield (
        f"{len(run.read.observations):,} sightings of {judged.posts:,} posts; "
        f"{len(run.read.lost)} not read, {run.read.invented} read that are none, "
        f"{run.undecidable} undecidable. Parsing {run.read.seconds:.1f} s, "
        f"resolve {run.figures[0].seconds:.1f} s, merge {run.seconds_of_merge:.1f} s."
    )
    yield ""
    yield _HEAD
    yield "|" + "---|" * (_HEAD.count("|") - 1)
    for figures in run.figures:
        yield _row(figures)
    yield ""


def _row(figures: Figures) -> str:
    cells = [
        figures.way,
        *_both(figures.pairs, 5),
        f"{figures.pairs.wrong:,}",
        *(_share(value) for value in figures.b_cubed),
        *_both(figures.naming),
        *_both(figures.dating),
        f"{figures.seconds:.1f}",
    ]
    return f"| {' | '.join(cells)} |"


def _alone(judged: Judgement) -> Iterator[str]:
    alone = judged.alone
    names, dates = alone.naming, alone.titled
    yield f"### {judged.name} set, named by the archive page alone"
    yield ""
    yield (
        f"{names.possible:,.0f} untitled sightings: named with precision "
        f"{_share(names.precision)} and recall {_share(names.recall)} ({names.wrong} wrong); "
        f"{dates.possible:,.0f} titled ones beside them: dated with precision "
        f"{_share(dates.precision)} and recall {_share(dates.recall)}."
    )
    yield ""
    yield "| precision at recall | " + " | ".join(f"{recall:.2f}" for recall in RECALLS) + " |"
    yield "|---|" + "---|" * len(RECALLS)
    asked = round(alone.naming.possible)
    for name, answers in (("plain overlap", alone.plain), ("ours", alone.ours)):
        cells = (precision_at(answers, recall, asked) for recall in RECALLS)
        yield f"| {name} | " + " | ".join("–" if c is None else _share(c) for c in cells) + " |"
    yield ""


def _both(ratio: Ratio, digits: int = 4) -> tuple[str, str]:
    return _share(ratio.precision, digits), _share(ratio.recall)


def _share(value: float, digits: int = 4) -> str:
    return f"{value:.{digits}f}"
