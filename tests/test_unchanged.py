"""Files that have not changed are not read again, and the dataset is as if they had been."""

import os
import shutil
import zipfile

import pytest
from commands import page, tree
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.dumps import Options
from scraper.intake import reading, unchanged
from scraper.pipeline import ingest


@pytest.fixture(autouse=True)
def _no_file_is_young(monkeypatch) -> None:
    monkeypatch.setattr(unchanged, "_YOUNG", 0)


@pytest.fixture
def opened(monkeypatch):
    """Give a list that gains the name of each file that is read."""
    names = []
    read_dumps = reading.read_dumps
    monkeypatch.setattr(
        reading, "read_dumps", lambda file, way: names.append(file.name) or read_dumps(file, way)
    )
    return names


@pytest.fixture
def dumps(tmp_path):
    """Give a folder of two dumps."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "a.txt").write_text(page("A wall of moss", views=41))
    (folder / "b.txt").write_text(page("A kite of slate", views=42))
    return folder


def take(dumps, tmp_path, options=None):
    """Ingest the dumps, and give the summary."""
    return ingest(dumps, data_dir=tmp_path / "data", options=options)


def test_files_that_have_not_changed_are_not_read(dumps, tmp_path, opened):
    """A second run reads no file, tells as many known dumps, and leaves the folder as it was."""
    assert take(dumps, tmp_path).read == 2
    before = tree(tmp_path / "data")
    opened.clear()
    again = take(dumps, tmp_path)
    assert (again.read, again.known, opened) == (0, 2, [])
    assert tree(tmp_path / "data") == before


def test_only_what_is_new_is_read(dumps, tmp_path, opened):
    """Of three files of which one is new, that one is read; all are left alone afterwards."""
    take(dumps, tmp_path)
    (dumps / "c.txt").write_text(page("A ferry of reeds"))
    opened.clear()
    assert (take(dumps, tmp_path).known, opened) == (2, ["c.txt"])
    opened.clear()
    assert (take(dumps, tmp_path).known, opened) == (3, [])


def test_a_change_that_keeps_size_and_time_is_seen(dumps, tmp_path, opened):
    """A file with other bytes, of the same size and given its old time, is read again."""
    take(dumps, tmp_path)
    status = (dumps / "a.txt").stat()
    (dumps / "a.txt").write_text(page("A wall of moss", views=91))
    os.utime(dumps / "a.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (dumps / "a.txt").stat().st_size == status.st_size
    opened.clear()
    assert (take(dumps, tmp_path).read, opened) == (1, ["a.txt"])


def test_a_file_that_takes_the_place_of_another_is_seen(dumps, tmp_path, opened):
    """A file that is moved over another is read, whatever its times are."""
    other = tmp_path / "other.txt"
    shutil.copy2(dumps / "a.txt", other)
    other.write_text(page("A wall of ferns", views=41)[: (dumps / "a.txt").stat().st_size])
    shutil.copystat(dumps / "a.txt", other)
    take(dumps, tmp_path)
    other.replace(dumps / "a.txt")
    opened.clear()
    take(dumps, tmp_path)
    assert opened == ["a.txt"]


def test_young_files_are_read_again(dumps, tmp_path, opened, monkeypatch):
    """A file that was changed just before it was read is read again: it may change unseen."""
    monkeypatch.setattr(unchanged, "_YOUNG", 3_600_000_000_000)
    take(dumps, tmp_path)
    opened.clear()
    assert (take(dumps, tmp_path).known, opened) == (2, ["a.txt", "b.txt"])


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 24, b"cut", None])
def test_a_note_that_is_lost_or_torn_costs_a_reading(dumps, tmp_path, opened, spoilt):
    """Without a note, or with one that is torn, all files are read, to the same end."""
    take(dumps, tmp_path)
    before = tree(tmp_path / "data")
    note = tmp_path / "data" / unchanged.NAME
    whole = note.read_bytes()
    note.unlink()
    if spoilt is not None:
        note.write_bytes(whole[:-5] if spoilt == b"cut" else spoilt)
    opened.clear()
    assert (take(dumps, tmp_path).known, len(opened)) == (2, 2)
    assert tree(tmp_path / "data") == before


def test_a_note_is_for_one_catalog(dumps, tmp_path, opened):
    """Where the catalog of dumps is another one, the note is void."""
    take(dumps, tmp_path)
    shutil.rmtree(tmp_path / "data" / "observations")
    for path in (tmp_path / "data").glob("*.*"):
        path.unlink()
    opened.clear()
    assert (take(dumps, tmp_path).read, len(opened)) == (2, 2)


def test_a_note_is_for_one_way_to_read(dumps, tmp_path, opened):
    """With other options files are read again, since they may hold other dumps then."""
    take(dumps, tmp_path)
    opened.clear()
    take(dumps, tmp_path, options=Options(page_size=1_000_000))
    assert opened == ["a.txt", "b.txt"]


def test_a_file_by_another_name_is_read(dumps, tmp_path, opened):
    """A dump that is met under another name is read, and known by both."""
    take(dumps, tmp_path)
    opened.clear()
    ingest(tmp_path, data_dir=tmp_path / "data")
    assert opened == ["dumps/a.txt", "dumps/b.txt"]


def test_what_gave_more_than_dumps_is_read_again(dumps, tmp_path, opened):
    """A file with a rejection or something skipped in it is read, and tells so, each time."""
    (dumps / "a.txt").write_bytes(b"\x00\xff\xfe nothing")
    with zipfile.ZipFile(dumps / "c.zip", "w") as archive:
        archive.writestr("x.txt", page("A dam of wool"))
        archive.writestr("y.txt", "nothing but prose.\n")
    first = take(dumps, tmp_path)
    opened.clear()
    again = take(dumps, tmp_path)
    assert opened == ["a.txt", "c.zip"]
    assert again.rejected == first.rejected != ()


def test_a_container_is_known_with_all_its_dumps(dumps, tmp_path, opened):
    """An archive of dumps that are all known counts as many, unread."""
    with zipfile.ZipFile(dumps / "c.zip", "w") as archive:
        for at in range(3):
            archive.writestr(f"{at}.txt", page(f"A dam of {at} logs"))
    assert take(dumps, tmp_path).read == 5
    opened.clear()
    assert (take(dumps, tmp_path).known, opened) == (5, [])


_STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 4), st.booleans()), min_size=1, max_size=6
)


@settings(max_examples=40, deadline=None)
@given(_STEPS)
def test_notes_never_change_the_dataset(tmp_path_factory, steps):
    """Whatever is written, removed or kept between runs, the dataset is as without a note."""
    folder = tmp_path_factory.mktemp("steps")
    (folder / "dumps").mkdir()
    for name, views, is_removed in steps:
        path = folder / "dumps" / f"{name}.txt"
        path.unlink(missing_ok=True)
        if not is_removed:
            path.write_text(page("A wall of moss" if name == "a" else f"Moss {name}", views=views))
        (folder / "bare" / unchanged.NAME).unlink(missing_ok=True)
        found = [ingest(folder / "dumps", data_dir=folder / each) for each in ("noted", "bare")]
        assert found[0] == found[1]
        assert tree(folder / "noted") == tree(folder / "bare")
