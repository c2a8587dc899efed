"""Which encoding a page is in: labels, and statements that its bytes bear out or refute."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from languages import ENCODINGS, SENTENCES

from parsers import ParseError, decode
from parsers.charsets import codec
from parsers.errors import BrokenEncoding

PAGE = """<!DOCTYPE html><html><head>{meta}<title>{title}</title></head>
<body><div class="post"><h2>{title}</h2><p>{body}</p></div></body></html>
"""
MANY = [(language, encoding) for language, names in ENCODINGS.items() for encoding in names]
WIDE = [pair for pair in MANY if pair[0] in ("zh-Hans", "zh-Hant", "ja", "ko")]
NOT_DETECTED = {"koi8_u"}
"""Nothing tells it from its neighbours, so it must be stated."""


def page_in(language: str, encoding: str, label: str | None = None) -> tuple[str, bytes]:
    """A page of HTML and its bytes; `label` is the encoding that it states."""
    text = SENTENCES[language]
    meta = f'<meta charset="{label}">' if label else ""
    page = PAGE.format(meta=meta, title=text[:20], body=text * 2)
    data = page.encode(encoding)
    return data.decode(encoding.replace("shift_jis", "cp932")), data


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ISO-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        (" 'GB2312' ", "gb18030"),
        ("gbk", "gb18030"),
        ("x-gbk", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("windows-31j", "cp932"),
        ("euc-kr", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("Big5", "big5hkscs"),
        ("iso-8859-9", "cp1254"),
        ("windows-1251", "cp1251"),
        ("x-cp1251", "cp1251"),
        ("windows-874", "cp874"),
        ("TIS-620", "cp874"),
        ("macintosh", "mac-roman"),
    ],
)
def test_labels_mean_what_browsers_mean(label: str, name: str) -> None:
    """A label names the encoding that browsers read under it."""
    assert codec(label) == name


@pytest.mark.parametrize(
    "label",
    ["", "none", "binary", "utf-7", "rot13", "idna", "unicode_escape", "zlib", "a\x00b", "æ", "hz"],
)
def test_other_labels_name_nothing(label: str) -> None:
    """Junk, and codecs of Python that are no encodings of pages, are passed over."""
    assert codec(label) is None


@pytest.mark.parametrize(("language", "encoding"), MANY)
@pytest.mark.parametrize("how", ["header", "page"])
def test_a_stated_encoding_is_read(language: str, encoding: str, how: str) -> None:
    """A page is read in the encoding that its header or the page itself states."""
    label = encoding.replace("_", "-")
    page, data = page_in(language, encoding, label if how == "page" else None)
    assert decode(data, label if how == "header" else None).text == page


@pytest.mark.parametrize(("language", "encoding"), MANY)
@pytest.mark.parametrize("as_html", [True, False], ids=["html", "text"])
def test_an_encoding_shows_itself(language: str, encoding: str, as_html: bool) -> None:  # noqa: FBT001  a case
    """A page that states nothing is read rightly or refused, never garbled."""
    page, data = page_in(language, encoding)
    if not as_html:
        page, data = SENTENCES[language], SENTENCES[language].encode(encoding)
    if encoding in NOT_DETECTED:
        with pytest.raises(BrokenEncoding):
            decode(data)
    else:
        assert decode(data).text == page


@pytest.mark.parametrize(("language", "encoding"), WIDE)
@pytest.mark.parametrize(
    "label", ["utf-8", "iso-8859-1", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1251"]
)
def test_a_wrong_header_does_not_garble(language: str, encoding: str, label: str) -> None:
    """The commonest characters of Chinese, Japanese and Korean outweigh what a header states."""
    page, data = page_in(language, encoding)
    assert decode(data, label).text == page


@pytest.mark.parametrize(
    ("language", "encoding"), [pair for pair in MANY if pair[1] not in NOT_DETECTED]
)
@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "us-ascii", "binary", "gb2312"])
def test_a_default_header_does_not_garble(language: str, encoding: str, label: str) -> None:
    """What servers state for any page does not outweigh what the bytes show."""
    page, data = page_in(language, encoding)
    assert decode(data, label).text == page


def test_signs_of_big5_are_those_of_browsers() -> None:
    """The middle dot and the full-width tilde of Taiwan are read as browsers read them."""
    data = "我們的故事是一個：".encode("big5") * 3 + b"\xa1\x45\xa1\xe3"
    assert decode(data).text.endswith("‧～")


def test_signs_of_vendors_are_read_in_euc_jp() -> None:
    """Circled numbers, which Python's EUC-JP lacks, do not make a page unreadable."""
    data = "潮が満ちてきたので、".encode("euc_jp") * 3 + b"\xad\xa1"
    assert decode(data, "euc-jp").text.endswith("①")


@settings(deadline=None)
@given(
    st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-16-le")),
    st.sampled_from(
        ["", "utf-8", "gbk", "big5", "iso-8859-1", "euc-jp", "utf-16", "utf-7", "æ\x00"]
    ),
    st.sampled_from([b"", b"<!doctype html><p>", b'<meta charset="gb2312">']),
)
def test_any_bytes_are_read_or_refused(data: bytes, charset: str, start: bytes) -> None:
    """No bytes and no header make decoding raise anything but our error."""
    with suppress(ParseError):
        decoded = decode(start + data, charset)
        assert "\x00" not in decoded.text
        assert decoded.encoding
