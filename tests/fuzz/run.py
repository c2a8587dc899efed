"""Fuzzes one target by coverage: `python tests/fuzz/run.py TARGET --runs N [--seconds S]`.

Needs `pip install '.[fuzz]'`. Ends with exit code 0 when the runs or the seconds are over. At the
first find it ends with another, and leaves the input in the folder; what is put behind the options
goes to libFuzzer, such as `-- -minimize_crash=1 FILE`.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import mkdtemp

import atheris

with atheris.instrument_imports(include=["parsers", "scraper"]):
    from targets import TARGETS

    import parsers
    import scraper.dumps

    for package in (parsers, scraper.dumps):  # what is imported on first use would not be followed
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)

from seeding import LONGEST, WORDS, seeds

warnings.simplefilter("error")

SLOWEST = 20
"""Seconds that one input may take, on a machine that does other things besides."""
MEMORY = 3000
"""Megabytes."""


def main() -> None:
    """Fuzz until it is over; does not return, as libFuzzer ends the process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=0, help="0: as long as the runs take")
    parser.add_argument("--folder", type=Path, help="for corpus and finds; else a new one")
    parser.add_argument("more", nargs="*", help="for libFuzzer")
    options = parser.parse_args()
    folder = options.folder or Path(mkdtemp(prefix=f"fuzz-{options.target}-"))
    arguments = _arguments(folder, options.runs, options.seconds)
    more = options.more or [_corpus(options.target, folder)]
    atheris.Setup([sys.argv[0], *arguments, *more], TARGETS[options.target])
    atheris.Fuzz()


def _arguments(folder: Path, runs: int, seconds: int) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    words = folder / "words"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in WORDS)
    words.write_text("".join(f'"{word}"\n' for word in escaped))
    return [
        f"-runs={runs}", f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-dict={words}",
        f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", f"-artifact_prefix={folder}/",
        "-print_final_stats=1", "-verbosity=1",
    ]  # fmt: skip


def _corpus(target: str, folder: Path) -> str:
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    return str(corpus)


if __name__ == "__main__":
    main()
