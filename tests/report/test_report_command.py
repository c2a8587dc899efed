"""`scraper report`, as a user runs it."""

import os
import re
import sys

import pytest
from commands import SEEDS, environment, ingest, run

from scraper.report.webpage.language import preferred

LANGUAGES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
HIDING = """\
import sys
sys.modules["altair"] = None
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Ingest the sample dumps."""
    folder = tmp_path_factory.mktemp("report")
    assert ingest(SEEDS, cwd=folder).returncode == 0
    return folder


def test_it_writes_the_page(folder):
    """The page stands beside the dataset, in the system's language, and its size is told."""
    ran = run("report", cwd=folder, env=environment(LANGUAGE="zh_CN"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.fullmatch(r"wrote data/report\.html: 42 posts, 0\.\d MB\n", ran.stdout)
    text = (folder / "data" / "report.html").read_text("utf-8")
    assert text.startswith('<!doctype html>\n<html lang="zh-Hans">')
    assert "圆桌上放硬币" in text
    assert "处，得分均为 1.00" in text
    assert text.rstrip().endswith("</html>")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANGUAGE": "zh_TW:en", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_system(monkeypatch, variables, language):
    """Without --lang the page is in Chinese where the system's messages are, else in English."""
    for name in LANGUAGES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert preferred() == language


def test_residue_of_dumps(folder):
    """--dumps reads dumps again: their shares are shown, those of others are not."""
    ran = run("report", "--dumps", SEEDS, "--lang", "en", cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    text = (folder / "data" / "report.html").read_text("utf-8")
    assert "16 dumps read again: 67 % post, 33 % boilerplate, 0 % residue." in text
    ran = run("report", "--dumps", "nowhere", cwd=folder)
    assert ran.returncode == 2
    assert ran.stderr == "scraper: there is no dump nowhere; name the dumps that were ingested\n"


def test_open(folder, tmp_path):
    """--open hands the page's address to the browser of the system."""
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!{sys.executable}\nimport sys\nopen("{tmp_path}/asked", "w").write(sys.argv[1])\n'
    )
    browser.chmod(0o755)
    ran = run("report", "--open", cwd=folder, env=environment(BROWSER=str(browser)))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (tmp_path / "asked").read_text() == (folder / "data" / "report.html").as_uri()


def test_no_browser(folder):
    """Where no browser is found, that is told, and is no failure: the page is there."""
    (folder / "data" / "report.html").unlink(missing_ok=True)
    ran = run("report", "--open", cwd=folder, env=environment(BROWSER="", PATH=os.devnull))
    assert (ran.returncode, "wrote data/report.html" in ran.stdout) == (0, True)
    assert ran.stderr == "scraper: no browser was found; open data/report.html in one yourself\n"
    assert (folder / "data" / "report.html").exists()


def test_a_missing_extra(folder, tmp_path):
    """Without the extra one line says what to install."""
    (tmp_path / "sitecustomize.py").write_text(HIDING)
    path = os.pathsep.join([str(tmp_path), environment()["PYTHONPATH"]])
    ran = run("report", cwd=folder, env=environment(PYTHONPATH=path))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"scraper: to write the report, install: {sys.executable} -m pip install "
        "'listing-scraper[report]'\n"
    )


def test_no_dataset(tmp_path):
    """Without a dataset, how to make one is said, and no page is written."""
    ran = run("report", cwd=tmp_path)
    assert ran.returncode == 2
    assert "python -m scraper ingest FOLDER" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way(tmp_path):
    """A folder of the page's name is left alone."""
    assert ingest(SEEDS / "05_datestamp.txt", cwd=tmp_path).returncode == 0
    (tmp_path / "data" / "report.html").mkdir()
    ran = run("report", cwd=tmp_path)
    assert ran.returncode == 2
    assert "data/report.html is a folder" in ran.stderr


def test_the_next_ingest_leaves_it(folder):
    """The page is no part of the dataset: ingest neither reads nor removes it."""
    assert run("report", cwd=folder).returncode == 0
    before = (folder / "data" / "report.html").read_bytes()
    assert ingest(SEEDS, cwd=folder).returncode == 0
    assert (folder / "data" / "report.html").read_bytes() == before
    assert run("report", cwd=folder).returncode == 0
    assert (folder / "data" / "report.html").read_bytes() == before
