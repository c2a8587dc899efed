"""Text from dumps on a terminal: no character of it may steer the terminal."""

HARMLESS = "\n\t\u3000\xa0"
"""Characters that are not printable, as Python has it, and steer nothing."""


def printable(text: str) -> str:
    """Give the text with control characters shown as escapes; newlines and tabs stay."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in HARMLESS else _escape(c) for c in text)


def one_line(text: str) -> str:
    """Give the same with newlines and tabs shown as escapes, too: for names."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def _escape(character: str) -> str:
    return ascii(character)[1:-1]
