"""A blog of four listing pages and the server that it is on."""

from collections.abc import Iterator

import pytest
from blog import Blog
from loopback import Server, serve


@pytest.fixture
def blog() -> Blog:
    """Give the blog, to be changed as a test wants it."""
    return Blog(pages=4)


@pytest.fixture
def server(blog: Blog) -> Iterator[Server]:
    """Serve the blog."""
    with serve(blog) as running:
        yield running
