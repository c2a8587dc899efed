"""The text of a page as a reader sees it, and where its elements, code and formulas stand in it."""

import pytest
from lxml import etree

from parsers.html.printer import Printer
from parsers.html.render import Rendering, render, trimmed
from parsers.html.tree import classes, elements, parse, text_of


def shown(html: str) -> Rendering:
    """What a page of HTML shows."""
    document = parse(f"<html><body>{html}</body></html>")
    assert document is not None
    return render(document.root)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a  b\n c", "a b c"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<p> a </p> <p> b </p>", "a\nb"),
        ("a<p>b</p>c", "a\nb\nc"),
        ("a<b>b</b>c", "abc"),
        ("a <b> b </b> c", "a b c"),
        ("a<br>b<br><br>c", "a\nb\nc"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a b\nc"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<pre> a\n  b</pre>c", " a\n  b\nc"),
        ("x<pre>a</pre><pre>b</pre>", "x\na\nb"),
        ("<pre>a<div>b</div>c<br>d</pre>", "a\nb\nc\nd"),
        ("<pre>a</pre> <p>b</p>", "a\nb"),
        ("a<script>b</script>c<style>d</style>e", "ace"),
        ("a<span hidden>b</span> c", "a c"),
        ('a<i style="display : none">b</i>c', "ac"),
        ('a<i style="visibility:HIDDEN">b</i>c', "ac"),
        ('a<i style="display:block">b</i>c', "abc"),
        ('a<i class="x SR-only">b</i>c', "ac"),
        ('<h2>a<a href="#a"> # </a></h2>', "a"),
        ('<h2>a<a href="/a">#</a></h2>', "a#"),
        ('<h2>a<a href="#a">b</a></h2>', "ab"),
        ("", ""),
    ],
)
def test_text_is_printed_as_browsers_do(html: str, text: str) -> None:
    """Blocks stand on lines of their own, white space is single, what is hidden is not there."""
    assert shown(html).text == text


def test_a_printer_owes_white_space() -> None:
    """White space is printed once, between two texts, and a line break outranks a space."""
    printer = Printer()
    printer.say("  ")
    printer.space()
    printer.say(" a ")
    printer.space()
    printer.say("  ")
    printer.say("b")
    printer.break_line()
    printer.space()
    assert printer.exact("c") == (4, 5)
    printer.verbatim += 1
    printer.break_line()
    printer.break_line()
    printer.say(" d ")
    printer.verbatim -= 1
    printer.say("\u3000e")
    assert printer.text() == "a b\nc\n d  e"
    assert printer.size == len(printer.text())


def test_an_empty_printer_breaks_no_line() -> None:
    """Nothing stands before the first text, in code too."""
    printer = Printer(verbatim=1)
    printer.break_line()
    printer.say("a")
    assert printer.text() == "a"


def parts(html: str) -> dict[str, list[str]]:
    """What the page marks as code, caption, heading or formula."""
    page = shown(html)
    spans = {
        "code": page.code,
        "inline": page.inline_code,
        "captions": page.captions,
        "headings": page.headings,
        "formulas": [(f.start, f.end) for f in page.formulas],
    }
    return {
        name: [page.text[start:end] for start, end in each] for name, each in spans.items() if each
    }


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<pre>\n\n  a\n  b\n\n</pre>", {"code": ["  a\n  b"]}),
        ("<p>a <code> b </code></p>", {"inline": ["b"]}),
        ("<tt>a</tt><kbd>b</kbd><samp>c</samp>", {"inline": ["a", "b", "c"]}),
        ("<pre><code>a</code></pre>", {"code": ["a"], "inline": ["a"]}),
        ("<h1> a </h1><h6>b</h6>", {"headings": ["a", "b"]}),
        ("<figure>x<figcaption>a</figcaption></figure>", {"captions": ["a"]}),
        (
            (
                '<p class="wp-caption-text">a</p>'
                '<p class="x Typecho-Caption">b</p><p class="c">d</p>'
            ),
            {"captions": ["a", "b"]},
        ),
        (
            ("<h2>a</h2><figcaption><h2>b</h2></figcaption>"),
            {"headings": ["a", "b"], "captions": ["b"]},
        ),
        ('<script type="math/tex">x</script>', {"formulas": ["$x$"]}),
        ('<script type="math/tex; mode=display">x</script>', {"formulas": ["$$x$$"]}),
        ('<script type="math/tex">\\$x</script>', {"formulas": ["\\(\\$x\\)"]}),
        ('<script type="math/tex; mode=display">\\$x</script>', {"formulas": ["\\[\\$x\\]"]}),
        (
            '<script type="math/tex; mode=display">\\begin{align}x\\end{align}</script>',
            {"formulas": ["\\begin{align}x\\end{align}"]},
        ),
        (
            '<script type="math/tex; mode=display">\\begin{cases}x\\end{cases}</script>',
            {"formulas": ["$$\\begin{cases}x\\end{cases}$$"]},
        ),
        (
            ('<script type="math/tex">\\begin{align}x\\end{align}</script>'),
            {"formulas": ["$\\begin{align}x\\end{align}$"]},
        ),
        ('<script type="math/tex"> </script>', {}),
    ],
)
def test_what_markup_marks(html: str, marked: dict[str, list[str]]) -> None:
    """Code, captions, headings and formulas are spans of the text, without space around them."""
    assert parts(html) == marked


