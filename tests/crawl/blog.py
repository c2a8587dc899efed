r"""A made-up blog whose listing pages have the shape of the real site's, for the loopback server.

    blog = Blog(pages=20)
    blog.say("/page/3/", Reply(status=503), Reply(status=503))   # the next two answers there
    blog.rule["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /")  # every one there
    blog.publish("A new post")                                   # shifts all pages by one post
    blog.look(7)                                                 # seven more readers of each post

Listing pages are `/`, `/page/2/` …, with `»` to the next; `/feed/`, `/archives.html`,
`/sitemap.xml` and the posts' own pages `/archives/N/` are there too. Answers have an ETag and
honour it.
"""

import hashlib
from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import escape

from loopback import Reply, Request

_FIRST_DAY = date(2015, 3, 1)
_CHINESE = ("潮水", "石头", "苔藓", "纸船", "灯塔", "渡口")
_WORDS = ("tide", "lamp", "harbour", "river", "moss", "clock", *_CHINESE)


@dataclass(frozen=True, slots=True)
class Post:
    """One post of the blog; `number` grows with time."""

    number: int
    title: str
    day: date
    views: int

    @property
    def path(self) -> str:
        """Where its own page is."""
        return f"/archives/{self.number}/"


@dataclass(slots=True)
class Blog:
    """The blog, as a handler of requests. `per_page` posts stand on each of its `pages`.

    `etags` false leaves validators out. `views` false shows no view counts. `delay` is seconds
    before each answer. `links` are further lines of HTML on each listing page.
    """

    pages: int = 20
    per_page: int = 5
    etags: bool = True
    views: bool = True
    delay: float = 0.0
    links: str = ""
    rule: dict[str, Reply] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    _said: dict[str, deque[Reply]] = field(default_factory=lambda: defaultdict(deque))
    _made: dict[str, Reply] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for _ in range(self.pages * self.per_page):
            self.publish()

    def publish(self, title: str | None = None) -> Post:
        """Write the newest post."""
        number = len(self.posts) + 1
        words = (_WORDS[number % 12], _WORDS[number // 12 % 12])
        day = _FIRST_DAY + timedelta(days=3 * number)
        post = Post(number, title or f"{words[0]} and {words[1]} {number}", day, 100 + number % 7)
        self.posts.append(post)
        self._made.clear()
        return post

    def look(self, readers: int) -> None:
        """Let all posts be read more often."""
        self.posts = [replace(post, views=post.views + readers) for post in self.posts]
        self._made.clear()

    def say(self, path: str, *replies: Reply) -> None:
        """Give these answers at `path` first, each once."""
        self._said[path].extend(replies)

    def listing(self) -> list[str]:
        """Give the paths of all listing pages."""
        last = -(-len(self.posts) // self.per_page)
        return ["/", *(f"/page/{number}/" for number in range(2, last + 1))]

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        if self._said[request.path]:
            return self._said[request.path].popleft()
        reply = self.rule.get(request.path) or self._page(request)
        return _conditional(replace(reply, wait=reply.wait or self.delay), request)

    def _page(self, request: Request) -> Reply:
        path = request.path
        if path not in self._made:
            self._made[path] = self._make(path, f"http://{request.headers['host']}")
        return self._made[path]

    def _make(self, path: str, base: str) -> Reply:
        kind, text = "text/html; charset=utf-8", None
        if path in ("/feed/", "/sitemap.xml"):
            kind = "application/xml; charset=utf-8"
            text = self.feed(base) if path == "/feed/" else self.sitemap(base)
        elif path == "/archives.html":
            text = self.archive()
        elif path in self.listing():
            text = self.page(int(path.strip("/").rpartition("/")[2] or 1))
        elif path in (known := {post.path: post for post in self.posts}):
            text = self.article(known[path])
        if text is None:
            return Reply(b"<h1>No such page</h1>", 404, (("Content-Type", "text/html"),))
        body = text.encode()
        tag = (("ETag", f'"{hashlib.sha1(body).hexdigest()[:12]}"'),) if self.etags else ()  # noqa: S324  a name
        return Reply(body, headers=(("Content-Type", kind), *tag))

    def page(self, number: int) -> str:
        """Give the HTML of a listing page, counted from 1."""
        newest = self.posts[::-1]
        shown = newest[(number - 1) * self.per_page : number * self.per_page]
        last = len(self.listing())
        pager = (
            f'<li class="next"><a href="/page/{number + 1}/">»</a></li>' if number < last else ""
        )
        posts = "".join(self._post(post) for post in shown)
        return _document(
            f'<div id="MainBody">{posts}<ol class="page-navigator">{pager}</ol></div>{self.links}'
        )

    def _post(self, post: Post) -> str:
        views = f" {post.views}位读者 |" if self.views else ""
        return (
            f'<div class="Post" id="post-{post.number}"><div class="title-wrap">'
            f'<span class="date"><span class="day">{post.day.day}</span>{post.day:%b}</span>'
            f'<h2><a href="{post.path}">{escape(post.title)}</a></h2>'
            f'<span class="submitted">By 林石 | {post.day} |{views} <a>引用</a></span></div>'
            f'<div class="PostContent"><p>{_prose(post.number)}</p>'
            f'<p class="more"><a href="{post.path}">点击阅读全文...</a></p></div></div>'
        )

    def article(self, post: Post) -> str:
        """Give a post's own page."""
        return _document(f'<div id="MainBody">{self._post(post)}</div>')

    def archive(self) -> str:
        """Give the list of all posts."""
        rows = "".join(
            f'<li>{post.day.day}日: <a href="{post.path}">{escape(post.title)}</a></li>'
            for post in self.posts[::-1]
        )
        return _document(f'<div id="MainBody"><h2>归档</h2><ul>{rows}</ul></div>')

    def feed(self, base: str) -> str:
        """Give the newest ten posts as RSS."""
        items = "".join(
            f"<item><title>{escape(post.title)}</title><link>{base}{post.path}</link>"
            f"<pubDate>{post.day:%a, %d %b %Y} 08:00:00 +0000</pubDate></item>"
            for post in self.posts[:-11:-1]
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'

    def sitemap(self, base: str) -> str:
        """Give the addresses of all posts, with the days of their last changes."""
        rows = "".join(
            f"<url><loc>{base}{post.path}</loc><lastmod>{post.day}</lastmod></url>"
            for post in self.posts
        )
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def _conditional(reply: Reply, request: Request) -> Reply:
    tag = next((value for name, value in reply.headers if name == "ETag"), None)
    if reply.status == 200 and tag and request.headers.get("if-none-match") == tag:
        return Reply(status=304, headers=(("ETag", tag),), wait=reply.wait)
    return reply


def _document(body: str) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>石头笔记</title></head>'
        f"<body>{body}</body></html>"
    )


def _prose(number: int) -> str:
    first, second = _WORDS[number % 12], _WORDS[(number * 7) % 12]
    return (
        f"On the {number}th morning the {first} lay still, and nobody at the {second} could say "
        f"why it was {number} and not {number + 1}. 潮水退去之后，石头还在原处，旁边是{second}。"
    )
