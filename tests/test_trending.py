"""`scraper trending`, as a user runs it: the table, the JSON, and what is said without history."""

import json
from pathlib import Path

import pytest
from commands import on_terminal, run
from crawled_records import WELLS, crawled, dataset_of
from rich.cells import cell_len
from sample_records import commit

OTHERS = [
    crawled(day, f"No. {n}", f"{WELLS}{n}", number=n, views=day) for n in (5, 6) for day in (1, 8)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Commit a dataset: one post grows, two a little, one shrinks, one is counted once."""
    found = [
        crawled(1, views=1500), crawled(4, views=1700), crawled(8, views=4000), *OTHERS,
        crawled(1, "A \x1b[31mwell\nof tea", WELLS, number=2, views=9),
        crawled(8, "A \x1b[31mwell\nof tea", WELLS, number=2, views=3),
        crawled(8, "Ropes", "Tarred ropes last longer than dry ones.", number=3, views=3),
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("data")
    commit(folder, dataset_of(*found))
    return folder


def trending(folder: Path, *options: str) -> list[str]:
    """Run the command and give its output's lines."""
    ran = run("trending", "--data-dir", folder, *options)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    return [line.strip() for line in ran.stdout.splitlines()]


def test_a_table(folder):
    """The post that grew most comes first, with both counts, their times, and its whole title."""
    head, first, *others, told = trending(folder)
    assert " ".join(head.split()) == "growth from counted (UTC) to counted (UTC) post title"
    assert first.startswith("+2,500  1,500  2026-01-01 00:00  4,000  2026-01-08 00:00  ")
    assert first.endswith("  潮汐表的读法")
    assert [line.split()[0] for line in others] == ["+7", "+7", "-6"]
    assert others[-1].endswith(r"A \x1b[31mwell\nof tea")
    assert told == "4 of 5 posts have two counts to compare"


def test_a_title_wider_than_the_terminal(tmp_path):
    """A title that is folded stays in its column, by the width of its characters."""
    title = "潮汐" * 80
    commit(tmp_path, dataset_of(*(crawled(day, title, views=day) for day in (1, 8))))
    code, shown = on_terminal("trending", "--data-dir", tmp_path, cwd=tmp_path)
    _, *lines, _ = (line.rstrip() for line in shown.replace("\r", "").splitlines())
    assert code == 0
    assert "".join(line.split()[-1] for line in lines) == title
    assert len({cell_len(line.rstrip(title)) for line in lines}) == 1 < len(lines)
    assert max(map(cell_len, lines)) <= 200


def test_two_times(folder):
    """--since and --until choose the counts that were known then; a day ends at midnight."""
    for options in (
        ("--since", "2026-01-01", "--until", "2026-01-04"),
        ("--since", "2026-01-03T12:00+08:00", "--until", "2026-01-07T23:59:59Z"),
    ):
        _, first, told = trending(folder, *options)
        assert first.startswith("+200  1,500  2026-01-01 00:00  1,700  2026-01-04 00:00  ")
        assert told.startswith("1 of 5 posts ")


def test_json(folder):
    """--json prints one object, with the times in ISO form."""
    (line,) = trending(folder, "--json", "--top", "2", "--since", "2026-01-05")
    answer = json.loads(line)
    assert (answer["compared"], answer["left_out"], len(answer["posts"])) == (4, 1, 2)
    first = answer["posts"][0]
    assert first.pop("post_id")
    assert first == {
        "title": "潮汐表的读法",
        "url": "https://stone.example/1",
        "growth": 2300,
        "before": {"crawled_at": "2026-01-04T00:00:00+00:00", "views": 1700},
        "after": {"crawled_at": "2026-01-08T00:00:00+00:00", "views": 4000},
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "yesterday"), "'yesterday' is no time such as 2026-01-31"),
        (("--until", "2026-02-30"), "'2026-02-30' is no time"),
        (("--top", "0"), "'0' is no number of posts"),
        (("--top", "-3"), "'-3' is no number of posts"),
        (("--since", "2026-02-01", "--until", "2026-01-01"), "--since must be before --until"),
        (("--since", "2027-01-01"), "known from 2026-01-01 00:00 to 2026-01-08 00:00 UTC"),
    ],
)
def test_mistakes(folder, options, said):
    """A time or number that cannot be is a usage error, and so is a time without counts."""
    ran = run("trending", "--data-dir", folder, *options)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert ran.stdout == ""


@pytest.mark.parametrize("day", [None, 1])
def test_no_history(tmp_path, day):
    """Counts of no crawl, or of one, are no history: the error says what to do."""
    commit(tmp_path, dataset_of(crawled(day, views=5)))
    ran = run("trending", "--data-dir", tmp_path)
    assert ran.returncode == 2
    assert "crawl the site again and ingest what comes" in ran.stderr


def test_no_dataset(tmp_path):
    """Without a dataset the error says how to make one."""
    ran = run("trending", "--data-dir", tmp_path / "none")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "scraper ingest" in ran.stderr
