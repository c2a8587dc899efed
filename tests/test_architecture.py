"""The imports point one way: parsers below, scraper above, no circle; every module has a layer."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LAYERS = (
    # A module imports from layers above it in this list only, and from its own layer never.
    {"parsers.errors", "parsers.records", "parsers.words", "parsers.sites", "parsers.html",
     "parsers.html.listing.vocabulary", "parsers.html.listing.targets",
     "parsers.mentions", "parsers.charsets", "parsers.dates.months", "parsers.feeds.channel",
     "parsers.feeds.prolog", "parsers.wellformed", "parsers.references", "parsers.html.veils"},
    {"parsers.html.tree", "parsers.dates.grammar", "parsers.counts", "parsers.latex",
     "parsers.lines", "parsers.fields", "parsers.mojibake", "parsers.markdown",
     "parsers.delimiters", "parsers.headings", "parsers.feeds.syndication",
     "parsers.feeds.jsonfeed"},
    {"parsers.decode", "parsers.dates.foreign"},
    {"parsers.dates.within"},
    {"parsers.dates"},
    {"parsers.pagination", "parsers.links", "parsers.interstitials", "parsers.sitemaps"},
    {"parsers.html.items", "parsers.html.formulas", "parsers.html.printer"},
    {"parsers.html.looks", "parsers.html.listing.stamps", "parsers.html.listing.structured"},
    {"parsers.html.listing.outline", "parsers.html.listing.article"},
    {"parsers.html.listing.furniture", "parsers.html.listing.kinds",
     "parsers.html.listing.fields"},
    {"parsers.html.listing.titles"},
    {"parsers.html.listing.records"},
    {"parsers.html.listing.called", "parsers.html.listing.lists", "parsers.html.listing.leads",
     "parsers.html.listing.context",
     "parsers.html.listing.evidence"},
    {"parsers.html.listing.bodies"},
    {"parsers.html.listing.days", "parsers.html.listing.readers", "parsers.html.listing.choice"},
    {"parsers.html.listing"},
    {"parsers.mathematics", "parsers.code", "parsers.bylines", "parsers.titles"},
    {"parsers.equations", "parsers.glued"},
    {"parsers.marks"},
    {"parsers.body", "parsers.html.render"},
    {"parsers.datelines.shown"},
    {"parsers.datelines.columns"},
    {"parsers.datelines.below", "parsers.datelines.before_links", "parsers.datelines.lists"},
    {"parsers.datelines.above"},
    {"parsers.articles", "parsers.datelines", "parsers.leftovers", "parsers.entries",
     "parsers.html.leftovers", "parsers.html.pieces"},
    {"parsers.html.reading", "parsers.html.theme"},
    {"parsers.layouts.base", "parsers.feeds.reading", "parsers.html.layouts.base"},
    {"parsers.layouts.byline", "parsers.layouts.unmarked", "parsers.layouts.dateline",
     "parsers.layouts.archive", "parsers.html.layouts.post_list", "parsers.html.layouts.post_page",
     "parsers.html.layouts.blog"},
    {"parsers.layouts.datestamp", "parsers.layouts.article", "parsers.feeds"},
    {"parsers.layouts.stacked"},
    {"parsers.layouts", "parsers.html.layouts"},
    {"parsers.html.page"},
    {"parsers.html.from_markdown"},
    {"parsers.page"},
    {"parsers"},
    {"scraper.errors", "scraper.columns", "scraper.records"},
    {"scraper.nearest", "scraper.extras"},
    {"scraper.places.unreachable"},
    {"scraper.places.remote"},
    {"scraper.places.addresses", "scraper.places.transfer"},
    {"scraper.places.claims", "scraper.places.copies"},
    {"scraper.places"},
    {"scraper.schema", "scraper.origins", "scraper.report.printable", "scraper.resolve.text",
     "scraper.resolve.commonplace", "scraper.resolve.instants", "scraper.plugins",
     "scraper.report.card_statistics"},
    {"scraper.observe", "scraper.resolve.profiles", "scraper.resolve.listings",
     "scraper.resolve.naming", "scraper.report.dictionary", "scraper.report.croissant",
     "scraper.report.card_text", "scraper.report.card_figures",
     "scraper.report.annotation", "scraper.report.annotated_style", "scraper.report.shapes",
     "scraper.draft.heads", "scraper.draft.selectors"},
    {"scraper.resolve.rules", "scraper.versions", "scraper.report.card"},
    {"scraper.resolve.clusters"},
    {"scraper.resolve.search", "scraper.resolve.identity"},
    {"scraper.resolve.link"},
    {"scraper.resolve.rows"},
    {"scraper.resolve"},
    {"scraper.merge", "scraper.history"},
    {"scraper.outlook"},
    {"scraper.conclude"},
    {"scraper.store.remedies", "scraper.store.arrow", "scraper.store.arrays",
     "scraper.store.digests", "scraper.store.flush"},
    {"scraper.store.spool", "scraper.store.atomic", "scraper.store.lock", "scraper.store.parquet",
     "scraper.store.rejected", "scraper.store.merging", "scraper.store.tables", "scraper.store"},
    {"scraper.store.catalog", "scraper.store.shards", "scraper.store.changes",
     "scraper.store.folders"},
    {"scraper.store.dataset"},
    {"scraper.store.commit"},
    {"scraper.loading", "scraper.dumps.limits", "scraper.dumps.moments", "scraper.dumps.names",
     "scraper.dumps.compressions", "scraper.dumps.contents", "scraper.dumps.warc",
     "scraper.dumps.warc.forms", "scraper.dumps.warc.proof"},
    {"scraper.dumps.fields", "scraper.dumps.streams", "scraper.dumps.files"},
    {"scraper.dumps.items", "scraper.dumps.sidecars",
     "scraper.dumps.archives", "scraper.dumps.tar_walk"},
    {"scraper.dumps.search", "scraper.dumps.rows", "scraper.dumps.warc.members",
     "scraper.dumps.warc.responses"},
    {"scraper.dumps.folder", "scraper.dumps.remote_folder"},
    {"scraper.dumps.finding"},
    {"scraper.dumps.pages", "scraper.dumps.mhtml", "scraper.dumps.json_pages",
     "scraper.dumps.tables", "scraper.dumps.zips", "scraper.dumps.tars",
     "scraper.dumps.warc.records"},
    {"scraper.dumps.warc.walk"},
    {"scraper.dumps.warc.reader"},
    {"scraper.dumps.compressed"},
    {"scraper.dumps.formats"},
    {"scraper.dumps.reading"},
    {"scraper.dumps"},
    {"scraper.query.tables", "scraper.query.values", "scraper.query.mistakes",
     "scraper.query.wrapping"},
    {"scraper.query.asking", "scraper.query.finding", "scraper.query.telling"},
    {"scraper.query.writing"},
    {"scraper.query"},
    {"scraper.crew", "scraper.worker"},
    {"scraper.processes"},
    {"scraper.means"},
    {"scraper.revisits", "scraper.intake.units", "scraper.intake.unchanged", "scraper.intake.limit",
     "scraper.intake.tally", "scraper.derive.facts", "scraper.derive.standing"},
    {"scraper.intake.reading", "scraper.intake.taking", "scraper.derive.parts",
     "scraper.derive.plan"},
    {"scraper.derive.block"},
    {"scraper.intake", "scraper.derive"},
    {"scraper.spark.exchange", "scraper.spark.frames", "scraper.spark.session"},
    {"scraper.spark.reading", "scraper.spark.stream"},
    {"scraper.spark.days", "scraper.spark.far"},
    {"scraper.spark.engine"},
    {"scraper.spark"},
    {"scraper.engine"},
    {"scraper.derive.update"},
    {"scraper.integrity.findings", "scraper.integrity.resting", "scraper.integrity.past"},
    {"scraper.integrity.differences"},
    {"scraper.integrity.facts", "scraper.integrity.links"},
    {"scraper.integrity.derived", "scraper.integrity.dumps", "scraper.integrity.repairing"},
    {"scraper.integrity"},
    {"scraper.summary"},
    {"scraper.pipeline"},
    {"scraper"},
    {"scraper.report.summary", "scraper.report.inspection", "scraper.report.cases",
     "scraper.report", "scraper.draft.source", "scraper.draft"},
    {"scraper.report.explanation", "scraper.report.annotated", "scraper.draft.files"},
    {"scraper.report.webpage.english", "scraper.report.webpage.chinese",
     "scraper.report.webpage.palette", "scraper.report.webpage.packing",
     "scraper.report.webpage.links", "scraper.report.webpage.timeline",
     "scraper.report.webpage.notation", "scraper.report.webpage.coverage",
     "scraper.report.webpage.citations", "scraper.report.webpage.provenance",
     "scraper.report.webpage.readership", "scraper.report.webpage.mathml",
     "scraper.report.webpage.leftovers"},
    {"scraper.report.webpage.language", "scraper.report.webpage.charts",
     "scraper.report.webpage.drawing", "scraper.report.webpage.body",
     "scraper.report.webpage.document"},
    {"scraper.report.webpage.figures", "scraper.report.webpage.contents"},
    {"scraper.report.webpage.reader_figures", "scraper.report.webpage.citation_figure"},
    {"scraper.report.webpage.sections"},
    {"scraper.report.webpage"},
    {"scraper.config.keys", "scraper.config.example", "scraper.schedule.times",
     "scraper.schedule.job", "scraper.schedule"},
    {"scraper.config", "scraper.schedule.crontab", "scraper.schedule.systemd"},
    {"scraper.crawl.report", "scraper.crawl.settings", "scraper.crawl.addresses",
     "scraper.crawl.encodings", "scraper.crawl.retrying", "scraper.crawl.scope",
     "scraper.crawl.state"},
    {"scraper.crawl.client", "scraper.crawl.pace", "scraper.crawl.frontier",
     "scraper.crawl.halt"},
    {"scraper.crawl.robots", "scraper.crawl.reading", "scraper.crawl.warc",
     "scraper.crawl.cdx.listing", "scraper.crawl.cdx.asking"},
    {"scraper.crawl.salvage", "scraper.crawl.walk", "scraper.crawl.cdx.member",
     "scraper.crawl.cdx.index"},
    {"scraper.crawl.tally", "scraper.crawl.cdx.archive"},
    {"scraper.crawl.cdx.fetching"},
    {"scraper.crawl.cdx.run"},
    {"scraper.crawl.cdx"},
    {"scraper.crawl.fetching"},
    {"scraper.crawl.crew"},
    {"scraper.crawl.run"},
    {"scraper.crawl"},
    {"scraper.recrawl.outcome", "scraper.recrawl.ping"},
    {"scraper.recrawl.telling"},
    {"scraper.recrawl"},
    {"scraper.cli.snapshots", "scraper.cli.command", "scraper.cli.encoding",
     "scraper.cli.grid", "scraper.cli.interrupts"},
    {"scraper.cli.automation", "scraper.cli.crawling", "scraper.cli.ingesting",
     "scraper.cli.spinner", "scraper.cli.progress", "scraper.cli.questions",
     "scraper.cli.report", "scraper.cli.reporting", "scraper.cli.pages",
     "scraper.cli.named_dump", "scraper.cli.lookup", "scraper.cli.shells", "scraper.cli.keeping"},
    {"scraper.cli.arguments"},
    {"scraper.cli.crawl", "scraper.cli.ingest", "scraper.cli.inspect", "scraper.cli.explain",
     "scraper.cli.schedule", "scraper.cli.trending", "scraper.cli.recrawl", "scraper.cli.layouts",
     "scraper.cli.new_layout", "scraper.cli.query", "scraper.cli.show", "scraper.cli.completion",
     "scraper.cli.check", "scraper.cli.restore"},
    {"scraper.cli"},
    {"scraper.__main__"},
)  # fmt: skip
LAYER = {module: number for number, layer in enumerate(LAYERS) for module in layer}

PURE = {"bs4", "charset_normalizer", "dateparser", "feedparser", "ftfy", "lxml",
        "markdown_it", "mathml_to_latex", "pylatexenc"}  # fmt: skip
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
