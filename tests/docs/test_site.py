"""The site that docs/ is built into: strict, whole, and without any other host."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from blocks import DOCS, PAGES
from commands import ROOT, environment

CONFIGURATION = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\bsrc=["']?([^"'\s>]+)"""
    r"""|<link\b[^>]*?\brel=["']?(?:stylesheet|icon|preload|preconnect|modulepreload)["']?"""
    r"""[^>]*?\bhref=["']?([^"'\s>]+)|@import\s+["']([^"']+)|url\(["']?([^"')]+)"""
)
OF_ANOTHER_HOST = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder, warnings being errors."""
    if not find_spec("zensical"):
        pytest.skip("zensical is not installed: pip install '.[docs]'")
    return subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=folder, env=environment(NO_COLOR="1"), capture_output=True, text=True, check=False,
    )  # fmt: skip


def sources(folder: Path) -> Path:
    """Give a folder with a copy of what the site is built from."""
    shutil.copytree(DOCS, folder / "docs")
    shutil.copy(ROOT / "zensical.toml", folder)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the built site."""
    folder = sources(tmp_path_factory.mktemp("docs"))
    built = build(folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


def named(entries: list[dict[str, object]]) -> list[str]:
    """Give the pages that the navigation names, in order."""
    return [
        page
        for entry in entries
        for of in entry.values()
        for page in (named(of) if isinstance(of, list) else [str(of)])
    ]


def test_every_page_has_one_place():
    """The navigation names each page once, and no other."""
    assert sorted(named(CONFIGURATION["nav"])) == PAGES


def test_the_build_is_strict(tmp_path):
    """Links to pages, headings and files that the site lacks end the build, and all are told."""
    broken = ("nowhere.md", "index.md#nowhere", "../README.md")
    with (sources(tmp_path) / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.writelines(f"\n[broken]({link})\n" for link in broken)
    built = build(tmp_path)
    assert built.returncode
    told = re.sub(r"\x1b\[[0-9;]*m", "", built.stderr)
    assert told.count("Warning:") == len(broken)
    assert all(f"[broken]({link})" in told for link in broken)


def test_every_page_is_there(site):
    """Each page of docs/ is a page of the site, whose title is its heading."""
    for page in PAGES:
        html = (site / page).with_suffix(".html").read_text("utf-8")
        heading = re.search(r"^# (.+)$", (DOCS / page).read_text("utf-8"), re.MULTILINE)
        assert heading
        shown = re.search(r"<h1[^>]*>(.*?)(?:<a |</h1>)", html, re.DOTALL)
        assert shown
        assert re.sub("<.*?>", "", shown[1]).strip() == heading[1].replace("`", "")


def test_nothing_is_loaded_from_elsewhere(site):
    """Styles, scripts, fonts and images are all files of the site, named relative to the page."""
    loaded = set()
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        for match in LOADED.finditer(path.read_text("utf-8")):
            address = next(filter(None, match.groups()))
            assert not OF_ANOTHER_HOST.match(address), (path.name, address)
            assert not address.startswith("/") or path.name == "404.html", (path.name, address)
            loaded.add(address)
    assert any(address.endswith(".js") for address in loaded)
    assert any(address.endswith(".css") for address in loaded)


def test_no_path_of_a_machine(site):
    """Neither the pages nor the site name the folder that they were made in, or a home."""
    places = (str(ROOT), str(site.parent), str(Path.home()) + "/")
    for path in [*DOCS.rglob("*"), *site.rglob("*")]:
        if path.is_file():
            content = path.read_bytes()
            assert not [place for place in places if place.encode() in content], path


@pytest.mark.slow
def test_the_site_opens_from_a_disk(site):
    """In a browser, without a server: pages open, the search finds, nothing else is asked for."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium or not find_spec("playwright"):
        pytest.skip("install Debian's package chromium, and pip install '.[browser]'")
    visitor = Path(__file__).with_name("visitor.py")
    ran = subprocess.run(
        [sys.executable, visitor, chromium, site, "containment"],
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["complaints"] == []
    assert [address for address in found["asked"] if not address.startswith("file:")] == []
    assert "/evidence.html" in found["led to"]
