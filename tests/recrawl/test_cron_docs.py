"""docs/cron.md is executed: its commands parse, its file is valid, its messages are current."""

import re
import shlex

import pytest
from commands import ROOT, run
from test_docs import commands

from scraper.cli.arguments import parser
from scraper.config import read
from scraper.config.example import EXAMPLE

TEXT = (ROOT / "docs" / "cron.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SHELL = [text for language, text in BLOCKS if language == "sh"]
COMMANDS = [command for text in SHELL for command in commands(text)]


def test_five_commands():
    """From nothing to a running schedule it takes five commands."""
    assert len(SHELL[0].splitlines()) == 5
    assert len(COMMANDS) >= 10


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_parse(command):
    """Each command line of ours is one that the parser takes."""
    words = shlex.split(command.partition(" > ")[0])
    assert parser().parse_args(words).command == words[0]


def test_the_file_is_valid(tmp_path):
    """The file that is shown says all that a file can say."""
    (text,) = (text for language, text in BLOCKS if language == "toml")
    path = tmp_path / "scraper.toml"
    path.write_text(text)
    shown = read(path)
    path.write_text(re.sub(r"^# (?=\w+ =)", "", EXAMPLE, flags=re.MULTILINE))
    all_said = read(path)
    assert shown.sites[0].start == all_said.sites[0].start
    assert (shown.jitter, shown.deadline, shown.ping) == (
        all_said.jitter,
        all_said.deadline,
        all_said.ping,
    )


def test_messages_are_current(tmp_path):
    """The mistakes that are shown are told so."""
    (tmp_path / "scraper.toml").write_text(
        "jitter = '10m'\n[sites.blog]\nstart = ['https://blog.example.org/']\ndealy = 2\n"
    )
    (text,) = (text for language, text in BLOCKS if language == "text")
    assert run("recrawl", cwd=tmp_path).stderr == text
