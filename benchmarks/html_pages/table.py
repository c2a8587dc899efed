"""The figures as Markdown, and their place in a document."""

from pathlib import Path

from html_pages.judge import Judged

BEGIN, END = "<!-- figures: written by benchmarks/pages.py -->", "<!-- end of figures -->"
_HEAD = "| way | records P | records R | records F1 | title | link | date | pages/s |"


def markdown(judged: Judged) -> str:
    """All figures of one run."""
    size = judged.bytes / 1000 / judged.pages
    lines = [
        f"{judged.pages} pages of {size:.0f} KB with {judged.posts} posts, {judged.dated} dated.",
        "",
        _HEAD,
        "|" + "---|" * (_HEAD.count("|") - 1),
    ]
    for row in judged.rows:
        of = row.score
        fields = (of.precision, of.recall, of.f1, of.titles / of.true, of.links / of.true)
        shares = (*fields, of.days / (of.dated or 1))
        shown = " | ".join(f"{share:.3f}" for share in shares)
        lines.append(f"| {row.way} | {shown} | {row.pages_a_second:,.0f} |")
    return "\n".join(lines) + "\n"


def replace(path: Path, figures: str, begin: str = BEGIN) -> None:
    """Put the figures between the marks of a document."""
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{begin}\n\n{figures}\n{END}{after}", encoding="utf-8")
