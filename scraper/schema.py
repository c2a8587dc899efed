"""The tables of a dataset: the one source of Parquet types, data dictionary and Croissant."""

from scraper.columns import DAY, FLAG, INTEGER, MOMENT, STRUCT, TEXT, Column, Table

SCHEMA_VERSION = 3
"""Raise it when a column changes, or when the same observations lead to other posts.

What older versions derived is then derived anew by the next run, and their shards of observations
are stated in the new form: teach `scraper.store.tables` to read the older one as well.
"""

PROVENANCE = "Written by listing-scraper from its schema; changes made by hand are lost."
"""Stands in each text file of a dataset; without it a file is somebody else's."""


def _required(name: str, kind: str, meaning: str) -> Column:
    return Column(name, kind, meaning, required=True)


def _texts(name: str, meaning: str) -> Column:
    return Column(name, TEXT, meaning, required=True, repeated=True)


EQUATION = (
    _required(
        "latex",
        TEXT,
        r"The LaTeX source, verbatim. The delimiters `$`, `$$`, `\(` and `\[` are taken off; "
        r"an environment keeps its `\begin` and `\end`.",
    ),
    _required("kind", TEXT, "Either inline or display."),
    Column("environment", TEXT, "The environment that makes the equation, such as align."),
    Column("label", TEXT, r"The name given by `\label`."),
    Column("tag", TEXT, r"The number given by `\tag`."),
    _required("start", INTEGER, "The first character of the equation in the summary."),
    _required("end", INTEGER, "The character after it: `summary[start:end]` has its delimiters."),
    _required("complete", FLAG, "False where the listing cuts the text inside the equation."),
    _required("valid", FLAG, "Whether the LaTeX parses."),
)

_BODY = (
    Column(
        "summary",
        TEXT,
        "The opening text as the listing shows it, its paragraphs joined by newlines. Headings, "
        "code and equations stay in it; captions and boilerplate do not.",
    ),
    Column(
        "equations",
        STRUCT,
        "The equations of the summary, in reading order.",
        required=True,
        repeated=True,
        parts=EQUATION,
    ),
    _texts("headings", "The section headings of the summary, in reading order."),
    _texts("captions", "The captions of images, which are not part of the summary."),
    _texts("code", "The code blocks of the summary, verbatim."),
    _texts("mentions", "The titles that the summary cites as 《…》, in reading order."),
)

_SITE = Column("site", TEXT, "The blog, as one host name whatever its aliases.")
_AUTHOR = Column("author", TEXT, "The author as printed.")
_MONTH_DAY = Column("month_day", TEXT, "Month and day as MM-DD, known even without the year.")
_DUMP = _required("dump", TEXT, "The path of the dump, relative to the folder ingested.")
_SHA256 = _required("dump_sha256", TEXT, "The SHA-256 of the dump's bytes, in hexadecimal.")

POSTS = Table(
    "posts",
    "posts.parquet",
    "One row a post: what all dumps together say of it. The newest posts come first; posts of "
    "unknown year come last, by month and day.",
    ("post_id",),
    (
        _required("post_id", TEXT, "The name of the post; a dump of known posts keeps it."),
        _texts(
            "aliases",
            "Other ids of the post, from before more evidence joined its sightings. A join that "
            "misses post_id succeeds here.",
        ),
        _SITE,
        Column("url", TEXT, "The canonical address; a path alone where no dump tells the host."),
        _AUTHOR,
        Column(
            "title",
            TEXT,
            "The title as the best source prints it, in its newest crawl where times are known; "
            "null rather than a guess.",
        ),
        Column("date", DAY, "The day of publication, at midnight; null until the year is known."),
        _MONTH_DAY,
        Column(
            "date_evidence",
            TEXT,
            "How the year is known: stated by every sighting with text; linked, if some sighting "
            "has it from another one; archive, if only a list of titles states it.",
        ),
        Column("views", INTEGER, "The highest count of readers seen."),
        *_BODY,
        _required("sightings", INTEGER, "How many observations show the post."),
        _texts("dumps", "The dumps that show the post."),
        Column("first_seen", MOMENT, "The earliest crawl that saw the post; null if no dump says."),
        Column("last_seen", MOMENT, "The latest crawl that saw the post; null if no dump says."),
        _texts(
            "tags",
            "The tags, as the dump with the most of them prints them: lists are not joined, since "
            "a tag that was renamed would then stand twice.",
        ),
        Column("category", TEXT, "The category, as most dumps state it."),
    ),
    ("-date", "month_day", "post_id"),
)

