r"""Lines of a crontab: written so that cron and /bin/sh read them right, installed, removed.

Theory of operation: the shell's quoting comes first. Then cron's own rule: an unescaped `%` ends
the command, `\%` stands for `%`; and `\\` is one backslash to some crons (Debian's), two to
others. So after each backslash a pair of quotes is put, which is nothing to the shell and hides
from cron what comes next: all crons then give the shell the same words. (The shell's quoting puts
backslashes between single quotes only, so that the pair ends the quote and begins it again.)

A line of ours ends in a mark, a comment to the shell, which names its configuration file. Only
lines with the mark are ever replaced or removed.
"""

import os
import re
import shlex
import subprocess

from scraper.errors import ScraperError
from scraper.schedule.job import Job
from scraper.schedule.times import Times

_COMMAND = "crontab"


def line(job: Job, times: Times) -> str:
    """Give the line that runs `job` at `times`, without a newline."""
    path = f"PYTHONPATH={shlex.quote(job.path)} " if job.path else ""
    command = f"{path}{shlex.join(job.words)} {_mark(job)}"
    return f"{times.cron} " + command.replace("\\", "\\''").replace("%", "\\%")


def install(job: Job, times: Times) -> None:
    """Put the line into the user's crontab, in place of what was there for this file.

    Raises ScraperError if crontab(1) refuses.
    """
    before = _read()
    kept = _without(before, job)
    if kept and not kept.endswith(b"\n"):
        kept += b"\n"
    _write(before, kept + os.fsencode(line(job, times)) + b"\n")


def remove(job: Job) -> bool:
    """Take the line out of the user's crontab, and say whether there was one."""
    before = _read()
    after = _without(before, job)
    _write(before, after)
    return after != before


def _mark(job: Job) -> str:
    return f"# listing-scraper {job.mark}"


def _without(table: bytes, job: Job) -> bytes:
    ours = re.compile(rb"^.*" + re.escape(_mark(job).encode()) + rb"[ \t]*(?:\n|\Z)", re.MULTILINE)
    return ours.sub(b"", table)


def _read() -> bytes:
    ran = _crontab("-l")
    if ran.returncode == 0:
        return ran.stdout
    if b"no crontab for" in ran.stderr:
        return b""
    raise _refused(ran)


def _write(before: bytes, after: bytes) -> None:
    if after == before:
        return
    ran = _crontab("-", table=after) if after else _crontab("-r")
    if ran.returncode:
        raise _refused(ran)


def _crontab(argument: str, table: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"LC_ALL": "C"}  # its messages are read
    try:
        return subprocess.run(  # noqa: S603  no shell, and an argument of ours
            [_COMMAND, argument], input=table, env=environment, capture_output=True, check=False
        )
    except OSError as error:
        raise ScraperError(
            f"{_COMMAND} cannot be started ({error.strerror}); install a cron, or let systemd "
            "run the units that scraper schedule prints"
        ) from None


def _refused(ran: subprocess.CompletedProcess[bytes]) -> ScraperError:
    why = ran.stderr.decode(errors="backslashreplace").strip()
    return ScraperError(f"{_COMMAND} ended with {ran.returncode}, nothing was changed: {why}")
