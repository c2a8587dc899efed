"""The observations of each block of days, whether they are read from shards or spooled first."""

from dataclasses import replace
from itertools import pairwise

import pytest
import sample_records as sample
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.derive import parts as parting
from scraper.derive.facts import Facts
from scraper.derive.parts import Part, parted
from scraper.store import shards, tables

DAYS = ("01-05", "02-07", "02-29", "03-09", tables.NO_DAY)


def facts_of(folder, spread):
    """Give facts in several shards: of each a list of the days of its observations."""
    files = []
    for number, days in enumerate(spread):
        seen = [
            replace(
                sample.observation(100 * number + at),
                month_day=None if day == tables.NO_DAY else day,
            )
            for at, day in enumerate(days)
        ]
        files.append(shards.write(folder / str(number), tables.observation_table(seen)))
    return Facts(tuple(files))


def by_id(observations):
    """Give observations in the order of their ids."""
    return sorted(observations, key=lambda each: each.observation_id)


@pytest.fixture
def spooled(monkeypatch):
    """Whatever the plan, observations are spooled, and none waits."""
    monkeypatch.setattr(parting, "_AGAIN", 0)
    monkeypatch.setattr(parting, "_WAITING", 1)


def test_few_blocks_are_read_from_shards(tmp_path):
    """Where groups are read a few times at most, nothing is written."""
    facts = facts_of(tmp_path, [DAYS, DAYS[:2]])
    assert parted(facts, [DAYS], tmp_path) == [Part(DAYS, facts)]
    assert not list(tmp_path.glob("*.spool"))


def test_many_blocks_are_spooled(tmp_path):
    """Where each group would be read for many blocks, each block has a file of its own."""
    facts = facts_of(tmp_path, [DAYS])
    found = parted(facts, [(day,) for day in DAYS], tmp_path)
    assert [part.spool for part in found] == [tmp_path / f"{n:05}.spool" for n in range(5)]


@pytest.mark.usefixtures("spooled")
def test_days_that_no_block_has_are_left_out(tmp_path):
    """What is not asked for is not spooled, also between the days of a block."""
    facts = facts_of(tmp_path, [DAYS, DAYS])
    (part,) = parted(facts, [("01-05", "03-09")], tmp_path)
    assert {each.month_day for each in part.observations()} == {"01-05", "03-09"}
    assert len(part.observations()) == 4


@pytest.mark.usefixtures("spooled")
def test_copies_count_once(tmp_path):
    """An observation that two shards have comes once."""
    facts = facts_of(tmp_path, [DAYS])
    twice = Facts((*facts.shards, *facts.shards))
    (part,) = parted(twice, [DAYS], tmp_path)
    assert by_id(part.observations()) == by_id(facts.of_days(DAYS))


_SPREAD = st.lists(st.lists(st.sampled_from(DAYS), max_size=8), min_size=1, max_size=3)
_CUTS = st.sets(st.integers(1, len(DAYS) - 1))


@settings(max_examples=60, deadline=None)
@given(_SPREAD, _CUTS, st.sampled_from([1, 1 << 30]))
def test_spooled_is_as_read(tmp_path_factory, spread, cuts, waiting):
    """Each block has the observations that its days have in the shards, each whole."""
    folder = tmp_path_factory.mktemp("spread")
    facts = facts_of(folder, spread)
    edges = [0, *sorted(cuts), len(DAYS)]
    plan = [DAYS[a:b] for a, b in pairwise(edges)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parting, "_AGAIN", 0)
        patched.setattr(parting, "_WAITING", waiting)
        found = parted(facts, plan, folder)
    for days, part in zip(plan, found, strict=True):
        assert by_id(part.observations()) == by_id(facts.of_days(days))
