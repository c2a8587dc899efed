"""docs/history.md is executed: its Python runs, its commands run, its outputs are current."""

import re
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest
from commands import ROOT, SEEDS, environment, ingest, run
from crawled_records import WELLS, crawled, dataset_of
from sample_records import commit

from scraper import views

TEXT = (ROOT / "docs" / "history.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in BLOCKS if language == "python"]
SHELL = [line for language, code in BLOCKS if language == "sh" for line in code.splitlines()]
(SQL,) = [code for language, code in BLOCKS if language == "sql"]
OUTPUTS = [text for language, text in BLOCKS if language == "text"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a folder with a dataset of two crawls: a title was edited, a post vanished.

    The last page of the second crawl came some seconds behind its first.
    """
    wells, source = crawled(8, "井绳", WELLS, number=2, views=3)
    late = datetime(2026, 1, 8, 0, 0, 20, tzinfo=UTC)
    last = replace(wells, crawled_at=late), replace(source, crawled_at=late)
    found = [
        crawled(1, views=1500), crawled(8, "潮汐表的读法(修订)", views=4000),
        crawled(1, "井绳", WELLS, number=2, views=9), last,
        crawled(1, "瓦", None, number=3),
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("history")
    commit(folder / "data", dataset_of(*found))
    return folder


@pytest.mark.parametrize("code", PYTHON, ids=["vanished", "views"])
def test_python_runs(folder, code):
    """Each block of Python runs, warnings being errors, and prints what it found."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ("瓦" in ran.stdout) == ("vanished" in code)
    assert ("潮汐" in ran.stdout) == ("vanished" not in code)


def test_sql_gives_the_same(folder, monkeypatch):
    """DuckDB gives the rows that `views` gives."""
    monkeypatch.chdir(folder / "data")
    with duckdb.connect() as connection:
        rows = connection.sql(SQL).select("post_id, epoch_us(crawled_at), views").fetchall()
    table = views(folder / "data")
    moments = table.crawled_at.astype("int64")
    assert rows == [*zip(table.post_id, moments, table["views"], strict=True)]
    assert len(rows) == 4


def test_the_page_can_be_followed_on_the_sample_dumps(tmp_path):
    """Each command and each block of Python runs on the dataset of the README's first command."""
    assert ingest(SEEDS, cwd=tmp_path).returncode == 0
    for command in SHELL:
        ran = run(*shlex.split(command.removeprefix("python -m scraper ")), cwd=tmp_path)
        assert (ran.returncode, ran.stderr) == (0, "")
    for code in PYTHON:
        ran = subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(("command", "output"), [*zip(SHELL, OUTPUTS, strict=True)])
def test_commands_print_what_is_shown(folder, command, output):
    """Each command succeeds, and prints the lines that are shown of it."""
    ran = run(*shlex.split(command.removeprefix("python -m scraper ")), cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    printed = [line.rstrip() for line in ran.stdout.splitlines()]
    shown = output.splitlines()
    start = printed.index(shown[0])
    assert printed[start : start + len(shown)] == shown
