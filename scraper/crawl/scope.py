"""Addresses of a crawl: which of them are one page, and which belong to the walk."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urldefrag, urlencode, urlsplit, urlunsplit

from parsers.sites import canonical_url, site_of
from scraper.errors import UsageError

_SESSION = re.compile(
    r"(?:phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|sessionid|session_id|sid|"
    r"cfid|cftoken|oscsid|zenid|sess)$",
    re.IGNORECASE,
)
_AS_IT_IS = "%/:=&?~+!$,;'@()*[]"
"""What an address may hold; all else, such as Chinese, is written in UTF-8 and escaped."""
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)


def tidy(url: str) -> str:
    """Give the address as it is asked for: without fragment and session ids.

    A session id names a visitor, not a page, and would make each page endlessly many.
    """
    parts = urlsplit(_SESSION_PATH.sub("", urldefrag(url.strip())[0]))
    query = parts.query
    if query and any(_SESSION.match(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        kept = [p for p in parse_qsl(query, keep_blank_values=True) if not _SESSION.match(p[0])]
        query = urlencode(kept)
    path, query = quote(parts.path or "/", safe=_AS_IT_IS), quote(query, safe=_AS_IT_IS)
    return urlunsplit(parts._replace(path=path, query=query))


@lru_cache(4096)
def key(url: str) -> str:
    """Give what all spellings of one page's address have in common."""
    return canonical_url(tidy(url)) or url


@lru_cache(4096)
def site(url: str) -> str:
    """Give the site of an address: hosts that are one site have one name."""
    return site_of(canonical_url(url)) or ""


def origin(url: str) -> str:
    """Give scheme and authority, which a robots.txt is for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def is_below(url: str, start: str) -> bool:
    """Whether an address is of the site of `start` and in its folder, or deeper."""
    if site(url) != site(start):
        return False
    folder = urlsplit(start).path.rpartition("/")[0] + "/"
    return (urlsplit(url).path or "/").startswith(folder)


def start(url: str) -> str:
    """Give the address of a start, tidy. Raises UsageError if it cannot be crawled."""
    try:
        usable = canonical_url(url)
    except ValueError:
        usable = None
    if not usable:
        hint = "" if "://" in url else f"; did you mean https://{url} ?"
        raise UsageError(f"{url}: not the address of a web page{hint}")
    return tidy(url)
