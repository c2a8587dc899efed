"""Where links lead: which may lead to a post, by the address alone, and what page that is."""

import re
from functools import lru_cache

Target = tuple[str, str]
"""A host without `www.`, "" where a link has none, and the page on it."""

_LONGEST = 2_000
_NO_PAGE = re.compile(r"#|(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#]*)", re.IGNORECASE)
_HOSTLESS = frozenset(".:")
"""What no name behind `//` lacks, unless a site writes `/` before addresses that begin with one."""
_DOTS = re.compile(r"(?:\.{0,2}/)+")
_INDEX = re.compile(r"(?:^|/)(?:index\.(?:html?|php|aspx?|jsp)|default\.aspx?)(?=$|/)")
_NO_POST = re.compile(
    r"""(?:^|/)(?:
        (?:page|pages)[/-]?[0-9]+(?:\.html?)?
      | (?:tags?|categor(?:y|ies)|authors?|search|taxonomy/term)(?:/.*)?
      | (?:(?:posts|blog|articles?)/)?(?:19|20)[0-9]{2}(?:[/-][0-9]{1,2})?
      | archives?/(?:19|20)[0-9]{2}[/-][0-9]{1,2}
      | (?:19|20)[0-9]{2}_[0-9]{2}_[0-9]{2}_archive\.html
      | (?:archives?|feeds?|rss2?|atom|login|register|wp-login\.php|comments)
            (?:/(?:feed|rss|atom|all))?(?:\.xml|\.html?|\.php)?
      | wp-admin.*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_A_DAY = re.compile(
    r"(?:^|/)(?:19|20)[0-9]{2}/[01]?[0-9]/[0-3]?[0-9]/(?!(?:tags?|categor(?:y|ies)|authors?)/)"
    r"(?!(?:[^/]+/)?(?:pages?[/-]?[0-9]*|feed|rss2?|atom|comments?)(?:/|$))(?:[^/]+/)?[^/]+$",
    re.IGNORECASE,
)
"""An address below that of a whole day is that of a post, whatever it is called: `…/12/31/2018`."""
_WHOLE_DAY = re.compile(r"(?:^|/)(?:19|20)[0-9]{2}[/-][0-9]{1,2}[/-][0-9]{1,2}$")
_DAY = re.compile(
    r"(?:^|[/?=])((?:19|20)[0-9]{2})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?=[/-]|(?:\.html?|\.php)?$)"
)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|bmp|avif|ico|zip|rar|7z|gz|exe|apk|mp3|mp4|pdf|xml|json|js|css)$",
    re.IGNORECASE,
)
_NO_POST_QUERY = re.compile(
    r"(?:^|&)(?:cat|tag|author|paged|page|feed|m|replytocom|s|q|share|label|category)(?:=|$)"
)
_SHARE = re.compile(
    r"(?:^|\.)(?:twitter|facebook|linkedin|reddit|weibo|pinterest|tumblr|instapaper|getpocket|"
    r"plus\.google|qzone\.qq|telegram|whatsapp)\.(?:com|cn|me)$|^(?:x\.com|t\.me)$"
)
_COMMENTS = re.compile(
    r"(?:[\w-]*comment|respond|reply|disqus|duoshuo|waline|gitalk|valine|lv-container|uyan)",
    re.IGNORECASE,
)
_SORT = re.compile(
    r"(?:^|[/?])(?P<kind>tags?|categor(?:y|ies)|cat|search/label|label|taxonomy/term)(?:[/=][^#]|(?:\.html?|/)?#.)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 12)
def target(href: str) -> Target | None:
    """The page that a link leads to; None if by its address alone it leads to no post.

    Places in a page, comments, the home page, tags, categories, authors, months, feeds, files
    and buttons to share lead to none.
    """
    address, _, fragment = href.strip().partition("#")
    if not 0 < len(address) <= _LONGEST or _NO_PAGE.match(address) or _COMMENTS.match(fragment):
        return None
    host = _HOST.match(address)
    name = host[1].lower() if host else ""
    if address.startswith("//") and _HOSTLESS.isdisjoint(name):
        host, name, address = None, "", address[1:]
    path, _, query = address[host.end() if host else 0 :].partition("?")
    page = _INDEX.sub("", _DOTS.sub("", path, count=1) if _DOTS.match(path) else path).strip("/")
    is_file = not path.endswith("/") and _FILE.search(page)
    if is_file or (_NO_POST.search(page) and not _OF_A_DAY.search(page)):
        return None
    if _SHARE.search(name) or (query and _NO_POST_QUERY.search(query)):
        return None
    return (name, f"{page}?{query}") if query else (name, page) if page.strip(".") else None


def is_of_a_day(page: Target) -> bool:
    """Whether an address ends in a whole day: it is that of all its posts, or of its only one."""
    return _WHOLE_DAY.search(page[1]) is not None


def is_comments(href: str) -> bool:
    """Whether a link leads to the comments of a post."""
    return bool(_COMMENTS.match(href.partition("#")[2]))


def sort_of(href: str) -> str | None:
    """What a link sorts posts by: "category" or "tags", perhaps by a place on a page of all."""
    match = _SORT.search(href)
    return match and ("category" if match["kind"].lower().startswith("cat") else "tags")


def day_in(page: str) -> str | None:
    """The day that stands in an address, in ISO form: `2019/02/12/title`, `2019-02-12-title`."""
    if match := _DAY.search(page):
        year, month, day = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    return None
