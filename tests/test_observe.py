"""From the bytes of a dump to observations, each with its place."""

import hashlib
from itertools import pairwise

from commands import page
from hypothesis import given
from hypothesis import strategies as st

from scraper.observe import Characters, content_id, observe
from scraper.records import Rejection

TWO = (page("One", views=5) + page("Two", "2023-01-02")).encode()


def seen(data, name="a.txt"):
    """Give what a dump gave."""
    return observe(data, name, content_id(data))


def test_each_post_is_an_observation():
    """Each post of a page is an observation that states the dump, its layout and its place."""
    observed = seen(TWO)
    one, two = observed.observations
    assert (observed.layout, observed.encoding) == ("byline", "utf-8")
    assert (one.title, one.date, one.month_day, one.views) == ("One", "2024-04-03", "04-03", 5)
    assert (one.dump, one.dump_sha256) == ("a.txt", hashlib.sha256(TWO).hexdigest())
    assert TWO.decode()[two.start : two.end].startswith("Two\nBy Lin Shi | 2023-01-02")
    assert one.end <= two.start


def test_ids_depend_on_content_and_place():
    """An observation's id is the same under any name, and another for another content or place."""
    ids = [each.observation_id for each in seen(TWO).observations]
    assert [each.observation_id for each in seen(TWO, "b.txt").observations] == ids
    assert len(set(ids)) == 2
    assert not {each.observation_id for each in seen(TWO + b"\n").observations} & set(ids)


def test_characters_add_up():
    """The counts of two dumps add up kind by kind."""
    assert Characters(1, 2, 3) + Characters(10, 20, 30) == Characters(11, 22, 33)


def test_a_long_line_is_rejected_at_its_place(monkeypatch):
    """A line longer than any page's is rejected where it begins; one just shorter is read."""
    monkeypatch.setattr("scraper.observe._LONGEST_LINE", 4_000)
    rejection = seen(TWO + b"x" * 4_001)
    assert isinstance(rejection, Rejection)
    assert (rejection.error, rejection.offset) == ("LongLine", len(TWO.decode()))
    assert "line 7 has 4,001 characters" in rejection.message
    assert not isinstance(seen(TWO + b"x" * 4_000), Rejection)
    assert not isinstance(seen(TWO + b"short lines\n" * 4_000), Rejection)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_observed_or_rejected(data):
    """Any bytes give observations whose characters add up, or a rejection with a message."""
    found = seen(data)
    if isinstance(found, Rejection):
        assert found.message
        assert 0 <= found.offset <= len(data)
    else:
        counts = found.characters
        assert counts.post + counts.boilerplate + counts.residue > 0


LINES = st.lists(
    st.sampled_from(
        [
            *("", "  ", "A title", "Its text goes on.", "一段话。", "    code()", "$x"),
            *("By Lin Shi | 2024-04-03 | 88 views", "By | |", "12 Feb", "29 Feb", "10", "Mar"),
            *("Read more...", "\\begin{align}", "Recent Comments"),
        ]
    ),
    max_size=14,
)  # fmt: skip


@given(LINES)
def test_any_page_of_known_lines_is_observed_or_rejected(lines):
    """Lines of listing pages in any order are read, every character once, or rejected."""
    text = "\n".join(lines)
    found = seen(text.encode())
    if not isinstance(found, Rejection):
        counts = found.characters
        assert counts.post + counts.boilerplate + counts.residue == len(text)
        spans = [(each.start, each.end) for each in found.observations]
        assert spans == sorted(spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
