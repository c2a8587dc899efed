r"""Markdown becomes the text that its page shows; equations and fenced code are left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.markdown import is_escaped, link_in, plain


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("[海边](https://a.example/1)", "海边"),
        ('[海边](https://a.example/1 "title")', "海边"),
        ("[海边](<https://a.example/a b>)", "海边"),
        ("[a](https://a.example/x_(y)) b", "a b"),
        (r"[\[旧稿\] 墙](https://a.example/1)", "[旧稿] 墙"),
        ("![海](sea.png)", "海"),
        ("[![海](sea.png)](sea.png)", "海"),
        ("![](sea.png)", ""),
        ("# 题目", "题目"),
        ("## 材料 [\\#](https://a.example/1\\#x)", "材料"),
        ("#标签", "#标签"),
        ("**粗** 和 *斜* 和 _斜_ 和 ~~删~~", "粗 和 斜 和 斜 和 删"),
        ("_**转载**_", "转载"),
        ("> 一\n> 二", "一\n二"),
        ("- 一\n* 二\n+ 三", "一\n二\n三"),
        ("`x = *y`", "x = *y"),
        (r"1\. a \* b \_ c \| d \\ e", r"1. a * b _ c | d \ e"),
    ],
)
def test_marks_go_and_text_stays(markdown: str, shown: str) -> None:
    """Links, images, headings, emphasis, quotes, bullets and escapes show their text alone."""
    assert plain(markdown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "snake_case_name",
        "2*3*4 = 24",
        "5 * 3 = 15 * 1",
        "[没有目标]",
        "[没有结尾](https://a.example",
        "a $5 and b",
        "一行\n\n另一行",
        "C:\\path",
        "",
    ],
)
def test_plain_text_stays(text: str) -> None:
    """Text without Markdown, and marks that mark nothing, stay as they are."""
    assert plain(text) == text


@pytest.mark.parametrize(
    "equation",
    [
        "$a_1*b*c_2$",
        "$x_{[1]}(y)$",
        "$$\na *b* c\\_d\n$$",
        "\\begin{align}\na_1 &= *b* \\\\\nc &= [d](e)\n\\end{align}",
        "$\\frac{a}{b}\\%$",
    ],
)
def test_equations_stay(equation: str) -> None:
    """In an equation nothing is Markdown: marks, brackets and backslashes stay."""
    assert plain(f"**设**{equation}*时*") == f"设{equation}时"


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        (r"$\\frac{a\_1}{b\_2}$", r"$\frac{a_1}{b_2}$"),
        (r"$v=\\sqrt{2gh}$", r"$v=\sqrt{2gh}$"),
        (
            r"\\begin{align}a\_1 &= b \\\\ &= c\\end{align}",
            r"\begin{align}a_1 &= b \\ &= c\end{align}",
        ),
    ],
)
def test_escaped_equations_are_unescaped(markdown: str, shown: str) -> None:
    """Where LaTeX commands carry Markdown's escapes, equations lose them."""
    assert is_escaped(markdown)
    assert plain(markdown) == shown


def test_escapes_of_a_page_tell_of_all_its_equations() -> None:
    """Whether equations carry escapes can be told from outside, for one that shows none itself."""
    assert not is_escaped(r"$a\_1$")
    assert plain(r"$a\_1$", escaped=True) == "$a_1$"
    assert plain(r"$a\_1$", escaped=False) == plain(r"$a\_1$") == r"$a\_1$"


def test_fenced_code_stays() -> None:
    """Fenced code is left to those who read code; what is around it is not."""
    code = "```python\n# *x*\n> [a](b)\n- \\_\n```"
    assert plain(f"**a**\n\n{code}\n\n**b**") == f"a\n\n{code}\n\nb"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "03日: [墙](https://a.example/1) ( [2](https://a.example/1#c))",
            ("墙", "https://a.example/1"),
        ),
        (r"[木头 \| 齿轮](https://a.example/2)", ("木头 | 齿轮", "https://a.example/2")),
        ("# [**题**](<https://a.example/a b>)", ("题", "https://a.example/a b")),
        ("没有", None),
        ("[没有](", None),
    ],
)
def test_the_first_link_of_a_line(line: str, found: tuple[str, str] | None) -> None:
    """The first link gives its text as shown, and its target."""
    assert link_in(line) == found


pieces = st.sampled_from(
    (
        "潮",
        " ",
        "\n",
        "*",
        "_",
        "**",
        "`",
        "[",
        "](u)",
        "![",
        "$",
        "$$",
        "\\",
        "# ",
        "> ",
        "- ",
        "a",
        "{",
        "}",
    )
)


@given(st.lists(pieces, max_size=40).map("".join) | st.text())
def test_any_text_is_shown(markdown: str) -> None:
    """Any text has a plain form, which adds no character and keeps the wide ones in order."""
    shown = plain(markdown)
    kept = iter(markdown)
    assert all(character in kept for character in shown)
    assert link_in(markdown) is None or "](" in markdown


def test_emphasis_inside_chinese() -> None:
    """Chinese has no spaces around what is emphasised; stars between letters and digits stay."""
    assert plain("*潮*汐, 这是*重点*内容, **粗**体") == "潮汐, 这是重点内容, 粗体"
    assert plain("2*3*4, a*b, snake_case_name") == "2*3*4, a*b, snake_case_name"
