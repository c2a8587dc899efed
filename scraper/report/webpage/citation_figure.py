"""The figure of citations: arcs over a line of time."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import cos, pi, sin, sqrt

from scraper.records import Post
from scraper.report.webpage import charts
from scraper.report.webpage.citations import Citations
from scraper.report.webpage.figures import Figure, Table, Words, figure, named

_MOST_ARCS = 150
_STEPS = 4
LABELS = 8
"""Posts that are numbered in the figure, the most cited ones."""


def of_citations(found: Citations, posts: dict[str, Post], words: Words) -> Figure | None:
    """Give the citations between dated posts, or None if there are none."""
    edges = [
        (citing, cited)
        for cited in found.most_cited(len(found.cited_by))
        for citing in found.cited_by[cited]
        if posts[citing].date and posts[cited].date
    ]
    shown = edges[:_MOST_ARCS]
    if not shown:
        return None
    ends = sorted({end for edge in shown for end in edge})
    times = {end: _years(posts[end]) for end in ends}
    longest = max(abs(times[a] - times[b]) for a, b in shown) or 1
    rows = [row for edge in shown for row in _arc(edge, times, longest)]
    nodes = [
        {
            "x": times[end],
            "y": 0,
            "cited": len(found.cited_by.get(end, ())),
            "hint": named(posts[end].title, words),
        }
        for end in ends
    ]
    best = [each for each in found.most_cited(LABELS) if each in times]
    labels = list(_labels([times[each] for each in best], longest))
    return figure(
        "citations",
        words["citations_title"],
        words["citations_description"].format(n=len(shown), total=f"{found.resolved:,}"),
        lambda narrow: charts.arcs(rows, nodes, labels, narrow=narrow),
        Table(
            (words["citing"], words["cited_post"]),
            tuple(
                (named(posts[a].title, words, 200), named(posts[b].title, words, 200))
                for a, b in shown
            ),
        ),
    )


def _labels(times: Sequence[float], longest: float) -> Iterator[charts.Row]:
    """Give the numbers under their posts, one that would cover another a row lower."""
    rows: list[list[float]] = []
    for number, time in enumerate(times, 1):
        near = [n for n, row in enumerate(rows) if any(abs(time - t) < longest / 20 for t in row)]
        row = next(n for n in range(len(rows) + 1) if n not in near)
        rows += [[]] if row == len(rows) else []
        rows[row].append(time)
        yield {"x": time, "y": -0.09 * (row + 1), "label": str(number)}


def _arc(edge: tuple[str, str], times: dict[str, float], longest: float) -> list[charts.Row]:
    """Give half an ellipse from one post to the other, higher the longer it is."""
    start, end = (times[each] for each in edge)
    middle, radius = (start + end) / 2, (end - start) / 2
    height = sqrt(abs(end - start) / longest)
    angles = [pi * step / _STEPS for step in range(_STEPS + 1)]
    return [
        {
            "x": round(middle - radius * cos(angle), 3),
            "y": round(height * sin(angle), 3),
            "arc": "|".join(edge),
            "step": step,
        }
        for step, angle in enumerate(angles)
    ]


def _years(post: Post) -> float:
    """Give the date as a number of years."""
    day = date.fromisoformat(post.date or "")
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 3)
