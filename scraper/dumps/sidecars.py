"""Sidecars: small JSON files beside a page, that state its address and its time of crawl.

The sidecar of `page.html` is `page.html.json`, `page.meta.json` or `page.json`, the first that is
there. A JSON file so named that holds pages itself is a dump, not a sidecar.
"""

import json
from collections.abc import Collection

from scraper.dumps.fields import Facts, Fields, facts_in, page_in
from scraper.dumps.files import opened
from scraper.dumps.limits import Damage
from scraper.dumps.names import is_page_name
from scraper.places import Place

LARGEST = 1 << 20
"""Bytes of a sidecar; a larger file is none."""


def sidecars(names: Collection[str]) -> dict[str, str]:
    """Give the sidecar of each page that has one, of the names in a folder or an archive."""
    if not any(name.endswith(".json") for name in names):
        return {}
    known = frozenset(names)
    found = {}
    for page in filter(is_page_name, names):
        stem = page.rpartition(".")[0]
        candidates = (f"{page}.json", f"{stem}.meta.json", f"{stem}.json")
        if sidecar := next((each for each in candidates if each in known), None):
            found[page] = sidecar
    return found


def facts_from(data: bytes, fields: Fields) -> Facts:
    """Give what a sidecar states: nothing, if it is none."""
    if len(data) > LARGEST:
        return Facts()
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return Facts()
    if not isinstance(record, dict) or page_in(record, fields):
        return Facts()
    return facts_in(record, fields)


def read_sidecar(path: Place, fields: Fields) -> Facts:
    """Give what the sidecar at `path` states; one that cannot be read states nothing."""
    try:
        with opened(path) as file:
            return facts_from(file.read(LARGEST + 1), fields)
    except (OSError, Damage):
        return Facts()
