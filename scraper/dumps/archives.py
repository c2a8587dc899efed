"""What the members of archives are called, and which of them are read."""

from scraper.dumps.names import is_no_dump

LINK = "link or device"
"""The reason for members that are neither files nor folders."""

_MACOS = "__MACOSX"
"""The folder in which macOS keeps its own notes in a zip."""


def label(archive: str, member: str) -> str:
    """Give the name of a member: a label, never a path, whatever `..` or root is in it.

    Bytes that are not UTF-8 are escaped, as in the names of files.
    """
    shown = "/".join(_parts(member)).encode("utf-8", "surrogateescape")
    return f"{archive}!/{shown.decode('utf-8', 'backslashreplace')}"


def is_left_aside(member: str) -> bool:
    """Whether a member is hidden, or of those that a name says are no dumps."""
    parts = _parts(member)
    hidden = any(part.startswith(".") or part == _MACOS for part in parts)
    return hidden or not parts or is_no_dump(parts[-1])


def _parts(member: str) -> list[str]:
    return [part for part in member.replace("\\", "/").split("/") if part not in ("", ".", "..")]
