"""By-lines state author, date and count; lines of prose with bars in them do not."""

import pytest

from parsers.bylines import Byline, read_byline
from parsers.records import DateClaim

DAY = DateClaim(2018, 12, 2)
READ = {
    "By 林石 | 2018-12-02 | 92895位读者 | 引用": ("林石", DAY, 92895, ""),
    "By 林石 | 2018-12-02 | 92895位读者 | 引用潮水来了。": ("林石", DAY, 92895, "潮水来了。"),
    "By 林石 | 2018-12-02 | 92895位读者 | 12条评论潮水来了。": ("林石", DAY, 92895, "潮水来了。"),
    "By 林石 | 2018-12-02 | 92895位读者潮水来了。": ("林石", DAY, 92895, "潮水来了。"),
    "By 林石 | 2018-12-02 | 1.2万潮水来了。": ("林石", DAY, 12000, "潮水来了。"),
    "By 林石 | 2018-12-02 | 92895位读者 |": ("林石", DAY, 92895, ""),
    "By 林石 | 2018-12-02": ("林石", DAY, None, ""),
    "By Lin Shi | December 2, 2018 | 1,234 views | Leave a commentThe": (
        "Lin Shi", DAY, 1234, "The",
    ),
    "Posted by Lin Shi on December 2, 2018 | 3 comments": ("Lin Shi", DAY, None, ""),
    "作者: 林石 · 2018年12月2日 · 阅读(123)": ("林石", DAY, 123, ""),
    "2018-12-02 | 45次浏览": (None, DAY, 45, ""),
    "By 林石 \\|\n2018-12-02 \\|\n92895位读者 \\|\n": ("林石", DAY, 92895, "\n"),
    "By 林石 | 2 décembre 2018 | 12 views": ("林石", DAY, 12, ""),
    "By 林石 | 2018-12-02 | 3 views | cite | edit | share | reply | comment |share": (
        "林石", DAY, 3, "share",
    ),
    "By 林石 | 2 Dec | 12 views": ("林石", DateClaim(None, 12, 2), 12, ""),
}  # fmt: skip
PROSE = (
    "By the sea | a story of 12 tides",
    "2018-12-02 那天的潮 | 很高",
    "条件概率 $p(x|z)$ 在 2018-12-02 有 12 views",
    "| a | b | 3 |",
    "By 2018 the tide had turned.",
    "A | B | C",
    "2018-12-02",
    "",
)


@pytest.mark.parametrize("row", READ)
def test_rows_are_read(row: str) -> None:
    """A row gives its facts, and what is glued behind it is left to the body."""
    author, date, views, rest = READ[row]
    assert read_byline(f"{row}\n", 0) == Byline(author, date, views, len(row) - len(rest))


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_byline(line: str) -> None:
    """A line that states no date with an author or a count is no by-line."""
    assert read_byline(f"{line}\nBy 林石\n", 0) is None


def test_only_its_own_lines_are_read() -> None:
    """A row ends with its line unless it ends in a separator."""
    text = "By 林石 | 2018-12-02\n45次浏览"
    found = read_byline(text, 0)
    assert found is not None
    assert found.views is None
    assert text[found.end :] == "\n45次浏览"
