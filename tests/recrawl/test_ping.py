"""A health check is told of each run, and can never harm one."""

import socket
import threading

import pytest
from blog import Blog
from loopback import Reply, Request, serve
from sites import Gate, sites

from scraper.recrawl.ping import tell


class Check:
    """A health check in the manner of healthchecks.io: `told` are the paths asked for, in order."""

    def __init__(self, *replies: Reply) -> None:
        self.told: list[str] = []
        self._replies = list(replies)

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        self.told.append(request.path)
        return self._replies.pop(0) if self._replies else Reply(b"OK")


@pytest.fixture
def site(tmp_path):
    """Give a blog of three pages and a configuration for it."""
    with sites(tmp_path, blog=Blog(pages=3)) as made:
        yield made


def test_success(site):
    """A run that is fine tells its start, then its success; what stands behind `?` is kept."""
    with serve(check := Check()) as server:
        site.write(f"ping = '{server.url}/uuid/?create=1'")
        assert site.recrawl().returncode == 0
    assert check.told == ["/uuid/start?create=1", "/uuid?create=1"]
    assert {hit.method for hit in server.hits} == {"POST"}


def test_failure(site):
    """A run in which something failed tells its start and its failure."""
    site.blogs["blog"].rule["/page/2/"] = Reply(b"", 410)
    with serve(check := Check()) as server:
        site.write(f"ping = '{server.url}/uuid'")
        assert site.recrawl().returncode == 1
    assert check.told == ["/uuid/start", "/uuid/fail"]


def test_a_run_that_cannot_be_done(site):
    """A run that ends with an error tells its failure, too."""
    site.data.mkdir()
    (site.data / "posts.parquet").write_bytes(b"not ours")
    with serve(check := Check()) as server:
        site.write(f"ping = '{server.url}/uuid'")
        assert site.recrawl().returncode == 1
    assert check.told == ["/uuid/start", "/uuid/fail"]


def test_a_run_that_may_not_begin_tells_nothing(site):
    """A second run, which ends with 75, leaves the first one's check alone."""
    gate = site.servers["blog"].handler = Gate(site.blogs["blog"])
    with serve(check := Check()) as server:
        site.write(f"ping = '{server.url}/uuid'")
        with site.started() as first:
            assert gate.reached.wait(60)
            assert site.recrawl().returncode == 75
            assert check.told == ["/uuid/start"]
            gate.opened.set()
            assert first.communicate() == ("", "")
    assert check.told == ["/uuid/start", "/uuid"]


@pytest.mark.parametrize(
    "replies", [[Reply(b"", 500)] * 9, [Reply(b"", 404)] * 9, [Reply(cut=0, body=b"x")] * 9]
)
def test_a_check_that_fails_harms_nobody(site, replies):
    """Whatever the check answers, the run is fine and silent."""
    with serve(check := Check(*replies)) as server:
        site.write(f"ping = '{server.url}/uuid'")
        ran = site.recrawl()
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert check.told[0] == "/uuid/start"
    assert check.told[-1] == "/uuid"


def test_a_message_is_tried_twice():
    """A message that gets no good answer is delivered by the second try."""
    with serve(check := Check(Reply(b"", 502))) as server:
        tell(f"{server.url}/uuid", "/fail", "what failed")
    assert check.told == ["/uuid/fail", "/uuid/fail"]


def test_the_log():
    """The text comes as the body, cut to what a check keeps, whatever characters it has."""
    bodies: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection, connection.makefile("rb") as file:
                head = iter(file.readline, b"\r\n")
                length = next(
                    int(line.split()[1])
                    for line in head
                    if line.lower().startswith(b"content-length")
                )
                for _ in head:
                    pass
                bodies.append(file.read(length))
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        tell(f"http://127.0.0.1:{listening.getsockname()[1]}/uuid", "", "石\udcff" + "x" * 20_000)
        thread.join()
    assert bodies == ["石?".encode() + b"x" * 9_996]


def test_nothing_listens():
    """Where nothing listens, or the address cannot be, nothing is raised."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    tell(f"http://127.0.0.1:{port}/uuid", "/start")
    tell("http://no-such-host.invalid/uuid", "/start")
    tell(None, "/start")


@pytest.mark.slow
@pytest.mark.parametrize(
    "reply", [Reply(b"OK", wait=3600), Reply(b"OK" * 999, drip=1)], ids=["mute", "dripping"]
)
def test_a_check_that_never_answers(site, reply):
    """A check that never answers delays a run a little, and does not fail it."""
    with serve(Check(*[reply] * 9)) as server:
        site.write(f"ping = '{server.url}/uuid'")
        ran = site.recrawl()
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
