"""docs/add-a-layout.md is executed: its commands run, its code goes into the layout."""

import re
import subprocess
from pathlib import Path

import pytest
from commands import ROOT, environment
from growing import INSTALL, checkout, environment_of_its_own, register

DOC = (ROOT / "docs" / "add-a-layout.md").read_text("utf-8")
BLOCKS = [
    (m[1], m[2]) for m in re.finditer(r"^```(\w+)\n(.*?)^```$", DOC, re.MULTILINE | re.DOTALL)
]


def shell(script: str, folder: Path, python: Path) -> str:
    """Run a script as a reader of the page would, in a checkout, and give what it printed."""
    script = script.replace("-m pip install", f"-m {' '.join(INSTALL)}")
    path = f"{python.parent}:{environment()['PATH']}"
    ran = subprocess.run(
        ["/bin/bash", "-e", "-c", script],
        cwd=folder, env=environment(PATH=path, PYTHONPATH=str(folder)), capture_output=True,
        check=False, encoding="utf-8",
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def edit(folder: Path, code: str) -> None:
    """Put the page's code into the layout, in the place of the function that it replaces."""
    module = folder / "parsers" / "html" / "layouts" / "my_notes.py"
    text = module.read_text("utf-8")
    begin, end = text.index("def _item("), text.index("MY_NOTES = ")
    module.write_text(text[:begin] + code + "\n\n" + text[end:], "utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Give a checkout in which the whole page was followed, and what each command printed."""
    folder = checkout(tmp_path_factory.mktemp("docs") / "checkout")
    python = environment_of_its_own(folder.parent / "env")
    said: list[tuple[str, str]] = []
    for language, block in BLOCKS:
        if language == "html":
            (folder / "saved.html").write_text(block, "utf-8")
        elif language == "python":
            edit(folder, block)
        elif language == "sh":
            said.append((block, shell(block, folder, python)))
            if "new-layout my-notes" in block:
                register(folder, said[-1][1], "MY_NOTES")
    return folder, said


def printed(said: list[tuple[str, str]], words: str) -> str:
    """Give what the one block with these words printed."""
    (output,) = [output for block, output in said if words in block]
    return output


def test_every_command_succeeds(followed):
    """All blocks of commands run, one after the other, and succeed."""
    _, said = followed
    assert [block for block, _ in said] == [block for language, block in BLOCKS if language == "sh"]
    assert len(said) == 7


def test_the_layout_reads_the_page(followed):
    """The layout that the page ends with reads all of its page."""
    folder, said = followed
    summary = printed(said, "ingest --dry-run")
    assert "layouts     my-notes 1\n" in summary
    assert "posts       2 from 2 observations" in summary
    assert "title 2, date 2" in summary
    assert "0.0 % residue" in summary
    python = folder.parent / "env" / "bin" / "python"
    shown = shell("python -m scraper inspect saved.html", folder, python)
    assert re.findall("= category (.+)", shown) == ["walls", "weather"]


def test_the_case_is_accepted(followed):
    """The case that the page accepts has the titles; the line under a post is not text."""
    folder, said = followed
    assert "passed" in printed(said, "--regen").splitlines()[-1]
    expected = (folder / "tests/cases/my-notes/first/expected.json").read_text("utf-8")
    assert '"title": "Rain and rope"' in expected
    assert "2024-05-09 weather" not in expected
    assert "</html>" in (folder / "annotated.html").read_text("utf-8")


def test_the_code_is_tidy(followed):
    """The layout passes ruff and mypy with the code of the page in it."""
    folder, _ = followed
    for words in ("ruff check", "ruff format --check", "mypy --strict --follow-imports=silent"):
        command = f"python -m {words} parsers/html/layouts/my_notes.py"
        shell(command, folder, folder.parent / "env" / "bin" / "python")


def test_the_package_is_listed(followed):
    """The package that the page installs is listed; the page quotes its metadata."""
    folder, said = followed
    listed = printed(said, "pip install")
    assert re.search(r"^their-notes +html +listing-layout-their-notes", listed, re.MULTILINE)
    (quoted,) = [block for language, block in BLOCKS if language == "toml"]
    assert quoted in (folder / "their-notes" / "pyproject.toml").read_text("utf-8")


def test_links_and_names_lead_somewhere():
    """Each file of ours that the page names is there."""
    names = re.findall(r"`((?:parsers|tests|docs|scraper)/[\w/.-]+)`", DOC)
    own = [name for name in names if "my_notes" not in name and "my-notes" not in name]
    assert own
    for name in own:
        assert (ROOT / name).exists(), name
