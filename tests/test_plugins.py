"""Layouts of other packages: registered by an entry point, asked like ours, refused if broken."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from commands import environment, page, run

GROUP = "listing_scraper.layouts"
TEXT_LAYOUT = '''
    """Posts that begin with a line between two rules."""

    import re

    from parsers import Block, Layout, Marks

    HEAD = re.compile(r"^== (?P<title>.+) ==$", re.MULTILINE)

    def claims(marks: Marks) -> bool:
        return HEAD.search(marks.lines.text) is not None

    def split(marks: Marks) -> list[Block]:
        text = marks.lines.text
        heads = list(HEAD.finditer(text))
        ends = [*(head.start() for head in heads[1:]), len(text)]
        return [
            Block(head.start(), end, (head.end(), end), title=head.span("title"))
            for head, end in zip(heads, ends)
        ]

    RULED = Layout("ruled", "`== title ==`, then the text", claims, split)
'''
HTML_LAYOUT = '''
    """Posts of a site that marks them with an element of its own."""

    from parsers import Document, HtmlLayout, Item

    def claims(document: Document) -> bool:
        return document.root.find(".//x-note") is not None

    def split(document: Document) -> list[Item]:
        return [
            Item(roots=(note,), body=(note,), title=note.find("b"), dates=(note.get("on"),))
            for note in document.root.iter("x-note")
        ]

    NOTES = HtmlLayout("notes", "`x-note` elements", claims, split)
'''
RULED = "== Moss on a wall ==\n\nThick on the left.\n\n== Rain ==\n\nAt last it rained.\n"
NOTES = (
    "<html><body><p>menu</p><x-note on='2024-05-06'><b>Moss</b> Thick on the left.</x-note>"
    "<x-note on='2024-05-07'><b>Rain</b> At last.</x-note></body></html>"
)


def install(folder: Path, name: str, entry_points: str, **modules: str) -> None:
    """Put a distribution into a folder's `site` as pip does: its modules and its metadata."""
    folder = folder / "site"
    folder.mkdir(exist_ok=True)
    for module, code in modules.items():
        (folder / f"{module}.py").write_text(textwrap.dedent(code), "utf-8")
    metadata = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[{GROUP}]\n{entry_points}\n")


def scraper(folder: Path, *arguments: object):
    """Run the command where the distributions in a folder's `site` are installed."""
    env = environment()
    return run(
        *arguments, cwd=folder, env=env | {"PYTHONPATH": f"{env['PYTHONPATH']}:{folder / 'site'}"}
    )


@pytest.fixture
def folder(tmp_path):
    """Give a folder with two distributions, one for text and one for HTML, and pages for both."""
    install(tmp_path, "ruled-pages", "ruled = ruled_pages:RULED", ruled_pages=TEXT_LAYOUT)
    install(tmp_path, "note-pages", "notes = note_pages:NOTES", note_pages=HTML_LAYOUT)
    (tmp_path / "ruled.txt").write_text(RULED)
    (tmp_path / "notes.html").write_text(NOTES)
    (tmp_path / "byline.txt").write_text(page())
    return tmp_path


