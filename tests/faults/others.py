"""What SQLite and Delta Lake leave at the same faults: measured as `campaign.py` measures us.

    pip install deltalake
    python tests/faults/others.py

Each replaces 1,000 rows of one version by 1,000 of the next, in one transaction. After a kill -9
before each step, and on each disk that a failure of the power may leave, a reader should see
1,000 rows of one version. Needs a C compiler.
"""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS.parent), str(TESTS)]

import power  # noqa: E402  where it is, the lines above say
import steps  # noqa: E402  ditto
from commands import environment  # noqa: E402  ditto

ROWS = 1_000


def write_sqlite(folder: Path, version: int) -> None:
    """Replace all rows of a database, in one transaction."""
    with closing(sqlite3.connect(folder / "posts.sqlite")) as database, database:
        database.execute("create table if not exists posts (number integer, version integer)")
        database.execute("begin immediate")
        database.execute("delete from posts")
        rows = ((number, version) for number in range(ROWS))
        database.executemany("insert into posts values (?, ?)", rows)


def read_sqlite(folder: Path) -> Counter[int]:
    """Count the rows by version."""
    with closing(sqlite3.connect(folder / "posts.sqlite")) as database:
        return Counter(row[0] for row in database.execute("select version from posts"))


def write_delta(folder: Path, version: int) -> None:
    """Replace all rows of a Delta table."""
    import pyarrow as pa
    from deltalake import write_deltalake

    rows = pa.table({"number": list(range(ROWS)), "version": [version] * ROWS})
    write_deltalake(str(folder / "posts"), rows, mode="overwrite")


def read_delta(folder: Path) -> Counter[int]:
    """Count the rows by version, as a reader of Delta Lake sees them."""
    from deltalake import DeltaTable

    table = DeltaTable(str(folder / "posts")).to_pyarrow_table()
    return Counter(table.column("version").to_pylist())


def read_folder(folder: Path) -> Counter[int]:
    """Count the rows by version, as pandas sees the folder."""
    import pandas as pd

    return Counter(pd.read_parquet(folder / "posts").version)


@dataclass(frozen=True, slots=True)
class Store:
    """Something that keeps rows, and how it is written and read."""

    name: str
    write: Callable[[Path, int], None]
    read: Callable[[Path], Counter[int]]

    def replaced(self, base: Path, folder: Path, **variables: str) -> None:
        """Write the second version, in a process of its own, where the first is as in `base`."""
        shutil.copytree(base, folder)
        command = [sys.executable, __file__, self.write.__name__, str(folder)]
        subprocess.run(command, env=environment(**variables), check=False, start_new_session=True)

    def is_whole(self, folder: Path) -> bool:
        """Whether a reader sees one version, of both that there were."""
        try:
            found = self.read(folder)
        except Exception:  # noqa: BLE001  whatever it is, the rows are not to be had
            return False
        return found in (Counter({1: ROWS}), Counter({2: ROWS}))


def first(store: Store, top: Path) -> Path:
    """Make a folder that holds the first version."""
    base = top / "base"
    base.mkdir()
    store.write(base, 1)
    return base


def killed(store: Store, top: Path) -> list[bool]:
    """Kill the second writer before each of its steps."""
    base, log = first(store, top), top / "log"
    store.replaced(base, top / "whole", **steps.watched(top / "whole", log))
    number = len(steps.told(log, top / "whole"))
    found = []
    for at in range(1, number + 1):
        folder = top / str(at)
        store.replaced(base, folder, **steps.watched(folder, top / f"{at}.log", at=at))
        found.append(store.is_whole(folder))
    return found


def powerless(store: Store, top: Path) -> list[bool]:
    """Let the power fail after each step of the second writer."""
    base, folder, log, data = first(store, top), top / "run", top / "log", top / "data"
    store.replaced(base, folder, **steps.watched(folder, log, data=data))
    disks = power.crashes(base, steps.told(log, folder), data.read_bytes())
    return [
        store.is_whole(power.restored(disk, top / str(number)))
        for number, (_, disk) in enumerate(disks)
    ]


def row(what: str, found: Iterable[bool]) -> None:
    """Print how many there were, and how many were whole."""
    tried = list(found)
    sys.stdout.write(f"| {what} | {len(tried)} | {sum(tried)} |\n")


def main() -> None:
    """Print a table."""
    import deltalake

    stores = (
        Store(f"SQLite {sqlite3.sqlite_version}", write_sqlite, read_sqlite),
        Store(f"Delta Lake {deltalake.__version__}", write_delta, read_delta),
        Store(f"Delta Lake {deltalake.__version__}, read by pandas", write_delta, read_folder),
    )
    for store in stores:
        for what, trial in (("kill -9 at every step", killed), ("power fails", powerless)):
            with tempfile.TemporaryDirectory(prefix="faults-") as folder:
                row(f"{what}: {store.name}", trial(store, Path(folder)))


if __name__ == "__main__":
    if sys.argv[1:]:
        globals()[sys.argv[1]](Path(sys.argv[2]), 2)
    else:
        main()
