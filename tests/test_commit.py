"""A commit: what each file notes, in which order files take their names, and what is surveyed."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
import sample_records as sample
from crawled_records import on

from scraper.errors import ForeignDataset, UsageError
from scraper.records import Rejection, Source
from scraper.report.card_statistics import Statistics
from scraper.schema import DUMPS, EQUATIONS, POSTS, SCHEMA_VERSION, SIGHTINGS
from scraper.store import catalog as catalogs
from scraper.store import dataset, digests, parquet, tables
from scraper.store.catalog import Catalog
from scraper.store.commit import Commit, commit
from scraper.store.shards import write

DATA = sample.dataset(4)
PAIRS = [(sha, source) for sha, found in DATA.sources.items() for source in found]
REJECTIONS = (Rejection("a.txt", 3, "EmptyDump", "nothing"),)


def committed(folder: Path) -> Commit:
    """Commit four posts in two shards, and give the commit."""
    scratch = folder.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    seen = DATA.observations
    shards = [
        (shard, folder / "observations" / shard.name)
        for at in (0, 2)
        for shard in [write(scratch / str(at), tables.observation_table(seen[at : at + 2]))]
    ]
    runs = {
        POSTS: [[tables.post_table(DATA.posts[:1])], [tables.post_table(DATA.posts[1:])]],
        SIGHTINGS: [[tables.sighting_table(DATA.sightings)]],
        EQUATIONS: [[tables.equation_table(DATA.posts)]],
    }
    statistics = Statistics.of_posts(DATA.posts)
    change = Commit(shards, Catalog.of(PAIRS), REJECTIONS, runs, statistics)
    commit(folder, change)
    return change


@pytest.fixture
def folder(tmp_path) -> Path:
    """A data folder that four posts were committed to."""
    committed(tmp_path / "data")
    return tmp_path / "data"


def marks(folder: Path) -> dict[str, parquet.Mark | None]:
    """The mark of each table."""
    return {
        table.name: parquet.mark(folder / table.path)
        for table in (DUMPS, SIGHTINGS, EQUATIONS, POSTS)
    }


def test_what_each_table_notes(folder):
    """Dumps note their own digest; what is derived notes all facts; posts what they count."""
    observed = digests.of_observations(o.observation_id for o in DATA.observations)
    sources = digests.of_sources(PAIRS)
    facts = digests.facts(observed, sources)
    assert marks(folder) == {
        "dumps": parquet.Mark(SCHEMA_VERSION, digests.name(sources)),
        "sightings": parquet.Mark(SCHEMA_VERSION, facts),
        "equations": parquet.Mark(SCHEMA_VERSION, facts),
        "posts": parquet.Mark(
            SCHEMA_VERSION, facts, counted=Statistics.of_posts(DATA.posts).plain()
        ),
    }


def test_what_is_read_again(folder):
    """All records come back, sorted as their tables say."""
    now = dataset.read(folder)
    assert now.observations == DATA.observations
    assert now.posts == tuple(tables.posts(tables.post_table(DATA.posts)))
    assert now.sightings == DATA.sightings
    assert (now.rejections, now.sources, now.current) == (REJECTIONS, DATA.sources, True)


def test_the_card_counts(folder):
    """The card tells how many posts, observations and dumps there are, and when they are of."""
    card = (folder / "README.md").read_text("utf-8")
    assert "4 posts, concluded from 4 observations of 4 dumps" in card
    assert "| byline | 4 |" in card
    assert "Crawled on 2024-01-02" in card


def test_in_which_order_files_take_their_names(tmp_path, monkeypatch):
    """Shards first, then dumps, conclusions, texts, and posts last but for the .gitignore."""
    names: list[str] = []
    move = os.replace

    def noted(source: Path, target: Path) -> None:
        names.append(target.name)
        move(source, target)

    monkeypatch.setattr(os, "replace", noted)
    committed(tmp_path / "data")
    assert [name.startswith("part-") for name in names[:3]] == [True, True, False]
    assert names[2:] == [
        "dumps.parquet", "sightings.parquet", "equations.parquet", "README.md",
        "croissant.json", "rejected.jsonl", "posts.parquet", ".gitignore",
    ]  # fmt: skip


def test_tables_that_stand(folder):
    """A commit without rows leaves all tables, and writes what else is told of the dataset."""
    stored, before = dataset.survey(folder), marks(folder)
    shards = [(shard, shard.path) for shard in stored.shards]
    posts = Statistics.of_plain(stored.counted)
    commit(folder, Commit(shards, stored.catalog, (), None, posts))
    assert marks(folder) == before
    now = dataset.survey(folder)
    assert (now.rejections, now.current) == ((), True)


def test_a_survey(folder):
    """A survey tells shards, dumps and counts without reading a row."""
    found = dataset.survey(folder)
    assert {shard.facts for shard in found.shards} == {
        digests.of_observations(o.observation_id for o in DATA.observations[at : at + 2])
        for at in (0, 2)
    }
    assert (found.older, found.rejections, found.current) == ((), REJECTIONS, True)
    assert found.counted == Statistics.of_posts(DATA.posts).plain()
    assert found.catalog.sources() == DATA.sources
    assert found.catalog.digest == digests.of_sources(PAIRS)


def test_a_survey_of_nothing(tmp_path):
    """An empty or missing folder holds nothing and is not current; a file is refused."""
    for folder in (tmp_path, tmp_path / "missing"):
        found = dataset.survey(folder)
        assert (found.shards, found.older, found.current) == ((), (), False)
        assert (found.counted, found.catalog.dumps()) == ({}, 0)
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="file is not a folder: choose another data folder"):
        dataset.survey(tmp_path / "file")
    for data in (b"mine", b"\xff\xfe"):
        (tmp_path / "README.md").write_bytes(data)
        with pytest.raises(ForeignDataset, match=r"README\.md was not written"):
            dataset.survey(tmp_path)
    (tmp_path / "README.md").write_text(" \n")
    assert not dataset.survey(tmp_path).current


def test_dumps_that_a_killed_run_left_out(folder):
    """Dumps that shards alone know are known again, under the names that these state."""
    sha = DATA.observations[2].dump_sha256
    rest = [(each, source) for each, source in PAIRS if each != sha]
    table = tables.source_table(rest)
    mark = parquet.Mark(SCHEMA_VERSION, digests.name(digests.of_sources(rest)))
    with (folder / DUMPS.path).open("wb") as file:
        parquet.write(file, DUMPS, [table], mark)
    found = dataset.survey(folder)
    assert not found.current
    assert found.catalog.sources() == DATA.sources


def test_derived_tables_of_another_version(folder):
    """What an older version derived is not read: it can be derived anew."""
    for table, name in ((POSTS, "posts"), (SIGHTINGS, "sightings")):
        committed(folder)
        rows, mark = parquet.read(folder / table.path), marks(folder)[name]
        with (folder / table.path).open("wb") as file:
            parquet.write(file, table, [rows], replace(mark, schema=1))
        now = dataset.read(folder)
        assert (getattr(now, name), now.current) == ((), False)
        assert len(now.observations) == 4


def test_a_catalog_in_a_file(folder):
    """A catalog comes back with its digest; one of an older version is digested again."""
    path = folder / DUMPS.path
    whole = catalogs.read(path)
    assert (whole.table.equals(Catalog.of(PAIRS).table), whole.digest) == (
        True, digests.of_sources(PAIRS),
    )  # fmt: skip
    with path.open("wb") as file:
        parquet.write(file, DUMPS, [whole.table], parquet.Mark(1, "other"))
    assert catalogs.read(path).digest == whole.digest
    assert catalogs.read(folder / "missing").dumps() == 0


def test_an_observation_of_two_shards_is_one(folder):
    """The same observation in two shards is read once, whatever else they hold."""
    extra = replace(sample.observation(9), crawled_at=on(3))
    both = tables.observation_table([DATA.observations[0], extra])
    write(folder / "observations" / "part-more", both)
    now = dataset.read(folder)
    assert [o.observation_id for o in now.observations] == [
        *(o.observation_id for o in DATA.observations), extra.observation_id,
    ]  # fmt: skip
    assert now.sources[extra.dump_sha256] == (Source(extra.dump, on(3)),)
    assert not now.current
