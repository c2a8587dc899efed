"""The statistics of a dataset as tables of Markdown."""

from collections import Counter
from collections.abc import Iterable

from scraper.report.card_statistics import COVERED, Statistics
from scraper.report.printable import one_line

_LONGEST = 10
"""Rows of a table that has no natural end."""


def figures(statistics: Statistics) -> str:
    """Give how much there is, and of which posts what is known."""
    if not statistics.posts:
        return "No posts yet.\n"
    parts = (
        _summary(statistics),
        _table("posts that have", "share", _shares(statistics)),
        _table("year", "posts", _years(statistics)),
        _table("site", "posts", _most(statistics.sites)),
        _table("layout", "sightings", _most(statistics.layouts)),
    )
    return "\n".join(filter(None, parts))


def _summary(statistics: Statistics) -> str:
    facts = _number(statistics.observations, "observation"), _number(statistics.dumps, "dump")
    lines = [
        f"- {_number(statistics.posts, 'post')}, concluded from {' of '.join(facts)}",
        *_dates(statistics),
        *_equations(statistics.equations),
        *_crawls(statistics.crawls),
    ]
    return "".join(f"{line}\n" for line in lines)


def _dates(statistics: Statistics) -> Iterable[str]:
    if statistics.years:
        first, last = min(statistics.years), max(statistics.years)
        span = first if first == last else f"{first} to {last}"
        known = ", ".join(f"{_cell(how)} {count:,}" for how, count in _ranked(statistics.evidence))
        yield f"- Published: {span}. How the year is known: {known}"


def _equations(counts: Counter[str]) -> Iterable[str]:
    inline, display = counts["inline"], counts["display"]
    if total := inline + display:
        yield (
            f"- {_number(total, 'equation')}: {inline:,} inline, {display:,} display; "
            f"{_share(counts['valid'], total)} parse as LaTeX"
        )


def _crawls(days: Counter[str]) -> Iterable[str]:
    if days:
        first, last = min(days), max(days)
        span = f"on {first}" if first == last else f"from {first} to {last}"
        yield f"- Crawled {span}, as far as dumps tell, on {_number(len(days), 'day')} (UTC)"
    else:
        yield "- When it was crawled, no dump tells; so first_seen and last_seen are null"


def _shares(statistics: Statistics) -> Iterable[tuple[str, str]]:
    return ((name, _share(statistics.covered[name], statistics.posts)) for name in COVERED)


def _years(statistics: Statistics) -> Iterable[tuple[str, str]]:
    yield from ((year, f"{count:,}") for year, count in sorted(statistics.years.items()))
    if unknown := statistics.posts - statistics.years.total():
        yield "unknown", f"{unknown:,}"


def _most(counts: Counter[str]) -> Iterable[tuple[str, str]]:
    """Give the most frequent ones, and the rest as one."""
    ranked = _ranked(counts)
    yield from ((name, f"{count:,}") for name, count in ranked[:_LONGEST])
    if rest := ranked[_LONGEST:]:
        yield f"{len(rest):,} more", f"{sum(count for _, count in rest):,}"


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _table(of: str, count: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {_cell(name)} | {value} |\n" for name, value in rows]
    return f"| {of} | {count} |\n|---|---:|\n{''.join(lines)}" if lines else ""


def _cell(name: str) -> str:
    return one_line(name).replace("\\", "\\\\").replace("|", "\\|")


def _number(count: int, of: str) -> str:
    return f"{count:,} {of}" if count == 1 else f"{count:,} {of}s"


def _share(part: int, whole: int) -> str:
    """Give a share in per cent; neither all nor none is said of what is only nearly so."""
    tenths = round(1000 * part / whole)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return f"{tenths / 10:.1f} %"
