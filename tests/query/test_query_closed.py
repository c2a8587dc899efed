"""`scraper query` is a closed room: SQL reads the tables, and nothing else in the world."""

import shutil
import sys
from pathlib import Path

import pytest
from commands import run, tree

from scraper.cli import main
from scraper.query import asking

READS_FILES = (
    "SELECT * FROM read_text('{secret}')",
    "SELECT * FROM read_csv('{secret}')",
    "SELECT * FROM read_parquet('{data}/posts.parquet')",
    "FROM '{secret}'",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM posts WHERE title = (SELECT content FROM read_blob('{secret}'))",
    "SELECT * FROM duckdb_secrets() UNION ALL SELECT * FROM read_text('{secret}')",
)
WRITES = (
    "COPY posts TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '{folder}/out.parquet'",
    "EXPLAIN ANALYZE COPY posts TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "ATTACH '{folder}/out.db'",
    "ATTACH '{folder}/out.db' AS x; CREATE TABLE x.y AS FROM posts",
    "INSTALL httpfs",
    "LOAD '{secret}'",
    "SET enable_external_access = true",
    "SET temp_directory = '{folder}/out'",
    "SET lock_configuration = false",
    "RESET enable_external_access",
    "PRAGMA profiling_output = '{folder}/out.json'",
)
CHANGES = (
    "CREATE TABLE x AS FROM posts",
    "DROP VIEW posts",
    "INSERT INTO posts FROM posts",
    "SELECT 1; DROP VIEW posts",
    "CALL pragma_version()",
    "PREPARE x AS SELECT 1",
)
INSIDE = ("FROM options", "FROM sql", "FROM found", "FROM data_dir")
"""Names of variables in the program that asks."""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Give a file that no answer may show."""
    path = tmp_path / "secret.txt"
    path.write_text("a,b\nkeep,this\n")
    return path


@pytest.mark.parametrize("sql", [*READS_FILES, *WRITES, *CHANGES, *INSIDE])
def test_only_the_tables(
    sql: str, data: Path, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What reads a file, writes one, or changes anything is refused in one line, and not done."""
    before = tree(data)
    told = sql.format(secret=secret, folder=secret.parent, data=data)
    assert main(["query", told, "--data-dir", str(data)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "keep" not in shown.err
    assert [*secret.parent.iterdir()] == [secret]
    assert tree(data) == before


@pytest.mark.parametrize("sql", [*READS_FILES, *WRITES])
def test_the_room_is_closed_by_itself(sql: str, data: Path, secret: Path) -> None:
    """DuckDB refuses files and settings even where no check of ours comes first."""
    import duckdb

    told = sql.format(secret=secret, folder=secret.parent, data=data)
    with asking._room(data, secret.parent / "spilt") as room, pytest.raises(duckdb.Error):  # noqa: SLF001  the lock itself is under test
        room.execute(told).fetchall()
    assert [*secret.parent.iterdir()] == [secret]


NAMES = ("a'; DROP VIEW posts; --", '"quoted"', "[x]*?", "s3:", "数据 夹", "%2e", "$HOME", "a\nb")


@pytest.mark.parametrize("name", NAMES)
def test_odd_names_of_folders(
    name: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A data folder may have any name: none is taken for SQL, a pattern or an address."""
    shutil.copytree(data, tmp_path / name)
    assert main(["query", "SELECT 1 FROM views", "--data-dir", str(tmp_path / name)]) == 0
    assert main(["show", "Moss and lichen", "--data-dir", str(tmp_path / name)]) == 0
    assert capsys.readouterr().err == ""


def test_nothing_is_left_behind(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question leaves no file where it was asked, nor among the temporary ones."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sql = "SELECT count(*) FROM (SELECT DISTINCT hash(range) FROM range(1_000_000))"
    assert main(["query", sql, "--data-dir", str(data)]) == 0
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("command", [("query", "FROM posts"), ("show", "x")])
def test_without_a_dataset(
    command: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no dataset the message says how to make one, or where one may be."""
    (tmp_path / "data").mkdir()
    assert main([*command, "--data-dir", str(tmp_path / "data")]) == 2
    assert "python -m scraper ingest" in capsys.readouterr().err
    assert main([*command, "--data-dir", str(tmp_path / "dtaa")]) == 2
    assert f"did you mean {tmp_path / 'data'}?" in capsys.readouterr().err
    assert [*(tmp_path / "data").iterdir()] == []


@pytest.mark.parametrize("what", ["page", "file"])
def test_a_damaged_dataset(
    what: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is damaged, or not ours, is the dataset's fault and not that of the SQL."""
    shutil.copytree(data, tmp_path / "data")
    path = tmp_path / "data" / "posts.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:300] + b"damage" + whole[306:] if what == "page" else b"foreign")
    assert main(["query", "FROM posts", "--data-dir", str(tmp_path / "data")]) == 1
    told = capsys.readouterr().err
    assert "posts" in told
    assert "damaged" in told
    assert told.count("\n") == 1


def test_without_duckdb(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the extra one line says what to install."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert main(["query", "FROM posts", "--data-dir", str(data)]) == 2
    command = f"{sys.executable} -m pip install 'listing-scraper[query]'"
    told = f"scraper: to ask in SQL, install: {command}\n"
    assert capsys.readouterr().err == told


def test_the_real_command_is_closed_too(data: Path, secret: Path) -> None:
    """As a process of its own, where numpy is hidden, the command answers and refuses alike."""
    assert run("query", "SELECT count(*) FROM views", "--data-dir", data).returncode == 0
    ran = run("query", f"FROM read_text('{secret}')", "--data-dir", data)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "SQL sees the tables of the dataset, and no files" in ran.stderr
