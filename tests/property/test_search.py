"""The search by text finds what comparing every text with every other one finds."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from parsers.records import Body
from scraper.records import Observation
from scraper.resolve.clusters import Cluster
from scraper.resolve.profiles import Profile, profiles
from scraper.resolve.search import UNLIKE, Texts, by_text
from scraper.resolve.text import containment, sample

PARTS = st.lists(
    st.sampled_from(("南风吹过河面的早晨", "木条与绳子的长度abcd", "结冰之后再量一次", "x"))
)
TEXTS = st.lists(PARTS.map(lambda parts: "".join(parts) + "尺子上的读数取平均"), max_size=9)


def profile(number: int, text: str) -> Profile:
    """The profile of one sighting with a text alone."""
    seen = Observation(
        f"{number:020d}", "a.txt", f"{number:064d}", "byline", 0, 1, None, None, None, None, "题",
        None, "12-02", None, Body(text),
    )  # fmt: skip
    return profiles([seen])[0]


def expected(seeker: Profile, clusters: list[Cluster]) -> list[tuple[float, str]]:
    """What the seeker is near to, by comparing it with all."""
    counts = Counter({c.key: len(sample(seeker.shingles & c.shingles)) for c in clusters})
    most = max(counts.values(), default=0)
    near = [
        (containment(seeker.shingles, c.shingles), c.key)
        for c in clusters
        if counts[c.key] and counts[c.key] >= UNLIKE * most
    ]
    return sorted((each for each in near if each[0] >= UNLIKE), key=lambda n: (-n[0], n[1]))


def found(homes: list[tuple[float, Cluster]]) -> list[tuple[float, str]]:
    """Homes, comparable."""
    return [(score, cluster.key) for score, cluster in homes]


@given(TEXTS, TEXTS)
def test_search_by_text(seeking: list[str], known: list[str]) -> None:
    """Each profile finds the same clusters, as alike, in the same order."""
    clusters = [Cluster(profile(number, text), "") for number, text in enumerate(known)]
    seekers = [profile(100 + number, text) for number, text in enumerate(seeking)]
    homes = by_text(seekers, clusters)
    for seeker in seekers:
        assert found(homes[seeker.key]) == expected(seeker, clusters)


@given(TEXTS)
def test_clusters_that_grow(texts: list[str]) -> None:
    """A cluster whose longest text is another one is found by that one alone."""
    each = [profile(number, text) for number, text in enumerate(texts)]
    search = Texts(each)
    clusters = [Cluster(one, "") for one in each[::2]]
    for cluster in clusters:
        search.update(cluster)
    for cluster, (_, other) in zip(clusters, list(pairwise(each))[::2], strict=False):
        cluster.add(other, "")
        search.update(cluster)
    for seeker in each:
        assert found(search.near(seeker)) == expected(seeker, clusters)
