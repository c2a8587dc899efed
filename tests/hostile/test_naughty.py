"""Naughty strings, through the real command: as titles, texts, names of files and of folders."""

import json
import re

import pandas as pd
import pytest
from commands import ingest, page, run
from naughty import NAUGHTY

from scraper import load

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COMMANDS = {
    "inspect": ("inspect", "{name}"),
    "explain": ("explain", "{id}"),
    "show": ("show", "{id}"),
    "query": ("query", "SELECT title, summary FROM posts"),
    "trending": ("trending",),
    "check": ("check",),
    "explain nothing": ("explain", "{text}"),
    "query nothing": ("query", "SELECT '{text}'"),
    "show nothing": ("show", "{text}"),
    "inspect nothing": ("inspect", "{text}"),
}


def shown(text):
    """Give a title as a page can hold it: on one line, without a byte order mark at its end."""
    return text.strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a folder with a dump for each string, in its title and its text, and its dataset."""
    folder = tmp_path_factory.mktemp("naughty")
    (folder / "in").mkdir()
    for number, text in enumerate(NAUGHTY.values()):
        dump = (
            f"{text}\nBy Lin Shi | 2024-04-03 | 88 views\nNo {number}: the sea, and {text} too.\n"
        )
        (folder / "in" / f"{number}.txt").write_text(dump, "utf-8")
    ran = ingest("in", cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    return folder


@pytest.mark.parametrize("name", NAUGHTY)
def test_a_naughty_text_is_text(folder, name):
    """What a dump prints stands in the dataset, and nothing is made of it."""
    number = list(NAUGHTY).index(name)
    posts = load(folder / "data")
    (post,) = posts[[list(each) == [f"{number}.txt"] for each in posts.dumps]].itertuples()
    assert NAUGHTY[name].strip() in post.summary
    assert pd.isna(post.title) or post.title == shown(NAUGHTY[name])
    assert not (folder / "owned").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_steers_the_terminal(folder, command):
    """No command prints a character that steers a terminal, whatever it is asked and shows."""
    ids = {next(iter(row.dumps)): row.post_id for row in load(folder / "data").itertuples()}
    for number, name in enumerate(("escape sequence", "written from right to left", "sql")):
        at = list(NAUGHTY).index(name)
        words = [
            word.format(name=f"in/{at}.txt", id=ids[f"{at}.txt"], text=NAUGHTY[name])
            for word in COMMANDS[command]
        ]
        ran = run(*words, cwd=folder)
        assert "Traceback" not in ran.stderr, (number, ran.stderr)
        assert not STEERING.search(ran.stdout + ran.stderr), (ran.stdout, ran.stderr)


NAMES = [text.replace("/", "|").strip(" .")[:60] for text in NAUGHTY.values()]
"""Without a dot in front, which hides a file."""


def test_naughty_names_of_files(tmp_path):
    """Files and folders may be named by any of them: all are read, and told by their names."""
    for number, name in enumerate(NAMES):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / f"{name}.txt").write_text(page(f"Tide {number}"))
    ran = ingest("in", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert sorted(load(tmp_path / "data").title) == sorted(f"Tide {n}" for n in range(len(NAMES)))
    found = {name for names in load(tmp_path / "data").dumps for name in names}
    assert found == {f"{name}/{name}.txt" for name in NAMES}


@pytest.mark.parametrize("name", ["sql", "shell", "path", "template", "formula behind a sign"])
def test_a_naughty_name_of_the_data_folder(tmp_path, name):
    """The data folder may be named so, too: it is asked in SQL, and no part of its name is run."""
    data = tmp_path / NAUGHTY[name].replace("/", "|")
    (tmp_path / "a.txt").write_text(page())
    assert ingest("a.txt", "--data-dir", data, cwd=tmp_path).returncode == 0
    ran = run(
        "query", "SELECT count(*) AS n FROM posts", "--json", "--data-dir", data, cwd=tmp_path
    )
    assert json.loads(ran.stdout) == [{"n": 1}], ran.stderr
    assert not (tmp_path / "owned").exists()


def test_sql_opens_no_other_file(tmp_path):
    """A query sees the dataset alone: no file is read, written, attached or loaded by it."""
    (tmp_path / "a.txt").write_text(page())
    (tmp_path / "secret.csv").write_text("a\n42\n")
    ingest("a.txt", cwd=tmp_path)
    for sql in ("FROM 'secret.csv'", "COPY posts TO 'out.csv'", "ATTACH 'x.db'", "INSTALL httpfs"):
        ran = run("query", sql, cwd=tmp_path)
        assert ran.returncode != 0, sql
        assert "42" not in ran.stdout
        assert "Traceback" not in ran.stderr
    assert {each.name for each in tmp_path.iterdir()} == {"a.txt", "secret.csv", "data"}
