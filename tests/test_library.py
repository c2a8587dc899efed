"""`from scraper import ingest, load`: typed, documented, and honest about its errors."""

import fcntl
import inspect
import subprocess
import sys
import tomllib

import numpy as np
import pandas as pd
import pytest
from commands import ROOT, SEEDS, environment, page

import scraper
from scraper import Summary, errors, ingest, load
from scraper.loading import recorded
from scraper.records import Post, Rejection

SNIPPET = """\
import pandas as pd
from scraper import Summary, ingest, load

summary: Summary = ingest("seeds", data_dir="data", dry_run=True, progress=lambda a, b, c: None)
posts: int = summary.posts
reasons: list[str] = [rejection.message for rejection in summary.rejected]
frame: pd.DataFrame = load("data", table="posts")
reveal_type(summary.layouts)
"""
WRONG = """\
from scraper import ingest, load

ingest(1)
load("data", dataset="posts")
ingest("seeds").red
"""


def checked(tmp_path, snippet):
    """Give what mypy --strict says of a user's program."""
    (tmp_path / "user.py").write_text(snippet)
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", ROOT / ".mypy_cache" / "snippets",
         "--config-file", ROOT / "pyproject.toml", "user.py"],
        cwd=tmp_path, env=environment(MYPYPATH=str(ROOT)),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout


def test_a_users_program_is_checked(tmp_path):
    """With mypy --strict, a checker knows the types of the library, and finds a user's mistakes."""
    code, said = checked(tmp_path, SNIPPET)
    assert code == 0, said
    assert 'Revealed type is "dict[str, int]"' in said.replace("builtins.", "")
    code, said = checked(tmp_path, WRONG)
    assert [line.split(":")[1] for line in said.splitlines() if "error:" in line] == ["3", "4", "5"]


def test_types_are_shipped():
    """Both packages carry py.typed, and the build includes it."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    for package in ("scraper", "parsers"):
        assert (ROOT / package / "py.typed").exists()
        assert "py.typed" in data["package-data"][package]


def test_what_is_public_is_documented():
    """The package and all its public names say what they do, and which errors they raise."""
    assert set(scraper.__all__) == {"Summary", "find", "ingest", "load", "views"}
    for name in scraper.__all__:
        assert inspect.getdoc(getattr(scraper, name))
        assert name in (scraper.__doc__ or "")
    for function in (ingest, load):
        assert "Raises UsageError" in inspect.getdoc(function)


def test_an_unknown_name():
    """A name that the package lacks is an AttributeError that says so."""
    with pytest.raises(AttributeError, match="module 'scraper' has no attribute 'digest'"):
        scraper.digest  # noqa: B018  the access is the test


def test_errors_are_one_tree():
    """Every documented error is a ScraperError with an exit code that the help explains."""
    named = [getattr(errors, name) for name in vars(errors) if name[0].isupper()]
    assert all(issubclass(error, errors.ScraperError) for error in named)
    assert {error.exit_code for error in named} == {1, 2, 75}
    assert errors.Locked.exit_code == 75
    for error in named:
        assert error.__name__ in errors.__doc__


def test_the_summary_is_a_value(tmp_path):
    """A summary holds posts and rejections as frozen records."""
    (tmp_path / "good.txt").write_text(page())
    (tmp_path / "bad.txt").write_bytes(b"")
    summary = ingest(tmp_path, data_dir=tmp_path / "d")
    assert isinstance(summary, Summary)
    (post,), (rejection,) = recorded(tmp_path / "d").posts, summary.rejected
    assert isinstance(post, Post)
    assert (post.title, post.views, post.date) == ("A wall of moss", 88, "2024-04-03")
    assert isinstance(rejection, Rejection)
    assert (rejection.dump, rejection.error) == ("bad.txt", "EmptyDump")
    with pytest.raises(AttributeError):
        summary.read = 2


def test_documented_errors_are_raised(tmp_path):
    """What `ingest` cannot do is told by the errors of its docstring."""
    (tmp_path / "good.txt").write_text(page())
    with pytest.raises(errors.UsageError, match="not a folder"):
        ingest(tmp_path / "good.txt", data_dir=tmp_path / "good.txt")
    data = tmp_path / "data"
    ingest(tmp_path / "good.txt", data_dir=data)
    with (data / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(errors.Locked, match="another run"):
            ingest(tmp_path / "good.txt", data_dir=data)
    (data / "posts.parquet").write_text("mine")
    with pytest.raises(errors.ForeignDataset, match="move it away"):
        ingest(tmp_path / "good.txt", data_dir=data)


@pytest.mark.parametrize("arguments", [{"paths": [""]}, {"paths": [], "data_dir": ""}])
def test_an_empty_path_is_no_path(arguments):
    """An empty string, as an unset variable gives, does not stand for the current folder."""
    data_dir = arguments.get("data_dir", "data")
    with pytest.raises(errors.UsageError, match="an empty path"):
        ingest(*arguments["paths"], data_dir=data_dir)


def test_strings_and_paths_are_the_same(tmp_path):
    """Paths may be strings or Path objects, and several, or none."""
    (tmp_path / "a.txt").write_text(page())
    assert (
        ingest(str(tmp_path / "a.txt"), tmp_path / "a.txt", data_dir=str(tmp_path / "d")).read == 1
    )
    assert ingest(data_dir=tmp_path / "d").unchanged == 1


def test_types_work_in_pandas(tmp_path):
    """The table has working dates, nullable integers, strings and lists, without arguments."""
    ingest(SEEDS, data_dir=tmp_path)
    for frame in (load(tmp_path), pd.read_parquet(tmp_path / "posts.parquet")):
        assert frame.date.dt.year.min() == 2018
        assert str(frame.views.dtype) == "Int64"
        assert frame.views.max() == 26_911
        assert frame.title.str.contains("潮汐钟").sum() == 2
        assert str(frame.first_seen.dtype) == "datetime64[us, UTC]"
        assert frame.first_seen.count() == 2
        assert isinstance(frame.dumps.iloc[0], np.ndarray)
        assert frame.explode("dumps").dumps.str[:2].str.isdigit().all()
        assert frame.equations.iloc[0] is not None
    assert isinstance(frame.index, pd.RangeIndex)


def test_missing_is_missing(tmp_path):
    """Fields that no dump states are missing values, and not empty texts or zeros."""
    (tmp_path / "stamp.txt").write_text(
        "12 Feb\n\nNothing else is known, but that. It rained.\n\nRead more...\n"
    )
    ingest(tmp_path / "stamp.txt", data_dir=tmp_path / "d")
    row = load(tmp_path / "d").iloc[0]
    for name in ("site", "url", "author", "title", "date", "date_evidence", "views", "first_seen"):
        assert (
            row[name] is pd.NA or row[name] is pd.NaT or row[name] is None or row[name] != row[name]
        )
    assert row.month_day == "02-12"
    assert list(row.equations) == list(row.code) == list(row.mentions) == []
    assert row.post_id not in row.aliases
