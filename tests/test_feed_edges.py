"""Feeds at their edges: what is one, what is torn, and what each field of an entry is read from."""

import json

import pytest

from parsers import read_page
from parsers.errors import UnknownLayout
from parsers.feeds import is_feed, is_torn
from parsers.feeds.channel import Channel, FeedEntry, Wording
from parsers.feeds.jsonfeed import read_json
from parsers.feeds.prolog import root_at
from parsers.feeds.syndication import read_syndication

VERSION = "https://jsonfeed.org/version/1.1"
RSS = '<rss version="2.0"><channel>{}</channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


@pytest.mark.parametrize(
    "before",
    [
        "",
        " \n",
        '<?xml version="1.0"?>',
        "<!-- <rss> --> <!-- - -- -->",
        "<!DOCTYPE rss>\n",
        '<!doctype rss [ <!ENTITY a "b"> ]>\n',
        '<?xml version="1.0"?>\n<?style x?>\n<!-- a -->\n<!DOCTYPE rss SYSTEM "a">\n',
    ],
)
def test_the_root_stands_behind_what_is_no_element(before: str) -> None:
    """Declarations, comments and a document type, in any order, stand before the root."""
    text = f"{before}<rss><channel/></rss>"
    assert root_at(text) == text.index("<rss><channel")
    assert is_feed(text)


@pytest.mark.parametrize("text", ["<!-- a", "<!DOCTYPE rss [ a", "<!DOCTYPE rss [ a ]"])
def test_what_is_never_closed_has_no_root(text: str) -> None:
    """Behind a comment or a document type without an end there is nothing."""
    assert root_at(text) == len(text)
    assert not is_feed(text)


@pytest.mark.parametrize(
    ("text", "feed"),
    [
        ("<rss>", True),
        ("<RSS >", True),
        ("<atom:feed>", True),
        ("<feedback>", False),
        ('<rdf:RDF xmlns="http://purl.org/rss/1.0/">', True),
        ('<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/">', True),
        ("<rdf:RDF>", False),
        (f"<rdf:RDF>{' ' * 4096}purl.org/rss/", False),
        (f'{{"version": "{VERSION}"}}', True),
        (f'[{{"version": "{VERSION}"}}]', False),
        ('{"version": "1"}', False),
        (f'{{"a": "{" " * 4096}", "version": "{VERSION}"}}', False),
        ("潮", False),
    ],
)
def test_what_is_a_feed(text: str, *, feed: bool) -> None:
    """A feed is known by its root, RDF and JSON by what they call themselves at their beginning."""
    assert is_feed(text) is feed


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("<rss></rss>", False),
        ("<RSS></rss >", False),
        ("<rss a='b'/>", False),
        ("<rss><a/>", True),
        ("<rss></rs>", True),
        ("<atom:feed></feed>", True),
        ("<atom:feed></atom:feed>", False),
        ('{"a": []}', False),
        ('{"a": [', True),
        ("[" * 100_000, True),
    ],
)
def test_what_is_torn(text: str, *, torn: bool) -> None:
    """A feed is torn that lacks the end of its root, or of its JSON."""
    assert is_torn(text) is torn


def test_json_states_its_fields() -> None:
    """Each field is the text that the format names for it; what is of another kind is none."""
    entry = {
        "url": "https://a.example/7", "title": "潮", "content_html": "<p>海</p>",
        "content_text": "x", "summary": "y", "date_published": "2019-02-12T00:00:00Z",
        "author": {"name": "石"}, "authors": [{"name": "林"}, {"name": ""}, 3, {"name": "木"}],
        "tags": ["海", 3, "绳\x00"],
    }  # fmt: skip
    feed = {
        "version": VERSION, "title": "名", "description": "说", "home_page_url": "https://a.example/",
        "author": {"name": "主"},
        "items": [entry, 3, {"content_text": "x", "summary": "y"}, {"summary": "y"}],
    }  # fmt: skip
    assert read_json(json.dumps(feed)) == Channel(
        Wording("名"),
        Wording("说"),
        "https://a.example/",
        (
            FeedEntry(
                Wording("潮"), Wording("<p>海</p>", is_html=True), "https://a.example/7",
                "2019-02-12T00:00:00Z", "林, 木, 石", ("海", "绳"),
            ),
            FeedEntry(Wording(), Wording("x"), author="主"),
            FeedEntry(Wording(), Wording("y"), author="主"),
        ),
    )  # fmt: skip
    bare = {"title": 3, "items": {}, "authors": "石", "author": []}
    assert read_json(json.dumps(bare)) == Channel(Wording(), Wording(), None, ())


