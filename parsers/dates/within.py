"""The day of publication in a line of facts: `Posted on 5 mars 2019 by X | 3 comments`.

Two different dates without words that tell them apart are none, and so is one that is called
an update. Numbers are a date only if nothing is attached to them that makes them something else.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from parsers import words
from parsers.dates.foreign import FORMS, foreign_date, of_our_time, of_tail, with_plain_digits
from parsers.dates.grammar import claim, read_date
from parsers.dates.months import month_of
from parsers.records import DateClaim

Order = Literal["dmy", "mdy"]
_Found = tuple[int, int, DateClaim]

_COUNTED = "|".join((*words.COUNT_AFTER, "posts?", "comments?", "articles?", "条", "篇"))
_DATED = (
    r"(?P<year>[0-9]{4})(?P<sep>[-/])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})",
    r"(?P<year>[0-9]{4})\.(?P<month>[0-9]{2})\.(?P<day>[0-9]{2})",
    r"(?P<year>[0-9]{4})(?P<sep>\.\s| [-/.] )(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})",
    r"(?:(?P<year>[0-9]{4})\s?年\s?)?(?P<month>[0-9]{1,2})\s?月\s?(?P<day>[0-9]{1,2})\s?[日号號]",
    r"(?:(?P<year>[0-9]{4})\s?년\s?)?(?P<month>[0-9]{1,2})\s?월\s?(?P<day>[0-9]{1,2})\s?일",
    *FORMS,
)
_NUMBERS = r"(?P<first>[0-9]{1,2})(?P<sep>[-/.])(?P<second>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})"
PUBLISHED = re.compile(
    "publi|post|creat|writ|releas|发布|发表|创建|写于|撰写|發佈|發表|投稿|公開|作成|"
    "опублик|создан|veröff|erstellt|geschr|geplaatst|yayın|게시|작성",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    "updat|modif|edited|revis|changed|更新|修改|编辑|編集|修訂|修订|обновл|измен|aktuali|geänd|bearb|"
    "mis à jour|mise à jour|actualiz|atualiz|aggiorn|bijgew|güncel|zaktual|päivit|oppdat|수정",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\s*(?:[|·•\n()]|//|\s[-–—/]\s)\s*")
_LEAD = re.compile(r".*(?:\bon|:|\uff1a|于)\s*", re.IGNORECASE)
_LONGEST = 500


def date_in(text: str, order: Order | None = None) -> DateClaim | None:
    """The day of publication that a line of facts states; None if it states none, or several.

    `order` is how the page writes days and months as numbers (`day_order`); without it, only
    numbers that can be read in one way are a date.
    """
    text = with_plain_digits(" ".join(text.split()))
    if not 3 <= len(text) <= _LONGEST or not any(c.isdigit() for c in text):
        return None
    found = sorted({*_named(text), *_numeric(text, order)}, key=lambda each: each[:2])
    if any(each.year for _, _, each in found):
        found = [each for each in found if each[2].year]
    if not found:
        return _of_a_field(text)
    return _published(text, found)


def day_order(texts: Iterable[str]) -> Order | None:
    """How a page writes days and months as numbers, if its dates show one way and no other."""
    orders: set[Order] = set()
    for text in texts:
        for match in _pattern(_NUMBERS).finditer(text):
            if int(match["first"]) > 12:
                orders.add("dmy")
            if int(match["second"]) > 12:
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


def _named(text: str) -> Iterator[_Found]:
    """Dates that say which number is what, by names of months or by their order."""
    for form in _DATED:
        for match in _pattern(form).finditer(text):
            parts = match.groupdict()
            month = parts.get("month") or month_of(parts.get("name") or "")
            date = of_our_time(claim(parts["year"], month, parts["day"]))
            if date:
                yield match.start(), match.end(), date
    for start, end in of_tail(text):
        if date := foreign_date(text[start:end]):
            yield start, end, date


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """The form where nothing is attached to it that makes it something else than a date.

    It is compiled when the first line of facts is read: text dumps have none.
    """
    behind = rf"(?!(?!T[0-9])[0-9A-Za-z_/-]|\.[0-9]|\s*(?:{_COUNTED})(?![a-z]))"
    return re.compile(rf"(?<![0-9A-Za-z_.$€£¥#/-]){form}{behind}")


def _numeric(text: str, order: Order | None) -> Iterator[_Found]:
    for match in _pattern(_NUMBERS).finditer(text):
        first, second = match["first"], match["second"]
        dmy = claim(match["year"], second, first) if order != "mdy" else None
        mdy = claim(match["year"], first, second) if order != "dmy" else None
        date = of_our_time(dmy or mdy)
        if date and (dmy is None or mdy is None or dmy == mdy):
            yield match.start(), match.end(), date


def _published(text: str, found: list[_Found]) -> DateClaim | None:
    """The one date among those found that is not called an update."""
    ends = [0, *(end for _, end, _ in found)]
    starts = [*(start for start, _, _ in found), len(text)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    # Words stand before their dates, unless only the last date has some behind it.
    behind = not _called(between[0]) and bool(_called(between[-1]))
    called = [_called(each) for each in (between[1:] if behind else between[:-1])]
    named = list(zip(called, (date for _, _, date in found), strict=True))
    wanted = "published" if "published" in called else None
    dates = {date for name, date in named if name == wanted}
    return dates.pop() if len(dates) == 1 else None


def _called(text: str) -> str | None:
    """What a text calls the date beside it: published, updated, or nothing."""
    published = [match.start() for match in PUBLISHED.finditer(text)]
    updated = [match.start() for match in _UPDATED.finditer(text)]
    if not published and not updated:
        return None
    return "published" if max(published, default=-1) > max(updated, default=-1) else "updated"


def _of_a_field(text: str) -> DateClaim | None:
    """The date without a year that one field of the line is, as a whole or behind `on`."""
    dates = set()
    for field in _FIELD.split(text):
        date = read_date(field) or read_date(_LEAD.sub("", field))
        if date and date.year is None:
            dates.add(date)
    return dates.pop() if len(dates) == 1 else None
