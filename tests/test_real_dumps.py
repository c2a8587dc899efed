"""Three real dumps, read in the folder that REAL_DUMPS names: facts and hashes, none of their text.

A person read each entry beside its dump before its hashes were written down.
"""

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsers import Page, decode, read_page

FOLDER = os.environ.get("REAL_DUMPS")
FACTS: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "truth" / "real_dumps.json").read_text("utf-8")
)
pytestmark = pytest.mark.skipif(not FOLDER, reason="REAL_DUMPS names no folder")


@cache
def pages() -> dict[str, tuple[Page, str]]:
    """The pages by the hash of their dump."""
    read = {}
    for path in sorted(Path(FOLDER or "").glob("*.txt")):
        text = decode(path.read_bytes()).text
        read[str(hashed(path.read_bytes()))] = (read_page(text), text)
    return read


def hashed(data: bytes | str | None) -> str | None:
    """The first 64 bits of a SHA-256; of nothing, nothing."""
    if data is None:
        return None
    raw = data if isinstance(data, bytes) else data.encode()
    return hashlib.sha256(raw).hexdigest()[:16]


def facts(page: Page) -> list[dict[str, Any]]:
    """What the entries say, texts as hashes."""
    return [
        {
            "title": hashed(entry.title),
            "date": entry.date.iso if entry.date else None,
            "month_day": entry.date.month_day if entry.date else None,
            "views": entry.views,
            "summary": hashed(entry.body.summary),
            "equations": [hashed(equation.latex) for equation in entry.body.equations],
            "captions": [hashed(caption) for caption in entry.body.captions],
            "headings": len(entry.body.headings),
            "mentions": len(entry.body.mentions),
        }
        for entry in page.entries
    ]


@pytest.mark.parametrize("dump", FACTS)
def test_layout(dump: str) -> None:
    """The layout that a person sees claims the dump."""
    assert pages()[dump][0].layout == FACTS[dump]["layout"]


@pytest.mark.parametrize("dump", FACTS)
@pytest.mark.parametrize(
    "name",
    [
        "title",
        "date",
        "month_day",
        "views",
        "summary",
        "equations",
        "captions",
        "headings",
        "mentions",
    ],
)
def test_field(dump: str, name: str) -> None:
    """Every entry of a real dump gives each field as a person read it."""
    found = [entry[name] for entry in facts(pages()[dump][0])]
    assert found == [entry[name] for entry in FACTS[dump]["entries"]]


@pytest.mark.parametrize("dump", FACTS)
def test_nothing_is_left(dump: str) -> None:
    """A real dump is posts and known boilerplate, without residue."""
    page, text = pages()[dump]
    assert not [text[start:end] for start, end in page.residue if text[start:end].strip()]


@pytest.mark.parametrize("dump", FACTS)
def test_equations_are_valid_and_whole(dump: str) -> None:
    """Every equation of a real dump parses, and stands in its summary where it says."""
    for entry in pages()[dump][0].entries:
        for equation in entry.body.equations:
            assert equation.valid
            assert equation.latex in (entry.body.summary or "")[equation.start : equation.end]
