"""Every page of docs/ is followed, block by block, as a reader would follow it.

Each page starts with the sample dumps in `seeds` and the program installed, and most with the
sample dataset in `data`. Its blocks run from top to bottom in one folder, as printed; a block of
text right behind one is what it prints. Commands that are told in passing are at least ones that
the parser takes.
"""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypeVar

import pytest
from blocks import DOCS, PAGES, Block, blocks
from commands import LIMIT, ROOT, SEEDS, environment, ingest
from test_docs import commands

from scraper.cli.arguments import parser

T = TypeVar("T")

ELSEWHERE = {
    "add-a-layout.md": "tests/test_add_a_layout.py",
    "cron.md": "tests/recrawl/test_cron_docs.py",
    "history.md": "tests/test_history_docs.py",
    "hugging-face.md": "tests/citizenship/test_hugging_face_docs.py",
    "performance.md": "tests/test_performance_docs.py",
}
"""Pages that need more than the sample dataset, and the tests that follow them."""

FRESH = ("index.md", "tutorial.md")
"""Pages that make the dataset themselves."""

SLOW = ("query.md", "report.md", "integrity.md")
"""Pages with so many commands that they take more than ten seconds."""

NETWORK = "fetches packages; the README's commands install in the same way, and .ci/run runs them"
CLUSTER = "needs a cluster; tests/spark/ runs the same on one machine"
BENCHMARK = "takes ten minutes; tests/crawl/test_benchmark.py runs the same on a few pages"
NOT_RUN = {
    ("crawl.md", "pip install"): BENCHMARK,
    ("query.md", "pip install"): NETWORK,
    ("report.md", "pip install"): NETWORK,
    ("spark.md", "pip install"): NETWORK,
    ("tutorial.md", "python3 -m venv"): NETWORK,
    ("spark.md", "python -m scraper ingest --engine spark"): CLUSTER,
    ("spark.md", "spark="): CLUSTER,
}
"""Blocks that no test can run, by page and beginning, and why."""

FAILING = {("query.md", 'python -m scraper query "SELECT titel'): 2}
"""Blocks that show a mistake, by page and beginning, and their exit code."""

NEEDED = {
    "query": "duckdb",
    "report": "vl_convert",
    "trafilatura": "trafilatura",
}
"""What a block that has the word needs besides the program."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the sample dumps and the dataset that they make."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "seeds").symlink_to(SEEDS)
    assert ingest("seeds/", cwd=folder).returncode == 0
    return folder


def ran(block: Block, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a block in a folder, and give what came of it; a browser is opened by doing nothing."""
    path = f"{Path(sys.executable).parent}:{environment()['PATH']}"
    program = (
        [sys.executable, "-W", "error"]
        if block.language == "python"
        else ["bash", "-eo", "pipefail"]
    )
    return subprocess.run(
        [*program, "-c", block.code],
        cwd=folder, env=environment(PATH=path, BROWSER="true", LC_ALL="C.UTF-8"),
        capture_output=True, check=False, encoding="utf-8", timeout=LIMIT,
    )  # fmt: skip


def listed(table: dict[tuple[str, str], T], page: str, block: Block) -> T | None:
    """Give what a table has of a block, by its page and its beginning."""
    named = (key for key in table if key[0] == page and block.code.startswith(key[1]))
    return next((table[key] for key in named), None)


def lines(text: str) -> list[str]:
    """Give lines without blanks at their ends, which a page does not show."""
    return [line.rstrip() for line in text.splitlines()]


def available(block: Block) -> bool:
    """Whether all that the block needs is installed."""
    words = set(re.findall(r"\w+", block.code)) & set(NEEDED)
    return all(shutil.which(word) or _importable(NEEDED[word]) for word in words)


def _importable(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=[pytest.mark.slow] if page in SLOW else [])
        for page in PAGES
        if page not in ELSEWHERE
        if not all(listed(NOT_RUN, page, block) for block in blocks(DOCS / page))
    ],
)
def test_the_page_can_be_followed(page, sample, tmp_path):
    """Each block succeeds, and prints what the page shows behind it."""
    left = shutil.ignore_patterns("data") if page in FRESH else None
    folder = Path(shutil.copytree(sample, tmp_path / "clone", symlinks=True, ignore=left))
    for block in blocks(DOCS / page):
        if listed(NOT_RUN, page, block) or not available(block):
            continue
        done = ran(block, folder)
        code = listed(FAILING, page, block) or 0
        assert done.returncode == code, f"{block.code}\n{done.stdout}\n{done.stderr}"
        if block.output is not None:
            printed = done.stderr if code else done.stdout
            assert lines(printed) == lines(block.output), block.code


def test_exceptions_are_real():
    """What is not run, fails, or is followed elsewhere does stand in docs/, and its test exists."""
    for page, beginning in (*NOT_RUN, *FAILING):
        assert any(block.code.startswith(beginning) for block in blocks(DOCS / page)), beginning
    for page, test in ELSEWHERE.items():
        assert page in PAGES
        assert f'"{page}"' in (ROOT / test).read_text("utf-8"), test


def told(page: str) -> list[str]:
    """Give the command lines of ours that a page tells without running them here."""
    text = (DOCS / page).read_text("utf-8")
    shown = re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    left = [block.code for block in blocks(DOCS / page) if listed(NOT_RUN, page, block)]
    inline = re.findall(r"(?<!`)`(python -m scraper [^`\n]+)`(?!`)", text)
    return [command for part in (*shown, *left, *inline) for command in commands(part)]


@pytest.mark.parametrize(
    ("page", "command"),
    [(page, each) for page in PAGES if page != "commands.md" for each in told(page)],
)
def test_commands_parse(page, command):
    """Each command line of ours that is only told is one that the parser takes."""
    words = shlex.split(command)
    assert parser(words).parse_args(words).command == words[0], page
