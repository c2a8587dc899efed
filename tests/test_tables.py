"""Records as rows and back: their order, and columns that an older form lacks."""

import dataclasses
import json
from datetime import UTC, datetime

import pyarrow as pa
import pytest
import sample_records as sample

from parsers.records import Equation
from scraper.errors import ForeignDataset, NewerDataset, StoreError
from scraper.records import Sighting, Source
from scraper.schema import DUMPS, EQUATIONS, OBSERVATIONS, POSTS, SCHEMA_VERSION, SIGHTINGS
from scraper.store import parquet, tables
from scraper.store.arrow import MARK as MARK_KEY
from scraper.store.arrow import arrow_schema

POST = sample.post(sample.observation(1))


def equation(latex: str) -> Equation:
    """An equation."""
    return dataclasses.replace(sample.EQUATION, latex=latex)


def test_the_order_of_posts():
    """The newest come first; of one day, and of unknown years, by day and then by id."""
    dates = ["2019-01-01", "2024-05-06", None, None, "2024-05-06", None]
    days = ["01-01", "05-06", None, "03-04", "05-06", "02-01"]
    posts = [
        dataclasses.replace(POST, post_id=f"p{9 - n}", date=date, month_day=day)
        for n, (date, day) in enumerate(zip(dates, days, strict=True))
    ]
    found = tables.posts(tables.post_table(posts))
    assert [post.post_id for post in found] == ["p5", "p8", "p9", "p4", "p6", "p7"]


def test_the_order_of_observations():
    """Observations stand by day and id; those without a day come last."""
    days = ["03-04", None, "01-02", "03-04"]
    seen = [
        dataclasses.replace(sample.observation(9 - n), month_day=day) for n, day in enumerate(days)
    ]
    found = tables.observations(tables.observation_table(seen))
    assert [o.observation_id for o in found] == ["o0007", "o0006", "o0009", "o0008"]


def test_equations_by_post_and_place():
    """Each equation is a row, by post and by its place in the post."""
    posts = [
        dataclasses.replace(POST, post_id=id_, equations=tuple(map(equation, latex)))
        for id_, latex in (("p2", ["x", "a"]), ("p1", ["z"]), ("p3", []))
    ]
    rows = tables.equation_table(posts).to_pylist()
    assert [(row["post_id"], row["position"], row["latex"]) for row in rows] == [
        ("p1", 0, "z"), ("p2", 0, "x"), ("p2", 1, "a"),
    ]  # fmt: skip
    assert rows[0] == {"post_id": "p1", "position": 0} | dataclasses.asdict(equation("z"))


def test_sightings_by_post():
    """Sightings stand by post, then by observation."""
    pairs = [("o2", "p2"), ("o3", "p1"), ("o1", "p2")]
    table = tables.sighting_table([Sighting(o, p, "e") for o, p in pairs])
    assert [(s.observation_id, s.post_id) for s in tables.sightings(table)] == [
        ("o3", "p1"), ("o1", "p2"), ("o2", "p2"),
    ]  # fmt: skip


def test_the_order_of_sources():
    """Sources stand by name, dump, time, address and encoding; what is unknown comes last."""
    early, late = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2))
    ordered = [
        ("b", Source("a", early, "u", "e")), ("b", Source("a", early, "v")),
        ("b", Source("a", early)), ("b", Source("a", late)), ("b", Source("a")),
        ("c", Source("a", early)), ("a", Source("b")),
    ]  # fmt: skip
    for found in (ordered, ordered[::-1]):
        assert list(tables.sources(tables.source_table(found))) == ordered
    assert tables.source_table(ordered).column("dump").to_pylist()[-1] == "b"
    names = tables.values(DUMPS, tables.source_table(ordered[-2:]), ("dump", "dump_sha256"))
    assert list(map(list, names)) == [["a", "b"], ["c", "a"]]


def test_columns_that_an_older_form_lacks():
    """A row without a column tells nothing of it: no value, an empty list."""
    seen = [sample.observation(1), sample.observation(2)]
    table = tables.observation_table(seen).drop_columns(["tags", "category", "views"])
    found = list(tables.observations(table))
    assert [(o.tags, o.category, o.views) for o in found] == [((), None, None)] * 2
    assert [dataclasses.replace(o, views=s.views) for o, s in zip(found, seen, strict=True)] == seen


def test_rows_in_several_chunks():
    """A table in chunks gives the records of all of them, in order."""
    every = tables.post_table([dataclasses.replace(POST, post_id=f"p{n}") for n in range(3)])
    chunked = pa.concat_tables([every.slice(0, 1), every.slice(1)])
    assert [post.post_id for post in tables.posts(chunked)] == ["p0", "p1", "p2"]


ROWS = tables.sighting_table(Sighting(f"o{n:02}", "p", "e") for n in range(10))
MARK = parquet.Mark(SCHEMA_VERSION, "f", far=True, counted={"posts": 3})


