"""Names and years for texts without a title: rows of archive pages, chosen by words."""

from collections.abc import Iterable, Mapping

from scraper.resolve.clusters import Candidate, Cluster
from scraper.resolve.link import Linker
from scraper.resolve.listings import Listings
from scraper.resolve.naming import Row, Support, supported
from scraper.resolve.profiles import Profile
from scraper.resolve.rules import forbids
from scraper.resolve.text import fold

CLEAR = 0.35
"""Lead in support from which a row names a text: no error on 210 real openings."""
CLEAR_OVER_TITLE = 0.7
"""The same for a text with a weak title that the list lacks: it may be a heading."""
LONGEST_HEADING = 10
"""Folded characters up to which a weak title that a whole list lacks is taken for a heading."""

Claim = tuple[Cluster, Cluster, str]
"""A row, the text that it names, and the evidence."""


def name_by_rows(linker: Linker) -> None:
    """Texts without a title go to the row of a list that their words support.

    A row that two of them claim names neither. A short weak title that the list lacks is doubted.
    """
    rows = [c for c in linker.clusters if c.is_row and _is_sound(c, linker.lists)]
    claims: dict[str, list[Claim]] = {}
    for cluster in linker.clusters if rows else ():
        least = _least_lead(cluster, linker.lists)
        claim = _claim(cluster, rows, linker, least) if least else None
        if claim:
            claims.setdefault(claim[0].key, []).append(claim)
    for claimed in claims.values():
        _give(linker, claimed)
    for cluster in linker.clusters:
        cluster.doubted |= _doubted(cluster, linker.lists)


def _give(linker: Linker, claimed: list[Claim]) -> None:
    if len(claimed) > 1:
        linker.refused += [
            Candidate(cluster.longest, row, 0.0, "claimed by two texts")
            for row, cluster, _ in claimed
        ]
        return
    row, cluster, evidence = claimed[0]
    linker.clusters.remove(cluster)
    for profile in cluster.profiles:
        row.add(profile, evidence)


def _least_lead(cluster: Cluster, lists: Listings) -> float | None:
    """The lead that names the cluster; None if it needs no name."""
    stated = cluster.stated
    if stated.urls or stated.year or stated.titles or not cluster.longest.text:
        return None
    if not cluster.titles:
        return CLEAR
    kin = lists.whole_kin(stated.dumps)
    lacks = any((t, stated.day) not in lists.days[one] for one in kin for t in cluster.titles)
    return CLEAR_OVER_TITLE if lacks else None


def _doubted(cluster: Cluster, lists: Listings) -> frozenset[str]:
    """The weak titles that a whole list lacks, though it has all others of the dump, if short."""
    stated = cluster.stated
    if not stated.weak_titles or stated.titles or not lists.whole_kin(stated.dumps):
        return frozenset()
    lone = frozenset().union(*(lists.lone.get(dump, frozenset()) for dump in stated.dumps))
    return frozenset(
        title
        for title in stated.weak_titles
        if (title, stated.day) in lone and len(title) <= LONGEST_HEADING
    )


def _claim(cluster: Cluster, rows: Iterable[Cluster], linker: Linker, least: float) -> Claim | None:
    """The row that clearly names the cluster; the others are noted as refused."""
    kin = linker.lists.whole_kin(cluster.stated.dumps)
    open_rows = {
        Row(row.longest.first.title or "", row.stated.year or ""): row
        for row in rows
        if not row.stated.dumps.isdisjoint(kin) and not _forbids(row, cluster)
    }
    if quoted := _quoted(cluster, open_rows):
        return quoted, cluster, "title in the text"
    ranked = supported(_text(cluster.longest), sorted(open_rows, key=lambda r: (r.year, r.title)))
    named = bool(ranked) and ranked[0].lead >= least
    _note(cluster, ranked[named:], open_rows, linker)
    if not named:
        return None
    return open_rows[ranked[0].row], cluster, f"words of the title {ranked[0].score:.2f}"


def _quoted(cluster: Cluster, rows: Mapping[Row, Cluster]) -> Cluster | None:
    """The one row whose title the text has as a paragraph."""
    found = [row for title, row in rows.items() if cluster.has_line(fold(title.title))]
    return found[0] if len(found) == 1 else None


def _note(
    cluster: Cluster, ranked: Iterable[Support], rows: Mapping[Row, Cluster], linker: Linker
) -> None:
    for support in ranked:
        verdict = "another title fits better" if support.lead < 0 else "no clear choice"
        row = rows[support.row]
        linker.refused.append(Candidate(cluster.longest, row, support.score, verdict))


def _forbids(row: Cluster, cluster: Cluster) -> bool:
    """Whether a rule forbids the link; a weak title does not, for the list lacks it."""
    return forbids(row.stated, cluster.stated) is not None


def _text(profile: Profile) -> str:
    """The text with a weak title put back, as the heading that it may be."""
    first = profile.first
    return "\n".join(part for part in (first.title, first.body.summary) if part)


def _is_sound(cluster: Cluster, lists: Listings) -> bool:
    return lists.is_sound(cluster.stated.dumps, cluster.stated.year)
