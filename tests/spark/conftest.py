"""One cluster for all tests that need no cluster of their own."""

import pytest
from cluster import cluster


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    """Give a cluster with two workers."""
    with cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started
