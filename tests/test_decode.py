"""Bytes become text, or are refused with the place and the remedy."""

import pytest

from parsers import Text, decode
from parsers.errors import BinaryDump, BrokenEncoding, EmptyDump

CHINESE = "潮水来了,我们把绳子系在木桩上。这是一个不在海边的故事。\n"
TAIWAN = "潮水來了,我們把繩子繫在木樁上。這是一個不在海邊的故事。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + CHINESE.encode(), "utf-8"),
        (b"\xff\xfe" + CHINESE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + CHINESE.encode("utf-32-le"), "utf-32-le"),
        (CHINESE.encode("utf-16-le"), "utf-16-le"),
        (CHINESE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_is_read(data: bytes, encoding: str) -> None:
    """Unicode is read with and without a mark, and the mark is no text."""
    assert decode(data) == Text(CHINESE, encoding)


def test_chinese_encodings_are_detected() -> None:
    """GB18030 and Big5 are decoded, not rejected."""
    assert decode(CHINESE.encode("gb18030") * 3) == Text(CHINESE * 3, "gb18030")
    assert decode(TAIWAN.encode("big5") * 3).text == TAIWAN * 3


def test_a_declared_encoding_is_believed() -> None:
    """A page that names its encoding is read in it."""
    page = f'<html><head><meta charset="euc-jp"></head>{"潮が満ちる。"}</html>'
    assert decode(page.encode("euc-jp")).text == page


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf \n", b"\xff\xfe\n\x00"])
def test_nothing_is_refused(data: bytes) -> None:
    """A dump of white space is empty."""
    with pytest.raises(EmptyDump):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00", b"\x1f\x8b\x08\x00abc", b"%PDF-1.7 \x80", b"sea\x00sea\n"]
)
def test_binary_is_refused(data: bytes) -> None:
    """A binary file is refused, whatever stands in it."""
    with pytest.raises(BinaryDump):
        decode(data)


def test_broken_utf8_names_the_place() -> None:
    """UTF-8 with a wrong byte is refused with the byte's offset, not read as something else."""
    data = CHINESE.encode() * 2
    with pytest.raises(BrokenEncoding, match="line 3") as caught:
        decode(data + b"\xff" + CHINESE.encode())
    assert caught.value.offset == len(data)


def test_a_nul_names_the_place() -> None:
    """The message counts lines as an editor does."""
    with pytest.raises(BinaryDump, match="line 2") as caught:
        decode(b"sea\nse\x00a\n")
    assert caught.value.offset == 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_offset_counts_bytes(encoding: str) -> None:
    """The offset of a fault is one in the dump's bytes, behind wide characters and a mark too."""
    before = CHINESE.encode(encoding)
    with pytest.raises(BinaryDump) as caught:
        decode(before + f"\x00{CHINESE}".encode("utf-16-le" if encoding == "utf-16" else "utf-8"))
    assert caught.value.offset == len(before)


def test_a_torn_end_is_dropped() -> None:
    """A last character cut in half, as a torn download leaves it, is dropped."""
    assert decode(CHINESE.encode() + "潮".encode()[:2]).text == CHINESE
    marked = b"\xff\xfe" + CHINESE.encode("utf-16-le") + b"\x00"
    assert decode(marked).text == CHINESE


def test_newlines_are_one_character() -> None:
    """All three kinds of line end become a newline."""
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


@pytest.mark.parametrize("codec", ["idna", "rot13", "no-such-codec", "utf-8"])
def test_a_declared_codec_that_is_none_is_passed_over(codec: str) -> None:
    """A page that declares nonsense is detected as if it declared nothing."""
    page = f'<meta charset="{codec}">{CHINESE * 3}'
    assert decode(page.encode("gb18030")) == Text(page, "gb18030")


def test_what_only_looks_like_utf16_is_refused() -> None:
    """Zero bytes beside newlines do not make UTF-16 of what does not decode."""
    with pytest.raises(BinaryDump):
        decode(b"\n\x00\x00\xd8\n\x00\xff\xff\x00")


def test_noise_is_refused() -> None:
    """Bytes that are text in no known encoding are refused."""
    with pytest.raises((BrokenEncoding, BinaryDump)):
        decode(bytes(range(128, 256)) * 8 + b"\xff\x81\x8d\xfe")


