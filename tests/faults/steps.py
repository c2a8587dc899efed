"""The file-system steps of a run: counted, told, and one of them made to fail (steps.c)."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("steps.c")
CHANGES, READS = "changes", "reads"
KILL, KILL_ALL = "kill", "killall"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a run; `more` is the new name, or how a file was opened or written.

    Paths are relative to the folder that is watched.
    """

    process: int
    call: str
    path: str
    more: str


@cache
def library() -> Path | None:
    """Compile the library that is loaded before a command; None if there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        return None
    target = Path(tempfile.mkdtemp(prefix="steps-")) / "steps.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", target, SOURCE, "-ldl"], check=True)
    return target


def watched(  # noqa: PLR0913  a step and its fault
    folder: Path,
    log: Path,
    *,
    at: int = 0,
    fault: str | int = KILL_ALL,
    lasts: bool = False,
    kind: str = CHANGES,
    data: Path | None = None,
) -> dict[str, str]:
    """Give the variables under which a command's steps in a folder are logged, and one may fail.

    `fault` is a kill, or the number of an error; with `lasts` all steps after it fail, too.
    """
    found = {
        "LD_PRELOAD": str(library()),
        "STEPS_UNDER": os.path.realpath(folder),
        "STEPS_LOG": str(log),
        "STEPS_KIND": kind,
        "STEPS_AT": str(at),
        "STEPS_FAULT": str(fault),
    }
    if lasts:
        found["STEPS_LASTS"] = "1"
    if data:
        found["STEPS_DATA"] = str(data)
    return found


def told(log: Path, folder: Path) -> list[Step]:
    """Give the steps in a log of what was done in a folder."""
    text = log.read_text("utf-8") if log.exists() else ""
    above = os.path.realpath(folder)
    rows = (line.split("\t") for line in text.splitlines())
    return [
        Step(int(process), call, _below(path, above), _below(more, above))
        for _, process, call, path, more in rows
    ]


def _below(path: str, above: str) -> str:
    return path.removeprefix(above).removeprefix("/")
