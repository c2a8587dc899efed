"""Where the delimiters of equations close: each closer is looked for once, environments pair once.

So a scan over all openers of a text is linear, whatever the text.
"""

import re
from dataclasses import dataclass, field

CLOSERS = {
    "\\(": re.compile(r"\\(?:(\))|.)", re.DOTALL),
    "\\[": re.compile(r"\\(?:(\])|.)", re.DOTALL),
    "$$": re.compile(r"\\.|(\$\$)", re.DOTALL),
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\s{0,9}\{([A-Za-z]+\*?)\}")


@dataclass(slots=True)
class Closers:
    """Where delimiters close; each is looked for once, so a scan over all openers is linear."""

    text: str
    end: int
    known: dict[str, int] = field(default_factory=dict)
    pairs: dict[int, int] | None = None

    def after(self, opener: str, position: int) -> int:
        """The offset behind the first closer of `opener` from `position` on, or -1."""
        known = self.known.get(opener, 0)
        if 0 <= known < position + len(opener):
            scan = CLOSERS[opener].finditer(self.text, position)
            known = self.known[opener] = next((m.end() for m in scan if m[1]), -1)
        return known

    def of_environment(self, start: int) -> int:
        """The offset behind the end of the environment that begins at `start`, or -1."""
        if self.pairs is None:
            self.pairs = _environment_pairs(self.text)
        return self.pairs.get(start, -1)


def _environment_pairs(text: str) -> dict[int, int]:
    """The end of each environment by its start; environments of one name nest."""
    pairs: dict[int, int] = {}
    begun: dict[str, list[int]] = {}
    for match in _ENVIRONMENT.finditer(text):
        if match[1] == "begin":
            begun.setdefault(match[2], []).append(match.start())
        elif begun.get(match[2]):
            pairs[begun[match[2]].pop()] = match.end()
    return pairs
