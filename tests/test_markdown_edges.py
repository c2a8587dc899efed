"""Markdown as its page shows it: links, marks, escapes, fences and mathematics."""

import pytest

from parsers.markdown import is_escaped, link_in, plain


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("[潮](/7)", "潮"),
        ('[潮](/7 "海")', "潮"),
        ("[潮](<a b>)", "潮"),
        ("[潮](/a(b)c)", "潮"),
        ("[a [b] c](/7)", "[a [b] c](/7)"),
        ("![图](/7.png)", "图"),
        ("![](/7.png)潮", "潮"),
        ("[![图](/7.png)](/7)", "图"),
        ("[**潮**和`海`](/7)", "潮和海"),
        ("**潮** __海__ ~~绳~~", "潮 海 绳"),
        ("*潮* _海_", "潮 海"),
        ("a_b_c 2 * 3", "a_b_c 2 * 3"),
        ("`a*b*`", "a*b*"),
        ("\\*潮\\* \\a", "*潮* \\a"),
        ("> 潮\n> 海", "潮\n海"),
        ("- 潮\n  * 海\n+ 绳", "潮\n海\n绳"),
        ("-潮", "-潮"),
        ("# 潮 #", "潮"),
        ("####### 潮", "####### 潮"),
        ("   ## 潮 [#](#a)", "潮"),
        ("## 潮 [\\#](#a)", "潮"),
        ("## [#](#a) 潮", "# 潮"),
        ("#", ""),
        ("$a*b*c$ *潮*", "$a*b*c$ 潮"),
        ("$$a_b_$$", "$$a_b_$$"),
        ("\\begin{a}x*y*\\end{a}", "\\begin{a}x*y*\\end{a}"),
        ("```\n*潮*\n```\n*海*", "```\n*潮*\n```\n海"),
        (
            "*潮*\n```python\n*海*\n```\n*绳*\n```\n\\*\n```",
            "潮\n```python\n*海*\n```\n绳\n```\n\\*\n```",
        ),
        ("```\n*潮*", "```\n潮"),
        ("```a\n```b\n*潮*\n```", "```a\n```b\n*潮*\n```"),
    ],
)
def test_what_markdown_shows(markdown: str, shown: str) -> None:
    """Marks and targets go, texts stay; code, mathematics and fences stay as they are."""
    assert plain(markdown) == shown


def test_escapes_inside_equations() -> None:
    """Where commands are escaped, so is all mathematics; else its backslashes are its own."""
    assert is_escaped("$\\\\frac{1}{2}$")
    assert not is_escaped("$\\frac{1}{2} \\\\ x$")
    assert plain("$\\\\frac{a\\_1}{2}$ \\_") == "$\\frac{a_1}{2}$ _"
    assert plain("$\\frac{a\\_1}{2}$ \\_") == "$\\frac{a\\_1}{2}$ _"
    assert plain("$a\\_1$", escaped=True) == "$a_1$"
    assert plain("$\\\\frac a\\_1$", escaped=False) == "$\\\\frac a\\_1$"
    assert plain("[$a\\_1$](/7) ![$b\\_1$](/8)", escaped=True) == "$a_1$ $b_1$"


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("看 [*潮*](/7) [海](/8)", ("潮", "/7")),
        ("[潮](</7>)", ("潮", "/7")),
        ("[潮](/tideX)", ("潮", "/tideX")),
        ("潮", None),
        ("[潮]", None),
    ],
)
def test_the_first_link_of_a_line(line: str, link: tuple[str, str] | None) -> None:
    """The text that the first link shows, and its target."""
    assert link_in(line) == link
