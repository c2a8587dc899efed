"""Addresses: which are one page, which are one site, and how bodies are bounded."""

import contextlib
import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.encodings import TooLarge, Undecodable, decoded
from scraper.crawl.scope import is_below, key, origin, site, start, tidy
from scraper.errors import UsageError

PATHS = st.text("abc/潮 %&=?;#.-", max_size=30)
PACK = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://kexue.fm/page/2/", "https://www.spaces.ac.cn/page/2"),
        ("https://b.example/", "https://b.example"),
        ("https://b.example/a?utm_source=x", "https://b.example/a#top"),
    ],
)
def test_spellings_of_an_address_are_one_page(one: str, other: str) -> None:
    """Scheme, host alias, trailing slash, fragment and tracking make no new page."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://b.example/a?PHPSESSID=17&page=2", "https://b.example/a?page=2"),
        ("https://b.example/a;jsessionid=1F?page=2", "https://b.example/a?page=2"),
        ("https://b.example/a?sid=9#top", "https://b.example/a"),
        ("https://b.example/?q=a+b&x=%2F", "https://b.example/?q=a+b&x=%2F"),
        ("https://b.example", "https://b.example/"),
    ],
)
def test_session_ids_and_fragments_are_left_out(url: str, expected: str) -> None:
    """An address is asked for without the visitor in it, and otherwise as it was written."""
    assert tidy(url) == expected


@given(PATHS)
def test_tidying_and_keys_are_stable(path: str) -> None:
    """Tidying twice changes nothing, and a tidy address is the same page."""
    url = f"https://b.example/{path}"
    assert tidy(tidy(url)) == tidy(url)
    assert key(tidy(url)) == key(tidy(tidy(url)))
    assert site(url) == "b.example"


def test_a_folder_holds_what_is_below_it() -> None:
    """From a part of a site, other parts and other sites are outside."""
    part = "https://b.example/category/tides/"
    assert is_below("http://www.b.example/category/tides/feed/", part)
    assert not is_below("https://b.example/category/moss/", part)
    assert not is_below("https://c.example/category/tides/", part)
    assert is_below("https://b.example/anything", "https://b.example")


def test_an_origin_has_no_password() -> None:
    """robots.txt is asked for at scheme, host and port."""
    assert origin("http://me:secret@b.example:8080/a?b") == "http://b.example:8080"


@pytest.mark.parametrize(
    "url", ["", "b.example", "ftp://b.example/", "http://", "http://[::1", "/a"]
)
def test_what_is_no_web_address_cannot_be_a_start(url: str) -> None:
    """The user is told, before anything is asked."""
    with pytest.raises(UsageError):
        start(url)


@given(st.binary(max_size=2000), st.lists(st.sampled_from(sorted(PACK)), max_size=3))
def test_encodings_are_undone_in_order(body: bytes, names: list[str]) -> None:
    """A body packed any number of times comes back as it was."""
    packed = body
    for name in names:
        packed = PACK[name](packed)
    assert decoded(packed, ", ".join(names), 10_000) == body


@given(st.integers(0, 5000), st.sampled_from(sorted(PACK)))
def test_the_bound_is_exact(size: int, name: str) -> None:
    """As many bytes as allowed pass, one more does not."""
    packed = PACK[name](bytes(size))
    assert len(decoded(packed, name, size)) == size
    if size:
        with pytest.raises(TooLarge):
            decoded(packed, name, size - 1)


@given(st.binary(min_size=1, max_size=200), st.sampled_from(["gzip", "br", "zstd", "deflate", "x"]))
def test_any_body_is_decoded_or_refused(body: bytes, name: str) -> None:
    """Bytes that are not what the header says raise our error, never a library's."""
    with contextlib.suppress(Undecodable, TooLarge):
        assert len(decoded(body, name, 1000)) <= 1000


@pytest.mark.parametrize("name", sorted(PACK))
def test_a_body_cut_short_is_refused(name: str) -> None:
    """A compressed body that ends early is no page."""
    packed = PACK[name](b"The sea came in, and nobody could say why. " * 50)
    with pytest.raises(Undecodable):
        decoded(packed[: len(packed) // 2], name, 10_000)
