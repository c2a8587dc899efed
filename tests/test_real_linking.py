"""Real listing dumps, the site's real archive page and real articles give true posts.

REAL_DUMPS, REAL_REFERENCE and REAL_ARTICLES name the folders; nothing of their text is here.
"""

import csv
import os
from pathlib import Path

import pytest

from parsers import decode, read_page
from scraper import ingest
from scraper.loading import recorded
from scraper.resolve.text import fold

DUMPS, REFERENCE, ARTICLES = map(os.environ.get, ("REAL_DUMPS", "REAL_REFERENCE", "REAL_ARTICLES"))
pytestmark = pytest.mark.skipif(
    not (DUMPS and REFERENCE and ARTICLES), reason="REAL_DUMPS and its like name no folders"
)


@pytest.fixture(scope="module")
def catalogue():
    """Date and title of each post by its number."""
    with (Path(REFERENCE) / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: (row["date"], row["title"]) for row in csv.DictReader(file)}


def of_listings(folder, dumps):
    """The posts of some dumps that a listing dump shows, by their ids."""
    ingest(*dumps, data_dir=folder)
    names = {path.name for path in Path(DUMPS).glob("*.txt")}
    found = (post for post in recorded(folder).posts if names & set(post.dumps))
    return sorted(found, key=lambda post: post.post_id)


def number(url):
    """The number at the end of a post's address."""
    return (url or "").rpartition("/")[2]


def test_with_the_archive_page_every_post_is_true(catalogue, tmp_path):
    """All 21 posts of the listings get their date, title and address, the two untitled ones too."""
    archive = Path(REFERENCE) / "archive-page.md"
    posts = of_listings(tmp_path, [DUMPS, archive])
    assert len(posts) == 21
    assert [(p.date, p.title) for p in posts] == [catalogue.get(number(p.url)) for p in posts]


def test_without_the_archive_page_no_year_is_wrong(catalogue, tmp_path):
    """A listing names the untitled post of 2 December, and every year that is given is true."""
    posts = of_listings(tmp_path, [DUMPS])
    true = {(date, fold(title)) for date, title in catalogue.values()}
    dated = [(post.date, fold(post.title or "")) for post in posts if post.date]
    assert len(posts) == 21
    assert set(dated) <= true
    assert [post.date for post in posts if post.month_day == "12-02"] == ["2018-12-02"]


def test_the_archive_page_is_read_whole(catalogue):
    """Its 1,295 rows have the dates, titles and addresses of the catalogue."""
    page = read_page(decode((Path(REFERENCE) / "archive-page.md").read_bytes()).text)
    rows = [(number(e.url), (e.date.iso if e.date else None, e.title)) for e in page.entries]
    assert (page.layout, page.exhaustive, page.residue, len(rows)) == ("archive", True, (), 1295)
    assert all(catalogue[id_] == stated for id_, stated in rows)


def test_articles_state_what_the_catalogue_says(catalogue):
    """Each of the nine article pages is one post with its date, title and address."""
    for path in sorted(Path(ARTICLES).glob("*.txt")):
        page = read_page(decode(path.read_bytes()).text)
        (entry,) = page.entries
        assert (page.layout, number(entry.url)) == ("article", path.stem)
        assert (entry.date.iso if entry.date else None, entry.title) == catalogue[path.stem]
        assert entry.views
        assert entry.body.summary
