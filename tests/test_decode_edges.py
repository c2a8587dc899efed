"""Bytes at the edges of what is text: marks, NULs, torn ends, mojibake, few wide bytes."""

import pytest

from parsers import Text, decode
from parsers.charsets import codec, decoded, detected, is_borne_out, is_latin, stated
from parsers.errors import BinaryDump, BrokenEncoding, EmptyDump
from parsers.mojibake import repaired

CHINESE = "潮水来了,我们把绳子系在木桩上。这是一个不在海边的故事。\n"
FRENCH = "L'été à la mer, où la marée s'élève très haut, près du château.\n"
PAGE = "<!DOCTYPE html>\n<html><body><p>{}</p></body></html>"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"\x00\x00\xfe\xff" + CHINESE.encode("utf-32-be"), CHINESE, "utf-32-be"),
        ("潮\x1b$".encode(), "潮\x1b$", "utf-8"),
        (b"a\rb\r\nc\n\r", "a\nb\nc\n\n", "utf-8"),
        (b"\xef\xbb\xbfa\n", "a\n", "utf-8"),
        (b"a\x0b", "a\x0b", "utf-8"),
    ],
)
def test_what_is_read(data: bytes, text: str, encoding: str) -> None:
    """A mark names the encoding; all line ends become newlines; other signs stay."""
    assert decode(data) == Text(text, encoding)


def test_what_is_empty_says_what_to_do() -> None:
    """An empty dump and one of white space are told apart."""
    with pytest.raises(EmptyDump, match=r"^the dump is empty; remove it, or crawl the page again$"):
        decode(b" \t\r\n\x0b\x0c")
    with pytest.raises(EmptyDump, match=r"^the dump holds nothing but white space; remove it"):
        decode(b"\xef\xbb\xbf\xef\xbb\xbf \t\r\n")


@pytest.mark.parametrize(
    "start",
    [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"%PDF",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ",
        b"\x28\xb5\x2f\xfd",
        b"PAR1",
        b"\x7fELF",
        b"SQLite format",
        b"RIFF",
    ],
)
def test_binary_files_are_known_by_their_beginning(start: bytes) -> None:
    """A binary file is refused as what it is, though all of it be ASCII."""
    with pytest.raises(
        BinaryDump, match=r"^the dump is a binary file, not text; unpack or convert"
    ):
        decode(start + b" tide\n")


@pytest.mark.parametrize(
    ("data", "offset", "line"),
    [
        (b"a\n\nb\x00c\n", 4, 3),
        (b"\xef\xbb\xbfa\x00", 4, 1),
        (b"\xff\xfea\x00\n\x00\x00\x00b\x00", 6, 2),
    ],
)
def test_a_nul_is_named_with_its_place(data: bytes, offset: int, line: int) -> None:
    """The offset counts the bytes of the dump, its mark too; the remedy is a command."""
    wanted = rf"^NUL at {offset} \(line {line}\): the dump is binary or damaged; .* tr -d '\\000'$"
    with pytest.raises(BinaryDump, match=wanted) as caught:
        decode(data)
    assert caught.value.offset == offset


def test_a_nul_in_other_encodings() -> None:
    """The first NUL of bytes that are not UTF-8 is named, too."""
    with pytest.raises(BinaryDump) as caught:
        decode(b"\xe9t\xe9 a\x00b c\x00d e")
    assert caught.value.offset == 5


def test_broken_text_is_named_with_its_place_and_remedy() -> None:
    """The byte, its line and its encoding are named, and what mends it."""
    data = CHINESE.encode() * 2 + b"\xff" + CHINESE.encode()
    at = len(CHINESE.encode()) * 2
    with pytest.raises(
        BrokenEncoding, match=rf"^byte {at} \(0xff, line 3\) is not utf-8; .* iconv -c -f utf-8"
    ):
        decode(data)
    with pytest.raises(
        BrokenEncoding,
        match=r"\(0x\w\w, line 1\) is not any known encoding; .*, or save it as UTF-8$",
    ):
        decode(b"\xff\xfd\x81\x8d\x9f" * 5)
    with pytest.raises(
        BrokenEncoding, match=r"^byte 4 \(0x00, line 1\) is not utf-16-le"
    ) as caught:
        decode(b"\xff\xfea\x00\x00\xd8b\x00c\x00d\x00")
    assert caught.value.offset == 4


def test_english_in_utf16_is_told_from_ascii_with_nuls() -> None:
    """More than a quarter of NULs in ASCII is UTF-16, fewer are damage."""
    assert decode("tide <b>\n".encode("utf-16-le")).text == "tide <b>\n"
    with pytest.raises(BinaryDump):
        decode(b"tide tide\n\x00")


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_torn_end(cut: int) -> None:
    """Up to three bytes of a last character are dropped; one behind ASCII may be a letter."""
    assert decode(CHINESE.encode() + "\U00020000".encode()[:cut]).text == CHINESE
    assert decode(b"The tide is in. " + "潮".encode()[:2]).text == "The tide is in. "
    assert decode(b"caf\xe9", "latin-1") == Text("café", "cp1252")


