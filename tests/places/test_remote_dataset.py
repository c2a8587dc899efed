"""A dataset in S3 is made, kept and asked as one in a folder of this machine is."""

import os
import re
import signal
import subprocess
from io import BytesIO
from threading import Event

import pandas as pd
import pytest
from commands import COMMAND, SEEDS, environment, ingest, run
from packing import zipped
from s3_server import relayed

import scraper
from scraper.errors import Locked, UsageError
from scraper.places import place
from scraper.places.claims import claimed

DUMPS = ("01_byline_first_crawl.txt", "05_datestamp.txt", "16_crawl.warc.gz")


@pytest.fixture
def dumps(s3, bucket):
    """Give the address of some sample dumps."""
    for name in DUMPS:
        s3.put(f"{bucket}/dumps/{name}", (SEEDS / name).read_bytes())
    return s3.address(f"{bucket}/dumps")


@pytest.fixture
def data(s3, bucket):
    """Give the address of a data folder."""
    return s3.address(f"{bucket}/data")


def files(s3, bucket):
    """Give all files of the dataset in a bucket, by name."""
    keys = (key for key in s3.keys(bucket) if key.startswith("data/") and "/." not in key)
    return {key.removeprefix("data/"): s3.get(f"{bucket}/{key}") for key in keys}


def local_files(folder):
    """Give all files of a dataset in a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in names.items() if name[0] != "."}


def test_the_same_bytes_as_in_a_folder(s3, bucket, data, tmp_path):
    """A dataset in S3, in two runs of the real command, has the bytes of one in a folder."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for names in (DUMPS[:2], DUMPS):
        for name in names:
            (folder / name).write_bytes((SEEDS / name).read_bytes())
            s3.put(f"{bucket}/some/{name}", (SEEDS / name).read_bytes())
        ours = ingest(folder, "--data-dir", tmp_path / "data")
        there = ingest(s3.address(f"{bucket}/some"), "--data-dir", data)
        assert (there.stdout, there.stderr, there.returncode) == (ours.stdout, "", 0)
        assert files(s3, bucket) == local_files(tmp_path / "data")


def test_a_second_run_sends_nothing(s3, bucket, dumps, data):
    """A run that finds nothing new leaves all files as they are."""
    ingest(dumps, "--data-dir", data)
    before, sent = files(s3, bucket), []

    def watch(piece, asked) -> None:
        if asked:
            sent.extend(re.findall(rb"(?:PUT|POST) /\S*?/data/([^? ]*)", piece))

    with relayed(s3, watch) as way:
        ran = ingest(dumps, "--data-dir", way.address(f"{bucket}/data"))
    assert " 0 read" in ran.stdout
    assert files(s3, bucket) == before
    assert sent
    assert all(name.startswith(b".lock/") for name in sent)


def test_a_run_that_is_killed_between_two_files(s3, bucket, dumps, data, tmp_path):
    """A run killed before it sends posts leaves whole files; the next run completes them."""
    ingest(SEEDS / DUMPS[0], "--data-dir", data)
    posts = files(s3, bucket)["posts.parquet"]
    reached, process = Event(), []

    def watch(piece, asked) -> None:
        if asked and re.match(rb"(?:PUT|POST) /\S*?/data/posts\.parquet", piece):
            os.kill(process[0].pid, signal.SIGKILL)
            reached.set()
            raise ConnectionError

    with relayed(s3, watch) as way:
        command = [*COMMAND, "ingest", dumps, "--data-dir", way.address(f"{bucket}/data")]
        with subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) as started:
            process.append(started)
            assert reached.wait(60)
    torn = files(s3, bucket)
    assert torn["posts.parquet"] == posts
    assert len([name for name in torn if name.startswith("observations/")]) == 2
    assert len(scraper.load(data)) == len(pd.read_parquet(BytesIO(posts)))
    for key in s3.keys(bucket):
        if "/.lock/" in key:
            s3.delete(f"{bucket}/{key}")
    assert ingest(dumps, "--data-dir", data).returncode == 0
    ingest(SEEDS / DUMPS[0], "--data-dir", tmp_path / "data")
    ingest(*(SEEDS / name for name in DUMPS), "--data-dir", tmp_path / "data")
    assert files(s3, bucket)["posts.parquet"] == local_files(tmp_path / "data")["posts.parquet"]


