"""Formulas of HTML: each once, by the best source that the page has."""

import pytest

from parsers.html.render import render
from parsers.html.tree import parse

X2 = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>'
NOTED = (
    "<math><semantics><mrow><mi>x</mi></mrow>"
    '<annotation encoding="application/x-tex">x^{2}</annotation></semantics></math>'
)

CASES = {
    "a script of MathJax": ('a <script type="math/tex">x^2</script> b', "a $x^2$ b"),
    "a script for display": (
        '<p>a</p><script type="math/tex; mode=display">x^2</script><p>b</p>',
        "a\n$$x^2$$\nb",
    ),
    "a script in CDATA": (
        '<script type="math/tex">% <![CDATA[\nx < y %]]></script>',
        "$x < y$",
    ),
    "what MathJax 2 drew, before its script": (
        (
            '<span class="MathJax_Preview">[x2]</span><span class="MathJax"><nobr>x2</nobr></span>'
            '<script type="math/tex">x^2</script>'
        ),
        "$x^2$",
    ),
    "what MathJax 2 drew for display": (
        (
            '<div class="MathJax_Display"><span class="MathJax">x2</span></div>'
            '<script type="math/tex; mode=display">x^2</script>'
        ),
        "$$x^2$$",
    ),
    "what MathJax 2 drew, its script lost": (
        f"<span class='MathJax' data-mathml='{X2}'><nobr>x2</nobr></span>",
        "$x^{2}$",
    ),
    "a container of MathJax 3": (
        (
            '<mjx-container class="MathJax" jax="CHTML" display="true"><mjx-math>glyphs</mjx-math>'
            f"<mjx-assistive-mml>{X2.replace('<math', '<math display=block ', 1)}"
            "</mjx-assistive-mml></mjx-container>"
        ),
        "$$x^{2}$$",
    ),
    "KaTeX": (
        (
            f'<span class="katex"><span class="katex-mathml">{NOTED}</span>'
            '<span class="katex-html" aria-hidden="true">x2</span></span>'
        ),
        "$x^{2}$",
    ),
    "KaTeX for display": (
        (
            '<span class="katex-display"><span class="katex">'
            f'<span class="katex-mathml">{NOTED}</span>'
            '<span class="katex-html">x2</span></span></span>'
        ),
        "$$x^{2}$$",
    ),
    "MathML with its source": (NOTED, "$x^{2}$"),
    "MathML with alternative text": (f"{X2.replace('<math', '<math alttext=x^2 ', 1)}", "$x^2$"),
    "bare MathML": (f"a {X2} b", "a $x^{2}$ b"),
    "MathML that stands for display": (X2.replace("<math", "<math display=block ", 1), "$$x^{2}$$"),
    "a script of MathML": (f'<script type="math/mml">{X2}</script>', "$x^{2}$"),
    "MediaWiki": (
        (
            '<span class="mwe-math-element"><span style="display: none">'
            '<math alttext="{\\displaystyle x^{2}}"><mi>x</mi></math></span>'
            '<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle x^{2}}" src="https://wiki.example/math/render/svg/1"></span>'
        ),
        "${\\displaystyle x^{2}}$",
    ),
    "an image of WordPress": (
        '<img src="//s0.wp.com/latex.php?latex=x%5E2+%3D+y&bg=f" alt="x^2 = y" class="latex">',
        "$x^2 = y$",
    ),
    "an image by its alternative text": ('<img class="latex" alt="x^2" src="/1.png">', "$x^2$"),
    "an image whose address is LaTeX": (
        '<img src="https://latex.codecogs.com/gif.latex?%5Cfrac%7Ba%7D%7Bb%7D">',
        "$\\frac{a}{b}$",
    ),
    "an image of an equation service": (
        '<img eeimg="1" src="//service.example/equation?tex=x%5E2" alt="x^2">',
        "$x^2$",
    ),
    "an environment needs no delimiters": (
        '<script type="math/tex; mode=display">\\begin{align}a&=b\\end{align}</script>',
        "\\begin{align}a&=b\\end{align}",
    ),
    "an inner environment does": (
        '<script type="math/tex; mode=display">\\begin{cases}a\\end{cases}</script>',
        "$$\\begin{cases}a\\end{cases}$$",
    ),
    "dollars within": (
        '<script type="math/tex">x \\text{ if $y$}</script>',
        "\\(x \\text{ if $y$}\\)",
    ),
    "a photograph is none": ('a <img src="/sea.jpg" alt="the sea"> b', "a b"),
    "a script is none": ("a <script>var x = '$y$';</script> b", "a b"),
    "an error of KaTeX is text": ('<span class="katex-error">\\frac</span>', "\\frac"),
    "raw dollars stay": ("Let $a\n< b$ and\n\\(c\\)", "Let $a\n< b$ and \\(c\\)"),
}


@pytest.mark.parametrize("name", CASES)
def test_formula(name: str) -> None:
    """A formula is printed once, as LaTeX between delimiters."""
    source, wanted = CASES[name]
    document = parse(f"<body>{source}</body>")
    assert document is not None
    assert render(document.root).text == wanted


def test_formulas_are_known_by_their_spans() -> None:
    """The rendering tells where the formulas stand that the tree marks."""
    source = "\\begin{align}x\\end{align}"
    document = parse(f'a {X2} <script type="math/tex; mode=display">{source}</script>')
    assert document is not None
    shown = render(document.root)
    found = [(shown.text[f.start : f.end], f.opener, f.environment) for f in shown.formulas]
    assert found == [("$x^{2}$", "$", None), ("\\begin{align}x\\end{align}", "", "align")]
