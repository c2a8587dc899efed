"""The line of a crontab: read right by cron and by the shell, installed and removed alone."""

import subprocess
from pathlib import Path

import pytest
from commands import run
from hypothesis import example, given, settings
from private import JOBS, own_cron

from scraper.schedule import crontab
from scraper.schedule.job import Job
from scraper.schedule.times import cron, daily

EXAMPLE = (
    "contact = 'mailto:lin@example.org'\n[sites.blog]\nstart = ['https://blog.example.org/']\n"
)


def command_of(line, *, pairs):
    r"""Give what cron hands to the shell, and to its standard input.

    `pairs` says whether `\\` is one backslash, as in Vixie's cron, or two.
    """
    command, given = "", None
    rest = iter(line.split(" ", 5)[5])
    for character in rest:
        following = next(rest, "") if character == "\\" else ""
        if following == "%" or (following == "\\" and pairs):
            command += following
        elif character == "%":
            given = "".join(rest).replace("%", "\n")
        else:
            command += character + following
    return command, given


@pytest.mark.parametrize("pairs", [True, False], ids=["vixie", "others"])
@settings(max_examples=150, deadline=None)
@given(job=JOBS)
@example(job=Job(Path("/srv/o'b 50%d/\\%/\\\\/$HOME `x`/漢字.toml"), "/opt/a b\\", "/src/%%\\"))
@example(job=Job(Path("/a\\'b"), "/x=y", None))
def test_any_path_comes_through(pairs, job):
    """Whatever characters the paths have, the shell that cron starts gets the job's words."""
    line = crontab.line(job, cron("*/5 4 * * mon-fri"))
    command, given = command_of(line, pairs=pairs)
    assert given is None
    ran = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\\0' {command}"], capture_output=True, check=True, env={}
    )
    words = ran.stdout.decode().split("\0")[:-1]
    assert words == [*([f"PYTHONPATH={job.path}"] if job.path else []), *job.words]
    assert ran.stderr == b""


def test_a_plain_line_is_plain():
    """With plain paths nothing is quoted: five fields, the command, the mark."""
    job = Job(Path("/srv/blog/scraper.toml"), "/srv/blog/.venv/bin/python")
    assert crontab.line(job, daily("04:15")) == (
        "15 4 * * * /srv/blog/.venv/bin/python -m scraper recrawl --config /srv/blog/scraper.toml "
        f"# listing-scraper {job.mark}"
    )


@pytest.fixture
def table(tmp_path):
    """Give functions that write, read and schedule with a crontab of one's own."""
    before = own_cron(tmp_path / "cron")
    for name in ("one", "an other's 50%"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "scraper.toml").write_text(EXAMPLE)

    def write(text: bytes) -> None:
        subprocess.run([*before, "crontab", "-"], input=text, check=True)

    def read() -> bytes | None:
        ran = subprocess.run([*before, "crontab", "-l"], capture_output=True, check=False)
        return ran.stdout if ran.returncode == 0 else None

    def schedule(*words: str, name: str = "one") -> subprocess.CompletedProcess[str]:
        return run("schedule", *words, cwd=tmp_path / name, before=before)

    return write, read, schedule


OTHERS = (
    b'# m h  dom mon dow   command\n\nMAILTO=""\n@daily echo 50\\% # listing-scraper\n'
    b"5 4 * * *\tcp a\\ b \xff\xe9 # listing-scraper 0123456789ab\n\n"
)


def test_install_and_remove(table):
    """The line comes at the end, once, however often; removed, the crontab is as it was."""
    write, read, schedule = table
    write(OTHERS)
    for _ in range(2):
        ran = schedule("--install")
        assert (ran.returncode, ran.stderr) == (0, "")
        assert read() == OTHERS + ran.stdout.encode()
    assert ran.stdout.startswith("15 4 * * * ")
    ran = schedule("--install", "--hourly")
    assert read() == OTHERS + ran.stdout.encode()
    assert ran.stdout.startswith("0 * * * * ")
    ran = schedule("--remove")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("removed from the crontab: ")
    assert read() == OTHERS
    ran = schedule("--remove")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("not in the crontab: ")
    assert read() == OTHERS


