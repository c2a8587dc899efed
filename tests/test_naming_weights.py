"""How well a text supports a row of a list: what each word weighs, and what outweighs it."""

import pytest

from scraper.resolve.naming import Row, part_of, supported, words

TELLING, COMMON, LATIN, SERIES = 1.0, 0.15, 2.5, 0.25


def scores(text: str, *titles: str) -> list[float]:
    """The support of each row, by the order of its title; all rows are of one year."""
    found = {s.row.title: s.score for s in supported(text, [Row(t, "2020") for t in titles])}
    return [found[title] for title in titles]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("笔记(一)", 1),
        ("笔记(九)", 9),
        ("笔记(十)", 10),
        ("笔记(十一)", 11),
        ("笔记(二十)", 20),
        ("笔记(二十一)", 21),
        ("笔记(三十九)", 39),
        ("笔记(42)", 42),
        ("笔记:7、名字", 7),
        ("Notes 12. On knots", 12),
        ("笔记(三一)", 0),
    ],
)
def test_numbers_of_parts(title: str, number: int) -> None:
    """The number of a part is read in digits and in Chinese numerals; what is none counts as 0."""
    part = part_of(title)
    assert part is not None
    assert part[1] == number


def test_words_of_a_text() -> None:
    """Words are pairs of Chinese characters, and Latin words and numbers of two characters."""
    assert words("潮汐钟，ＡＢＣ de2 f 17 8 瓦") == {"潮汐", "汐钟", "abc", "de2", "17"}
    assert words("潮") == words("") == frozenset()


@pytest.mark.parametrize(
    ("text", "title", "score"),
    [
        ("潮汐", "潮汐", TELLING),
        ("潮汐钟", "潮汐钟", 2 * TELLING),
        ("潮汐表", "潮汐钟", TELLING**2 / (2 * TELLING)),
        ("问题", "问题", COMMON),
        ("的河", "的河", COMMON),
        ("tide", "Tide", LATIN),
        ("with", "With", COMMON * LATIN),
        ("潮汐 tide", "潮汐 tide", TELLING + LATIN),
        ("问题", "潮汐 问题", COMMON**2 / (TELLING + COMMON)),
        ("别的话", "潮汐", 0.0),
        ("潮汐", "!", 0.0),
    ],
)
def test_what_words_weigh(text: str, title: str, score: float) -> None:
    """A row's support is the weight it shares, times the share of its own weight that this is."""
    assert scores(text, title) == [pytest.approx(score)]


def test_words_beside_a_citation() -> None:
    """A word that touches a citation counts, and no word reaches across one."""
    assert scores("tide《别的》", "Tide") == [pytest.approx(LATIN)]
    assert scores("潮《别的》汐", "潮汐") == [0.0]


def test_words_that_several_rows_have() -> None:
    """A word of several rows tells as little as the square of their number."""
    assert scores("潮汐", "潮汐", "看潮汐", "记 潮汐") == [
        pytest.approx((1 / 9) ** 2 / weight) for weight in (1, 2, 1)
    ]


def test_the_name_of_a_series() -> None:
    """A word of a series' name weighs a quarter, for it fits all parts."""
    whole = 3 * TELLING
    assert scores("水位", "水位(三):闸口开") == [pytest.approx(SERIES**2 / whole)]
    assert scores("水位 闸口", "水位(三):闸口开") == [
        pytest.approx((SERIES + TELLING) ** 2 / whole)
    ]


@pytest.mark.parametrize(
    ("cited", "fits"),
    [("水位(二):桥", True), ("水位(一)", False), ("别的(一)", True), ("没有编号", True)],
)
def test_the_part_before(cited: str, fits: bool) -> None:  # noqa: FBT001  a parameter
    """The name of a series tells nothing if the text cites another part than the one before."""
    found = scores(f"水位 《{cited}》", "水位(三):闸口开")
    assert found == [pytest.approx(SERIES**2 / 3 if fits else 0.0)]


def test_the_last_part_that_is_cited() -> None:
    """Of several parts that a text cites the last one counts, wherever it stands."""
    for cited in ("《水位(一)》《水位(二)》", "《水位(二)》《水位(一)》"):
        assert scores(f"水位 {cited}", "水位(三):闸口开") == [pytest.approx(SERIES**2 / 3)]


def test_a_row_that_is_out_of_the_question() -> None:
    """A row that the text cites, or that is older than a year it names, has no support."""
    row = Row("潮汐钟", "2020")
    for text in ("潮汐钟《潮汐钟》", "潮汐钟《说潮汐钟的人》", "潮汐钟 2021", "2019 潮汐钟 2022"):
        assert [s.score for s in supported(text, [row])] == [0.0]
    for text in ("潮汐钟 2020", "潮汐钟 2019", "潮汐钟 12021", "潮汐钟《潮汐》"):
        assert [s.score for s in supported(text, [row])] == [pytest.approx(2.0)]


def test_the_lead_over_the_next_row() -> None:
    """The best row leads by what it has more than the next one; the others lag behind it."""
    rows = [Row("潮汐钟", "2020"), Row("木桩桥", "2019"), Row("木桩", "2021")]
    best, second, third = supported("潮汐钟 木桩", rows)
    assert [s.row for s in (best, second, third)] == [rows[0], rows[2], rows[1]]
    assert best.lead == pytest.approx(best.score - second.score)
    assert second.lead == pytest.approx(second.score - best.score)
    assert third.lead == pytest.approx(third.score - best.score)
    (alone,) = supported("潮汐钟", rows[:1])
    assert alone.lead == alone.score == pytest.approx(2.0)


def test_the_lead_does_not_rest_on_what_was_discounted() -> None:
    """A rival's series name counts in full where the best row's lead is measured."""
    rows = [Row("潮汐", "2020"), Row("水位(三)", "2019")]
    best, rival = supported("潮汐 水位", rows)
    assert (best.score, rival.score) == (pytest.approx(1.0), pytest.approx(SERIES**2))
    assert best.lead == pytest.approx(0.0)


def test_rows_that_are_equally_good() -> None:
    """Rows of equal support stand in the order of their years and titles."""
    rows = [Row("木桥", "2021"), Row("石桥", "2020"), Row("竹桥", "2020")]
    ordered = sorted(rows, key=lambda row: (row.year, row.title))
    assert [s.row for s in supported("别的话", rows)] == ordered


def test_one_of_several_parts_is_not_supported() -> None:
    """Where the best row shares its first four characters with another, no row is supported."""
    assert supported("走河笔记", [Row("走河笔记(一)", "2019"), Row("走河笔记(二)", "2020")]) == []
    assert supported("走河笔记", [Row("走河笔记(一)", "2019"), Row("走河笔头", "2020")]) != []
    other = [Row("潮汐钟", "2018"), Row("走河笔记(一)", "2019"), Row("走河笔记(二)", "2020")]
    assert supported("潮汐钟", other)[0].row == other[0], "only the series of the best row counts"
    assert supported("潮汐钟", []) == []