OBSERVATIONS = Table(
    "observations",
    "observations",
    "One row a sighting: what one dump says of one post, nothing borrowed from another dump. "
    "A folder of append-only files that reads as one table.",
    ("observation_id",),
    (
        _required("observation_id", TEXT, "The stable name of the observation."),
        _DUMP,
        _SHA256,
        _required("layout", TEXT, "The layout by which the dump was read."),
        _required("start", INTEGER, "The first character of the post in the decoded dump."),
        _required("end", INTEGER, "The character after the post in the decoded dump."),
        Column("crawled_at", MOMENT, "When it was crawled; null if nothing says. See also dumps."),
        _SITE,
        Column("url", TEXT, "The canonical address linked; a path alone where no host is told."),
        _AUTHOR,
        Column("title", TEXT, "The title as printed; null where this dump prints none."),
        Column("date", DAY, "The day of publication; null where this dump states no year."),
        _MONTH_DAY,
        Column("views", INTEGER, "The count of readers as printed."),
        *_BODY,
        _required("exhaustive", FLAG, "Whether the dump lists as many titles as it says it has."),
        _texts("tags", "The tags as printed, in the order printed."),
        Column("category", TEXT, "The category as printed."),
    ),
    ("month_day", "observation_id"),
)

SIGHTINGS = Table(
    "sightings",
    "sightings.parquet",
    "One row an observation: the post that it is concluded to show, and why.",
    ("observation_id",),
    (
        _required("observation_id", TEXT, "The observation, as in observations."),
        _required("post_id", TEXT, "The post that it shows, as in posts."),
        _required("evidence", TEXT, "What links the observation to the post."),
    ),
    ("post_id", "observation_id"),
)

EQUATIONS = Table(
    "equations",
    "equations.parquet",
    "One row an equation of a post: the column equations of posts, unnested.",
    ("post_id", "position"),
    (
        _required("post_id", TEXT, "The post, as in posts."),
        _required("position", INTEGER, "The place among the post's equations, from 0."),
        *EQUATION,
    ),
    ("post_id", "position"),
)

DUMPS = Table(
    "dumps",
    "dumps.parquet",
    "One row for each time and place at which a dump's content was found.",
    ("dump_sha256", "dump", "crawled_at", "url"),
    (
        _SHA256,
        _DUMP,
        Column("crawled_at", MOMENT, "When the dump was crawled there; null if nothing says."),
        Column("url", TEXT, "The address of the page that was crawled; null if nothing says."),
        Column("encoding", TEXT, "The encoding by which the bytes were decoded."),
    ),
    ("dump", "dump_sha256", "crawled_at", "url", "encoding"),
)

REJECTED = Table(
    "rejected",
    "rejected.jsonl",
    "One line of JSON for each dump, or part of one, that could not be read.",
    ("dump", "offset", "error", "message"),
    (
        _DUMP,
        _required("offset", INTEGER, "Where reading failed: a byte of the dump, or a character."),
        _required("error", TEXT, "The type of the failure."),
        _required("message", TEXT, "What was found there, and what to do about it."),
    ),
)

TABLES = (POSTS, OBSERVATIONS, SIGHTINGS, EQUATIONS, DUMPS)
"""The Parquet tables, in the order in which they are explained."""
