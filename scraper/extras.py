"""Libraries that only some commands need: extras of the package."""

import sys
from importlib.util import find_spec

from scraper.errors import UsageError


def require(extra: str, purpose: str, *modules: str) -> None:
    """Raise UsageError, which says what to install, unless all modules are installed."""
    if not all(map(find_spec, modules)):
        from shlex import quote  # noqa: PLC0415  only on this error

        command = f"{quote(sys.executable)} -m pip install 'listing-scraper[{extra}]'"
        raise UsageError(f"to {purpose}, install: {command}")
