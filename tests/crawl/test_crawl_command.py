"""`scraper crawl`, started as a user starts it."""

import json
import os
import pty
import signal
import time
from pathlib import Path

import pytest
from blog import Blog
from crawls import ROOT, pages, run, start
from loopback import Reply, Server


def options(server: Server, into: Path, *more: object) -> tuple[object, ...]:
    """Give the words of a crawl without delay."""
    return (server.url + "/", "--into", into, "--allow-private", "--delay", 0, *more)


def test_the_summary_says_what_came(server: Server, tmp_path: Path) -> None:
    """On success the command prints counts, the file and the next step, and exits 0."""
    ran = run(*options(server, tmp_path))
    assert (ran.returncode, ran.stderr) == (0, "")
    first, second, *_, last = ran.stdout.splitlines()
    assert first == "pages       4 fetched, 0 unchanged, 0 failed, 0 forbidden by robots.txt"
    assert second.startswith("received    ")
    assert last == f"next        python -m scraper ingest {tmp_path}"


def test_json_is_one_object(server: Server, blog: Blog, tmp_path: Path) -> None:
    """With --json the report is one line for programs, failures included, and exits 1."""
    blog.rule["/page/2/"] = Reply(status=404)
    ran = run(*options(server, tmp_path, "--json"))
    report = json.loads(ran.stdout)
    assert ran.returncode == 1
    assert ran.stdout.count("\n") == 1
    assert (report["fetched"], report["complete"], report["stopped"]) == (1, True, None)
    assert report["failed"] == [{"url": server.url + "/page/2/", "reason": "404 Not Found"}]
    assert [Path(path).parent for path in report["warcs"]] == [tmp_path]


def test_quiet_prints_failures_only(server: Server, blog: Blog, tmp_path: Path) -> None:
    """With --quiet a run that is fine prints nothing, and one that is not says why."""
    ran = run(*options(server, tmp_path, "--quiet"))
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    blog.rule["/"] = Reply(status=410)
    ran = run(*options(server, tmp_path, "--quiet"))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == f"scraper: {server.url}/: 410 Gone\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "URL"),
        (["blog.example"], "did you mean https://blog.example"),
        (["ftp://blog.example/"], "not the address of a web page"),
        (["http://blog.example:99999/"], "not the address of a web page"),
        (["http://b.example/", "--since", "last week"], "not a day like"),
        (["http://b.example/", "--delay", "-1"], "not a number of seconds"),
        (["http://b.example/", "--max-pages", "0"], "not a number of pages"),
        (["http://b.example/", "--contact", "me\r\nX: y"], "neither a mail address"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_is_wrong(
    given: list[str], said: str, tmp_path: Path
) -> None:
    """What cannot be crawled is refused before anything is asked."""
    ran = run(*given, "--into", tmp_path / "dumps")
    assert ran.returncode == 2
    assert said in ran.stderr
    assert not list(tmp_path.glob("dumps/*.warc.gz"))


def test_two_crawls_never_write_to_one_folder(server: Server, blog: Blog, tmp_path: Path) -> None:
    """The second of two runs exits 75 at once, and the first is not disturbed."""
    blog.delay = 0.5
    first = start(*options(server, tmp_path))
    _wait_for(server, 2)
    second = run(*options(server, tmp_path))
    assert second.returncode == 75
    assert "another run" in second.stderr
    assert first.wait(60) == 0
    first.communicate()
    assert len(pages(tmp_path)) == 4


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_crawl_ends_cleanly_and_goes_on(
    number: signal.Signals, server: Server, blog: Blog, tmp_path: Path
) -> None:
    """After Ctrl-C or SIGTERM all that came is stored, and the next run asks for the rest alone."""
    blog.delay = 0.5
    process = start(*options(server, tmp_path))
    _wait_for(server, 3)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "")
    assert "stopped     interrupted\nwaiting     1 addresses; run again to go on" in out
    assert len(pages(tmp_path)) == 2
    assert run(*options(server, tmp_path)).returncode == 0
    assert sorted(server.asked()) == sorted(blog.listing())


def test_a_second_interrupt_does_not_wait(server: Server, blog: Blog, tmp_path: Path) -> None:
    """Who presses Ctrl-C twice does not wait for a slow answer, and loses nothing stored."""
    blog.rule["/page/2/"] = Reply(b"slow", wait=50)
    process = start(*options(server, tmp_path))
    _wait_for(server, 3)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=40)
    assert "Traceback" not in err
    assert time.monotonic() - began < 40, "the answer would have taken 50 seconds"
    assert process.returncode == 130
    assert set(pages(tmp_path)) == {"/"}


def test_the_deadline_ends_a_run_that_is_fine(server: Server, tmp_path: Path) -> None:
    """At the deadline the run ends with exit code 0 and says what waits."""
    ran = run(*options(server, tmp_path, "--deadline", "0"))
    assert ran.returncode == 0
    assert "stopped     the deadline came" in ran.stdout
    assert "waiting     1 addresses" in ran.stdout
    assert server.hits == []


def test_progress_is_shown_on_a_terminal_only(server: Server, tmp_path: Path) -> None:
    """On a terminal one line tells how far the crawl is; a pipe gets none of it."""
    import subprocess
    import sys

    master, slave = pty.openpty()
    words = ["crawl", *map(str, options(server, tmp_path, "--delay", "0.3"))]
    process = subprocess.Popen(
        [sys.executable, "-m", "scraper", *words],
        cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=slave,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "120"},
    )  # fmt: skip
    os.close(slave)
    assert b"4 fetched" in process.communicate(timeout=60)[0]
    assert b"1 fetched, 0 unchanged" in os.read(master, 100_000)
    os.close(master)
    assert run(*options(server, tmp_path)).stderr == ""


def test_what_a_site_says_cannot_steer_the_terminal(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """Control characters in addresses and reasons are shown as escapes."""
    evil = "http://evil.example/\x1b[2J\x07"
    blog.rule["/"] = Reply(status=302, headers=[("Location", evil)])
    ran = run(*options(server, tmp_path))
    assert ran.returncode == 1
    assert "\x1b" not in ran.stdout + ran.stderr
    assert "\\x1b[2J" in ran.stderr


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    """A missing library is named by the command that installs it; no folder is made before that."""
    import subprocess
    import sys

    hidden = "import sys; sys.modules['aiohttp'] = None; from scraper.cli import main; main"
    code = f"{hidden.removesuffix('; main')}; sys.exit(main(sys.argv[1:]))"
    ran = subprocess.run(
        [sys.executable, "-c", code, "crawl", "http://b.example/", "--into", str(tmp_path / "in")],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    command = f"{sys.executable} -m pip install 'listing-scraper[crawl]'"
    assert ran.stderr == f"scraper: to crawl, install: {command}\n"
    assert not [*tmp_path.iterdir()]


def _wait_for(server: Server, hits: int) -> None:
    """Wait until the server was asked so often, robots.txt included."""
    end = time.monotonic() + 60
    while len(server.hits) < hits:
        assert time.monotonic() < end, "the server was not asked"
        time.sleep(0.01)
