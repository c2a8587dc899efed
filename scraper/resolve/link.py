"""Linking by levels: what is identified best comes first, and the rest finds its place among it.

See `scraper.resolve` for the theory of operation.
"""

from collections.abc import Iterable, Mapping

from scraper.resolve.clusters import Candidate, Cluster
from scraper.resolve.listings import Listings
from scraper.resolve.profiles import Profile
from scraper.resolve.search import (
    ALIKE,
    CONTAINED,
    UNLIKE,
    Home,
    Search,
    Texts,
    by_text,
    by_title,
    is_clear,
    ranked,
    same_year_in_head,
)


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
            if len(group) == 1:
                self._new(group[0])
            else:
                weak = any(profile.weak for profile in group)
                self._group(group, same_year_in_head(by_title) if weak else by_title)

    def by_url(self, profiles: Iterable[Profile]) -> None:
        """Profiles with a URL, but no day, go to the post of that URL, on whatever day it is.

        Where no post has the URL, the longest text that comes with it looks for its place by text.
        """
        groups: dict[str | None, list[Profile]] = {}
        for profile in _longest_first(profiles):
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
        homeless = self._place(profiles, by_text, CONTAINED)
        groups, texts = Linker(), Texts(homeless)
        for profile in _longest_first(homeless):
            at, homes = len(groups.clusters), texts.near(profile)
            for lone in groups._put([profile], {profile.key: homes}, CONTAINED):
                groups._new(lone)
            for cluster in (*groups.clusters[at:], *(cluster for _, cluster in homes)):
                texts.update(cluster)
        self._take_over(groups)

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
        found = search(profiles, [c for c in self.clusters if c.is_believed(self.lists)])
        return self._put(profiles, found, least)

    def _put(
        self, profiles: Iterable[Profile], found: Mapping[str, list[Home]], least: float
    ) -> list[Profile]:
        """The same, with what a search `found`."""
        homeless = []
        for profile in sorted(profiles, key=lambda p: (-_best(found[p.key]), p.key)):
            homes = [(s, c) for s, c in found[profile.key] if self._takes(c, profile, s)]
            if _best(homes) < least:
                homeless.append(profile)
            elif not self._settle(profile, homes):
                for member in profile.alone():
                    self._new(member)
        return homeless

    def _group(self, profiles: list[Profile], search: Search) -> None:
        """Group profiles among themselves, longest first: what is cut shorter finds the whole."""
        groups = Linker(lists=self.lists)
        for profile in _longest_first(profiles):
            for homeless in groups._place([profile], search, ALIKE):
                groups._new(homeless)
        self._take_over(groups)

    def _take_over(self, groups: "Linker") -> None:
        """Add what was linked apart."""
        self.clusters += groups.clusters
        self.refused += groups.refused

    def _settle(self, profile: Profile, homes: list[Home]) -> bool:
        """Add the profile to the best of `homes` unless another is nearly as good."""
        (score, best), *others = homes
        rivals = [(s, c) for s, c in others if s >= max(UNLIKE, score / 2)]
        doubtful = [home for home in rivals if not is_clear(profile, best, home[1])]
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

    def _new(self, profile: Profile) -> Cluster:
        cluster = Cluster(profile, "itself" if len(profile.members) == 1 else "identical")
        self.clusters.append(cluster)
        return cluster


def _longest_first(profiles: Iterable[Profile]) -> list[Profile]:
    return sorted(profiles, key=lambda p: (-len(p.text), p.key))


def _names(profile: Profile) -> dict[str, object]:
    """The names that identify a post, by the evidence that sharing one is."""
    names: dict[str, object] = {}
    if profile.address:
        names["url"] = profile.address
    if profile.title and profile.first.date:
        names["title+date"] = (profile.title, profile.first.date)
    return names


def _best(homes: list[Home]) -> float:
    return homes[0][0] if homes else 0.0


def _evidence(profile: Profile, home: Cluster, score: float) -> str:
    known = home.stated.titles | home.stated.weak_titles
    return f"title+day, text {score:.2f}" if profile.title in known else f"text {score:.2f}"
