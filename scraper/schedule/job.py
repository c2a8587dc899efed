"""What a scheduler is to start: this interpreter, this package, one configuration file."""

import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from os import fsencode
from pathlib import Path

import scraper
from scraper.errors import UsageError


@dataclass(frozen=True, slots=True)
class Job:
    """A recrawl. `path` is what the package is found by, where the interpreter alone does not."""

    config: Path
    interpreter: str
    path: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The command line, every path absolute."""
        return (self.interpreter, "-m", "scraper", "recrawl", "--config", str(self.config))

    @property
    def mark(self) -> str:
        """A name of the configuration file that is always the same."""
        return sha256(fsencode(self.config)).hexdigest()[:12]


def job(config: Path) -> Job:
    """Give the job of the file at `config` in the set-up that runs now. Raises UsageError."""
    package = Path(scraper.__file__).absolute()
    path = None if _finds(package) else str(package.parents[1])
    made = Job(config.absolute(), sys.executable, path)
    if ":" in (path or ""):
        raise UsageError(f"{path} has a colon, which PYTHONPATH cannot hold; install the package")
    for text in (*made.words, path or ""):
        if any(ord(c) < 32 or 127 <= ord(c) < 160 or "\ud800" <= c <= "\udfff" for c in text):
            raise UsageError(
                f"{text!r} has a character that neither a crontab nor systemd can hold; "
                "rename the folder or the file"
            )
    return made


def _finds(package: Path) -> bool:
    """Whether the interpreter finds the package by itself, with nothing but what cron gives it."""
    code = "import sys, scraper; sys.exit(scraper.__file__ != sys.argv[1])"
    command = [sys.executable, "-c", code, str(package)]
    ran = subprocess.run(command, cwd="/", env={}, capture_output=True, check=False)  # noqa: S603  ours
    return ran.returncode == 0
