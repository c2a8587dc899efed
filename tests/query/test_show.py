"""`scraper show`: one post, by any of its names."""

import json
import re
from pathlib import Path

import pytest
from commands import environment, on_terminal, run
from hostile_title import HOSTILE

from scraper import load
from scraper.cli import main

COINS = "圆桌上放硬币"


def shown(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> str:
    """Give what `show` prints of the post that the words name."""
    assert main(["show", *words, "--data-dir", str(data)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def test_a_post_by_every_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A post is found by id, alias, the beginning of either, its title, and words of one."""
    posts = load(data)
    row = posts[posts.title == COINS].iloc[0]
    whole = shown(capsys, data, row.post_id)
    assert whole.startswith(f"{COINS}\n")
    for name in (*row.aliases, row.post_id[:6], row.aliases[0][:10], COINS, "圆桌 上放", "圆桌上"):
        assert shown(capsys, data, *name.split()) == whole
    assert shown(capsys, data, "MOSS", "and", "Lichen!").startswith("Moss and lichen\n")


def test_what_is_shown(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each fact stands under its name: what, when and how that is known, and where it was seen."""
    lines = shown(capsys, data, "潮位表的第三种画法").splitlines()
    for line in (
        "date     2024-03-17 (stated)", "views    1,022", "site     stone-notes.example",
        "url      https://stone-notes.example/archives/163", "tags     潮汐, 画图",
        "post     f13726afa8b1b29f", "crawled  2024-05-02 04:15:01 to 2024-05-03 04:15:01 UTC",
        "headings", "  极坐标",
        "圈，十二点的位置放上月亮过头顶的时刻。",
        r"设潮位为$h(t)$，一个太阴日长$T\approx 24.84$小时，画出来的曲线就是",
        r"    \theta &= \frac{2\pi t}{T} \\",
        "    import numpy as np",
    ):  # fmt: skip
        assert line in lines
    assert any(re.fullmatch(r"seen     3 times, in 11_archive.md, .*", line) for line in lines)
    assert "《" in shown(capsys, data, "书架上的三本结绳书")


def test_what_is_unknown(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact that no dump states has no line, and no value that was made up."""
    posts = load(data)
    row = posts[posts["views"].isna() & posts.summary.isna()].iloc[0]
    text = shown(capsys, data, row.post_id)
    assert not re.search("^(views|tags|crawled|headings)|None|NaN|null", text, re.MULTILINE)


def test_as_json(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives the row of the table of posts, as `query --json` gives it."""
    found = json.loads(shown(capsys, data, COINS, "--json"))
    assert (
        main(["query", f"FROM posts WHERE title = '{COINS}'", "--json", "--data-dir", str(data)])
        == 0
    )
    assert json.loads(capsys.readouterr().out) == [found]
    assert found["title"] == COINS
    assert found["equations"][0]["kind"] == "inline"


def test_a_name_of_several(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words that name several posts list them, each with its id and its date."""
    assert main(["show", "慢面团", "--data-dir", str(data)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "names 3 posts; choose one by its id:" in told.err
    for id_ in re.findall(r"^  (\w{16})  \d{4}-\d\d-\d\d  慢面团", told.err, re.MULTILINE):
        assert shown(capsys, data, id_).startswith("慢面团手记")
    assert main(["show", "的", "--data-dir", str(data)]) == 2
    assert re.search(
        r"^  and \d+ more; say more of the title$", capsys.readouterr().err, re.MULTILINE
    )


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("圆桌放硬币", COINS),
        ("mos and lichn", "Moss and lichen"),
        ("zzzz", "python -m scraper query"),
    ],
)
def test_a_name_of_none(
    words: str, hint: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name of no post is answered with the nearest titles, else with how to search."""
    assert main(["show", words, "--data-dir", str(data)]) == 2
    told = capsys.readouterr().err
    assert hint in told
    assert repr(words) in told


@pytest.mark.parametrize("words", ["", "。", "f13"])
def test_too_little_to_name_a_post(
    words: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No words, punctuation alone, or the first letters of an id name no post."""
    assert main(["show", words, "--data-dir", str(data)]) == 2
    assert "no post of" in capsys.readouterr().err


@pytest.mark.parametrize("columns", [40, 70])
def test_the_width_of_the_terminal(columns: int, data: Path) -> None:
    """The summary is wrapped to the terminal's width, a Chinese character being two wide."""
    from rich.cells import cell_len

    env = environment(COLUMNS=str(columns))
    ran = run("show", "墙角的苔藓地图", "--data-dir", data, env=env)
    text = ran.stdout.split("\n\n")[1].splitlines()
    assert columns - 4 <= max(map(cell_len, text)) <= columns


@pytest.mark.parametrize("form", [(), ("--json",)], ids=str)
def test_text_cannot_steer_the_terminal(form: tuple[str, ...], data: Path) -> None:
    """A terminal gets colours of ours, and no escape sequence of a dump."""
    code, text = on_terminal("show", "=HYPERLINK", "--data-dir", data, *form, cwd=data)
    assert code == 0
    assert "esrever" in text
    assert ("\x1b[1;32m" in text) == (form == ())
    assert not [part for part in ("\x1b]", "\x1b[31m", "\x07", "\u202e") if part in text]
    assert HOSTILE in [*load(data).title]
