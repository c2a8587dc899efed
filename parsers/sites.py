"""Sites: hosts that are one blog, as data; and the canonical form of an address.

Two addresses of one post differ in scheme, host alias, comment page, fragment and
tracking parameters; the canonical form has none of them, so equal posts have equal addresses.
"""

import re

ALIASES = {
    "kexue.fm": "kexue.fm",
    "www.kexue.fm": "kexue.fm",
    "spaces.ac.cn": "kexue.fm",
    "www.spaces.ac.cn": "kexue.fm",
    "stone-notes.example": "stone-notes.example",
    "www.stone-notes.example": "stone-notes.example",
    "notes.stone.example": "stone-notes.example",
}
"""The one name of a site by each of its hosts; a host that is not here is its own site."""

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|msclkid|yclid|mc_[ce]id|igshid|spm|share_\w+|ref|ref_src|from|source|"
    r"replyTo|_ga|hmsr)$",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_INDEX = re.compile(r"/(?:index\.(?:html?|php))?$")
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")


def canonical_url(address: str) -> str | None:
    """The canonical form of a web address, None if it is none."""
    if not address:
        return None
    from urllib.parse import parse_qsl, urlencode, urlsplit  # noqa: PLC0415  few dumps have addresses

    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    host = ALIASES.get(parts.hostname, parts.hostname)
    host = f"[{host}]" if ":" in host else host
    path = _COMMENT_PAGE.sub("", parts.path).rstrip("/")
    query = [
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)
    ]
    own_port = f":{port}" if port not in (None, 80, 443) else ""
    scheme = parts.scheme.lower() if own_port else "https"  # odd ports speak one of the two
    return f"{scheme}://{host}{own_port}{path}" + (f"?{urlencode(query)}" if query else "")


def address_key(url: str | None) -> str | None:
    """What is the same for all spellings of a canonical address; None where it names no host.

    Hosts with and without `www.`, letters as they are and percent-encoded, a folder and its
    index page, are spellings of one address.
    """
    if url is None or "://" not in url:
        return None
    from urllib.parse import unquote  # noqa: PLC0415  few dumps have addresses

    bare = url.partition("://")[2].removeprefix("www.")
    return _INDEX.sub("", unquote(bare))


def canonical_link(link: str | None) -> str | None:
    """The canonical form of a link: of an address, or of one that lacks its host, as it stands.

    `../archives/7/` and `/archives/7/` are all that a page states which does not say where it
    was found; links to places in a page, scripts and mail are none.
    """
    if link is None:
        return None
    bare = link.strip().partition("#")[0]
    if not bare or _SCHEME.match(bare):
        return canonical_url(bare)
    return canonical_url(f"https:{bare}") if bare.startswith("//") else bare


def site_of(url: str | None) -> str | None:
    """The site of a canonical address: its host, without `www.`; None where it has no host."""
    if url is None or "://" not in url:
        return None
    host = url.partition("://")[2].partition("/")[0].partition("?")[0]
    return host.removeprefix("www.")