def test_one_line_a_file(table):
    """Two configuration files have a line each, and each is replaced and removed alone."""
    _, read, schedule = table
    first = schedule("--install").stdout.encode()
    second = schedule("--install", "--daily", "5:00", name="an other's 50%").stdout.encode()
    assert read() == first + second
    again = schedule("--install", "--daily", "6:00").stdout.encode()
    assert read() == second + again
    schedule("--remove", name="an other's 50%")
    assert read() == again
    schedule("--remove")
    assert read() is None, "there was no crontab before"


def test_one_line_however_the_file_is_named(table, tmp_path):
    """A path with `..` is the same file, and the line has none."""
    _, read, schedule = table
    plain = schedule("--install").stdout
    assert schedule("--install", "--config", "../one/scraper.toml").stdout == plain
    assert read() == plain.encode()
    schedule("--remove", "--config", str(tmp_path / "one" / ".." / "one" / "scraper.toml"))
    assert read() is None


def test_removed_without_its_file(table, tmp_path):
    """A line can be removed when the configuration file is gone."""
    _, read, schedule = table
    schedule("--install")
    (tmp_path / "one" / "scraper.toml").unlink()
    assert schedule("--remove").returncode == 0
    assert read() is None


def test_a_crontab_without_an_end_of_line(table, tmp_path):
    """A last line that lacks its end is not joined to ours."""
    write, read, schedule = table
    write(b"1 1 * * * true\n")
    (spool,) = (tmp_path / "cron" / "spool" / "crontabs").iterdir()
    spool.write_bytes(spool.read_bytes().removesuffix(b"\n"))
    ours = schedule("--install").stdout.encode()
    assert read().endswith(b"1 1 * * * true\n" + ours)


def test_a_crontab_that_cannot_be_read_is_left_alone(tmp_path):
    """Where crontab(1) refuses, or is missing, the run fails and says so; nothing is written."""
    before = own_cron(tmp_path / "cron")
    (tmp_path / "scraper.toml").write_text(EXAMPLE)
    (tmp_path / "cron" / "spool" / "crontabs").rmdir()
    (tmp_path / "cron" / "spool" / "crontabs").touch()
    for option in ("--install", "--remove"):
        ran = run("schedule", option, cwd=tmp_path, before=before)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert ran.stderr.startswith("scraper: crontab ended with 1, nothing was changed: ")
        ran = run("schedule", option, cwd=tmp_path, before=("env", "PATH=/nowhere"))
        assert (ran.returncode, ran.stdout) == (1, "")
        assert ran.stderr.startswith(
            "scraper: crontab cannot be started (No such file or directory)"
        )


def test_a_line_that_cron_refuses(table, tmp_path):
    """Where crontab(1) refuses the new table, the run fails and says so; the old one stays."""
    write, read, schedule = table
    write(OTHERS)
    deep = "/".join("x" * 200 for _ in range(5))
    (tmp_path / "one" / deep).mkdir(parents=True)
    (tmp_path / "one" / deep / "scraper.toml").write_text(EXAMPLE)
    ran = schedule("--install", "--config", f"{deep}/scraper.toml")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "nothing was changed: " in ran.stderr
    assert "command too long" in ran.stderr
    assert read() == OTHERS


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--install", "--config", "gone.toml"), "there is no gone.toml; begin one with: "),
        (("--install", "--daily", "25:00"), "'25:00' is no time of day"),
        (("--install", "--cron", "* * *"), "'* * *' has 3 fields"),
        (("--install", "--config", "a\nb.toml"), "has a character that neither"),
        (("--install", "--config", "a\x1bb.toml"), "has a character that neither"),
    ],
)
def test_nothing_wrong_is_installed(tmp_path, words, message):
    """What is wrong with the file, its name or the time is a usage error; no crontab is touched."""
    for name in ("scraper.toml", "a\nb.toml", "a\x1bb.toml"):
        (tmp_path / name).write_text(EXAMPLE)
    ran = run("schedule", *words, cwd=tmp_path, before=("env", "PATH=/nowhere"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("scraper: ")
    assert message in ran.stderr
