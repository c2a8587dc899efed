"""Which encoding the bytes of a page are in, if not UTF-8: as stated of it, or as they show.

A label means what browsers mean by it (https://encoding.spec.whatwg.org/#names-and-labels):
`iso-8859-1` is windows-1252, `gb2312` is GB18030. A statement is evidence, not proof: servers state
their default for any page.
"""

import codecs
from collections.abc import Iterator

_COMMON = {
    "gb18030": "的是一不在了有我這这個个",
    "big5hkscs": "的是一不在了有我這这個个",
    "cp932": "のにはをたがでてとしれさいるなかも",
    "euc_jp": "のにはをたがでてとしれさいるなかも",
    "euc_jis_2004": "のにはをたがでてとしれさいるなかも",  # with vendors' signs
    "cp949": "이다는을의에가고하지은도로",
}
"""Encodings of many bytes a character, and what is commonest in them.

They decode each other's pages, to rare characters. Measured: of 100 bytes beyond ASCII, 1.8 to 16
begin a common character in the right encoding, at most 0.8 in a wrong one that decodes all.
"""
_SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
    "cp950": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_OTHER_LABELS = {"windows-31j": "cp932", "gb_2312-80": "gb18030", "csgb2312": "gb18030"}
_BYTEWISE = {
    *(f"cp125{n}" for n in range(9)),
    *(f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    "cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic",
}  # fmt: skip
_KNOWN = {*_BYTEWISE, *_COMMON}

_CENTRAL = (
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ",
)  # fmt: skip
_ALPHABETS = {
    "cp1252": (
        "àâæçèéêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àáâãçéêíóôõúü", "àèéìíîòóùú", "åäöé", "æøåéóòôü",
        "ëïéèöüáóíú", "áéíóúýðþæö", "àçèéíïòóúü",
    ),
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp1254": ("çğıöşüâî",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
}  # fmt: skip
"""The letters that languages add to a to z, by the encodings that these are written in."""

_SIGNS = frozenset("\xa0«»“”‘’‚„‹›–—…©®™°·•€£§×¡¿ªº")
_BIG5 = str.maketrans("•､‾∼♁☉／＼¥¢£", "‧﹑¯～⊕⊙∕﹨￥￠￡")
"""Signs that browsers, and Windows, read from Big5 in another way than Python."""
_TORN = ("unexpected end of data", "truncated data", "incomplete multibyte sequence")
_BEYOND_ASCII = bytes(range(128, 256))
_SAMPLE = 1 << 16
_MANY = 20


def codec(label: str) -> str | None:
    """The codec that reads what browsers read under a label; None if it names none, or Unicode."""
    name = label.strip(" \t\r\n'\";").lower()
    name = _OTHER_LABELS.get(name, name.removeprefix("x-").replace("windows-", "cp"))
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: there is a NUL in the label
        return None
    found = _SUPERSETS.get(found, found)
    return found if found in _KNOWN else None


def stated(data: bytes, charset: str | None) -> Iterator[str]:
    """The codecs that are stated of a page: with it by `charset`, then by itself."""
    if charset and (outside := codec(charset)):
        yield from ("euc_jp", "euc_jis_2004") if outside == "euc_jp" else (outside,)
    from bs4.dammit import EncodingDetector  # noqa: PLC0415  rare, and its import is slow

    label = EncodingDetector.find_declared_encoding(data[:4096], is_html=True)
    if label and (inside := codec(label)):
        yield from ("euc_jp", "euc_jis_2004") if inside == "euc_jp" else (inside,)


def decoded(data: bytes, name: str, errors: str = "strict") -> str:
    """The text that the bytes are in a codec, without a last character that is cut in half.

    Raises UnicodeDecodeError.
    """
    try:
        text = data.decode(name, errors)
    except UnicodeDecodeError as error:
        if error.reason not in _TORN or len(data) - error.start >= 4:
            raise
        text = data[: error.start].decode(name)
    return text.translate(_BIG5) if name == "big5hkscs" else text


def is_borne_out(data: bytes, name: str) -> bool:
    """Whether nothing in the bytes speaks against an encoding that is stated of them.

    Common characters of another encoding do. Against windows-1252, the default of servers, any
    other encoding does that the bytes show.
    """
    if not _decodes(data, name):
        return False
    if name in _COMMON and _shows(data, name):
        return True
    wide = _wide(data)
    if name == "cp1252":
        return wide is None and (_fits(data, name) or detected(data) in (None, name))
    return wide in (None, name)


def detected(data: bytes) -> str | None:
    """The encoding that the bytes show to be theirs; None where several might be it."""
    return _wide(data) or _of_script(data) or _of_alphabet(data)


def is_latin(name: str) -> bool:
    """Whether the encoding is one of Latin letters."""
    return name in _ALPHABETS


def _wide(data: bytes) -> str | None:
    return next((name for name in _COMMON if _decodes(data, name) and _shows(data, name)), None)


def _shows(data: bytes, name: str) -> bool:
    """Whether the common characters of an encoding stand in the bytes."""
    sample = data[:_SAMPLE]
    common = sum(map(sample.decode(name, "ignore").count, _COMMON[name]))
    return 100 * common > _beyond_ascii(sample)


def _beyond_ascii(data: bytes) -> int:
    return len(data) - len(data.translate(None, _BEYOND_ASCII))


def _decodes(data: bytes, name: str) -> bool:
    try:
        decoded(data, name)
    except UnicodeDecodeError:
        return False
    return True


def _of_script(data: bytes) -> str | None:
    """The encoding of a script that is not Latin, by how often its letters stand there."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  rare, and its import is slow

    sample = data[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=sorted(_BYTEWISE - {"koi8-u"})).best()
    if best is None or best.coherence < 0.3 or _beyond_ascii(sample) < _MANY:
        return None
    name = codecs.lookup(best.encoding).name
    letters = [c for c in sample.decode(name, "ignore") if c > "\x7f" and c.isalpha()]
    other = sum(c > "\u036f" for c in letters)
    return name if other > 0.9 * len(letters) and _decodes(data, name) else None


def _of_alphabet(data: bytes) -> str | None:
    """The encoding in which all letters are those of one language.

    Few letters prove nothing, unless they read the same in windows-1252; where many read
    differently in several encodings, windows-1252 is believed before the others.
    """
    fits = [name for name in _ALPHABETS if _fits(data, name)]
    many = _beyond_ascii(data) >= _MANY
    if len({decoded(data, name) for name in fits}) == 1 and (many or "cp1252" in fits):
        return fits[0]
    return "cp1252" if many and "cp1252" in fits else None


def _fits(data: bytes, name: str) -> bool:
    """Whether one alphabet of an encoding has 19 in 20 of the characters beyond ASCII."""
    if not _decodes(data, name):
        return False
    beyond = [c for c in decoded(data, name).lower() if c > "\x7f" and c not in _SIGNS]
    most = max(sum(c in letters for c in beyond) for letters in _ALPHABETS[name])
    return most >= 0.95 * len(beyond)
