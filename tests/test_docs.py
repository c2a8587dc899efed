"""README.md is executed: its Python runs, its commands parse, its outputs are current."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT, SEEDS, environment, ingest, run

from scraper.cli import arguments
from scraper.cli.arguments import parser

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = [
    (m[1], m[2]) for m in re.finditer(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
]
PYTHON = [code for language, code in BLOCKS if language == "python"]
SHELL = [code for language, code in BLOCKS if language == "sh"]
TEXT = [text for language, text in BLOCKS if language == "text"]
STARTS = re.compile(r"(?:^|[ /])python3? -m scraper |(?:^|[ /])scraper ")


def commands(text):
    """Give the arguments of each command line of ours in a text."""
    lines = text.replace("\\\n", " ").splitlines()
    parts = (part for line in lines for part in re.split(r"&&|\|\||[|;]| > \S+", line))
    return [part[match.end() :] for part in parts if (match := STARTS.search(part))]


COMMANDS = [command for text in (*SHELL, *TEXT) for command in commands(text)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a folder like a fresh clone after the first command of the README, and its output."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "seeds").symlink_to(SEEDS)
    return folder, ingest("seeds/", cwd=folder).stdout


def test_there_is_something_to_test():
    """The README shows commands and Python."""
    assert len(COMMANDS) >= 4
    assert PYTHON


@pytest.mark.parametrize("code", PYTHON, ids=lambda code: code.splitlines()[0])
def test_python_runs(folder, code):
    """Each block of Python runs after the first command, warnings being errors."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder[0], env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_parse(command, capsys):
    """Each command line of ours is one that the parser takes."""
    words = shlex.split(command)
    if "--help" in words:
        with pytest.raises(SystemExit) as ended:
            parser().parse_args(words)
        assert ended.value.code == 0
        assert capsys.readouterr().out
    else:
        assert parser().parse_args(words).command in words


LOOKING = ("inspect", "explain", "trending", "layouts", "show", "query")
"""Commands that read what is there, and change neither dataset, site nor crontab."""


@pytest.mark.parametrize(
    "command", [c for text in TEXT for c in commands(text) if c.startswith(LOOKING)]
)
def test_commands_run(folder, command):
    """Each command that is only told, and only looks, succeeds after the first command."""
    assert run(*shlex.split(command), cwd=folder[0]).returncode == 0


def test_the_shell_can_be_followed(folder):
    """The commands behind the Python run as printed, one after the other, in a shell.

    What the first one installs is here already: it is part of the extra `test`.
    """
    (code,) = (code for code in SHELL if "scraper query" in code)
    first, _, rest = code.partition("\n")
    assert first == ".venv/bin/pip install --quiet '.[query,report]'"
    path = f"{Path(sys.executable).parent}:{environment()['PATH']}"
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", rest.replace(".venv/bin/", "")],  # noqa: S607  wherever it is
        cwd=folder[0], env=environment(PATH=path, BROWSER="true", LC_ALL="C.UTF-8"),
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "硬币" in (folder[0] / "found.csv").read_text("utf-8-sig")
    assert (folder[0] / "data" / "report.html").exists()


@pytest.mark.parametrize("text", [t for t in TEXT if t.startswith(("dumps ", "usage: "))])
def test_outputs_are_current(folder, text):
    """A summary or a help text that the README quotes is what the command prints."""
    if text.startswith("usage: "):
        name = text.split()[2]
        words = [name] if name in ("ingest", "inspect", "explain") else []
        assert run(*words, "--help", cwd=folder[0]).stdout == text
    else:
        assert folder[1] == text


def test_links_lead_somewhere():
    """Each relative link of the README leads to a file."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", README):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("name", ["", *(each.name for each in arguments.COMMANDS)])
def test_examples_of_the_help_parse(name, capsys):
    """Each example of a help text is a command line that the parser takes."""
    with pytest.raises(SystemExit):
        parser().parse_args([*filter(None, [name]), "--help"])
    examples = capsys.readouterr().out.split("examples:\n")[1].split("\n\n")[0]
    found = [re.sub(r"  +.*", "", command) for command in commands(examples)]
    assert found
    for command in found:
        parser().parse_args(shlex.split(command))
