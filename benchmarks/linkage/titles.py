"""Titles and dates of our own: the catalogue when no reference is there, and the hardest posts.

The hardest are added to every hard set: yearly posts with one title on one day, and parts of a
series on one day of several years, with titles long enough to be lost.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from linkage.posts import TruePost
from linkage.vocabulary import ENGLISH_TERMS, ENGLISH_THINGS, SUBJECTS, THINGS

NUMERALS = "一二三四五六七八九十"
_FIRST_DAY = date(2010, 1, 1)
_DAYS = 365 * 15
_PATTERNS = (
    "{d}与{d}:{x}的另一种用法",
    "谈谈{d}中的{x}",
    "{x}为什么总比{x}先坏?",
    "用{d}解释{x}的一个尝试",
    "{d}小记 | {x}和{x}",
    "从{x}到{d}:写给没有基础的读者的一份不太长的说明",
    "{x}",
    "再谈{d}",
    "A note on {e} and the {f}",
    "Why the {f} beats the {f}",
)
_YEARLY = (
    ("01-01", "元旦快乐!"),
    ("03-14", "圆周率日:今年的{x}"),
    ("05-04", "五四杂感"),
    ("10-01", "国庆去了一趟{x}"),
    ("12-31", "年终总结:{x}和{x}"),
    ("02-29", "闰日里的{x}"),
)
_SERIES = "{x}手记({n}):关于{d}和{d}的一些零散的想法以及没有做完的实验记录"


def own_catalogue(size: int, rng: Random) -> list[TruePost]:
    """Posts with titles and dates of our own; a third shares its day with many others."""
    days = [_FIRST_DAY + timedelta(rng.randrange(_DAYS)) for _ in range(size // 8)]
    posts: dict[tuple[str, date], TruePost] = {}
    while len(posts) < size:
        near = rng.random() < 0.35
        day = rng.choice(days) if near else _FIRST_DAY + timedelta(rng.randrange(_DAYS))
        title = _filled(rng.choice(_PATTERNS), rng)
        posts.setdefault((title, day), TruePost(100 + len(posts), title, day))
    return list(posts.values())


def hardest(first_key: int, rng: Random) -> Iterator[TruePost]:
    """Posts that only their year, their texts, or a lost numeral of the title tell apart."""
    key = first_key
    for month_day, pattern in _YEARLY:
        title = _filled(pattern, rng)
        for year in (2012, 2016, 2020, 2024):
            day = date.fromisoformat(f"{year}-{month_day}")
            yield TruePost(key, title, day, family=f"{title} {month_day}")
            key += 1
    for _ in range(6):
        pattern = _filled(_SERIES, rng)
        start = date(2013, rng.randint(1, 12), rng.randint(1, 28))
        for part in range(4):
            day = start.replace(year=start.year + part // 2)
            title = pattern.replace("{n}", NUMERALS[part])
            yield TruePost(key, title, day, family=pattern.split("(")[0])
            key += 1


def _filled(pattern: str, rng: Random) -> str:
    terms = rng.choice(SUBJECTS)
    for slot, words in (("d", terms), ("x", THINGS), ("e", ENGLISH_TERMS), ("f", ENGLISH_THINGS)):
        while f"{{{slot}}}" in pattern:
            pattern = pattern.replace(f"{{{slot}}}", rng.choice(words), 1)
    return pattern
