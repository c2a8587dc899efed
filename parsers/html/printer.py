"""Prints text as a page shows it: white space single, blocks on lines of their own."""

import re
from dataclasses import dataclass, field

from parsers.records import Span

SOFT = "\r"
"""A line break of the source in text that may hold LaTeX: a space, unless it stands in LaTeX."""
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
            return
        if text.isspace():
            self.gap = self.gap or " "
            return
        shown = _folded(text)
        if shown[:1] in (" ", SOFT):
            self.gap = self.gap or shown[:1]
            shown = shown[1:]
        if shown:
            owed = shown[-1] if shown[-1] in (" ", SOFT) else ""
            self._put(shown[: len(shown) - len(owed)])
            self.gap = owed

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

    def _put(self, text: str) -> None:
        if self.gap and self.size:
            self.parts.append(self.gap)
            self.size += 1
        self.gap = ""
        self.parts.append(text)
        self.size += len(text)


def _folded(text: str) -> str:
    if "\n" in text and ("$" in text or "\\" in text):
        return _SPACES.sub(lambda run: SOFT if "\n" in run[0] else " ", text)
    return _SPACES.sub(" ", text)
