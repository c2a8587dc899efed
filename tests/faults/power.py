"""What a disk may hold after the power fails: from the log of a run's steps (steps.py).

Theory of operation: POSIX keeps no promise for what was not flushed. So after each step there are
several disks that a failure may leave: of a file what was last flushed, half of what came since,
or all; of a folder the names last flushed, all names, or those and one of the newer changes, in any
order. A rename alone is taken for atomic: a file never loses both its names. ext4 and XFS leave
fewer disks than that. After "All File Systems Are Not Created Equal" (OSDI 2014).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from steps import Step

Disk: TypeAlias = Mapping[str, bytes | None]
"""Contents by path; None for a folder."""


@dataclass(slots=True, eq=False)
class File:
    """A file: what it holds, and what of it is on the disk."""

    now: bytes = b""
    flushed: bytes = b""


@dataclass(slots=True, eq=False)
class Folder:
    """A folder: its names, and those of them that are on the disk."""

    now: dict[str, "File | Folder"] = field(default_factory=dict)
    flushed: dict[str, "File | Folder"] = field(default_factory=dict)


class Model:
    """A file system below one folder, as steps change it."""

    def __init__(self, root: Path) -> None:
        """Begin with what the folder holds, all of it on the disk."""
        self.top = _loaded(root)

    def apply(self, step: Step, data: Iterator[bytes]) -> None:
        """Do a step; `data` gives the bytes of the writes."""
        folder, name = self._place(step.path)
        here = folder.now.get(name) if name else folder
        match step.call:
            case "mkdir":
                folder.now.setdefault(name, Folder())
            case "open":
                self._open(folder, name, step.more)
            case "write":
                self._write(here, int(step.more.split()[0]), next(data))
            case "truncate":
                assert isinstance(here, File)
                here.now = here.now[: int(step.more)].ljust(int(step.more), b"\0")
            case "flush":
                assert here
                here.flushed = here.now if isinstance(here, File) else dict(here.now)  # type: ignore[assignment]  # each its own
            case "unlink":
                folder.now.pop(name)
            case "rename" | "link":
                target, new = self._place(step.more)
                target.now[new] = folder.now[name]
                if step.call == "rename":
                    folder.now.pop(name)

    def _open(self, folder: Folder, name: str, how: str) -> None:
        found = folder.now.setdefault(name, File())
        if how == "truncate" and isinstance(found, File):
            found.now = b""

    def _write(self, file: "File | Folder | None", at: int, data: bytes) -> None:
        assert isinstance(file, File)
        file.now = file.now[:at].ljust(at, b"\0") + data + file.now[at + len(data) :]

    def _place(self, path: str) -> tuple[Folder, str]:
        parts = Path(path).parts
        folder = self.top
        for part in parts[:-1]:
            inner = folder.now[part]
            assert isinstance(inner, Folder)
            folder = inner
        return folder, parts[-1] if parts else ""

    def disks(self) -> Iterator[Disk]:
        """Yield what the disk may hold if the power fails now."""
        for half in (False, True):
            yield dict(_tree(self.top, "", names="all", half=half))
        yield dict(_tree(self.top, "", names="flushed", half=False))
        for name in _pending(self.top, "", frozenset(map(id, _files(self.top)))):
            yield dict(_tree(self.top, "", names=name, half=False))


def _loaded(path: Path) -> Folder:
    found: dict[str, File | Folder] = {}
    for each in path.iterdir():
        data = b"" if each.is_dir() else each.read_bytes()
        found[each.name] = _loaded(each) if each.is_dir() else File(data, data)
    return Folder(found, dict(found))


def _tree(
    folder: Folder, above: str, *, names: str, half: bool
) -> Iterator[tuple[str, bytes | None]]:
    """Yield paths and contents: with all names, those that are flushed, or one more."""
    found = dict(folder.now if names == "all" else folder.flushed)
    for name in folder.now.keys() | folder.flushed.keys():
        if f"{above}{name}" == names:
            found.pop(name, None)
            found |= {name: folder.now[name]} if name in folder.now else {}
    for name, each in found.items():
        if isinstance(each, Folder):
            yield f"{above}{name}", None
            yield from _tree(each, f"{above}{name}/", names=names, half=half)
        else:
            some = each.now[: (len(each.flushed) + len(each.now)) // 2]
            yield f"{above}{name}", some if half else each.flushed


def _pending(folder: Folder, above: str, present: frozenset[int]) -> Iterator[str]:
    """Yield the paths of names that changed since their folder was flushed.

    An old name of what is `present` is none: it goes with the rename that made the new one.
    """
    for name in sorted(folder.now.keys() | folder.flushed.keys()):
        found, before = folder.now.get(name), folder.flushed.get(name)
        if found is not before and (found or id(before) not in present):
            yield f"{above}{name}"
        if isinstance(found, Folder):
            yield from _pending(found, f"{above}{name}/", present)


def _files(folder: Folder) -> Iterator[File]:
    for each in folder.now.values():
        if isinstance(each, Folder):
            yield from _files(each)
        else:
            yield each


def crashes(root: Path, steps: list[Step], data: bytes) -> Iterator[tuple[int, Disk]]:
    """Yield every disk that a run may leave, each once, with the number of steps that were done.

    `root` is the folder before the run, `data` the bytes of all its writes.
    """
    model = Model(root)
    writes = _pieces(steps, data)
    seen = set()
    for number, step in enumerate(steps, 1):
        model.apply(step, writes)
        for disk in model.disks():
            if (key := frozenset(disk.items())) not in seen:
                seen.add(key)
                yield number, disk


def done(root: Path, steps: list[Step], data: bytes) -> list[Disk]:
    """Give every disk that a failure after all steps may leave."""
    model = Model(root)
    writes = _pieces(steps, data)
    for step in steps:
        model.apply(step, writes)
    return list(model.disks())


def _pieces(steps: list[Step], data: bytes) -> Iterator[bytes]:
    at = 0
    for step in steps:
        if step.call == "write":
            size = int(step.more.split()[1])
            yield data[at : at + size]
            at += size


def restored(disk: Disk, folder: Path) -> Path:
    """Make a folder hold what a disk held."""
    folder.mkdir(parents=True)
    for name, data in sorted(disk.items()):
        if data is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(data)
    return folder
