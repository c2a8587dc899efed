"""Code beside text: where a block begins and ends, and which lines are never code."""

import pytest

from parsers.code import find_code, find_fences


def code(*lines: str, shut: str = "") -> list[str]:
    """The blocks in these lines, outside the span `shut`."""
    text = "\n".join(lines)
    spans = ((text.index(shut), text.index(shut) + len(shut)),) if shut else ()
    return [text[start:end] for start, end in find_code(text, spans)]


IMPORT = "import tides"


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        (["x = 1", "y = 2"], ["x = 1\ny = 2"]),
        (["x = 1"], []),
        (["潮。", "x = 1", "绳。", "y = 2"], []),
        (["", IMPORT, "", "", "x = 1", ""], ["import tides\n\n\nx = 1"]),
        ([IMPORT, "潮。", IMPORT], [IMPORT, IMPORT]),
        (["see(a)", IMPORT], ["see(a)\nimport tides"]),
        (["tide & moon", "", IMPORT], [IMPORT]),
        ([IMPORT, "tide & moon"], ["import tides\ntide & moon"]),
        ([IMPORT, "", "tide & moon"], [IMPORT]),
        ([IMPORT, "", "  tide & moon"], ["import tides\n\n  tide & moon"]),
        ([IMPORT, "", "tide & moon", "  more & more"], [IMPORT]),
        (["# 潮", "# 绳"], []),
        (["# 潮", "// 绳", "x = 1"], []),
        (["# 潮", "x = 1", "y = 2"], ["# 潮\nx = 1\ny = 2"]),
        ([f"x = {'1' * 1996}", IMPORT], [f"x = {'1' * 1996}\n{IMPORT}"]),
        ([f"x = {'1' * 1997}", IMPORT], [IMPORT]),
        (["x = '潮'", "y = '绳'"], ["x = '潮'\ny = '绳'"]),
        (["print('潮')"], []),
        (["print('tide')"], ["print('tide')"]),
        (["print('潮')", "print('绳')"], ["print('潮')\nprint('绳')"]),
        (["潮 = 1", "绳 = 2"], []),
        (["#!/bin/sh", "潮。"], ["#!/bin/sh"]),
        (["import tides # 潮", "import moon"], ["import tides # 潮\nimport moon"]),
        (["print('潮')", "tide & moon"], ["print('潮')\ntide & moon"]),
        ([IMPORT, "tide & moon", "tide & X"], ["import tides\ntide & moon\ntide & X"]),
        (["  # a", "  # b", "x = 1"], []),
        (["# a", "# b", "潮。", "x = 1", "y = 2"], ["x = 1\ny = 2"]),
        (["They came (all of them) and went to sea.", "x = 1", "y = 2"], ["x = 1\ny = 2"]),
        (
            ["    They came and went to sea.", IMPORT],
            [("    They came and went to sea.\nimport tides")],
        ),
        (["The tide (high) is in!", IMPORT], [IMPORT]),
        (["see https://a.example/b?c=d", "x = 1", "y = 2"], ["x = 1\ny = 2"]),
        (["x = \\alpha", "y = \\beta", IMPORT], [IMPORT]),
    ],
)
def test_blocks(lines: list[str], blocks: list[str]) -> None:
    """Two lines that are likely code make a block, or one that is certain; prose ends it."""
    assert code(*lines) == blocks


def test_prose_in_a_string_of_several_lines_is_code() -> None:
    """Between triple quotes that code opens, any line of text is code; elsewhere it is not."""
    lines = ['x = """', "潮水来了。", "", "The tide is in.", '"""', "y = 1"]
    assert code(*lines) == ["\n".join(lines)]
    assert code('x = """', "潮。", "y = '''", "石。", '"""', "z = 1") == [
        'x = """\n潮。\ny = \'\'\'\n石。\n"""\nz = 1'
    ]


def test_a_string_that_is_never_closed_is_none() -> None:
    """Sixty lines behind its opening a triple quote closes nothing any more."""
    for size, blocks in ((59, 1), (60, 0)):
        lines = ['x = """', *["潮。"] * size, '"""', "潮。"]
        assert len(code(*lines)) == blocks


def test_equations_are_no_code() -> None:
    """Lines that an equation touches are none of code, and the code beside it is."""
    lines = ["x = 1", "y = 2", "\\[a", "b = c", "\\]", "z = 3", "w = 4"]
    assert code(*lines, shut="\\[a\nb = c\n\\]") == ["x = 1\ny = 2", "z = 3\nw = 4"]
    assert code("x = 1", "y = 2", "z = 3", shut="x") == ["y = 2\nz = 3"]
    assert code("x = 1", "y = 2", "z = 3", shut="z = 3") == ["x = 1\ny = 2"]


def test_two_equations_in_one_line() -> None:
    """Each of several equations takes its lines away."""
    text = "a = 1\nb = 2\n$$c$$ $$d$$\ne = 3\nf = 4\n$$g$$"
    spans = tuple((text.index(x), text.index(x) + 5) for x in ("$$c$$", "$$d$$", "$$g$$"))
    assert [text[slice(*span)] for span in find_code(text, spans)] == [
        "a = 1\nb = 2",
        "e = 3\nf = 4",
    ]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("潮\n```\nx\n```\n绳", "```\nx\n```", "x"),
        ("```python\nx\n\ny\n````", "```python\nx\n\ny\n````", "x\n\ny"),
        ("~~~\nx\n~~~", "~~~\nx\n~~~", "x"),
        ("  ```\nx\n  ```  \n", "  ```\nx\n  ```  ", "x"),
        ("```\n```", "```\n```", ""),
        ("```\n\n```\n", "```\n\n```", ""),
    ],
)
def test_fences(text: str, outer: str, inner: str) -> None:
    """A fence goes from its first line to its last; its code is what stands between them."""
    ((whole, inside),) = find_fences(text)
    assert (text[slice(*whole)], text[slice(*inside)]) == (outer, inner)
    assert whole[0] <= inside[0] <= inside[1] <= whole[1]


@pytest.mark.parametrize("text", ["潮", "``\nx\n``", "```", "潮 ``` 绳", "```a b\nx\n```c d"])
def test_no_fences(text: str) -> None:
    """Fewer than three marks, one fence alone, and a fence in a line of text fence nothing."""
    assert find_fences(text) == ()


def test_each_fence_is_closed_by_the_next() -> None:
    """Two fenced blocks are two."""
    text = "```\nx\n```\n潮\n```\ny\n```"
    assert [text[slice(*inner)] for _, inner in find_fences(text)] == ["x", "y"]
