"""Figures of readers: their number against the age of posts, and its growth."""

from collections.abc import Sequence
from math import floor, log10
from statistics import median

from scraper.records import Post
from scraper.report.webpage import charts
from scraper.report.webpage.figures import Figure, Table, Words, figure, named
from scraper.report.webpage.readership import Age, Readership

_MOST_POINTS = 300
"""Posts; of more the density is shown: points would cover each other, and fill the page."""
_COLUMNS = 36
_CELLS_A_DECADE = 8
_LINES = 6


def of_ages(ages: Sequence[Age], words: Words) -> Figure:
    """Give readers against age, on a scale of powers of ten."""
    known = [age for age in ages if age.views > 0]
    by_year: dict[int, list[int]] = {}
    for age in known:
        by_year.setdefault(int(age.years), []).append(age.views)
    middles = [(year, median(views), len(views)) for year, views in sorted(by_year.items())]
    line = [{"years": year + 0.5, "views": middle} for year, middle, _ in middles]
    is_few = len(known) <= _MOST_POINTS
    points = _points(known, words) if is_few else []
    cells = [] if is_few else _cells(known)
    return figure(
        "ages",
        words["ages_title"],
        words["ages_description"].format(n=f"{len(known):,}"),
        lambda narrow: charts.ages(points, cells, line, narrow=narrow),
        Table(
            (words["age_years"], words["posts"], words["median_views"]),
            tuple((f"{year}–{year + 1}", n, round(middle)) for year, middle, n in middles),
        ),
    )


def of_growth(readers: Readership, titles: dict[str, Post], words: Words) -> Figure | None:
    """Give how the posts that grew most gained readers since their first count."""
    best = [each for each in readers.grown[:_LINES] if each.views > 0]
    if not best:
        return None
    names = tuple(
        f"{n}. {named(titles[each.after.post_id].title, words)}" for n, each in enumerate(best, 1)
    )
    rows = [
        (name, count.crawled_at, count.views - readers.histories[each.after.post_id][0].views)
        for name, each in zip(names, best, strict=True)
        for count in readers.histories[each.after.post_id]
    ]
    data = [
        {
            "kind": name,
            "time": moment.isoformat(),
            "gained": n,
            "hint": f"{name}, {moment:%Y-%m-%d}: {n:+,}",
        }
        for name, moment, n in rows
    ]
    return figure(
        "growth",
        words["growth_title"],
        words["growth_description"].format(n=len(best), crawls=len(readers.crawls)),
        lambda narrow: charts.lines(data, names, narrow=narrow),
        Table(
            (words["post"], words["crawled"], words["gained"]),
            tuple((name, f"{moment:%Y-%m-%d %H:%M}", n) for name, moment, n in rows),
        ),
        names,
    )


def _points(known: Sequence[Age], words: Words) -> list[charts.Row]:
    return [
        {
            "years": round(age.years, 2),
            "views": age.views,
            "hint": f"{named(age.post.title, words)}: {age.views:,}",
        }
        for age in known
    ]


def _cells(known: Sequence[Age]) -> list[charts.Row]:
    """Give the density: cells of age and powers of ten, with their share of the fullest one."""
    width = max(age.years for age in known) / _COLUMNS or 1
    counts: dict[tuple[int, int], int] = {}
    for age in known:
        key = int(age.years / width), floor(log10(age.views) * _CELLS_A_DECADE)
        counts[key] = counts.get(key, 0) + 1
    fullest = max(counts.values())
    return [
        {
            "years": column * width,
            "years_to": (column + 1) * width,
            "views": 10 ** (row / _CELLS_A_DECADE),
            "views_to": 10 ** ((row + 1) / _CELLS_A_DECADE),
            "share": count / fullest,
        }
        for (column, row), count in sorted(counts.items())
    ]
