"""How long a user waits: runs of the command as ratios to the start of a bare interpreter.

    python benchmarks/startup.py [--rounds 30]

The commands are run in turn, round by round, so that a busy moment of the machine hits all of them;
the medians are compared. There are no thresholds here: a ratio is for a person to read.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
COMMAND = (sys.executable, "-m", "scraper")
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""As users have it: Python keeps the bytecode of what it compiled once."""
DUMPS = sorted((ROOT / "seeds").glob("*.txt"))[:5]


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--rounds", type=int, default=30)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        times = measure(rounds, Path(folder))
    print_table({name: median(taken) for name, taken in times.items()})


def measure(rounds: int, folder: Path) -> dict[str, list[float]]:
    """Give the seconds that each command took in each round, after one round to warm up."""
    new, known = folder / "new", folder / "known"
    ingest = (*COMMAND, "ingest", "--quiet", *map(str, DUMPS), "--data-dir")
    commands = {
        "bare interpreter": (sys.executable, "-c", ""),
        "--help": (*COMMAND, "--help"),
        "ingest of five seeds": (*ingest, str(new)),
        "the same again": (*ingest, str(known)),
        "inspect of one seed": (*COMMAND, "inspect", str(DUMPS[0])),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    run(commands["the same again"])
    for number in range(rounds + 1):
        for name, command in commands.items():
            shutil.rmtree(new, ignore_errors=True)
            taken = run(command)
            if number:
                times[name].append(taken)
    return times


def run(command: tuple[str, ...]) -> float:
    """Give the seconds that a command took."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def print_table(medians: dict[str, float]) -> None:
    """Print the medians, and each as a multiple of the first."""
    bare = next(iter(medians.values()))
    for name, seconds in medians.items():
        print(f"{name:<22}{1000 * seconds:>8.1f} ms{seconds / bare:>8.1f} x")


if __name__ == "__main__":
    main()
