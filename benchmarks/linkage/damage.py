"""What extraction does to a text between a blog and a dump: whole dumps suffer alike."""

import re
from dataclasses import dataclass
from random import Random

from rendering import Paragraph, half_width

from linkage.bodies import CLOSE, OPEN

_INLINE = re.compile(f"{OPEN}.*?{CLOSE}")
_CITATION = re.compile("《[^《》]*》")
_LINKED = re.compile(
    r"《[^《》]*》|(?<=[\u4e00-\u9fff])[A-Za-z][A-Za-z0-9_-]{2,}(?=[\u4e00-\u9fff])"
)
_LEAST = 60
"""Characters that no cut goes below: less is hardly ever printed as an opening."""

Paragraphs = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """How one dump was extracted."""

    half: bool
    citations: bool
    inline: bool
    captions: bool
    titles: float
    """The share of titles that it keeps, of those that are not too long."""


def draw_extraction(rng: Random) -> Extraction:
    """A way of extracting: most dumps print half-width marks, some lose what tags hold."""
    return Extraction(
        half=rng.random() < 0.8,
        citations=rng.random() < 0.75,
        inline=rng.random() < 0.8,
        captions=rng.random() < 0.6,
        titles=rng.choice((1.0, 0.85, 0.6)),
    )


def extract(text: Paragraphs, how: Extraction) -> Paragraphs:
    """The paragraphs as an extraction gives them."""
    kept = [p for p in text if how.captions or p.kind != "caption"]
    read = (Paragraph(p.kind, _inline(p, how)) for p in kept)
    return tuple(p for p in read if p.text.strip())


def _inline(paragraph: Paragraph, how: Extraction) -> str:
    text = paragraph.text
    if paragraph.kind in ("prose", "heading"):
        if not how.citations:
            text = _CITATION.sub("", text)
        if not how.inline:
            text = _INLINE.sub("", text) if OPEN in text else _LINKED.sub("", text)
    text = text.replace(OPEN, "").replace(CLOSE, "")
    return half_width(text) if how.half and paragraph.kind != "code" else text


def cut(text: Paragraphs, rng: Random) -> Paragraphs:
    """The text as one sighting shows it: at times cut at its end, rarely at its start."""
    chance = rng.random()
    if chance < 0.25:
        text = _first(text, rng.randint(1, len(text)))
    elif chance < 0.35:
        text = _cut_end(text, rng)
    if rng.random() < 0.04:
        text = _cut_start(text, rng)
    return text


def _size(text: Paragraphs) -> int:
    return sum(len(p.text) for p in text)


def _first(text: Paragraphs, count: int) -> Paragraphs:
    while count < len(text) and _size(text[:count]) < _LEAST:
        count += 1
    return text[:count]


def _cut_end(text: Paragraphs, rng: Random) -> Paragraphs:
    """Cut inside the last prose that is long enough."""
    last = text[-1]
    if last.kind != "prose" or len(last.text) < _LEAST:
        return text
    return (*text[:-1], Paragraph("prose", last.text[: rng.randint(_LEAST // 2, len(last.text))]))


def _cut_start(text: Paragraphs, rng: Random) -> Paragraphs:
    """Lose the first paragraph, or the start of it."""
    if len(text) > 2 and _size(text[1:]) > 2 * _LEAST:
        return text[1:]
    first = text[0]
    if first.kind != "prose" or len(first.text) < 2 * _LEAST:
        return text
    return (Paragraph("prose", first.text[rng.randint(5, _LEAST) :]), *text[1:])
