"""Bytes to text, or a clear refusal: never a guess that garbles.

In order: byte order mark, UTF-8, UTF-16 without a mark, the encoding that the page declares, then
the Chinese and Japanese encodings by charset-normalizer. UTF-8 with a few wrong bytes is broken
UTF-8, not some other encoding: the place of the first is reported. A last character
cut in half, as a torn download leaves it, is dropped.
"""

import re
from dataclasses import dataclass

from parsers.errors import BinaryDump, BrokenEncoding, EmptyDump

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
_CHINESE = ("gb18030", "big5", "big5hkscs")
_CANDIDATES = [*_CHINESE, "shift_jis", "euc_jp", "euc_kr", "cp1252"]
_SAMPLE = 1 << 16
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_COMMON = re.compile("[\u7684\u662f\u4e00\u4e0d\u5728\u4e86\u6709\u6211\u9019\u8fd9\u500b\u4e2a]")


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded page: lines end in newlines, byte order marks are gone; `encoding` was its own."""

    text: str
    encoding: str


def decode(data: bytes) -> Text:
    """The text that `data` is; raises EmptyDump, BinaryDump or BrokenEncoding."""
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise EmptyDump("the dump is empty; remove it, or crawl the page again")
    text, encoding = _decoded(data)
    if "\x00" in text:
        before = text[: text.index("\x00")].encode(encoding)
        _refuse_binary(data, data.index(before) + len(before))
    if not text.strip("\ufeff \t\r\n"):
        raise EmptyDump("the dump holds nothing but white space; remove it, or crawl it again")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Text(text, encoding)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark)), encoding
    if data.startswith(_SIGNATURES):
        raise BinaryDump("the dump is a binary file, not text; unpack or convert it first")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)


def _strict(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if _is_torn_end(data, error):
            return data[: error.start].decode(encoding)
        raise _broken(data, encoding, error.start, offset) from None


def _is_torn_end(data: bytes, error: UnicodeDecodeError) -> bool:
    torn = error.reason in (
        "unexpected end of data",
        "truncated data",
        "incomplete multibyte sequence",
    )
    return torn and len(data) - error.start < 4


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    if _is_torn_end(data, error) and error.start:
        return data[: error.start].decode("utf-8"), "utf-8"
    if wide := _utf16(data):
        return wide
    if b"\x00" in data:
        _refuse_binary(data, data.index(b"\x00"))
    if _is_mostly_utf8(data):
        raise _broken(data, "utf-8", error.start, 0)
    return _other(data, error.start)


def _utf16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: newlines and spaces show which byte comes first."""
    sample = data[:_SAMPLE]
    for encoding, space in (("utf-16-le", b"[\n ]\x00"), ("utf-16-be", b"\x00[\n ]")):
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
    sample = data[:_SAMPLE]
    inside = sum(len(match) for match in _MULTIBYTE.findall(sample))
    return inside > 0.8 * len(_HIGH.findall(sample))


def _other(data: bytes, offset: int) -> tuple[str, str]:
    """A page in a declared or detected encoding; only one that decodes all of it will do."""
    for encoding in (*_declared(data), *_detected(data)):
        try:
            return _strict(data, encoding, 0), encoding
        except (ValueError, LookupError):  # wrong bytes, or a codec that is none of text
            continue
    raise _broken(data, "any known encoding", offset, 0)


def _declared(data: bytes) -> list[str]:
    from bs4.dammit import EncodingDetector  # noqa: PLC0415  rare, and its import is slow

    found = EncodingDetector.find_declared_encoding(data[:4096], is_html=True)
    return [found] if found and found.lower() not in ("utf-8", "utf8") else []


def _detected(data: bytes) -> list[str]:
    """The candidates that decode all of the data, the likeliest first.

    Chinese encodings decode each other's pages, to rare characters: the commonest ones, of which
    Chinese text has one in ten, tell them apart.
    """
    readable = [name for name in _CANDIDATES if _decodes(data, name)]
    sample = data[:_SAMPLE]
    common = {
        name: len(_COMMON.findall(sample.decode(name, "ignore")))
        for name in _CHINESE
        if name in readable
    }
    likely = max(common, key=lambda name: common[name], default=None)
    if likely and 100 * common[likely] > len(_HIGH.findall(sample)):
        return [likely]
    from charset_normalizer import from_bytes  # noqa: PLC0415  rare, and its import is slow

    return (
        [match.encoding for match in from_bytes(sample, cp_isolation=readable)] if readable else []
    )


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        _strict(data, encoding, 0)
    except BrokenEncoding:
        return False
    return True


def _refuse_binary(data: bytes, offset: int) -> None:
    raise BinaryDump(
        f"NUL at {offset} (line {data[:offset].count(10) + 1}): the dump is binary or damaged; "
        "crawl it again, or take the NULs out with: tr -d '\\000'",
        offset,
    )


def _broken(data: bytes, encoding: str, start: int, offset: int) -> BrokenEncoding:
    line = data[:start].count(10) + 1
    return BrokenEncoding(
        f"byte {start + offset} (0x{data[start]:02x}, line {line}) is not {encoding}; "
        f"crawl the page again, or {_remedy(encoding)}",
        start + offset,
    )


def _remedy(encoding: str) -> str:
    if encoding == "utf-8":
        return "drop the bytes with: iconv -c -f utf-8 -t utf-8"
    return "save it as UTF-8"
