"""Why a page could not be read.

ParseError
├── DecodeError          bytes that are not text
│   ├── EmptyDump
│   ├── BinaryDump
│   └── BrokenEncoding
└── LayoutError          text whose shape is not known
    ├── UnknownLayout
    ├── AmbiguousLayout
    └── DeepPage
"""


class ParseError(ValueError):
    """A page that cannot be read; the message says where, why and what to do.

    `offset` counts bytes of the dump for a DecodeError, characters of the text otherwise.
    """

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


class DecodeError(ParseError):
    """The bytes are not text in an encoding that is known for sure."""


class EmptyDump(DecodeError):  # noqa: N818  the name is the finding, as it stands in rejected.jsonl
    """Nothing but white space."""


class BinaryDump(DecodeError):  # noqa: N818  ditto
    """NUL bytes or a binary format's signature."""


class BrokenEncoding(DecodeError):  # noqa: N818  ditto
    """Mostly one encoding, with bytes in it that are not."""


class LayoutError(ParseError):
    """The text is readable, its shape is not."""


class UnknownLayout(LayoutError):  # noqa: N818  ditto
    """No layout claims the page."""


class AmbiguousLayout(LayoutError):  # noqa: N818  ditto
    """Two layouts claim the page."""


class DeepPage(LayoutError):  # noqa: N818  ditto
    """Elements of HTML stand in one another deeper than can be read."""
