"""A clock that is wrong, or is set back, changes no fact and stops no run."""

import shutil
import subprocess

import pytest
from blog import Blog
from commands import COMMAND, environment, page, tree
from sites import BARE, sites

from scraper import ingest, load

FAKETIME = shutil.which("faketime")
pytestmark = pytest.mark.skipif(not FAKETIME, reason="faketime is not installed")


def at(moment, command, **more: object):
    """Run a command at another moment, its clock going on from there."""
    return subprocess.run(
        [FAKETIME, "-m", "-f", moment, *command],
        capture_output=True, text=True, check=False, timeout=60, **more,
    )  # fmt: skip


@pytest.mark.parametrize("moment", ["@1970-01-02 00:00:00", "@2099-12-31 23:59:58"])
def test_no_clock_is_in_a_dataset(tmp_path, moment):
    """An ingest in another century gives every byte that one of today gives."""
    (tmp_path / "a.txt").write_text(page())
    ingest(tmp_path / "a.txt", data_dir=tmp_path / "today")
    command = [*COMMAND, "ingest", "a.txt", "--data-dir", "then"]
    ran = at(moment, command, cwd=tmp_path, env=environment())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert tree(tmp_path / "then") == tree(tmp_path / "today")


@pytest.mark.slow
@pytest.mark.parametrize("is_killed", [False, True])
def test_a_crawl_after_the_clock_was_set_back(tmp_path, is_killed):
    """A run behind one whose clock was years ahead waits for nothing, and finds what is new."""
    blog = Blog(pages=2)
    with sites(tmp_path, blog=blog) as made:
        made.config.write_text(made.config.read_text().replace("delay = 0", "delay = 0.2"))
        first = at("+800d", made.command(), cwd="/", env=BARE)
        assert (first.returncode, first.stderr) == (0, "")
        if is_killed:
            limit = ["timeout", "--signal=KILL", "1.2"]
            at("+800d", [*limit, *made.command()], cwd="/", env=BARE)
        blog.publish("A post of today")
        ran = made.recrawl()
        assert (ran.returncode, ran.stderr) == (0, "")
    assert "A post of today" in set(load(made.data).title)
