"""What a misspelt word or path perhaps meant."""

from collections.abc import Iterable
from pathlib import Path


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that is most like `word`; None if none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415  only on a mistake

    return next(iter(get_close_matches(word, sorted(known), n=1)), None)


def nearest_path(missing: Path) -> Path | None:
    """Give a path that is there, most like the first part of `missing` that is not; or None.

    Below `seeds`, `sedes/a.txt` gives `seeds`.
    """
    lost = missing
    while lost.parent != lost and not _is_there(lost.parent):
        lost = lost.parent
    try:
        beside = [path.name for path in lost.parent.iterdir()]
    except OSError:
        return None
    near = nearest(lost.name, beside)
    return lost.with_name(near) if near else None


def _is_there(path: Path) -> bool:
    """Whether something has this name, even if the system hides what."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
