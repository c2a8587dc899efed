"""The wheel is a function of the sources: built twice, elsewhere, it has the same bytes."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest
from commands import ROOT

SOURCES = ("parsers", "scraper", "pyproject.toml", "README.md", "LICENSE")


def built(folder):
    """Give the wheel that the sources, copied to `folder`, make."""
    for name in SOURCES:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    build = "from setuptools.build_meta import build_wheel; build_wheel('dist')"
    (folder / "dist").mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", build], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


@pytest.mark.slow
def test_a_wheel_is_reproducible(tmp_path):
    """Two builds in two folders give one wheel, with our packages in it and no tests."""
    (tmp_path / "one").mkdir()
    (tmp_path / "another" / "deeper").mkdir(parents=True)
    one, another = built(tmp_path / "one"), built(tmp_path / "another" / "deeper")
    assert one.read_bytes() == another.read_bytes()
    with zipfile.ZipFile(one) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {"parsers", "scraper"} <= tops
    assert all(top in ("parsers", "scraper") or top.endswith(".dist-info") for top in tops)
