"""The levels of linking, one by one: what takes part in each, and at which likeness."""

import pytest
from test_resolve import (
    BREAD,
    DAY,
    KNOTS,
    KNOWN,
    LONG_TITLE,
    OPENING,
    PAPER,
    TIDES,
    TITLED,
    Facts,
    evidence,
    post_of,
    posts,
    row,
    seen,
)

from scraper.conclude import resolve
from scraper.records import Observation

STAMPED: Facts = {"title": TITLED, "month_day": "03-10"}
NAMELESS: Facts = {"month_day": "03-10", "dump_sha256": "stamps"}


def text(length: int, start: int = 0) -> str:
    """So many characters, no two of them the same: `length - 4` shingles."""
    return "".join(chr(0x4E00 + start + at) for at in range(length))


def shares(count: int, of: int = 50) -> tuple[str, str]:
    """Two texts; of `of` shingles of the first one, the second, longer one has `count`."""
    head = text(count + 4)
    return head + text(of - count, 1_000), head + text(of, 2_000)


@pytest.mark.parametrize(("count", "found"), [(39, ["1", "2"]), (40, ["1 2"])])
def test_text_alone(count: int, found: list[str]) -> None:
    """Text without a title goes to a post from a containment of 0.8 on."""
    own, whole = shares(count)
    dated = seen(1, title=TITLED, date="2020-03-10", text=whole)
    assert posts(dated, seen(2, month_day="03-10", text=own)) == found
    assert posts(dated, seen(2, text=own)) == found, "as well without a day"
    grouped = seen(1, month_day="03-10", text=whole), seen(2, month_day="03-10", text=own)
    assert posts(*grouped) == found, "and among themselves"


@pytest.mark.parametrize(("count", "found"), [(29, ["1", "2"]), (30, ["1 2"])])
def test_text_with_a_title(count: int, found: list[str]) -> None:
    """A title and a day without a year go to the post of both from a containment of 0.6 on."""
    own, whole = shares(count)
    dated = seen(1, title=TITLED, date="2020-03-10", text=whole)
    assert posts(dated, seen(2, **STAMPED, text=own)) == found
    assert posts(seen(1, **STAMPED, text=whole), seen(2, **STAMPED, text=own)) == found


@pytest.mark.parametrize(("count", "noted"), [(14, False), (15, True)])
def test_what_is_worth_a_word(count: int, noted: bool) -> None:  # noqa: FBT001  a parameter
    """A link that a rule forbids is noted from a containment of 0.3 on."""
    own, whole = shares(count)
    dated = seen(1, title=TITLED, date="2020-03-10", text=whole)
    other = seen(2, title=TITLED, month_day="03-10", site="b.example", text=own)
    found = resolve([dated, other]).refused
    assert found == ()
    titled = seen(1, title=TITLED, date="2020-03-10", text=whole, site="a.example")
    assert bool(resolve([titled, other]).refused) == noted


def test_evidence_of_a_name() -> None:
    """One address, or one title and date, is the evidence; what shares neither is no candidate."""
    one = seen(1, title=TITLED, date="2020-03-10", url="https://a.example/1")
    assert evidence(2, one, seen(2, title=TITLED, date="2020-03-10")) == "title+date"
    assert evidence(2, one, seen(2, date="2020-03-10", url="https://a.example/1")) == "url"
    strangers = [
        seen(2, title="又名", date="2020-03-10", url="https://a.example/2"),
        seen(3, date="2020-03-10", url="https://a.example/3"),
        seen(4, date="2020-03-10", url="https://a.example/4"),
    ]
    assert resolve([one, *strangers]).refused == ()
    assert len(posts(one, *strangers)) == 4


