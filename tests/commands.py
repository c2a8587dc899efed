"""The real command, started as a user starts it: `python -m scraper`, warnings being errors."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import scraper

ROOT = Path(scraper.__file__).absolute().parents[1]
SEEDS = ROOT / "seeds"
COMMAND = (sys.executable, "-W", "error", "-m", "scraper")
WITHOUT_PRIVILEGES = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
LIMIT = 120


def environment(**more: str) -> dict[str, str]:
    """Give the environment of a command: the tested sources first, no colours asked for.

    It may keep compiled modules: to compile them anew doubles the start of each command.
    """
    asked = {"FORCE_COLOR", "NO_COLOR", "COLUMNS", "CLICOLOR_FORCE", "TTY_COMPATIBLE"}
    asked |= {"PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in asked}
    return kept | {"PYTHONPATH": str(ROOT)} | more


def run(
    *arguments: object,
    cwd: Path | None = None,
    before: Sequence[str] = (),
    **more: Any,  # noqa: ANN401  whatever Popen takes
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; `before` are words put in front of it, `more` is for Popen."""
    more.setdefault("env", environment())
    return subprocess.run(
        [*before, *COMMAND, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=LIMIT,
        stdin=subprocess.DEVNULL,
        **more,
    )


def ingest(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401  ditto
    """Run `ingest`; a bug that shows as a traceback fails the test."""
    ran = run("ingest", *arguments, **more)
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def started(command: Sequence[str], cwd: Path, **variables: str) -> "subprocess.Popen[str]":
    """Start a command in a group of processes of its own."""
    return subprocess.Popen(
        command, cwd=cwd, env=environment(**variables), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Wait for the end of a command; give its exit code and what it told."""
    with process:
        out, errors = process.communicate(timeout=LIMIT)
    assert "Traceback" not in errors, errors
    return process.returncode, out + errors


def on_terminal(*arguments: object, cwd: Path, **variables: str) -> tuple[int, str]:
    """Run the command with a terminal as output and error, and give what it showed."""
    terminal, inner = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=environment(TERM="xterm-256color", COLUMNS="200", **variables),
        stdin=subprocess.DEVNULL,
        stdout=inner,
        stderr=inner,
    ) as process:
        os.close(inner)
        shown = b""
        try:
            while part := os.read(terminal, 65_536):
                shown += part
        except OSError:  # the other end is closed
            pass
    os.close(terminal)
    return process.returncode, shown.decode()


def unprivileged() -> tuple[str, ...]:
    """Give the words that make the permissions of files count for root, too."""
    import pytest

    if os.geteuid():
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("root may read everything, and setpriv is not installed")
    return WITHOUT_PRIVILEGES


def tree(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file but the lock and the note of what was read, by its path.

    The note lacks files that were changed within two seconds before, so it differs with the hour.
    """
    files = (p for p in folder.rglob("*") if p.is_file() and p.name not in {".lock", ".seen"})
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def rejected(folder: Path) -> list[dict[str, object]]:
    """Give what rejected.jsonl holds."""
    return [json.loads(line) for line in (folder / "rejected.jsonl").read_bytes().splitlines()]


def page(title: str = "A wall of moss", day: str = "2024-04-03", views: int = 88) -> str:
    """Give a dump of one post."""
    return (
        f"{title}\nBy Lin Shi | {day} | {views} views\n"
        f"The north wall of “{title}” was never even: thick as a carpet on the left, a few "
        "islands on the right, and nobody in the house could say why.\n"
    )
