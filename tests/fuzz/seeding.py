"""The corpus that fuzzing begins with: the sample dumps, the inputs of the cases, and words."""

from collections.abc import Iterator
from pathlib import Path

from targets import HEADS, NAMES

ROOT = Path(__file__).parents[2]
FINDS = Path(__file__).parent / "finds"
LONGEST = 1024
"""Bytes of an input: what breaks a reader is short, and short ones are read often."""
WORDS = (
    "By ", " | ", "views", "12 Feb", "阅读全文", "Read more", "2021年", "16日: ", "最近评论", "《",
    "》", "$$", "\\begin{align}", "\\end{align}", "\\left", "\\right", "\\text{", "\\frac",
    "\\tag{", "```", "<html>", "<div class=", "<time datetime=", "<article>", "<h2><a href=",
    "<script type=", "application/ld+json", "<math>", "&#xD800;", "<![CDATA[", "<entry>", "<item>",
    "<pubDate>", "jsonfeed.org/version/1", "<!DOCTYPE", "<!ENTITY", "WARC/1.0\r\n",
    "Content-Length: ", "Transfer-Encoding: chunked", "WARC-Type: response", "PK\x03\x04",
    "\\ud800", "[sites.a]", "start = [", "since = 2020-01-01",
)  # fmt: skip
"""What grammars turn on, for a fuzzer to put in."""
_FORMS = {"text": (".txt", ".md"), "html": (".html",), "feed": (".xml", ".json")}


def seeds(target: str) -> Iterator[bytes]:
    """Yield inputs for a target: our own files of its form, and what was found before."""
    own = [path for folder in ("seeds", "tests/cases") for path in (ROOT / folder).rglob("*.*")]
    wanted = _FORMS.get(target, ())
    for path in sorted(own):
        if path.name != "expected.json" and (not wanted or path.suffix in wanted):
            yield from _shaped(target, path.read_bytes()[:LONGEST])
    yield from (path.read_bytes() for path in sorted((FINDS / target).glob("*")))


def _shaped(target: str, data: bytes) -> Iterator[bytes]:
    """Yield a file as the target takes it: with a byte in front, where that chooses something."""
    choices = {"text": len(HEADS), "containers": len(NAMES)}.get(target)
    yield data if choices is None else bytes([len(data) % choices]) + data
