"""Which sightings are one post: each rule and each level of `scraper.resolve`, on few sightings."""

from collections.abc import Iterable
from typing import Any

import pytest

from parsers.records import Body
from scraper.conclude import conclude
from scraper.records import Dataset, Observation, Post

OPENING = "这一组文章记的是同一条河,从源头走到海边,走到哪里就写到哪里,前后一共走了十七天。"
BREAD = "铸铁锅是外婆留下的,第一次烤乡村面包忘了预热,第二次面团太湿,第三次炉门没有关严,烤糊了。"
TIDES = "潮汐钟只有一根针,它绕一圈是十二小时二十五分,所以每天慢五十分钟,这不是毛病,是月亮。"
KNOTS = "称人结打好以后绳圈不会收紧,也不会松脱,水手用它救人,园丁用它把树苗拴在木桩上。"
PAPER = "一张纸对折七次以后厚得折不动了,用体重秤压上去,读数停在三十一公斤,纸裂开了一道口子。"
TITLED = "水车的声音"
LONG_TITLE = "一架停在枯水期里的老水车为什么还会响"


Facts = dict[str, Any]


def seen(number: int, **facts: Any) -> Observation:  # noqa: ANN401  any fields of an observation
    """A sighting: by default the only one of its dump, with nothing stated but what `facts` say.

    A date gives its day; `text` is the summary; a layout is guessed from what is stated.
    """
    text, date = facts.pop("text", None), facts.pop("date", None)
    layout = "byline" if date else "datestamp" if "month_day" in facts else "unmarked"
    values: Facts = {
        "observation_id": f"o{number:03}",
        "dump": f"{number}.txt",
        "dump_sha256": f"dump-{number}",
        "layout": layout,
        "start": number,
        "end": number + 1,
        "crawled_at": None,
        "site": None,
        "url": None,
        "author": None,
        "title": None,
        "date": date,
        "month_day": date[5:] if date else None,
        "views": None,
        "body": Body(text),
    }
    return Observation(**(values | facts))


def row(number: int, title: str, date: str, *, exhaustive: bool = True) -> Observation:
    """A row of a list of titles, which is whole unless `exhaustive` says otherwise."""
    listed: Facts = {"layout": "archive", "dump_sha256": "list", "exhaustive": exhaustive}
    return seen(number, title=title, date=date, **listed)


def concluded(*sightings: Observation) -> Dataset:
    """The dataset of the sightings; whatever order they come in, it is the same one."""
    dataset = conclude(sightings, {})
    for cut in range(len(sightings)):
        order = (*sightings[cut:], *sightings[:cut])
        assert conclude(order, {}) == conclude(order[::-1], {}) == dataset
    return dataset


def posts(*sightings: Observation) -> list[str]:
    """Which sightings are one post, as their numbers: `["1 2", "3"]`."""
    return grouped((s.post_id, s.observation_id) for s in concluded(*sightings).sightings)


