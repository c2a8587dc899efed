"""The corpus of the benchmarks is what it says, and ingest finds exactly what was made."""

import sys
from collections import Counter
from hashlib import sha256
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper import ingest, load

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from corpus import POSTS_A_DUMP, dump, name_of, post, posts_of, shown, write

DUMPS = 48
SHOWN = [shown(number, DUMPS) for number in range(DUMPS)]
POSTS = [post(number) for number in range(posts_of(DUMPS))]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Give the dataset of a small corpus, and what the ingest said of it."""
    folder = tmp_path_factory.mktemp("corpus")
    write(folder / "dumps", DUMPS)
    return folder / "data", ingest(folder / "dumps", data_dir=folder / "data")


@pytest.fixture(scope="module")
def found(data):
    """Give the rows of posts.parquet by title."""
    return {row["title"]: row for row in load(data[0]).to_dict("records")}


@settings(deadline=None)
@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_a_number_gives_the_same_bytes(which):
    """A dump is decided by its number and the size of its corpus, and shows posts of it."""
    number, dumps = which
    assert dump(number, dumps) == dump(number, dumps)
    numbers = {each.post.number for each in shown(number, dumps)}
    assert numbers <= set(range(posts_of(dumps)))


def test_bytes_never_change():
    """What was measured once can be measured again: two dumps are what they always were."""
    digests = [sha256(dump(number, 20_000)).hexdigest()[:16] for number in (0, 2)]
    assert digests == ["f35e361ba6eb330e", "5fb398e29eacc95a"]


def test_posts_stand_in_three_dumps():
    """Each post stands in three dumps, and in no dump twice."""
    counts = Counter(each.post.number for page in SHOWN for each in page)
    assert counts == dict.fromkeys(range(len(POSTS)), 3)
    assert all(len({each.post.number for each in page}) == POSTS_A_DUMP for page in SHOWN)


def test_a_dump_has_the_size_that_is_stated():
    """A dump has eight posts, about eleven equations and about 9.2 KB."""
    sizes = [len(dump(number, DUMPS)) for number in range(DUMPS)]
    assert 9_000 < sum(sizes) / DUMPS < 9_400
    equations = [len(each.post.equations) for page in SHOWN for each in page]
    assert 10 < sum(equations) / DUMPS < 12


def test_a_corpus_is_written_as_stated(data):
    """Each dump is a file under its name, and ingest reads all of them, to the last character."""
    folder, summary = data
    names = {str(p.relative_to(folder.parent / "dumps")) for p in folder.parent.rglob("*.txt")}
    assert names == {name_of(number) for number in range(DUMPS)}
    assert (summary.read, summary.rejected, summary.characters.residue) == (DUMPS, (), 0)


def test_ingest_finds_the_posts(found):
    """There is one post for each that was made, no more."""
    assert sorted(found) == sorted(each.title for each in POSTS)


def test_ingest_finds_their_days(found):
    """Days are those that were made, and years are known where a dump states them."""
    stating = {each.post.number for page in SHOWN for each in page if each.views}
    for each in POSTS:
        row = found[each.title]
        assert row["month_day"] == f"{each.day:%m-%d}"
        known = row["date"].date() if row["date_evidence"] in {"stated", "linked"} else None
        assert known == (each.day if each.number in stating else None)


def test_ingest_finds_their_readers(found):
    """Counts of readers are the highest that a dump shows."""
    shows = chain.from_iterable(SHOWN)
    wanted: dict[str, int] = {}
    for each in shows:
        if each.views:
            wanted[each.post.title] = max(wanted.get(each.post.title, 0), each.views)
    assert {title: row["views"] for title, row in found.items() if title in wanted} == wanted


def test_ingest_finds_their_equations(found):
    """Equations are those that were made, verbatim, complete and valid."""
    for each in POSTS:
        rows = list(found[each.title]["equations"])
        assert [row["latex"] for row in rows] == [e.strip("$") for e in each.equations]
        assert all(row["complete"] and row["valid"] for row in rows)
