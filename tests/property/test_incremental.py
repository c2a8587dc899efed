"""What is concluded run by run equals what is concluded from scratch, field for field."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from commands import SEEDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rendering import LAYOUTS, Paragraph, Post, Style, draw_style, render
from sample_records import grow

from scraper.conclude import conclude
from scraper.observe import Observed, content_id, observe
from scraper.records import Dataset, Observation, Source, distinct

QUICK = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
OPENING = "这个系列只做一件事:把当天看到的水位抄下来,再和前一天的比一比,不多说别的。"
CAST = (
    # Title, day, text; titles recur over years, texts open alike, and one title is a heading.
    ("水位手记(一):桥下", "2018-02-12", (OPENING, "桥下的水位低了两寸,石头上留着一圈白印。")),
    ("水位手记(二):闸口", "2019-02-12", (OPENING, "闸口的水位高了一尺,木桩只露出一个头来。")),
    ("准备工作", "2018-02-12", ("先把绳子泡软,再把木桩削尖,这样打结的时候不会滑开,也不会裂。",)),
    (
        "在河边搭一座不用钉子的小木桥:从选木头到第一个人走过去的全部过程",
        "2020-02-12",
        ("前年就想搭这座桥了,一直没有合适的木头。", "准备工作", "选的是老杉木,轻而且不怕水。"),
    ),
    ("潮汐表的读法", "2018-07-16", ("潮汐表一行是一天,四个数是四次涨落,读的时候先看月亮。",)),
    ("潮汐表的读法", "2021-07-16", ("三年以后重看那张潮汐表,才发现涨落的四个数里有一个印错了。",)),
    ("瓦", "2019-07-16", ("屋顶上的瓦换了十七片,每一片都比原来的厚一点,下雨的声音也变了。",)),
    ("没有月亮的晚上", "2022-07-16", ("没有月亮的晚上,灯塔的光扫过海面,每十二秒一次,从不误事。",)),
    ("祖父的井", "2018-05-20", ("后院的井是祖父挖的,井水冬天温、夏天凉,轱辘一响全院都听得见。",)),
    ("井绳", "2021-05-20", ("井绳断过两次,第二次断在打结的地方,于是换成了不用打结的接法。",)),
)
SCRIBE = "林石"
PAGES = sorted(path for path in SEEDS.iterdir() if path.suffix != ".gz")
DATED = tuple(layout for layout in LAYOUTS if layout != "unmarked")


def _post(number: int, *, edited: bool = False) -> Post:
    title, day, text = CAST[number]
    if edited:
        title, text = (
            f"{title}(修订)",
            (*text[:-1], text[-1].replace("。", ",这一句是后来添上的。")),
        )
    paragraphs = tuple(
        Paragraph("heading" if line == "准备工作" else "prose", line) for line in text
    )
    return Post(title, SCRIBE, dt.date.fromisoformat(day), 100 + number, paragraphs)


every = list(range(len(CAST)))
some = st.lists(st.sampled_from(every), min_size=1, max_size=6, unique=True)
of_one_day = st.sampled_from((every[:4], every[4:8], every[8:])).flatmap(
    lambda day: st.lists(st.sampled_from(day), min_size=1, max_size=3, unique=True)
)
years = st.sampled_from(("2018", "2019", "2020", "2021", "2022"))


moments = st.integers(1, 6).map(lambda day: dt.datetime(2026, 1, day, tzinfo=dt.UTC))
sources = st.builds(
    Source,
    st.sampled_from(("a.warc.gz!/0", "b.warc.gz!/7", "copy.txt")),
    st.none() | moments,
    st.none() | st.sampled_from(("https://stone.example/", "https://stone.example/page/2/")),
    st.none(),
)


@st.composite
def pages(draw: st.DrawFn, layouts: Sequence[str]) -> tuple[Observation, ...]:
    """The observations of a page that shows some of the cast, in a variant of a layout.

    Some of the posts may be edited, and the page may link each.
    """
    style = draw_style(draw(st.sampled_from(layouts)), random.Random(draw(st.integers(0, 50))))
    numbers, edited = draw(of_one_day | some), draw(st.sets(st.sampled_from(every), max_size=2))
    text, _ = render([_post(n, edited=n in edited) for n in numbers], style)
    seen = _observed(text.encode(), f"{style.layout}.txt")
    if len(seen) == len(numbers) and draw(st.booleans()):
        return tuple(map(_linked, seen, numbers))
    return seen


def _linked(seen: Observation, number: int) -> Observation:
    """The observation with the address of its post, as of another dump."""
    sha = seen.dump_sha256[::-1]
    id_ = f"{sha[:12]}{seen.start:08}"
    url = f"https://stone.example/{number}"
    return replace(seen, observation_id=id_, dump_sha256=sha, site="stone.example", url=url)


@st.composite
def lists(draw: st.DrawFn) -> tuple[Observation, ...]:
    """The rows of a list of titles: some years may be wrong, rows lacking, and it may be whole."""
    exhaustive, linked = draw(st.booleans()), draw(st.booleans())
    wrong = draw(st.dictionaries(st.sampled_from(every), years, max_size=2))
    rows = [(number, wrong.get(number)) for number in draw(some | st.just(every))]
    return listed(rows, exhaustive=exhaustive, linked=linked)


def listed(
    rows: list[tuple[int, str | None]], *, exhaustive: bool, linked: bool
) -> tuple[Observation, ...]:
    """The rows of a list of some of the cast, each with its year or another."""
    sha = content_id(repr((exhaustive, linked, rows)).encode())
    return tuple(
        replace(_row(number, year, linked=linked), observation_id=f"{sha[:12]}{number:08}",
                dump_sha256=sha, exhaustive=exhaustive)
        for number, year in rows
    )  # fmt: skip


def _row(number: int, year: str | None, *, linked: bool) -> Observation:
    title, day, _ = CAST[number]
    (seen,) = _observed(f"{title}\nBy {SCRIBE} | {day} | 1 views\n".encode(), "list.md")
    return replace(
        seen,
        layout="archive",
        author=None,
        views=None,
        date=f"{year or day[:4]}{day[4:]}",
        site="stone.example" if linked else None,
        url=f"https://stone.example/{number}" if linked else None,
    )


def worlds(least: int = 0) -> st.SearchStrategy[list[tuple[Observation, ...]]]:
    """Dumps, as their observations; mostly without undated ones, which need a fresh start."""
    return st.sampled_from((LAYOUTS, DATED, DATED, ("datestamp", "byline"))).flatmap(
        lambda layouts: st.lists(
            pages(layouts) | pages(layouts) | lists(), min_size=least, max_size=7, unique=True
        )
    )


@cache
def _observed(data: bytes, name: str) -> tuple[Observation, ...]:
    observed = observe(data, name, content_id(data))
    assert isinstance(observed, Observed)
    return observed.observations


def seeds() -> list[tuple[Observation, ...]]:
    """The observations of each dump of seeds/ that is a page."""
    return [_observed(path.read_bytes(), path.name) for path in PAGES]


def check(runs: list[list[Observation]], found: Sequence[tuple[int, str, Source]] = ()) -> None:
    """Assert that run by run the dataset is that of all facts so far, and that no id is lost.

    `found` are more sources of known dumps, each with the run that finds it and the sha256.
    """
    with TemporaryDirectory() as folder:
        _check(Path(folder) / "data", runs, found)


def _check(
    folder: Path, runs: list[list[Observation]], found: Sequence[tuple[int, str, Source]]
) -> None:
    now, known, given_ids = Dataset(), dict[str, tuple[Source, ...]](), set[str]()
    for number, run in enumerate(runs):
        known |= {s.dump_sha256: (Source(s.dump),) for s in run if s.dump_sha256 not in known}
        for at, sha, source in found:
            if at == number and sha in known:
                known[sha] = distinct([*known[sha], source])
        known = dict(sorted(known.items()))
        before, now = now, grow(folder, run, known)
        scratch = conclude({*before.observations, *run}, known)
        for field in Dataset.__dataclass_fields__:
            assert getattr(now, field) == getattr(scratch, field), f"{field} of run {number}"
        led = {id_ for post in now.posts for id_ in (post.post_id, *post.aliases)}
        given_ids |= {post.post_id for post in now.posts}
        assert given_ids <= led


@QUICK
@given(dumps=worlds(), data=st.data())
def test_runs_of_whole_dumps(dumps: list[tuple[Observation, ...]], data: st.DataObject) -> None:
    """Dumps of any layout, lists that are wrong, undated texts: each run equals a fresh start.

    So it is if dumps are found again, at known times or not, with posts that were edited.
    """
    shas = [dump[0].dump_sha256 for dump in dumps if dump]
    found = st.tuples(st.integers(0, len(dumps)), st.sampled_from(shas), sources)
    check([*map(list, dumps), []], data.draw(st.lists(found, max_size=12)) if shas else [])


@pytest.mark.parametrize("later", [False, True])
def test_a_list_that_turns_out_wrong(tmp_path: Path, later: bool) -> None:  # noqa: FBT001  a parameter
    """A by-line that contradicts a list undoes what the list said of any other day."""
    rows = listed([(0, "2019"), (1, None), (7, None)], exhaustive=True, linked=False)
    stamped = _observed(shown("datestamp", 7).encode(), "stamped.txt")
    contradiction = _observed(shown("byline", 0).encode(), "byline.txt")
    runs = [rows, stamped, contradiction] if later else [contradiction, rows, stamped]
    check(list(map(list, runs)))
    known = {seen.dump_sha256: (Source(seen.dump),) for run in runs for seen in run}
    dates: dict[str, str | None] = {}
    for run in runs:
        now = grow(tmp_path, run, known)
        dates |= {s.observation_id: p.date for s in now.sightings for p in now.posts
                  if p.post_id == s.post_id}  # fmt: skip
        if run is stamped:
            assert dates[stamped[0].observation_id] == ("2022-07-16" if later else None)
    assert dates[stamped[0].observation_id] is None


def test_a_list_that_lacks_a_title_of_another_day() -> None:
    """A list that lacks one title of a dump doubts it, though it has no row of that day."""
    stamped = _observed(shown("datestamp", 0, 1, 4, 7, 8).encode(), "stamped.txt")
    rows = listed([(n, None) for n in (0, 1, 4, 7)], exhaustive=True, linked=False)
    check([list(stamped), list(rows)])
    check([list(rows), list(stamped)])


def shown(layout: str, *posts: int) -> str:
    """A page of posts, in a plain variant of a layout."""
    return render([_post(number) for number in posts], Style(layout))[0]


@settings(QUICK, max_examples=20)
@given(order=st.permutations(range(len(PAGES))), cuts=st.sets(st.integers(1, len(PAGES) - 1)))
def test_runs_of_seeds(order: list[int], cuts: set[int]) -> None:
    """The dumps of seeds/ in any order, some in one run, give what they give together."""
    dumps = seeds()
    bounds = [0, *sorted(cuts), len(order)]
    check([[seen for at in order[a:b] for seen in dumps[at]] for a, b in pairwise(bounds)])


@settings(QUICK, max_examples=30)
@given(data=st.data())
@pytest.mark.parametrize("source", ["seeds", "cast"])
def test_runs_of_any_observations(source: str, data: st.DataObject) -> None:
    """Any sequence of subsets of observations, repeated ones too, gives what they give together."""
    dumps = seeds() if source == "seeds" else data.draw(worlds(2))
    pool = [seen for dump in dumps for seen in dump]
    subset = st.lists(st.sampled_from(pool), max_size=12, unique_by=lambda o: o.observation_id)
    check(data.draw(st.lists(subset, min_size=1, max_size=5)))
