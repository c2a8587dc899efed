"""`scraper check`: what is wrong with a dataset, and what to do about it."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scraper.integrity import Examined, Finding, check, repair
from scraper.integrity.findings import named
from scraper.integrity.resting import at_rest
from scraper.means import usual
from scraper.places import place
from scraper.report.printable import one_line


def run(options: Namespace) -> int:
    """Check, repair if that is asked for, tell, and give the exit code."""
    folder, dumps = Path(options.data_dir), [place(each) for each in options.dumps]
    with at_rest(folder):
        before = repair(folder, usual(), dumps) if options.repair else None
        after = check(folder, usual(), dumps)
    if options.json:
        sys.stdout.write(json.dumps(_as_json(before, after), ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{one_line(line)}\n" for line in _lines(before, after))
    return 1 if after.findings or any(each.again for each in _repaired(before)) else 0


def _repaired(before: Examined | None) -> list[Finding]:
    return [each for each in before.findings if each.repairable] if before else []


def _lines(before: Examined | None, after: Examined) -> Iterator[str]:
    for each in _repaired(before):
        done = "lost" if each.again else "repaired"
        yield f"{done:<9} {each.file}: {each.problem}{_again(each)}"
    for name in before.aside if before else ():
        yield f"put aside {name}"
    for each in after.findings:
        yield f"wrong     {each.file}: {each.problem}; {each.remedy}{_again(each)}"
    told = f"{after.observations} observations of {after.dumps} dumps"
    yield f"{len(after.findings) or 'nothing'} wrong; {told}, {_compared(after)}"


def _again(finding: Finding) -> str:
    return f"; then ingest again: {named(finding.again)}" if finding.again else ""


def _compared(after: Examined) -> str:
    found = after.compared
    others = f", and {found.unknown} that it does not know" if found.unknown else ""
    return f"{found.known} of them compared with their dumps{others}"


def _as_json(before: Examined | None, after: Examined) -> dict[str, Any]:
    return {
        "findings": _plain(after.findings),
        "repaired": _plain(_repaired(before)),
        "aside": list(before.aside) if before else [],
        "observations": after.observations,
        "dumps": after.dumps,
        "compared": after.compared.known,
        "unknown": after.compared.unknown,
    }


def _plain(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    names = ("file", "problem", "remedy", "repairable", "again")
    return [{name: getattr(each, name) for name in names} for each in findings]
