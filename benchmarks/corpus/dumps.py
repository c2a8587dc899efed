"""Dumps of the posts: which posts stand in which dump, and how a dump shows them."""

from dataclasses import dataclass
from math import gcd
from pathlib import Path

from corpus.posts import Post, post

POSTS_A_DUMP = 8
_TIMES_SHOWN = 3
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MORE = "点击阅读全文..."
_FOLDER = 1_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as one dump shows it; a dump with date stamps states neither year nor `views`."""

    post: Post
    views: int | None


def posts_of(dumps: int) -> int:
    """Give how many posts a corpus of so many dumps shows, numbered from 0."""
    return -(-dumps * POSTS_A_DUMP // _TIMES_SHOWN)


def shown(number: int, dumps: int) -> list[Shown]:
    """Give what the dump of a number shows, of a corpus of `dumps` dumps."""
    posts = posts_of(dumps)
    places = range(number * POSTS_A_DUMP, (number + 1) * POSTS_A_DUMP)
    found = [(post(_shuffled(place, posts)), place // posts) for place in places]
    is_stamped = number % 3 == 2
    return [Shown(each, None if is_stamped else views(each.number, time)) for each, time in found]


def views(number: int, time: int) -> int:
    """Give how many readers a post has when it is shown for the `time`-th time, from 0."""
    return 100 + number * 37 % 90_000 + 1_000 * time


def dump(number: int, dumps: int) -> bytes:
    """Give the bytes of the dump of a number, of a corpus of `dumps` dumps."""
    found = shown(number, dumps)
    if found[0].views is None:
        return "\n\n".join(_stamped(each.post) for each in found).encode()
    return f"{''.join(map(_bylined, found))}最近评论\n".encode()


def name_of(number: int) -> str:
    """Give the path of the dump of a number in its corpus."""
    return f"{number // _FOLDER:04d}/{number:07d}.txt"


def write(folder: Path, dumps: int) -> None:
    """Write a corpus of so many dumps to `folder`, a thousand dumps to a folder in it."""
    for number in range(dumps):
        path = folder / name_of(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump(number, dumps))


def _shuffled(place: int, posts: int) -> int:
    """Give the post at a place: each time that all are shown, in another order."""
    time, at = divmod(place, posts)
    step = 7919 + 2 * time
    while gcd(step, posts) > 1:
        step += 2
    return (at * step + time) % posts


def _bylined(each: Shown) -> str:
    body = "\n".join(each.post.paragraphs)
    return f"{each.post.title}\nBy 林石 | {each.post.day} | {each.views}位读者 | 引用{body}\n"


def _stamped(each: Post) -> str:
    stamp = f"{each.day.day} {_MONTHS[each.day.month - 1]}"
    return "\n\n".join((stamp, each.title, *each.paragraphs, _MORE))
