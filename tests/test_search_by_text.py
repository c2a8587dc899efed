"""The search by text at its limits: how alike, how well told apart, and shared by how many."""

import pytest
from test_levels import shares, text
from test_resolve import seen

from scraper.resolve.clusters import Cluster
from scraper.resolve.profiles import Profile, profiles
from scraper.resolve.search import Texts, by_text, is_clear


def profile(number: int, summary: str | None) -> Profile:
    """The profile of a text."""
    (found,) = profiles([seen(number, month_day="03-10", text=summary)])
    return found


def cluster(number: int, summary: str | None) -> Cluster:
    """A post with a text."""
    return Cluster(profile(number, summary), "itself")


@pytest.mark.parametrize(("count", "found"), [(14, []), (15, [0.3]), (50, [1.0])])
def test_texts_that_are_unlike(count: int, found: list[float]) -> None:
    """A post is found from a containment of 0.3 on, with that as its score."""
    own, whole = shares(count)
    homes = by_text([profile(1, own)], [cluster(2, whole)])
    assert [score for score, _ in homes["o001"]] == found


@pytest.mark.parametrize(("many", "found"), [(63, 63), (64, 0)])
def test_an_opening_that_very_many_share(many: int, found: int) -> None:
    """What 64 posts have tells nothing of where a text belongs."""
    clusters = [cluster(n, text(60)) for n in range(2, many + 2)]
    assert len(by_text([profile(1, text(60))], clusters)["o001"]) == found


def test_a_text_that_grew() -> None:
    """A post is found by its longest text, and no longer by one that it had before."""
    seekers = [profile(1, text(60)), profile(2, text(60, 1_000))]
    texts, grown = Texts(seekers), cluster(3, text(60))
    texts.update(grown)
    assert [len(texts.near(each)) for each in seekers] == [1, 0]
    grown.add(profile(4, text(61, 1_000)), "url")
    texts.update(grown)
    assert [len(texts.near(each)) for each in seekers] == [0, 1]
    texts.update(cluster(5, "短"))
    assert [len(texts.near(each)) for each in seekers] == [0, 1]


@pytest.mark.parametrize(("length", "clear"), [(55, True), (56, False)])
def test_shingles_that_tell(length: int, clear: bool) -> None:  # noqa: FBT001  a parameter
    """Five shingles that only the better post has are enough, four are not."""
    rival = cluster(3, text(length))
    assert is_clear(profile(1, text(60)), cluster(2, text(60)), rival) == clear


@pytest.mark.parametrize(("length", "clear"), [(44, True), (43, False)])
def test_shingles_of_both(length: int, clear: bool) -> None:  # noqa: FBT001  a parameter
    """The better post has four times the telling shingles of the other one, or is not clear."""
    own = text(100)
    best, rival = (
        cluster(2, own[:length]),
        cluster(3, own[length - 4 : length + 10] + text(30, 500)),
    )
    assert is_clear(profile(1, own), best, rival) == clear


def test_a_text_outweighs_none() -> None:
    """A post that shows a text is clear before one that shows none, and not the other way."""
    own, shown, bare = profile(1, text(60)), cluster(2, text(60)), cluster(3, None)
    assert is_clear(own, shown, bare)
    assert not is_clear(own, bare, shown)
    assert not is_clear(own, bare, cluster(4, None))
