"""The dataset's description in MLCommons Croissant 1.0, for catalogues and loaders.

The dataset grows with each crawl, so it is declared live: Croissant then asks for no checksums,
and this text depends on the schema alone.
"""

import json
from typing import Any

from scraper.columns import DAY, FLAG, INTEGER, MOMENT, TEXT, Column, Table
from scraper.schema import OBSERVATIONS, PROVENANCE, SCHEMA_VERSION, TABLES

Node = dict[str, Any]

_PARQUET = "application/x-parquet"

_TERMS = (
    "citeAs column equivalentProperty extract field fileObject fileProperty fileSet format "
    "includes isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated "
    "replace samplingRate separator source subField transform"
)

_CONTEXT: Node = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
} | {term: f"cr:{term}" for term in _TERMS.split()}

_TYPES = {
    TEXT: "sc:Text",
    INTEGER: "sc:Integer",
    FLAG: "sc:Boolean",
    DAY: "sc:Date",
    MOMENT: "sc:DateTime",
}

_REFERENCES = {
    ("sightings", "observation_id"): "observations/observation_id",
    ("sightings", "post_id"): "posts/post_id",
    ("equations", "post_id"): "posts/post_id",
}


def croissant() -> str:
    """Give the JSON-LD text: each Parquet table as a record set, each column as a field.

    It has no datePublished, which validators recommend: whoever publishes the dataset knows it.
    """
    node = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "blog-posts",
        "description": "Posts of blogs, read from dumps of their listing pages, with every "
        f"observation that they were concluded from. {PROVENANCE}",
        "version": f"{SCHEMA_VERSION}.0.0",
        "license": "The texts belong to their authors.",
        "citeAs": "Cite each post by its author, title, date and url.",
        "isLiveDataset": True,
        "distribution": [_distribution(table) for table in TABLES],
        "recordSet": [_record_set(table) for table in TABLES],
    }
    return json.dumps(node, ensure_ascii=False, indent=2) + "\n"


def _distribution(table: Table) -> Node:
    node = {"@id": _files(table), "name": table.path, "description": table.meaning}
    if table is OBSERVATIONS:
        place = {"@type": "cr:FileSet", "includes": f"{table.path}/*.parquet"}
    else:
        place = {"@type": "cr:FileObject", "contentUrl": table.path}
    return place | node | {"encodingFormat": _PARQUET}


def _record_set(table: Table) -> Node:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> Node:
    node = _named(f"{table.name}/{column.name}", column)
    if column.repeated:
        node["repeated"] = True
    if column.parts:
        return node | {"subField": [_sub_field(table, column, part) for part in column.parts]}
    if (table.name, column.name) in _REFERENCES:
        field = _REFERENCES[table.name, column.name]
        node["references"] = {"field": {"@id": field}}
    return node | {"dataType": _TYPES[column.type], "source": _source(table, column)}


def _sub_field(table: Table, column: Column, part: Column) -> Node:
    node = _named(f"{table.name}/{column.name}/{part.name}", part)
    source = _source(table, column) | {"transform": {"jsonPath": part.name}}
    return node | {"dataType": _TYPES[part.type], "source": source}


def _named(identifier: str, column: Column) -> Node:
    return {
        "@type": "cr:Field",
        "@id": identifier,
        "name": identifier,
        "description": column.meaning,
    }


def _source(table: Table, column: Column) -> Node:
    kind = "fileSet" if table is OBSERVATIONS else "fileObject"
    return {kind: {"@id": _files(table)}, "extract": {"column": column.name}}


def _files(table: Table) -> str:
    return f"{table.name}-parquet"  # not the path: observations is the name of its table, too
