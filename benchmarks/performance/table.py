"""The figures as one table of Markdown, and its place in a document."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from corpus import posts_of

from performance.machine import machine, versions
from performance.place import Place
from performance.rounds import Figures
from performance.sizes import sizes
from performance.ways import Row, rows

BEGIN, END = "<!-- figures: written by python -m benchmarks -->", "<!-- end of figures -->"
HEAD = "| what | seconds | of processors | times | of | of processors, times |"


def markdown(figures: Figures, place: Place, rounds: int) -> str:
    """Give the table, and what it was measured on."""
    dumps = place.dumps
    lines = [
        f"{dumps:,} dumps of {posts_of(dumps):,} posts, {rounds} rounds, on {machine()}.",
        f"{versions()}.",
        *_sizes(place.dataset),
        "",
        HEAD,
        "|---|" + "---:|" * 3 + "---|---:|",
        *(_line(row, figures) for row in rows() if row.key in figures),
    ]
    return "\n".join(lines) + "\n"


def replace(path: Path, text: str) -> None:
    """Put the figures between the marks of a document."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _sizes(data_dir: Path) -> Iterator[str]:
    if data_dir.exists():
        found = sizes(data_dir)
        yield (
            f"A sighting takes {found.whole:.0f} bytes in observations/, "
            f"{found.slim:.0f} without its text."
        )


def _line(row: Row, figures: Figures) -> str:
    spent, base = figures[row.key], figures[row.of]
    walls = [a.wall / b.wall for a, b in zip(spent, base, strict=True)]
    cpus = [a.cpu / b.cpu for a, b in zip(spent, base, strict=True)]
    cells = [
        row.meaning,
        _spread([each.wall for each in spent]),
        _shown(median(each.cpu for each in spent)),
        _spread(walls),
        row.of,
        _shown(median(cpus)),
    ]
    return f"| {' | '.join(cells)} |"


def _spread(values: Sequence[float]) -> str:
    """Give the least, the median and the greatest."""
    return " / ".join(_shown(value) for value in (min(values), median(values), max(values)))


def _shown(value: float) -> str:
    """Give three digits, or all before the point."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