def test_layouts_of_packages_read_pages(folder):
    """Layouts of installed packages read pages of text and of HTML, beside ours."""
    ran = scraper(folder, "ingest", "ruled.txt", "notes.html", "byline.txt", "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["layouts"] == {"byline": 1, "notes": 1, "ruled": 1}
    shown = scraper(folder, "inspect", "notes.html").stdout
    assert "layout notes  2 posts" in shown
    assert "= date 2024-05-06" in shown
    assert "layout ruled  2 posts" in scraper(folder, "inspect", "ruled.txt").stdout


def test_without_them_the_pages_are_rejected(folder):
    """The same pages are read by nothing where the packages are not installed."""
    ran = run("inspect", "ruled.txt", cwd=folder)
    assert (ran.returncode, "UnknownLayout" in ran.stderr) == (1, True)


def test_they_are_listed_with_their_package(folder):
    """`layouts` lists each layout of a package, its form, and the package with its version."""
    ran = scraper(folder, "layouts", "--json")
    listed = {each["name"]: each for each in json.loads(ran.stdout)}
    assert listed["ruled"] == {
        "name": "ruled",
        "form": "text",
        "general": False,
        "from": "ruled-pages 1.0",
        "claims": "`== title ==`, then the text",
    }
    assert (listed["notes"]["form"], listed["notes"]["from"]) == ("html", "note-pages 1.0")
    assert listed["byline"]["from"] == "built in"


@pytest.mark.parametrize(
    ("entry_point", "module", "finding"),
    [
        (
            "bad = nowhere:BAD",
            "",
            "cannot be loaded: ModuleNotFoundError: No module named 'nowhere'",
        ),
        ("bad = broken:BAD", "", "cannot be loaded: AttributeError: "),
        ("bad = broken:BAD", "raise RuntimeError('no')", "cannot be loaded: RuntimeError: no"),
        ("bad = broken:BAD", "BAD = {}", "is of type dict, not Layout or HtmlLayout"),
        ("bad = broken:RULED", TEXT_LAYOUT, "calls itself 'ruled': both names must be one"),
        (
            "byline = broken:BAD",
            "from parsers.layouts import LAYOUTS\nBAD = LAYOUTS[2]",
            "has a name that a layout of this program has",
        ),
    ],
)
def test_a_broken_package_is_named(tmp_path, entry_point, module, finding):
    """A package whose layout cannot be used ends the run with its name, and nothing is written."""
    install(tmp_path, "broken-layouts", entry_point, broken=module)
    (tmp_path / "page.txt").write_text(page())
    for command in (("ingest", "page.txt"), ("layouts",), ("inspect", "page.txt")):
        ran = scraper(tmp_path, *command)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.startswith("scraper: the layout ")
        assert f" of broken-layouts 1.0 ({entry_point.split(' = ')[1]}) {finding}" in ran.stderr
        assert "mend that package, or remove it: pip uninstall broken-layouts\n" in ran.stderr
    assert not (tmp_path / "data" / "posts.parquet").exists()


def test_two_packages_with_one_name(tmp_path):
    """Of two packages that bring layouts of one name, neither is preferred: both are named."""
    for name in ("first-pages", "second-pages"):
        module = name.replace("-", "_")
        install(tmp_path, name, f"ruled = {module}:RULED", **{module: TEXT_LAYOUT})
    ran = scraper(tmp_path, "layouts")
    assert ran.returncode == 2
    assert "first-pages 1.0" in ran.stderr
    assert "second-pages 1.0" in ran.stderr


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("def claims(marks): return 1 / 0", "failed: ZeroDivisionError: division by zero"),
        ("def split(marks): raise KeyError('x')", "failed: KeyError: 'x'"),
        (
            "def split(marks): return [Block(0, 9, (0, 9)), Block(5, 12, (5, 12))]",
            "its blocks overlap, or are not in the order of the page",
        ),
        ("def split(marks): return [Block(0, 10**6, (0, 9))]", "its blocks overlap"),
    ],
)
def test_a_failing_layout_rejects_the_page(tmp_path, code, finding):
    """What a layout of a package does wrong at a page rejects that page and names the package."""
    broken = TEXT_LAYOUT.replace("    RULED = ", f"    {code}\n\n    RULED = ")
    install(tmp_path, "broken-layouts", "ruled = broken:RULED", broken=broken)
    (tmp_path / "ruled.txt").write_text(RULED)
    (tmp_path / "note.html").write_text("<html><body><p>no posts</p></body></html>")
    ran = scraper(tmp_path, "ingest", "ruled.txt")
    assert ran.returncode == 1
    assert ran.stderr.startswith("rejected  ruled.txt: LayoutError: the layout 'ruled' of broken-")
    assert finding in ran.stderr
    assert "Traceback" not in ran.stderr
    assert (tmp_path / "data" / "posts.parquet").exists()


@pytest.mark.parametrize(
    ("split", "finding"),
    [
        ("[Item(roots=(note, note[0])) for note in notes]", "the roots of its items overlap"),
        ("[Item(roots=(notes[0],)), Item(roots=(notes[0],))]", "the roots of its items overlap"),
        ("[Item(roots=())]", "one of its items has no roots"),
    ],
)
def test_items_that_overlap_are_refused(tmp_path, split, finding):
    """Items of one post inside another would count its text twice: the page is rejected."""
    code = HTML_LAYOUT.replace(
        "    NOTES = ",
        f"    def split(document):\n        notes = list(document.root.iter('x-note'))\n"
        f"        return {split}\n\n    NOTES = ",
    )
    install(tmp_path, "broken-layouts", "notes = broken:NOTES", broken=code)
    (tmp_path / "notes.html").write_text(NOTES)
    ran = scraper(tmp_path, "inspect", "notes.html")
    assert ran.returncode == 1
    assert finding in ran.stderr


def imported(folder: Path, *arguments: str) -> set[str]:
    """Give the modules that a run of the command imported."""
    code = (
        "import sys; from scraper.cli import main\n"
        "main(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(ran.stderr.split())


def test_looking_for_packages_is_cheap(tmp_path):
    """Where no package brings layouts, neither importlib.metadata nor lxml is imported for them."""
    (tmp_path / "page.txt").write_text(page())
    modules = imported(tmp_path, "ingest", "--quiet", "page.txt")
    assert "scraper.plugins" in modules
    assert {"importlib.metadata", "lxml", "parsers.html.layouts"}.isdisjoint(modules)


def test_the_names_for_authors():
    """`parsers` gives what layouts are made of, and imports lxml only for those of HTML."""
    code = (
        "import sys; from parsers import Block, Layout, Marks; print('lxml' in sys.modules)\n"
        "from parsers import Document, HtmlLayout, Item; print('lxml' in sys.modules)\n"
        "import parsers; print(all(getattr(parsers, name) for name in parsers.__all__))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "True", "True"]


def test_no_other_name():
    """`parsers` has no attribute that it does not have."""
    import parsers

    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = parsers.nothing
