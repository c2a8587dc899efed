"""`scraper inspect --html`: the page as one HTML file, which shows all and runs nothing."""

import os
import re

import pytest
from commands import SEEDS, page, run
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from readable import CASES, PAGES, name_of

from parsers import decode, read_page
from scraper.report.annotated import annotated
from scraper.report.annotation import KINDS
from scraper.report.printable import printable

ELEMENTS = {"html", "head", "meta", "title", "style", "body", "header", "h1", "p", "b", "div", "i",
            "ul", "li", "main", "article", "dl", "dt", "dd", "mark", "a"}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "name", "content", "http-equiv", "class", "style", "dir", "rel",
              "aria-hidden", "data-kind", "href"}  # fmt: skip
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HOSTILE = (
    "<script>alert(1)</script>",
    "</p></main><img src=x onerror=alert(1)>",
    "]]></style><!--",
    "<\x00b>\x1b[31m\x85\x9b",
    "\u202eesrever\u2066\u200f",
    '" onmouseover="alert(1)',
    "&lt;b&gt; &#60;i&#62;",
    "\udcff\ufeff",
)
TEXT = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20)), max_size=4).map("".join)


def shown(document):
    """Give the text of an annotated page, part by part, without white space."""
    runs = document.xpath("//main//div[starts-with(@class, 'run')]")
    return re.sub(r"\s", "", "".join(each.text_content() for each in runs))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_all_text_is_shown(path):
    """The annotated page shows every character of the page's text, in its order."""
    page = read_page(decode(path.read_bytes()).text)
    document = html.document_fromstring(annotated(page, path.name))
    assert shown(document) == re.sub(r"\s", "", printable(page.text))
    assert len(document.findall(".//article")) == len(page.entries)
    kinds = {each.get("data-kind") for each in document.iter("div")} - {None}
    assert kinds <= set(KINDS)


def test_fields_stand_beside_their_posts():
    """Each post is shown with what was read of it, its address as a link."""
    page = read_page((CASES / "post-list" / "full" / "page.html").read_text("utf-8"))
    document = html.document_fromstring(annotated(page, "page.html"))
    first, second = document.findall(".//article")
    fields = first.find("dl").text_content()
    for entry, article in zip(page.entries, (first, second), strict=True):
        assert entry.title in article.find("dl").text_content()
    for field in ("2026-06-25", "2587", "https://stone-notes.example/archives/77", "钟", "潮汐"):
        assert field in fields
    assert [link.get("href") for link in first.iter("a")] == [page.entries[0].url]


def test_missing_fields_are_shown_as_missing():
    """What is expected of a post and not known is called none; empty lists are left out."""
    page = read_page("12 Feb\n\nRain at last\n\nIt rained.\n\nRead more...\n")
    fields = html.document_fromstring(annotated(page, "a.txt")).find(".//dl")
    names = [each.text for each in fields.iter("dt")]
    shown = dict(zip(names, (each.text for each in fields.iter("dd")), strict=True))
    assert (shown["date"], shown["views"], shown["url"]) == ("02-12 (no year)", "none", "none")
    assert not {"tags", "category", "equations", "code"} & set(names)


def test_the_legend_and_the_shares():
    """The head of the page names its layout, its shares, and each kind with its meaning."""
    page = read_page((CASES / "inspect" / "every-kind-of-line" / "dump.txt").read_text("utf-8"))
    head = html.document_fromstring(annotated(page, "dump.txt")).find(".//header").text_content()
    assert "layout datestamp, 2 posts: post 79.2 %, boilerplate 9.2 %, residue 11.6 %" in head
    assert all(f"{kind} {meaning}" in head for kind, meaning in KINDS.items())


def test_nothing_is_fetched_and_nothing_runs():
    """The file has no script, no address that a browser loads, and a policy against both."""
    page = read_page((CASES / "post-list" / "full" / "page.html").read_text("utf-8"))
    text = annotated(page, "page.html")
    document = html.document_fromstring(text)
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert not re.search(r"url\(|@import|<link|\ssrc=", text)
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "width=device-width" in text
    assert "prefers-color-scheme: dark" in text


def hostile_pages(title, body):
    """Give pages of text and of HTML that hold these texts; no decoded page holds all of them."""
    marked = body.replace("\n", " ") or "x"
    yield read_page(page(title.replace("\n", " ") or "x") + marked + "\n")
    titled, said = (
        text.translate({0: None, 0xDCFF: None, ord("<"): "&lt;"}) for text in (title, body)
    )
    yield read_page(
        "<html><body><div class='Post'><div class='title-wrap'><h2><a href='javascript:alert(1)'>"
        f"{titled}x</a></h2></div><span class='date'>Jun 3</span><p>{said}</p></div></body></html>"
    )


@given(title=TEXT, body=TEXT, name=TEXT)
def test_a_page_cannot_inject(title, body, name):
    """Whatever a page and its name hold, the file has our elements and attributes only."""
    for read in hostile_pages(title, body):
        text = annotated(read, name)
        text.encode()
        document = html.document_fromstring(text)
        for element in document.iter():
            assert element.tag in ELEMENTS
            assert set(element.attrib) <= ATTRIBUTES
            assert element.get("href", "https://").startswith(("https://", "http://"))
        assert not STEERING.search(text)


def test_the_command_writes_it(tmp_path):
    """`--html` writes the file whole, tells where, and prints the shares but not the page."""
    dump = SEEDS / "05_datestamp.txt"
    ran = run("inspect", dump, "--html", "out/page.html", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "layout datestamp" in ran.stdout
    assert ran.stdout.endswith("wrote out/page.html\n")
    assert ran.stdout.count("\n") == 2
    written = (tmp_path / "out" / "page.html").read_bytes()
    assert written.endswith(b"</html>\n")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["page.html"]
    again = run("inspect", dump, "--html", "out/page.html", cwd=tmp_path)
    assert again.returncode == 0
    assert (tmp_path / "out" / "page.html").read_bytes() == written


def test_the_dump_is_never_overwritten(tmp_path):
    """An output that is the dump itself, under any name, or a folder is refused."""
    (tmp_path / "dump.txt").write_text(page())
    os.link(tmp_path / "dump.txt", tmp_path / "hard.txt")
    (tmp_path / "soft.txt").symlink_to("dump.txt")
    for out, message in (
        ("dump.txt", "is the dump itself"),
        ("hard.txt", "is the dump itself"),
        ("soft.txt", "is the dump itself"),
        (".", "is a folder"),
    ):
        ran = run("inspect", "dump.txt", "--html", out, cwd=tmp_path)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert message in ran.stderr
    assert (tmp_path / "dump.txt").read_text() == page()


def test_a_page_that_cannot_be_read_writes_nothing(tmp_path):
    """A dump that no layout claims is an error, and no file is made of it."""
    (tmp_path / "bad.txt").write_text("one\n\ntwo\n")
    ran = run("inspect", "bad.txt", "--html", "out.html", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert not (tmp_path / "out.html").exists()
