"""Revisits: a page that was as before is the same dump, found again."""

from datetime import UTC, datetime, timedelta

from scraper.dumps import Revisit
from scraper.records import Source
from scraper.revisits import settled

MAY, JUNE, JULY = (datetime(2024, month, 1, 6, 7, 8, tzinfo=UTC) for month in (5, 6, 7))
URL, OTHER = "https://a.example/", "https://a.example/page/2/"
CAPTURE = ("a" * 64, Source("a.warc!/0", MAY, URL, "gbk"))


def revisit(at: datetime, since: datetime, url: str = URL) -> Revisit:
    """The statement that a page was at one time as it was at another."""
    return Revisit(f"b.warc!/{at.month}", url, at, since)


def test_a_revisit_of_a_known_capture() -> None:
    """The dump was found at the time of the revisit too, in the encoding that is known of it."""
    assert list(settled([revisit(JUNE, MAY)], [CAPTURE])) == [
        (CAPTURE[0], Source("b.warc!/6", JUNE, URL, "gbk"))
    ]


def test_revisits_of_revisits() -> None:
    """A revisit may refer to another one, whichever is stated first."""
    one, other = revisit(JUNE, MAY), revisit(JULY, JUNE)
    expected = [CAPTURE[0]] * 2
    assert [sha for sha, _ in settled([one, other], [CAPTURE])] == expected
    assert [sha for sha, _ in settled([other, one], [CAPTURE])] == expected
    assert list(settled([other], [CAPTURE])) == []


def test_what_a_revisit_does_not_prove() -> None:
    """Another address, another time, or a capture whose time or address is unknown proves none."""
    assert list(settled([revisit(JUNE, MAY, OTHER)], [CAPTURE])) == []
    assert list(settled([revisit(JULY, JUNE)], [CAPTURE])) == []
    for unknown in (Source("a", None, URL, "gbk"), Source("a", MAY, None, "gbk")):
        assert list(settled([revisit(JUNE, MAY)], [(CAPTURE[0], unknown)])) == []
    assert list(settled([], [CAPTURE])) == []


def test_captures_of_one_second() -> None:
    """A capture is known by its second; two contents in one second are no proof of either."""
    half = timedelta(milliseconds=500)
    shifted = (CAPTURE[0], Source("a.warc!/0", MAY + half, URL, "gbk"))
    assert [sha for sha, _ in settled([revisit(JUNE, MAY)], [shifted])] == [CAPTURE[0]]
    assert [sha for sha, _ in settled([revisit(JUNE, MAY + half)], [CAPTURE])] == [CAPTURE[0]]
    twin = ("b" * 64, Source("c.warc!/0", MAY, URL, "utf-8"))
    assert list(settled([revisit(JUNE, MAY)], [CAPTURE, twin])) == []
    again = (CAPTURE[0], Source("d.warc!/0", MAY, URL))
    assert [sha for sha, _ in settled([revisit(JUNE, MAY)], [CAPTURE, again])] == [CAPTURE[0]]


def test_the_encoding_of_a_dump() -> None:
    """The encoding is what any source of the dump states; None if none does."""
    bare = (CAPTURE[0], Source("a.warc!/0", MAY, URL))
    elsewhere = (CAPTURE[0], Source("x", None, None, "big5"))
    for known, encoding in (
        ([bare], None),
        ([bare, elsewhere], "big5"),
        ([elsewhere, bare], "big5"),
    ):
        ((_, source),) = settled([revisit(JUNE, MAY)], known)
        assert source.encoding == encoding
