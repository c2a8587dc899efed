"""Addresses: one canonical form for all that lead to one page, and the site that they are of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.sites import ALIASES, address_key, canonical_link, canonical_url, site_of

HOME = "https://kexue.fm/archives/12"


@pytest.mark.parametrize(
    "address",
    [
        "https://kexue.fm/archives/12",
        "http://kexue.fm/archives/12",
        "HTTP://KEXUE.FM/archives/12",
        "https://www.kexue.fm/archives/12",
        "https://spaces.ac.cn/archives/12",
        "http://www.spaces.ac.cn/archives/12/",
        "http://kexue.fm:80/archives/12",
        "https://kexue.fm:443/archives/12",
        "https://kexue.fm/archives/12#comments",
        "https://kexue.fm/archives/12/comment-page-3",
        "https://kexue.fm/archives/12/comment-page-3/#comment-99",
        "https://kexue.fm/archives/12/comment-page-1?replyTo=7#respond-post-12",
        "https://kexue.fm/archives/12?utm_source=feed&utm_medium=rss&fbclid=x",
        "https://user@kexue.fm/archives/12",
        " https://kexue.fm/archives/12\n",
    ],
)
def test_one_page_has_one_address(address: str) -> None:
    """Scheme, host alias, port, comment page, fragment and tracking do not tell pages apart."""
    assert canonical_url(address) == HOME


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://kexue.fm/archives/13", "https://kexue.fm/archives/13"),
        ("https://kexue.fm/Archives/12", "https://kexue.fm/Archives/12"),
        ("http://kexue.fm:8080/archives/12", "http://kexue.fm:8080/archives/12"),
        ("http://a.example/?p=12&utm_source=x", "https://a.example?p=12"),
        ("http://a.example/?p=12&page=2", "https://a.example?p=12&page=2"),
        ("http://a.example/comment-pages-2", "https://a.example/comment-pages-2"),
        ("http://www.a.example/x", "https://www.a.example/x"),
        ("http://a.example/潮?q=%E6%BD%AE", "https://a.example/潮?q=%E6%BD%AE"),
        ("http://a.example/reference?reference=1", "https://a.example/reference?reference=1"),
    ],
)
def test_what_tells_pages_apart_stays(address: str, canonical: str) -> None:
    """Path, other parameters, odd ports and hosts that are no known alias stay."""
    assert canonical_url(address) == canonical


@pytest.mark.parametrize(
    "address",
    [
        "",
        "   ",
        "/archives/12",
        "//kexue.fm/archives/12",
        "mailto:lin@stone.example",
        "javascript:void(0)",
        "ftp://kexue.fm/a",
        "https://",
        "https://kexue.fm:port/a",
        "https://kexue.fm:99999/a",
        "https://[::1/a",
    ],
)
def test_what_is_no_web_address(address: str) -> None:
    """What is no whole web address has no canonical form, and is no error."""
    assert canonical_url(address) is None


@pytest.mark.parametrize(("host", "name"), ALIASES.items())
def test_aliases_lead_to_one_name(host: str, name: str) -> None:
    """Every alias leads to the name of its site at once, and the name to itself."""
    assert ALIASES[name] == name
    assert canonical_url(f"http://{host}/a") == f"https://{name}/a"
    assert site_of(canonical_url(f"http://{host}/a")) == name


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.a.example/x/y?z=1", "a.example"),
        ("https://a.example", "a.example"),
        ("https://a.example?p=12", "a.example"),
        ("https://wwwa.example/x", "wwwa.example"),
        ("https://stone-notes.example/archives/1", "stone-notes.example"),
    ],
)
def test_the_site_of_an_address(address: str, site: str) -> None:
    """The site of an address is its host without `www.`."""
    assert site_of(canonical_url(address)) == site


def test_no_address_has_no_site() -> None:
    """Where there is no address, there is no site."""
    assert site_of(None) is None


@given(
    host=st.sampled_from([*ALIASES, "a.example", "WWW.B.example", "c.example:8080"]),
    path=st.lists(st.sampled_from(["archives", "12", "comment-page-2", "潮", "%E6", "a b"])),
    end=st.sampled_from(["", "/", "#x", "?p=1", "?utm_source=y", "?p=1&ref=2#z", "?", "?q"]),
)
def test_a_canonical_address_is_its_own(host: str, path: list[str], end: str) -> None:
    """The canonical form of a canonical address is itself."""
    address = f"http://{'/'.join([host, *dict.fromkeys(path)])}{end}"
    once = canonical_url(address)
    assert once is not None
    assert canonical_url(once) == once


@given(st.text() | st.text().map(lambda text: f"https://{text}"))
def test_any_text_is_an_address_or_none(text: str) -> None:
    """No text makes reading an address fail, and what is read is a web address."""
    canonical = canonical_url(text)
    assert canonical is None or canonical.startswith("https://")
    assert (site_of(canonical) is None) == (canonical is None)


@pytest.mark.parametrize(
    "other",
    [
        "http://www.a.example/docker-入门/",
        "https://a.example/docker-%E5%85%A5%E9%97%A8",
        "https://a.example/docker-%e5%85%a5%e9%97%a8/index.html",
    ],
)
def test_spellings_of_one_address_have_one_key(other: str) -> None:
    """With `www.` or without, percent-encoded or not, a folder or its index: one key."""
    assert address_key(canonical_url(other)) == address_key("https://a.example/docker-入门")


def test_what_tells_addresses_apart_tells_keys_apart() -> None:
    """Hosts, paths, queries and the case of letters are not spellings; a path alone has no key."""
    urls = ("https://a.example/x", "https://b.example/x", "https://a.example/X",
            "https://a.example/x?p=1", "https://a.example/x/index.htmlx")  # fmt: skip
    assert len({address_key(url) for url in urls}) == len(urls)
    assert address_key("/x") is None
    assert address_key(None) is None


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("/archives/7#more", "/archives/7"),
        ("../7.html", "../7.html"),
        ("//www.a.example/7", "https://www.a.example/7"),
        ("HTTP://a.example/7/", "https://a.example/7"),
        ("#c", None),
        ("mailto:a@b.example", None),
        ("javascript:void(0)", None),
        (None, None),
    ],
)
def test_links_without_a_host_stay_as_they_are(link: str | None, kept: str | None) -> None:
    """A link is its address, or what the page writes where it names no host; or no link."""
    assert canonical_link(link) == kept
