"""Deriving in parts gives what deriving at once gives: some days alone, or block by block."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sample_records as sample

from parsers.records import Body
from scraper.conclude import conclude
from scraper.derive import Derived, Facts, plan
from scraper.engine import Machine
from scraper.means import Means
from scraper.records import Observation, Source, Sources
from scraper.store import dataset, parquet, shards, tables
from scraper.store.catalog import Catalog
from scraper.store.shards import ALL, Days

LATER = datetime(2026, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Watched(Machine):
    """This machine, which notes the days that it was asked for."""

    asked: list[Days] = field(default_factory=list)

    def derive(self, facts: Facts, catalog: Catalog, days: Days, scratch: Path) -> list[Derived]:
        """Note the days, and derive them."""
        self.asked.append(days)
        return Machine(self.means).derive(facts, catalog, days, scratch)


@pytest.fixture(params=[1 << 30, 1], ids=["at once", "day by day"])
def engine(request, monkeypatch) -> Watched:
    """A machine with memory for all days, or for less than one; no dataset is small."""
    monkeypatch.setattr(plan, "_FEW", 0)
    return Watched(Means(1, request.param))


def seen(number: int, day: str | None, **facts: object) -> Observation:
    """A sighting of a post that no other day has."""
    each = sample.observation(number)
    return replace(each, date=day and f"2024-{day}", month_day=day, **facts)


def sources_of(observations: Iterable[Observation]) -> Sources:
    """One source for each dump."""
    return {o.dump_sha256: (Source(o.dump, o.crawled_at),) for o in observations}


DISPLAYED = replace(sample.EQUATION, kind="display")
FIRST = [seen(1, "01-05"), seen(2, "01-05"), seen(3, "02-07"), seen(4, "03-09"), seen(5, "03-09")]
AGAIN = replace(seen(6, "02-07", views=9_000), title=FIRST[2].title)
NEXT = seen(7, "03-09", body=Body("$$a=b$$", (DISPLAYED,)))


def check(folder: Path, facts: Iterable[Observation], sources: Sources) -> None:
    """Assert that the folder holds what these facts give when they are concluded at once."""
    now, whole = dataset.read(folder), conclude(facts, sources)
    assert now.current
    assert sorted(now.posts, key=lambda p: p.post_id) == list(whole.posts)
    assert sorted(now.sightings, key=lambda s: s.observation_id) == list(whole.sightings)
    assert now.posts == tuple(tables.posts(tables.post_table(whole.posts)))


def test_only_days_that_change_are_derived(tmp_path, engine):
    """A run derives the days of its facts and no others, and tells what that changed."""
    known = dict(sources_of(FIRST))
    first = sample.bring(tmp_path, FIRST, known, engine)
    assert (first.new, first.unchanged, first.counts()["updated"]) == (5, 0, 0)
    known |= sources_of([AGAIN, NEXT])
    then = sample.bring(tmp_path, [AGAIN, NEXT], known, engine)
    assert engine.asked == [ALL, ("02-07", "03-09")]
    assert (then.new, then.unchanged, then.counts()["updated"]) == (1, 4, 1)
    assert then.counts()["posts"] == 6
    assert then.counts()["observations"] == 7
    assert then.counts()["equations"] == 6
    assert then.counts()["fields"] == {
        "title": 6, "date": 6, "month_day": 6, "views": 6, "summary": 6, "author": 6, "url": 0,
    }  # fmt: skip
    check(tmp_path, [*FIRST, AGAIN, NEXT], known)


def test_a_dump_that_is_met_again_changes_its_days(tmp_path, engine):
    """A known dump found at another time moves the posts that it shows, and no others."""
    known = dict(sources_of(FIRST))
    sample.bring(tmp_path, FIRST, known, engine)
    sha = FIRST[3].dump_sha256
    known[sha] = (*known[sha], Source("again.txt", LATER))
    then = sample.bring(tmp_path, [], known, engine)
    assert engine.asked[1:] == [("03-09",)]
    assert (then.new, then.unchanged) == (0, 4)
    check(tmp_path, FIRST, known)
    (post,) = (p for p in dataset.read(tmp_path).posts if p.title == FIRST[3].title)
    assert post.last_seen == LATER


def test_nothing_new_derives_nothing(tmp_path, engine):
    """A run that brings no fact asks for no day, and leaves all posts as they are."""
    known = sources_of(FIRST)
    sample.bring(tmp_path, FIRST, known, engine)
    then = sample.bring(tmp_path, FIRST, known, engine)
    assert len(engine.asked) == 1
    assert (then.runs, then.new, then.unchanged) == (None, 0, 5)
    assert then.counts()["fields"]["title"] == 5
    assert then.counts()["equations"] == 5


def test_a_far_fact_changes_any_day(tmp_path, engine):
    """Where a text without a day is known, or a list, all days are derived: it may be of any."""
    undated = replace(seen(8, None), title=None, body=Body("一段没有日子的话,不知道是哪一天写的。"))
    known = dict(sources_of([*FIRST, undated]))
    sample.bring(tmp_path, [*FIRST, undated], known, engine)
    known |= sources_of([NEXT])
    then = sample.bring(tmp_path, [NEXT], known, engine)
    assert engine.asked == [ALL, ALL]
    assert (then.new, then.unchanged) == (1, 6)
    check(tmp_path, [*FIRST, undated, NEXT], known)


def test_an_undated_text_finds_its_post_from_any_block(tmp_path, engine):
    """A text without a day joins the post of whatever day that holds it, with its times."""
    text = "河边的水位尺换过两次,第二次换的那一把刻度是反的,读数要从上往下数,数到水面为止。"
    dated = seen(1, "05-06", body=Body(text))
    lone = replace(seen(9, None), title=None, body=Body(text[4:]), crawled_at=LATER)
    other = replace(seen(10, None), title=None, body=Body(text[::-1]), crawled_at=LATER)
    facts = [*FIRST[1:], dated, lone, other]
    sample.bring(tmp_path, facts, sources_of(facts), engine)
    check(tmp_path, facts, sources_of(facts))
    (post,) = (p for p in dataset.read(tmp_path).posts if p.month_day == "05-06")
    assert (post.sightings, post.last_seen) == (2, LATER)


def shard(folder: Path, name: str, observations: list[Observation]) -> shards.Shard:
    """A file of observations."""
    return shards.write(folder / name, tables.observation_table(observations))


@pytest.fixture
def facts(tmp_path) -> Facts:
    """Two files that have one observation in common; one of them has far facts."""
    undated, row = seen(8, None), seen(9, "03-09", layout="archive")
    return Facts((
        shard(tmp_path, "a", FIRST),
        shard(tmp_path, "b", [FIRST[0], undated, row]),
    ))  # fmt: skip


def ids(observations: Iterable[Observation]) -> list[str]:
    """Their ids, sorted."""
    return sorted(o.observation_id for o in observations)


def test_facts_of_days(facts):
    """The observations of some days come once each, whichever files have them."""
    assert ids(facts.of_days(("01-05",))) == ["o0001", "o0002"]
    assert ids(facts.of_days(("03-09", tables.NO_DAY))) == ["o0004", "o0005", "o0008", "o0009"]


def test_facts_are_counted_by_day(facts):
    """Days are counted over all files; what states no day counts as the last day."""
    assert facts.counts() == {"01-05": 3, "02-07": 1, "03-09": 3, tables.NO_DAY: 1}
    assert facts.days() == {"01-05", "02-07", "03-09", tables.NO_DAY}


def test_days_of_dumps(facts):
    """Some dumps show posts of these days, and no dumps show none."""
    dumps = {FIRST[2].dump_sha256, f"{8:064x}"}
    assert facts.days_of(dumps) == {"02-07", tables.NO_DAY}
    assert facts.days_of(()) == set()


def test_far_facts(facts):
    """Far are rows of lists and what states no day."""
    assert ids(facts.far()) == ["o0008", "o0009"]


def test_slim_facts(facts):
    """Slim observations state what they stated, without bodies."""
    found = list(facts.slim())
    assert len(found) == 8
    assert {o.body for o in found} == {Body(None)}
    assert {(o.title, o.date) for o in found} >= {(o.title, o.date) for o in FIRST}


def test_blocks_of_days(facts):
    """Days are cut in blocks that memory holds: in order, none divided, none without facts."""
    days = tuple(sorted(facts.days()))
    every = (*days[:1], "01-06", *days[1:])
    assert plan.blocks(facts, every, 1 << 40, 1) == [every]
    assert plan.blocks(facts, every, 1, 1) == [(day,) for day in days]
    two = plan.blocks(facts, every, 1 << 40, 2)
    assert two == [days[:2], days[2:]]
    assert plan.blocks(facts, ("05-05",), 1, 1) == [("05-05",)]


def test_processes_that_memory_allows(facts, monkeypatch):
    """As many conclude as have room for the fullest day; one, where the facts are few."""
    assert plan.processes(facts, 1 << 40, 3, 0) == 1
    monkeypatch.setattr(plan, "_FEW", 0)
    assert plan.processes(facts, 1 << 40, 3, 0) == 3
    assert plan.processes(facts, 1, 3, 0) == 1
    monkeypatch.setattr(plan, "_PROCESS", 0)
    size = sum(parquet.size(each.path) for each in facts.shards)
    fullest = plan._OBJECTS * size * 3 // 8  # noqa: SLF001  as much as the plan thinks
    assert plan.processes(facts, 2 * fullest, 3, 0) == 2
    assert plan.processes(facts, 2 * fullest, 3, fullest) == 1


def test_a_small_dataset(facts, monkeypatch):
    """A dataset is small below a number of bytes before compression."""
    assert plan.are_few(facts)
    monkeypatch.setattr(plan, "_FEW", 0)
    assert not plan.are_few(facts)