def test_damaged_json_names_its_place() -> None:
    """What is no JSON is refused with the line and the offset of its fault."""
    with pytest.raises(
        UnknownLayout, match=r"^line 3: the feed is not JSON; crawl it again"
    ) as caught:
        read_json('{\n"a": 1,\n潮}\n\n')
    assert caught.value.offset == 10
    with pytest.raises(UnknownLayout, match="too deep"):
        read_json('{"a":' + "[" * 100_000)


def entry(text: str, form: str = RSS, item: str = "item") -> FeedEntry:
    """The one entry of a feed that holds `text`."""
    (found,) = read_syndication(form.format(f"<{item}>{text}</{item}>"), None).entries
    return found


def test_rss_states_its_fields() -> None:
    """Name, description and link of a feed, and title, text, link, date, author of an entry."""
    text = RSS.format(
        "<title>名</title><description>说 &lt;b&gt;</description><link>https://a.example/</link>"
        "<item><title>潮</title><link>https://a.example/7</link><description>海\n石</description>"
        "<pubDate>Tue, 12 Feb 2019 00:00:00 GMT</pubDate><author>lin@a.example (林石)</author>"
        "<category>海</category><category>绳</category><category>海</category></item>"
    )
    found = read_syndication(text, None)
    assert found.title == Wording("名")
    assert found.about == Wording("说 <b>", is_html=True)
    assert found.link == "https://a.example/"
    assert found.entries == (
        FeedEntry(
            Wording("潮"), Wording("海\n石"), "https://a.example/7",
            "Tue, 12 Feb 2019 00:00:00 GMT",
            "林石", ("海", "绳"),
        ),
    )  # fmt: skip


def test_the_whole_text_comes_before_the_summary() -> None:
    """The text of an entry is its content, else its description; an empty content is none."""
    content = '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">{}</content:encoded>'
    description = "<description>短</description>"
    assert entry(description + content.format("全")).body == Wording("全")
    assert entry(description + content.format("")).body == Wording("短")
    assert entry("<title>潮</title>").body == Wording()


@pytest.mark.parametrize(
    ("form", "item", "dates", "date"),
    [
        (RSS, "item", "<pubDate>2019-02-12</pubDate>", "2019-02-12"),
        (
            RSS,
            "item",
            ('<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2019-02-12</dc:date>'),
            "2019-02-12",
        ),
        (
            ATOM,
            "entry",
            ("<published>2019-02-12</published><updated>2019-03-01</updated>"),
            "2019-02-12",
        ),
        (ATOM, "entry", "<updated>2019-03-01</updated>", None),
        (RSS, "item", "<title>潮</title>", None),
    ],
)
def test_the_day_of_publication(form: str, item: str, dates: str, date: str | None) -> None:
    """RSS may date an entry as Dublin Core does; in Atom an update is no publication."""
    assert entry(dates, form, item).date == date


def test_authors() -> None:
    """An entry of Atom has its own authors, else those of its feed; of RSS only its own."""
    feed = "<author><name>主</name></author><entry>{}<title>潮</title></entry>"
    own = "<author><name>林</name></author><author><name>石</name></author>"
    channel = read_syndication(ATOM.format(feed.format(own)), None)
    assert channel.entries[0].author == "林, 石"
    assert read_syndication(ATOM.format(feed.format("")), None).entries[0].author == "主"
    rss = RSS.format(
        "<managingEditor>a@b.example (主)</managingEditor><item><title>潮</title></item>"
    )
    assert read_syndication(rss, None).entries[0].author is None
    assert entry("<author>lin@a.example</author>").author is None


