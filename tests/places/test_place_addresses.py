"""What names a place: paths stay paths, addresses are understood, and keys in them never shown."""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from commands import environment
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.errors import UsageError
from scraper.places import Remote, place

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1)
PATHS = st.lists(NAMES.filter(lambda name: name not in (".", "..")), min_size=1, max_size=4)


@given(st.text(st.characters(exclude_characters="\0")).filter(lambda text: "://" not in text))
def test_paths_stay_paths(text):
    """What has no `://` is the path that it was, bytes that are no Unicode included."""
    assert place(text) == Path(text)
    assert place(Path(text)) == Path(text)


@settings(deadline=None)  # the first example imports pyarrow
@given(PATHS)
def test_names_in_an_address(names):
    """An address with escaped names leads to them, and its text is an address of the same place."""
    path = "/".join(["bucket", *names])
    where = place(f"s3://{quote(path)}?region=us-east-1")
    assert isinstance(where, Remote)
    assert where.located()[1] == path
    assert where.name == names[-1]
    assert place(f"{where}?region=us-east-1").located()[1] == path
    assert str(where.parent / names[-1]) == str(where)


@settings(deadline=None)  # as above
@given(PATHS)
def test_names_below_an_address(names):
    """What is below a place has the address that it has by itself."""
    path = "/".join(names)
    below, named = Remote("s3://bucket?region=a") / path, place(f"s3://bucket/{quote(path)}")
    assert (str(below), below.name, str(below.parent)) == (
        str(named),
        named.name,
        str(named.parent),
    )
    assert below.located()[1] == f"bucket/{path}"


@given(PATHS)
def test_local_addresses(names):
    """An address of this machine is a path."""
    path = "/" + "/".join(names)
    for address in (f"file://{quote(path)}", f"FILE://localhost{quote(path)}"):
        assert place(address) == Path(path)


def test_local_names_that_are_not_escaped():
    """In an address of this machine, too, names may stand as they are."""
    assert place("file:///a b/苔藓?#.txt") == Path("/a b/苔藓?#.txt")


def test_an_address_holds_keys_and_does_not_show_them():
    """Neither the text of a place nor its form for programmers shows keys or settings."""
    where = place("s3://AKIA:secret@bucket/a b?region=secret") / "c.txt"
    assert str(where) == "s3://bucket/a b/c.txt"
    assert "secret" not in repr(where)
    assert str(place("abfs://container@account/a")) == "abfs://container@account/a"


def test_what_is_below_a_place():
    """A place knows where another is below it, by whatever address, and what only begins alike."""
    top = place("s3://bucket/a?region=us-east-1")
    for below, address in (
        ("", "s3://bucket/a/"),
        ("b c", "s3://bucket/a/b%20c"),
        (None, "s3://bucket/ab"),
    ):
        other = place(f"{address}?region=us-east-1")
        assert isinstance(top, Remote)
        assert isinstance(other, Remote)
        assert top.path_of(other) == below
    assert Remote("s3://?region=us-east-1").path_of(top) == "bucket/a"
    assert top.path_of(Remote("s3://bucket/a?region=eu-west-1")) is None


def test_local_files_need_no_filesystem_of_pyarrow(tmp_path):
    """To find and read dumps of this machine imports nothing of pyarrow."""
    (tmp_path / "a.txt").write_text("page")
    code = (
        "import sys; from scraper.dumps import Options, find_dumps, read_dumps;"
        "from scraper.places import place;"
        "found, _ = find_dumps([place(sys.argv[1])]);"
        "assert [item.data for item in read_dumps(found[0], Options())] == [b'page'];"
        "assert not [name for name in sys.modules if name.startswith('pyarrow')]"
    )
    for where in (str(tmp_path), tmp_path.as_uri()):
        subprocess.run([sys.executable, "-c", code, where], check=True, env=environment())


def test_another_process_gets_the_same_place():
    """A place may be sent to another process."""
    where = place("s3://bucket/a") / "b"
    assert pickle.loads(pickle.dumps(where)) == where  # noqa: S301  our own


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("https://blog.example/", "scraper crawl"),
        ("s3a://bucket/x", "write s3://"),
        ("s3://bucket/100%", "write % as %25"),
        ("s3://bucket/what?.txt", "a ? in a name is written %3F"),
        ("s3://k:secret@bucket/100%", "write % as %25"),
        ("s3://bucket/a?regoin=secret", "there is no setting 'regoin'"),
        ("s3:///a", "Missing bucket name"),
        ("file://a/b", "three slashes"),
        ("file://", "three slashes"),
        (Path("s3://bucket/a"), "as a string"),
    ],
)
def test_addresses_without_sense(address, remedy):
    """An address that makes no sense is an error that names it, without its keys, and a remedy."""
    with pytest.raises(UsageError) as caught:
        place(address).kind()
    assert remedy in str(caught.value)
    assert os.fspath(address).partition("?")[0].replace("k:secret@", "")[:8] in str(caught.value)
    assert "secret" not in str(caught.value)