def test_sightings_of_one_title_and_day_without_a_year() -> None:
    """Where no post has title and day, sightings that agree in text are one post."""
    other = seen(2, **STAMPED, text=BREAD[:30])
    assert posts(seen(1, **STAMPED, text=BREAD), other) == ["1 2"]
    assert posts(seen(1, **STAMPED, text=BREAD), other, seen(3, **STAMPED, text=TIDES)) == [
        "1 2",
        "3",
    ]
    assert evidence(2, seen(1, **STAMPED, text=BREAD), other) == "title+day, text 1.00"
    alone = seen(4, title="又名", month_day="03-10", text=BREAD[:30])
    assert posts(seen(1, **STAMPED, text=TIDES), alone) == ["1", "4"]
    elsewhere = seen(5, title=TITLED, month_day="03-11", text=BREAD)
    assert posts(seen(1, **STAMPED, text=BREAD), elsewhere) == ["1", "5"]


@pytest.mark.parametrize(("layout", "found"), [("datestamp", ["1", "2"]), ("stacked", ["1 2"])])
def test_yearly_posts_of_one_shape(layout: str, found: list[str]) -> None:
    """Judged titles join no texts that name other years in their heads; marked ones do."""
    yearly = [
        seen(n, **STAMPED, layout=layout, text=f"{year}年的水位抄在这里。{BREAD}")
        for n, year in ((1, 2016), (2, 2018))
    ]
    assert posts(*yearly) == found


@pytest.mark.parametrize(("before", "found"), [(36, ["1", "2"]), (37, ["1 2"])])
def test_how_long_a_head_is(before: int, found: list[str]) -> None:
    """A head has forty characters: a year that ends behind them parts no texts."""
    yearly = [
        seen(n, **STAMPED, text=f"{text(before)}{year}{text(60, 1_000)}")
        for n, year in ((1, 2016), (2, 2018))
    ]
    assert posts(*yearly) == found


def test_a_judged_title_by_its_text() -> None:
    """A judged title that no post has goes by text, if the heads name no other year."""
    for head, found in (("2016年", ["1", "2"]), ("2018年", ["1 2"]), ("", ["1 2"])):
        dated = seen(1, title=LONG_TITLE, date="2018-03-10", text=f"2018年{BREAD}\n{TITLED}")
        judged = seen(2, **STAMPED, text=f"{head}{BREAD}")
        assert posts(dated, judged) == found


def test_the_better_text_comes_first() -> None:
    """Of two blocks of a dump for one post, the one whose text fits better gets it."""
    own, whole = shares(42)
    dated = seen(1, title=TITLED, date="2020-03-10", text=whole)
    worse = seen(2, month_day="03-10", text=own, dump_sha256="d")
    better = seen(3, month_day="03-10", text=whole[:40], dump_sha256="d")
    assert posts(dated, worse, better) == ["1 3", "2"]


def test_identical_sightings_between_two_homes_stand_alone() -> None:
    """Equal sightings that two posts hold are posts of their own, each: they may be of either."""
    parts = (
        seen(1, title="走河(一)", date="2018-03-10", text=OPENING + BREAD),
        seen(2, title="走河(二)", date="2019-03-10", text=OPENING + TIDES),
    )
    both = [seen(n, month_day="03-10", text=OPENING) for n in (3, 4)]
    assert posts(*both) == ["3 4"]
    assert posts(*parts, *both) == ["1", "2", "3", "4"]


def of_row(*sightings: Observation) -> tuple[str | None, str | None, str]:
    """Title and date that sighting 11 gets, and the evidence."""
    post = post_of(11, *sightings)
    return post.title, post.date, evidence(11, *sightings)


def test_evidence_of_a_row() -> None:
    """A text that a row names has the support of its words as evidence, or the title in it."""
    title, date, why = of_row(*DAY, KNOWN, seen(11, **NAMELESS, text=BREAD))
    assert (title, date) == (DAY[0].title, "2019-03-10")
    assert why.startswith("words of the title ")
    assert float(why.rpartition(" ")[2]) > 0.7
    quoted = seen(11, **NAMELESS, text=f"{DAY[1].title}\n{PAPER}")
    assert of_row(*DAY, KNOWN, quoted) == (DAY[1].title, "2021-03-10", "title in the text")


