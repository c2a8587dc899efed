"""`scraper schedule`: the lines and units that make the system run `scraper recrawl`."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from scraper import config as configuration
from scraper.schedule import crontab, systemd
from scraper.schedule.job import Job, job
from scraper.schedule.times import Times, cron, daily


def run(options: Namespace) -> int:
    """Print how the recrawl is scheduled, or put it into the crontab, or take it out."""
    path = _located(Path(options.config))
    if options.remove:
        found = crontab.remove(Job(path, sys.executable))
        _show(f"{'removed from' if found else 'not in'} the crontab: {path}\n")
        return 0
    times = _times(options)
    config = configuration.read(Path(options.config))
    scheduled = job(path)
    if options.install:
        crontab.install(scheduled, times)
        _show(f"{crontab.line(scheduled, times)}\n")
    else:
        _show(_both_ways(scheduled, times, config.jitter))
    return 0


def _located(path: Path) -> Path:
    """Give a path absolute and without `..`; a file that is a link is not followed.

    What the file says is relative to the folder of the link.
    """
    return Path(os.path.realpath(path.parent)) / path.name


def _times(options: Namespace) -> Times:
    if options.hourly:
        return cron("0 * * * *")
    return cron(options.cron) if options.cron else daily(options.daily)


def _both_ways(scheduled: Job, times: Times, jitter: float) -> str:
    return (
        "# one line of a crontab; --install puts it there\n"
        f"{crontab.line(scheduled, times)}\n"
        "\n"
        "# or two units of systemd\n"
        f"{systemd.units(scheduled, times, jitter)}"
    )


def _show(text: str) -> None:
    """Print the text in the encoding that file names have: that is what the system reads."""
    sys.stdout.buffer.write(os.fsencode(text))
