"""A dataset opens in what people use: the same rows and types in all of them."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import duckdb
import pytest
from commands import SEEDS, environment

import scraper
from scraper.columns import DAY, FLAG, INTEGER, MOMENT, TEXT
from scraper.schema import OBSERVATIONS, TABLES

INSTALL = "is not installed: pip install '.[formats]'"

LOAD = """
import json, sys
from datasets import disable_progress_bars, load_dataset
disable_progress_bars()
found = {}
for name in sys.argv[1:]:
    table = load_dataset("data", name, split="train")
    types = {column: str(kind.dtype) for column, kind in table.features.items()
             if hasattr(kind, "dtype")}
    found[name] = [len(table), table.column_names, types]
found["default"] = [len(load_dataset("data")["train"])]
print(json.dumps(found))
"""

others_warn = pytest.mark.filterwarnings(
    # mlcroissant, and rdflib by which it reads JSON-LD, of what they use themselves.
    "ignore:ConjunctiveGraph:DeprecationWarning:rdflib",
    "ignore:The inplace keyword:DeprecationWarning:mlcroissant",
)

tables = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Ingest the sample dumps in two runs, and give the data folder: two shards of facts."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    scraper.ingest(SEEDS / "01_byline_first_crawl.txt", data_dir=folder)
    scraper.ingest(SEEDS, data_dir=folder)
    return folder


@pytest.fixture(scope="module")
def loaded(data, tmp_path_factory):
    """Give what `load_dataset("data", name)` finds, offline, by name."""
    pytest.importorskip("datasets", reason=f"datasets {INSTALL}")
    home = str(tmp_path_factory.mktemp("cache"))
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOAD, *(table.name for table in TABLES)],
        cwd=data.parent, env=environment(HF_HUB_OFFLINE="1", HF_HOME=home),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def files(data, table):
    """Give the pattern by which a table's files are named to other programs."""
    return str(data / table.path / "*.parquet" if table is OBSERVATIONS else data / table.path)


@tables
def test_hugging_face_datasets(loaded, data, table):
    """`load_dataset("data", name)` gives each table, with its types."""
    rows, columns, types = loaded[table.name]
    assert rows == len(scraper.load(data, table=table.name)) > 0
    assert columns == [column.name for column in table.columns]
    names = {TEXT: "string", INTEGER: "int64", FLAG: "bool", DAY: "timestamp[ms]",
             MOMENT: "timestamp[us, tz=UTC]"}  # fmt: skip
    plain = [column for column in table.columns if not column.repeated]
    assert types == {column.name: names[column.type] for column in plain}


def test_hugging_face_gives_posts_by_default(loaded, data):
    """`load_dataset("data")` gives the posts."""
    assert loaded["default"] == [len(scraper.load(data))]


@tables
def test_duckdb(data, table):
    """DuckDB gives the rows and columns that pandas gives, with the same keys."""
    frame = scraper.load(data, table=table.name)
    with duckdb.connect() as connection:
        rows = connection.read_parquet(files(data, table))
        assert rows.columns == [column.name for column in table.columns]
        key = table.key[0]
        assert sorted(row[0] for row in rows.select(key).fetchall()) == sorted(frame[key])


@tables
def test_polars(data, table):
    """Polars gives the rows, nulls and types of each table, at once and lazily."""
    polars = pytest.importorskip("polars", reason=f"polars {INSTALL}")
    frame = scraper.load(data, table=table.name)
    found = polars.scan_parquet(files(data, table)).collect()
    assert found.equals(polars.read_parquet(data / table.path))
    nulls = {name: count for name, (count,) in found.null_count().to_dict(as_series=False).items()}
    assert nulls == frame.isna().sum().to_dict()
    types = {TEXT: polars.String, INTEGER: polars.Int64, FLAG: polars.Boolean,
             DAY: polars.Datetime("ms"), MOMENT: polars.Datetime("us", "UTC")}  # fmt: skip
    plain = [column for column in table.columns if not column.repeated]
    assert all(found.schema[column.name] == types[column.type] for column in plain)


@pytest.fixture(scope="module")
def croissant(data):
    """Give the dataset as mlcroissant reads it."""
    croissants = pytest.importorskip("mlcroissant", reason=f"mlcroissant {INSTALL}")
    return croissants.Dataset(data / "croissant.json")


@others_warn
def test_croissant_is_valid(croissant):
    """Its own validator finds no error, and misses only the day of publication."""
    issues = croissant.metadata.ctx.issues
    assert not issues.errors
    [warning] = issues.warnings
    assert "datePublished" in warning


@others_warn
@tables
def test_croissant_gives_the_records(croissant, data, table):
    """Croissant leads to the records of each table, in its order."""
    key = table.key[0]
    found = [record[f"{table.name}/{key}"].decode() for record in croissant.records(table.name)]
    assert found == scraper.load(data, table=table.name)[key].tolist()


@others_warn
def test_croissant_gives_values_and_parts(croissant, data):
    """Croissant leads to times as times, and the parts of the equations of a post."""
    records = {record["posts/post_id"].decode(): record for record in croissant.records("posts")}
    equations = scraper.load(data, table="equations")
    for post_id, rows in equations.groupby("post_id"):
        parts = [part["posts/equations/latex"] for part in records[post_id]["posts/equations"]]
        assert [part.decode() for part in parts] == rows.latex.tolist()
    seen = [record["posts/first_seen"] for record in records.values()]
    assert datetime(2024, 5, 2, 4, 15, 1, tzinfo=UTC) in seen


def test_the_hub_understands_the_card(data):
    """The library of the Hub reads the front matter, and knows each field of it."""
    hub = pytest.importorskip("huggingface_hub", reason=f"huggingface-hub {INSTALL}")
    metadata = hub.DatasetCard.load(data / "README.md", ignore_metadata_errors=False).data
    known = vars(hub.DatasetCardData())
    extra = {"configs", "license_name", "tags"}  # ones of any card
    assert set(metadata.to_dict()) <= known.keys() | extra
    assert metadata.language == ["en", "zh"]
    assert metadata.license == "other"
    assert [config["config_name"] for config in metadata.configs] == [t.name for t in TABLES]