def written(path, mark=MARK, group=4):
    """A file of ten rows in three row groups, given in two pieces."""
    with path.open("wb") as file:
        parquet.write(file, SIGHTINGS, [ROWS.slice(0, 3), ROWS.slice(3)], mark, group)
    return path


def test_what_a_file_notes(tmp_path):
    """A file's mark comes back; there is none where there is no file."""
    assert parquet.mark(written(tmp_path / "a")) == MARK
    assert parquet.mark(written(tmp_path / "a", parquet.Mark(2, "x"))) == parquet.Mark(2, "x")
    assert parquet.mark(tmp_path / "missing") is None
    with pytest.raises(ForeignDataset, match="a was not written by this program"):
        parquet.mark(written(tmp_path / "a", None))
    with pytest.raises(NewerDataset, match=rf"a has schema 4, this version knows {SCHEMA_VERSION}"):
        parquet.mark(written(tmp_path / "a", parquet.Mark(SCHEMA_VERSION + 1, "f")))


PANDAS = {
    "post_id": ("unicode", "str", None),
    "aliases": ("object", "object", None),
    "title": ("unicode", "str", None),
    "date": ("datetime", "datetime64[ms]", None),
    "views": ("int64", "Int64", None),
    "equations": ("object", "object", None),
    "sightings": ("int64", "int64", None),
    "first_seen": ("datetimetz", "datetime64[us]", {"timezone": "UTC"}),
}


def test_what_pandas_is_told():
    """A schema names for pandas the type of each column, and a plain index; a mark is optional."""
    metadata = arrow_schema(POSTS).metadata
    told = json.loads(metadata[b"pandas"])
    columns = {each["name"]: each for each in told["columns"]}
    assert list(columns) == [column.name for column in POSTS.columns]
    for name, types in PANDAS.items():
        each = columns[name]
        assert (each["pandas_type"], each["numpy_type"], each["metadata"]) == types
        assert each["field_name"] == name
    assert (told["index_columns"], told["column_indexes"]) == ([], [])
    assert MARK_KEY not in metadata
    flag = json.loads(arrow_schema(EQUATIONS, {"b": 1, "a": 2}).metadata[b"pandas"])["columns"][-1]
    assert (flag["pandas_type"], flag["numpy_type"]) == ("bool", "bool")
    assert arrow_schema(EQUATIONS, {"b": 1, "a": 2}).metadata[MARK_KEY] == b'{"a": 2, "b": 1}'


def test_rows_by_group(tmp_path):
    """Rows are read all at once or group by group, all columns or those that there are."""
    path = written(tmp_path / "a")
    assert parquet.read(path).equals(ROWS)
    assert [rows.num_rows for rows in parquet.groups(path)] == [4, 4, 2]
    assert pa.concat_tables(parquet.groups(path)).equals(ROWS)
    some = ("post_id", "unknown")
    assert parquet.read(path, some).column_names == ["post_id"]
    assert next(parquet.groups(path, some)).column_names == ["post_id"]
    assert parquet.size(path) > parquet.size(written(tmp_path / "b", group=16)) > 0
    with pytest.raises(ForeignDataset):
        parquet.read(written(tmp_path / "a", None))
    with pytest.raises(ForeignDataset):
        next(parquet.groups(tmp_path / "a"))


@pytest.mark.parametrize("size", [1, 3, 4, 10, 11])
def test_regrouped_rows(size):
    """The same rows come in tables of one size but for the last, each in one piece."""
    for pieces in ([ROWS], [ROWS.slice(n, 1) for n in range(10)], [ROWS.slice(0, 0), ROWS]):
        found = list(parquet.regrouped(pieces, size))
        assert [rows.num_rows for rows in found] == [size] * (10 // size) + [10 % size] * (
            10 % size > 0
        )
        assert pa.concat_tables(found).equals(ROWS)
        assert all(rows.column(0).num_chunks == 1 for rows in found)
    assert list(parquet.regrouped([], size)) == list(parquet.regrouped([ROWS[:0]], size)) == []


def test_how_a_file_is_stored(tmp_path):
    """Pages are compressed by Zstandard, and an index tells what is in them."""
    with parquet.opened(written(tmp_path / "a")) as file:
        column = file.metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert column.has_offset_index
    assert column.has_column_index


def test_what_is_no_file(tmp_path):
    """A folder is not ours; what is missing is refused by the disk; what is cut is damaged."""
    with pytest.raises(ForeignDataset, match=f"^{tmp_path} is a folder, not a file"):
        parquet.opened(tmp_path)
    with pytest.raises(StoreError, match="missing: No such file"):
        parquet.opened(tmp_path / "missing")
    path = written(tmp_path / "a")
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(ForeignDataset, match="a is damaged or not Parquet"):
        parquet.opened(path)


@pytest.mark.parametrize("table", [POSTS, OBSERVATIONS])
def test_an_empty_table_has_its_columns(table):
    """A table without rows has the columns of its schema."""
    make = tables.post_table if table is POSTS else tables.observation_table
    assert make([]).column_names == [column.name for column in table.columns]
