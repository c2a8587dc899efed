"""docs/performance.md tells what the programs print, and its commands and sums are executed."""

import contextlib
import io
import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import memory
from performance import table, ways
from performance.command import ROOT

PAGE = (ROOT / "docs" / "performance.md").read_text("utf-8")
FIGURES = PAGE.partition(table.BEGIN)[2].partition(table.END)[0]
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
(PYTHON,) = [code for language, code in BLOCKS if language == "python"]
MEASURING = ("pip install", "python -m benchmarks")
"""How commands begin that fetch packages or measure for hours: they are parsed, and not run."""
SHELL = [code for language, code in BLOCKS if language == "sh" and not code.startswith(MEASURING)]
PRINTED = [text for language, text in BLOCKS if language == "text"][-1]


def test_the_table_has_the_rows_of_the_program():
    """Every row that the program prints stands in the page, in its order, and no other does."""
    cells = [line.split(" | ") for line in FIGURES.splitlines() if line.startswith("| ")]
    assert " | ".join(cells[0]) == table.HEAD
    assert [(row[0].removeprefix("| "), row[4]) for row in cells[1:]] == [
        (row.meaning, row.of) for row in ways.rows()
    ]


def test_the_plan_adds_up():
    """What the plan for a cluster prints is what its sums give."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(PYTHON, "docs/performance.md", "exec"), {})  # noqa: S102  our own page
    assert printed.getvalue() == PRINTED


def test_the_plan_uses_what_is_measured():
    """The bytes of a sighting in the plan are those under the table, where they are measured."""
    if measured := re.search(r"A sighting takes (\d+) bytes in \S+, (\d+) without", FIGURES):
        assert f"whole, slim = {measured[1]}, {measured[2]} " in PYTHON


@pytest.mark.parametrize("command", re.findall(r"python -m (benchmarks\S* --\w.*)", PAGE))
def test_commands_parse(command):
    """Each command line of the benchmarks is one that its parser takes."""
    name, *words = shlex.split(command)
    if name == "benchmarks.memory":
        assert memory.parser().parse_args(words)
    else:
        main = runpy.run_path(str(ROOT / "benchmarks" / "__main__.py"))
        assert main["parser"]().parse_args(words)


@pytest.mark.parametrize(
    ("commands", "shown"),
    [(SHELL[0], "profiled/posts.parquet\n"), (SHELL[1], "scraper.cli")],
    ids=["calls", "imports"],
)
def test_profiles_work_as_printed(commands, shown, tmp_path):
    """The commands of profiling run, on fewer dumps; what is profiled is done, or shown."""
    for name in ("benchmarks", "scraper", "parsers"):
        (tmp_path / name).symlink_to(ROOT / name)
    fewer = f"{commands.replace('--dumps 2000', '--dumps 6')}find . -name posts.parquet\n"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", fewer],
        cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert shown in ran.stdout
