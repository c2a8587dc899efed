"""What the page shows, section by section: the values of its template."""

from typing import Any

from scraper.records import Dataset, Post
from scraper.report.webpage import citation_figure, figures, reader_figures
from scraper.report.webpage.citations import Citations, citations
from scraper.report.webpage.contents import contents
from scraper.report.webpage.coverage import (
    STATED,
    date_evidence,
    field_coverage,
    layout_coverage,
)
from scraper.report.webpage.figures import Figure, Words
from scraper.report.webpage.language import LANGUAGES
from scraper.report.webpage.leftovers import Residue
from scraper.report.webpage.notation import Notation, notation
from scraper.report.webpage.packing import packed
from scraper.report.webpage.provenance import FIRST, dumps, linking, rejections_by_error
from scraper.report.webpage.readership import Readership, most_read, readership
from scraper.report.webpage.timeline import EVIDENCE, timeline

_BEST = 10
"""Rows of a ranking."""
_COMMANDS = 12
_NAMED_SITES = 3
_MOST_ROWS = 100
"""Rows of a list that may be long; how many are left out is said."""

Values = dict[str, Any]


def sections(dataset: Dataset, language: str, residue: Residue | None) -> Values:
    """Give the values of the template for a dataset, in a language."""
    words = LANGUAGES[language]
    readers = readership(dataset)
    cited = citations(dataset.posts)
    used = notation(dataset.posts)
    posts = {post.post_id: post for post in dataset.posts}
    return {
        "language": "zh-Hans" if language == "zh" else "en",
        "words": words,
        "packed_words": packed(words),
        "posts": posts,
        "best": _BEST,
        "most_rows": _MOST_ROWS,
        "contents": contents(dataset, cited, readers),
        "residue": residue,
        **_overview(dataset, used, words),
        **_readers(dataset, readers, posts, words),
        **_equations(used, words),
        **_citations(cited, posts, words),
        **_quality(dataset, words),
        **_sources(dataset),
    }


def _overview(dataset: Dataset, used: Notation, words: Words) -> Values:
    years = timeline(dataset.posts)
    return {
        "sites": sorted({post.site for post in dataset.posts if post.site}),
        "named_sites": _NAMED_SITES,
        "years": years,
        "year_figure": figures.of_years(years, words) if years else None,
        "observations": len(dataset.observations),
        "dump_count": len(dataset.sources),
        "notation": used,
        "total_views": sum(post.views or 0 for post in dataset.posts),
    }


def _readers(dataset: Dataset, readers: Readership, posts: dict[str, Post], words: Words) -> Values:
    aged = any(age.views > 0 for age in readers.ages)
    return {
        "readers": readers,
        "age_figure": reader_figures.of_ages(readers.ages, words) if aged else None,
        "growth_figure": reader_figures.of_growth(readers, posts, words),
        "most_read": most_read(dataset.posts, _BEST),
        "grown": [each for each in readers.grown[:_BEST] if each.views > 0],
        "fastest": readers.fastest(_BEST),
    }


def _equations(used: Notation, words: Words) -> Values:
    commands = [(f"\\{name}", count) for name, count in used.commands[:_COMMANDS]]
    environments = list(used.environments[:_BEST])
    return {
        "command_figure": _ranks("commands", commands, words),
        "environment_figure": _ranks("environments", environments, words),
    }


def _ranks(name: str, ranked: list[tuple[str, int]], words: Words) -> Figure | None:
    return figures.of_ranks(name, ranked, words) if ranked else None


def _citations(cited: Citations, posts: dict[str, Post], words: Words) -> Values:
    return {
        "citations": cited,
        "citation_figure": citation_figure.of_citations(cited, posts, words),
        "most_cited": cited.most_cited(citation_figure.LABELS),
    }


def _quality(dataset: Dataset, words: Words) -> Values:
    links = linking(dataset.sightings)
    evidence = date_evidence(dataset.posts)
    spread = len(set(links.scores)) > 1
    return {
        "fields": field_coverage(dataset.posts),
        "evidence": [(name, evidence[name]) for name in (*EVIDENCE, None) if evidence[name]],
        "linking": links,
        "first_evidence": FIRST,
        "joined": sum(posts for size, posts in links.sizes if size > 1),
        "score_figure": figures.of_scores(links.scores, words) if spread else None,
    }


def _sources(dataset: Dataset) -> Values:
    return {
        "stated": STATED,
        "layouts": layout_coverage(dataset.observations),
        "dumps": dumps(dataset),
        "rejections": dataset.rejections,
        "rejection_errors": rejections_by_error(dataset.rejections),
    }
