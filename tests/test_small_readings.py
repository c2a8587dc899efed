"""Counts, mentions, addresses and names of months at their edges."""

import pytest

from parsers.counts import read_count
from parsers.dates.foreign import of_tail, with_plain_digits
from parsers.dates.months import folded, languages_of, month_of
from parsers.mentions import find_mentions
from parsers.sites import address_key, canonical_link, canonical_url, site_of


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("7|潮", (7, 1)),
        ("7｜潮", (7, 1)),
        ("7 ", (7, 1)),
        ("7 views", (7, 7)),
        ("7views", (7, 6)),
        ("7   views", None),
        ("7 + views", (7, 9)),
        ("7+views", (7, 7)),
        ("7k", (7000, 2)),
        ("7K views", (7000, 8)),
        ("7w次", (70000, 3)),
        ("7M", (7_000_000, 2)),
        ("7千", (7000, 2)),
        ("7千潮", None),
        ("7亿潮", (700_000_000, 2)),
        ("7萬潮", (70_000, 2)),
        ("7 kg", None),
        ("1.5万", (15_000, 4)),
        ("1.25", (1, 4)),
        ("2.4 views", (2, 9)),
        ("1,234", (1234, 5)),
        ("1,23", None),
        ("1,2345", None),
        ("12345678901", None),
        ("1234567890", (1_234_567_890, 10)),
        ("1,234,567,890,123,456", (1_234_567_890_123_456, 21)),
        ("views 7", (7, 7)),
        ("views:7潮", (7, 7)),
        ("views : 7 ", (7, 9)),
        ("views (7) 潮", (7, 9)),
        ("views [7]", (7, 9)),
        ("views [7", None),
        ("Views: 潮", None),
        ("page views: 7", (7, 13)),
        ("阅读量7", (7, 4)),
        ("阅读次数：7", (7, 6)),
        ("访问量 7万", (70_000, 6)),
        ("view", None),
        ("7 page views", (7, 12)),
        ("7 pageviews", (7, 11)),
    ],
)
def test_counts(text: str, count: tuple[int, int] | None) -> None:
    """A count is a number with its scale, before its unit or behind its label, and its end."""
    assert read_count(text) == count


@pytest.mark.parametrize(
    ("paragraphs", "titles"),
    [
        (["看《潮》和《绳》", "又看《潮》"], ("潮", "绳")),
        (["《甲《乙》丙》"], ("甲《乙》丙", "乙")),
        (["》潮《", "《绳》"], ("绳",)),
        (["《潮", "绳》"], ()),
        (["《 潮 》《》《 》"], ("潮",)),
        ([f"《{'潮' * 300}》"], ("潮" * 300,)),
        ([f"《{'潮' * 301}》"], ()),
        (["《甲《乙》"], ("乙",)),
        (["潮"], ()),
        ([], ()),
    ],
)
def test_mentions(paragraphs: list[str], titles: tuple[str, ...]) -> None:
    """Titles are cited within a paragraph, each once, in order of their opening marks."""
    assert find_mentions(paragraphs) == titles


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://a.example/?p", "https://a.example?p="),
        ("https://a.example/?p=&q=1", "https://a.example?p=&q=1"),
        ("https://[::1]/7", "https://[::1]/7"),
        ("https://[::1]:8080/7", "https://[::1]:8080/7"),
        ("https://a.example:8080/7", "https://a.example:8080/7"),
        ("HTTP://A.example:8080/7", "http://a.example:8080/7"),
        ("https://a.example:80/7", "https://a.example/7"),
        ("http://a.example:443/7", "https://a.example/7"),
        ("https://a.example/7//", "https://a.example/7"),
        ("https://a.example/tideX", "https://a.example/tideX"),
    ],
)
def test_canonical_addresses(address: str, canonical: str) -> None:
    """Parameters without a value stay, so do odd ports and their scheme; slashes at the end go."""
    assert canonical_url(address) == canonical


def test_the_site_and_the_key_of_an_address_are_of_its_host() -> None:
    """An address within an address is no host; a text without a host has no site and no key."""
    proxied = "https://www.a.example/go?to=https://b.example/7/index.html"
    assert site_of(proxied) == "a.example"
    assert address_key(proxied) == "a.example/go?to=https://b.example/7"
    assert site_of("a.example/7") is None
    assert address_key("a.example/7") is None
    assert address_key("https://a.example/7/index.php") == "a.example/7"
    assert address_key("https://a.example/7/") == "a.example/7"


@pytest.mark.parametrize(
    ("link", "kept"),
    [(" /7#a#b ", "/7"), ("", None), ("//", None), ("a:b", None), ("7:8", "7:8"), ("?p=7", "?p=7")],
)
def test_links_as_they_stand(link: str, kept: str | None) -> None:
    """A link without a scheme and a host stays as it is, without its place in the page."""
    assert canonical_link(link) == kept


def test_names_of_months() -> None:
    """A name is that of a month if all languages that have it agree; case and accents are none."""
    assert month_of("MÄRZ") == month_of("märz.") == month_of("marz") == 3
    assert month_of("févr.") == 2
    assert month_of("srpen") == 8
    assert month_of("tide") is None
    assert month_of("") is None
    assert languages_of("september.") == languages_of("SEPTEMBER")
    assert "de" in languages_of("märz")
    assert languages_of("tide") == []
    assert folded(".Février.") == "fevrier"


def test_a_name_of_two_months_is_none() -> None:
    """`lipca` is July; `listopad`, which is October and November, is no month."""
    assert month_of("lipca") == 7
    assert {"pl", "hr"} <= set(languages_of("listopad"))
    assert month_of("listopad") is None


def test_digits_of_other_scripts() -> None:
    """Arabic, Persian, Indian, Thai and full-width digits are read as 0 to 9."""
    every = "٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ०१२३४५६७८९ ০১২৩৪৫৬৭৮৯ ๐๑๒๓๔๕๖๗๘๙ ０１２３４５６７８９"
    assert with_plain_digits(every) == " ".join(["0123456789"] * 6)
    assert with_plain_digits("tide 7") == "tide 7"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("ศุกร์ 12 กุมภาพันธ์ 2019 โดย", "12 กุมภาพันธ์ 2019"),
        ("đăng 12 tháng hai 2019", "12 tháng hai 2019"),
        ("tháng hai 12, 2019 đăng", "tháng hai 12, 2019"),
        ("112 กุมภาพันธ์ 2019", None),
        ("12 กุมภาพันธ์ 20190", None),
        ("12 tides 2019", None),
        ("12 мая 2019", None),
        ("12 潮 2019", None),
    ],
)
def test_where_dates_of_other_scripts_may_stand(line: str, part: str | None) -> None:
    """A day, a word and a year are looked for only in lines of such scripts or of Vietnamese."""
    assert [line[start:end] for start, end in of_tail(line)] == ([part] if part else [])
