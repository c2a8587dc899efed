"""Formulas of HTML by each source that a page may have, and pictures and marks that are none."""

import pytest

from parsers.html.render import render
from parsers.html.tree import parse

MATH = "<math><mi>x</mi></math>"
NOTE = '<annotation encoding="application/x-tex"> x^2 </annotation>'


def shown(html: str) -> str:
    """The text of a page of HTML."""
    document = parse(f"<html><body>{html}</body></html>")
    assert document is not None
    return render(document.root).text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<img class="tex" alt=" x^2 ">', "$x^2$"),
        ('<img class="tex" alt="">', ""),
        ('<img class="x Latex" alt="x">', "$x$"),
        ('<img class="photo" alt="x">', ""),
        ('<img eeimg="1" alt="x">', "$x$"),
        ('<img data-src="https://a.example/latex.php?latex=x%5E2">', "$x^2$"),
        ('<img src="https://a.example/latex.php?tex=x+%2B+y">', "$x + y$"),
        ('<img src="https://a.example/chart?cht=tx&chl=x">', "$x$"),
        ('<img src="https://a.example/math?math=x">', "$x$"),
        ('<img src="https://a.example/equation?formula=x">', "$x$"),
        ('<img src="https://a.example/latex?%5Cdpi%7B150%7D%20x">', "$x$"),
        ('<img src="https://a.example/latex?a=b" alt="y">', "$y$"),
        ('<img src="https://a.example/latex?a=b">', ""),
        ('<img src="http://[latex.php?latex=x">', ""),
        ('<img src="/latex.php?latex=x" alt="y">', "$x$"),
        ('<img class="tex" alt="$x$">', "$x$"),
        (f'<span class="katex">{MATH.replace("</math>", NOTE + "</math>")}x</span>', "$x^2$"),
        (f'<span class="katex">{MATH.replace("<math", "<math display=block")}</span>', "$$x$$"),
        (f'<p class="katex-display"><span class="katex">{MATH}</span></p>', "$$x$$"),
        ('<span class="katex"><script type="math/tex">y</script>x</span>', "$y$"),
        ('<span class="katex"><img class="tex" alt="y"></span>', "$y$"),
        ('<span class="katex"><img title=" y "></span>', "$y$"),
        ('<p class="katex-display"><b alttext="y">z</b></p>', "$$y$$"),
        (f'<p class="mjxc-display" data-mathml="{MATH}">z</p>', "$$x$$"),
        (
            (
                '<math><semantics><mi>x</mi><annotation encoding="MathType">q</annotation>'
                "<annotation>r</annotation></semantics></math>"
            ),
            "$x$",
        ),
        ('<span class="katex">x</span>', ""),
        (f'<span class="MathJax" data-mathml="{MATH}">z</span>', "$x$"),
        (f'<mjx-container data-mathml="{MATH}">z</mjx-container>', "$x$"),
        ('<span class="MathJax">z</span><b></b><script type="math/tex">x</script>', "$x$"),
        (
            (
                f"<span class='MathJax' data-mathml='{MATH}'>z</span>"
                "<script type='math/tex'>x</script>"
            ),
            "$x$",
        ),
        ('<span class="MathJax">z</span>a<script type="math/tex">x</script>', "a$x$"),
        ('<span class="MathJax"><b alttext="y">z</b></span> a', "$y$ a"),
        (f'<script type="math/mml">{MATH}</script>', "$x$"),
        ('<script type="MATH/TEX">x</script>', "$x$"),
        ('<script type="text/tex">x</script>', ""),
        ('<script type="math/tex">%<![CDATA[x]]></script>', "$x$"),
        (f"a{MATH}b", "a$x$b"),
        ('<m:math xmlns:m="x"><m:mi>x</m:mi></m:math>', "x"),
        ("<math><!-- a --></math>b", "b"),
    ],
)
def test_each_source_of_a_formula(html: str, text: str) -> None:
    """A formula is what a script, note, attribute, picture, address or MathML states; once."""
    assert shown(html) == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [("application/x-tex", "$x^2$"), ("LaTeX", "$x^2$"), ("TeX", "$x^2$"), ("text/plain", "$x$")],
)
def test_which_annotations_are_latex(kind: str, text: str) -> None:
    """An annotation of text is no LaTeX, though `text` begins as `tex` does."""
    note = f'<annotation encoding="{kind}">x^2</annotation>'
    html = f"<math><semantics><mi>x</mi>{note}</semantics></math>"
    assert shown(html).replace(" ", "") == text
