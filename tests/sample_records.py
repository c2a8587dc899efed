"""Records to store: as plain as possible, and different in every field that can differ."""

from datetime import UTC, datetime

from parsers.records import Body, Equation
from scraper.records import Dataset, Observation, Post, Rejection, Sighting, Source

EQUATION = Equation(
    latex="a=b", kind="inline", environment=None, label=None, tag=None, start=2, end=7,
    complete=True, valid=True,
)  # fmt: skip
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
