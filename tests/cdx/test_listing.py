"""What indexes answer: four forms, one meaning."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.crawl.cdx import Snapshots, stamp
from scraper.crawl.cdx.listing import Capture, Listing, read_listing, read_pages
from scraper.errors import UsageError

PAGE = Capture("http://blog.example/?page=2", "20160301041500", "200", "text/html", "ABC",
               length=9)  # fmt: skip
RECORD = Capture("http://blog.example/?page=2", "20160301041500", "200", "text/html", "ABC",
                 "cc/part.warc.gz", 70, 9)  # fmt: skip
FACTS = {"url": PAGE.url, "mime": "text/html", "status": "200", "digest": "ABC",
         "filename": "cc/part.warc.gz", "offset": "70", "length": "9"}  # fmt: skip
KEY = "example,blog)/?page=2 20160301041500"
NAMES = '["urlkey","timestamp","original","mimetype","statuscode","digest","length"]'
ROW = '["example,blog)/?page=2","20160301041500","http://blog.example/?page=2","text/html","200","ABC","9"]'


@pytest.mark.parametrize(
    ("text", "capture"),
    [
        (f"[{NAMES},\n {ROW}]\n", PAGE),
        ('[["original","timestamp"],["http://blog.example/?page=2","20160301041500"]]',
         Capture(PAGE.url, PAGE.stamp, "-", "-")),
        (f"{KEY} http://blog.example/?page=2 text/html 200 ABC 9\n", PAGE),
        (f" CDX N b a m s k r V g\n{KEY} {PAGE.url} text/html 200 ABC - 70 cc/part.warc.gz\n",
         Capture(PAGE.url, PAGE.stamp, "200", "text/html", "ABC", "cc/part.warc.gz", 70)),
        (f"{KEY} {PAGE.url} text/html 200 ABC - - 9 70 cc/part.warc.gz\n", RECORD),
        (f"{KEY} {json.dumps(FACTS)}\n", RECORD),
        (json.dumps(FACTS | {"timestamp": "20160301041500", "languages": "zho"}) + "\n", RECORD),
    ],
    ids=["rows", "rows of two fields", "seven", "nine", "eleven", "cdxj", "json lines"],
)  # fmt: skip
def test_forms(text, capture):
    """A capture is the same one in whichever form an index writes it."""
    assert read_listing(text) == Listing((capture,))
    assert read_listing(text.replace("\n", "\r\n")) == Listing((capture,))


def test_nothing():
    """An index that lists nothing lists nothing."""
    assert read_listing("") == read_listing("[]") == read_listing(f"[{NAMES}]") == Listing()


def test_the_key_to_go_on():
    """Internet Archive puts a key behind an empty row where there is more."""
    assert read_listing(f'[{NAMES},{ROW},[],["a%2Cb%29+2016%21"]]') == Listing(
        (PAGE,), resume="a%2Cb%29+2016%21"
    )


def test_numbers_of_pages():
    """Pywb tells the number of its pages in an object; a bare number is Internet Archive's."""
    assert read_pages('{"pages": 3, "pageSize": 5, "blocks": 11}') == 3
    assert read_pages("3\n") is None


@pytest.mark.parametrize("text", ["[]", '{"blocks": 3}', '"3"', "[" * 5000])
def test_no_numbers_of_pages(text):
    """What is neither is refused."""
    with pytest.raises(ValueError, match="it is no number of pages"):
        read_pages(text)


@given(st.text() | st.lists(st.text() | st.lists(st.text())).map(json.dumps))
@example('[["original","timestamp"],["http://[x/","20160301041500"]]')
@example('[["original","timestamp"],["http://x:99999/","20160301041500"],["http://x/","2016"]]')
@example('{"url": 3, "timestamp": []}')
@example("a,b)/ 20160301041500 {not json}")
@example('{"url": "http://x/", "timestamp": "2016111111"}')
@example("[" * 5000)
@example('[["a"], [], [["b"]]]')
def test_any_answer_is_a_listing_or_an_error(text):
    """Whatever an index answers, it is read, counted as unread, or refused as no list."""
    try:
        listing = read_listing(text)
    except ValueError:
        return
    for each in listing.captures:
        assert each.moment.strftime("%Y%m%d%H%M%S").endswith(each.stamp[-10:])
        assert Snapshots("", ("x",)).want(each, "http://blog.example/") in (True, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015", "2015"),
        ("2015-03", "201503"),
        ("2015-03-01", "20150301"),
        ("2015-03-01T04:15", "201503010415"),
        ("2015-03-01T04:15:00Z", "20150301041500"),
        ("20150301041500", "20150301041500"),
    ],
)
def test_times(text, expected):
    """A time may be written as people do, or as indexes do."""
    assert stamp(text) == expected


@pytest.mark.parametrize(
    "text", ["", "15", "201", "2015-13", "2015-3-1", "yesterday", "2015Z5", "２０１５"]
)
def test_no_times(text):
    """What is no time is a usage error that quotes it."""
    with pytest.raises(UsageError, match=f"'{text}' is no time"):
        stamp(text)
