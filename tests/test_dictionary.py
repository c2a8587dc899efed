"""The data dictionary and the Croissant file say what is there, and what they say works."""

import json
import re

import pandas as pd
import pytest
import sample_records as sample
from sample_records import commit

from scraper.report.croissant import croissant
from scraper.report.dictionary import dictionary
from scraper.schema import OBSERVATIONS, PROVENANCE, REJECTED, TABLES

CROISSANT = json.loads(croissant())


@pytest.fixture
def folder(tmp_path):
    """Commit a dataset, and give its folder."""
    commit(tmp_path, sample.dataset(4))
    return tmp_path


def walk(node):
    """Give every object of a JSON text."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from walk(each)


@pytest.mark.parametrize("table", [*TABLES, REJECTED], ids=lambda table: table.name)
def test_each_column_is_explained(table):
    """Each table has a section, and each column a row with type and meaning."""
    section = dictionary().partition(f"### {table.name}\n")[2].partition("\n### ")[0]
    assert table.meaning in section
    for column in (*table.columns, *(part for each in table.columns for part in each.parts)):
        row = rf"\| {column.name} \| `\S+.*` \| (never|possible) \| {re.escape(column.meaning)} \|"
        assert re.search(row, section)


def test_both_texts_never_change():
    """Both texts depend on the schema alone, and Croissant carries the mark of ours."""
    assert (dictionary(), croissant()) == (dictionary(), croissant())
    assert PROVENANCE in CROISSANT["description"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_croissant_describes_each_column(table, folder):
    """Each record set has the columns of its table, from a file that is there."""
    [records] = [each for each in CROISSANT["recordSet"] if each["@id"] == table.name]
    [files] = [each for each in CROISSANT["distribution"] if each["name"] == table.path]
    assert list(folder.glob(files.get("contentUrl") or files["includes"]))
    assert [field["@id"] for field in records["field"]] == [
        f"{table.name}/{column.name}" for column in table.columns
    ]
    kind = "fileSet" if table is OBSERVATIONS else "fileObject"
    columns = pd.read_parquet(folder / table.path).columns
    for field in records["field"]:
        for leaf in field.get("subField", [field]):
            assert leaf["source"][kind] == {"@id": files["@id"]}
            assert leaf["source"]["extract"]["column"] in columns
            assert leaf["dataType"].startswith("sc:")


def test_croissant_ids_are_unique_and_known():
    """No id is given twice, and each reference leads to one."""
    nodes = list(walk(CROISSANT["distribution"] + CROISSANT["recordSet"]))
    defined = [node["@id"] for node in nodes if "@type" in node]
    assert len(defined) == len(set(defined))
    assert {node["@id"] for node in nodes if "@id" in node} == set(defined)


def test_croissant_keeps_to_its_context():
    """Every property used is one of schema.org or defined in the context."""
    schema_org = {
        "name", "description", "license", "version", "distribution", "contentUrl",
        "encodingFormat",
    }  # fmt: skip
    used = set(re.findall(r'"([a-zA-Z]+)":', json.dumps(CROISSANT | {"@context": {}})))
    assert used <= schema_org | set(CROISSANT["@context"])
    assert CROISSANT["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert CROISSANT["isLiveDataset"] is True
