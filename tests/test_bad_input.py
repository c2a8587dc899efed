"""Bad input, through the real command: dump, place and remedy are named; the rest goes on."""

import errno
import fcntl
import json
import os
import resource
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from commands import COMMAND, environment, ingest, page, rejected, tree, unprivileged

CHINESE = (
    "墙角的苔藓地图\nBy 林石 | 2024-04-03 | 88位读者 | "
    "引用后院北墙的苔藓一直长得不匀,左边厚得像毯子。\n"
)
TRADITIONAL = (
    "牆角的苔蘚地圖\nBy 林石 | 2024-04-03 | 88位讀者 | "
    "引用後院北牆的苔蘚一直長得不勻,左邊厚得像毯子,我們在這裡住了很久。\n"
)
CUT = CHINESE.encode().index(b"|")
UNKNOWN = "Dear reader,\n\nnothing here looks like a listing.\n"
TWO_PAGES = page() + "\n12 Feb\n\nA stamp\n\nBelow it a text.\n\nRead more...\n"


@pytest.fixture
def folder(tmp_path):
    """Give a folder with one good dump, whose data go beside it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(page())
    return tmp_path


def titles(data_dir):
    """Give the titles of a dataset, as its users read it."""
    return sorted(pd.read_parquet(data_dir / "posts.parquet").title)


def system(name, *words: object):
    """Run a command of the system and give its exit code."""
    command = [shutil.which(name) or name, *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def check_rejected(folder, name, error, *words: str, before=(), more=(), code=1):  # noqa: PLR0913  whatever makes a run
    """Assert that a run rejects one dump, says so in these words, and reads the good one."""
    ran = ingest("in", "--data-dir", "data", *more, cwd=folder, before=before)
    assert ran.returncode == code, ran.stderr
    lines = ran.stderr.splitlines()
    assert len(lines) == 1, ran.stderr
    for word in (name, error, *words):
        assert word in lines[0]
    found = rejected(folder / "data")
    assert [(r["dump"], r["error"]) for r in found] == [(name, error)]
    assert "1 rejected" in ran.stdout
    assert titles(folder / "data") == ["A wall of moss"]
    return found[0]


BYTES = {
    "empty": (b"", "EmptyDump", 0, "crawl"),
    "blank": (b" \n\t\n", "EmptyDump", 0, "crawl"),
    "blank-utf16": ("\ufeff \n".encode("utf-16-le"), "EmptyDump", 0, "crawl"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "BinaryDump", 0, "convert"),
    "zip": (b"PK\x03\x04" + bytes(40), "BrokenZip", 0, "zip -FF"),
    "xz": (b"\xfd7zXZ\0" + bytes(40), "BrokenCompression", 0, "fetch the file again"),
    "pdf": (b"%PDF-1.7" + bytes(40), "BinaryDump", 0, "convert"),
    "nul": (b"line\nwith \0 inside\n", "BinaryDump", 10, "tr -d"),
    "nul-in-chinese": (CHINESE.replace("|", "\0", 1).encode(), "BinaryDump", CUT, "NUL"),
    "broken-utf8": (CHINESE.encode().replace(b"|", b"\xff", 1), "BrokenEncoding", CUT, "iconv"),
    "broken-utf8-with-bom": (b"\xef\xbb\xbfab\xffc\n", "BrokenEncoding", 5, "0xff"),
    "unknown": (UNKNOWN.encode(), "UnknownLayout", 0, "new-layout"),
    "ambiguous": (TWO_PAGES.encode(), "AmbiguousLayout", TWO_PAGES.index("12 Feb"), "split it"),
}  # fmt: skip


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    """Give a folder with all these dumps and a good one, and a run on it."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "in").mkdir()
    (folder / "in" / "good.txt").write_text(page())
    for name, (data, *_) in BYTES.items():
        (folder / "in" / f"{name}.txt").write_bytes(data)
    return folder, ingest("in", "--data-dir", "data", cwd=folder)


@pytest.mark.parametrize("name", BYTES)
def test_what_cannot_be_read(bad, name):
    """A dump that is no readable page is rejected by name, with its place and a remedy."""
    folder, ran = bad
    _, error, offset, remedy = BYTES[name]
    place = f" at {offset}" if offset else ""
    (line,) = (line for line in ran.stderr.splitlines() if f" {name}.txt" in line)
    assert line.startswith(f"rejected  {name}.txt{place}: {error}: ")
    assert remedy in line
    (found,) = (r for r in rejected(folder / "data") if r["dump"] == f"{name}.txt")
    assert (found["error"], found["offset"]) == (error, offset)
    assert line.endswith(found["message"])