def test_one_run_at_a_time(data):
    """A second run on the same data folder ends at once, with the code for trying again."""
    with claimed(place(data)):
        ran = ingest(SEEDS / DUMPS[0], "--data-dir", data)
    assert (ran.returncode, "another run" in ran.stderr) == (75, True)
    with claimed(place(data)), pytest.raises(Locked):
        scraper.ingest(SEEDS / DUMPS[0], data_dir=data)


def test_a_dry_run_writes_nothing(s3, bucket, dumps, data):
    """A dry run leaves no file in the data folder, not even a claim."""
    before = s3.keys(bucket)
    assert "dry run" in ingest(dumps, "--data-dir", data, "--dry-run").stdout.lower()
    assert s3.keys(bucket) == before


@pytest.fixture
def asked(dumps, data):
    """Give the address of a dataset."""
    scraper.ingest(dumps, data_dir=data)
    return data


def test_loading(asked, tmp_path):
    """The library gives the tables of a dataset in S3 with the types of one in a folder."""
    scraper.ingest(*(SEEDS / name for name in DUMPS), data_dir=tmp_path)
    for table in ("posts", "observations", "equations", "dumps", "sightings"):
        pd.testing.assert_frame_equal(scraper.load(asked, table), scraper.load(tmp_path, table))
    pd.testing.assert_frame_equal(scraper.views(asked), scraper.views(tmp_path))
    with pytest.raises(UsageError, match=r"no dataset in s3://\S+/data/none"):
        scraper.load(asked.replace("/data", "/data/none"))


@pytest.mark.parametrize("command", ["explain", "show"])
def test_asking(asked, command):
    """The commands that ask a dataset ask one in S3."""
    post = scraper.load(asked).iloc[0]
    ran = run(command, post.post_id, "--data-dir", asked)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert post.post_id in ran.stdout


def test_mistakes_are_told_of_the_address(asked):
    """What is wrong is told of the folder in S3, not of a copy of it."""
    ran = run("explain", "no such post", "--data-dir", asked)
    assert ran.returncode == 2
    assert f"no post of {place(asked)} has" in ran.stderr


def test_inspecting(s3, bucket, dumps):
    """A page in S3 is shown as one of this machine, and so is one in a container there."""
    name = DUMPS[1]
    ours = run("inspect", SEEDS / name)
    there = run("inspect", f"{dumps.partition('?')[0]}/{name}{s3.settings}")
    assert ours.stdout.partition("\n")[2] == there.stdout.partition("\n")[2]
    s3.put(f"{bucket}/a.zip", zipped({f"苔/{name}": (SEEDS / name).read_bytes()}))
    inside = run("inspect", f"{s3.address(f'{bucket}/a.zip')}!/苔/{name}")
    assert inside.stdout.partition("\n")[2] == ours.stdout.partition("\n")[2]
    missing = run("inspect", s3.address(f"{bucket}/a.zi"))
    assert (missing.returncode, f"s3://{bucket}/a.zip" in missing.stderr) == (2, True)


def test_the_address_of_the_server_in_the_environment(s3, bucket, dumps):
    """Without settings in an address, the environment says which server is asked."""
    server = environment(AWS_ENDPOINT_URL=f"http://127.0.0.1:{s3.port}")
    where = dumps.partition("?")[0]
    ran = ingest(where, "--data-dir", f"s3://{bucket}/data", env=server)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert set(files(s3, bucket)) >= {"posts.parquet", "README.md", "croissant.json"}
