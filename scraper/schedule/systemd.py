"""Units of systemd: a service that runs a job once, and a timer that starts it.

Quoting is that of systemd.service(5) and systemd.syntax(7): words in double quotes, backslash
escapes inside, `%%` for `%`; a colon in front of a command keeps `$` what it is. As systemd takes
no quotes and no backslashes in a program's path, a program with such a path is started by a shell.
"""

import os
import re
from math import ceil

from scraper.schedule.job import Job
from scraper.schedule.times import Times

_SYSTEM = ("/etc/systemd/system", "systemctl")
_USER = ("~/.config/systemd/user", "systemctl --user")
_PLAIN = re.compile(r"[\w/.,:+=@-]+", re.ASCII)


def units(job: Job, times: Times, jitter: float) -> str:
    """Give both units, with where they go and how they are begun: for root, the whole system's."""
    whole = os.geteuid() == 0
    folder, command = _SYSTEM if whole else _USER
    name = f"listing-scraper-{job.mark}"
    linger = "" if whole else " && loginctl enable-linger"
    return (
        f"# {folder}/{name}.service\n{service(job)}\n"
        f"# {folder}/{name}.timer\n{timer(job, times, jitter)}\n"
        f"# then: {command} daemon-reload && {command} enable --now {name}.timer{linger}\n"
    )


def service(job: Job) -> str:
    """Give the text of the service, which runs `job` once."""
    words = [*job.words, "--jitter", "0"]  # the timer waits
    if any(mark in job.interpreter for mark in "\"'\\"):
        words = ["/bin/sh", "-c", 'exec "$0" "$@"', *words]
    path = f"Environment={_quoted(f'PYTHONPATH={job.path}')}\n" if job.path else ""
    return (
        "[Unit]\n"
        f"Description=Crawl again what {_literal(str(job.config))} names\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        f"{path}"
        f"ExecStart=:{' '.join(map(_quoted, words))}\n"
    )


def timer(job: Job, times: Times, jitter: float) -> str:
    """Give the text of the timer, which starts the service up to `jitter` seconds late."""
    return (
        "[Unit]\n"
        f"Description=When to crawl again what {_literal(str(job.config))} names\n"
        "\n"
        "[Timer]\n"
        + "".join(f"OnCalendar={event}\n" for event in times.events)
        + f"RandomizedDelaySec={ceil(jitter)}\n"
        "Persistent=true\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_literal(escaped)}"'


def _literal(text: str) -> str:
    return text.replace("%", "%%")
