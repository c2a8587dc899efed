"""Titles are told from prose and headings by rules, and the rules are measured.

tests/truth/titles.jsonl holds invented lines that stand where a title would. Its last headings name
a subject (`The Friction of a Rope`): nothing tells them from titles, so they are the price.
"""

import csv
import json
import os
from pathlib import Path

import pytest
from rendering import LONGEST_KEPT_TITLE, half_width

from parsers.titles import is_section, is_title, is_title_above_byline, read_title

LABELLED = [
    json.loads(line)
    for line in (Path(__file__).parent / "truth" / "titles.jsonl").read_text("utf-8").splitlines()
]
REFERENCE = os.environ.get("REAL_REFERENCE")


def test_precision_and_recall_on_the_labelled_set(capsys: pytest.CaptureFixture[str]) -> None:
    """Every labelled title is taken, and at least nine in ten lines taken are titles."""
    taken = [row for row in LABELLED if is_title(row["line"])]
    titles = [row for row in LABELLED if row["label"] == "title"]
    right = [row for row in taken if row["label"] == "title"]
    precision, recall = len(right) / len(taken), len(right) / len(titles)
    with capsys.disabled():
        print(f"\ntitles: precision {precision:.3f}, recall {recall:.3f} of {len(LABELLED)}")  # noqa: T201
    assert recall == 1.0
    assert precision >= 0.9


def test_no_prose_is_a_title() -> None:
    """No labelled line of prose is taken for a title."""
    assert [
        row["line"] for row in LABELLED if row["label"] == "prose" and is_title(row["line"])
    ] == []


def test_every_title_stands_above_a_byline() -> None:
    """Where a title is expected, every labelled title is taken."""
    assert all(is_title_above_byline(row["line"]) for row in LABELLED if row["label"] == "title")


@pytest.mark.parametrize(
    "line", ["前言", "一、前言", "1.2 背景", "## 引言 ##", "Introduction:", "3、总结", "TL;DR"]
)
def test_sections_name_no_subject(line: str) -> None:
    """A heading that names no subject is known with its number and marks."""
    assert is_section(line)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("木头齿轮", ("木头齿轮", None)),
        ("# [木头 \\| 齿轮](https://example.org/7)", ("木头 | 齿轮", "https://example.org/7")),
        ("## 木头齿轮 ##", ("木头齿轮", None)),
        ("#话题 木头", ("#话题 木头", None)),
        ("", ("", None)),
    ],
)
def test_markdown_is_taken_off(line: str, read: tuple[str, str | None]) -> None:
    """A Markdown extraction's title is its text, with the link beside it."""
    assert read_title(line) == read


def test_a_linked_title_may_be_long() -> None:
    """Markup says that a line is a title, so its length does not matter."""
    assert is_title(f"# [{'木' * 40}](https://example.org/7)")
    assert not is_title("木" * 40)


@pytest.mark.skipif(not REFERENCE, reason="REAL_REFERENCE names no folder")
def test_real_titles_and_first_paragraphs() -> None:
    """Of 1,330 real short titles one is missed; of 210 real first lines 12 look like titles."""
    folder = Path(REFERENCE or "")
    with (folder / "catalogue.csv").open(encoding="utf-8") as rows:
        titles = [half_width(row["title"]) for row in csv.DictReader(rows)]
    short = [title for title in titles if len(title.encode()) <= LONGEST_KEPT_TITLE]
    missed = [title for title in short if not is_title(title)]
    assert len(missed) <= len(short) / 1000
    assert all(map(is_title_above_byline, titles))
    lines = (folder / "openings.jsonl").read_text("utf-8").splitlines()
    firsts = [half_width(json.loads(line)["opening"]).split("\n")[0] for line in lines]
    assert sum(map(is_title, firsts)) <= 12
