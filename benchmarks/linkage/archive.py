"""The archive page: every post under its year and month, between a menu and comments."""

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from linkage.dumps import RenderedDump, Shown
from linkage.posts import HOST, TruePost

_ESCAPED = re.compile(r"([|+*_\[\]])")
_ABOVE = f"""## SEARCH

## MENU

- [打赏]({HOST}/reward.html)
- [归档]({HOST}/content.html)

## NEWPOSTS

- [一篇新文章的标题太长所以...]({HOST}/archives/99998)

## COMMENTS

- [小满: 请问第二步怎么来的...]({HOST}/archives/99998/comment-page-1#comment-7)

[首页]({HOST}) 归档

# 归档

"""
_BELOW = f"""

### 随机文章

- [一篇随机的文章]({HOST}/archives/99997)

### 最近评论

- [小满]({HOST}/archives/99998/comment-page-1#comment-7): 请问第二步怎么来的...

文字可以转抄，写明出处就好，请不要拿去卖。
© 2009-2026 石匠小站. Powered by Typecho.
"""


def render_archive(
    name: str, posts: Iterable[TruePost], year: Callable[[TruePost], int] = lambda p: p.date.year
) -> RenderedDump:
    """The archive page of the posts, the newest first; `year` is the heading each stands under."""
    text, shown = _ABOVE, []
    ordered = sorted(posts, key=lambda p: (year(p), p.date.month, p.date.day), reverse=True)
    for printed, rows in groupby(ordered, key=year):
        of_year = list(rows)
        text += f"### {printed}年 (共{len(of_year)}篇)\n\n"
        for month, of_month in groupby(of_year, key=lambda p: p.date.month):
            text += f"- {month:02d}月\n"
            for post in of_month:
                row = _row(post)
                shown.append(Shown(post, len(text), len(text) + len(row), titled=True, dated=True))
                text += row + "\n"
        text += "\n"
    return RenderedDump(name, (text + _BELOW).encode(), tuple(shown))


def _row(post: TruePost) -> str:
    title = _ESCAPED.sub(r"\\\1", post.title)
    comments = f"( [{post.key % 90}]({post.url}#PostComment))"
    return f" - {post.date.day:02d}日: [{title}]({post.url}) {comments}"
