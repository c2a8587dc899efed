"""Code is told from prose by what its lines look like."""

import pytest

from parsers.body import read_body
from parsers.code import find_code, find_fences

BLOCKS = {
    "python": "import sys\n\ndef highest(rows):\n    return max(rows)",
    "one import": "from tides import moon as m",
    "imports in brackets": "from tides import (\n    moon,\n    sun,\n)",
    "comments in Chinese": "x = 1 # 第一次\n# 夜里的那次不算\ny = x + 1",
    "docstring in Chinese": 'class Tide:\n    """潮。\n    两次。\n    """\n\n    height: float',
    "docstring in English": 'def f():\n    """Give\n\n    the height.\n    """\n    x = 1',
    "lost indentation": "for row in rows:\n print row\n best = max(best, row)",
    "shell": "export STORE=$HOME/backup\nmkdir -p $STORE\n\ncp tides.txt $STORE/",
    "one command": "pip install tides",
    "prompt": "$ tides --help",
    "c": "#include <stdio.h>\n\nint main(void) {\n  return 0;\n}",
    "javascript": "const tide = (t) => {\n  return t;\n};",
    "html": '<div class="tide">\n  <p>潮</p>\n</div>',
    "sql": "SELECT height FROM tides WHERE day = 1",
    "console": ">>> tide(3)\n>>> tide(4)",
    "dollars": 'price = "$5"\ncost = "$6"',
}
PROSE = {
    "sentence": "The sea was calm = quiet, they said.\nThe boats (all of them) stayed in.",
    "equation": "$$x = 1$$\n$$y = 2$$",
    "latex": "x = \\frac{1}{2}\ny = \\alpha",
    "chinese": "设x = 1,则y = 2。\n设a = 3,则b = 4。",
    "links": "https://example.org/a?b=c\nhttps://example.org/d(e)",
    "hashes": "#一个话题# 今天的潮\n#另一个话题# 昨天的潮",
    "c sharp": "C#语言的循环(见下)\nF#语言的循环(见下)",
    "list": "1、潮;\n2、绳;",
}


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_code_keeps_its_lines(name: str, gap: str) -> None:
    """A block between paragraphs is code, verbatim, with and without blank lines around it."""
    page = f"潮水来了。{gap}{BLOCKS[name]}{gap}然后又退了。"
    body = read_body(page, (0, len(page)))
    assert body.code == (BLOCKS[name],)
    assert body.summary == f"潮水来了。\n{BLOCKS[name]}\n然后又退了。"
    assert body.equations == ()


@pytest.mark.parametrize("name", PROSE)
def test_prose_is_no_code(name: str) -> None:
    """Lines of prose or mathematics are no code, whatever signs stand in them."""
    page = f"潮水来了。\n{PROSE[name]}\n然后又退了。"
    assert read_body(page, (0, len(page))).code == ()


def test_text_beside_code_stays_out() -> None:
    """A link or a paragraph that only may be code is not drawn into a block below it."""
    page = "https://example.org/tides.sh\n\nsee (1)\n\nimport sys\nprint(sys.argv)\n潮。\nsee (2)"
    assert [page[start:end] for start, end in find_code(page)] == ["import sys\nprint(sys.argv)"]


def test_fences_are_not_shown() -> None:
    """Fenced code is code whatever it looks like, and its fences are no text."""
    page = "潮。\n```text\n  随便什么\n\n$x$\n```\n绳。"
    body = read_body(page, (0, len(page)))
    assert body.code == ("  随便什么\n\n$x$",)
    assert body.summary == "潮。\n  随便什么\n\n$x$\n绳。"
    assert body.equations == ()


def test_an_open_fence_is_text() -> None:
    """A fence that is never closed fences nothing."""
    assert find_fences("潮。\n```\n绳。") == ()
