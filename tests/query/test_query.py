"""`scraper query`: what it answers, and in which forms."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

import pandas as pd
import pytest
from commands import COMMAND, environment, on_terminal, run
from hostile_title import HOSTILE
from rich.cells import cell_len

from scraper import load, views
from scraper.cli import main

Ask = Callable[..., str]


@pytest.fixture
def ask(data: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Give a function that asks, and gives what is printed."""

    def asked(sql: str, *options: str) -> str:
        assert main(["query", sql, "--data-dir", str(data), *options]) == 0
        shown = capsys.readouterr()
        assert shown.err == ""
        return shown.out

    return asked


def test_columns_line_up(ask: Ask) -> None:
    """In a terminal's columns each cell begins where its name does, Chinese titles being wide."""
    lines = ask("SELECT title, date, views FROM posts ORDER BY title").splitlines()
    places = {cell_len(line[: line.index(" 20")]) for line in lines[1:-1]}
    assert places == {cell_len(lines[0][: lines[0].index(" date")])}
    assert lines[-1] == f"{len(lines) - 2} rows"
    assert len(lines) > 40


def test_numbers_stand_right_and_texts_left(ask: Ask) -> None:
    """Numbers end in one column; what is unknown is NULL, and not taken for text or zero."""
    shown = ask(
        "SELECT * FROM (VALUES (5, 'a', NULL), (1234, 'bcd', 2), (NULL, 'e', 3)) t(n, x, y)"
    )
    assert shown == (
        "   n  x       y\n   5  a    NULL\n1234  bcd     2\nNULL  e       3\n3 rows\n"
    )  # fmt: skip


def test_long_cells_are_cut(ask: Ask) -> None:
    """A long cell ends in an ellipsis, and short ones beside it stay whole."""
    row = ask("SELECT '潮' AS short, repeat('潮水', 900) AS long").splitlines()[1]
    assert row.startswith("潮     潮水潮水")
    assert row.endswith("…")
    assert cell_len(row) <= 500


def test_many_rows_are_counted(ask: Ask) -> None:
    """A table shows the first rows, and says how many there are."""
    lines = ask("FROM range(1234)").splitlines()
    assert len(lines) == 102
    assert lines[-1] == "the first 100 of 1,234 rows; --json or --csv gives all"


def test_a_terminal_that_is_too_narrow(data: Path) -> None:
    """Where columns do not fit beside one another each row becomes lines of names and values."""
    code, shown = on_terminal("query", "FROM posts LIMIT 2", "--data-dir", data, cwd=data)
    assert code == 0
    assert shown.count("post_id") == shown.count("last_seen") == 2
    assert "…" in shown


def test_no_rows(ask: Ask) -> None:
    """An answer of no rows has names, and is a valid document in each form."""
    sql = "SELECT title FROM posts WHERE false"
    assert ask(sql) == "title\n0 rows\n"
    assert json.loads(ask(sql, "--json")) == []
    assert ask(sql, "--csv") == "\ufefftitle\r\n"


def test_json_is_the_table(ask: Ask, data: Path) -> None:
    """--json gives each row of a table whole, an object in each line of one array."""
    text = ask("FROM posts", "--json")
    rows, posts = json.loads(text), load(data)
    assert text.count("\n") == len(posts)
    assert [row["summary"] or "" for row in rows] == [*posts.summary.fillna("")]
    assert [row["date"] for row in rows] == [str(day)[:10] for day in posts.date]
    latex = [[each["latex"] for each in found] for found in posts.equations]
    assert [[each["latex"] for each in row["equations"]] for row in rows] == latex
    assert [*rows[0]] == [*posts.columns]


def test_json_of_odd_values(ask: Ask) -> None:
    """Each type of SQL has a form in JSON, and two columns of one name are told apart."""
    sql = """SELECT 1 AS a, 2 AS a, 'nan'::DOUBLE AS n, 1.5::DECIMAL(9, 2) AS d, 'x'::BLOB AS b,
        TIMESTAMPTZ '2026-01-02 03:04:05+08' AS t, DATE '2026-01-02' AS day, [{'k': NULL}] AS list,
        MAP {3: true} AS map, sum(9223372036854775807) AS sum, INTERVAL 1 HOUR AS hour"""
    assert json.loads(ask(sql, "--json")) == [{
        "a": 1, "a_1": 2, "n": None, "d": 1.5, "b": "78", "t": "2026-01-01T19:04:05+00:00",
        "day": "2026-01-02", "list": [{"k": None}], "map": {"3": True},
        "sum": 9223372036854775807, "hour": "1:00:00",
    }]  # fmt: skip