def test_one_bad_dump_is_enough_for_exit_code_1(bad):
    """Rejected dumps make the exit code 1, and take nothing from the dumps that are read."""
    folder, ran = bad
    assert ran.returncode == 1
    assert f"1 read, 0 known, {len(BYTES)} rejected" in ran.stdout
    assert titles(folder / "data") == ["A wall of moss"]


def test_bad_dumps_again_and_mended(bad, tmp_path):
    """Bad dumps change nothing when they are tried again, and are forgiven when they are mended."""
    folder, _ = bad
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    before = tree(tmp_path / "data")
    assert ingest("in", "--data-dir", "data", cwd=tmp_path).returncode == 1
    assert tree(tmp_path / "data") == before
    for name in BYTES:
        (tmp_path / "in" / f"{name}.txt").write_text(page(name))
    assert ingest("in", "--data-dir", "data", cwd=tmp_path).returncode == 0
    assert rejected(tmp_path / "data") == []
    assert len(titles(tmp_path / "data")) == 1 + len(BYTES)


ENCODED = {
    "bom": b"\xef\xbb\xbf" + CHINESE.encode(),
    "utf-16-le": b"\xff\xfe" + CHINESE.encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + CHINESE.encode("utf-16-be"),
    "utf-16-without-mark": CHINESE.encode("utf-16-le"),
    "utf-32": b"\xff\xfe\0\0" + CHINESE.encode("utf-32-le"),
    "gb18030": CHINESE.encode("gb18030"),
    "big5": TRADITIONAL.encode("big5"),
    "carriage-returns": CHINESE.replace("\n", "\r\n").encode(),
    "torn-last-character": CHINESE.encode()[:-3],
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_what_is_only_encoded_otherwise(tmp_path, data):
    """A page in another encoding of Unicode, or in GB18030 or Big5, is read and not rejected."""
    (tmp_path / "page.txt").write_bytes(data)
    ran = ingest("page.txt", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    row = pd.read_parquet(tmp_path / "data" / "posts.parquet").iloc[0]
    text = TRADITIONAL if data is ENCODED["big5"] else CHINESE
    assert row.title == text.split("\n")[0]
    assert (str(row.date)[:10], row.views) == ("2024-04-03", 88)
    assert text.rstrip()[-20:-2] in row.summary


def test_a_missing_path(folder):
    """A path that does not exist is answered with the nearest name; the other dumps go on."""
    ran = ingest("in", "inn/good.txt", "in/god.txt", "nowhere", "--data-dir", "data", cwd=folder)
    assert ran.returncode == 1
    lines = ran.stderr.splitlines()
    assert "inn/good.txt: MissingPath: there is no such path; did you mean in?" in lines[0]
    assert "did you mean in/good.txt?" in lines[1]
    assert "nowhere: MissingPath: there is no such path; check the spelling" in lines[2]
    assert rejected(folder / "data") == [], "it is no dump, and would stand for ever"
    assert titles(folder / "data") == ["A wall of moss"]


def test_only_a_missing_path(tmp_path):
    """A run that finds nothing to read says what was missing, and begins no dataset."""
    ran = ingest("nowhere", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "dumps       0 read, 0 known, 1 rejected\n")
    told = "rejected  nowhere: MissingPath: there is no such path; check the spelling\n"
    assert ran.stderr == told
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("name", ["closed.txt", "closed/inside.txt"])
def test_no_permission(folder, name):
    """A file or folder without permission is rejected by name, with the reason."""
    path = folder / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(page("Hidden"))
    closed = folder / "in" / name.split("/")[0]
    closed.chmod(0)
    try:
        check_rejected(
            folder, closed.name, "UnreadableDump", "Permission denied", "permissions",
            before=unprivileged(),
        )  # fmt: skip
    finally:
        closed.chmod(0o755)


def test_a_folder_that_shows_names_only(folder):
    """A folder whose names may be read, but not what they stand for, loses nothing silently."""
    half = folder / "in" / "half"
    (half / "deep").mkdir(parents=True)
    for path in (half / "a.txt", half / "deep" / "b.txt"):
        path.write_text(page("Hidden"))
    half.chmod(0o600)
    try:
        ran = ingest("in", "--data-dir", "data", cwd=folder, before=unprivileged())
    finally:
        half.chmod(0o755)
    assert ran.returncode == 1
    assert [r["dump"] for r in rejected(folder / "data")] == ["half/a.txt", "half/deep"]


def test_a_named_path_without_permission(folder):
    """A named path behind a closed folder is not called missing."""
    (folder / "in").chmod(0)
    try:
        ran = ingest("in/good.txt", "in", cwd=folder, before=unprivileged())
    finally:
        (folder / "in").chmod(0o755)
    assert ran.returncode == 1
    assert ran.stderr.count("UnreadableDump: Permission denied") == 2


def test_a_folder_with_other_files(folder):
    """Files that are no text dumps are counted and left aside; hidden ones are not even counted."""
    for name in ("photo.png", "table.csv", "README.md", "notes", ".hidden.txt", "LICENSE.txt"):
        (folder / "in" / name).write_bytes(b"\x89PNG\0")
    ran = ingest("in", "--data-dir", "data", cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "1 read, 0 known, 0 rejected, 5 other files left aside" in ran.stdout
    assert rejected(folder / "data") == []


def test_an_empty_folder(tmp_path):
    """A folder without dumps is no error; that no page was found is said, and nothing written."""
    (tmp_path / "in").mkdir()
    ran = ingest("in", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "scraper: no page was found in in\n")
    assert ran.stdout == "dumps       0 read, 0 known, 0 rejected\n"
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert ingest("in", "--quiet", cwd=tmp_path).stderr == ""


def test_a_loop_of_links(folder):
    """A link back to a folder above is reported and not followed; what it shows is read once."""
    (folder / "in" / "deep").mkdir()
    (folder / "in" / "deep" / "up").symlink_to("..")
    check_rejected(folder, "deep/up", "SymlinkLoop", "remove it")


@pytest.mark.parametrize("target", ["gone.txt", "link.txt"], ids=["dangling", "to itself"])
def test_a_link_that_leads_nowhere(folder, target):
    """A dangling link, or one to itself, is rejected as a dump that cannot be read."""
    (folder / "in" / "link.txt").symlink_to(target)
    check_rejected(folder, "link.txt", "UnreadableDump", "check the path")


def test_links_are_followed(folder):
    """A link to a dump or folder elsewhere is read under its own name."""
    (folder / "else").mkdir()
    (folder / "else" / "other.txt").write_text(page("Elsewhere"))
    (folder / "in" / "there").symlink_to("../else")
    (folder / "in" / "again.txt").symlink_to("../else/other.txt")
    assert ingest("in", "--data-dir", "data", cwd=folder).returncode == 0
    frame = pd.read_parquet(folder / "data" / "posts.parquet").set_index("title")
    assert list(frame.dumps["Elsewhere"]) == ["again.txt", "there/other.txt"]
    assert frame.sightings["Elsewhere"] == 1


@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
def test_what_only_looks_like_a_file(folder, kind):
    """A pipe, socket or device named like a dump is rejected at once, and never waited for."""
    path = folder / "in" / "x.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(path))
    else:
        path.symlink_to("/dev/zero")
    check_rejected(folder, "x.txt", "NotAFile", "save what it gives to a file")


def test_a_folder_named_like_a_dump(folder):
    """A folder named like a dump is a folder."""
    (folder / "in" / "x.txt").mkdir()
    (folder / "in" / "x.txt" / "y.txt").write_text(page("Inside"))
    assert ingest("in", "--data-dir", "data", cwd=folder).returncode == 0
    assert titles(folder / "data") == ["A wall of moss", "Inside"]


def test_a_name_that_is_not_utf8(folder):
    """A dump whose name is not UTF-8 is read, and its name is escaped wherever it stands."""
    for name, data in ((b"\xb5\xda.txt", page("Named in GBK")), (b"\xff.txt", "")):
        (folder / "in" / os.fsdecode(name)).write_text(data)
    ran = ingest("in", "--data-dir", "data", cwd=folder)
    assert ran.returncode == 1
    assert r"rejected  \xff.txt: EmptyDump" in ran.stderr
    assert [r["dump"] for r in rejected(folder / "data")] == [r"\xff.txt"]
    names = pd.read_parquet(folder / "data" / "dumps.parquet").dump
    assert sorted(names) == [r"\xb5\xda.txt", "good.txt"]


def test_a_name_with_control_characters(folder):
    """A name cannot steer the terminal, nor break the line that names it."""
    (folder / "in" / "a\n\x1b[31mred.txt").write_bytes(b"")
    ran = ingest("in", "--data-dir", "data", cwd=folder)
    assert r"a\n\x1b[31mred.txt" in ran.stderr
    assert "\x1b" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_very_long_names(folder):
    """The longest name is read; a path that no system allows is rejected, not a crash."""
    (folder / "in" / f"{'n' * 251}.txt").write_text(page("Long"))
    ran = ingest("in", "x" * 300, "y/" * 3000, "--data-dir", "data", cwd=folder)
    assert ran.returncode == 1
    assert ran.stderr.count("File name too long") == 2
    assert titles(folder / "data") == ["A wall of moss", "Long"]


def test_a_very_deep_folder(folder):
    """Folders may be nested deeper than Python recurses."""
    here = os.open(folder / "in", os.O_RDONLY)
    for _ in range(1010):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    deep = os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here)
    os.write(deep, page("Deep").encode())
    os.close(deep)
    os.close(here)
    try:
        ran = ingest("in", "--data-dir", "data", cwd=folder)
    finally:  # pytest, which clears old folders away, recurses
        assert system("rm", "-r", folder / "in") == 0
    assert ran.returncode == 0, ran.stderr
    assert titles(folder / "data") == ["A wall of moss", "Deep"]


def test_a_line_that_no_page_has(folder):
    """A line of many million characters is rejected with its place, and needs little memory."""
    (folder / "in" / "long.txt").write_text(page("Long") + "a" * 5_000_000)
    place = str(len(page("Long")))
    check_rejected(
        folder, "long.txt", "LongLine", f" at {place}", "line 4", "5,000,000", "break it"
    )


@pytest.mark.slow
@pytest.mark.parametrize("text", ["x", "墙$a$ ", "12 Feb "])
def test_one_line_of_100_megabytes(folder, text):
    """A page of 100 MB is rejected within a gigabyte of memory."""
    size = len(text.encode())
    with (folder / "in" / "long.txt").open("w") as file:
        for _ in range(100):
            file.write(text * (1_000_000 // size))
    limit = ("prlimit", f"--as={2 << 30}")
    check_rejected(folder, "long.txt", "PageTooLarge", "--max-page-size", before=limit)
    check_rejected(
        folder, "long.txt", "LongLine", "break it", before=limit, more=("--max-page-size", "200")
    )


@contextmanager
def tiny_disk(path):
    """Give a disk of 256 kB at a path, if the system lets us have one."""
    path.mkdir()
    if system("mount", "-t", "tmpfs", "-o", "size=256k", "none", path):
        pytest.skip("may not mount a file system")
    try:
        yield
    finally:
        assert system("umount", "-l", path) == 0


def more_dumps(folder, count):
    """Add dumps that together need more room than the small disks below have."""
    for number in range(count):
        text = "".join(f"\n{os.urandom(300).hex()}" for _ in range(3))
        (folder / "in" / f"{number}.txt").write_text(page(f"Noise {number}") + text)


def test_a_full_disk(folder):
    """A disk that is full ends the run with the remedy; the dataset is as it was, and heals."""
    with tiny_disk(folder / "disk"):
        data = folder / "disk" / "data"
        assert ingest("in", "--data-dir", data, cwd=folder).returncode == 0
        before = (data / "posts.parquet").read_bytes()
        more_dumps(folder, 60)
        ran = ingest("in", "--data-dir", data, cwd=folder)
        assert ran.returncode == 1
        assert "No space left on device; free some space" in ran.stderr
        assert str(data) in ran.stderr
        assert (data / "posts.parquet").read_bytes() == before
        assert titles(data) == ["A wall of moss"]
        assert not list(data.glob(".*.tmp"))
        assert system("mount", "-o", "remount,size=8m", folder / "disk") == 0
        assert ingest("in", "--data-dir", data, cwd=folder).returncode == 0
        assert len(titles(data)) == 61


def test_a_limit_on_file_sizes(folder):
    """A limit on file sizes works like a full disk: an error with a remedy, the dataset whole."""
    assert ingest("in", "--data-dir", "data", cwd=folder).returncode == 0
    before = tree(folder / "data")
    more_dumps(folder, 60)
    ran = ingest(
        "in", "--data-dir", "data", cwd=folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (32_768, 32_768)),
    )  # fmt: skip
    assert ran.returncode == 1
    assert "File too large; raise the limit" in ran.stderr
    assert (folder / "data" / "posts.parquet").read_bytes() == before["posts.parquet"]
    assert ingest("in", "--data-dir", "data", cwd=folder).returncode == 0
    assert len(titles(folder / "data")) == 61


def remark(path, mark):
    """Rewrite a table under another mark of this program."""
    table = pq.read_table(path)
    kept = {key: value for key, value in table.schema.metadata.items() if key != b"listing_scraper"}
    pq.write_table(table.replace_schema_metadata(kept | mark), path)


def test_posts_of_an_older_schema(folder):
    """A posts.parquet of an older schema is derived anew from the observations."""
    ingest("in", "--data-dir", "data", cwd=folder)
    posts = folder / "data" / "posts.parquet"
    before = posts.read_bytes()
    remark(posts, {b"listing_scraper": b'{"schema": 0, "facts": ""}'})
    assert ingest("in", "--data-dir", "data", cwd=folder).returncode == 0
    assert posts.read_bytes() == before


@pytest.mark.parametrize(
    ("mark", "remedy"),
    [({}, "move it away"), ({b"listing_scraper": b'{"schema": 99, "facts": ""}'}, "upgrade")],
    ids=["foreign", "newer"],
)
def test_posts_that_are_not_ours(folder, mark, remedy):
    """A posts.parquet of a foreign or newer schema is named with a remedy, and left alone."""
    ingest("in", "--data-dir", "data", cwd=folder)
    remark(folder / "data" / "posts.parquet", mark)
    before = tree(folder / "data")
    (folder / "in" / "more.txt").write_text(page("More"))
    for dry in ((), ("--dry-run",)):
        ran = ingest("in", "--data-dir", "data", *dry, cwd=folder)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "data/posts.parquet" in ran.stderr
        assert remedy in ran.stderr
    assert tree(folder / "data") == before


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
@pytest.mark.parametrize("data_dir", ["file"])
def test_a_data_folder_that_is_a_file(folder, data_dir, dry):
    """A data folder that is a file, or below one, is a usage error, and the file is kept."""
    (folder / "file").write_text("mine")
    ran = ingest("in", "--data-dir", data_dir, *dry, cwd=folder)
    assert ran.returncode == 2
    assert f"{data_dir} is not a folder" in ran.stderr
    assert (folder / "file").read_text() == "mine"


@pytest.mark.parametrize("make", [True, False], ids=["closed", "cannot be made"])
def test_a_data_folder_without_permission(folder, make):
    """A data folder that may not be written ends the run with a remedy."""
    closed = folder / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    data_dir = closed if make else closed / "data"
    ran = ingest("in", "--data-dir", data_dir, cwd=folder, before=unprivileged())
    assert ran.returncode == 1
    assert "Permission denied; give this user permission" in ran.stderr
    assert str(closed) in ran.stderr
    assert list(closed.iterdir()) == []


def test_the_output_is_full(folder):
    """A summary that cannot be printed is an error, and the dataset is there."""
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [*COMMAND, "ingest", "in", "--data-dir", "data"],
            cwd=folder, env=environment(), stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert ran.returncode == 1
    assert os.strerror(errno.ENOSPC) in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr
    assert titles(folder / "data") == ["A wall of moss"]


def test_another_run_holds_the_folder(folder):
    """A run on a folder that another one holds ends at once with 75, and changes nothing."""
    ingest("in", "--data-dir", "data", cwd=folder)
    before = tree(folder / "data")
    (folder / "in" / "more.txt").write_text(page("More"))
    with (folder / "data" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ran = ingest("in", "--data-dir", "data", cwd=folder)
    assert ran.returncode == 75
    assert "another run" in ran.stderr
    assert tree(folder / "data") == before


def test_rejections_and_json(folder):
    """With --json the rejections are in the object, too, and standard output is one object."""
    (folder / "in" / "bad.txt").write_bytes(b"")
    ran = ingest("in", "--data-dir", "data", "--json", cwd=folder)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["rejected"] == rejected(folder / "data")
