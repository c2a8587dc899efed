"""The files of a drafted layout: in a checkout of this repository, or a package of their own."""

from dataclasses import dataclass
from pathlib import Path

from scraper.draft.source import constant, filled, module

_CHECKOUT = ("parsers/html/layouts/__init__.py", "parsers/layouts/__init__.py", "tests/cases")

_PROJECT = """\
[build-system]
requires = ["setuptools>=64"]
build-backend = "setuptools.build_meta"

[project]
name = "@PACKAGE@"
version = "0.1.0"
description = "Reads the pages of @NAME@ with listing-scraper."
requires-python = ">=3.11"
dependencies = ["listing-scraper"]

[project.entry-points."listing_scraper.layouts"]
@NAME@ = "@MODULE@:@CONSTANT@"

[tool.setuptools]
py-modules = ["@MODULE@"]
"""

_TEST = '''\
"""Each case: a page beside what a person accepted of it."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGES = sorted(HERE.glob("cases/*/page.*"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_case(page: Path) -> None:
    """`scraper inspect` shows of the page what expected.txt beside it says."""
    command = [sys.executable, "-m", "scraper", "inspect", str(page.relative_to(HERE))]
    shown = subprocess.run(command, cwd=HERE, capture_output=True, check=True, encoding="utf-8")
    assert shown.stdout == (page.parent / "expected.txt").read_text("utf-8")
'''

_IN_CHECKOUT = """\
next:
1. Register it. In @FOLDER@/__init__.py:
     from @IMPORT@ import @CONSTANT@
   and add @CONSTANT@ to @LIST@; in tests/test_architecture.py, add
   "@IMPORT@" to the layer of the other layouts.
2. Look, and refine @FILE@:
     python -m scraper inspect @CASE@
3. Accept what the case gives (this fails once; read the file that it writes):
     python -m pytest tests/test_cases.py --regen -k @NAME@
docs/add-a-layout.md tells the rest.
"""

_IN_PACKAGE = """\
next:
1. Register it, by installing the package:
     python -m pip install -e @FOLDER@
2. Look, and refine @FILE@ (from here on in @FOLDER@):
     python -m scraper inspect @CASE@
3. Accept what the case gives, when it is right:
     python -m scraper inspect @CASE@ > cases/first/expected.txt
     python -m pytest
docs/add-a-layout.md of listing-scraper tells the rest.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A layout to be: its name, its page with its suffix, its source as ours and in a package."""

    name: str
    page: bytes
    suffix: str
    own_source: str
    packaged_source: str


@dataclass(frozen=True, slots=True)
class Files:
    """Files to write, by their path, and what to do with them then."""

    contents: dict[Path, bytes]
    steps: str


def is_checkout(folder: Path) -> bool:
    """Whether the folder holds the sources of this program, with its tests."""
    return all((folder / path).exists() for path in _CHECKOUT)


def in_checkout(draft: Draft) -> Files:
    """Give the files of a layout of ours; their paths are relative to the checkout."""
    is_html = draft.suffix == ".html"
    folder = "parsers/html/layouts" if is_html else "parsers/layouts"
    file = f"{folder}/{module(draft.name)}.py"
    case = f"tests/cases/{draft.name}/first/page{draft.suffix}"
    steps = filled(
        _IN_CHECKOUT,
        FOLDER=folder,
        IMPORT=file.removesuffix(".py").replace("/", "."),
        LIST="HTML_LAYOUTS" if is_html else "LAYOUTS",
        FILE=file,
        CASE=case,
        NAME=draft.name,
        CONSTANT=constant(draft.name),
    )
    return Files({Path(file): draft.own_source.encode(), Path(case): draft.page}, steps)


def in_package(draft: Draft, folder: Path) -> Files:
    """Give the files of a package of its own in `folder`."""
    names = {
        "NAME": draft.name,
        "PACKAGE": f"listing-layout-{draft.name}",
        "MODULE": f"listing_layout_{module(draft.name)}",
        "CONSTANT": constant(draft.name),
        "FOLDER": str(folder),
        "CASE": f"cases/first/page{draft.suffix}",
    }
    names["FILE"] = f"{names['MODULE']}.py"
    texts = {
        "pyproject.toml": filled(_PROJECT, **names),
        names["FILE"]: draft.packaged_source,
        f"test_{module(draft.name)}.py": _TEST,
    }
    contents = {folder / path: text.encode() for path, text in texts.items()}
    return Files(contents | {folder / names["CASE"]: draft.page}, filled(_IN_PACKAGE, **names))
