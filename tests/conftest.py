"""Options of the suite."""

import pytest
from hypothesis import settings

settings.register_profile(
    "untimed", deadline=None
)  # how long an example takes tells of the machine
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--regen`, which writes what cases are expected to give."""
    parser.addoption(
        "--regen",
        action="store_true",
        help="rewrite expected.json of the cases that differ, and fail them once",
    )
