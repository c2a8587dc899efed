"""What the card of every dataset says, whatever is in it."""

from scraper.schema import PROVENANCE

NAME = "Posts of blogs, from their listing pages"

METADATA = """\
license: other
license_name: texts-belong-to-their-authors
task_categories:
- text-generation
- text-retrieval
tags:
- blog
- latex
- web-scraping
"""

INTRODUCTION = f"""\
# {NAME}

{PROVENANCE}

Facts and conclusions are kept apart. An observation is what one dump says of one post; a post is
what all its observations together say, and can be derived from them anew at any time. The same
dumps give the same posts, in whatever order they are ingested.

Missing is missing: a null says that no dump states the value, and nothing is guessed.
"""

LOADING = """\
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

With Polars:

```python
import polars as pl

by_year = (
    pl.scan_parquet("posts.parquet")
    .group_by(pl.col("date").dt.year().alias("year"))
    .agg(pl.col("views").sum())
    .sort("year")
    .collect()
)
```

With Hugging Face datasets (on the Hub, the name of the repository takes the place of the folder):

```python
from pathlib import Path

from datasets import load_dataset

here = str(Path.cwd())
posts = load_dataset(here, split="train")
equations = load_dataset(here, "equations", split="train")
```

`croissant.json` describes the same tables for programs that read MLCommons Croissant.
"""

PROVENANCE_AND_LIMITS = """\
## Where it comes from

Every value can be traced. `sightings.parquet` says which observations show a post, and why;
`observations` gives dump and characters of each; `dumps.parquet` says where and when that dump was
found, by its SHA-256. `python -m scraper explain POST` prints all of it for one post, with what was
refused.

The pages were made by people who did not write for a dataset. Names of authors stand as they were
printed. No other data on persons is looked for, but a text may hold some.

## Limits

- A summary is the opening of a post as a listing shows it, rarely the whole text.
- Listings give day and month, or a date without a time; a year that nothing proves is null.
- `views` is the highest count seen, and as old as its dump. `dumps.parquet` says how old that is.
- Two sightings that may be of two posts stay two posts: expect a few duplicates rather than posts
  that are mixed of two.
- `valid` says that LaTeX parses, not that it is right; where `complete` is false, the listing cuts
  the equation.
- The languages above are told from scripts and from the word “the”; others in Latin letters are
  not told, and so not listed.
- What could not be read at all is in `rejected.jsonl`.
"""

LICENCE = """\
## Licence

The texts belong to their authors. That they are collected here gives nobody a right to publish
them: ask the authors, or keep to what the law allows, such as quoting and text mining. The licence
of the program that wrote this folder does not cover them.
"""
