"""Whatever a dump says, the report shows it as text: in the file, and in a real browser."""

from dataclasses import replace

import pytest
from browsing import read
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from made_up import concluded, seen

from scraper.observe import Characters
from scraper.records import Rejection
from scraper.report.webpage import webpage
from scraper.report.webpage.leftovers import Residue, Sample

SCRIPT = "<script>hacked=1;alert(1)</script>"
HOSTILE = (
    SCRIPT,
    "</script><img src=x onerror=hacked=1>",
    "</style></svg></title><svg onload=hacked=1>",
    '" onmouseover="hacked=1" x="',
    "]]><!--",
    "{{ 7*7 }}{% raw %}",
    "\u202eesrever\u2066\u200f",
    "\x1b[31m\x85\x00",
    "&lt;b&gt;&#60;",
    "__proto__",
)
STEERING = "\u202e\u2066\u200f\x1b\x85\x00"
TEXT = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), max_size=3).map("".join)


def hostile(title, text, address):
    """Give a dataset that holds these wherever a dump can put them."""
    first = seen(
        1, title=title, summary=f"{text} $x$ {text}", author=title, tags=(text,), url=address,
        mentions=(text,), dump=f"{title}.txt", layout=text[:9] or "byline",
    )  # fmt: skip
    cites = seen(2, title=f"A {text}", mentions=(title,), summary=rf"$\text{{{text}}}$ {text}")
    broken = Rejection(title, 3, text, f"{title} {text}")
    made = concluded(replace(first, category=text), cites, seen(2, 2), rejections=(broken,))
    return replace(made, posts=tuple(replace(post, site=title) for post in made.posts))


@settings(max_examples=6, deadline=None)  # a page takes a second
@given(TEXT, TEXT, st.sampled_from(["javascript:hacked=1", "data:text/html,x", "https://a/\u202e"]))
def test_a_dump_cannot_inject(title, text, address):
    """Of hostile texts no element, no attribute and no steering character comes into the file."""
    left = Residue(1, 0, Characters(1, 1, 1), (Sample(title, text, 1, text, 9),))
    written = webpage(hostile(title, text, address), "en", left)
    page = html.document_fromstring(written)
    assert len(page.xpath("//script")) == 4
    assert (
        len(page.xpath("//style"))
        == len(page.xpath("//title[not(ancestor::*[local-name()='svg'])]"))
        == 1
    )
    assert not page.xpath("//img | //iframe | //object | //embed | //base | //link | //comment()")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    for link in page.xpath("//a/@href"):
        assert link.startswith(("#", "https://tides.example/"))
    assert not set(STEERING) & set(written)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_browser_shows_it_as_text(visit, tmp_path, text):
    """Hostile texts are read in the list and in a post; nothing of them runs."""
    path = tmp_path / "report.html"
    path.write_text(webpage(hostile(text, text, "javascript:hacked=1"), "zh"))
    page = visit(path)
    shown = text if text.isprintable() else ascii(text)[1:-1]
    assert shown in page.locator("#results b").all_text_contents()
    page.fill("#search", text.split()[0].replace("\x00", ""))
    page.fill("#search", "")
    read(
        page, page.locator("#results a", has=page.locator("b").get_by_text(shown, exact=True)).first
    )
    reading = page.text_content("#reading")
    assert reading.count(shown) >= 5
    assert page.locator("#reading a[target=_blank]").count() == 0
    assert page.evaluate("typeof hacked") == "undefined"
    assert page.locator("img, iframe, object").count() == 0


def test_the_policy_stops_what_would_get_through(tmp_path, chromium):
    """Markup that did come into the page could not run: neither script, nor handler, nor style."""
    path = tmp_path / "report.html"
    injected = (
        f"<main>{SCRIPT}<b style='color:red' onclick=hacked=1>x</b><img src=https://a.example/x>"
    )
    path.write_text(webpage(hostile("a", "b", None), "en").replace("<main>", injected, 1))
    context = chromium.new_context()
    page = context.new_page()
    refused, answered = [], []
    page.on("console", lambda message: refused.append(message.text))
    page.on("response", lambda response: answered.append(response.url))
    page.goto(path.as_uri())
    page.wait_for_selector("#results a")
    page.locator("main > b").click()
    assert page.evaluate("typeof hacked") == "undefined"
    assert all(url.startswith("file:") for url in answered)
    for kind in ("script-src", "style-src", "img-src"):
        assert any(kind in each or "default-src" in each for each in refused), refused
    context.close()