def test_csv_is_for_spreadsheets(ask: Ask) -> None:
    """CSV has the mark by which Excel knows UTF-8, numbers as numbers, and no formulas."""
    sql = """SELECT -5 AS "-n", '=1+1' AS a, '＝1' AS b, '-5' AS c, '潮,"水"' AS d, NULL AS e,
        true AS f, [1, 2] AS g, TIMESTAMPTZ '2026-01-02 00:00:00+00' AS h, '\tx' AS i, -0.5 AS j"""
    text = ask(sql, "--csv")
    assert text.startswith("\ufeff'-n,a,b")
    assert text.endswith("\r\n")
    assert next(csv.reader(io.StringIO(text.splitlines()[1]))) == [
        "-5", "'=1+1", "'＝1", "'-5", '潮,"水"', "", "true", "[1, 2]", "2026-01-02 00:00:00",
        "'\tx", "-0.5",
    ]  # fmt: skip


def test_csv_is_read_by_pandas(data: Path, tmp_path: Path) -> None:
    """The bytes of --csv are UTF-8 whatever the terminal's encoding is, and pandas reads them."""
    env = environment(PYTHONIOENCODING="gbk")
    ran = subprocess.run(
        [*COMMAND, "query", "FROM posts", "--csv", "--data-dir", data],
        env=env, capture_output=True, check=True,
    )  # fmt: skip
    (tmp_path / "posts.csv").write_bytes(ran.stdout)
    table, posts = pd.read_csv(tmp_path / "posts.csv"), load(data)
    assert [*table.columns] == [*posts.columns]
    assert [*table.title] == [f"'{t}" if t == HOSTILE else t for t in posts.title]
    assert [*table["views"].dropna()] == [*posts["views"].dropna()]


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)], ids=str)
def test_text_cannot_steer_the_terminal(data: Path, form: tuple[str, ...]) -> None:
    """No form of an answer brings an escape sequence of a dump to a terminal."""
    sql = "SELECT title FROM posts WHERE title LIKE '%esrever'"
    code, shown = on_terminal("query", sql, "--data-dir", data, *form, cwd=data)
    assert code == 0
    assert "esrever" in shown
    assert not [part for part in ("\x1b]", "\x1b[31m", "\x07", "\u202e") if part in shown]


def test_views_are_the_history(ask: Ask, data: Path) -> None:
    """The table views is what `scraper.views` gives."""
    rows = json.loads(ask("FROM views", "--json"))
    table = views(data)
    times = [moment.isoformat() for moment in table.crawled_at]
    assert [tuple(row.values()) for row in rows] == [
        *zip(table.post_id, times, table["views"], strict=True)
    ]
    assert {5, 50} <= {row["views"] for row in rows}


def test_sql_from_standard_input(monkeypatch: pytest.MonkeyPatch, ask: Ask) -> None:
    """A hyphen reads the statement from standard input, comments included."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("-- how many?\nSELECT 42 AS n;\n"))
    assert ask("-") == " n\n42\n1 row\n"


def test_answers_stream(data: Path) -> None:
    """Rows are there long before the last one is: an answer need not fit into memory."""
    for form in ("--json", "--csv"):
        with subprocess.Popen(
            [*COMMAND, "query", "FROM range(1_000_000_000_000)", form, "--data-dir", data],
            env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            lines: Any = process.stdout
            assert [next(lines) for _ in range(1_000)][-1].strip(',{}\n"range: ').isdigit()
            lines.close()
            assert process.stderr
            assert process.stderr.read() == ""
        assert process.returncode == 1


def test_a_running_query_hears_ctrl_c(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An interrupt ends a query that would run for years, as it ends any command."""
    timer = Timer(1, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    sql = "SELECT sum(hash(range) % 7) FROM range(1_000_000_000_000_000)"  # needs no memory
    assert main(["query", sql, "--data-dir", str(data)]) == 130
    timer.join()
    assert "interrupted" in capsys.readouterr().err


def test_only_a_query_pays_for_duckdb(data: Path) -> None:
    """Neither `show` nor a help text imports what SQL needs."""
    code = (
        "import sys; from scraper.cli import main\n"
        "main(['show', 'Moss and lichen', '--data-dir', sys.argv[1]])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, data], env=environment(), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert {"duckdb", "shtab"}.isdisjoint(ran.stderr.split())
    assert run("query", "--help").returncode == 0
