"""Prints text as a page shows it: white space single, blocks on lines of their own."""

import re
from dataclasses import dataclass, field

from parsers.records import Span

SOFT = "\r"
"""A line break of the source in text that may hold LaTeX: a space, unless it stands in LaTeX."""
_EDGES = f" {SOFT}"
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Printer:
    """Text as it is printed: `gap` is the white space owed before the next character.

    While `verbatim` is above zero, as in `<pre>`, white space is printed as it is.
    """

    parts: list[str] = field(default_factory=list)
    size: int = 0
    gap: str = ""
    verbatim: int = 0

    def say(self, text: str) -> None:
        """Print text of the source."""
        if self.verbatim:
            self._put(text)
        elif text.isspace():
            self.gap = self.gap or " "
        elif "\n" in text and ("$" in text or "\\" in text):
            self._say_edged(_SPACES.sub(_softened, text))
        elif (shown := " ".join(text.split())) == text:
            self._put(text)
        else:
            lead, trail = (" " if sign.isspace() else "" for sign in (text[0], text[-1]))
            self._say_edged(f"{lead}{shown}{trail}")

    def break_line(self) -> None:
        """Let what follows begin a line."""
        if not self.verbatim:
            self.gap = "\n"
        elif self.parts and not self.parts[-1].endswith("\n"):
            self._put("\n")

    def space(self) -> None:
        """Let white space stand before what follows."""
        self.gap = self.gap or " "

    def exact(self, text: str) -> Span:
        """Print text as it is, and give its span."""
        self._put(text)
        return self.size - len(text), self.size

    def text(self) -> str:
        """All that was printed."""
        return "".join(self.parts)

    def _say_edged(self, text: str) -> None:
        """Print text with one sign of white space, or none, at each end, which is owed."""
        shown = text.strip(_EDGES)
        if text[0] in _EDGES:
            self.gap = self.gap or text[0]
        self._put(shown)
        if text[-1] in _EDGES:
            self.gap = text[-1]

    def _put(self, text: str) -> None:
        if self.gap and self.size:
            self.parts.append(self.gap)
            self.size += 1
        self.gap = ""
        self.parts.append(text)
        self.size += len(text)


def _softened(run: re.Match[str]) -> str:
    return SOFT if "\n" in run[0] else " "
