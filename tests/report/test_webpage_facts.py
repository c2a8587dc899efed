"""What the report says of a dataset: years, readers, LaTeX, citations, coverage, links, residue."""

import pytest
from made_up import CRAWLS, concluded, seen

from parsers.equations import find_equations, read_equation
from scraper import ingest
from scraper.loading import recorded
from scraper.records import Observation, Post
from scraper.report.webpage.citations import citations
from scraper.report.webpage.coverage import STATED, field_coverage, layout_coverage
from scraper.report.webpage.leftovers import residue
from scraper.report.webpage.links import web_address
from scraper.report.webpage.notation import notation
from scraper.report.webpage.provenance import dumps, kind_and_score, linking
from scraper.report.webpage.readership import most_read, readership
from scraper.report.webpage.timeline import timeline


def posts_of(*found: Observation) -> tuple[Post, ...]:
    """Give the posts of sightings."""
    return concluded(*found).posts


def test_years_without_posts_are_years():
    """Every year between the first and the last one is told, a year that is unknown is not."""
    found = [seen(1, date="2020-05-01"), seen(2, date="2023-05-01"), seen(3, date=None)]
    assert [(year.year, year.posts) for year in timeline(posts_of(*found))] == [
        (2020, 1),
        (2021, 0),
        (2022, 0),
        (2023, 1),
    ]
    assert timeline([]) == ()


def test_readers_by_age():
    """A post's age is that when it was last crawled; its rate is readers a day since its day."""
    dataset = concluded(
        seen(1, date="2025-01-01", views=50), seen(1, 2, date="2025-01-01", views=848)
    )
    (age,) = readership(dataset).ages
    assert (age.days, age.views, age.rate) == (424, 848, 2.0)


def test_young_posts_have_no_rate():
    """A post younger than 30 days is in no ranking of rates, for its first days would decide."""
    new, old = seen(1, date="2025-12-20", views=900), seen(2, date="2024-01-01", views=9)
    readers = readership(concluded(new, old))
    assert [age.post.title for age in readers.fastest(5)] == ["Tide 2"]
    assert len(readers.ages) == 2


def test_growth_takes_two_crawls():
    """A post grew by the readers between its first and last count; one count is no growth."""
    dataset = concluded(seen(1, 0, views=10), seen(1, 2, views=35), seen(2, views=99))
    readers = readership(dataset)
    assert [each.views for each in readers.grown] == [25]
    assert readers.crawls == (CRAWLS[0], CRAWLS[2])
    assert [post.views for post in most_read(dataset.posts, 1)] == [99]


def test_equal_counts_are_in_an_order_of_their_own():
    """Posts with as many readers are ranked by their ids, whatever order they come in."""
    posts = posts_of(*(seen(n, views=5) for n in range(9)))
    assert most_read(posts, 9) == most_read(posts[::-1], 9)


def test_notation():
    """An equation counts once for each command and environment it has; structure is no command."""
    text = (
        r"$\frac{\frac12}{\alpha}$ and \begin{align}\alpha&=1\label{a}\\&=2\end{align}"
        r" and $$\frac{1}{"
    )
    equations = [read_equation(text, each) for each in find_equations(text)]
    assert len(equations) >= 2
    found = notation(posts_of(seen(1, summary=text)))
    assert found.commands[0] == (r"alpha", 2)
    assert dict(found.commands)["frac"] == len(equations) - 1
    assert found.environments == (("align", 1),)
    assert (found.posts, found.labelled, found.inline) == (1, 1, 1)
    assert found.valid < found.equations == len(equations)
    assert found.incomplete == 1


def test_citations():
    """A cited title leads to the one post that has it, however it is spaced; else to none."""
    found = [
        seen(1, title="The Tide Clock"),
        seen(2, title="Ropes"),
        seen(3, title="ropes !", date="2020-07-07"),
        seen(4, title="Own", mentions=("Own", "the tide clock", "Ropes", "Elsewhere", "！？")),
    ]
    posts = posts_of(*found)
    ids = {post.title: post.post_id for post in posts}
    told = citations(posts)
    assert told.cites == {ids["Own"]: (ids["The Tide Clock"],)}
    assert told.cited_by == {ids["The Tide Clock"]: (ids["Own"],)}
    assert (told.mentions, told.resolved, told.ambiguous) == (4, 1, 1)
    assert dict(told.elsewhere) == {"Elsewhere": 1, "！？": 1}


def test_coverage():
    """Fields are known of as many posts, and stated by as many sightings, as have them."""
    dataset = concluded(seen(1, tags=("a",)), seen(2, views=None), seen(3, layout="archive"))
    fields = dict(field_coverage(dataset.posts))
    assert (fields["title"], fields["views"], fields["tags"], fields["category"]) == (3, 2, 1, 0)
    byline, archive = layout_coverage(dataset.observations)
    assert (byline.layout, byline.observations, archive.layout) == ("byline", 2, "archive")
    assert dict(zip(STATED, byline.stated, strict=True))["views"] == 1


@pytest.mark.parametrize(
    ("evidence", "kind", "score"),
    [
        ("itself", "itself", None),
        ("title+date", "title+date", None),
        ("title+day, text 0.93", "title+day, text", 0.93),
        ("text 1.00", "text", 1.0),
        ("words of the title 0.41", "words of the title", 0.41),
        ("", "", None),
    ],
)
def test_evidence(evidence, kind, score):
    """An evidence is its kind, and a score if it ends with one."""
    assert kind_and_score(evidence) == (kind, score)


def test_links_are_counted():
    """Kinds of evidence are counted, and posts by how often they were seen."""
    found = linking(concluded(seen(1), seen(1, 2), seen(2)).sightings)
    assert found.sizes == ((1, 1), (2, 1))
    assert sum(count for _, count in found.kinds) == 3
    assert [each.observations for each in dumps(concluded(seen(1), seen(2), seen(11)))] == [2, 1]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", " https://a.example/", "https://a.example/\u202ex",
     "//a.example/", "/path", "https://a.example/ b", "", None],
)  # fmt: skip
def test_addresses_that_are_not_followed(url):
    """Only an address of the web without hidden characters becomes a link."""
    assert web_address(url) is None
    assert web_address("https://a.example/b?c=1#d") == "https://a.example/b?c=1#d"


def test_residue(tmp_path):
    """Dumps that the dataset knows are read again for their residue; others are counted."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    post = "A wall\nBy Lin Shi | 2024-04-03 | 88 views\nThe wall was never even.\n"
    (folder / "known.txt").write_text(f"Strange words here\nand there\n\n{post}")
    ingest(folder, data_dir=tmp_path / "data")
    (folder / "new.txt").write_text(post.replace("wall", "roof"))
    sources = recorded(tmp_path / "data").sources
    found = residue([folder], tmp_path / "data", sources, most=5)
    assert (found.dumps, found.unknown) == (1, 1)
    assert found.characters.residue >= len("Strange words here")
    assert found.samples[0].dump == "known.txt"
    assert found.samples[0].text.startswith("Strange words here")
    assert found.samples[0].line == 1
    assert residue([folder], tmp_path / "data", sources, most=0).samples == ()