def test_sorts_of_blogger_are_none() -> None:
    """Blogger's word that an entry is a post is no category; a label comes before its term."""
    kind = '<category scheme="http://schemas.google.com/g/2005#kind" term="post"/>'
    term = '<category term="a" label="海"/><category term="绳"/><category term=""/>'
    assert entry(kind + term, ATOM, "entry").categories == ("海", "绳")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("潮 & 海", "潮 & 海"),
        ("潮&nbsp;海", "潮\xa0海"),
        ("潮 &unknown; 海", "潮 &unknown; 海"),
        ("&#x6f6e;&#28526;", "潮潮"),
        ("a&#0;b&#xD800;c&#x110000;d&#99999999999;e", "a\ufffdb\ufffdc\ufffdd\ufffde"),
        ("a\x00\x0bb", "ab"),
        ("<![CDATA[潮 & &nbsp; 海]]>", "潮 & &nbsp; 海"),
    ],
)
def test_characters_that_xml_does_not_know(written: str, shown: str) -> None:
    """Names of HTML are characters, so is a lone ampersand; what no document holds is none."""
    assert entry(f"<title>{written}</title>").title.text == shown


@pytest.mark.parametrize(
    ("before", "line"), [("", 1), ("<?xml version='1.0'?>\n\n", 3), ("\n<!-- \n -->\n", 4)]
)
def test_a_damaged_feed_names_its_line(before: str, line: int) -> None:
    """A feed that is damaged before its first entry is refused, with the line of its fault."""
    with pytest.raises(UnknownLayout, match=f"line {line}: the feed is damaged") as caught:
        read_syndication(f"{before}<rss><channel></rss>", None)
    assert caught.value.offset == len("\n".join(before.split("\n")[: line - 1])) + (line > 1)


def feed_page(**entry: object) -> list[tuple[object, ...]]:
    """Title, day and summary of the posts that a page of JSON Feed with this entry gives."""
    page = read_page(json.dumps({"version": VERSION, "items": [entry]}))
    return [
        (e.title, e.date.iso if e.date else None, e.body.summary, e.category, e.tags)
        for e in page.entries
    ]


def test_a_feed_is_read_as_a_page() -> None:
    """Entries are posts; the first tag is the category; a promotion is no text of a post."""
    promotion = "<p>The post 潮 appeared first on 海.</p>"
    found = feed_page(
        title="潮",
        content_html=f"<p>海。</p>{promotion}",
        date_published="2019-02-12",
        tags=["a", "b", "c"],
    )
    assert found == [("潮", "2019-02-12", "海。", "a", ("b", "c"))]
    inner = "<div>The post 潮 appeared first on 海.</div>"
    assert "appeared" in str(feed_page(title="潮", content_html=f"<p>海。</p>{inner}")[0][2])
    long = "石" * 480
    kept = feed_page(
        title="潮", content_html=f"<p>海。</p><p>The post {long} appeared first on 海.</p>"
    )
    assert long in str(kept[0][2])
    assert feed_page(title="潮", content_text=" 海。 \n\n石。")[0][2] == "海。\n石。"


def test_links_of_a_feed_start_from_its_site() -> None:
    """A link without a host is one of the feed's own site, else of where the feed was found."""
    items = [{"title": "潮", "url": "/7", "content_text": "海。"}]
    for home, site in (({"home_page_url": "https://a.example/"}, "a"), ({}, "b")):
        feed = json.dumps({"version": VERSION, "items": items, **home})
        (entry,) = read_page(feed, "https://b.example/feed").entries
        assert (entry.url, entry.site) == (f"https://{site}.example/7", f"{site}.example")


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("1970-01-01", None),
        ("0001-01-01", None),
        ("1971-01-01", "1971-01-01"),
        ("12 Feb", None),
        ("12 février 2019", "2019-02-12"),
        ("潮", None),
    ],
)
def test_a_day_of_a_feed_has_a_year(stated: str, day: str | None) -> None:
    """The year 1970 and those before it are what programs write for none."""
    assert feed_page(title="潮", date_published=stated)[0][1] == day
