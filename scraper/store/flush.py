"""Names of files and folders, on the disk for sure.

To flush a file does not flush its name: that is part of its folder, and a folder's name is part of
the folder above it (fsync(2)).
"""

import os
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, be there and on the disk. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
