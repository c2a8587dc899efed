"""Which post cites which: titles in 《…》, resolved to the posts that have them.

A title is resolved if exactly one other post has it, as `scraper.resolve.text.fold` compares
them; of several candidates none is chosen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.records import Post
from scraper.resolve.text import fold


@dataclass(frozen=True, slots=True)
class Citations:
    """The citations between posts. `cites` has the cited posts by the citing one's post_id.

    `cited_by` is the same the other way round; `elsewhere` counts cited titles that no post of
    the dataset has, and `ambiguous` those that several have.
    """

    mentions: int
    cites: dict[str, tuple[str, ...]]
    cited_by: dict[str, tuple[str, ...]]
    elsewhere: tuple[tuple[str, int], ...]
    ambiguous: int

    @property
    def resolved(self) -> int:
        """How many citations lead to a post."""
        return sum(map(len, self.cites.values()))

    def most_cited(self, most: int) -> list[str]:
        """Give the post_ids of the posts that most others cite."""
        ranked = sorted(self.cited_by.items(), key=lambda each: (-len(each[1]), each[0]))
        return [post_id for post_id, _ in ranked[:most]]


def citations(posts: Sequence[Post]) -> Citations:
    """Resolve the mentions of posts; what a post says of itself is no citation."""
    titled = _by_title(posts)
    cites: dict[str, dict[str, None]] = {}
    elsewhere: Counter[str] = Counter()
    ambiguous = mentions = 0
    for post in posts:
        for title in post.mentions:
            found = titled.get(fold(title), [])
            if found == [post.post_id]:
                continue
            mentions += 1
            if len(found) == 1:
                cites.setdefault(post.post_id, {})[found[0]] = None
            elif found:
                ambiguous += 1
            else:
                elsewhere[title] += 1
    ranked = sorted(elsewhere.items(), key=lambda each: (-each[1], each[0]))
    outgoing = {citing: tuple(cited) for citing, cited in cites.items()}
    return Citations(mentions, outgoing, _turned(outgoing), tuple(ranked), ambiguous)


def _by_title(posts: Sequence[Post]) -> dict[str, list[str]]:
    titled: dict[str, list[str]] = {}
    for post in posts:
        if post.title and (key := fold(post.title)):
            titled.setdefault(key, []).append(post.post_id)
    return titled


def _turned(cites: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    turned: dict[str, list[str]] = {}
    for citing, cited in cites.items():
        for each in cited:
            turned.setdefault(each, []).append(citing)
    return {cited: tuple(sorted(citing)) for cited, citing in turned.items()}
