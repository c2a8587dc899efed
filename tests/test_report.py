"""What is said of a run, a page and a post."""

import pytest
from commands import SEEDS, page

from scraper import ingest
from scraper.conclude import conclude
from scraper.observe import content_id, observe
from scraper.report.cases import find
from scraper.report.explanation import explain
from scraper.report.printable import one_line, printable
from scraper.report.summary import as_json, as_text, rejections


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 文字 😀\n\tx\u3000y", "plain 文字 😀\n\tx\u3000y"),
        ("\x1b[2J\x07\x9b", r"\x1b[2J\x07\x9b"),
        ("a\rb\u2028c", r"a\rb\u2028c"),
        ("\u202eevil\udcff", r"\u202eevil\udcff"),
    ],
)
def test_printable(text, shown):
    """Control characters, turns of direction and lone surrogates are shown, and not sent."""
    assert printable(text) == shown


def test_one_line():
    """A name is one line, whatever characters it has."""
    assert one_line("a\nb\tc\x1bd") == r"a\nb\tc\x1bd"


def test_a_summary_of_nothing(tmp_path):
    """A run that read nothing says just that, and counts nothing."""
    summary = ingest(data_dir=tmp_path)
    text = as_text(summary)
    assert text == "dumps       0 read, 0 known, 0 rejected\n"
    assert as_json(summary)["posts"]["total"] == 0


def test_a_rejection_is_one_line(tmp_path):
    """A rejection names dump, place, error and remedy on one line."""
    (tmp_path / "a\nb.txt").write_bytes(b"x\0")
    (line,) = rejections(ingest(tmp_path, data_dir=tmp_path / "d"))
    assert line.startswith(r"rejected  a\nb.txt at 1: BinaryDump: NUL at 1")


def observations(*pages: str):
    """Give the observations of pages."""
    dumps = [(f"{number}.txt", text.encode()) for number, text in enumerate(pages)]
    return [o for name, data in dumps for o in observe(data, name, content_id(data)).observations]


def test_an_explanation_has_both_titles():
    """Where sightings print a title differently, the explanation shows the one not chosen."""
    seen = observations(page("Moss, on a wall", views=1), page("Moss on a wall", views=2))
    (case,) = find("moss", seen, {})
    text = explain(case)
    assert "sightings 2\n" in text
    assert text.count("  title    ") == 1
    assert "           not 'Moss" in text
    assert "views    2  from 1.txt" in text


def test_an_explanation_by_observation():
    """A post is found by the id of any of its observations, and by no other id."""
    seen = observations(page("One"), page("Two", "2023-01-02"))
    for each in seen:
        (case,) = find(each.observation_id, seen, {})
        assert case.post.title == each.title
    assert find("0" * 20, seen, {}) == []


def test_an_explanation_shows_the_post_of_the_table():
    """Each post of seeds/ is explained as the table has it, a doubted title too."""
    pages = [
        *(path.read_text("utf-8") for path in sorted(SEEDS.iterdir()) if path.suffix != ".gz"),
        "".join(
            f"{day} Oct\n\n{title}\n\nThe {title} of that year was a wet one.\n\nRead more...\n\n"
            for day, title in enumerate(("Ropes", "Wells", "Kites", "Carts", "Odds"), 3)
        ),
        "2016年 (共4篇)\n\n10月\n\n3日: Ropes\n\n4日: Wells\n\n5日: Kites\n\n6日: Carts\n",
    ]
    seen = observations(*pages)
    posts = conclude(seen, {}).posts
    assert [post.title for post in posts if post.month_day == "10-07"] == [None]
    for post in posts:
        (case,) = [case for case in find(post.post_id, seen, {}) if case.post == post]
        assert f"post {post.post_id}  {post.title or 'without title'}\n" in explain(case)
        assert ("summary  unknown" in explain(case)) == (post.summary is None)


def test_an_explanation_names_unknowns():
    """A field that no dump states is called unknown."""
    (case,) = find(
        "rain", observations("12 Feb\n\nRain at last\n\nIt rained.\n\nRead more...\n"), {}
    )
    text = explain(case)
    for name in ("date", "views", "author", "url"):
        assert f"  {name:<8} unknown\n" in text
