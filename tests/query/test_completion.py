"""`scraper completion`: what real shells complete at the Tab key."""

import os
import pty
import select
import shutil
import subprocess
from pathlib import Path

import pytest
from commands import environment, run

from scraper.cli.arguments import COMMANDS

BASH = """\
PS1=; bind 'set enable-bracketed-paste off'; source {script}
scraper() {{ printf '<%s>' "$@"; echo "-ran"; }}
"""
ZSH = """\
PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -d {folder}/dump
scraper() {{ printf '<%s>' "$@"; echo "-ran"; }}
source {script}; compdef _shtab_scraper scraper
"""
FISH = shutil.which("fish") or ""
TYPED = {
    "sho\tx": "<show><x>-ran",
    "ingest --max\t1 x": "<ingest><--max-page-size><1><x>-ran",
    "ingest see\t\n": "<ingest><seedlings.txt>-ran",
    "query x --data-dir sto\t": "<query><x><--data-dir><store",
    "report --l\tzh": "<report><--lang><zh>-ran",
    "completion fi\t": "<completion><fish>-ran",
}
"""What is typed, and what the command then gets."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a file and a folder to complete, and the scripts of all shells."""
    (tmp_path / "seedlings.txt").touch()
    (tmp_path / "store").mkdir()
    for shell in ("bash", "zsh", "fish"):
        ran = run("completion", shell)
        assert (ran.returncode, ran.stderr) == (0, "")
        (tmp_path / f"script.{shell}").write_text(ran.stdout, "utf-8")
    return tmp_path


def typed(shell: list[str], begin: str, line: str, folder: Path) -> str:
    """Give what an interactive shell shows from the typing of a line on."""
    terminal, inner = pty.openpty()
    env = environment(TERM="dumb", HOME=str(folder), HISTFILE="")
    with subprocess.Popen(
        shell, cwd=folder, env=env, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
    ) as process:
        os.close(inner)
        for keys in (f"{begin}echo re''ady\n", f"scraper {line}\n", "exit\n"):
            os.write(terminal, keys.encode())
            until = {f"{begin}echo re''ady\n": "ready\r\n", f"scraper {line}\n": "-ran\r\n"}.get(
                keys
            )
            shown = read(terminal, until)
            if until == "-ran\r\n":
                answer = shown
        process.wait(30)
    os.close(terminal)
    return answer


def read(terminal: int, until: str | None) -> str:
    """Read what a terminal shows up to a text, or to the end."""
    shown = ""
    while (until is None or until not in shown) and select.select([terminal], [], [], 30)[0]:
        try:
            shown += os.read(terminal, 65_536).decode()
        except OSError:  # the shell is gone
            break
    return shown


@pytest.mark.parametrize("line", TYPED, ids=repr)
def test_bash(line: str, folder: Path) -> None:
    """In bash, Tab completes commands, options, files, folders and choices."""
    begin = BASH.format(script=folder / "script.bash")
    assert TYPED[line] in typed(["bash", "--norc", "-i"], begin, line, folder)


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
@pytest.mark.parametrize("line", TYPED, ids=repr)
def test_zsh(line: str, folder: Path) -> None:
    """In zsh, Tab completes commands, options, files, folders and choices."""
    begin = ZSH.format(script=folder / "script.zsh", folder=folder)
    assert TYPED[line] in typed(["zsh", "-f", "-i"], begin, line, folder)


@pytest.mark.skipif(not FISH, reason="fish is not installed")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("sho", "show\tsee one post"),
        ("ingest --max", "--max-page-size\t"),
        ("ingest see", "seedlings.txt"),
        ("query x --data-dir sto", "store/"),
        ("completion fi", "fish"),
    ],
)
def test_fish(line: str, offered: str, folder: Path) -> None:
    """In fish, Tab offers commands and options with what they are for, files and choices."""
    asked = f"source script.fish; complete -C 'scraper {line}'"
    ran = subprocess.run(
        [FISH, "--no-config", "-c", asked], cwd=folder, capture_output=True, text=True,
        env=environment(HOME=str(folder), LC_ALL="C.UTF-8"), check=True,
    )  # fmt: skip
    assert any(each.startswith(offered) for each in ran.stdout.splitlines()), ran.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_is_known(shell: str, folder: Path) -> None:
    """A script names each command, and holds no path of this machine."""
    script = (folder / f"script.{shell}").read_text("utf-8")
    for each in COMMANDS:
        assert each.name in script
    assert str(Path.home()) not in script
