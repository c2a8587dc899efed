"""The benchmarks measure what they say, and run from their first line to their last."""

import math
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from corpus import dump, shown
from performance import table, ways
from performance.clock import timed
from performance.floor import texts
from performance.pandas_way import rows
from performance.place import Lap, Laps, Place
from performance.process_tree import watch

NOWHERE = Place(Path("nowhere"), 0)


def test_preparations_and_cleaning_up_are_not_timed():
    """Only what stands between the first yield and the last Lap counts, each step by itself."""

    def way(_: Place) -> Laps:
        sum(range(3_000_000))
        yield None
        yield Lap("nothing")
        sum(range(3_000_000))
        yield Lap("something")
        sum(range(3_000_000))

    taken = timed(way, NOWHERE)
    assert list(taken) == ["nothing", "something"]
    assert 0 <= taken["nothing"].cpu < taken["something"].cpu
    assert 0 < taken["nothing"].wall < taken["something"].wall


def test_other_processes_are_timed():
    """What a command takes of processors counts as much as what this process takes."""

    def way(_: Place) -> Laps:
        yield None
        subprocess.run([sys.executable, "-c", "sum(range(3_000_000))"], check=True)
        yield Lap("command")
        sum(range(300_000))
        yield Lap("less, here")

    taken = timed(way, NOWHERE)
    assert taken["command"].cpu > taken["less, here"].cpu > 0


def test_a_sample_counts_as_the_whole():
    """A step of which a sample was done is told as what all would take."""

    def way(_: Place, times: float) -> Laps:
        yield None
        sum(range(3_000_000))
        yield Lap("sample", times)

    def spent(times: float) -> float:
        return timed(lambda place: way(place, times), NOWHERE)["sample"].cpu

    assert spent(1_000_000.0) > 1_000 * spent(1.0)


def test_the_floor_reads_everything(tmp_path):
    """L decodes every file below the folder."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("海", "utf-8")
    (tmp_path / "deep" / "er" / "b.txt").write_text("tide", "utf-8")
    assert sorted(texts(tmp_path)) == ["tide", "海"]


@pytest.mark.parametrize("number", range(6))
def test_the_naive_way_finds_the_posts(number):
    """What is compared with us reads these dumps right: titles, counts and equations."""
    found = rows(dump(number, 20).decode())
    made = shown(number, 20)
    assert [row["title"] for row in found] == [each.post.title for each in made]
    assert [row["views"] and int(row["views"]) for row in found] == [each.views for each in made]
    assert [row["equations"] for row in found] == [list(each.post.equations) for each in made]


def test_what_children_hold_counts():
    """The memory of a process that a process started is in the peak."""
    inner = "import time; held = b'x' * 200_000_000; time.sleep(0.5)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    with subprocess.Popen([sys.executable, "-c", outer]) as process:
        peaks = watch(process)
    assert process.returncode == 0
    assert 200_000_000 < peaks.proportional <= peaks.resident < 400_000_000


def test_bases_are_measured_too():
    """Whatever is chosen, what its rows are multiples of is measured in the same rounds."""
    assert ways.chosen(["known"]) == ["L", "LW", "known"]
    assert set(ways.chosen(["growth"])) == {"rewriting", "growth"}
    assert set(ways.chosen([])) == set(ways.CONTENDERS).difference(ways.missing())


@pytest.mark.slow
def test_the_table_is_whole(tmp_path):
    """A run on few dumps fills each row that can be measured here with finite ratios."""
    page = tmp_path / "page.md"
    page.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n", "utf-8")
    command = [sys.executable, "-m", "benchmarks", "--dumps", "48", "--rounds", "1"]
    subprocess.run([*command, "--write", page], cwd=ROOT, check=True, capture_output=True)
    text = page.read_text("utf-8")
    assert text.startswith(f"before\n{table.BEGIN}\n")
    assert text.endswith(f"{table.END}\nafter\n")
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    here = [c for name, c in ways.CONTENDERS.items() if name not in ways.missing()]
    assert [line[0] for line in lines[1:]] == [row.meaning for c in here for row in c.rows]
    for _, seconds, cpu, times, _, cpu_times in lines[1:]:
        numbers = [*seconds.split(" / "), cpu, *times.split(" / "), cpu_times]
        assert len(numbers) == 8
        assert all(math.isfinite(n) and n > 0 for n in map(_number, numbers))


def _number(shown: str) -> float:
    return float(shown.replace(",", ""))


@pytest.mark.slow
def test_memory_is_told():
    """The program of memory ingests what it made, and tells limit, peak and rows."""
    command = [sys.executable, "-m", "benchmarks.memory", "--dumps", "48", "--memory", "1GiB"]
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    told = dict(line.split(maxsplit=1) for line in ran.stdout.splitlines())
    assert ran.returncode == 0, ran.stderr
    assert list(told) == ["dumps", "limit", "peak", "largest", "seconds", "posts"]
    assert told["limit"] == "1,024 MiB"
    assert _number(told["peak"].split()[0]) > 10
    assert told["posts"] == "128 of 128"
