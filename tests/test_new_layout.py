"""`scraper new-layout`: a page goes in, a layout comes out that reads it, is typed and tidy."""

import re
from pathlib import Path

import pytest
from commands import ROOT, run, unprivileged
from growing import INSTALL, checkout, environment_of_its_own, must, register, tool

HTML = """<!DOCTYPE html><html><head><title>石记</title></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/about">关于</a></li></ul></nav>
<div id="main">
<div class="note-card n01"><h2 class="note-title"><a href="/n/1">墙上的苔藓</a></h2>
<p class="meta"><time datetime="2024-05-06T08:00:00Z">5月6日</time></p>
<div class="note-text"><p>左边厚得像地毯,右边只有几座小岛,家里没有人说得出为什么。</p></div></div>
<div class="note-card n02"><h2 class="note-title"><a href="/n/2">Rain & rope</a></h2>
<p class="meta"><time datetime="2024-05-09T08:00:00Z">5月9日</time></p>
<div class="note-text"><p>It rained for $3$ days, and every rope got shorter.</p></div></div>
<div class="note-card n03"><h2 class="note-title"><a href="/n/3">水壶</a></h2>
<p class="meta"><time datetime="2024-06-01T08:00:00Z">6月1日</time></p>
<div class="note-text"><p>一升水,十一度,烧开要多久?</p></div></div>
</div>
<aside><ul><li><a href="/n/1">墙上的苔藓</a></li><li><a href="/n/2">Rain</a></li></ul></aside>
</body></html>
"""
TITLES = ["墙上的苔藓", "Rain & rope", "水壶"]
DATES = ["2024-05-06", "2024-05-09", "2024-06-01"]
LINE = "".join(
    f"{title} ~ [{date}]\n\nThe text of {title}, a line of it.\n\n"
    for title, date in zip(TITLES, DATES, strict=True)
)
BELOW = "".join(
    f"{title}\n写于{date}, 共{number}间。\nThe text of {title}, a line of it.\n\n"
    for number, (title, date) in enumerate(zip(TITLES, DATES, strict=True))
)
PAGES = {"html": ("page.html", HTML), "line": ("page.txt", LINE), "below": ("page.txt", BELOW)}
FORM = pytest.mark.parametrize("form", PAGES)


@pytest.fixture(name="folder")
def a_checkout(tmp_path):
    """Give a copy of what a checkout needs to grow a layout."""
    return checkout(tmp_path / "checkout")


def new_layout(folder: Path, form: str, *more: str, name: str = "stone-notes") -> str:
    """Start a layout from a page of this form, and give what the command said."""
    file, text = PAGES[form]
    (folder / file).write_text(text, "utf-8")
    program = folder if (folder / "scraper").is_dir() else ROOT
    words = ("scraper", "new-layout", name, "--from", file, *more)
    return must(tool(*words, cwd=folder, PYTHONPATH=str(program)))


def check_reading(shown: str) -> None:
    """Check that `inspect` shows the posts of the page, all of it accounted for."""
    assert "layout stone-notes  3 posts" in shown
    assert "residue 0.0%" in shown
    assert re.findall("= title (.+)", shown) == TITLES
    assert re.findall(r"= date (\S+),", shown) == DATES


@FORM
def test_a_layout_of_our_own(folder, form):
    """In a checkout, following the printed steps gives a layout that passes all our checks."""
    said = new_layout(folder, form)
    file, case, *_ = re.findall(r"^wrote (.+)$", said, re.MULTILINE)
    assert (folder / case).read_text("utf-8") == PAGES[form][1]
    register(folder, said, "STONE_NOTES")
    must(tool("ruff", "check", file, cwd=folder))
    must(tool("ruff", "format", "--check", file, cwd=folder))
    (command,) = re.findall("python -m (scraper inspect .+)", said)
    check_reading(must(tool(*command.split(), cwd=folder, PYTHONPATH=str(folder))))
    (command,) = re.findall("python -m (pytest .+)", said)
    words = [*command.split(), "-p", "no:cacheprovider"]
    first = tool(*words, cwd=folder, PYTHONPATH=str(folder))
    assert "expected.json was rewritten" in first.stdout
    must(tool(*words, cwd=folder, PYTHONPATH=str(folder)))
    imports = (
        "pytest",
        "-p",
        "no:cacheprovider",
        "tests/test_architecture.py",
        "-k",
        "stone_notes",
    )
    assert "3 passed" in must(tool(*imports, cwd=folder, PYTHONPATH=str(folder)))


@FORM
def test_a_layout_of_our_own_is_typed(folder, form):
    """A drafted layout passes mypy as strictly as all other modules do."""
    (file, *_) = re.findall(r"^wrote (.+)$", new_layout(folder, form), re.MULTILINE)
    must(tool("mypy", "--strict", "--follow-imports=silent", file, cwd=folder))


