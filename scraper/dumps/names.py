"""What the name of a file tells of it, whatever it holds."""

COMPRESSED = frozenset({".gz", ".zst", ".bz2", ".xz"})
TEXT = frozenset({".txt", ".text", ".md", ".markdown"})
PAGES = TEXT | {".html", ".htm", ".xhtml", ".xht", ".shtml", ".xml", ".rss", ".atom", ".rdf"}
WARC = frozenset({".warc", ".wet"})
_NOT_DUMPS = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "notice", "authors"}
)
_UNFINISHED = ".open"
"""What crawlers call a WARC that they are still writing."""


def suffix_of(name: str) -> str:
    """Give the suffix in lower case, that of a compression only if it is the only one."""
    stem, dot, suffix = name.lower().rpartition(".")
    inner = suffix_of(stem) if dot + suffix in COMPRESSED else ""
    return inner or (dot + suffix if stem else "")


def unpacked_name(name: str) -> str:
    """Give the name of what a compressed file holds."""
    if name.lower().endswith(".tgz"):
        return f"{name[:-4]}.tar"
    stem, dot, suffix = name.rpartition(".")
    return stem if dot + suffix.lower() in COMPRESSED else name


def is_page_name(name: str) -> bool:
    """Whether a file of this name is a page."""
    return suffix_of(name) in PAGES


def is_text_name(name: str) -> bool:
    """Whether a file of this name must be a page of posts."""
    return suffix_of(name) in TEXT


def is_warc_name(name: str) -> bool:
    """Whether a file of this name is a WARC, compressed or not."""
    return suffix_of(name) in WARC


def is_no_dump(name: str) -> bool:
    """Whether the name says that a file is none: a README, or a WARC that is being written."""
    stem = name.lower().split(".")[0]
    return name.endswith(_UNFINISHED) or (stem in _NOT_DUMPS and is_page_name(name))
