"""Malformed and malicious HTML: posts beside it are read, and nothing in it is run or expanded."""

import html
import tracemalloc
from contextlib import suppress

import pytest

from parsers import read_page
from parsers.errors import DeepPage

MALFORMED = {
    "tags in one another": "<b>one<i>two</b>three</i>",
    "blocks in text": "<em><div>one</em>two</div>",
    "paragraphs in paragraphs": "<p>one<p>two<div><p>three",
    "ends without starts": "</p></b></table></li></em>one",
    "text in a table": "<table>one<tr>two<td>three</table>",
    "rows without a table": "<td>one</td><tr>two</tr><tbody>",
    "a table in a table's row": "<table><tr><table><tr><td>one</table>",
    "a list in a list": "<ul><li>one<ul><li>two</ul>",
    "forms in forms": "<form><form><input></form>one</form>",
    "headings in a link": "<a href='#x'><h4>one</h4></a>",
    "attributes twice": "<p class=a class=b id=c id=d>one</p>",
    "attributes without quotes": "<p title=a'b\"c=d<e>one</p>",
    "attributes without a value": "<p a b = c = >one</p>",
    "a slash in a tag": "<p/ ><br/ /><b/>one</b>",
    "capital letters": "<P CLASS=X>one</P><BR>",
    "strange names of tags": "<a:b><x-y><1><_z>one",
    "comments of all kinds": "<!--><!---><!-- a -- b --!><!-- c --><!x><?y>one",
    "sections": "<![CDATA[one]]><![if IE]>two<![endif]>",
    "characters that are none": "&#0;&#xD800;&#x110000;&#xFFFE;&#128;&#;&#x;&notin;&no",
    "a frame and a body again": "<frameset><frame></frameset><body class=x><html lang=y><head>one",
    "foreign elements": "<svg><p>one<foreignObject><div>two</svg><math><mi>x<p>three</math>",
    "a template and a slot": "<template><p>one</template><slot>two</slot>",
    "ends of the page": "one</body></html>two",
    "many that are not closed": "<i><b><u><font><span>" * 40 + "one",
}


def listing(inside: str) -> str:
    """Give a listing of three posts, of which the second holds some markup."""
    posts = "".join(
        f'<div class="post"><h2><a href="/note/{n}">Tide {n}</a></h2><span>2021-02-0{n}</span>'
        f"<div>The sea came in again, for the {n}th time. {inside if n == 2 else ''}</div></div>"
        for n in (1, 2, 3)
    )
    return f"<html><body><main>{posts}</main></body></html>"


@pytest.mark.parametrize("name", MALFORMED)
def test_posts_beside_malformed_markup(name):
    """Whatever markup a post holds, the post before it is read, and the posts that follow."""
    titles = [entry.title for entry in read_page(listing(MALFORMED[name])).entries]
    assert titles == ["Tide 1", "Tide 2", "Tide 3"]


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul><li", "font", "svg", "p", "a href=x"])
def test_deep_markup(tag):
    """Elements far deeper in one another than Python recurses are read, or are our error."""
    page = listing(f"<{tag}>" * 30_000)
    with suppress(DeepPage):
        assert read_page(page).entries


ENTITIES = '<!ENTITY a0 "<mi>x</mi>">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)
)


def test_entities_in_a_formula():
    """A formula of MathML with entities of entities is no formula, and is never expanded."""
    bomb = html.escape(f"<!DOCTYPE math [{ENTITIES}]><math>&a8;</math>")
    page = listing(f'<span class="MathJax" data-mathml="{bomb}">x</span>' * 20)
    tracemalloc.start()
    read_page(page)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_no_file_stands_in_a_formula(tmp_path):
    """An entity that names a file does not bring it into a formula or a page."""
    (tmp_path / "secret").write_text("tern")
    head = f'<!DOCTYPE html [<!ENTITY f SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    formula = html.escape(f"{head}<math><mi>&f;</mi></math>")
    inside = f'<span class="MathJax" data-mathml="{formula}"></span>&f;'
    inside += f'<script type="math/mml">{head}<math><mi>&f;</mi></math></script>'
    for page in (head + listing(inside), listing(inside)):
        assert "tern" not in read_page(page).text
