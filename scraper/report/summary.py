"""What an ingest did, for people and for programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from scraper.report.printable import one_line
from scraper.summary import Summary


def rejections(summary: Summary) -> Iterator[str]:
    """Give a line for each rejected dump: its name, the place, the error, the remedy."""
    for each in summary.rejected:
        place = f" at {each.offset}" if each.offset else ""
        yield f"rejected  {one_line(each.dump)}{place}: {each.error}: {one_line(each.message)}"


def as_text(summary: Summary) -> str:
    """Give the summary as a few aligned lines; those of the dataset only if there is one."""
    rows = [
        ("dumps", _dumps(summary)),
        *([("skipped", _counts(summary.skipped))] if summary.skipped else []),
        *(_of_dataset(summary) if summary.read or summary.observations else ()),
    ]
    head = "dry run: nothing was written\n" if summary.dry_run else ""
    return head + "".join(f"{name:<11} {value}\n" for name, value in rows)


def _of_dataset(summary: Summary) -> Iterator[tuple[str, str]]:
    yield from (
        ("layouts", _counts(summary.layouts) or "none read"),
        ("posts", _posts(summary)),
        ("fields", _counts(summary.fields)),
        ("equations", str(summary.equations)),
        ("characters", _characters(summary)),
    )


def as_json(summary: Summary) -> dict[str, Any]:
    """Give the summary as one JSON object."""
    characters = summary.characters
    return {
        "dumps": {
            "read": summary.read,
            "known": summary.known,
            "rejected": len(summary.rejected),
            "left_aside": summary.aside,
            "skipped": summary.skipped,
        },
        "layouts": summary.layouts,
        "observations": summary.observations,
        "posts": {
            "total": summary.posts,
            "new": summary.new,
            "updated": summary.updated,
            "unchanged": summary.unchanged,
        },
        "fields": summary.fields,
        "equations": summary.equations,
        "characters": {
            "post": characters.post,
            "boilerplate": characters.boilerplate,
            "residue": characters.residue,
        },
        "rejected": [
            {"dump": r.dump, "offset": r.offset, "error": r.error, "message": r.message}
            for r in summary.rejected
        ],
        "dry_run": summary.dry_run,
    }


def _dumps(summary: Summary) -> str:
    aside = f", {summary.aside} other files left aside" if summary.aside else ""
    return f"{summary.read} read, {summary.known} known, {len(summary.rejected)} rejected{aside}"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.items())


def _posts(summary: Summary) -> str:
    return (
        f"{summary.posts} from {summary.observations} observations: {summary.new} new, "
        f"{summary.updated} updated, {summary.unchanged} unchanged"
    )


def _characters(summary: Summary) -> str:
    counts = summary.characters
    total = counts.post + counts.boilerplate + counts.residue
    if not total:
        return "none read"
    shares = (
        ("post", counts.post),
        ("boilerplate", counts.boilerplate),
        ("residue", counts.residue),
    )
    return ", ".join(f"{100 * count / total:.1f} % {name}" for name, count in shares)
