"""Naming texts by the rows of a list of titles."""

import json
import os
from collections import defaultdict
from csv import DictReader
from pathlib import Path

import pytest

from scraper.resolve.naming import Row, part_of, supported
from scraper.resolve.rows import CLEAR

TIDES = Row("潮汐钟为什么每天慢五十分钟？", "2021")
BREAD = Row("用铸铁锅烤乡村面包的三次失败", "2019")
KNOTS = Row("绳结笔记（三）：称人结", "2022")
TEXT = "海边的铸铁锅是外婆留下的。第一次烤面包忘了预热,第二次面团太湿,第三次炉门没有关严。"


def best(text: str, *rows: Row) -> Row | None:
    """The row that clearly names the text."""
    ranked = supported(text, rows)
    return ranked[0].row if ranked and ranked[0].lead >= CLEAR else None


def test_shared_words_name_a_text() -> None:
    """The row whose telling words the text has is clearly ahead."""
    assert best(TEXT, TIDES, BREAD, KNOTS) == BREAD


def test_commonplace_words_name_nothing() -> None:
    """Words that any title may have support no row enough."""
    text = "有趣的问题很多,先看方法,再看结果和分析。"
    assert best(text, Row("有趣的问题、方法与分析", "2020")) is None


def test_a_cited_row_is_out() -> None:
    """A text that cites a title is not the post of that title."""
    cited = f"上一次写了《{BREAD.title}》,{TEXT}"
    assert best(cited, TIDES, BREAD) is None


def test_words_in_citations_tell_nothing() -> None:
    """Words that stand only inside 《…》 say what is referred to, not what the text is."""
    assert best("参考了《乡村面包与铸铁锅》一书,今天只谈别的。", BREAD) is None


def test_a_later_year_in_the_text_excludes() -> None:
    """A text that names a year cannot be older than it."""
    assert best(f"2023年夏天又试了一次。{TEXT}", BREAD) is None


def test_parts_of_one_series_on_one_day_name_nothing() -> None:
    """Where two rows of the day are parts of one series, none is chosen."""
    rows = (Row("铸铁锅面包手记（一）：预热", "2019"), Row("铸铁锅面包手记（二）：炉门", "2020"))
    assert best(TEXT, *rows) is None


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("绳结笔记（三）：称人结", ("绳结笔记", 3)),
        ("绳结笔记(十二)", ("绳结笔记", 12)),
        ("折纸之路：17、方与圆", ("折纸之路", 17)),
        ("Notes on Knots (4)", ("notesonknots", 4)),
        ("没有编号的题目", None),
    ],
)
def test_parts_of_a_series(title: str, part: tuple[str, int] | None) -> None:
    """A part's number is read in Chinese and in digits."""
    assert part_of(title) == part


def test_real_openings_are_named_without_error() -> None:
    """On 210 real openings no name is wrong, and at least 85 of 100 are found."""
    folder = os.environ.get("REAL_REFERENCE")
    if not folder:
        pytest.skip("REAL_REFERENCE is not set")
    days = defaultdict(list)
    with (Path(folder) / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        for entry in DictReader(file):
            days[entry["date"][5:]].append(Row(entry["title"], entry["date"][:4]))
    lines = (Path(folder) / "openings.jsonl").read_text("utf-8").splitlines()
    posts = [json.loads(line) for line in lines]
    named = [(best(p["opening"], *days[p["date"][5:]]), p) for p in posts]
    right = [row.title.casefold() == p["title"].casefold() for row, p in named if row]
    assert all(right)
    assert len(right) >= 0.85 * len(posts)
