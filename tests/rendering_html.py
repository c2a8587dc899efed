"""Renders posts as the mathematics blog's pages of HTML, by the facts that are known of its theme.

Pure and independent of `parsers`. Variants are fields of an HtmlStyle; `draw` draws one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from rendering import MONTHS

if TYPE_CHECKING:
    import random

    from rendering import Paragraph, Post

EQUATION = re.compile(
    r"\$\$(?P<a>.+?)\$\$|\\\[(?P<b>.+?)\\\]|\\\((?P<c>.+?)\\\)"
    r"|(?P<d>\\begin\{(?P<e>\w+\*?)\}.+?\\end\{(?P=e)\})|(?<!\\)\$(?P<f>[^$]+)\$",
    re.DOTALL,
)
SITE = "https://stone-notes.example"


@dataclass(frozen=True, slots=True)
class HtmlStyle:
    """How a page is printed: `math` is raw, mathjax or katex; `breaks` ends lines by `<br>`."""

    math: str = "raw"
    breaks: bool = False
    content: bool = True
    head: bool = False
    stamp: str = "month first"
    sorts: bool = True
    relative: bool = False


def draw(rng: random.Random) -> HtmlStyle:
    """A style, drawn at random."""
    return HtmlStyle(
        math=rng.choice(("raw", "raw", "mathjax", "katex")),
        breaks=rng.random() < 0.3,
        content=rng.random() < 0.7,
        head=rng.random() < 0.5,
        stamp=rng.choice(("month first", "day first")),
        sorts=rng.random() < 0.5,
        relative=rng.random() < 0.3,
    )


def address(number: int) -> str:
    """The address of the post with this number."""
    return f"{SITE}/archives/{number}"


def render_listing(posts: list[Post], style: HtmlStyle) -> str:
    """A listing page of `posts`, which have the numbers from 1 on."""
    shown = "\n".join(_post(post, number, style) for number, post in enumerate(posts, 1))
    return (
        '<!DOCTYPE html>\n<html lang="zh">\n<head><meta charset="utf-8">'
        "<title>石记|Stone Notes</title><style>p{}</style><script>var $a=1;</script></head>\n"
        '<body>\n<div id="menu"><ul><li><a href="/">首页</a></li>'
        '<li><a href="/tag/sea">海</a></li></ul></div>\n'
        f'<div id="MainBody">\n{shown}\n<div class="page-navi"><a href="/page/2/">2</a> '
        '<a class="next" href="/page/2/">»</a></div>\n</div>\n<div id="sidebar"><h4>最近评论</h4>'
        '<ul><li><a href="/archives/1#comment-7">海鸥</a>: 说得好, 2019-01-01</li></ul></div>\n'
        "<div id='footer'>© 石记</div></body></html>\n"
    )


def render_page(post: Post, number: int, style: HtmlStyle) -> str:
    """The page of one post: the listing's opening, `<!--more-->`, and the rest."""
    head = _head(post, number, style, "h1")
    body = _body(post, style)
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>t</title></head><body>\n'
        f'<div class="Post">{head}\n<div id="PostContent">{body}<!--more-->'
        "<p>以下是正文的其余部分。</p><p><em><strong>转载到请包括本文地址:</strong>"
        f'<a href="{address(number)}">x</a></em></p>'
        '<div id="content_tips">如果您觉得本文还不错</div></div>\n<div id="tools">'
        '<span class="cat">分类: <a href="/category/sea">海</a> 标签: <a href="/tag/clock">钟</a>'
        "</span></div></div>\n"
        '<div id="comments"><p>By 海鸥 | 2019-01-01 | 好</p></div></body></html>\n'
    )


def _post(post: Post, number: int, style: HtmlStyle) -> str:
    body = _body(post, style)
    link = f'<a href="{address(number)}">点击阅读全文...</a>'
    text = f'{body}\n<p class="more">{link}</p>'
    text = f'<div class="PostContent">{text}</div>' if style.content else text
    sorts = (
        '<p class="tools">分类:<a href="/category/sea">海</a>&nbsp;&nbsp;标签:'
        '<a href="/tag/clock">钟</a>, <a href="/tag/tide">潮汐</a></p>'
        if style.sorts
        else ""
    )
    return f'<div class="Post">\n{_head(post, number, style, "h2")}\n{text}\n{sorts}\n</div>'


def _head(post: Post, number: int, style: HtmlStyle, level: str) -> str:
    day = f'<span class="day">{post.date.day}</span>'
    month = MONTHS[post.date.month - 1]
    stamp = f"{month}{day}" if style.stamp == "month first" else f"{day} {month}"
    href = f"/archives/{number}" if style.relative else address(number)
    head = (
        f'<span class="date">{stamp}</span><div class="title-wrap"><{level}>'
        f'<a href="{href}" title="x">{escape(post.title)}</a></{level}>'
        f'<span class="submitted">By {post.author} | {post.date.isoformat()} | '
        f'{post.views}位读者 | <a href="{href}#comments">引用</a></span></div>'
    )
    return f'<div class="PostHead">{head}</div>' if style.head else head


def _body(post: Post, style: HtmlStyle) -> str:
    parts = [_paragraph(each, style) for each in post.paragraphs]
    if not style.breaks:
        return "\n".join(f"<p>{p}</p>" if not p.startswith("<") else p for p in parts)
    text = ""
    for part in parts:
        block = part.startswith(("<h", "<pre", "<div", "<blockquote"))
        text += part if block else f"{part}<br />\n"
    return f"<p>{text}</p>"


def _paragraph(each: Paragraph, style: HtmlStyle) -> str:
    text = escape(each.text, quote=False)
    match each.kind:
        case "heading":
            return f'<h3 id="x">{text} <a href="#x">#</a></h3>'
        case "code":
            return f'<pre><code class="language-python">{text}</code></pre>'
        case "caption":
            return (
                '<div class="pic-container"><div class="typecho-caption"><div><a href="/a.png">'
                '<img src="/a.png" alt="x"></a></div><p class="typecho-caption-text">'
                f"{text}</p></div></div>"
            )
        case _:
            return text if style.math == "raw" else _drawn(text, style.math)


def _drawn(text: str, how: str) -> str:
    """The text with its equations as MathJax or KaTeX leave them in the page."""
    return EQUATION.sub(lambda m: _mathjax(m) if how == "mathjax" else _katex(m), text)


def _source(match: re.Match[str]) -> tuple[str, bool]:
    latex = next(match[key] for key in "abcdf" if match[key] is not None)
    return latex, match["f"] is None and match["c"] is None


def _mathjax(match: re.Match[str]) -> str:
    latex, display = _source(match)
    mode = "; mode=display" if display else ""
    drawn = '<span class="MathJax" id="e"><nobr><span>x2 + y</span></nobr></span>'
    drawn = f'<div class="MathJax_Display">{drawn}</div>' if display else drawn
    source = latex.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return (
        f'<span class="MathJax_Preview"></span>{drawn}'
        f'<script type="math/tex{mode}">{source}</script>'
    )


def _katex(match: re.Match[str]) -> str:
    latex, display = _source(match)
    inner = (
        '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow>'
        f'<annotation encoding="application/x-tex">{latex}</annotation></semantics></math></span>'
        '<span class="katex-html" aria-hidden="true">x2+y</span></span>'
    )
    return f'<span class="katex-display">{inner}</span>' if display else inner
