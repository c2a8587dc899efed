"""The vocabulary of themes: what tags, classes and ids in the templates of blogs mean.

Class names are conventions, so none decides alone: they weigh beside what is visible. Those of
microformats (hAtom's `hentry`, h-entry) and of schema.org are standards.
"""

import re
from functools import lru_cache

MUTE = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "select", "textarea", "iframe",
     "object", "title", "button")
)  # fmt: skip
"""Elements whose text is no text of the page here."""

CODE = frozenset(("pre", "code"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_ANYTHING = r"(?:.*[-_])?"
_AROUND = "wrap wrapper container box block area list inner"


def _named(words: str, behind: str = "", before: str = _ANYTHING) -> re.Pattern[str]:
    """A class that is one of `words`: any before it, some of `behind` (`*`: any) behind it."""
    more = f"(?:[-_](?:{'|'.join(behind.split())}))*" if behind else ""
    more = "(?:[-_].*)?" if behind == "*" else more
    return re.compile(f"{before}(?:{'|'.join(words.split())}){more}")


_ROLES = {
    "post": _named(
        "hentry h-entry type-post wp-block-post post article entry blog-?post note",
        f"item card entry preview outer list-item teaser summary {_AROUND}",
        before="(?:index-|list-|recent-|blog-)?",
    ),
    "title": _named(
        "(?:post|list|entry|article|blog|item|news)?title headline heading subject p-name",
        "link text a url wrap wrapper inner",
    ),
    "date": _named(
        "date datetime calendar day time pubdate published posted posted-on timestamp created",
        "published created text wrap info header meta posted icon display link",
    ),
    "updated": _named(r"updated? modified lastmod edited revised history", "*"),
    "day": _named("day dd?"),
    "month": _named("month mon mm?"),
    "year": _named("year yy+"),
    "lasting": re.compile(r".*(?:read|word|duration|cost).*"),
    "body": _named(
        "contents? excerpts? summary entry body intros? desc description abstract text snippet "
        "preview e-content p-summary articlebody markdown-body wp-block-post-excerpt__excerpt",
        "preview text",
        before="(?:(?:entry|post|article|blog|index|card|item)[-_]?)?",
    ),
    "meta": _named(
        "meta metadata byline info postinfo postmetadata details infos",
        "wrap data info line row box container index header top bottom",
    ),
    "more": _named(
        "more readmore read-more more-link continue continue-reading",
        "link btn button wrap container",
    ),
    "tags": _named(
        "tags? p-category taglist post-labels keywords", "list links? items? wrap container"
    ),
    "category": _named(
        "category categories cats? cat-links column folder file-directory",
        "list links? items? name wrap container open fill line o",
    ),
    "author": _named("author p-author byline vcard fn writer poster", "name link info meta"),
    "views": _named(
        "views? pageviews? page-?views? hits? reads read-?count visitors? pv view-?count eye "
        r"post-?views busuanzi\w* leancloud\w*",
        "count num number value",
    ),
    "comments": _named(
        r"comments? replies comment-?count disqus\w* comments-link", "count num number links?"
    ),
    "share": _named(r"share sharing social addtoany\w* sharedaddy bdsharebuttonbox likes?", "*"),
    "badge": re.compile(
        rf"{_ANYTHING}(?:sticky|pinned|pin|badge|ribbon|icon|thumbtack|top-?mark)(?:[-_].*)?|"
        rf"{_ANYTHING}label"
    ),
    "featured": _named("featured hero sticky-?posts? pinned-?posts?", "*"),
    "hidden": _named(
        "screen-reader-text sr-only visually-?hidden d-none headerlink anchor-?link anchorjs-link "
        "header-?anchor permalink-?icon hash-?link anchor",
        before="",
    ),
    "furniture": _named(
        "side[-_]?bar sidebox aside widgets? nav navbar navigation navi menus? pagination pager "
        "paginator pagenavi page-navigator breadcrumbs? footer comments? comment-?list respond "
        r"disqus_thread related related-?posts recommend\w* popular popular-?posts hot-?posts "
        "trending tag-?cloud tags-cloud blogroll friend-?links? friends social share sharing toc "
        r"search search-?form author-?box author-?bio about-?author cookie\w* modal popup "
        "subscribe newsletter prev-?next post-?nav drawer offcanvas announcement notice "
        "skip-?links? recent-?comments prev previous next older newer prev-?post next-?post",
        "content section panel right left primary secondary main top bottom posts? card items? "
        rf"widgets? title head header body menu bar links? \d+ {_AROUND}",
    ),
}
_ABOUT_THE_POST = re.compile(
    r"(?:has|no|not|with|without|is|elementor|format|category|tag|type|status|cat)[-_].*"
)
"""Classes that tell how a page is laid out or what a post is about; any word may follow."""

_FICKLE = re.compile(
    r".*\d.*|odd|even|alt|first|last|left|right|active|current|sticky|featured|large|small|"
    r"(?:category|tag|author|format|status|has|no|is|with)-.*|animated|wow|reverse|hidden|show"
)
"""Classes that differ from post to post of one list."""


_LONGEST = 60


@lru_cache(maxsize=1 << 14)
def _roles(name: str) -> frozenset[str]:
    if len(name) > _LONGEST or (_ABOUT_THE_POST.fullmatch(name) and name != "type-post"):
        return frozenset()
    return frozenset(role for role, pattern in _ROLES.items() if pattern.fullmatch(name))


@lru_cache(maxsize=1 << 12)
def roles(names: str) -> frozenset[str]:
    """What these classes or ids make of an element, by the keys of the table above."""
    return frozenset().union(*map(_roles, names.lower().split()))


@lru_cache(maxsize=1 << 12)
def look(names: str) -> tuple[str, frozenset[str]]:
    """The first of these classes that all posts of a list may have ("" without one); the roles."""
    lasting = (name for name in names.lower().split() if not _FICKLE.fullmatch(name))
    return next(lasting, ""), roles(names)