@FORM
def test_a_layout_in_a_package(tmp_path, form):
    """Elsewhere, following the printed steps gives a package that registers a working layout."""
    said = new_layout(tmp_path, form)
    package = tmp_path / "stone-notes"
    assert f"python -m pip install -e {package.name}\n" in said
    python = environment_of_its_own(tmp_path / "env")
    must(tool(*INSTALL, "-e", package.name, cwd=tmp_path, python=python))
    steps = re.findall(r"python -m (scraper inspect \S+)(?: > (\S+))?$", said, re.MULTILINE)
    command, accepted = steps[1]
    shown = must(tool(*command.split(), cwd=package, python=python))
    check_reading(shown)
    pytest_in_package = ("pytest", "-p", "no:cacheprovider")
    assert tool(*pytest_in_package, cwd=package, python=python).returncode == 1
    (package / accepted).write_text(shown, "utf-8")
    assert "1 passed" in must(tool(*pytest_in_package, cwd=package, python=python))
    module = "listing_layout_stone_notes.py"
    config = ("--config", ROOT / "pyproject.toml")
    must(tool("ruff", "check", *config, module, cwd=package))
    must(tool("ruff", "format", "--check", *config, module, cwd=package))


@FORM
def test_a_layout_in_a_package_is_typed(tmp_path, form):
    """The module of a package passes mypy strictly, too."""
    new_layout(tmp_path, form)
    words = ("mypy", "--strict", "--follow-imports=silent", "listing_layout_stone_notes.py")
    must(tool(*words, cwd=tmp_path / "stone-notes", MYPYPATH=str(ROOT)))


def test_a_package_where_it_is_wanted(folder):
    """With --into, a checkout is left alone and the package is made in that folder."""
    before = sorted((folder / "parsers").rglob("*.py"))
    said = new_layout(folder, "html", "--into", "../elsewhere/notes")
    assert "wrote ../elsewhere/notes/pyproject.toml\n" in said
    assert (folder.parent / "elsewhere" / "notes" / "cases" / "first" / "page.html").is_file()
    assert sorted((folder / "parsers").rglob("*.py")) == before


def test_nothing_is_overwritten(tmp_path):
    """Where one of the files is there already, none is written."""
    package = tmp_path / "stone-notes"
    package.mkdir()
    (package / "test_stone_notes.py").write_text("mine")
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    ran = run("new-layout", "stone-notes", "--from", "page.html", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "stone-notes/test_stone_notes.py is there already" in ran.stderr
    assert [path.name for path in package.iterdir()] == ["test_stone_notes.py"]
    assert (package / "test_stone_notes.py").read_text() == "mine"


def test_a_folder_without_permission(tmp_path):
    """Where nothing may be written, that is said with a remedy."""
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    tmp_path.chmod(0o555)
    try:
        words = ("new-layout", "stone-notes", "--from", "page.html")
        ran = run(*words, cwd=tmp_path, before=unprivileged())
    finally:
        tmp_path.chmod(0o755)
    assert (ran.returncode, ran.stdout) == (1, "")
    told = "Permission denied; give this user permission to write there, or name a folder"
    assert told in ran.stderr


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Stone", "cannot name a layout: use words of lower-case"),
        ("stone_notes", "cannot name a layout"),
        ("stone--notes", "cannot name a layout"),
        ("-stone", "unrecognized arguments"),
        ("../stone", "cannot name a layout"),
        ("class", "cannot name a layout"),
        ("石", "cannot name a layout"),
        ("byline", "there is a layout byline already (built in)"),
        ("post-list", "there is a layout post-list already (built in)"),
    ],
)
def test_names(tmp_path, name, message):
    """A name is lower-case words with hyphens, can be a module, and is not taken."""
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    ran = run("new-layout", name, "--from", "page.html", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert message in ran.stderr or name.startswith("-")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    ("file", "text", "code", "message"),
    [
        ("gone.html", None, 2, "gone.html"),
        ("empty.html", "", 1, "EmptyDump"),
        ("prose.txt", "One line.\n\nAnother one.\n", 2, "no two lines that are alike"),
        ("prose.html", "<html><body><p>One <a href='/'>line</a>.", 2, "no two elements"),
        (
            "known.txt",
            "潮\nBy Lin Shi | 2021-03-05 | 12 views\n海。\n",
            2,
            "the layout byline reads",
        ),
    ],
)
def test_pages_that_start_no_layout(tmp_path, file, text, code, message):
    """A page that is not there, shows nothing that repeats, or is read already is refused."""
    if text is not None:
        (tmp_path / file).write_text(text, "utf-8")
    ran = run("new-layout", "stone-notes", "--from", file, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert message in ran.stderr
    assert not (tmp_path / "stone-notes").exists()
