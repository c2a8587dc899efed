"""docs/query.md is executed: each recipe runs on the sample dataset, each output is current."""

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from commands import ROOT, SEEDS, environment, ingest

from scraper import load

TEXT = (ROOT / "docs" / "query.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
RECIPES = [code for language, code in BLOCKS if language == "sh" and "pip install" not in code]
SHOWN = [
    (code, text)
    for (language, code), (after, text) in pairwise(BLOCKS)
    if (language, after) == ("sh", "text")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the sample dataset in its data/."""
    folder = tmp_path_factory.mktemp("recipes")
    assert ingest(SEEDS, cwd=folder).returncode == 0
    return folder


def told(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run lines of shell, `python` being the interpreter that runs this test."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", code],
        cwd=folder, env=environment(PATH=path), capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("code", RECIPES, ids=lambda code: code.splitlines()[0][18:60])
def test_recipes_run(code: str, folder: Path) -> None:
    """Each recipe succeeds and finds something; what is shown as a mistake is one."""
    ran = told(code, folder)
    if "titel" in code:
        assert (ran.returncode, ran.stdout) == (2, "")
    else:
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "\n0 rows" not in ran.stdout


@pytest.mark.parametrize(("code", "text"), SHOWN, ids=lambda part: part.splitlines()[0][18:60])
def test_outputs_are_current(code: str, text: str, folder: Path) -> None:
    """What the page shows below a recipe is what the recipe prints."""
    ran = told(code, folder)
    assert ran.stdout + ran.stderr == text


def test_exports_are_whole(folder: Path) -> None:
    """The files that the page exports hold all posts."""
    (export,) = [code for code in RECIPES if "posts.csv" in code]
    assert told(export, folder).returncode == 0
    posts = load(folder / "data")
    assert len(pd.read_csv(folder / "posts.csv")) == len(posts)
    assert [*pd.read_csv(folder / "table.csv").title] == [*posts.title]
    recent = json.loads((folder / "recent.json").read_text("utf-8"))
    assert [row["post_id"] for row in recent] == [*posts.post_id[posts.date >= "2018-01-01"]]


def test_there_is_something_to_test() -> None:
    """The page has recipes and outputs, and links that lead somewhere."""
    assert len(RECIPES) > 10
    assert len(SHOWN) == 3
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXT):
        assert (ROOT / "docs" / target).exists(), target
