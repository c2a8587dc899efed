"""Records to store: as plain as possible, and different in every field that can differ."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from parsers.records import Body, Equation
from scraper.derive.update import Update, updated
from scraper.engine import Engine, Machine
from scraper.intake.taking import Taken
from scraper.means import Means
from scraper.records import Dataset, Observation, Post, Rejection, Sighting, Source, Sources
from scraper.report.card_statistics import Statistics
from scraper.schema import EQUATIONS, POSTS, SIGHTINGS
from scraper.store import dataset as store
from scraper.store import tables
from scraper.store.atomic import scratch_folder
from scraper.store.catalog import Catalog
from scraper.store.commit import Commit
from scraper.store.commit import commit as commit_change
from scraper.store.shards import write

EQUATION = Equation(
    latex="a=b", kind="inline", environment=None, label=None, tag=None, start=2, end=7,
    complete=True, valid=True,
)  # fmt: skip
MACHINE = Machine(Means(1, 1 << 30))
BODY = Body("设 $a=b$。", (EQUATION,), ("引言",), ("图1",), ("x = 1\n",), ("另一篇",))


def observation(number: int) -> Observation:
    """Give an observation; every third has no date, no views and no crawl time."""
    known = number % 3 != 0
    return Observation(
        observation_id=f"o{number:04}",
        dump=f"crawl/{number:04}.txt",
        dump_sha256=f"{number:064x}",
        layout="byline",
        start=10,
        end=90,
        crawled_at=datetime(2024, 1, 2, 3, 4, 5, number, tzinfo=UTC) if known else None,
        site="kexue.fm",
        url=None,
        author="苏剑林",
        title=f"第{number}篇",
        date=f"20{number % 90 + 10}-12-02" if known else None,
        month_day="12-02",
        views=number if known else None,
        body=BODY,
    )


def post(seen: Observation) -> Post:
    """Give the post that one observation alone shows."""
    return Post(
        post_id=f"p-{seen.observation_id}",
        aliases=(),
        site=seen.site,
        url=seen.url,
        author=seen.author,
        title=seen.title,
        date=seen.date,
        month_day=seen.month_day,
        date_evidence="stated" if seen.date else None,
        views=seen.views,
        summary=seen.body.summary,
        equations=seen.body.equations,
        headings=seen.body.headings,
        captions=seen.body.captions,
        code=seen.body.code,
        mentions=seen.body.mentions,
        sightings=1,
        dumps=(seen.dump,),
        first_seen=seen.crawled_at,
        last_seen=seen.crawled_at,
    )


def dataset(count: int, *rejections: Rejection) -> Dataset:
    """Give the dataset of the first `count` observations, each a post of its own."""
    observations = tuple(observation(number) for number in range(count))
    return Dataset(
        observations=observations,
        posts=tuple(post(each) for each in observations),
        sightings=tuple(
            Sighting(each.observation_id, f"p-{each.observation_id}", "only sighting")
            for each in observations
        ),
        rejections=rejections,
        sources={each.dump_sha256: (Source(each.dump, each.crawled_at),) for each in observations},
    )


def commit(folder: Path, data: Dataset) -> None:
    """Bring a folder to hold `data`: what it says of posts is not concluded, but taken as it is."""
    stored = store.survey(folder)
    known = {each.observation_id for each in store.read(folder).observations}
    new = [each for each in data.observations if each.observation_id not in known]
    pairs = [(sha, source) for sha, found in data.sources.items() for source in found]
    shards = [(shard, shard.path) for shard in stored.shards]
    runs = {
        POSTS: [[tables.post_table(data.posts)]],
        SIGHTINGS: [[tables.sighting_table(data.sightings)]],
        EQUATIONS: [[tables.equation_table(data.posts)]],
    }
    with scratch_folder(folder) as scratch:
        if new or not known:
            shard = write(scratch / "shard", tables.observation_table(new))
            shards.append((shard, folder / "observations" / shard.name))
        change = Commit(
            shards, Catalog.of(pairs), data.rejections, runs,
            Statistics.of_posts(data.posts),
        )  # fmt: skip
        commit_change(folder, change)


def bring(
    folder: Path,
    new: Iterable[Observation],
    sources: Sources,
    engine: Engine = MACHINE,
) -> Update:
    """Bring more facts into a folder as a run does, and give what that made of it."""
    stored = store.survey(folder)
    known = {each.observation_id for each in store.read(folder).observations}
    found = {each.observation_id: each for each in new}
    facts = [each for id_, each in found.items() if id_ not in known]
    pairs = [(sha, source) for sha, found in sources.items() for source in found]
    old = stored.catalog.sources()
    taken = Taken(new=[Catalog.of((sha, each) for sha, each in pairs if sha not in old)])
    taken.known = [(sha, each) for sha, each in pairs if sha in old]
    with scratch_folder(folder) as scratch:
        if facts:
            shard = write(scratch / "shard", tables.observation_table(facts))
            taken.shards.append(shard)
        update = updated(folder, stored, taken, engine, scratch)
        commit_change(folder, update.change(()))
    return update


def grow(folder: Path, new: Iterable[Observation], sources: Sources) -> Dataset:
    """Bring more facts into a folder as a run does, and give what it then holds."""
    bring(folder, new, sources)
    now = store.read(folder)
    assert now.current
    by_id = sorted(now.posts, key=lambda post: post.post_id)
    sightings = sorted(now.sightings, key=lambda each: each.observation_id)
    return Dataset(now.observations, tuple(by_id), tuple(sightings), (), now.sources)
