"""`scraper layouts`, and the help that commands about pages and layouts give."""

import json
import re
import shlex

import pytest
from commands import environment, run

from parsers.html.layouts import HTML_LAYOUTS
from parsers.layouts import LAYOUTS
from scraper.cli.arguments import parser, suggestion

COMMANDS = ("inspect", "layouts", "new-layout")


def test_all_layouts_are_listed():
    """The table names each layout of ours once, with its form and all words of its meaning."""
    ran = run("layouts")
    assert (ran.returncode, ran.stderr) == (0, "")
    rows = ran.stdout.splitlines()
    assert rows[0].split() == ["layout", "form", "from", "claims"]
    words = " ".join(ran.stdout.split())
    assert "feed       feed  built in  RSS, Atom, RDF and JSON feeds" in rows
    for form, layouts in (("text", LAYOUTS), ("html", HTML_LAYOUTS)):
        for layout in layouts:
            (row,) = [row for row in rows if row.startswith(f"{layout.name} ")]
            assert row.split()[1:4] == [form, "built", "in"]
            assert layout.meaning.split()[0] in words


def test_the_table_fits_a_terminal():
    """No line is wider than 80 columns, or than the terminal is said to be; none ends in blanks."""
    for width, env in ((80, environment()), (60, environment(COLUMNS="60"))):
        lines = run("layouts", env=env).stdout.splitlines()
        assert max(map(len, lines)) <= width
        assert all(line == line.rstrip() for line in lines)


def test_layouts_as_json():
    """The JSON array has the same layouts, and tells which are asked only if no other claims."""
    listed = json.loads(run("layouts", "--json").stdout)
    assert {each["name"] for each in listed} >= {
        layout.name for layout in (*LAYOUTS, *HTML_LAYOUTS)
    }
    assert all(
        list(each) == ["name", "form", "general", "from", "claims"] and each["from"] == "built in"
        for each in listed
    )
    general = {each["name"] for each in listed if each["general"]}
    assert general == {layout.name for layout in HTML_LAYOUTS if layout.general}


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command):
    """The help of each command lists its exit codes and shows examples that parse."""
    ran = run(command, "--help")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "exit codes:\n" in ran.stdout
    assert all(len(line) <= 100 for line in ran.stdout.splitlines())
    examples = ran.stdout.split("examples:\n")[1].split("\n\n")[0]
    found = re.findall(r"python -m scraper (.+?)(?:  +.*| \|.*)?$", examples, re.MULTILINE)
    assert len(found) == len(examples.splitlines())
    for example in found:
        assert parser().parse_args(shlex.split(example)).command == command


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["inspct", "x"], "did you mean inspect?"),
        (["new_layout", "x"], "did you mean new-layout?"),
        (["ingest", "--dri-run", "x"], "did you mean --dry-run?"),
        (["inspect", "x", "--htm=y"], "did you mean --html?"),
        (["ingest", "x", "--", "--dri-run"], None),
        (["ingest", "--colour", "x"], None),
        (["qqq"], None),
        ([], None),
    ],
)
def test_misspelled_words(words, hint):
    """A command or an option that is nearly one of ours is answered with the one that is."""
    assert suggestion(words) == hint


def test_a_misspelled_command_is_answered():
    """The hint stands behind the usage, as the last line; the exit code stays that of usage."""
    ran = run("ingets", "seeds/")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("usage: scraper")
    assert ran.stderr.endswith("\nscraper: did you mean ingest?\n")


def test_an_address_is_no_path():
    """To ingest an address is answered with the command that crawls it."""
    ran = run("ingest", "https://stone-notes.example/")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "python -m scraper crawl https://stone-notes.example/\n" in ran.stderr
