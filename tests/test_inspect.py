"""`scraper inspect`: every line of a page, what it was taken for, and what was read of it."""

import os
import re

import pytest
from commands import environment, on_terminal, page, run
from readable import CASES, PAGES, name_of

from parsers import decode, read_page
from scraper.report.annotation import KINDS, stretches
from scraper.report.inspection import annotate
from scraper.report.printable import printable

CASE = CASES / "inspect" / "every-kind-of-line"


def test_inspect_shows_every_line(request):
    """`inspect` says of every line what it was taken for, and what was read from each post."""
    ran = run("inspect", "dump.txt", cwd=CASE)
    assert (ran.returncode, ran.stderr) == (0, "")
    golden = CASE / "expected.txt"
    if request.config.getoption("--regen") and ran.stdout != golden.read_text("utf-8"):
        golden.write_text(ran.stdout, "utf-8")
        pytest.fail(f"{golden} was rewritten; read the diff")
    assert ran.stdout == golden.read_text("utf-8")
    filled = [line for line in (CASE / "dump.txt").read_text("utf-8").splitlines() if line]
    shown = [line.split(" | ", 1)[1] for line in ran.stdout.splitlines() if " | " in line]
    assert shown == filled


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_inspect_leaves_nothing_out(path):
    """`inspect` shows each filled line of each seed and of the page of each case, in its order."""
    page = read_page(decode(path.read_bytes()).text)
    lines = ["".join(part for _, part in line) for line in annotate(page, path.name)]
    shown = "".join(line.split(" | ", 1)[1] for line in lines if re.match(r" *[a-z]+ \| ", line))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", printable(page.text))


def test_every_kind_is_shown():
    """The pages of all cases together show each kind of text that there is."""
    pages = [read_page(decode(path.read_bytes()).text) for path in PAGES]
    lines = [line for page in pages for each in stretches(page) for line in each.lines]
    kinds = {kind for line in lines for kind, _ in line.parts}
    assert kinds == set(KINDS)


def test_inspect_is_coloured_on_a_terminal():
    """On a terminal, or where it is forced, kinds are coloured; NO_COLOR turns colours off."""
    _, shown = on_terminal("inspect", "dump.txt", cwd=CASE)
    plain = (CASE / "expected.txt").read_text("utf-8")
    assert re.sub(r"\x1b\[[\d;]*m", "", shown).replace("\r\n", "\n") == plain
    assert "\x1b[1;31mA line that nobody knows" in shown, "residue is red"
    assert "\x1b[34m$t=mc$" not in shown, "a title is one thing"
    assert "\x1b[34m$Q=mc\\Delta T$\x1b[0m" in shown, "equations are marked inside the body"
    _, colourless = on_terminal("inspect", "dump.txt", cwd=CASE, NO_COLOR="1")
    assert not re.search(r"\x1b\[[\d;]*3\d", colourless)
    forced = run("inspect", "dump.txt", cwd=CASE, env=environment(FORCE_COLOR="1", TERM="xterm"))
    assert "\x1b[1;31mA line that nobody knows" in forced.stdout


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (None, 2, "there is no such path; check the spelling"),
        (b"", 1, "bad.txt: EmptyDump: "),
        (b"a\0b", 1, "bad.txt: BinaryDump: NUL at 1 "),
        (b"one\n\ntwo\n", 1, "bad.txt, line 1: UnknownLayout: "),
        (
            page().encode() + b"\n12 Feb\n\nA stamp\n\nIts text.\n\nRead more...\n",
            1,
            "bad.txt, line 5: AmbiguousLayout: ",
        ),
    ],
)
def test_inspect_of_what_cannot_be_read(tmp_path, data, code, message):
    """`inspect` of a bad dump is one line that names it, the place and the remedy."""
    if data is not None:
        (tmp_path / "bad.txt").write_bytes(data)
    ran = run("inspect", "bad.txt", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert ran.stderr.startswith("scraper: bad.txt")
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_inspect_of_a_pipe(tmp_path):
    """`inspect` does not wait for a pipe: it wants a file, and says so at once."""
    os.mkfifo(tmp_path / "pipe")
    ran = run("inspect", tmp_path / "pipe")
    assert (ran.returncode, "save what it gives to a file" in ran.stderr) == (2, True)
