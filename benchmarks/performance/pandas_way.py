"""Regular expressions and pandas, as in a notebook: a frame a file, all put together."""

import re
from pathlib import Path
from typing import Any

from performance.place import Lap, Laps, Place

BYLINED = re.compile(
    r"(?P<title>[^\n]+)\nBy (?P<author>.*?) \| (?P<date>\d{4}-\d\d-\d\d) \| (?P<views>\d+)位读者"
    r" \| 引用(?P<summary>.*?)(?=\n[^\n]+\nBy |\n最近评论)",
    re.DOTALL,
)
STAMPED = re.compile(
    r"(?P<date>\d{1,2} [A-Z][a-z][a-z])\n\n(?P<title>.*?)\n\n(?P<summary>.*?)\n\n点击阅读全文",
    re.DOTALL,
)
_EQUATION = re.compile(r"\$\$.*?\$\$|\$.*?\$|\\begin\{equation\}.*?\\end\{equation\}", re.DOTALL)


def naive(place: Place) -> Laps:
    """Every file read, split by regular expressions, and one row kept of each title."""
    import pandas as pd  # noqa: PLC0415  one of the ways

    with place.scratch() as folder:
        yield None
        files = sorted(place.corpus.rglob("*.txt"))
        frames = [pd.DataFrame(rows(path.read_text(encoding="utf-8"))) for path in files]
        posts = pd.concat(frames, ignore_index=True)
        posts["views"] = pd.to_numeric(posts["views"])
        posts = posts.sort_values("views", na_position="first")
        posts = posts.drop_duplicates("title", keep="last")
        posts.to_parquet(Path(folder, "posts.parquet"), compression="zstd")
        yield Lap("naive")


def rows(text: str) -> list[dict[str, Any]]:
    """Give the posts of a page."""
    found = [match.groupdict() for form in (BYLINED, STAMPED) for match in form.finditer(text)]
    for each in found:
        each["equations"] = _EQUATION.findall(each["summary"])
        each.setdefault("views", None)
    return found
