"""Libraries that only some commands need: extras of the package."""

from importlib.util import find_spec

from scraper.errors import UsageError


def require(extra: str, purpose: str, *modules: str) -> None:
    """Raise UsageError, which says what to install, unless all modules are installed."""
    if not all(map(find_spec, modules)):
        raise UsageError(f"to {purpose}, install: pip install 'listing-scraper[{extra}]'")