def grouped(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The numbers of sightings by post, in order."""
    groups: dict[str, list[str]] = {}
    for post, number in sorted(pairs, key=lambda pair: pair[1]):
        groups.setdefault(post, []).append(str(int(number[1:])))
    return sorted(" ".join(group) for group in groups.values())


def post_of(number: int, *sightings: Observation) -> Post:
    """The post that a sighting belongs to, with all sightings given."""
    dataset = concluded(*sightings)
    by_sighting = {s.observation_id: s.post_id for s in dataset.sightings}
    return next(p for p in dataset.posts if p.post_id == by_sighting[f"o{number:03}"])


def evidence(number: int, *sightings: Observation) -> str:
    """Why a sighting belongs to its post."""
    by_sighting = {s.observation_id: s.evidence for s in concluded(*sightings).sightings}
    return by_sighting[f"o{number:03}"]


SAME: Facts = {"title": TITLED, "date": "2020-03-10", "text": BREAD}


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2020-03-11"},
        {"date": "2021-03-10"},
        {"title": "风车的声音"},
        {"url": "https://a.example/2"},
        {"site": "b.example"},
        {"dump_sha256": "dump-1", "text": TIDES},
    ],
    ids=["day", "year", "title", "URL", "site", "dump"],
)
def test_a_rule_is_absolute(other: Facts) -> None:
    """Another day, year, title, URL, site or block of a dump parts what is the same otherwise.

    Only one URL outweighs two titles.
    """
    stated = SAME | {"site": "a.example", "url": "https://a.example/1"}
    if not other.keys().isdisjoint(("site", "title")):
        stated |= {"url": None}
    assert posts(seen(1, **stated), seen(2, **stated)) == ["1 2"]
    assert posts(seen(1, **stated), seen(2, **(stated | other))) == ["1", "2"]


@pytest.mark.parametrize("other", [{"month_day": "03-11"}, {"title": "风车的声音"}], ids=str)
def test_a_rule_is_absolute_without_a_year(other: Facts) -> None:
    """Equal text joins no two sightings of different days, nor of different marked titles."""
    dated = seen(1, **SAME)
    stamped: Facts = {"month_day": "03-10", "title": TITLED, "text": BREAD, "layout": "stacked"}
    assert posts(dated, seen(2, **stamped)) == ["1 2"]
    assert posts(dated, seen(2, **(stamped | other))) == ["1", "2"]


def test_identical_blocks_of_a_dump_are_one_post() -> None:
    """Two blocks of a dump that state the same are one post; if they differ they are two."""
    twice = seen(1, **SAME), seen(2, **SAME, dump_sha256="dump-1")
    assert posts(*twice) == ["1 2"]
    assert evidence(2, *twice) == "identical"


def test_one_url_is_one_post() -> None:
    """Sightings of one URL are one post, though title and text changed."""
    one = seen(1, title=TITLED, date="2020-03-10", text=BREAD, url="https://a.example/1")
    other = seen(2, title="水车的声音（改）", text=TIDES, url="https://a.example/1")
    assert posts(one, seen(2, **SAME, url="https://a.example/1")) == ["1 2"]
    other = seen(2, title="又名", date="2020-03-10", text=TIDES, url="https://a.example/1")
    assert posts(one, other) == ["1 2"]
    assert {evidence(number, one, other) for number in (1, 2)} == {"itself", "url"}


def test_one_title_and_date_is_one_post() -> None:
    """Sightings of one title and full date are one post, in other widths and with other texts."""
    one = seen(1, title="水车（一）：声音", date="2020-03-10", text=BREAD)
    other = seen(2, title="水车(一):声音", date="2020-03-10", text=TIDES)
    assert posts(one, other, seen(3, title="水车(一)声音", date="2020-03-10")) == ["1 2 3"]


def test_a_title_without_a_url_bridges_no_two_urls() -> None:
    """Of two posts with one title and date at two URLs, a third sighting joins at most one."""
    first, second = (seen(n, **SAME, url=f"https://a.example/{n}") for n in (1, 2))
    assert posts(first, second, seen(3, **SAME)) in (["1", "2 3"], ["1 3", "2"])


def test_title_and_day_find_the_year() -> None:
    """A title and a day without a year go to the post of that title and day, and get its year."""
    dated, stamped = seen(1, **SAME), seen(2, title=TITLED, month_day="03-10", text=BREAD[:40])
    assert posts(dated, stamped) == ["1 2"]
    assert post_of(2, dated, stamped).date == "2020-03-10"
    assert post_of(2, dated, stamped).date_evidence == "linked"
    assert evidence(2, dated, stamped).startswith("title+day")


def test_title_and_day_are_not_enough_against_the_text() -> None:
    """A title and a day join nothing whose text is another one: the title may recur each year."""
    assert posts(seen(1, **SAME), seen(2, title=TITLED, month_day="03-10", text=TIDES)) == [
        "1",
        "2",
    ]


def test_the_text_decides_between_two_years() -> None:
    """Where two years have a title on one day, a sighting without a year goes where its text is."""
    years = (
        seen(1, title=TITLED, date="2018-03-10", text=BREAD),
        seen(2, title=TITLED, date="2021-03-10", text=TIDES),
    )
    stamped = {"title": TITLED, "month_day": "03-10"}
    assert posts(*years, seen(3, **stamped, text=TIDES)) == ["1", "2 3"]
    assert post_of(3, *years, seen(3, **stamped, text=BREAD)).date == "2018-03-10"


@pytest.mark.parametrize("text", [None, KNOTS, OPENING], ids=["no text", "another", "both"])
def test_two_years_that_nothing_tells_apart(text: str | None) -> None:
    """Where two years have a title on one day and the text fits neither or both, none is chosen."""
    years = (
        seen(1, title=TITLED, date="2018-03-10", text=OPENING + BREAD),
        seen(2, title=TITLED, date="2021-03-10", text=OPENING + TIDES),
    )
    stamped = seen(3, title=TITLED, month_day="03-10", text=text)
    assert posts(*years, stamped) == ["1", "2", "3"]
    assert post_of(3, *years, stamped).date is None


def test_a_weak_title_that_is_a_heading_elsewhere() -> None:
    """A title judged from a first line is none where a sighting has that line as a heading."""
    titled = seen(1, title=LONG_TITLE, date="2020-03-10", text=f"前言\n{BREAD}\n材料\n{TIDES}")
    headed = seen(2, title="前言", month_day="03-10", text=f"{BREAD}\n材料\n{TIDES}")
    assert posts(titled, headed) == ["1 2"]
    assert post_of(2, titled, headed).title == LONG_TITLE


def test_a_weak_title_that_is_no_heading() -> None:
    """A title judged from a first line parts a post from one of another title and the same text."""
    titled = seen(1, title=LONG_TITLE, date="2020-03-10", text=f"{BREAD}\n材料\n{TIDES}")
    judged = seen(2, title="前言", month_day="03-10", text=f"{BREAD}\n材料\n{TIDES}")
    assert posts(titled, judged) == ["1", "2"]


def test_a_marked_title_is_no_heading() -> None:
    """A title that a page marks as one is believed, though another text has it as a heading."""
    titled = seen(1, title=LONG_TITLE, date="2020-03-10", text=f"前言\n{BREAD}")
    other = seen(2, title="前言", month_day="03-10", text=BREAD, layout="stacked")
    assert posts(titled, other) == ["1", "2"]


def test_untitled_text_goes_where_it_is() -> None:
    """A day without a title goes to the post of that day that holds its text, cut or whole."""
    dated = seen(1, title=TITLED, date="2020-03-10", text=BREAD + TIDES)
    stamped = seen(2, month_day="03-10", text=BREAD)
    assert posts(dated, stamped, seen(3, month_day="03-10", text=KNOTS)) == ["1 2", "3"]
    assert post_of(2, dated, stamped).title == TITLED
    assert evidence(2, dated, stamped).startswith("text")


def test_an_opening_that_two_share_chooses_none() -> None:
    """Where two posts of a day open alike, a text cut to that opening belongs to neither."""
    parts = (
        seen(1, title="走河(一)", date="2018-03-10", text=OPENING + BREAD),
        seen(2, title="走河(二)", date="2019-03-10", text=OPENING + TIDES),
    )
    assert posts(*parts, seen(3, month_day="03-10", text=OPENING)) == ["1", "2", "3"]
    assert posts(*parts, seen(3, month_day="03-10", text=OPENING + TIDES)) == ["1", "2 3"]


def test_two_blocks_of_a_dump_are_not_one_post() -> None:
    """Of two untitled blocks of a dump whose text one post holds, the post takes only one."""
    dated = seen(1, title=TITLED, date="2020-03-10", text=BREAD + TIDES)
    blocks = (
        seen(2, month_day="03-10", text=BREAD, dump_sha256="d"),
        seen(3, month_day="03-10", text=BREAD + TIDES[:20], dump_sha256="d"),
    )
    assert len(posts(dated, *blocks)) == 2


@pytest.mark.parametrize("text", [None, "…", "今天下雨,没有出门。"], ids=str)
def test_too_little_text_is_no_evidence(text: str | None) -> None:
    """Sightings without a title are not one post for being equally empty."""
    assert posts(seen(1, month_day="03-10", text=text), seen(2, month_day="03-10", text=text)) == [
        "1",
        "2",
    ]


def test_undated_text_goes_where_it_is() -> None:
    """Text without title and date goes to the one post, of whatever day, that holds it."""
    dated = (
        seen(1, title=TITLED, date="2020-03-10", text=BREAD + KNOTS),
        seen(2, title="潮", date="2021-07-16", text=TIDES + KNOTS),
    )
    undated = seen(3, text=TIDES)
    assert posts(*dated, undated) == ["1", "2 3"]
    assert posts(*dated, seen(3, text=KNOTS)) == ["1", "2", "3"]
    assert posts(*dated, seen(3, text=PAPER)) == ["1", "2", "3"]


def test_undated_texts_find_each_other() -> None:
    """Text without title and date that nothing else holds is one post in all dumps that show it."""
    assert posts(seen(1, text=BREAD), seen(2, text=BREAD), seen(3, text=TIDES)) == ["1 2", "3"]


LISTED = seen(90, title=LONG_TITLE, month_day="03-10", text=KNOTS)
"""A sighting without a year, that a row of a list may date."""


def test_a_list_dates_a_title() -> None:
    """A title and a day without a year get the year of the row of that title and day."""
    dated = post_of(90, LISTED, row(1, LONG_TITLE, "2017-03-10"))
    assert (dated.date, dated.date_evidence) == ("2017-03-10", "archive")


def test_a_list_of_two_years_dates_nothing() -> None:
    """Where a list has a title on one day of two years, neither year is chosen."""
    rows = row(1, LONG_TITLE, "2017-03-10"), row(2, LONG_TITLE, "2019-03-10")
    assert post_of(90, LISTED, *rows).date is None


def test_a_contradicted_list_dates_nothing() -> None:
    """A list that by-lines contradict gives no year, of another title and another day either."""
    rows = row(1, LONG_TITLE, "2017-03-10"), row(2, TITLED, "2017-05-06")
    assert post_of(90, LISTED, *rows, seen(3, title=TITLED, date="2017-05-06")).date is not None
    assert post_of(90, LISTED, *rows, seen(3, title=TITLED, date="2018-05-06")).date is None


def test_a_list_that_is_contradicted_once_needs_confirmation() -> None:
    """Of a list that is wrong now and then, years are believed that many by-lines confirm."""
    found = [(n, f"第{n}天抄下来的水位", f"{n % 28 + 1:02}") for n in range(100, 140)]
    rows = [row(n, title, f"2017-06-{day}") for n, title, day in found]
    agreed = [seen(n + 100, title=t, date=f"2017-06-{day}") for n, t, day in found]
    wrong = row(1, TITLED, "2018-05-06"), seen(2, title=TITLED, date="2016-05-06")
    for year, date in (("2017", "2017-03-10"), ("2018", None), ("2019", None)):
        facts = (LISTED, *rows, *agreed, *wrong, row(3, LONG_TITLE, f"{year}-03-10"))
        (post,) = (p for p in conclude(facts, {}).posts if p.summary == KNOTS)
        assert post.date == date
        few = (LISTED, *rows, agreed[0], *wrong, row(3, LONG_TITLE, f"{year}-03-10"))
        (post,) = (p for p in conclude(few, {}).posts if p.summary == KNOTS)
        assert post.date is None


def test_a_text_that_fits_outweighs_a_row_without_text() -> None:
    """Of two years with a title on one day, the one that shows the text is chosen over a row."""
    shown = seen(1, title=LONG_TITLE, date="2020-03-10", text=KNOTS)
    assert posts(shown, row(2, LONG_TITLE, "2017-03-10"), LISTED) == ["1 90", "2"]


def test_what_a_contradicted_list_says_is_kept_apart() -> None:
    """The rows of a contradicted list stay posts of their own, as that list states them."""
    rows = row(1, LONG_TITLE, "2017-03-10"), row(2, TITLED, "2017-05-06")
    assert posts(LISTED, *rows, seen(3, title=TITLED, date="2018-05-06")) == ["1", "2", "3", "90"]


def test_a_list_that_is_not_whole_dates_telling_titles_only() -> None:
    """A short title may recur in a year that a list lacks: only a whole list dates it."""
    short = seen(90, title="瓦", month_day="03-10", text=KNOTS)
    rows = row(1, "瓦", "2017-03-10"), row(2, LONG_TITLE, "2017-03-10")
    lacking = [row(n, r.title or "", r.date or "", exhaustive=False) for n, r in enumerate(rows, 1)]
    assert post_of(90, short, *rows).date == "2017-03-10"
    assert post_of(90, short, *lacking).date is None
    assert post_of(90, LISTED, *lacking).date == "2017-03-10"


DAY = (
    row(1, "用铸铁锅烤乡村面包的三次失败", "2019-03-10"),
    row(2, "潮汐钟为什么每天慢五十分钟？", "2021-03-10"),
    row(3, TITLED, "2019-08-01"),
)
"""A whole list: two rows of one day, and a row of another."""
KNOWN = seen(10, title=TITLED, month_day="08-01", text=KNOTS, dump_sha256="stamps")
"""A post of a dump that the list has: the list is kin of the dump."""
NAMELESS = seen(11, month_day="03-10", text=BREAD, dump_sha256="stamps")


def test_rows_name_a_text() -> None:
    """A text without a title gets title and year of the row of its day that its words support."""
    named = post_of(11, *DAY, KNOWN, NAMELESS)
    assert (named.title, named.date) == (DAY[0].title, "2019-03-10")
    assert named.date_evidence == "archive"
    assert evidence(11, *DAY, KNOWN, NAMELESS).startswith("words of the title")


def test_rows_of_another_day_name_nothing() -> None:
    """A text is named by a row of its own day or by none."""
    other = seen(11, month_day="03-11", text=BREAD, dump_sha256="stamps")
    assert post_of(11, *DAY, KNOWN, other).title is None


def test_words_that_no_row_has_name_nothing() -> None:
    """A text that supports no row of its day clearly stays without a title."""
    other = seen(11, month_day="03-10", text=PAPER, dump_sha256="stamps")
    assert post_of(11, *DAY, KNOWN, other).title is None


def test_a_list_that_is_not_whole_names_nothing() -> None:
    """The right row may be missing in a list that is not whole: its best row names nothing."""
    rows = [row(n, r.title or "", r.date or "", exhaustive=False) for n, r in enumerate(DAY, 1)]
    assert post_of(11, *rows, KNOWN, NAMELESS).title is None


def test_a_list_that_is_not_kin_names_nothing() -> None:
    """A list that lacks the titles of a dump may be another site's: it names none of its texts."""
    stranger = seen(10, title="风车", month_day="08-01", text=KNOTS, dump_sha256="stamps")
    assert post_of(11, *DAY, stranger, NAMELESS).title is None
    assert post_of(11, *DAY, NAMELESS).title is None, "a dump without titles has no kin"


def test_a_contradicted_list_names_nothing() -> None:
    """A list that by-lines contradict names no text."""
    contradiction = seen(12, title=TITLED, date="2020-08-01", text=KNOTS)
    assert post_of(11, *DAY, KNOWN, NAMELESS, contradiction).title is None


def test_a_row_that_has_text_names_nothing() -> None:
    """A row whose post shows another text is taken: it names no second text."""
    taken = seen(12, title=DAY[0].title, date="2019-03-10", text=PAPER)
    assert post_of(11, *DAY, KNOWN, NAMELESS, taken).title is None


def test_a_title_that_is_a_paragraph_of_the_text_names_it() -> None:
    """A text with the title of one row of its day among its paragraphs is the post of that row."""
    rows = (
        row(1, "走河笔记（一）：源头", "2018-03-10"),
        row(2, "走河笔记（二）：闸口", "2019-03-10"),
        row(3, TITLED, "2019-08-01"),
    )
    text = {"month_day": "03-10", "dump_sha256": "stamps"}
    assert post_of(11, *rows, KNOWN, seen(11, **text, text=OPENING)).title is None
    headed = seen(11, **text, text=f"走河笔记(二):闸口\n{OPENING}")
    assert post_of(11, *rows, KNOWN, headed).date == "2019-03-10"


def test_a_marked_title_is_not_named() -> None:
    """A text whose title the page marks keeps it, though words support a row of its day."""
    titled = seen(
        11, title="又记", month_day="03-10", text=BREAD, dump_sha256="stamps", layout="stacked"
    )
    assert post_of(11, *DAY, KNOWN, titled).title == "又记"
    assert post_of(11, *DAY, KNOWN, titled).date is None


def test_a_weak_title_that_the_list_lacks_gives_way() -> None:
    """A first line that a whole list lacks is a heading, if words clearly support a row."""
    judged = {"title": "又记", "month_day": "03-10", "dump_sha256": "stamps"}
    named = post_of(11, *DAY, KNOWN, seen(11, **judged, text=BREAD))
    assert (named.title, named.date) == (DAY[0].title, "2019-03-10")
    assert post_of(11, *DAY, KNOWN, seen(11, **judged, text=PAPER)).date is None


def test_a_short_weak_title_that_the_list_alone_lacks_is_none() -> None:
    """A short first line is no title, if a whole list has all other titles of its dump."""
    known = [
        seen(n, title=f"第{n}次看潮的笔记", month_day=f"05-{n}", text=text, dump_sha256="stamps")
        for n, text in ((20, TIDES), (21, KNOTS), (22, PAPER))
    ]
    rows = [row(n - 10, f"第{n}次看潮的笔记", f"2019-05-{n}") for n in (20, 21, 22)]
    judged = seen(30, title="引子", month_day="03-10", text=BREAD, dump_sha256="stamps")
    assert post_of(30, *known, judged).title == "引子"
    assert post_of(30, *known, *rows, judged).title is None
    assert post_of(30, *known, *rows[:2], judged).title == "引子"


def test_a_row_claimed_by_two_texts_names_neither() -> None:
    """Where two different texts support one row, it names neither."""
    rival_known = seen(12, title=TITLED, month_day="08-01", text=KNOTS, dump_sha256="others")
    rival = seen(
        13,
        month_day="03-10",
        text="面包房教我烤乡村面包:铸铁锅要烧得滚烫,面团要干一点,这样就不会再有三次失败了。",
        dump_sha256="others",
    )
    assert post_of(13, *DAY, rival_known, rival).title == DAY[0].title
    every = (*DAY, KNOWN, NAMELESS, rival_known, rival)
    assert post_of(11, *every).title is None
    assert post_of(13, *every).title is None


def test_an_id_that_was_given_leads_to_the_post() -> None:
    """The id of a sighting alone is the id or an alias of the post that it becomes a part of."""
    sightings = (
        seen(1, **SAME, url="https://a.example/1"),
        seen(2, title=TITLED, month_day="03-10", text=BREAD),
        seen(3, month_day="03-10", text=BREAD),
        seen(4, text=BREAD),
        row(5, TITLED, "2020-03-10"),
    )
    (post,) = concluded(*sightings).posts
    for each in sightings:
        (alone,) = concluded(each).posts
        assert alone.post_id in (post.post_id, *post.aliases)


def test_ids_are_unique() -> None:
    """Posts that share day and title, or text, have an id each."""
    years = [seen(n, title=TITLED, date=f"{2010 + n}-03-10", text=BREAD) for n in range(4)]
    blocks = [
        seen(n, month_day="03-10", title=TITLED, dump_sha256="d", text=text)
        for n, text in ((5, BREAD), (6, TIDES), (7, None))
    ]
    dataset = conclude([*years, *blocks], {})
    assert len({post.post_id for post in dataset.posts}) == len(dataset.posts) == 7
