"""Bytes to text, or a clear refusal: never a guess that garbles.

In order: byte order mark, UTF-8, UTF-16 without a mark, the encoding that the HTTP header states,
the one that the page states, the one that the bytes show (`parsers.charsets`). Bytes that are
UTF-8 are UTF-8, whatever is stated: of 1,331 real Chinese titles in GBK none is valid UTF-8, of
165,000 runs of four characters one in a thousand is. UTF-8 with a few wrong bytes is broken UTF-8,
not some other encoding: the place of the first is reported. A last character cut in half, as a
torn download leaves it, is dropped.

Markup with few wrong bytes is read as browsers read it, with U+FFFD in their place: pages are
full of openings cut in mid-character, and there is no better copy. `Text.encoding` counts them.
"""

import re
from dataclasses import dataclass

from parsers.errors import BinaryDump, BrokenEncoding, DecodeError, EmptyDump

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"PAR1", b"\x7fELF", b"SQLite format", b"RIFF",
)  # fmt: skip
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|rss|feed|rdf:rdf)\b", re.IGNORECASE)
_ISO_2022 = (b"\x1b$B", b"\x1b$@")
"""How ISO-2022-JP, whose bytes are all ASCII, goes over to Japanese."""
_WESTERN = re.compile(
    rb"\xc3(?:[\x82-\xb4](?:\xc2[\x80-\xbf]|[\xc5\xc6\xcb\xe2])|[\x80-\xbf](?:[\xc2\xc3].){3})"
)
_CYRILLIC = re.compile(rb"\xd0[\xa0\xa1](?:\xd0[\x82-\x8f]|\xd1[\x92-\x9f]|[\xc2\xe2])")
"""Mojibake in UTF-8: `Ã` before a sign, four letters from À to ÿ; `Р` before `Ђ` or `°`."""
_SAMPLE = 1 << 16
_BEYOND_ASCII = bytes(range(128, 256))


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded page: lines end in newlines, byte order marks are gone; `encoding` was its own.

    Behind its name `encoding` states in brackets how many characters are broken, and whether
    mojibake was repaired, as `repaired` does.
    """

    text: str
    encoding: str
    repaired: bool = False


def decode(data: bytes, charset: str | None = None) -> Text:
    """The text that `data` is; `charset` is what the HTTP header stated with it.

    Raises EmptyDump, BinaryDump or BrokenEncoding.
    """
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise EmptyDump("the dump is empty; remove it, or crawl the page again")
    text, encoding = _decoded(data, charset)
    if not text.strip("\ufeff \t\r\n"):
        raise EmptyDump("the dump holds nothing but white space; remove it, or crawl it again")
    before = _before_mojibake(text, data if encoding == "utf-8" else text.encode())
    if before is not None:
        text, encoding = before, f"{encoding} (mojibake repaired)"
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Text(text, encoding, before is not None)


def _before_mojibake(text: str, data: bytes) -> str | None:
    # Chinese and English have no character whose first byte is C3 or D0: most pages end here.
    western = b"\xc3" in data and _WESTERN.search(data)
    if not western and not (b"\xd0" in data and _CYRILLIC.search(data)):
        return None
    from parsers.mojibake import repaired  # noqa: PLC0415  few pages look like it

    return repaired(text)


def _decoded(data: bytes, charset: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _in(encoding, data[len(mark) :], len(mark))
    if data.startswith(_SIGNATURES):
        raise BinaryDump("the dump is a binary file, not text; unpack or convert it first")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, charset, error)
    if b"\x00" in data:
        is_latin = text.isascii() and 4 * data.count(b"\x00") > len(data)  # UTF-16 of English
        wide = _utf16(data) if is_latin else None
        return wide or _in("utf-8", data)
    if b"\x1b" in data and any(escape in data for escape in _ISO_2022):
        return _in("iso2022_jp", data)
    return text, "utf-8"


def _in(encoding: str, data: bytes, offset: int = 0) -> tuple[str, str]:
    """The text in an encoding that is known, and its name; NULs and wrong bytes are faults."""
    from parsers.charsets import decoded  # noqa: PLC0415  most dumps are UTF-8

    try:
        text = decoded(data, encoding)
    except UnicodeDecodeError as error:
        fault: DecodeError = _broken(data, encoding, error.start, offset)
    else:
        if "\x00" not in text:
            return text, encoding
        fault = _binary(data, len(text[: text.index("\x00")].encode(encoding)), offset)
    if mended := _mended(encoding, data):
        return mended
    raise fault


def _mended(encoding: str, data: bytes) -> tuple[str, str] | None:
    """Markup with U+FFFD for what is wrong in it, of which there is little; else None."""
    from parsers.charsets import decoded  # noqa: PLC0415  most dumps are UTF-8

    if data.lstrip()[:1] != b"<" or not _MARKUP.search(data[:1024]):
        return None
    text = decoded(data, encoding, "replace").replace("\x00", "\ufffd")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if 1000 * broken > len(data) + 1000:
        return None
    return text, f"{encoding} (broken characters: {broken})"


def _not_utf8(data: bytes, charset: str | None, error: UnicodeDecodeError) -> tuple[str, str]:
    """The text of bytes that are not UTF-8 as a whole."""
    if wide := _utf16(data):
        return wide
    if _is_torn(data, error) or _is_mostly_utf8(data):
        return _in("utf-8", data)
    if b"\x00" in data:
        raise _binary(data, data.index(b"\x00"), 0)
    from parsers.charsets import decoded, detected, is_borne_out, stated  # noqa: PLC0415  rare

    names = list(stated(data, charset))
    found = next((name for name in names if is_borne_out(data, name)), None) or detected(data)
    if found:
        return decoded(data, found), found
    if mended := next(filter(None, (_mended(name, data) for name in names)), None):
        return mended
    raise _broken(data, "any known encoding", error.start, 0)


def _is_torn(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the data is UTF-8 but for its end; a lone last byte behind ASCII may be a letter."""
    lone = error.start == len(data) - 1 and data[: error.start].isascii()
    return error.reason == "unexpected end of data" and error.start > 0 and not lone


