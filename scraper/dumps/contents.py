"""What the first bytes of a file tell of its format."""

import re

HEAD = 4096
"""How many bytes tell the format."""

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|rss|feed|rdf:rdf)\b", re.IGNORECASE)
_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*[\"}]|\s*\[\s*\]")
_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/version")
_HEADER = re.compile(rb"[A-Za-z-]+:")
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_OFFICE = (b"[Content_Types].xml", b"mimetype", b"META-INF/")
"""First members of zips that are documents or programs: .docx and .xlsx, .odt and .epub, .jar."""
_COMPRESSION = re.compile(
    rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18|\xfd7zXZ\0"
    rb"|BZh[1-9](?:1AY&SY|\x17rE8P\x90)"
)


def is_warc(head: bytes) -> bool:
    """Whether it is a WARC that is not compressed."""
    return head.startswith(b"WARC/")


def is_compressed(head: bytes) -> bool:
    """Whether it is in gzip, Zstandard, bzip2 or xz."""
    return bool(_COMPRESSION.match(head))


def is_parquet(head: bytes) -> bool:
    """Whether it is a table in Parquet."""
    return head.startswith(b"PAR1")


def is_zip(head: bytes) -> bool:
    """Whether it is a zip, and not a document or a program in the form of one."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not head.startswith(_OFFICE, 30)


def is_tar(head: bytes) -> bool:
    """Whether it begins with the header of a tar, whose checksum takes itself for blanks."""
    block = head[:512]
    if len(block) < 512 or not (digits := block[148:156].strip(b" \0")).isdigit():
        return False
    try:
        return int(digits, 8) == sum(block) - sum(block[148:156]) + 8 * 32
    except ValueError:
        return False


def is_mhtml(head: bytes) -> bool:
    """Whether it is a mail message of related parts."""
    headers = head.replace(b"\r\n", b"\n").lstrip(b"\n").split(b"\n\n", 1)[0]
    return bool(_HEADER.match(headers) and _RELATED.search(headers))


def is_json(head: bytes) -> bool:
    """Whether it is an object of JSON, or an array of them."""
    return bool(_JSON.match(head.removeprefix(b"\xef\xbb\xbf")))


def is_markup(head: bytes) -> bool:
    """Whether it is HTML or a feed, behind a declaration and comments."""
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while rest.startswith((b"<?", b"<!--")):
        end = b"?>" if rest.startswith(b"<?") else b"-->"
        rest = rest.partition(end)[2].lstrip()
    return bool(_HTML.match(rest))


def is_feed_in_json(head: bytes) -> bool:
    """Whether it is a JSON Feed: a page, not JSON of pages."""
    return is_json(head) and bool(_FEED.search(head))
