"""Other ways to read a page: what each gives, as records of a listing.

Each is used as its documentation says, with its defaults. One that takes a page for one article
gives one record. One that is not installed is left out.
"""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from html_pages.score import Found
from html_pages.truth import Labelled, day_in

Way = Callable[[Labelled], list[Found]]
_POSTS = frozenset(("BlogPosting", "Article", "NewsArticle", "TechArticle", "CreativeWork"))


def rivals() -> dict[str, Way]:
    """The other ways by name."""
    ways = {
        "trafilatura": ("trafilatura", _trafilatura),
        "readability-lxml": ("readability", _readability),
        "news-please": ("newsplease", _newsplease),
        "extruct": ("extruct", _extruct),
    }
    return {name: way for name, (module, way) in ways.items() if find_spec(module)}


def autoscraper(pages: Sequence[Labelled], python: Path) -> tuple[list[list[Found]], float]:
    """What autoscraper, told the first post of each page, finds, and the seconds it takes.

    `python` is the interpreter of an environment that has it, with a BeautifulSoup it works with.
    """
    told = [
        {"html": page.html, "first": {"title": p.title, "link": p.link, "date": p.shown_date}}
        for page in pages
        for p in page.posts[:1]
    ]
    script = Path(__file__).with_name("autoscraping.py")
    ran = subprocess.run(
        [python, str(script)], input=json.dumps(told), capture_output=True, check=True, text=True
    )
    answer = json.loads(ran.stdout)
    found = [
        [Found(r.get("title"), r.get("link"), day_in(r.get("date", ""))) for r in records]
        for records in answer["pages"]
    ]
    return found, answer["seconds"]


def _trafilatura(page: Labelled) -> list[Found]:
    from trafilatura import bare_extraction  # noqa: PLC0415  one of the ways, if installed

    document = bare_extraction(page.html)
    if document is None:
        return []
    return [Found(document.title, document.url, day_in(document.date or ""))]


def _readability(page: Labelled) -> list[Found]:
    from readability import Document  # noqa: PLC0415  ditto

    document = Document(page.html)
    document.summary()
    return [Found(document.short_title())]


def _newsplease(page: Labelled) -> list[Found]:
    from newsplease import NewsPlease  # noqa: PLC0415  ditto

    article = NewsPlease.from_html(page.html, url=None, fetch_images=False)
    published = article.date_publish
    return [Found(article.title, article.url, published.date() if published else None)]


def _extruct(page: Labelled) -> list[Found]:
    import extruct  # noqa: PLC0415  ditto

    data = extruct.extract(page.html, uniform=True, errors="ignore")
    return [found for node in _nodes(data) if (found := _stated(node))]


def _nodes(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  JSON of any shape
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _stated(node: dict[str, Any]) -> Found | None:
    """The post that a node of JSON-LD, microdata or microformats states."""
    kinds = node.get("@type") or node.get("type") or []
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if not _POSTS.intersection(kinds) and "h-entry" not in kinds:
        return None
    title = node.get("headline") or node.get("name")
    published = node.get("datePublished") or node.get("dateCreated") or node.get("published")
    return Found(_first(title), _first(node.get("url")), day_in(_first(published) or ""))


def _first(value: object) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else None
