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
