"""What the figures were measured on: the machine, and the versions of what was measured."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version

_PACKAGES = (
    "pyarrow", "pandas", "duckdb", "numpy", "polars", "datatrove", "dateparser", "FastWARC", "lxml",
    "selectolax", "beautifulsoup4", "trafilatura",
)  # fmt: skip


def machine() -> str:
    """Give the processors that this process may use, and the memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores of {_processor()}, {memory:.0f} GiB of memory, {platform.system()}"


def versions() -> str:
    """Give the versions of Python and of the packages that are installed."""
    found = (f"{name} {number}" for name in _PACKAGES if (number := _version(name)))
    return ", ".join((f"Python {platform.python_version()}", *found))


def _processor() -> str:
    with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123  no path of ours
        names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
