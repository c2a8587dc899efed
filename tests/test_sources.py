"""Where and when dumps were found: what is kept of it, and what it is summed up to."""

import dataclasses
from datetime import UTC, datetime

import pandas as pd
import sample_records as sample
from crawled_records import crawled, on, origins_of

from scraper.origins import Origin, newest, origin, origins
from scraper.records import Source
from scraper.store import dataset

HOME = "https://a.example/"


def test_dumps_tell_when_and_where(tmp_path):
    """dumps.parquet has a row for each source; one that states less than another is dropped."""
    data = sample.dataset(2)
    first, second = (each.dump_sha256 for each in data.observations)
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    whole = Source("a.warc.gz!/9", moment, HOME, "utf-8")
    found = (Source("a.warc.gz!/9", moment), whole, Source("b.txt"))
    sources = {first: found, second: (Source("c"),)}
    sample.commit(tmp_path, dataclasses.replace(data, sources=sources))
    frame = pd.read_parquet(tmp_path / "dumps.parquet").sort_values("dump", ignore_index=True)
    assert frame.dump.tolist() == ["a.warc.gz!/9", "b.txt", "c"]
    assert frame.crawled_at.tolist() == [moment, pd.NaT, pd.NaT]
    assert frame.url.tolist()[0] == HOME
    assert {whole, Source("b.txt")} == set(dataset.read(tmp_path).sources[first])


def test_a_new_time_is_a_new_fact(tmp_path):
    """The same content at another time makes a folder that knew the first one out of date."""
    data = sample.dataset(1)
    sample.commit(tmp_path, data)
    (sha256,) = data.sources
    later = Source("later.warc.gz!/0", datetime(2026, 1, 2, tzinfo=UTC), HOME)
    more = {sha256: (*data.sources[sha256], later)}
    sample.commit(tmp_path, dataclasses.replace(data, sources=more))
    stored = dataset.read(tmp_path)
    assert stored.current
    assert later in stored.sources[sha256]
    assert len(list((tmp_path / "observations").iterdir())) == 1


def test_the_origin_of_a_dump():
    """An origin has each name and moment once, sorted, and each page with its moments."""
    found = (Source("b", on(2), HOME), Source("a", on(2), HOME), Source("a", on(1)), Source("c"))
    assert origins({"x": found}) == {
        "x": Origin(("a", "b", "c"), (on(1), on(2)), ((on(1), ""), (on(2), HOME)))
    }


def test_an_observation_without_sources_tells_its_own_origin():
    """An observation of which no source is known has the name and time that it states itself."""
    seen, source = crawled(3)
    assert origin(seen, {}) == Origin((source.name,), (on(3),), ((on(3), ""),))


def test_the_newest_sightings():
    """The newest are all of the latest known moment; without any moment all are."""
    old, timeless, new, other = crawled(1), crawled(None, views=1), crawled(5), crawled(5, views=2)
    found = (old, timeless, new, other)
    seen = [each for each, _ in found]
    known = origins_of(*found)
    assert newest(seen, known) == [seen[0], seen[2], seen[3]]
    assert newest(seen[1:2], known) == seen[1:2]
    assert newest([], known) == []
