"""The data dictionary of a dataset, which is its card on Hugging Face, too."""

from scraper.columns import Column, Table
from scraper.schema import EQUATIONS, OBSERVATIONS, POSTS, PROVENANCE, REJECTED, TABLES

_FRONT_MATTER = """\
---
pretty_name: Posts of blogs, from their listing pages
license: other
license_name: texts-belong-to-their-authors
tags:
- blog
- web-scraping
- latex
configs:
"""

_INTRODUCTION = """\
# Posts of blogs, from their listing pages

{provenance}

Facts and conclusions are kept apart. An observation is what one dump says of one post; a post is
what all its observations together say, and can be derived from them anew at any time. The same
dumps give the same posts, in whatever order they are ingested.

Missing is missing: a null says that no dump states the value, and nothing is guessed.

## How to load

The commands run in this folder.

With pandas:

```python
import pandas as pd

posts = pd.read_parquet("posts.parquet")
by_year = posts.groupby(posts.date.dt.year).views.sum()

sightings = pd.read_parquet("sightings.parquet")
observations = pd.read_parquet("observations").merge(sightings, on="observation_id")
```

With DuckDB:

```sql
SELECT year("date") AS year, sum(views) AS views
FROM 'posts.parquet'
GROUP BY ALL
ORDER BY year;
```

## Licence

The texts belong to their authors. That they are collected here gives nobody a right to publish
them: ask the authors, or keep to what the law allows, such as quoting and text mining.
"""

_MISSING = """\
An absent value is null; a list is never null, but empty. Pandas reads integers that may be
absent as Int64, times as datetime64.
"""


def dictionary() -> str:
    """Give the README of a data folder: how to load it, and what each column means."""
    parts = [
        _front_matter(),
        _INTRODUCTION.format(provenance=PROVENANCE),
        f"## Tables\n\n{_MISSING}",
        *(_section(table) for table in (*TABLES, REJECTED)),
    ]
    return "\n".join(parts)


def _front_matter() -> str:
    configs = (_config(table) for table in (POSTS, OBSERVATIONS, EQUATIONS))
    return _FRONT_MATTER + "".join(configs) + "---\n"


def _config(table: Table) -> str:
    files = f"{table.path}/*.parquet" if table is OBSERVATIONS else table.path
    default = "  default: true\n" if table is POSTS else ""
    return f"- config_name: {table.name}\n  data_files: {files}\n{default}"


def _section(table: Table) -> str:
    head = f"### {table.name}\n\n`{table.path}`: {table.meaning}\n\n"
    return head + _columns(table.columns) + "".join(map(_struct, table.columns))


def _columns(columns: tuple[Column, ...]) -> str:
    rows = (
        f"| {column.name} | {_type(column)} | {_null(column)} | {column.meaning} |\n"
        for column in columns
    )
    return "| column | type | null | meaning |\n|---|---|---|---|\n" + "".join(rows)


def _struct(column: Column) -> str:
    if not column.parts:
        return ""
    return f"\nEach of {column.name} holds:\n\n{_columns(column.parts)}"


def _type(column: Column) -> str:
    return f"`list<{column.type}>`" if column.repeated else f"`{column.type}`"


def _null(column: Column) -> str:
    return "never" if column.required else "possible"