def test_two_texts_of_one_day() -> None:
    """Each of two texts of a day is named by the row that its own words support."""
    tides = seen(12, **NAMELESS, text=f"潮汐钟为什么每天慢五十分钟,今天算一算。{TIDES}")
    bread = seen(11, **NAMELESS, text=BREAD)
    assert post_of(11, *DAY, KNOWN, bread, tides).title == DAY[0].title
    assert post_of(12, *DAY, KNOWN, bread, tides).title == DAY[1].title


def test_an_address_is_a_name() -> None:
    """A text with an address is found by it, and is not named by words."""
    linked = seen(11, **NAMELESS, text=BREAD, url="https://a.example/1")
    assert post_of(11, *DAY, KNOWN, linked).title is None


def test_a_text_that_names_a_year() -> None:
    """A row may be of the last year that the text names or of a later one, not of one before."""
    for year, named in (("2018", True), ("2019", True), ("2020", False)):
        found = of_row(*DAY, KNOWN, seen(11, **NAMELESS, text=f"{year}年的事。{BREAD}"))
        assert (found[0] == DAY[0].title) == named


def test_a_judged_title_that_the_list_has() -> None:
    """A judged title that the list has on that day, of two years, is kept: it is no heading."""
    rows = row(4, "又记", "2017-03-10"), row(5, "又记", "2018-03-10")
    judged = seen(11, title="又记", **NAMELESS, text=BREAD)
    assert of_row(*DAY, *rows, KNOWN, judged)[:2] == ("又记", None)
    assert of_row(*DAY, KNOWN, judged)[:2] == (DAY[0].title, "2019-03-10")


def test_the_words_of_a_judged_title_count() -> None:
    """A judged title that is taken for a heading is read with the text that it heads."""
    half = "第一次忘了预热,第二次面团太湿,第三次炉门没有关严,烤糊了。锅是外婆留下的那一口。"
    headed = seen(11, title="铸铁锅烤乡村面包的失败", **NAMELESS, text=half)
    assert of_row(*DAY, KNOWN, headed)[0] == DAY[0].title
    assert of_row(*DAY, KNOWN, seen(11, **NAMELESS, text=half))[0] is None


TITLES = [f"第{n}次看潮的笔记" for n in (20, 21, 22)]
PARAGRAPHS = (TIDES, KNOTS, PAPER)


def with_a_list(*judged: Observation) -> list[Observation]:
    """Three posts of a dump, the rows of a whole list that has them, and more."""
    known = [
        seen(n, title=t, month_day=f"05-{n}", text=p, dump_sha256="stamps")
        for n, t, p in zip((20, 21, 22), TITLES, PARAGRAPHS, strict=True)
    ]
    listed = [row(n, t, f"2019-05-{n + 10}") for n, t in zip((10, 11, 12), TITLES, strict=True)]
    return [*known, *listed, *judged]


@pytest.mark.parametrize(("length", "kept"), [(10, False), (11, True)])
def test_how_long_a_heading_is(length: int, kept: bool) -> None:  # noqa: FBT001  a parameter
    """The one title that the list lacks is no title up to ten characters."""
    title = text(length, 3_000)
    judged = seen(30, **(NAMELESS | {"title": title}), text=BREAD)
    assert post_of(30, *with_a_list(judged)).title == (title if kept else None)


def test_a_doubted_title_seen_elsewhere() -> None:
    """A title that one dump's list doubts is none in a dump without titles, nor beside a mark."""
    judged = seen(30, title="引子", **NAMELESS, text=BREAD)
    untitled = seen(31, month_day="03-10", text=BREAD, dump_sha256="bare")
    assert posts(*with_a_list(judged, untitled))[-1] == "30 31"
    assert post_of(31, *with_a_list(judged, untitled)).title is None
    marked = seen(32, title="引子", month_day="03-10", text=BREAD, layout="stacked")
    assert post_of(30, *with_a_list(judged, marked)).title == "引子"
