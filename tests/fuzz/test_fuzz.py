"""Any bytes: what fuzzing found, our own files with any edits, and a few seconds of fuzzing."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seeding import FINDS, WORDS, seeds
from targets import TARGETS

HERE = Path(__file__).parent
FOUND = sorted(path for path in FINDS.glob("*/*") if path.is_file())
quick = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
edits = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 60),
        st.binary(max_size=12) | st.sampled_from([word.encode() for word in WORDS]),
        st.integers(1, 40),
    ),
    max_size=6,
)
"""Where bytes are taken away, how many, and which are put in their stead how many times."""


def edited(data: bytes, changes: list[tuple[float, int, bytes, int]]) -> bytes:
    """Give the data with these edits."""
    for place, size, put, times in changes:
        at = int(place * len(data))
        data = data[:at] + put * times + data[at + size :]
    return data


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_is_mended(path):
    """An input that once broke a promise breaks none."""
    TARGETS[path.parent.name](path.read_bytes())


def test_every_find_is_of_a_target():
    """Finds stand in folders that are named as targets are."""
    assert FOUND
    assert {path.parent.name for path in FOUND} <= set(TARGETS)


@pytest.mark.parametrize("target", TARGETS)
@quick
@given(data=st.data())
def test_any_bytes(target, data):
    """Our own files with any edits, and any bytes, break no promise."""
    inputs = data.draw(st.shared(st.just(list(seeds(target))), key=target))
    base = data.draw(st.sampled_from(inputs) | st.binary(max_size=300))
    TARGETS[target](edited(base, data.draw(edits)))


@pytest.mark.parametrize("target", TARGETS)
def test_fuzzing_for_a_moment(target, tmp_path):
    """Some hundred inputs that a fuzzer makes by what they reach break no promise."""
    pytest.importorskip("atheris", reason="the extra `fuzz` is not installed")
    ran = subprocess.run(
        [sys.executable, HERE / "run.py", target, "--runs", "2000", "--seconds", "3",
         "--folder", tmp_path],
        capture_output=True, text=True, check=False, errors="replace",
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr[-3000:]
    assert "Done " in ran.stderr


def test_a_find_ends_the_run(tmp_path):
    """A promise that is broken ends fuzzing with an error, and the input is kept."""
    pytest.importorskip("atheris", reason="the extra `fuzz` is not installed")
    broken = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import targets\n"
        "def fails(data): assert b'W' not in data\n"
        "targets.TARGETS['config'] = fails\n"
        "import run; run.main()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", broken, HERE, "config", "--runs", "90000", "--folder", tmp_path],
        capture_output=True, check=False, cwd=HERE.parents[1],
    )  # fmt: skip
    assert ran.returncode != 0
    (found,) = tmp_path.glob("crash-*")
    assert b"W" in found.read_bytes()
