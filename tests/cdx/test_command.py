"""`scraper crawl --from-cdx`, as its users start it, and as it is killed."""

import json
import random
import signal
import subprocess
import time

import pytest
from commands import COMMAND, environment, run
from loopback import serve
from sites import Gate
from test_cdx import BOTH, START, WAYBACK, records
from web_archive import WebArchive

HASTE = ("--delay", "0", "--allow-private")


@pytest.fixture
def archive():
    """Give an archive with thirty captures of one page, some of the same content."""
    made = WebArchive()
    for year in range(1990, 2020):
        made.keep(START, f"{year}0101000000", f"<p>{year // 3}</p>".encode())
    return made


@BOTH
def test_the_command(archive, endpoint, tmp_path):
    """The command stores captures between two times, and says how many; then there is nothing."""
    with serve(archive) as server:
        words = ("crawl", START, "--from-cdx", server.url + endpoint, "--from", "2000", "--to",
                 "2009-12", "--into", tmp_path / "dumps", *HASTE)  # fmt: skip
        ran = run(*words, "--json")
        assert (ran.returncode, ran.stderr) == (0, "")
        told = json.loads(ran.stdout)
        assert (told["fetched"], told["unchanged"], told["failed"], told["complete"]) == (
            4,
            6,
            [],
            True,
        )
        ran = run(*words, "--quiet")
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    found = [stamp for _, _, stamp, _ in records(tmp_path / "dumps")]
    assert found == [f"{year}0101000000" for year in range(2000, 2010)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--from", "2000"), "--from and --to are for --from-cdx"),
        (("--from-cdx", "http://a.example/cdx", "--to", "last year"), "'last year' is no time"),
        (
            ("--from-cdx", "http://a.example/cdx", "--since", "2020-01-01"),
            "--since and --all are for",
        ),
        (("--from-cdx", "a.example/cdx"), "not the address of a web page"),
    ],
)
def test_usage(tmp_path, words, message):
    """Options that do not go together, and times that are none, are usage errors."""
    ran = run("crawl", START, *words, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"scraper: {message}") or message in ran.stderr


def test_an_archive_that_fails_is_told(archive, tmp_path):
    """A failure is told on standard error, with exit code 1."""
    with serve(archive) as server:
        endpoint = f"{server.url}/nowhere"
        ran = run("crawl", START, "--from-cdx", endpoint, *HASTE, cwd=tmp_path)
    assert ran.returncode == 1
    assert ran.stderr == (
        f"scraper: {endpoint}: {START}: the index gave not all captures: 404 Not Found\n"
    )


@pytest.mark.parametrize("times", [1, 2])
def test_ended_by_signals(archive, times, tmp_path):
    """One signal ends a run after the answer under way, a second one at once; both cleanly."""
    with serve(gate := Gate(archive)) as server:
        command = [*COMMAND, "crawl", START, "--from-cdx", server.url + WAYBACK, *HASTE]
        with subprocess.Popen(
            command, env=environment(), cwd=tmp_path, text=True, stderr=subprocess.PIPE
        ) as process:
            assert gate.reached.wait(60)
            for _ in range(times):
                process.send_signal(signal.SIGINT)
                time.sleep(0.2)  # two signals of one kind may otherwise be one
            if times == 1:
                gate.opened.set()
            _, error = process.communicate(timeout=60)
        gate.opened.set()
    assert process.returncode == 130
    assert "Traceback" not in error
    assert list((tmp_path / "dumps").glob("*.open")) == []


@BOTH
def test_killed_at_any_moment(archive, endpoint, tmp_path):
    """After kill -9 at random moments, each capture is stored once, and all are there."""
    chance, kills = random.Random(20240531), 0
    archive.wait = 0.02
    with serve(archive) as server:
        command = [*COMMAND, "crawl", START, "--from-cdx", server.url + endpoint, *HASTE,
                   "--into", str(tmp_path), "--quiet"]  # fmt: skip
        code = None
        while code is None or code == -signal.SIGKILL:
            seen = len(server.hits)
            with subprocess.Popen(command, env=environment()) as process:
                wanted = seen + chance.randint(2, 6)
                while process.poll() is None and len(server.hits) < wanted:
                    time.sleep(0.001)
                time.sleep(chance.random() * archive.wait)
                if kills < 12:
                    process.kill()
                    kills += 1
                code = process.wait()
        asked = [path for path in server.asked() if path.startswith(("/web/", "/crawl-data"))]
    assert code == 0
    assert list(tmp_path.glob("*.open")) == []
    found = [stamp for _, _, stamp, _ in records(tmp_path)]
    assert sorted(found) == [f"{year}0101000000" for year in range(1990, 2020)]
    assert kills >= 3
    assert len(asked) <= 11 + kills, "only a request under way is lost with its process"