@pytest.mark.parametrize("name", ["alttext", "data-tex", "data-latex", "data-formula"])
def test_formulas_by_attributes(name: str) -> None:
    """A formula may state its source in an attribute of any element in it."""
    assert parts(f'<span class="katex"><b {name}=" x^2 ">x2</b></span>') == {"formulas": ["$x^2$"]}


def test_formulas_know_their_delimiters_and_lines() -> None:
    """A display stands on a line of its own; an environment needs no delimiters."""
    page = shown(
        'a<script type="math/tex">x</script>b<script type="math/tex; '
        'mode=display">\\begin{gather*}y\\end{gather*}</script>c'
    )
    assert page.text == "a$x$b\n\\begin{gather*}y\\end{gather*}\nc"
    assert [(f.opener, f.environment, f.complete) for f in page.formulas] == [
        ("$", None, True),
        ("", "gather*", True),
    ]


def test_line_breaks_in_latex_stay() -> None:
    """A line break of the source is a space; in an equation and in code it stays."""
    assert shown("<p><code>$</code>x\n=b$</p>").text == "$x =b$"
    page = shown("<p>a\nb $$x\n=\n  y$$ c\nd \\(z\\) e\nf</p><pre>$\ng\n$</pre>")
    assert page.text == "a b $$x\n=\ny$$ c d \\(z\\) e f\n$\ng\n$"


def test_where_elements_stand() -> None:
    """The span of an element is that of its text; it is empty where nothing is shown."""
    document = parse("<html><body><p> a <b>b  c</b> </p><i hidden>d</i><p></p></body></html>")
    assert document is not None
    page = render(document.root)
    found = {str(each.tag): page.span(each) for each in document.root.iter("p", "b", "i")}
    assert page.text == "a b c"
    assert found["b"] == (2, 5)
    assert found["i"][0] == found["i"][1]
    (bold,) = document.root.iter("b")
    assert page.shown(bold) == "b c"
    assert page.span(etree.Element("p")) == (0, 0)


def test_where_openings_end() -> None:
    """The mark of an opening's end, as comment or as element, is an offset of the text."""
    page = shown(
        "<p>a</p><!-- MORE --><p>b</p><span id='more-12'>"
        "</span><p>c</p><span id='moreover'>d</span>"
    )
    assert [page.text[:at].count("\n") for at in page.more] == [0, 1]


def test_trimmed_spans() -> None:
    """A span without the white space at its ends is empty at its start if there is nothing else."""
    assert trimmed("  a b  ", (0, 7)) == (2, 5)
    assert trimmed("  a b  ", (0, 2)) == (0, 0)
    assert trimmed("a", (0, 1)) == (0, 1)


def test_trees() -> None:
    """Any text has a tree; ends that come too early end nothing; classes are folded."""
    document = parse(
        "<?xml version='1.0'?><html><body>a</body></html><p class=' X y ' id='b'>b  c</p>"
    )
    assert document is not None
    (paragraph,) = elements(document.root, "p")
    assert paragraph.get("id") == "b"
    assert text_of(document.root).replace(" ", "") == "abc"
    marked = next(each for each in document.root.iter() if each.get("class"))
    assert classes(marked) == {"x", "y"}
    assert text_of(marked) == "b c"
    assert classes(document.root) == frozenset()
