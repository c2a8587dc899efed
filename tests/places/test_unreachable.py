"""A server that refuses is told of with a remedy; what can be read is read, nothing hangs."""

from contextlib import contextmanager

import pytest
from packing import tarred

from scraper.dumps import Dump, Found, Options, find_dumps, read_dumps
from scraper.places import Unreachable, place
from scraper.places.remote import Remote


@contextmanager
def closed(s3):
    """Let a server deny everything that is not allowed, which is nothing."""
    s3.ask("POST", "moto-api/reset-auth", b"0")
    try:
        yield
    finally:
        s3.ask("POST", "moto-api/reset-auth", b"1e9")


def search(address, folder):
    """Give what is found at an address and in a folder, and the one rejection."""
    found, result = find_dumps([place(address), folder])
    (rejection,) = result.rejections
    return [each.name for each in found], rejection


@pytest.fixture
def folder(tmp_path):
    """Give a folder with a dump."""
    (tmp_path / "good.txt").write_text("page")
    return tmp_path


def test_access_denied(s3, bucket, folder):
    """A server that denies access is one rejection that says how to give keys."""
    s3.put(f"{bucket}/a.txt", "page")
    with closed(s3):
        names, rejection = search(s3.address(bucket), folder)
    assert names == ["good.txt"]
    assert (rejection.dump, rejection.error) == (f"s3://{bucket}", "UnreadableDump")
    assert "AWS_ACCESS_KEY_ID" in rejection.message


def test_no_server(folder):
    """A server that is not there is one rejection that says where its address comes from."""
    names, rejection = search("s3://b/x?scheme=http&region=a&endpoint_override=127.0.0.1:1", folder)
    assert (names, rejection.dump) == (["good.txt"], "s3://b/x")
    assert "AWS_ENDPOINT_URL" in rejection.message


def test_a_bucket_that_is_gone(s3, bucket):
    """A bucket that is gone when it is listed is told of."""
    with pytest.raises(Unreachable, match="no such bucket"):
        place(s3.address(f"{bucket}-gone")).files()


def test_denied_while_it_is_read(s3, bucket):
    """What cannot be read to its end is rejected; what was read of it before is given."""
    body = b"x" * (2 << 20)
    s3.put(f"{bucket}/a.tar", tarred({"one.txt": b"page", "two.txt": body, "three.txt": body}))
    where = place(s3.address(f"{bucket}/a.tar"))
    assert isinstance(where, Remote)
    items = read_dumps(Found(where, "a.tar"), Options())
    assert next(items) == Dump("a.tar!/one.txt", b"page")
    with closed(s3):
        (rejection,) = items
    assert "AWS_ACCESS_KEY_ID" in rejection.message
