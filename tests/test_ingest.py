"""The main job, through the library: dumps in, one table of posts out."""

import shutil
from functools import cache
from itertools import pairwise
from unittest.mock import Mock

import pandas as pd
import pytest
from commands import SEEDS, page, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers import decode, read_page
from scraper import ingest, load
from scraper.dumps import Dump, Found, Options, read_dumps
from scraper.intake import reading
from scraper.observe import observe

DUMPS = sorted(path.name for path in SEEDS.iterdir())
REVISITS = 1
"""How many records of seeds/ say that a page was as before."""

POSTS = {
    "开张 | 山石笔记是怎样一本笔记": ("2018-01-01", None, 1),
    "圆桌上放硬币": ("2018-07-16", 26911, 6),
    "【门把手上的绳结】4. 八字结": ("2018-09-08", None, 1),
    "【门把手上的绳结】5. 收绳的方法": ("2018-09-22", None, 1),
    "把一张A4纸对折七次要多大的力气：一次不太成功的厨房桌面实验": ("2018-12-02", 16640, 5),
    "慢面团手记（一）：冷藏一夜": ("2019-02-12", 4877, 5),
    "慢面团手记（二）：冷藏两夜": ("2019-02-26", 4415, 5),
    "慢面团手记（三）：冷藏三夜": ("2019-03-12", None, 1),
    "沙漏与水钟：谁更守时？（附记录表）": ("2019-05-14", None, 1),
    "Knots for Garden Twine (I)": ("2019-07-08", 5120, 2),
    "Knots for Garden Twine (II)": ("2019-07-21", 4871, 3),
    "“懒人”上楼问题与一个数列": ("2019-11-05", 12000, 5),
    "闰日里的潮汐钟为什么慢了半小时": ("2020-02-29", 1508, 5),
    "Sharpening a Bread Knife with Arithmetic": ("2020-05-17", 1234, 3),
    "从一颗松果数到斐波那契：雨后山路上顺手做的十分钟植物学小统计": ("2020-08-21", 4006, 5),
    "怀念老码头 | 一只潮汐钟的退休": ("2020-10-09", 2102, 3),
    "十二月的屋檐：冰柱为什么往里弯": ("2020-12-02", None, 1),
    "一行shell给照片按潮位改名": ("2021-03-10", 2391, 4),
    "每毫米步数 = 每转步数 × 细分 ÷ 导程": ("2021-06-18", 3350, 4),
    "方桌上放硬币，先手还会赢吗？": ("2021-07-16", None, 1),
    "What does a tide clock actually count?": ("2021-08-03", 987, 3),
    "十二月的小温室": ("2021-12-02", 1533, 3),
    "Gear trains | a pocket notebook": ("2022-02-28", 2410, 3),
    "三股绳为什么比两股更耐磨？": ("2022-03-27", 2260, 5),
    "写给完全没有木工经验的人：用三块胶合板做一只能走准的水钟的过程": ("2022-05-14", 3411, 6),
    "松果为什么雨天合上、晴天张开？": ("2022-08-21", None, 1),
    "给茶壶配一个软木盖": ("2022-09-18", 904, 3),
    "Why $12.50 Buys a Better Probe than $5": ("2022-11-19", 3066, 3),
    "2022年花园传感器小结：9个节点": ("2022-12-30", None, 1),
    "生日撞在同一天的齿轮：关于两个互质齿数为什么磨得更匀的一段闲话": ("2023-02-12", 641, 3),
    "两根竹竿 + 一把卷尺 = 树高": ("2023-03-14", None, 1),
    "Folding a square into thirds without a ruler, and two ways to check that you were honest": (
        "2023-04-22",
        758,
        3,
    ),
    "书架上的三本结绳书": ("2023-08-06", 166, 3),
    "[抄录]老渔民的七条规矩": ("2023-10-21", None, 1),
    "2023年花园传感器小结：12个节点": ("2023-12-30", 377, 3),
    "圆与正多边形的拉锯": ("2024-01-20", 1290, 3),
    "潮位表的第三种画法：绕成一圈": ("2024-03-17", 1022, 3),
    "Salt, twice": ("2023-04-01", 640, 1),
    "A quiet oven": ("2023-04-02", 873, 1),
    "Rye in the rain": ("2023-05-14", 1204, 2),
    "Weighing steam & other habits": ("2023-06-01", None, 1),
    "墙角的苔藓地图": ("2024-04-03", 88, 3),
}
"""Date, highest count and number of sightings of each post of seeds/, counted by hand."""


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """Give a dataset of seeds/ and the summary of the run that made it."""
    folder = tmp_path_factory.mktemp("seeds") / "data"
    return folder, ingest(SEEDS, data_dir=folder)


@cache
def text_of(name):
    """Give the text to which spans refer, of the one page in a file of seeds/."""
    items = read_dumps(Found(SEEDS / name, name), Options())
    (dump,) = (each for each in items if isinstance(each, Dump))
    return read_page(decode(dump.data, dump.charset).text, dump.url).text


