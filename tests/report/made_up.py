"""Datasets for the report, made up: of any size, and hostile."""

from datetime import UTC, datetime, timedelta
from random import Random

from parsers.equations import find_equations, read_equation
from parsers.records import Body
from scraper.conclude import conclude
from scraper.records import Dataset, Observation, Post, Rejection, Sighting, Source

FORMULA = r"The tide is $h = \frac{a}{b}$ high, so $$\sum_{n=1}^{9} n^2 \tag{1}$$ remains."
_CHARACTERS = "".join(map(chr, range(0x4E00, 0x5500)))
CRAWLS = tuple(datetime(2026, month, 1, 4, tzinfo=UTC) for month in (1, 2, 3))


def seen(number: int, crawl: int = 0, **facts: object) -> Observation:
    """Give a sighting of post `number` by a crawl; `facts` replace what it states."""
    stated = {
        "title": f"Tide {number}",
        "date": f"{2009 + number % 16}-{1 + number % 12:02}-{1 + number % 28:02}",
        "views": 100 + 7 * number * (crawl + 1),
        "summary": f"Note {number} of the harbour. {FORMULA}" if number % 2 else None,
        "url": f"https://tides.example/{number}",
        "dump": f"crawl-{crawl}/page-{number // 10}.txt",
        "author": "Lin Shi",
        "layout": "byline",
        "tags": (),
        "mentions": (),
    } | facts
    text = stated.pop("summary")
    equations = [read_equation(text, each) for each in find_equations(text)] if text else []
    body = Body(text, tuple(equations), mentions=stated.pop("mentions"))
    return Observation(
        observation_id=f"{crawl}-{number:019}",
        dump_sha256=f"{crawl:02}{number // 10:062}",
        start=100 * (number % 10),
        end=100 * (number % 10) + 90,
        crawled_at=CRAWLS[crawl],
        site="tides.example",
        month_day=str(stated["date"])[5:] if stated["date"] else None,
        body=body,
        **stated,
    )


def concluded(*found: Observation, rejections: tuple[Rejection, ...] = ()) -> Dataset:
    """Give the dataset that these sightings make, as ingest would conclude it."""
    sources: dict[str, set[Source]] = {}
    for each in found:
        source = Source(each.dump, each.crawled_at, None, "utf-8")
        sources.setdefault(each.dump_sha256, set()).add(source)
    return conclude(found, {sha: tuple(of) for sha, of in sources.items()}, rejections)


def harbour(posts: int = 40) -> Dataset:
    """Give a dataset of posts that two crawls saw; every fifth one cites the one before it."""
    return concluded(
        *(
            seen(n, crawl, mentions=(f"Tide {n - 1}",) if n % 5 == 0 else ())
            for n in range(1, posts + 1)
            for crawl in (0, 2)
        ),
        rejections=(Rejection("broken.txt", 7, "UnknownLayout", "no layout claims it"),),
    )


def wordy(posts: int) -> Dataset:
    """Give a dataset of long texts that are drawn at random, with citations and two crawls."""
    drawn = Random(7)
    texts = [f"{_words(drawn, 600)} $x_{{{n}}}$" for n in range(posts)]
    return concluded(
        *(
            seen(
                n, crawl, title=f"{_words(Random(n), 15)} {n}", summary=texts[n], tags=("tide",),
                mentions=(f"{_words(Random(n // 2), 15)} {n // 2}",),
            )
            for n in range(posts)
            for crawl in (0, 2)
        )
    )  # fmt: skip


def large(posts: int) -> Dataset:
    """Give a dataset of many posts, each seen once, without concluding it.

    Their words are drawn at random, so that they pack no better than real ones.
    """
    drawn = Random(8)
    found = [
        seen(
            n,
            title=f"{_words(drawn, 12)} {n}",
            summary=f"{_words(drawn, 120)} $h_{{{n}}}$" if n % 2 else None,
        )
        for n in range(posts)
    ]
    return Dataset(
        tuple(found),
        tuple(map(_post, found)),
        tuple(
            Sighting(each.observation_id, f"p{each.observation_id[2:]}", "itself") for each in found
        ),
        (),
        {each.dump_sha256: (Source(each.dump, each.crawled_at, None, "utf-8"),) for each in found},
    )


def _words(drawn: Random, most: int) -> str:
    return "".join(drawn.choices(_CHARACTERS, k=most))


def _post(of: Observation) -> Post:
    return Post(
        post_id=f"p{of.observation_id[2:]}",
        aliases=(),
        site=of.site,
        url=of.url,
        author=of.author,
        title=of.title,
        date=of.date,
        month_day=of.month_day,
        date_evidence="stated",
        views=of.views,
        summary=of.body.summary,
        equations=of.body.equations,
        headings=(),
        captions=(),
        code=(),
        mentions=(),
        sightings=1,
        dumps=(of.dump,),
        first_seen=of.crawled_at,
        last_seen=(of.crawled_at or CRAWLS[0]) + timedelta(days=1),
    )
