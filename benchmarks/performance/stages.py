"""Ours, stage by stage in one process, as the command runs them."""

from pathlib import Path

from performance.place import Lap, Laps, Place


def stages(place: Place) -> Laps:
    """Read, parse, keep, link, merge, write; each is done for all dumps before the next begins."""
    from scraper.derive.block import by_day, derived  # noqa: PLC0415  apart from others
    from scraper.derive.facts import Facts  # noqa: PLC0415  ditto
    from scraper.dumps import Dump, Options, find_dumps, read_dumps  # noqa: PLC0415  ditto
    from scraper.merge import merge  # noqa: PLC0415  ditto
    from scraper.observe import Observed, content_id, observe  # noqa: PLC0415  ditto
    from scraper.origins import origins  # noqa: PLC0415  ditto
    from scraper.outlook import Outlook  # noqa: PLC0415  ditto
    from scraper.records import Source  # noqa: PLC0415  ditto
    from scraper.store import shards, tables  # noqa: PLC0415  ditto
    from scraper.store.catalog import Catalog  # noqa: PLC0415  ditto
    from scraper.store.commit import Commit, commit  # noqa: PLC0415  ditto

    yield None
    found, _ = find_dumps([place.corpus])
    items = (item for each in found for item in read_dumps(each, Options()))
    dumps = [(each, content_id(each.data)) for each in items if isinstance(each, Dump)]
    yield Lap("read")
    read = [observe(each.data, each.name, sha) for each, sha in dumps]
    pages = [each for each in read if isinstance(each, Observed)]
    yield Lap("parse")
    with place.scratch() as folder:
        facts = tables.observation_table([each for page in pages for each in page.observations])
        shard = shards.write(Path(folder) / "shard", facts)
        days = by_day(Facts((shard,)).of_days(shards.ALL))
        yield Lap("keep")
        linked = [Outlook().clusters(day) for day in days]
        yield Lap("link")
        catalog = Catalog.of(
            (sha, Source(dump.name, None, None, page.encoding))
            for (dump, sha), page in zip(dumps, pages, strict=True)
        )
        known = origins(catalog.sources())
        merged = [merge(each, known) for each in linked]
        yield Lap("merge")
        posts = [post for posts, _ in merged for post in posts]
        new = derived((posts, [each for _, sightings in merged for each in sightings]))
        runs = {table: [run] for table, run in new.runs.items()}
        target = Path(folder) / "data"
        own = (shard, target / "observations" / shard.name)
        commit(target, Commit([own], catalog, (), runs, new.counted))
        yield Lap("write")
