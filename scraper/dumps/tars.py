"""Tars: what their members give, one after the other as they come. Nothing is ever written."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from scraper.dumps.archives import LINK, is_left_aside, label
from scraper.dumps.fields import Facts
from scraper.dumps.items import OTHER_FILE, Context, Item, Opened, Skipped
from scraper.dumps.limits import Damage
from scraper.dumps.sidecars import LARGEST, facts_from, sidecars
from scraper.dumps.streams import buffered
from scraper.dumps.tar_walk import FILES, FOLDERS, Member, walk
from scraper.records import Rejection


def read(opened: Opened, context: Context) -> Iterator[Item]:
    """Yield what the members of a tar give."""
    stated = _stated(opened, context)
    for each in walk(opened.stream):
        if isinstance(each, Damage):
            yield Rejection(opened.name, each.offset, each.error, str(each))
        elif each.kind in FILES and not is_left_aside(each.name):
            yield from context.inside(_member(each, opened, stated))
        elif each.kind not in FOLDERS:
            yield Skipped(OTHER_FILE if each.kind in FILES else LINK)


def _member(member: Member, opened: Opened, stated: Mapping[str, Facts]) -> Opened:
    return Opened(
        name=label(opened.name, member.name),
        kind=member.name.rpartition("/")[2],
        stream=buffered(member.data),
        depth=opened.depth + 1,
        facts=stated.get(member.name, Facts()),
        companion=member.name in stated,
    )


def _stated(opened: Opened, context: Context) -> dict[str, Facts]:
    """Give what sidecars state of the members, and nothing for the sidecars themselves.

    A sidecar may stand behind its page, so the tar is walked twice, where it can be opened again.
    """
    if opened.again is None:
        return {}
    names: set[str] = set()
    facts: dict[str, Facts] = {}
    with opened.again() as stream, suppress(Damage):  # told when the members are read
        for each in walk(stream):
            if isinstance(each, Member) and each.kind in FILES:
                names.add(each.name)
                if each.name.endswith(".json") and each.size <= LARGEST:
                    facts[each.name] = facts_from(each.data.read(), context.options.fields)
    beside = sidecars(names)
    return {page: facts.get(sidecar, Facts()) for page, sidecar in beside.items()} | dict.fromkeys(
        beside.values(), Facts()
    )
