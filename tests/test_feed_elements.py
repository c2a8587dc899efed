"""Elements of feeds that nobody knows, found by fuzzing."""

import pytest

from parsers import read_page

RSS = '<rss version="2.0"><channel>{}</channel></rss>'


@pytest.mark.parametrize("form", ['<{0} a="b">x</{0}>', "<{0}>x</{0}>", '<{0} version="2"/>'])
@pytest.mark.parametrize(
    "name",
    [
        "feedburner_origLink", "link", "author", "authors", "tags", "content", "summary_detail",
        "subtitle_detail", "published", "updated", "category",
    ],
)  # fmt: skip
def test_an_element_of_any_name(name: str, form: str) -> None:
    """Elements called as feedparser calls its own fields break nothing, in a feed or an entry."""
    odd = form.format(name)
    entry = f"<item><title>Tide</title><guid>https://a.example/1</guid>{odd}</item>"
    (found,) = read_page(RSS.format(f"<title>a</title>{odd}{entry}")).entries
    assert found.title == "Tide"
