"""Runs to disturb, made once."""

import signal

import pytest
import scenes as made
import steps


@pytest.fixture(scope="session", autouse=True)
def _sigint_is_heard() -> None:
    """Let runs hear SIGINT, which shells have those ignore that are started behind &."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def scenes(tmp_path_factory):
    """Give the runs to disturb, by name."""
    return made.scenes(tmp_path_factory.mktemp("scenes"))


@pytest.fixture
def counted(tmp_path):
    """Give a file for the log of steps, where they can be counted."""
    if not steps.library():
        pytest.skip("no C compiler: steps cannot be counted")
    return tmp_path / "log"
