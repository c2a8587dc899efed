"""Which sightings are one post.

Theory of operation
===================
Observations that state equal facts are one *profile*. Profiles become *clusters*, one a post, day
by day, level by level; a level only adds to what the levels before it found:

1. by name: one URL, or one title and full date;
2. by title: a title and a day without a year go to the post of that title and day;
3. by text: a day without a title goes to the post of that day whose text holds its text;
4. by words: what still has no title goes to the row of an archive page, of the same day, whose
   title its words support clearly better than every other row (`naming`, `rows`), if that page
   can be believed (`listings`);
5. undated: by URL, else by text alone, over all days.

URLs are compared however they are spelt (`parsers.sites.address_key`). A feed's day that is one off
the day that pages state for the same URL counts as none (`instants`).

Rules (`rules`) are absolute: another day, year, URL, site or title, or another block of the same
dump, forbids a link whatever the evidence. Levels 2 to 5 choose among all candidates that the
rules allow: a rival must be told apart by shingles that only one of the two has, else the sighting
stays a post of its own. A profile joins clusters, clusters never join each other, so one doubtful
sighting cannot pull two posts together. A title judged from a first paragraph is *weak*: it may be
a heading, so it yields to a text that has it as a paragraph.

Sightings of one post agree in day and month, so a day is decided by its own observations (and by
which lists can be believed): new facts touch few days (`scraper.conclude`). Everything is
sorted by keys that the facts decide: the result depends on the set of observations and on nothing
else.

Rejected, with the evidence
===========================
- Jaccard similarity: 0.60 for one real post in two layouts, because one is cut shorter, where
  containment is 0.985.
- Words for shingles: 0.000, because Chinese has no spaces.
- Position on the page as evidence of the year: real pages are not sorted by date.
- View counts: they grow between crawls.
- Single linkage over all pairs: an opening shared by a series chains its parts together.
- Rarity counted over the dataset: it shifts with every dump, and decisions with it.
- Naming from a list that is not whole: of 210 real openings whose own row was taken out, 16 were
  clearly nearest to another.
- Texts whose heads must agree: recall of pairs fell from 0.998 to 0.972, for heads are edited too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scraper.origins import Origins
from scraper.records import Observation
from scraper.resolve.clusters import Candidate, Cluster
from scraper.resolve.identity import identify
from scraper.resolve.link import Linker
from scraper.resolve.listings import Listings, listings
from scraper.resolve.profiles import Profile, profiles
from scraper.resolve.rows import name_by_rows

__all__ = [
    "Candidate",
    "Cluster",
    "Resolution",
    "join_undated",
    "link_days",
    "listings",
]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The posts that were found, as clusters, and the links refused."""

    clusters: tuple[Cluster, ...]
    refused: tuple[Candidate, ...]

    def ids(self, known: Origins) -> list[tuple[str, tuple[str, ...]]]:
        """The id and the aliases of each cluster; `known` are the origins of its dumps."""
        return identify(self.clusters, known)


def link_days(observations: Iterable[Observation], lists: Listings) -> Resolution:
    """The posts of whole days; `lists` is what all facts tell of lists."""
    blocks: dict[str | None, list[Observation]] = {}
    for seen in observations:
        blocks.setdefault(seen.month_day, []).append(seen)
    days = sorted(blocks.items(), key=lambda block: str(block[0]))
    linkers = [_link(profiles(block), lists) for _, block in days]
    return Resolution(
        tuple(cluster for linker in linkers for cluster in linker.clusters),
        tuple(candidate for linker in linkers for candidate in linker.refused),
    )


def join_undated(dated: Resolution, undated: Iterable[Observation]) -> Resolution:
    """The posts of all days, joined by observations that state no day."""
    last = Linker(dated.clusters)
    found = profiles(undated)
    last.by_url(p for p in found if p.address)
    last.by_text([p for p in found if not p.address])
    return Resolution(tuple(last.clusters), (*dated.refused, *last.refused))


def _link(block: list[Profile], lists: Listings) -> Linker:
    """The clusters of the profiles of one day and month."""
    linker = Linker(lists=lists)
    linker.by_name(p for p in block if p.address or (p.title and p.year))
    linker.by_title([p for p in block if not p.address and p.title and not p.year])
    linker.by_text([p for p in block if not p.address and not p.title])
    name_by_rows(linker)
    return linker
