"""Where memory ends, a dump is rejected or the run ends with a remedy; the dataset stays whole."""

import shutil

import pytest
from commands import page, rejected, run

from scraper import ingest, load

MEGABYTE = 1_000_000


@pytest.fixture
def dumps(tmp_path):
    """Give a folder with a small dump, and one that needs far more memory."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "small.txt").write_text(page())
    lines = (
        f"Moss 苔藓 {number} on the wall, and nobody could say why\n" for number in range(80_000)
    )
    (tmp_path / "in" / "long.txt").write_text(page("Long") + "".join(lines))
    return tmp_path / "in"


@pytest.mark.slow
def test_memory_ends(dumps):
    """At any limit of memory there is the dataset of before or of after, and never a traceback."""
    ingest(dumps / "small.txt", data_dir=dumps.parent / "before")
    told = []
    for limit in range(330, 500, 40):
        data = shutil.copytree(dumps.parent / "before", dumps.parent / str(limit))
        ran = run(
            "ingest", "in", "--workers", 1, "--data-dir", data,
            cwd=dumps.parent, before=("prlimit", f"--as={limit * MEGABYTE}"),
        )  # fmt: skip
        assert ran.returncode in {0, 1}
        assert "Traceback" not in ran.stderr, ran.stderr
        assert len(load(data)) == 2 - ran.returncode
        told.append("not enough memory" in ran.stderr)
        errors = {each["error"] for each in rejected(data)}
        assert errors <= {"OutOfMemory"}
    assert any(told)
    first = dumps.parent / "330"
    ingest(dumps, data_dir=first)
    assert (len(load(first)), rejected(first)) == (2, [])
