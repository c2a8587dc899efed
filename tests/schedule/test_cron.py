"""Debian's own cron fires a recrawl: the dataset grows, and runs never overlap."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from blog import Blog
from commands import environment
from private import own_cron
from sites import Gate, sites

from scraper import load

CRON = shutil.which("cron", path="/usr/sbin:/sbin")
MINUTES = 3
"""How long cron may take to start a job that is due each minute."""


@pytest.fixture
def due(tmp_path):
    """Give a blog, and the crontab of one's own that recrawls it each minute."""
    before = own_cron(tmp_path / "cron")
    if not CRON:
        pytest.skip("cron is not installed")
    with sites(tmp_path / "o'brien's 100% \\ \"石\" $HOME", blog=Blog(pages=2)) as site:
        schedule = [sys.executable, "-m", "scraper", "schedule", "--config", str(site.config)]
        subprocess.run(
            [*before, *schedule, "--cron", "* * * * *", "--install"],
            env=environment(), check=True, capture_output=True,
        )  # fmt: skip
        assert site.recrawl().returncode == 0
        site.blogs["blog"].publish("A post for cron")
        yield before, site


@pytest.mark.slow
def test_cron_fires_a_recrawl(due):
    """The installed line runs under the real cron, whatever its path; meanwhile others get 75."""
    before, site = due
    gate = site.servers["blog"].handler = Gate(site.blogs["blog"])
    with subprocess.Popen([*before, CRON, "-f"], stderr=subprocess.DEVNULL) as cron:
        try:
            assert gate.reached.wait(MINUTES * 60), "cron did not fire"
        finally:
            cron.terminate()  # the job that was started goes on
    second = site.recrawl()
    assert (second.returncode, second.stdout) == (75, "")
    process = Path("/proc", second.stderr.partition("(process ")[2].partition(")")[0])
    assert b"recrawl" in (process / "cmdline").read_bytes()
    gate.opened.set()
    while process.exists():
        time.sleep(0.05)
    posts = load(site.data)
    assert "A post for cron" in set(posts.title)
    assert len(posts) == 11
    assert site.recrawl().returncode == 0, "nothing was left locked"
