"""Posts, pages and hostile texts for property tests; every word is invented."""

import datetime as dt
import random

from hypothesis import strategies as st
from rendering import Paragraph, Post, Style, draw_style

_SYLLABLES = "潮绳木鸟灯桥石盐雾帆井窗纸铜麦"
_WORDS = ("teral", "sarn", "velo", "brimt", "okka", "lund", "pirra", "quen")
_PIECES = (
    "$", "$$", "\\(", "\\)", "\\[", "\\]", "{", "}", "\\begin{align}", "\\end{align}", "\\", "|",
    "By Teral Sarn | 2021-03-05 | 12 views", "12 Feb", "\n", "\n\n", "点击阅读全文...", "最近评论",
    "10\nMar\n", "《", "》", "x = f(1)\n", "```\n", "潮水来了。", "teral ", "2018-12-02", "1.2万",
    "# ", "[a](b)", "'''", " ", "\t", "\u3000", "0", "import sarn\n", "\\text{", "\\tag{1}",
)  # fmt: skip

wide_words = st.text(_SYLLABLES, min_size=2, max_size=8)
latin_words = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=5).map(" ".join)
sentences = st.one_of(
    st.lists(wide_words, min_size=2, max_size=5).map(lambda words: ",".join(words) + "。"),
    latin_words.map(lambda words: f"{words.capitalize()} and {words} again."),
)
titles = st.one_of(
    wide_words,
    latin_words.map(str.title),
    st.tuples(wide_words, wide_words).map(" | ".join),
    st.tuples(wide_words, wide_words).map(lambda pair: f"{pair[0]}:{pair[1]}?"),
    st.lists(wide_words, min_size=9, max_size=12).map("".join),
)
formulas = st.sampled_from(
    (
        "x^2+y_1", "\\frac{a}{b}", "\\sum_{i=1}^n i", "\\text{绳长}=\\sqrt{2}", "a<b",
        "\\left(\\frac{1}{2}\\right)^n", "f'(x)=0", "\\alpha\\tag{1}", "\\mathbb{R}^n",
    )
)  # fmt: skip
inline = formulas.map(lambda formula: f"${formula}$") | formulas.map(lambda f: f"\\({f}\\)")
display = st.one_of(
    formulas.map(lambda formula: f"$${formula}$$"),
    formulas.map(lambda formula: f"\\[{formula}\\]"),
    formulas.map(lambda formula: f"\\begin{{equation}}{formula}\\label{{eq:a}}\\end{{equation}}"),
    formulas.map(lambda f: f"\\begin{{align}}\n{f} &= 1 \\\\\n&= 2\n\\end{{align}}"),
)
code = st.lists(
    st.sampled_from(
        ("teral = sarn(1)", "for velo in lund:\n    okka += velo", "return quen", "# 取最高的一行")
    ),
    min_size=2,
    max_size=5,
).map(lambda lines: "import pirra\n" + "\n".join(lines) + "\n\nprint(teral)")

prose = st.builds(lambda a, e, b: f"{a}其中{e}是{b}", sentences, inline, sentences) | sentences
_later = st.one_of(
    prose.map(lambda text: Paragraph("prose", text)),
    wide_words.map(lambda text: Paragraph("heading", text)),
    display.map(lambda text: Paragraph("equation", text)),
    code.map(lambda text: Paragraph("code", text)),
    wide_words.map(lambda text: Paragraph("caption", f"{text}(图)")),
)


@st.composite
def posts(draw: st.DrawFn) -> Post:
    """A post that begins and ends in prose and has no two like paragraphs in a row."""
    paragraphs = [Paragraph("prose", draw(prose))]
    for paragraph in draw(st.lists(_later, max_size=5)):
        if paragraph.kind == "code" == paragraphs[-1].kind:
            continue
        if paragraph.text not in {other.text for other in paragraphs}:
            paragraphs.append(paragraph)
    paragraphs.append(Paragraph("prose", f"末了,{draw(sentences)}"))
    return Post(
        title=draw(titles),
        author=draw(st.sampled_from(("林石", "Teral Sarn"))),
        date=draw(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31))),
        views=draw(st.integers(0, 5_000_000)),
        paragraphs=tuple(paragraphs),
    )


def styles(layout: str) -> st.SearchStrategy[Style]:
    """A variant of a layout."""
    return st.integers(0, 10_000).map(lambda seed: draw_style(layout, random.Random(seed)))


hostile_texts = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.text(max_size=200),
    st.tuples(st.sampled_from(_PIECES), st.integers(1, 60)).map(lambda pair: pair[0] * pair[1]),
)
hostile_pages = st.one_of(
    hostile_texts,
    hostile_texts.map(lambda text: f"{text}\n点击阅读全文..."),
    hostile_texts.map(lambda text: f"灯\nBy Teral Sarn | 2021-03-05 | 12 views\n{text}"),
    hostile_texts.map(lambda text: f"12 Feb\n\n{text}"),
)
