"""Where dumps are found, in which order, under which names, and what else was there."""

import os
from pathlib import Path

import pytest

from scraper import ingest
from scraper.dumps import Dump, Found, Options, find_dumps, read_dumps
from scraper.errors import UsageError
from scraper.loading import recorded
from scraper.records import Rejection


@pytest.fixture
def folder(tmp_path):
    """Give a folder with dumps and other files, two levels deep."""
    for name in ("b.txt", "a.md", "c/B.TXT", "c/d/e.text", "c/d/f.markdown", "x.png", ".h.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("hidden")
    return tmp_path


def names(*paths: object, skip=None):
    """Give the names of the dumps found: of the files that are read, and are not left aside."""
    found = find_dumps(map(Path, paths), skip=skip)[0]
    items = [item for file in found for item in read_dumps(file, Options())]
    return [item.name for item in items if isinstance(item, Dump)]


def test_text_files_of_a_folder(folder):
    """Text files at any depth are dumps, sorted by name; hidden files and folders are not seen."""
    assert names(folder) == ["a.md", "b.txt", "c/B.TXT", "c/d/e.text", "c/d/f.markdown"]
    summary = ingest(folder, data_dir=folder / "data", dry_run=True)
    assert (len(summary.rejected), summary.aside) == (5, 1)


@pytest.mark.parametrize(
    "name", ["README.md", "readme.txt", "README.zh.md", "LICENSE.txt", "Changelog.md"]
)
def test_what_people_put_beside_dumps(tmp_path, name):
    """A README, licence or changelog in a folder is no dump, and is one if it is named."""
    (tmp_path / name).write_text("about")
    found, search = find_dumps([tmp_path])
    assert (found, search.aside) == ([], 1)
    assert names(tmp_path / name) == [name]


@pytest.mark.parametrize("name", ["notices.txt", "license-to-bake.txt", "readmenot.md"])
def test_dumps_that_begin_like_a_readme(tmp_path, name):
    """A dump whose name only begins like that of a README is a dump."""
    (tmp_path / name).write_text("page")
    assert names(tmp_path) == [name]


def test_a_named_file_is_a_dump(folder):
    """A file that is named is a dump whatever its suffix, hidden or not."""
    assert names(folder / "x.png", folder / ".h.txt") == [".h.txt", "x.png"]


def test_a_path_twice(folder, monkeypatch):
    """A path named twice is one dump; a file named beside its folder keeps both names' sort."""
    monkeypatch.chdir(folder)
    assert names("b.txt", "./b.txt", ".") == [
        "a.md",
        "b.txt",
        "c/B.TXT",
        "c/d/e.text",
        "c/d/f.markdown",
    ]


def test_the_order_of_paths(folder):
    """The order in which paths are named does not matter."""
    paths = [folder / "c", folder / "b.txt", folder / "a.md"]
    assert find_dumps(paths)[0] == find_dumps(reversed(paths))[0]


def test_the_skipped_folder(folder):
    """Nothing below the skipped folder is found, neither by its name nor through a link."""
    (folder / "link").symlink_to("c/d")
    assert names(folder, skip=folder / "c" / "d") == ["a.md", "b.txt", "c/B.TXT"]
    with pytest.raises(UsageError, match="is the data folder"):
        names(folder / "link", skip=folder / "c" / "d")


def test_loops_of_links(folder):
    """A link to any folder above it is one rejection; links to other folders are followed."""
    (folder / "c" / "d" / "top").symlink_to(folder)
    (folder / "c" / "d" / "self").symlink_to(".")
    (folder / "twin").symlink_to("c")
    found, search = find_dumps([folder])
    assert {dump.name for dump in found} >= {"c/B.TXT", "twin/B.TXT"}
    loops = {r.dump for r in search.rejections}
    assert {"c/d/top", "c/d/self", "twin/d/top", "twin/d/self"} <= loops
    assert {r.error for r in search.rejections} == {"SymlinkLoop"}


def test_the_nearest_name(folder):
    """A missing path is answered with the nearest name at the place where it goes wrong."""
    search = find_dumps([folder / "c" / "d" / "e.txt", folder / "cc" / "d" / "zzz"])[1]
    assert [r.error for r in search.rejections] == ["MissingPath"] * 2
    assert f"did you mean {folder}/c/d/e.text?" in search.rejections[0].message
    assert "check the spelling" in find_dumps([Path("/nowhere/at/all")])[1].rejections[0].message


def test_reading(folder):
    """A dump's bytes are given as they are; what is no file is a rejection with a remedy."""
    (dump,) = read_dumps(Found(folder / "b.txt", "b.txt"), Options())
    assert dump == Dump("b.txt", b"b.txt")
    os.mkfifo(folder / "pipe.txt")
    for path in (folder, folder / "pipe.txt", Path("/dev/zero"), folder / "gone.txt"):
        (rejection,) = read_dumps(Found(path, "name"), Options())
        assert isinstance(rejection, Rejection)
        assert rejection.dump == "name"
        assert rejection.error in ("NotAFile", "UnreadableDump")


def test_what_is_no_file_and_not_called_like_a_dump(folder):
    """A pipe or a dangling link that is not called like a dump is left aside."""
    os.mkfifo(folder / "pipe")
    (folder / "socket.lnk").symlink_to("gone")
    summary = ingest(folder, data_dir=folder / "data", dry_run=True)
    assert (len(summary.rejected), summary.aside) == (5, 3)


def test_html_in_a_folder_is_read_or_counted(tmp_path):
    """A list of posts in an HTML file is a dump; any other HTML page of a folder is counted."""
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    rows = "".join(
        f"<li>0{n}日: <a href='https://a.example/{n}'>Tide {n}</a></li>" for n in (1, 2, 3)
    )
    (dumps / "list.html").write_text(f"<html><h3>2020年</h3><ul><li>3月<ul>{rows}</ul>", "utf-8")
    (dumps / "page.html").write_text("<html><p>By Lin Shi | 2020-01-01 | 3 views</p>", "utf-8")
    summary = ingest(dumps, data_dir=tmp_path / "data")
    assert (summary.read, summary.skipped, summary.rejected) == (1, {"without posts": 1}, ())
    posts = recorded(tmp_path / "data").posts
    assert [post.date for post in posts if post.title == "Tide 2"] == ["2020-03-02"]


def test_html_that_is_named_is_refused_with_a_remedy(tmp_path):
    """An HTML page that is named itself, and is no list of posts, is rejected."""
    page = tmp_path / "page.html"
    page.write_text("<html>\nBy Lin Shi | 2020-01-01 | 3 views\n", "utf-8")
    (rejected,) = ingest(page, data_dir=tmp_path / "data").rejected
    assert (rejected.error, "add-a-layout" in rejected.message) == ("UnknownLayout", True)
