"""What bears witness on lists and feeds tells all that all observations together tell of them."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from test_incremental import QUICK, listed, worlds

from parsers.feeds import FEED
from scraper.outlook import is_far, outlook
from scraper.records import Observation
from scraper.spark.far import Sought

Dump = tuple[Observation, ...]


def _fed(dump: Dump) -> Dump:
    """The sightings as a feed would show them that tells the day before."""
    return tuple(
        replace(
            seen,
            observation_id=f"f{seen.observation_id[1:]}",
            dump_sha256=f"f{seen.dump_sha256[1:]}",
            layout=FEED,
            date=seen.date and f"{seen.date[:-2]}{int(seen.date[-2:]) - 1:02}",
        )
        for seen in dump
    )


def _alike(dumps: Iterable[Dump]) -> None:
    """Assert that lists and feeds are judged alike by their witnesses and by everything."""
    facts = {seen.observation_id: seen for dump in dumps for seen in dump}.values()
    far = [seen for seen in facts if is_far(seen)]
    sought = Sought.of(far)
    by_dump: dict[str, list[Observation]] = {}
    for seen in facts:
        by_dump.setdefault(seen.dump_sha256, []).append(seen)
    heard = {w.observation_id: w for dump in by_dump.values() for w in sought.witnesses(dump)}
    told = (heard | {seen.observation_id: seen for seen in far}).values()
    by_some, by_all = outlook(far, lambda: told), outlook(far, lambda: facts)
    assert by_some.stated == by_all.stated
    one, other = by_some.lists, by_all.lists
    assert (one.days, one.sound, one.whole) == (other.days, other.sound, other.whole)
    assert all(one.told(dump) == other.told(dump) for dump in by_dump)


@QUICK
@given(dumps=worlds())
def test_witnesses_tell_what_all_observations_tell(dumps: list[Dump]) -> None:
    """So it is whatever lists, feeds and pages there are."""
    _alike([*dumps, *map(_fed, dumps[:2])])


def test_a_dump_without_any_title_of_a_list_is_heard() -> None:
    """A dump that shows one title time and again tells that a list lacks it."""
    rows = listed([(0, None), (1, None)], exhaustive=True, linked=False)
    shown = [
        replace(rows[0], observation_id=f"{n:020}", dump_sha256="f" * 64, layout="datestamp",
                title="A title of its own", date=None)
        for n in range(4)
    ]  # fmt: skip
    _alike([rows, tuple(shown)])
