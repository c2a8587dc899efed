"""A checkout in which layouts are added, and an environment in which packages are installed."""

import re
import shutil
import site
import subprocess
import sys
import venv
from pathlib import Path

from commands import ROOT, environment


def checkout(folder: Path) -> Path:
    """Copy into a folder what a checkout needs to grow a layout."""
    for name in ("parsers", "scraper"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "tests" / "cases").mkdir(parents=True)
    for name in ("conftest.py", "test_cases.py", "test_architecture.py"):
        shutil.copy(ROOT / "tests" / name, folder / "tests")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def register(folder: Path, said: str, constant: str) -> None:
    """Do in a checkout what `new-layout` says of registration."""
    (line,) = re.findall(f"^ +(from .+ import {constant})$", said, re.MULTILINE)
    (registry,) = re.findall(r"In (\S+):", said)
    (listed,) = re.findall(rf"add {constant} to (\w+)", said)
    (module,) = re.findall(r'add\n +"(.+)" to the layer of the other layouts', said)
    text = (folder / registry).read_text("utf-8")
    assert text.count(f"\n{listed}: tuple[") == 1
    text = text.replace(f"\n{listed}: tuple[", f"\n{line}\n\n{listed}: tuple[")
    text = re.sub(rf"({listed}: tuple\[.+?\] = \()", rf"\1{constant}, ", text)
    (folder / registry).write_text(text, "utf-8")
    layers = folder / "tests" / "test_architecture.py"
    sibling = '"parsers.html.layouts.post_list"' if "html" in module else '"parsers.layouts.byline"'
    told = layers.read_text("utf-8")
    assert told.count(sibling) == 1
    layers.write_text(told.replace(sibling, f'"{module}", {sibling}'), "utf-8")


def tool(
    *words: object, cwd: Path, python: str | Path = sys.executable, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a module of Python in a folder."""
    return subprocess.run(
        [str(python), "-m", *map(str, words)],
        cwd=cwd, env=environment(**more), capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip


def must(ran: subprocess.CompletedProcess[str]) -> str:
    """Give what a run printed that has to succeed."""
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def environment_of_its_own(folder: Path) -> Path:
    """Make an environment that has all that this one has, and give its interpreter."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "shared.pth").write_text("\n".join(site.getsitepackages()))
    return python


INSTALL = ("pip", "install", "--quiet", "--no-deps", "--no-build-isolation",
           "--disable-pip-version-check")  # fmt: skip
"""How a package is installed without asking the network for what is here already."""