def test_little_damage_of_markup_is_mended() -> None:
    """Of a page one byte in a thousand, and one more, may be wrong; a text of it is counted."""
    page = PAGE.format("潮" * 400).encode()
    for wrong in (1, 2):
        data = page[:-14] + b"\xff<br>" * wrong + page[-14:]
        assert decode(data).encoding == f"utf-8 (broken characters: {wrong})"
    with pytest.raises(BrokenEncoding):
        decode(page[:-14] + b"\xff<br>" * 4 + page[-14:])
    late = b"<p>" + b" " * 1024 + b"<html>" + page[20:-14] + b"\xff" + page[-14:]
    with pytest.raises(BrokenEncoding):
        decode(late)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        (" UTF-8 ", None),
        ("a\x00b", None),
        ("csGB2312", "gb18030"),
        ("GB_2312-80", "gb18030"),
        ("koi8-r", "koi8-r"),
        ("x-user-defined", None),
        ("hex", None),
        ("'big5'", "big5hkscs"),
        ("x-windows-949", "cp949"),
    ],
)
def test_labels(label: str, name: str | None) -> None:
    """A label names a codec of text that is known, or none; Unicode is found without one."""
    assert codec(label) == name


def test_what_is_stated() -> None:
    """The header's encoding comes before the page's; EUC of Japan has two forms."""
    page = b'<meta charset="euc-jp">'
    assert list(stated(page, "big5")) == ["big5hkscs", "euc_jp", "euc_jis_2004"]
    assert list(stated(page, None)) == ["euc_jp", "euc_jis_2004"]
    assert list(stated(b"<p>", "EUC-JP")) == ["euc_jp", "euc_jis_2004"]
    assert list(stated(b"<p>", "utf-8")) == []
    assert list(stated(b" " * 4096 + page, None)) == []


def test_decoding_drops_a_torn_end_only() -> None:
    """A character cut at the end is dropped, one that is wrong elsewhere is an error."""
    data = "潮水".encode("gb18030")
    assert decoded(data[:-1], "gb18030") == "潮"
    assert decoded("‧～".encode("cp950"), "big5hkscs") == "‧～"
    with pytest.raises(UnicodeDecodeError):
        decoded(b"\xff" + data * 4, "gb18030")
    assert decoded(b"a\xff", "gb18030", "replace") == "a\ufffd"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (CHINESE * 2, "gb18030"),
        ("潮が満ちると、舟は浮かぶ。" * 3, "cp932"),
        ("조수가 밀려오는 바다에 배가 떠 있다." * 3, "cp949"),
        (FRENCH * 3, "cp1252"),
    ],
)
def test_what_bytes_show(text: str, name: str) -> None:
    """The encoding of a text shows itself, and is borne out by it."""
    data = text.encode(name)
    assert detected(data) == name
    assert is_borne_out(data, name)
    assert is_latin(name) is (name == "cp1252")


def test_what_bytes_refute() -> None:
    """Chinese speaks against the default of servers, and against what cannot read it."""
    data = (CHINESE * 2).encode("gb18030")
    assert not is_borne_out(data, "cp1252")
    assert not is_borne_out(data, "cp932")
    assert is_borne_out(FRENCH.encode("cp1252"), "cp1252")


def test_mojibake_is_given_back() -> None:
    """UTF-8 read as an encoding of one byte is given back, where there is much and little else."""
    good = "<p>La marée s'élève à la mer.</p>\n<p>Où est l'été ?</p>\n<p>Très près, déjà.</p>\n"
    wrong = good.encode().decode("latin-1")
    assert repaired(wrong) == good
    assert decode(wrong.encode()) == Text(good, "utf-8 (mojibake repaired)", repaired=True)


def test_mojibake_beside_right_characters_is_left() -> None:
    """A page that shows it beside the right characters is about mojibake; so is one with little."""
    wrong = "élève à côté".encode().decode("latin-1")
    assert repaired(f"<p>{wrong}</p>") is None
    page = "".join(f"<p>{wrong}</p>\n<p>élève à côté</p>\n" for _ in range(4))
    assert repaired(page) is None
    assert repaired("潮水来了。") is None
    assert repaired("") is None


def test_a_page_that_was_read_as_latin_is_read_again() -> None:
    """Chinese in GB18030 that a crawler read as Latin-1 or windows-1252 is Chinese again."""
    text = CHINESE * 3
    assert repaired(text.encode("gb18030").decode("latin-1")) == text
    assert repaired(FRENCH * 3) is None