def _utf16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: newlines, spaces and tags show which byte comes first."""
    sample = data[:_SAMPLE]
    for encoding, space in (("utf-16-le", b"[\n <]\x00"), ("utf-16-be", b"\x00[\n <]")):
        hits = [m.start() for m in re.finditer(space, sample, re.DOTALL)]
        even = sum(hit % 2 == 0 for hit in hits)
        if hits and even >= max(1, 0.9 * len(hits)):
            try:
                text = data[: len(data) // 2 * 2].decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return text, encoding
    return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether of the bytes beyond ASCII four in five are characters in UTF-8."""
    sample = data[:_SAMPLE]
    ascii_only = len(sample.translate(None, _BEYOND_ASCII))
    inside = len(sample.decode("utf-8", "ignore").encode()) - ascii_only
    return inside > 0.8 * (len(sample) - ascii_only)


def _binary(data: bytes, start: int, offset: int) -> BinaryDump:
    return BinaryDump(
        f"NUL at {start + offset} (line {data[:start].count(10) + 1}): the dump is binary or "
        "damaged; crawl it again, or take the NULs out with: tr -d '\\000'",
        start + offset,
    )


def _broken(data: bytes, encoding: str, start: int, offset: int) -> BrokenEncoding:
    line = data[:start].count(10) + 1
    remedy = (
        "drop the bytes with: iconv -c -f utf-8 -t utf-8"
        if encoding == "utf-8"
        else "save it as UTF-8"
    )
    return BrokenEncoding(
        f"byte {start + offset} (0x{data[start]:02x}, line {line}) is not {encoding}; "
        f"crawl the page again, or {remedy}",
        start + offset,
    )
