"""One server of S3 for all tests of places, and a bucket for each."""

from itertools import count

import pytest
from s3_server import KEYS, running

_NUMBER = count()


@pytest.fixture(scope="session")
def s3():
    """Give a server of S3."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        with running() as server:
            yield server


@pytest.fixture
def bucket(s3):
    """Give the name of a new bucket."""
    name = f"bucket-{next(_NUMBER)}"
    s3.put(name)
    return name
