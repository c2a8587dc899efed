"""Sightings of one post in several dumps: a case is a folder of dumps beside what they show."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scraper import ingest, load

FOLDER = Path(__file__).parent / "cases" / "across"
CASES = sorted(path.name for path in FOLDER.iterdir())
FIELDS = ("title", "date", "views", "sightings", "dumps")


def expected(case):
    """Give the posts that a case should show."""
    return sorted(
        json.loads((FOLDER / case / "expected.json").read_text("utf-8"))["posts"], key=str
    )


@cache
def shown(case, *, one_by_one=False):
    """Give the posts that a case shows, and the bytes of their table."""
    dumps = sorted((FOLDER / case).glob("*.txt"), reverse=True)
    with TemporaryDirectory() as folder:
        for paths in ([dump] for dump in dumps) if one_by_one else [dumps]:
            assert ingest(*paths, data_dir=folder).rejected == ()
        data = (Path(folder) / "posts.parquet").read_bytes()
        rows = json.loads(load(folder)[list(FIELDS)].to_json(orient="records", date_format="iso"))
    for row in rows:
        row["date"] = row["date"] and row["date"][:10]
    return sorted(rows, key=str), data


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("case", CASES)
def test_what_the_dumps_of_a_case_show(case, field):
    """Each field of the posts of a case is what somebody who read its dumps would write down."""
    assert [post[field] for post in shown(case)[0]] == [post[field] for post in expected(case)]


@pytest.mark.parametrize("case", CASES)
def test_the_order_of_a_case(case):
    """The dumps of a case give the same bytes one by one, last first, as all together."""
    assert shown(case)[1] == shown(case, one_by_one=True)[1]
