"""Texts of our own for titles: seeded, about what the title says, in Chinese or English.

Calibrated on the real openings: about as much of a title's rare words comes back in its text
(see the naming curves that the benchmark prints for both sets). Inline code, links and citations
stand between marks, so that an extraction can lose them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from rendering import Paragraph

from linkage import vocabulary as words
from linkage.posts import TruePost
from linkage.titles import NUMERALS

OPEN, CLOSE = "\ue000", "\ue001"
"""Private marks around what an extraction may lose."""
_RUNS = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*|[\u4e00-\u9fff]+")
_GLUE = re.compile(r"[的与和之了在是从到及为中上下有这那]")
_PART = re.compile(rf"^(.{{3,}}?)[\s((]*(?:[{NUMERALS}]+|\d+)(?=[))、.:：])")
_LATIN = re.compile(r"[A-Za-z]")
_SILENT = 0.02
"""The share of posts whose text never says what the title says."""


@dataclass(slots=True)
class _Writer:
    """Writes sentences about one post."""

    rng: Random
    told: tuple[str, ...]
    terms: tuple[str, ...]
    things: tuple[str, ...]
    cited: tuple[str, ...]
    english: bool

    def fill(self, pattern: str) -> str:
        """The pattern with every slot filled."""
        return re.sub(r"\{([tdxcknp])\}", lambda slot: self._word(slot[1]), pattern)

    def sentence(self) -> str:
        """An opener and one to three clauses."""
        rng = self.rng
        openers = words.ENGLISH_OPENERS if self.english else words.OPENERS
        clauses = words.ENGLISH_CLAUSES if self.english else words.CLAUSES
        parts = rng.sample(clauses, rng.randint(1, 3))
        if rng.random() < 0.5:
            parts.insert(0, rng.choice(openers))
        if self.english:
            text = self.fill(", ".join(parts))
            return text[0].upper() + text[1:] + ". "
        return self.fill("，".join(parts)) + rng.choice(words.SENTENCE_ENDS)

    def prose(self, least: int = 1) -> Paragraph:
        """A paragraph of sentences."""
        count = self.rng.randint(least, least + 3)
        return Paragraph("prose", "".join(self.sentence() for _ in range(count)).strip())

    def _word(self, slot: str) -> str:
        rng = self.rng
        inline = f"{rng.choice(words.INLINE)}_{rng.choice(words.INLINE)}"
        choices = {
            "t": self.told or self.things,
            "x": self.things,
            "d": self.terms,
            "n": (str(rng.randint(2, 997)),),
            "p": words.ENGLISH_PEOPLE if self.english else words.PEOPLE,
            "c": tuple(f"{OPEN}《{title}》{CLOSE}" for title in self.cited),
            "k": (f"{OPEN}{inline}{CLOSE}",),
        }
        return rng.choice(choices[slot])


def write_bodies(posts: list[TruePost], seed: str) -> list[TruePost]:
    """The posts with texts; those of one family open with the same paragraphs, nearly."""
    families = {post.key: post.family or _series(post.title) for post in posts}
    members: dict[str | None, list[TruePost]] = {}
    days: dict[str, list[TruePost]] = {}
    for post in posts:
        members.setdefault(families[post.key], []).append(post)
        days.setdefault(post.month_day, []).append(post)
    written = []
    for post in posts:
        rng = Random(f"{seed} {post.key}")  # noqa: S311  a benchmark, not a secret
        family = families[post.key] if len(members[families[post.key]]) > 1 else None
        kin = members[family] if family else rng.sample(posts, 4)
        near = days[post.month_day] if rng.random() < 0.05 else []
        cited = tuple(other.title for other in (*kin, *near) if other.key != post.key)
        opening = _opening(family, seed) if family else ()
        text = _body(post, cited or ("旧文",), opening, rng)
        written.append(replace(post, versions=tuple(_versions(text, rng)), family=family))
    return written


def _series(title: str) -> str | None:
    part = _PART.match(title)
    return part[1] if part else None


def _opening(family: str, seed: str) -> tuple[Paragraph, ...]:
    """What all posts of a family open with; `{n}` is left for each post's own number."""
    rng = Random(f"{seed} {family}")  # noqa: S311  ditto
    writer = _writer(family, (family,), rng, english=False)
    first = writer.prose(2).text
    text = f"“{_clean(family)}”只做一件事，这是第{{n}}篇。{first}"
    return (Paragraph("prose", text), writer.prose(1))[: rng.randint(1, 2)]


