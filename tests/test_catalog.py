"""The catalog of dumps: what it knows, and how it grows."""

import pytest
from crawled_records import HOME, on

from scraper.records import Source
from scraper.store import catalog as store
from scraper.store.catalog import Catalog

A, B, C = (letter * 64 for letter in "abc")
OLD = Source("a.txt", on(1), HOME, "utf-8")
BARE = Source("b.txt", None, None, None)
PAIRS = [(A, OLD), (A, Source("a.txt")), (B, BARE), (C, Source("c.txt", on(3), f"{HOME}2", "gbk"))]


@pytest.fixture(params=[0, 2_000], ids=["as a table", "as objects"], autouse=True)
def size(request, monkeypatch):
    """Whether Arrow or Python looks through the rows; the answers are the same."""
    monkeypatch.setattr(store, "_FEW", request.param)


def test_what_a_catalog_knows():
    """It has each source once, without those of which another states all and more."""
    catalog = Catalog.of(PAIRS)
    assert catalog.dumps() == 3
    assert catalog.identities() == {bytes.fromhex(sha) for sha in (A, B, C)}
    assert catalog.sources() == {A: (OLD,), B: (BARE,), C: (PAIRS[3][1],)}
    assert sorted(catalog.crawls()) == [on(1), on(3)]


def test_sources_of_some_dumps():
    """Those that are asked for are there at least, and no dump that is not known."""
    catalog = Catalog.of(PAIRS)
    found = catalog.sources([B, "d" * 64])
    assert found[B] == (BARE,)
    assert "d" * 64 not in found


def test_dumps_without_encoding():
    """Bare are the dumps of which no source states an encoding."""
    catalog = Catalog.of([*PAIRS, (B, Source("b2.txt")), (A, Source("a2.txt"))])
    assert catalog.bare() == {bytes.fromhex(B)}


def test_captures_at_addresses():
    """Captures are the sources at some addresses, each with its dump."""
    catalog = Catalog.of(PAIRS)
    assert catalog.captures({HOME}) == [(A, OLD)]
    assert catalog.captures({"https://other.example/"}) == []


def test_sources_that_are_new():
    """Lacking are the sources it does not have, with their own encoding or that of their dump."""
    catalog = Catalog.of(PAIRS)
    later = Source("a.txt", on(2), HOME)
    other = Source("c.txt", on(3), f"{HOME}2", "big5")
    known = [(A, Source("a.txt", on(1), HOME)), (B, BARE)]
    assert catalog.lacking([*known, (A, later)]) == [(A, Source("a.txt", on(2), HOME, "utf-8"))]
    assert catalog.lacking([(C, other)]) == [(C, other)]
    assert catalog.lacking([(B, Source("b3.txt"))]) == [(B, Source("b3.txt"))]
    assert catalog.lacking([]) == catalog.lacking(known) == []


@pytest.mark.parametrize("cut", range(5))
def test_growing_is_being_made_at_once(cut):
    """A catalog that grew has the rows and the digest of one that was made of all its sources."""
    whole, grown = Catalog.of(PAIRS), Catalog.of(PAIRS[:cut]).plus(PAIRS[cut:])
    assert grown.table.equals(whole.table)
    assert grown.digest == whole.digest
    again = whole.plus(PAIRS[:cut])
    assert again.table.equals(whole.table)
    assert again.digest == whole.digest


def test_a_catalog_without_growth_is_the_same():
    """Nothing more leaves a catalog as it is; one source more gives another digest."""
    catalog = Catalog.of(PAIRS)
    assert catalog.plus([]) is catalog
    assert catalog.plus([(B, Source("x.txt"))]).digest != catalog.digest
