"""Every folder of tests/cases: a page beside what is expected of it, one test a field.

After a change of mind run `pytest tests/test_cases.py --regen`: it writes expected.json where it
differs and fails once, because a person has to read the diff.
"""

import json
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from parsers import Entry, Page, ParseError, decode, read_page

CASES = Path(__file__).parent / "cases"
PAGES = sorted(page for page in CASES.glob("*/*/page.*") if page.parent.parent.name != "across")
LINKED = ("archive", "article")
EQUATION_FIELDS = ("latex", "kind", "environment", "label", "tag", "complete", "valid")


def name_of(page: Path) -> str:
    """`layout/case`."""
    return f"{page.parent.parent.name}/{page.parent.name}"


def shown(page: Page) -> dict[str, Any]:
    """A page as expected.json holds it."""
    residue = [page.text[start:end].strip() for start, end in page.residue]
    exhaustive = {"exhaustive": page.exhaustive} if page.layout in LINKED else {}
    entries = [shown_entry(entry, page.layout) for entry in page.entries]
    return {"layout": page.layout, **exhaustive, "entries": entries, "residue": residue}


def shown_entry(entry: Entry, layout: str) -> dict[str, Any]:
    """An entry as expected.json holds it; addresses in layouts that have them."""
    body = entry.body
    fields = {
        "author": entry.author,
        "title": entry.title,
        "date": entry.date.iso if entry.date else None,
        "month_day": entry.date.month_day if entry.date else None,
        "views": entry.views,
        "summary": body.summary,
        "equations": [
            {name: getattr(equation, name) for name in EQUATION_FIELDS}
            for equation in body.equations
        ],
        "headings": list(body.headings),
        "captions": list(body.captions),
        "code": list(body.code),
        "mentions": list(body.mentions),
    }
    if layout in LINKED or entry.url:
        fields |= {"url": entry.url, "site": entry.site}
    if entry.tags or entry.category:
        fields |= {"category": entry.category, "tags": list(entry.tags)}
    return fields


def read(path: Path) -> Page:
    """The page of a case."""
    return read_page(decode(path.read_bytes()).text)


@cache
def got(path: Path) -> dict[str, Any]:
    """What the parsers make of a case's page now."""
    try:
        return shown(read(path))
    except ParseError as error:
        return {"error": type(error).__name__}


@cache
def expected(path: Path) -> dict[str, Any]:
    """What a person has accepted."""
    file = path.parent / "expected.json"
    wanted: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return wanted


def fields() -> list[tuple[Path, str]]:
    """Each case with each of its fields."""
    names = {"error": ("error",), "layout": ("layout", "residue", "entries")}
    return [
        (path, name)
        for path in PAGES
        for name in (
            names["error"]
            if "error" in expected(path)
            else (*names["layout"], *next(iter(expected(path).get("entries", [{}])), {}))
        )
    ]


@pytest.mark.parametrize(
    ("path", "name"), [pytest.param(p, n, id=f"{name_of(p)}-{n}") for p, n in fields()]
)
def test_field(path: Path, name: str) -> None:
    """A page gives the fields that a person accepted."""
    wanted, found = expected(path), got(path)
    if name == "entries":
        assert len(found.get("entries", [])) == len(wanted["entries"])
    elif name in ("error", "layout", "residue"):
        assert found.get(name) == wanted[name]
    else:
        values = [entry.get(name) for entry in found.get("entries", [])]
        assert values == [entry.get(name) for entry in wanted["entries"]]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_expected_is_up_to_date(path: Path, request: pytest.FixtureRequest) -> None:
    """expected.json holds exactly what the page gives; with --regen it is written."""
    if got.__wrapped__(path) == expected(path):  # read anew, so mutmut sees what this test reaches
        return
    if request.config.getoption("--regen"):
        written = json.dumps(got(path), ensure_ascii=False, indent=2) + "\n"
        (path.parent / "expected.json").write_text(written, "utf-8")
        pytest.fail("expected.json was rewritten: read the diff before you commit it")
    assert got(path) == expected(path)


@pytest.mark.parametrize(
    "path", [path for path in PAGES if "error" not in expected(path)], ids=name_of
)
def test_spans_tile_the_page(path: Path) -> None:
    """Blocks, boilerplate and residue are disjoint and together are the page."""
    page = read(path)
    blocks = [(entry.block.start, entry.block.end) for entry in page.entries]
    spans = sorted([*blocks, *page.boilerplate, *page.residue])
    assert blocks == sorted(blocks)
    assert [end for _, end in spans] == [*(start for start, _ in spans[1:]), len(page.text)]
    assert spans[0][0] == 0


@pytest.mark.parametrize(
    "path", [path for path in PAGES if "error" not in expected(path)], ids=name_of
)
def test_offsets_point_at_what_they_name(path: Path) -> None:
    """The span of a part holds that part, and `summary[start:end]` is the equation."""
    page = read(path)
    text = page.text
    for entry in page.entries:
        block = entry.block
        spans = (block.stamp, block.title, block.byline, block.body)
        parts = sorted(part for part in spans if part)
        edges = [offset for part in parts for offset in part]
        assert edges == sorted(edges)
        assert block.start <= edges[0]
        assert edges[-1] <= block.end
        if block.title and block.markup != "html":
            printed = unescape(text[slice(*block.title)].replace("\\", ""))
            assert "".join((entry.title or "").split()) in "".join(printed.split())
        for equation in entry.body.equations:
            assert equation.latex in (entry.body.summary or "")[equation.start : equation.end]
