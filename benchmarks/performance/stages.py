"""Ours, stage by stage in one process, as the command runs them."""

from pathlib import Path

from performance.place import Lap, Laps, Place


def stages(place: Place) -> Laps:
    """Read, parse, link, merge, write; each stage is done for all dumps before the next begins."""
    from scraper.dumps import Dump, Options, find_dumps, read_dumps  # noqa: PLC0415  apart from others
    from scraper.merge import merge  # noqa: PLC0415  ditto
    from scraper.observe import Observed, content_id, observe  # noqa: PLC0415  ditto
    from scraper.records import Dataset, Source  # noqa: PLC0415  ditto
    from scraper.resolve import resolve  # noqa: PLC0415  ditto
    from scraper.store import dataset as store  # noqa: PLC0415  ditto

    yield None
    found, _ = find_dumps([place.corpus])
    items = (item for each in found for item in read_dumps(each, Options()))
    dumps = [(each, content_id(each.data)) for each in items if isinstance(each, Dump)]
    yield Lap("read")
    read = [observe(each.data, each.name, sha) for each, sha in dumps]
    pages = [each for each in read if isinstance(each, Observed)]
    yield Lap("parse")
    facts = sorted(
        (each for page in pages for each in page.observations), key=lambda o: o.observation_id
    )
    resolution = resolve(facts)
    yield Lap("link")
    sources = {
        sha: (Source(dump.name, None, None, page.encoding),)
        for (dump, sha), page in zip(dumps, pages, strict=True)
    }
    posts, sightings = merge(resolution, sources)
    yield Lap("merge")
    with place.scratch() as folder:
        dataset = Dataset(tuple(facts), posts, sightings, (), sources)
        store.commit(Path(folder), store.Stored(), dataset)
        yield Lap("write")
