"""Times `parsers` on hostile pages, each ten times as long as the one before: `... linearity.py`.

Linear means that ten times the text takes ten times the time; the last column is that quotient.
"""

from __future__ import annotations

import argparse
import resource
import time
from contextlib import suppress

from parsers import ParseError, decode, read_page

HEADS = {
    "": "A tide\nBy Lin Shi | 2021-03-05 | 12 views\n",
    "md": "# [A tide](https://a.example/1)\nBy Lin Shi | 2021-03-05 | 12 views\n",
    "list": "2021年 (共3篇)\n3月\n",
}
"""What stands before: a listing of text, an article of Markdown, an archive."""
UNITS = {
    "one line": "sea ", "one wide line": "海", "dollars": "$", "dollar braces": "${",
    "begins": "\\begin{a}", "begins and ends": "\\begin{a}\\end{a}", "parentheses": "(",
    "math parentheses": "\\(", "math brackets": "\\[ ", "double dollars": "$$ ", "bars": "|",
    "by-lines on a line": "By a | ", "by-lines": "By a | 2021-03-05 | 3 views\n",
    "broken by-lines": "By a |\n", "digits": "7", "blank lines": "\n", "spaced lines": "  \n",
    "backslashes": "\\", "citations": "《", "citations closed": "《》", "stamps": "12 Feb\n",
    "stamps apart": "12 Feb\n\n", "days": "12\n", "mores": "阅读全文\n",
    "posts": "12 Feb\n\nsea\n\n阅读全文\n\n", "code lines": "x = f(1)\n",
    "code and prose": "x = f(1)\ny = 2\nThe sea was calm, they said.\n", "fences": "```\n",
    "headings": "Sea\n", "captions": "Sea\n\nSea\n\n", "quotes": "'''\n", "open quotes": "\"'",
    "small equations": "$x_1$ ", "deep equations": "$" + "{" * 40 + "}" * 40 + "$ ",
    "prices": "$5 and ", "spaces": " ", "tabs": "\t", "closing": ") ", "labels": "\\label{",
    "tags": "\\tag{{}", "words": "\\text{", "sidebars": "最近评论\n",
    "code equations": "x = 1\ny = 2\n\n$$z$$\n", "rows": "1日: x\n",
    "years": "2020年\n1月\n1日: x\n",
    "links": "# [a](", "row links": "1日: [a](b", "images": "![", "html rows": "<li>1日:<a ",
    "tags of html": "<h3>2020", "counts": "2020年 (", "marks": "**a", "ends": "打赏",
}  # fmt: skip


def seconds(text: str) -> float:
    """How long it takes to read a page."""
    start = time.process_time()
    with suppress(ParseError):
        read_page(text)
    return time.process_time() - start


def main() -> None:
    """Prints a row a kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--size", type=int, default=1_000_000, help="characters of the longest page"
    )
    parser.add_argument("--only", default="", help="kinds whose name holds this")
    parser.add_argument("--line", action="store_true", help="read one line of 100 MB instead")
    options = parser.parse_args()
    if options.line:
        start = time.process_time()
        took = seconds(decode((HEADS[""] + "sea " * 25_000_000).encode()).text)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"100 MB line: {took:.1f} s to parse, {time.process_time() - start:.1f} s, {peak} MB")
        return
    for name, unit in UNITS.items():
        if options.only in name:
            for kind, head in HEADS.items():
                _row(f"{name} {kind}", head, unit, options.size)
            _row(f"{name} +", HEADS[""], unit, options.size, "\n阅读全文\n")


def _row(name: str, head: str, unit: str, size: int, end: str = "") -> None:
    short, long = (head + unit * (n // len(unit)) + end for n in (size // 10, size))
    seconds(short[:1000])
    few, many = seconds(short), seconds(long)
    flag = "  not linear" if many / few > 12 and many > 0.5 else ""
    print(
        f"{name:<22}{few:>9.3f} s{many:>9.3f} s{many / few:>8.1f}{flag}",
        flush=True,
    )


if __name__ == "__main__":
    main()
