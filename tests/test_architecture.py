"""The imports point one way: parsers below, scraper above, no circle; every module has a layer."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LAYERS = (
    # A module imports from layers above it in this list only, and from its own layer never.
    {"parsers.errors", "parsers.records", "parsers.words", "parsers.sites"},
    {"parsers.dates", "parsers.counts", "parsers.latex", "parsers.lines", "parsers.decode",
     "parsers.markdown", "parsers.delimiters", "parsers.headings"},
    {"parsers.mathematics", "parsers.code", "parsers.bylines", "parsers.titles"},
    {"parsers.equations", "parsers.marks"},
    {"parsers.body"},
    {"parsers.articles", "parsers.leftovers", "parsers.entries"},
    {"parsers.layouts.base"},
    {"parsers.layouts.byline", "parsers.layouts.unmarked", "parsers.layouts.archive"},
    {"parsers.layouts.stacked", "parsers.layouts.datestamp", "parsers.layouts.article"},
    {"parsers.layouts"},
    {"parsers.page"},
    {"parsers"},
    {"scraper.errors", "scraper.columns", "scraper.records"},
    {"scraper.schema", "scraper.report.printable", "scraper.resolve.text",
     "scraper.resolve.commonplace"},
    {"scraper.observe", "scraper.resolve.profiles", "scraper.resolve.listings",
     "scraper.resolve.naming", "scraper.report.dictionary", "scraper.report.croissant"},
    {"scraper.resolve.rules"},
    {"scraper.resolve.clusters"},
    {"scraper.resolve.search", "scraper.resolve.identity"},
    {"scraper.resolve.link"},
    {"scraper.resolve.rows"},
    {"scraper.resolve"},
    {"scraper.merge"},
    {"scraper.conclude"},
    {"scraper.store.remedies", "scraper.store.arrow"},
    {"scraper.store.atomic", "scraper.store.lock", "scraper.store.parquet",
     "scraper.store.rejected", "scraper.store"},
    {"scraper.store.rows"},
    {"scraper.store.shards", "scraper.store.contents"},
    {"scraper.store.dataset"},
    {"scraper.loading", "scraper.dumps.files"},
    {"scraper.dumps.folder"},
    {"scraper.dumps"},
    {"scraper.pipeline"},
    {"scraper"},
    {"scraper.report.summary", "scraper.report.inspection", "scraper.report.explanation",
     "scraper.report"},
    {"scraper.cli.arguments", "scraper.cli.progress"},
    {"scraper.cli.ingest", "scraper.cli.inspect", "scraper.cli.explain"},
    {"scraper.cli"},
    {"scraper.__main__"},
)  # fmt: skip
LAYER = {module: number for number, layer in enumerate(LAYERS) for module in layer}

PURE = {"bs4", "charset_normalizer", "dateparser", "pylatexenc"}
"""Libraries that parsers may use: functions from strings to values."""
EFFECTS = {"asyncio", "io", "logging", "os", "pathlib", "random", "shutil", "socket", "subprocess",
           "tempfile", "threading", "time"}  # fmt: skip
"""Modules of the standard library that parsers may not use."""


def _modules() -> dict[str, Path]:
    paths = [p for package in ("parsers", "scraper") for p in (ROOT / package).rglob("*.py")]
    return {_name(path): path for path in paths}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> Iterator[str]:
    """All that a module imports at any place, by name too, except under TYPE_CHECKING."""
    tree = ast.parse(path.read_text("utf-8"))
    hints = [n for n in ast.walk(tree) if isinstance(n, ast.If) and _is_for_types(n)]
    skipped = {id(inner) for node in hints for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from _imported_from(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _named(node.value)


def _named(text: str) -> Iterator[str]:
    """The modules that a string names whole, or as their package and a dot: for import_module."""
    for module in LAYER:
        if "." in module and (text == module or (text[-1:] == "." and module.startswith(text))):
            yield module


def _imported_from(node: ast.ImportFrom) -> Iterator[str]:
    assert node.level == 0, "imports are absolute"
    source = node.module or ""
    inner = [f"{source}.{alias.name}" for alias in node.names]
    own = [name for name in inner if name in LAYER]
    yield from own
    if len(own) < len(inner):
        yield source


def _is_for_types(node: ast.If) -> bool:
    return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def test_every_module_has_a_layer() -> None:
    """A new module must be given a layer, and a layer names no module that is gone."""
    assert set(_modules()) == set(LAYER)
    assert len(LAYER) == sum(map(len, LAYERS)), "a module has one layer"


@pytest.mark.parametrize("module", sorted(LAYER))
def test_imports_point_one_way(module: str) -> None:
    """A module imports from lower layers only."""
    for imported in _imports(_modules()[module]):
        if imported in LAYER:
            assert LAYER[imported] < LAYER[module], f"{module} imports {imported}"


@pytest.mark.parametrize("module", sorted(m for m in LAYER if m.startswith("parsers")))
def test_parsers_are_pure(module: str) -> None:
    """No parser touches files, clock, network, tables, or the scraper."""
    for imported in _imports(_modules()[module]):
        top = imported.split(".")[0]
        assert top in {"parsers", *PURE} or top in sys.stdlib_module_names - EFFECTS, imported


@pytest.mark.parametrize("module", sorted(LAYER))
def test_rooms_are_small(module: str) -> None:
    """A module has at most 200 lines, unless it is data."""
    lines = len(_modules()[module].read_text("utf-8").splitlines())
    assert lines <= 200 or module == "parsers.words", f"{module} has {lines} lines"
