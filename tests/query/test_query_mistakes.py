"""Mistakes in SQL, and in words of the command line, are told in a line that helps."""

import re
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from commands import run

from scraper.cli import main
from scraper.errors import UsageError
from scraper.extras import require
from scraper.nearest import nearest_path

MISTAKES = {
    "SELECT titel FROM posts": "did you mean title?",
    "SELECT p.viewz FROM posts AS p": "did you mean views?",
    "SELECT equations[1].latx FROM posts": '"latex"',
    "SELECT e.latx FROM equations AS e": "did you mean latex?",
    "FROM post": "did you mean posts?",
    "FROM observation": "did you mean observations?",
    "SELECT post.title FROM posts": "did you mean posts?",
    "FROM zzz": "the tables are posts, observations, sightings, equations, dumps, views",
    "SELECT lengt(title) FROM posts": 'Did you mean "length"?',
    "SELEC 1": 'syntax error at or near "SELEC"',
    "SELECT 'x": "unterminated",
    "SELECT 'a'::INT": "Could not convert",
    "SELECT title::INT FROM posts": "Could not convert",
    "SELECT ?": "not provided",
    "": "this is none",
    "-- nothing": "this is none",
    "SELECT 1; SELECT 2": "this is 2",
    "COPY posts TO 'x.csv'": "redirect --csv or --json",
    "SELECT 1,\n  titel\nFROM posts": "line 2: ",
}


@pytest.mark.parametrize(("sql", "hint"), MISTAKES.items())
def test_mistakes_in_sql(
    sql: str, hint: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """SQL that cannot be answered ends with 2 and one line, which names what was perhaps meant."""
    assert main(["query", sql, "--data-dir", str(data)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert hint in shown.err
    assert shown.err.count("\n") == 1
    assert "LINE" not in shown.err


def test_a_mistake_that_shows_late(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a row far down cannot be had, the JSON before it is no whole document."""
    sql = "SELECT CASE WHEN range = 5000 THEN 'x' ELSE '1' END::INT AS n FROM range(5001)"
    assert main(["query", sql, "--json", "--data-dir", str(data)]) == 2
    shown = capsys.readouterr()
    assert not shown.out.endswith("]\n")
    assert "Could not convert" in shown.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["ingset", "x"], "did you mean ingest?"),
        (["qurey", "x"], "did you mean query?"),
        (["query", "x", "--jsno"], "did you mean --json?"),
        (["show", "x", "--data-dri", "y"], "did you mean --data-dir?"),
        (["--versoin"], "did you mean --version?"),
    ],
)
def test_the_nearest_word(words: list[str], hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command or an option that is misspelt is answered with the nearest one."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"scraper: {hint}\n")


def test_the_nearest_path(tmp_path: Path) -> None:
    """The first part of a path that is not there is answered with what is there, if like it."""
    (tmp_path / "blog" / "data").mkdir(parents=True)
    assert nearest_path(tmp_path / "blgo" / "data") == tmp_path / "blog"
    assert nearest_path(tmp_path / "blog" / "dta") == tmp_path / "blog" / "data"
    assert nearest_path(tmp_path / "quite" / "another") is None
    (tmp_path / "file").touch()
    assert nearest_path(tmp_path / "file" / "below") is None


def test_a_configuration_that_is_misspelt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A configuration file of another name is offered."""
    (tmp_path / "scraper.toml").touch()
    assert main(["recrawl", "--config", str(tmp_path / "scrapr.toml")]) == 2
    assert f"did you mean {tmp_path / 'scraper.toml'}?" in capsys.readouterr().err


def test_extras_are_said_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not installed is named by the command that installs it."""
    require("query", "ask", "json", "csv")
    monkeypatch.setitem(sys.modules, "csv", None)
    with pytest.raises(UsageError, match=r"to ask, install: .+ -m pip install '.+\[query\]'"):
        require("query", "ask", "json", "csv")


def test_version() -> None:
    """--version names the package and its version, or that it is not installed."""
    shown = run("--version")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert re.fullmatch(r"listing-scraper (\d+\.\d+\.\d+|\(not installed\))\n", shown.stdout)
    if "not installed" not in shown.stdout:
        assert version("listing-scraper") in shown.stdout