def posts_bytes(folder, *runs: list[str]):
    """Ingest each run's dumps of seeds/ into a folder, and give the bytes of posts.parquet."""
    for names in runs:
        ingest(*(SEEDS / name for name in names), data_dir=folder)
    return (folder / "posts.parquet").read_bytes()


def test_the_summary_tells_what_was_done(seeds):
    """Each dump of seeds/ is read, a revisit is known, none is rejected, each layout is met."""
    _, summary = seeds
    assert (summary.read, summary.known, summary.rejected) == (len(DUMPS), REVISITS, ())
    assert summary.skipped == {"not a page": 1, "redirect": 1}
    assert summary.layouts == {
        "archive": 1, "article": 1, "blog": 1, "byline": 4, "datestamp": 3, "feed": 1,
        "post-list": 2, "stacked": 2, "unmarked": 1,
    }  # fmt: skip
    assert (summary.new, summary.updated, summary.unchanged) == (len(POSTS), 0, 0)
    assert summary.observations == sum(count for *_, count in POSTS.values())


def test_every_recurring_post_is_one_row(seeds):
    """Each post of seeds/ is one row, with the year and views of whatever dump states them."""
    frame = load(seeds[0])
    found = {
        row.title: (
            row.date.date().isoformat(),
            None if row.views is pd.NA else row.views,
            row.sightings,
        )
        for row in frame.itertuples()
    }
    assert found == POSTS
    assert frame.post_id.is_unique


def test_no_character_is_lost(seeds):
    """Every character of a page belongs to a post, to boilerplate or to residue."""
    _, summary = seeds
    shares = summary.characters
    size = sum(len(text_of(name)) for name in DUMPS)
    assert shares.post + shares.boilerplate + shares.residue == size
    assert shares.residue == 0


@pytest.mark.parametrize(
    ("name", "count"),
    [("慢面团手记", 3), ("Knots for Garden Twine", 2), ("花园传感器小结", 2), ("放硬币", 2)],
)
def test_look_alikes_stay_apart(seeds, name, count):
    """Posts whose titles are alike stay apart, those of a series that open alike too."""
    frame = load(seeds[0])
    found = frame[frame.title.str.contains(name)]
    assert found.date.nunique() == found.url.nunique() == len(found) == count
    assert found.summary.dropna().is_unique


def test_one_day_of_two_years_is_two_posts(seeds):
    """Posts of one day of several years stay apart, also where a dump states no year."""
    years = load(seeds[0]).groupby("month_day").date.agg(lambda dates: sorted(dates.dt.year))
    assert {day: found for day, found in years.items() if len(found) > 1} == {
        "02-12": [2019, 2023],
        "05-14": [2019, 2022, 2023],
        "07-16": [2018, 2021],
        "08-21": [2020, 2022],
        "12-02": [2018, 2020, 2021],
        "12-30": [2022, 2023],
    }


def test_a_title_found_by_its_text(seeds):
    """A post that a dump shows without title or date gets both from the dumps that state them."""
    folder, _ = seeds
    sightings = load(folder, "sightings").merge(load(folder, "observations"), on="observation_id")
    unmarked = sightings[sightings.layout == "unmarked"].merge(load(folder), on="post_id")
    assert len(unmarked) == 7
    assert unmarked.title_x.isna().all()
    assert unmarked.title_y.notna().all()
    assert unmarked.date_y.notna().all()


def test_observations_borrow_nothing(seeds):
    """An observation has what its own dump states: a stamp gives no year, a row no text."""
    frame = load(seeds[0], "observations")
    stamped = frame[frame.layout == "datestamp"]
    assert stamped.date.isna().all()
    assert stamped.views.isna().all()
    assert stamped.month_day.notna().all()
    rows = frame[frame.layout == "archive"]
    assert rows[["title", "date", "url", "site"]].notna().all(axis=None)
    assert rows[["views", "author", "summary"]].isna().all(axis=None)
    linked = ["archive", "article", "blog", "feed", "post-list"]
    assert frame[frame.layout.isin(linked) != frame.url.notna()].empty
    assert set(frame[frame.exhaustive].layout) == {"archive"}


def test_observations_say_where(seeds):
    """`start` and `end` of an observation cut the post out of the text of its page."""
    frame = load(seeds[0], "observations")
    for row in frame[frame.title.notna()].itertuples():
        block = text_of(row.dump.partition("!/")[0])[row.start : row.end]
        assert row.title in (block.replace("\\", "") if row.dump.endswith(".md") else block)


