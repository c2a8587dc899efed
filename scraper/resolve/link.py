"""Linking by levels: what is identified best comes first, and the rest finds its place among it.

See `scraper.resolve` for the theory of operation.
"""

from collections.abc import Iterable

from scraper.resolve.clusters import Candidate, Cluster
from scraper.resolve.listings import Listings
from scraper.resolve.profiles import Profile
from scraper.resolve.search import (
    ALIKE,
    CONTAINED,
    UNLIKE,
    Home,
    Search,
    by_text,
    by_title,
    ranked,
    same_year_in_head,
)
from scraper.resolve.text import tells_apart

TELLING = 5
"""Shingles that only one of two candidates has, needed to choose it."""
TIMES = 4
"""How many times more of them than the other candidate has."""
DISTINCT = 12
"""Folded characters from which a title is believed to be of one year where rows may be missing."""


class Linker:
    """The clusters so far, and the links that were considered and refused."""

    def __init__(self, clusters: Iterable[Cluster] = (), lists: Listings | None = None) -> None:
        self.clusters: list[Cluster] = list(clusters)
        self.refused: list[Candidate] = []
        self.lists = lists or Listings()

    def by_name(self, profiles: Iterable[Profile]) -> None:
        """Profiles with one URL, or one title and full date, are one post unless a rule forbids.

        Those with a URL come first: one without a URL then has a single name and bridges nothing.
        """
        named: dict[object, list[Cluster]] = {}
        for profile in sorted(profiles, key=lambda p: (p.address is None, p.key)):
            names = _names(profile)
            homes = [(why, c) for why, name in names.items() for c in named.get(name, ())]
            home = next(((why, c) for why, c in homes if self._takes(c, profile, 1.0)), None)
            cluster = self._new(profile) if home is None else home[1]
            if home:
                cluster.add(profile, home[0])
            for name in names.values():
                if cluster not in named.setdefault(name, []):
                    named[name].append(cluster)

    def by_title(self, profiles: list[Profile]) -> None:
        """Profiles with a title and a day, but no year, go to the one post of that title and day.

        Where several years have it, the text decides. Where the texts contradict each other,
        or no post has the title, a profile goes by text: a weak title may be a heading.
        """
        homeless = self._place(profiles, by_title, ALIKE)
        homeless = self._place(homeless, same_year_in_head(by_text), CONTAINED)
        groups: dict[object, list[Profile]] = {}
        for profile in homeless:
            groups.setdefault((profile.title, profile.first.month_day), []).append(profile)
        for group in groups.values():
            if group[0].weak:
                self._group(group, same_year_in_head(by_title), ALIKE)
            else:
                self._group(group, by_title, ALIKE)

    def by_url(self, profiles: Iterable[Profile]) -> None:
        """Profiles with a URL, but no day, go to the post of that URL, on whatever day it is.

        Where no post has the URL, the longest text that comes with it looks for its place by text.
        """
        groups: dict[str | None, list[Profile]] = {}
        for profile in sorted(profiles, key=lambda p: (-len(p.text), p.key)):
            groups.setdefault(profile.address, []).append(profile)
        known = self._by_url()
        leads = [group[0] for url, group in groups.items() if url not in known]
        others = [p for url, group in groups.items() for p in group[url not in known :]]
        for homeless in self._place(leads, by_text, CONTAINED):
            self._new(homeless)
        known = self._by_url()
        for profile in others:
            self._join(profile, known[profile.address])

    def by_text(self, profiles: list[Profile]) -> None:
        """Profiles without a title go where their text is, if one place is clearly better.

        Those that nothing known contains are grouped among themselves.
        """
        self._group(self._place(profiles, by_text, CONTAINED), by_text, CONTAINED)

    def _by_url(self) -> dict[str | None, list[Cluster]]:
        known: dict[str | None, list[Cluster]] = {}
        for url, cluster in ((url, c) for c in self.clusters for url in c.stated.urls):
            known.setdefault(url, []).append(cluster)
        return known

    def _join(self, profile: Profile, clusters: Iterable[Cluster]) -> None:
        """Add the profile to the one of the clusters that takes it; of several, by its text."""
        homes = [cluster for cluster in clusters if self._takes(cluster, profile, 1.0)]
        if len(homes) == 1:
            homes[0].add(profile, "url")
        elif not homes or not self._settle(profile, ranked(profile, homes)):
            self._new(profile)

    def _place(self, profiles: list[Profile], search: Search, least: float) -> list[Profile]:
        """Put the profiles where they belong; give back those that belong nowhere.

        A profile between two homes stands alone: its members may be of either.
        """
        if not profiles:
            return []
        found = search(profiles, [c for c in self.clusters if self._is_believed(c)])
        homeless = []
        for profile in sorted(profiles, key=lambda p: (-_best(found[p.key]), p.key)):
            homes = [(s, c) for s, c in found[profile.key] if self._takes(c, profile, s)]
            if _best(homes) < least:
                homeless.append(profile)
            elif not self._settle(profile, homes):
                for member in profile.members:
                    self._new(Profile((member,)))
        return homeless

    def _group(self, profiles: list[Profile], search: Search, least: float) -> None:
        """Group profiles among themselves, longest first: what is cut shorter finds the whole."""
        groups = Linker(lists=self.lists)
        for profile in sorted(profiles, key=lambda p: (-len(p.text), p.key)):
            for homeless in groups._place([profile], search, least):
                groups._new(homeless)
        self.clusters += groups.clusters
        self.refused += groups.refused

    def _settle(self, profile: Profile, homes: list[Home]) -> bool:
        """Add the profile to the best of `homes` unless another is nearly as good."""
        (score, best), *others = homes
        rivals = [(s, c) for s, c in others if s >= max(UNLIKE, score / 2)]
        doubtful = [home for home in rivals if not _is_clear(profile, best, home[1])]
        verdict = "no clear choice" if doubtful else "another fits better"
        refused = [(score, best), *doubtful] if doubtful else rivals
        self.refused += [Candidate(profile, c, s, verdict) for s, c in refused]
        if not doubtful:
            best.add(profile, _evidence(profile, best, score))
        return not doubtful

    def _takes(self, cluster: Cluster, profile: Profile, score: float) -> bool:
        why = cluster.forbids(profile)
        if why and score >= UNLIKE:
            self.refused.append(Candidate(profile, cluster, score, why))
        return why is None

    def _is_believed(self, cluster: Cluster) -> bool:
        """Whether a cluster may date others: a mere row only if its list is sound.

        A list that is not whole may lack the row of the right year: it dates telling titles only.
        """
        if not cluster.is_row:
            return True
        stated = cluster.stated
        return self.lists.is_sound(stated.dumps, stated.year) and (
            not self.lists.whole.isdisjoint(stated.dumps)
            or all(len(title) >= DISTINCT for title in stated.titles)
        )

    def _new(self, profile: Profile) -> Cluster:
        cluster = Cluster(profile, "itself" if len(profile.members) == 1 else "identical")
        self.clusters.append(cluster)
        return cluster


def _names(profile: Profile) -> dict[str, object]:
    """The names that identify a post, by the evidence that sharing one is."""
    names: dict[str, object] = {}
    if profile.address:
        names["url"] = profile.address
    if profile.title and profile.first.date:
        names["title+date"] = (profile.title, profile.first.date)
    return names


def _is_clear(profile: Profile, best: Cluster, rival: Cluster) -> bool:
    """Whether the text tells the two apart; a text that fits outweighs a row without text."""
    if best.shingles and not rival.shingles:
        return True
    only, others = tells_apart(profile.shingles, best.shingles, rival.shingles)
    return only >= TELLING and only >= TIMES * others


def _best(homes: list[Home]) -> float:
    return homes[0][0] if homes else 0.0


def _evidence(profile: Profile, home: Cluster, score: float) -> str:
    known = home.stated.titles | home.stated.weak_titles
    return f"title+day, text {score:.2f}" if profile.title in known else f"text {score:.2f}"
