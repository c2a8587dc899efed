"""Hostile inputs that repeat one thing: `python tests/hostile/growing_text.py [WORD]` times them.

Linear means that ten times the input takes at most twelve times the time. Of each shape the table
shows what a short and a ten times as long input cost; `tests/test_linear.py` has more text.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress

from parsers import ParseError, decode, read_page

Read = Callable[[str], object]

_MARKDOWN = (
    "# [A tide](https://a.example/1)\nBy Lin Shi | 2021-03-05 | 12 views\n\n"
    "# [B](https://a.example/2)\nBy Lin Shi | 2021-03-06 | 12 views\n"
)
_LINKED = "[a](/1)\n===\n2020-01-02\n\ntext\n\n[b](/2)\n===\n2020-01-03\n\ntext\n\n"
_OVER_BYLINES = (
    "](\nBy Lin | 2021-05-01 | 12 views\nSalt\nIt is.\nBy Lin | 2021-05-02 | 12 views\n"
    "Rope\nIt was.\nBy Lin | 2021-05-03 | 12 views\n"
)
_STAMP = "12 Feb\n\nA tide\n\n"
_LIST = (
    '<html><article class="post"><h2><a href="/a/1">A</a></h2><time>2021-02-03</time><p>x</p>'
    '</article><article class="post"><h2><a href="/a/2">B</a></h2><time>2021-02-04</time>'
)
_RSS = "<rss version='2.0'><channel><item><title>a</title><link>https://a.example/1</link>"
_JSON = '{"version":"https://jsonfeed.org/version/1","items":[{"content_html":"'
MARKDOWN = (
    "#\n", "\n#  ", "# ", " [#](", "\n -", "\\[", "[a](<", '[a](b "', "[a](((", "[![a](b)",
    "\n```a", "`a", "*a", "_a ", "$$a", "$a\n", "> ", "\\\\",
)  # fmt: skip
TEXT = (
    "1:23 ", "2020年", "1,000,", "1万", "By ", " | ", "|\n", "By a|\n\n\n", "\x0b", "\u2028",
    "a\u0301", "\ufdfa", "1 2 3 ", "x = ", '"""', "# a", "\\left(", "\\frac{", "$a_", "《a",
    "x = 1\ny = 2\n\n$$z$$\n", "aBy b | 2020-01-01 | 1 ", "Sep 1 a By b | 2020-09-01 | ",
    "T\n\n2020-01-02\n\n", "2020-01-02 » a\n", "2020-01-02\na\nb.\nRead more\n",
    "a\nb.\nPosted by c on 2020-01-02\n", "2020-01-02\na\nb.\n", "a\n#b\n1\n2020-01-02\n",
    "[1]a ", "1. https://a\n", "1. \n",
)  # fmt: skip
HTML = (
    "<div>", "<div></div>", "<a href=x>", "<a href='/a/3'>c</a>", "<h2><a href=/b/3>c</a></h2>",
    "<p>", "<li>", "<table><tr><td>", "<b><i></b>", "<", "&", "&#x41;", " a=b", "<!--", "<!", "<?",
    "<script>", "<svg>", "<math><mi>x</mi></math>", "<span class=katex>",
    "<span class=MathJax_Preview></span>", "<pre>", "<figcaption>a</figcaption>",
    "<time>2020-01-02</time>", "12 views ", "<div class=Post>",
    "<script type='application/ld+json'>[[[[", "<base href='http://[x'>",
    "<em><a href='/tag/x'>x</a>", "<!--more-->", "</body>", "<title>", "<plaintext>", "</p>",
    '<a href="', "\n", "海", "2020-01-02 ",
)  # fmt: skip
FEED = (
    "&lt;div&gt;", "&lt;", "&", "&nbsp;", "<![CDATA[", "<!-- x -->", "<!--", "<a>", "<item>",
    "<link>", "&aaaaaaaaaaa", "x\n", " ", "<source>", "(", "a@", "<author>a@b.c</author>", "]]>",
)  # fmt: skip
BYTES = (b"\xff", b"\xc3\x83\xc2\xa9", b"\x00a", b"\x1b$B", b"\xd0\xa0", b"a\x00", b"\x81\x30")


def shapes() -> dict[str, tuple[Callable[[object], object], object, object, object]]:
    """Give for each shape how it is read, and its head, its unit and its end."""
    found: dict[str, tuple[Callable[..., object], object, object, object]] = {}
    for unit in MARKDOWN:
        found[f"markdown {unit!r}"] = (read_page, _MARKDOWN, unit, "\n\nRead more\n")
    for unit in TEXT:
        found[f"text {unit!r}"] = (read_page, _MARKDOWN[2:], unit, "\nRead more\n")
        found[f"stamped {unit!r}"] = (read_page, _STAMP, unit, "\n\nRead more\n")
    for unit in (*MARKDOWN, *TEXT, "|a|b|\n|-|-|\n", "a\n--\n"):
        found[f"linked {unit!r}"] = (read_page, _LINKED, unit, "")
    for unit in ("a", "海", "\\[", "Ti  "):
        found[f"over by-lines {unit!r}"] = (read_page, "Tide\n", unit, _OVER_BYLINES)
    for unit in HTML:
        found[f"html {unit!r}"] = (read_page, _LIST, unit, "")
    for unit in FEED:
        found[f"rss {unit!r}"] = (read_page, f"{_RSS}<description>", unit, "</description></item>")
        found[f"title {unit!r}"] = (read_page, "<rss><channel><item><title>", unit, "</title>")
        found[f"prolog {unit!r}"] = (read_page, "<?xml version='1.0'?><!DOCTYPE x [", unit, "]>")
    for unit in ("\\n", " ", "<p>", "&lt;"):
        found[f"json {unit!r}"] = (read_page, _JSON, unit, '"}]}')
    for octets in BYTES:
        found[f"bytes {octets!r}"] = (decode, b"\xe6\xb5\xb7", octets, b"")
    return found


def seconds(read: Callable[[object], object], data: object) -> float:
    """Give the time of the processor that reading takes."""
    start = time.process_time()
    with suppress(ParseError):
        read(data)
    return time.process_time() - start


def main() -> None:
    """Print a row for each shape, of a tenth and of a whole million characters."""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    for name, (read, head, unit, end) in shapes().items():
        if word in name:
            few, many = (
                seconds(read, head + unit * (size // len(unit)) + end) for size in (10**5, 10**6)
            )
            mark = "  not linear" if many > 0.5 and many > 12 * few else ""
            sys.stdout.write(f"{name:<44}{few:>8.3f} s{many:>8.3f} s{many / few:>7.1f}{mark}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
