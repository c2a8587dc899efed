"""`scraper check` finds whatever is wrong with a data folder, and --repair puts it right."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from commands import SEEDS, run, tree, unprivileged
from spoiling import backwards, cut, first, flip, restate, rewrite, twice, without_first

from scraper.cli import main
from scraper.schema import DUMPS, EQUATIONS, OBSERVATIONS, POSTS, SIGHTINGS
from scraper.store import lock, parquet

DERIVED = ("posts.parquet", "sightings.parquet", "equations.parquet", "README.md",
           "croissant.json", "rejected.jsonl")  # fmt: skip


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict]]:
    """Give what runs the command here, and gives its exit code and what it tells as JSON."""

    def checked(folder: Path, *options: object) -> tuple[int, dict]:
        code = main(["check", str(folder), "--json", *map(str, options)])
        said = capsys.readouterr()
        assert said.err == ""
        return code, json.loads(said.out)

    return checked


def part(folder: Path) -> Path:
    """Give a file of observations."""
    return min((folder / "observations").glob("[!.]*"))


def test_a_whole_dataset(folder, check):
    """Nothing is wrong with what ingest wrote, and check changes nothing."""
    before = tree(folder)
    ran = run("check", folder, "--dumps", SEEDS)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == (
        "nothing wrong; 118 observations of 16 dumps, 16 of them compared with their dumps\n"
    )
    assert tree(folder) == before
    assert check(folder)[1]["findings"] == []


def title(word: str) -> Callable[[Path], None]:
    """Give what changes a title in posts."""
    return lambda folder: restate(folder / "posts.parquet", POSTS, first(title=word))


SPOILT: dict[str, tuple[Callable[[Path], object], str, str]] = {
    **{
        f"{name} is gone": (lambda folder, name=name: (folder / name).unlink(), name, "is missing")
        for name in DERIVED
    },
    **{
        f"{name} is cut": (lambda folder, name=name: cut(folder / name), name, "damaged")
        for name in DERIVED[:3]
    },
    "a bit is flipped": (lambda f: flip(f / "posts.parquet"), "posts.parquet", "damaged"),
    "a title is changed": (title("Other"), "posts.parquet", "not what the facts give: 1 key"),
    "a row is gone": (
        lambda f: rewrite(f / "equations.parquet", EQUATIONS, without_first),
        "equations.parquet", "not what the facts give",
    ),
    "a row is there twice": (
        lambda f: rewrite(f / "posts.parquet", POSTS, twice), "posts.parquet", "of two posts",
    ),
    "a sighting is there twice": (
        lambda f: rewrite(f / "sightings.parquet", SIGHTINGS, twice),
        "sightings.parquet", "shown by two sightings",
    ),
    "a sighting is gone": (
        lambda f: rewrite(f / "sightings.parquet", SIGHTINGS, without_first),
        "sightings.parquet", "shown by no sighting",
    ),
    "a sighting is of no post": (
        lambda f: restate(f / "sightings.parquet", SIGHTINGS, first(post_id="0")),
        "sightings.parquet", "not in posts.parquet",
    ),
    "an alias is there twice": (
        lambda f: restate(f / "posts.parquet", POSTS, first(aliases=("a", "a"))),
        "posts.parquet", "an alias twice",
    ),
    "an equation is elsewhere": (
        lambda f: restate(f / "posts.parquet", POSTS, lambda posts: [
            replace(post, summary=f" {post.summary}") for post in posts
        ]),
        "posts.parquet", "do not stand in the summary",
    ),
    "rows are in another order": (
        lambda f: rewrite(f / "posts.parquet", POSTS, backwards), "posts.parquet", "another order",
    ),
    "counts are wrong": (
        lambda f: rewrite(f / "posts.parquet", POSTS, lambda rows: rows, counted={"posts": 1}),
        "posts.parquet", "other counts",
    ),
    "posts are of other facts": (
        lambda f: rewrite(f / "posts.parquet", POSTS, lambda rows: rows, facts="0"),
        "posts.parquet", "other facts",
    ),
    "posts are of an older schema": (
        lambda f: rewrite(f / "posts.parquet", POSTS, lambda rows: rows, schema=1),
        "posts.parquet", "schema 1",
    ),
    "pandas wrote the posts": (
        lambda f: pd.read_parquet(f / "posts.parquet").to_parquet(f / "posts.parquet"),
        "posts.parquet", "not written by this program",
    ),
    "a folder is in the way": (
        lambda f: (f / "posts.parquet").rename(f / "old") and (f / "posts.parquet").mkdir(),
        "posts.parquet", "is a folder",
    ),
    "a README is somebody's": (
        lambda f: (f / "README.md").write_text("Mine."), "README.md", "not written by this",
    ),
    "a README is changed": (
        lambda f: (f / "README.md").write_text((f / "README.md").read_text() + "!"),
        "README.md", "not current",
    ),
    "rejections are no JSON": (
        lambda f: (f / "rejected.jsonl").write_text("{"), "rejected.jsonl", "not written by",
    ),
    "a source is there twice": (
        lambda f: rewrite(f / "dumps.parquet", DUMPS, twice), "dumps.parquet", "twice",
    ),
    "a file is beside shards": (
        lambda f: (f / "observations" / "notes.txt").write_text("Mine."),
        "observations/notes.txt", "not Parquet",
    ),
    "a shard is in another order": (
        lambda f: rewrite(part(f), OBSERVATIONS, backwards), "observations/", "another order",
    ),
    "a shard has a wrong mark": (
        lambda f: rewrite(part(f), OBSERVATIONS, lambda rows: rows, far=False, counted={}),
        "observations/", "other counts",
    ),
    "a shard is there twice": (
        lambda f: shutil.copy(part(f), f / "observations" / "z.parquet"),
        "observations/z.parquet", "stand in it or in other files",
    ),
    "a scratch file is left": (
        lambda f: (f / ".posts.parquet.listing-scraper.tmp").touch(),
        ".posts.parquet.listing-scraper.tmp", "was left",
    ),
    "a scratch file is left beside shards": (
        lambda f: (f / "observations" / ".a.listing-scraper.tmp").touch(),
        "observations/.a.listing-scraper.tmp", "was left",
    ),
}  # fmt: skip
"""What is done to a folder, the file that it concerns, and a word of what is found."""


@pytest.mark.parametrize("name", SPOILT)
def test_what_can_be_derived_is_put_right(name, folder, whole, check):
    """One line names the file; afterwards the folder is as it was, bytes and all."""
    spoil, file, word = SPOILT[name]
    spoil(folder)
    code, found = check(folder)
    assert code == 1
    told = [each for each in found["findings"] if each["file"].startswith(file)]
    assert any(word in each["problem"] for each in told), found
    if "mark" not in name and "shard" not in name:
        assert {each["file"] for each in found["findings"]} == {told[0]["file"]}
    assert check(folder, "--repair")[0] == 0
    kept = {path: data for path, data in tree(folder).items() if ".aside-" not in path}
    kept.pop("old", None)
    due = tree(whole)
    if file == "rejected.jsonl":  # what is said again when the dumps are ingested again
        due[file] = b""
    assert kept == due


@pytest.mark.parametrize(
    "name", ["pandas wrote the posts", "a README is somebody's", "a file is beside shards"]
)
def test_what_is_not_ours_is_put_aside(name, folder):
    """What is in the way is kept, under a name with a dot, and told."""
    spoil, file, _ = SPOILT[name]
    spoil(folder)
    before = (folder / file).read_bytes()
    ran = run("check", folder, "--repair")
    kept = [Path(file).with_name(f".{Path(file).name}.aside-{number}") for number in (1, 2)]
    assert f"\nput aside {kept[0]}\n" in ran.stdout
    assert (folder / kept[0]).read_bytes() == before
    spoil(folder)
    assert f"\nput aside {kept[1]}\n" in run("check", folder, "--repair").stdout


def test_a_newer_schema_is_refused(folder):
    """What a newer version wrote is left alone, and the upgrade is named."""
    rewrite(folder / "posts.parquet", POSTS, lambda rows: rows, schema=99)
    before = tree(folder)
    ran = run("check", folder, "--repair")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "has schema 99" in ran.stderr
    assert tree(folder) == before


@pytest.mark.parametrize("words", [("check",), ("restore", "--at", "2024", "--to", "new")])
def test_another_run_is_waited_for(folder, words):
    """While a run works on the dataset, the command ends with 75 and changes nothing."""
    with lock.hold(folder):
        ran = run(*words, "--data-dir", folder, cwd=folder.parent)
    assert ran.returncode == 75
    assert "another run" in ran.stderr


def test_a_folder_that_may_not_be_written(folder):
    """A dataset of somebody else is checked, too."""
    folder.chmod(0o555)
    try:
        ran = run("check", folder, before=unprivileged())
    finally:
        folder.chmod(0o755)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("words", [("check",), ("restore", "--at", "2024")])
def test_no_dataset(tmp_path, words):
    """Where there is no dataset, that is said, and nothing is made."""
    ran = run(*words, cwd=tmp_path)
    assert ran.returncode == 2
    assert "no dataset in data" in ran.stderr
    assert not list(tmp_path.iterdir())


def test_dumps_that_cannot_be_looked_at(folder, check, tmp_path):
    """A misspelt path is told as such, and what cannot be looked at is wrong: no silence."""
    ran = run("check", folder, "--dumps", SEEDS, "nothere")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "scraper: nothere: there is no such path; check the spelling\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "loop").symlink_to(".")
    code, told = check(folder, "--dumps", tmp_path / "in")
    (finding,) = told["findings"]
    assert (code, finding["file"], finding["repairable"]) == (1, "loop", False)
    assert finding["problem"] == "the link leads back to a folder above it"
    assert finding["remedy"].startswith("remove it")


def test_an_address_is_not_repaired(tmp_path):
    """A dataset beyond this machine is checked there, and repaired here."""
    ran = run("check", "s3://bucket/data", "--repair", cwd=tmp_path)
    assert ran.returncode == 2
    assert "copy s3://bucket/data to one" in ran.stderr


def test_the_schema_of_a_shard_is_known(folder, check):
    """A mark that does not fit the columns is no proof of them."""
    path = part(folder)
    pq.write_table(parquet.read(path).drop_columns(["tags"]), path)
    assert parquet.mark(path)
    assert "other columns" in check(folder)[1]["findings"][0]["problem"]
