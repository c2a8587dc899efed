"""Why a run could not do what it was asked.

    ScraperError
    ├── UsageError       a path or an argument that cannot be right
    ├── Locked           another run is working on the data folder
    ├── StoreError       the disk refused: full, read-only, no permission
    ├── ForeignDataset   a file in the way that this program did not write, or that is damaged
    └── NewerDataset     written by a newer version of this program

Every message names the file or folder, and what to do about it.
"""


class ScraperError(Exception):
    """Anything that ends a run and is not a bug; `exit_code` is what the process returns."""

    exit_code = 1

    def __reduce__(self) -> tuple[object, ...]:
        """Cross from one process to another as it is, whatever made its message."""
        return _again, (type(self), self.args)


def _again(kind: type[ScraperError], arguments: tuple[object, ...]) -> ScraperError:
    error = kind.__new__(kind)
    error.args = arguments
    return error


class UsageError(ScraperError):
    """A path or an argument given by the user that cannot be right."""

    exit_code = 2


class Locked(ScraperError):  # noqa: N818  a state of the folder, not a mistake
    """Another run holds the data folder; 75 is EX_TEMPFAIL, so that cron tries again."""

    exit_code = 75


class StoreError(ScraperError):
    """The operating system refused to read or write; posts.parquet is as it was."""


class ForeignDataset(ScraperError):  # noqa: N818  ditto
    """A file stands in the way that is not ours, or is damaged: it is left alone."""

    def __init__(self, path: object, finding: str = "was not written by this program") -> None:
        super().__init__(
            f"{path} {finding}; it was left as it is: move it away, or choose another data folder"
        )


class NewerDataset(ScraperError):  # noqa: N818  ditto
    """The dataset was written by a newer version, whose files this one could only spoil."""
