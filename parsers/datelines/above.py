"""Titles over their dates, the texts below: what most blogs print."""

from collections import Counter
from collections.abc import Sequence

from parsers.datelines.columns import (
    LONGER,
    MOST_LINES,
    SURE,
    Dateline,
    differ,
    filled,
    is_list,
    is_longer,
    is_wrapped,
    may_be_titles,
    reads_as_title,
    share_of_text,
    tail,
)
from parsers.datelines.shown import Shown, ends_as_text, is_called_published, is_text
from parsers.lines import kinds

_MOST_FACTS = 3
_SOME, _HALF = 0.25, 0.5
"""Shares of lines: some titles end or run on as texts do, most do not."""
_MARKS = ("•", "- ", "* ", "· ", "+ ")


def titles_above(page: Shown, dated: Sequence[int]) -> tuple[Dateline, ...]:
    """The posts of a page whose titles stand over their dates; none in doubt."""
    wrapped = is_wrapped(page, dated)
    heads = (
        _head(page, row, limit, len(dated), wrapped=wrapped)
        for limit, row in zip((-1, *dated), dated, strict=False)
    )
    found = _as_deep(page, [head for head in heads if head])
    if not differ(page, found, len(dated)) or not _are_over(page, found):
        return ()
    return () if _are_texts(page, found) else found


def _head(page: Shown, row: int, limit: int, posts: int, *, wrapped: bool) -> Dateline | None:
    """The title over a dateline, perhaps on several lines, perhaps with facts between."""
    lines = page.lines
    last = lines.filled_before(row)
    for _ in range(_MOST_FACTS):
        if last > limit and page.is_fact(last, posts) and not kinds(page.texts[last]):
            last = lines.filled_before(last)
    if last <= limit or (last < lines.filled_before(row) and is_text(page.texts[last])):
        return None
    first = last
    while wrapped and last - first < MOST_LINES and first - 1 > limit and page.texts[first - 1]:
        first -= 1
    title = " ".join(page.texts[first : last + 1])
    if not reads_as_title(title):
        return None
    top = lines.filled_before(first)
    again = top >= 0 and page.texts[top] == title
    return Dateline(top if again else first, first, last, row, row + 1)


def _as_deep(page: Shown, heads: Sequence[Dateline]) -> tuple[Dateline, ...]:
    """The titles that are as far over their dates as most are: a nearer line may be a fact, too."""
    depths = [len(filled(page, head.last + 1, head.row)) for head in heads]
    usual = Counter(depths).most_common(1)[0][0] if depths else 0
    return tuple(head for head, depth in zip(heads, depths, strict=True) if depth >= usual)


def _are_over(page: Shown, heads: Sequence[Dateline]) -> bool:
    """Whether the titles belong to the lines under them, and not to those above.

    A title nearer to its dateline does, and one that is printed twice, as an image's text is; so do
    titles that are set off from the text above, if they are longer than what is under the date.
    """
    posts = len(heads)
    unders = _after(page, heads)
    tops = {head.top for head in heads}
    loose = [row for row in unders[:-1] if row not in tops]  # and no next post's title
    if _begin_items(page, heads) or (
        _are_published(page, heads) and not may_be_titles(page, loose)
    ):
        return True
    near = [
        head
        for head, row in zip(heads, unders, strict=True)
        if page.lines.filled_from(head.last + 1) - head.last < row - head.row
        or head.top < head.first
    ]
    shown = [row for row in unders if row < len(page.texts) and not page.is_fact(row, posts)]
    titles = {
        page.texts[row]
        for row in shown
        if reads_as_title(page.texts[row]) and not ends_as_text(page.texts[row])
    }
    if len(near) >= SURE * posts or len(titles) <= posts / 2:
        return True
    closed = [page.ends_post(page.lines.filled_before(head.top), posts) for head in heads[1:]]
    is_off = sum(closed) >= SURE * len(closed)
    return is_off and is_longer(page, [head.last for head in heads], shown)


def _begin_items(page: Shown, heads: Sequence[Dateline]) -> bool:
    """Whether each title begins an item of a list, and no date does."""
    begun = all(page.texts[head.first].startswith(_MARKS) for head in heads)
    return begun and not any(page.texts[head.row].startswith(_MARKS) for head in heads)


def _are_published(page: Shown, heads: Sequence[Dateline]) -> bool:
    """Whether dates are called those of publication, which is said below titles."""
    return all(is_called_published(page.texts[head.row]) for head in heads)


def _are_texts(page: Shown, heads: Sequence[Dateline]) -> bool:
    """Whether what stands over the dates may be texts, of which the titles stand above."""
    posts = len(heads)
    rows = [head.last for head in heads]
    texts = share_of_text(page, rows)
    if texts > _HALF or sum(is_list(page.texts[row]) for row in rows) > posts / 2:
        return True
    before = [page.lines.filled_before(head.top) for head in heads]
    apart = sum(
        head.top - row > head.row - head.last or page.ends_post(row, posts)
        for head, row in zip(heads[1:], before[1:], strict=True)
    ) / (posts - 1)
    unders = [row for row in _after(page, heads) if row < len(page.texts)]
    if texts > _SOME and min(apart, share_of_text(page, unders)) < _HALF:
        return True
    others = [row for row in before if row >= 0]
    shown = (page.texts[row] for row in others)
    good = {text for text in shown if reads_as_title(text) and not is_list(text)}
    least = LONGER if tail(page, heads[-1].row, posts) else 1.0
    return (
        apart <= _SOME
        and len(good) >= SURE * posts
        and (is_longer(page, rows, others, least) or is_longer(page, others, rows, least))
    )


def _after(page: Shown, heads: Sequence[Dateline]) -> list[int]:
    """The filled line after each date, which may be the end of the page."""
    return [page.lines.filled_from(head.row + 1) for head in heads]