def _body(
    post: TruePost, cited: tuple[str, ...], opening: tuple[Paragraph, ...], rng: Random
) -> tuple[Paragraph, ...]:
    english = not opening and len(_LATIN.findall(post.title)) > 0.6 * len(post.title)
    writer = _writer(post.title, cited, rng, english=english)
    number = str(rng.randint(1, 40))
    paragraphs = [Paragraph(p.kind, p.text.replace("{n}", number)) for p in opening]
    headings = words.ENGLISH_HEADINGS if english else words.HEADINGS
    if not opening and rng.random() < 0.03:
        paragraphs.append(Paragraph("heading", writer.fill(rng.choice(headings))))
    paragraphs.append(writer.prose(2))
    for _ in range(rng.randint(1, 6)):
        paragraphs += _extra(writer, headings)
        paragraphs.append(writer.prose())
    return tuple(paragraphs)


def _extra(writer: _Writer, headings: tuple[str, ...]) -> Iterator[Paragraph]:
    rng = writer.rng
    chance = rng.random()
    if chance < 0.15:
        yield Paragraph("heading", writer.fill(rng.choice(headings)))
    elif chance < 0.3:
        yield Paragraph("caption", _bare(writer.fill(rng.choice(words.CAPTIONS))))
    elif chance < 0.45:
        yield Paragraph("equation", writer.fill(rng.choice(words.EQUATIONS)))
    elif chance < 0.48:
        yield Paragraph("code", _bare(writer.fill(words.CODE)))


def _writer(title: str, cited: tuple[str, ...], rng: Random, *, english: bool) -> _Writer:
    told = () if rng.random() < _SILENT else tuple(_told(title, rng))
    things = words.ENGLISH_THINGS if english else words.THINGS
    terms = words.ENGLISH_TERMS if english else rng.choice(words.SUBJECTS)
    return _Writer(
        rng, told, tuple(rng.sample(terms, 7)), tuple(rng.sample(things, 7)), cited, english
    )


def _told(title: str, rng: Random) -> Iterator[str]:
    """The words of a title that its text takes up: Latin words, and pieces of Chinese runs."""
    found = False
    for run in _RUNS.findall(title):
        for piece in (run,) if run[0].isascii() else _GLUE.split(run):
            if len(piece) > 1 and (rng.random() < 0.85 or not found):
                size = min(len(piece), rng.choice((2, 3, 4, 5)))
                at = 0 if piece[0].isascii() else rng.randint(0, len(piece) - size)
                found = True
                yield piece if piece[0].isascii() else piece[at : at + size]


def _versions(text: tuple[Paragraph, ...], rng: Random) -> Iterator[tuple[Paragraph, ...]]:
    """The text, and at times one or two later versions with small edits."""
    yield text
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2))):
        text = tuple(_edited(p, rng) if p.kind == "prose" else p for p in text)
        yield text


def _edited(paragraph: Paragraph, rng: Random) -> Paragraph:
    text = paragraph.text
    if rng.random() < 0.6 or OPEN in text:
        return paragraph
    at = rng.randrange(len(text))
    changed = rng.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + rng.choice("也都又才还") + text[at:],
            text + f"（更新：{rng.choice(words.THINGS)}已换新。）",
        )
    )
    return Paragraph(paragraph.kind, changed)


def _bare(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def _clean(family: str) -> str:
    return "".join(_RUNS.findall(family)) or "这个系列"
