"""docs/hugging-face.md is executed as far as it can be without the Hub."""

import re
import shlex
import subprocess
import sys
from fnmatch import fnmatchcase
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from commands import ROOT, SEEDS, environment

import scraper
from scraper.cli.arguments import parser
from scraper.schema import TABLES

TEXT = (ROOT / "docs" / "hugging-face.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in BLOCKS if language == "python"]
LINES = [line for language, code in BLOCKS if language == "sh" for line in code.splitlines()]
OF_THE_HUB = [line for line in LINES if line.startswith("hf ")]
UPLOADS = [line for line in OF_THE_HUB if line.startswith("hf upload ")]
(SQL,) = [code for language, code in BLOCKS if language == "sql"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a folder with the sample dataset in `data`."""
    folder = tmp_path_factory.mktemp("hub")
    scraper.ingest(SEEDS, data_dir=folder / "data")
    return folder


def local(code):
    """Give the code with the data folder in place of the repository."""
    return code.replace("hf://datasets/USER/NAME/", "data/").replace("USER/NAME", "data")


@pytest.mark.parametrize("code", PYTHON, ids=["facts", "datasets", "pandas", "polars"])
def test_python_runs_on_the_folder(code, folder):
    """Each block of Python runs, offline, with the folder in place of the repository."""
    module = re.findall(r"(?:import|from) (\w+)", code)[0]
    if not find_spec(module):
        pytest.skip(f"{module} is not installed: pip install '.[formats]'")
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", local(code)],
        cwd=folder, env=environment(HF_HUB_OFFLINE="1", HF_HOME=str(folder / "cache")),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout or (folder / "facts.parquet").exists()


def test_sql_runs_on_the_folder(folder, monkeypatch):
    """The SQL counts the sightings of each layout, with the folder in place of the repository."""
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        rows = dict(connection.sql(local(SQL)).fetchall())
    counted = scraper.load("data", table="observations").layout.value_counts()
    assert rows == counted.to_dict()


@pytest.mark.parametrize("line", OF_THE_HUB)
def test_the_command_knows_the_options(line):
    """The command of the Hub that is installed has each subcommand and option that is named."""
    pytest.importorskip("huggingface_hub", reason="install: pip install '.[formats]'")
    words = shlex.split(line)
    command = [word for word in words[1:3] if word.isalpha()]
    ran = subprocess.run(
        [Path(sys.executable).parent / "hf", *command, "--help"],
        env=environment(HF_HUB_OFFLINE="1", COLUMNS="200"),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    for option in (word for word in words if word.startswith("--")):
        assert re.search(rf"{option}\b", ran.stdout), option


@pytest.mark.parametrize("line", UPLOADS)
def test_uploads_leave_the_hidden_files(line, folder):
    """The patterns, which the Hub matches as fnmatch does, leave out what is hidden, no more."""
    words = shlex.split(line)
    excluded = [after for word, after in pairwise(words) if word == "--exclude"]
    data = folder / "data"
    (data / "observations" / ".part.listing-scraper.tmp").touch()
    files = {str(path.relative_to(data)) for path in data.rglob("*") if path.is_file()}
    sent = {name for name in files if not any(fnmatchcase(name, each) for each in excluded)}
    assert ".gitignore" in files - sent
    assert sent == {name for name in files if not Path(name).name.startswith(".")}
    assert {table.path for table in TABLES} <= {*sent, "observations"}


def test_our_commands_parse():
    """Each command line of ours is one that the parser takes."""
    ours = [line for line in LINES if line.startswith("python -m scraper ")]
    for line in ours:
        assert parser().parse_args(shlex.split(line)[3:]).command == "ingest"
    assert ours


def test_the_licence_is_the_card_s(folder):
    """The name of the licence is the one that the card has."""
    (name,) = re.findall(r"named `([a-z-]+)`", TEXT)
    card = (folder / "data" / "README.md").read_text("utf-8")
    assert f"license: other\nlicense_name: {name}\n" in card