def test_an_xml_declaration_is_believed() -> None:
    """A feed that names its encoding is read in it."""
    feed = '<?xml version="1.0" encoding="windows-1251"?><rss><title>шёл дождь</title></rss>'
    assert decode(feed.encode("cp1251")) == Text(feed, "cp1251")


def test_a_header_is_believed() -> None:
    """A page that states nothing is read in the encoding of its HTTP header."""
    page = "<p>潮が満ちる。</p>"
    assert decode(page.encode("euc_jp"), "EUC-JP") == Text(page, "euc_jp")
    assert decode("Ночью шёл дождь".encode("cp1251"), "windows-1251").text == "Ночью шёл дождь"


def test_a_header_outranks_the_page() -> None:
    """Where header and page state two encodings that fit the bytes, the header is believed."""
    page = '<meta charset="koi8-r"><p>шёл дождь</p>'
    assert decode(page.encode("cp1251"), "windows-1251") == Text(page, "cp1251")


@pytest.mark.parametrize("charset", ["gbk", "iso-8859-1", "utf-16", "big5", "binary", "none", ""])
@pytest.mark.parametrize("text", [CHINESE, "Où est l’élève ? Déjà là.\n", "plain\n"])
def test_utf8_outranks_a_header(text: str, charset: str) -> None:
    """Bytes that are UTF-8 are UTF-8, whatever a header says."""
    assert decode(text.encode(), charset) == Text(text, "utf-8")


@pytest.mark.parametrize("text", [CHINESE, "The sea came in.\n", "<p>潮</p>"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read(text: str, encoding: str) -> None:
    """UTF-16 without a mark is known by its spaces, newlines or tags, even where all is ASCII."""
    assert decode(text.encode(encoding)) == Text(text, encoding)


def test_iso_2022_jp_is_read() -> None:
    """Japanese in seven bits is not ASCII."""
    assert decode("潮が満ちる。".encode("iso2022_jp")) == Text("潮が満ちる。", "iso2022_jp")


PAGE = f"<!DOCTYPE html>\n<html><body><p>{CHINESE * 40}</p></body></html>"


@pytest.mark.parametrize(("encoding", "charset"), [("utf-8", None), ("gb18030", "gb2312")])
def test_a_page_of_html_with_a_broken_character_is_read(encoding: str, charset: str | None) -> None:
    """What is broken in a page of HTML becomes U+FFFD, all else is kept, and it is counted."""
    start, end = PAGE[:900].encode(encoding), PAGE[900:].encode(encoding)
    text = decode(start + "绳".encode(encoding)[:-1] + b"<br>" + end, charset)
    assert text == Text(f"{PAGE[:900]}\ufffd<br>{PAGE[900:]}", f"{encoding} (broken characters: 1)")


def test_a_nul_in_a_page_of_html_is_a_broken_character() -> None:
    """Browsers show U+FFFD for a NUL."""
    text = decode(PAGE[:900].encode() + b"\x00" + PAGE[900:].encode())
    assert text.text == f"{PAGE[:900]}\ufffd{PAGE[900:]}"


def test_replacement_characters_of_the_page_are_not_counted() -> None:
    """U+FFFD that the page itself holds is text."""
    data = PAGE.replace("潮", "\ufffd", 1).encode()
    assert decode(data).encoding == "utf-8"
    assert decode(data + b"\xff<p>").encoding == "utf-8 (broken characters: 1)"


def test_a_page_of_html_with_much_broken_is_refused() -> None:
    """A page of HTML that is broken all over is refused with the place of the first fault."""
    with pytest.raises(BrokenEncoding) as caught:
        decode(PAGE.encode() + b"\xff<p>" * 40)
    assert caught.value.offset == len(PAGE.encode())


@pytest.mark.parametrize("page", [CHINESE * 40, "<潮>" + CHINESE * 40])
def test_only_markup_is_mended(page: str) -> None:
    """A text is not mended, even if it begins with a bracket."""
    with pytest.raises(BrokenEncoding):
        decode(page.encode() + b"\xff\n")
