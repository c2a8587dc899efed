"""polars, its own way: all lines of all files as one lazy frame, and expressions over it."""

from pathlib import Path

from performance.place import Lap, Laps, Place

_BYLINE = r"^By (?P<author>.*?) \| (?P<date>\d{4}-\d\d-\d\d) \| (?P<views>\d+)位读者 \| 引用"
_STAMP = r"^\d{1,2} [A-Z][a-z][a-z]$"
_EQUATION = r"\$\$.*?\$\$|\$.*?\$|\\begin\{equation\}.*?\\end\{equation\}"


def polars(place: Place) -> Laps:
    """Lines that begin posts are counted, so that the lines of a post are a group of one count."""
    import polars as pl  # noqa: PLC0415  one of the ways, if installed

    with place.scratch() as folder:
        yield None
        line = pl.col("line")
        below = line.shift(-1).over("path")
        lines = pl.scan_lines(f"{place.corpus}/*/*.txt", include_file_paths="path")
        marked = lines.filter(
            line != "", ~line.str.contains("^(?:最近评论|点击阅读全文)")
        ).with_columns(
            begins=line.str.contains(_STAMP) | below.str.contains(_BYLINE).fill_null(value=False)
        )
        counted = marked.with_columns(post=pl.col("begins").cum_sum())
        posts = counted.group_by("post", maintain_order=True).agg(line)
        stamped = line.list.first().str.contains(_STAMP)
        rest = pl.when(stamped).then(line.list.slice(2)).otherwise(line.list.slice(1))
        whole = posts.with_columns(text=rest.list.join("\n"))
        facts = pl.col("text").str.extract_groups(_BYLINE)
        body = pl.col("text").str.replace(_BYLINE, "")
        found = whole.select(
            title=line.list.get(stamped.cast(pl.Int64)),
            date=facts.struct.field("date").str.to_date("%Y-%m-%d"),
            views=facts.struct.field("views").cast(pl.Int64),
            summary=body,
            equations=body.str.extract_all(_EQUATION),
        )
        unique = found.sort("views").unique("title", keep="last")
        unique.sink_parquet(Path(folder, "posts.parquet"), compression="zstd")
        yield Lap("polars")