def test_equations_are_cut_out_of_the_summary(seeds):
    """`summary[start:end]` of each equation is it, in the posts as in the unnested table."""
    frame = load(seeds[0]).set_index("post_id")
    table = load(seeds[0], "equations")
    assert len(table) == frame.equations.map(len).sum() > 40
    for row in table.itertuples():
        assert row.latex in frame.summary[row.post_id][row.start : row.end]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    order=st.permutations(DUMPS),
    cuts=st.sets(st.integers(1, len(DUMPS) - 1)),
    again=st.lists(st.sampled_from(DUMPS), max_size=3),
)
def test_any_order_gives_the_same_bytes(tmp_path_factory, seeds, order, cuts, again):
    """The same dumps in any order, in one run or many, once or twice, give the same bytes."""
    bounds = [0, *sorted(cuts), len(order)]
    runs = [order[a:b] for a, b in pairwise(bounds)]
    folder = tmp_path_factory.mktemp("order") / "data"
    assert posts_bytes(folder, *runs, again) == (seeds[0] / "posts.parquet").read_bytes()


@pytest.mark.parametrize("order", [sorted, lambda names: sorted(names, reverse=True)])
def test_one_by_one_gives_the_same_dataset(tmp_path, seeds, order):
    """Dumps ingested one a run give every file but the shards of observations as one run does."""
    folder = tmp_path / "data"
    posts_bytes(folder, *([name] for name in order(DUMPS)))
    alone, together = tree(folder), tree(seeds[0])
    assert {name: data for name, data in alone.items() if "observations" not in name} == {
        name: data for name, data in together.items() if "observations" not in name
    }


@pytest.mark.parametrize("first", ["a", "b"])
def test_a_copy_under_another_name(tmp_path, first):
    """A copy of a dump adds its name to the posts, and no sighting, whichever came first."""
    for name in "ab":
        shutil.copytree(SEEDS, tmp_path / name)
    (tmp_path / "b" / DUMPS[0]).rename(tmp_path / "b" / "copy.txt")
    second = {"a": "b", "b": "a"}[first]
    once, twice = tmp_path / "once", tmp_path / "twice"
    ingest(tmp_path / "a", tmp_path / "b", data_dir=once)
    ingest(tmp_path / first, data_dir=twice)
    summary = ingest(tmp_path / second, data_dir=twice)
    assert (summary.read, summary.known, summary.new) == (0, len(DUMPS) + REVISITS, 0)
    assert (once / "posts.parquet").read_bytes() == (twice / "posts.parquet").read_bytes()
    frame = load(twice).set_index("title")
    assert list(frame.dumps["怀念老码头 | 一只潮汐钟的退休"]) == [
        DUMPS[0],
        DUMPS[8],
        DUMPS[10],
        "copy.txt",
    ]
    assert frame.sightings["怀念老码头 | 一只潮汐钟的退休"] == 3


def test_what_is_known_is_not_parsed_again(tmp_path, monkeypatch):
    """A dump that is known by content is not parsed again, whatever it is called now."""
    counted = Mock(wraps=observe)
    monkeypatch.setattr(reading, "observe", counted)
    ingest(SEEDS, data_dir=tmp_path)
    assert counted.call_count == len(DUMPS)
    (tmp_path / "renamed.txt").write_bytes((SEEDS / DUMPS[3]).read_bytes())
    summary = ingest(SEEDS, tmp_path / "renamed.txt", data_dir=tmp_path)
    assert counted.call_count == len(DUMPS)
    assert (summary.read, summary.known) == (0, len(DUMPS) + REVISITS + 1)


def test_nothing_new_changes_nothing(tmp_path):
    """A second run on the same dumps reports unchanged posts and touches no file."""
    ingest(SEEDS, data_dir=tmp_path)
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    summary = ingest(SEEDS, data_dir=tmp_path)
    assert (summary.new, summary.updated, summary.unchanged) == (0, 0, len(POSTS))
    del stamps[tmp_path / ".lock"]
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps


def test_a_later_crawl_updates_views(tmp_path):
    """A later crawl of a post raises its views, and is reported as an update, not as new."""
    for name, views in (("new", 95), ("old", 60)):
        (tmp_path / f"{name}.txt").write_text(page(views=views))
    assert ingest(tmp_path / "new.txt", data_dir=tmp_path / "d").new == 1
    summary = ingest(tmp_path / "old.txt", data_dir=tmp_path / "d")
    assert (summary.new, summary.updated, summary.unchanged) == (0, 1, 0)
    assert load(tmp_path / "d").views.tolist() == [95]
    assert sorted(load(tmp_path / "d", "observations").views) == [60, 95]


def test_a_dry_run_writes_nothing(tmp_path, seeds):
    """A dry run makes no folder, changes no file, and reports what a run would report."""
    assert ingest(SEEDS, data_dir=tmp_path / "none", dry_run=True).fields == seeds[1].fields
    assert not (tmp_path / "none").exists()
    folder = tmp_path / "some"
    ingest(SEEDS / DUMPS[0], data_dir=folder)
    before = tree(folder)
    dry = ingest(SEEDS, data_dir=folder, dry_run=True)
    assert tree(folder) == before
    assert dry.dry_run
    wet = ingest(SEEDS, data_dir=folder)
    assert (dry.read, dry.new, dry.updated, dry.posts) == (
        wet.read,
        wet.new,
        wet.updated,
        wet.posts,
    )
