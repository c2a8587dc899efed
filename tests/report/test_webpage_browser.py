"""The report in a real Chromium: searched, filtered, put in order, and read as by a person."""

import re

import pytest
from browsing import read, until, violations
from made_up import FORMULA, harbour, large

from scraper.report.webpage import webpage

LIGHT = {"viewport": {"width": 1200, "height": 900}, "color_scheme": "light"}
PHONE_DARK = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Write the page of a harbour in both languages."""
    folder = tmp_path_factory.mktemp("reports")
    for language in ("en", "zh"):
        (folder / f"{language}.html").write_text(webpage(harbour(), language))
    return folder


@pytest.fixture
def page(visit, files):
    """The page of a harbour in English."""
    return visit(files / "en.html", **LIGHT)


def titles(page):
    """Give the titles of the posts listed."""
    return page.locator("#results b").all_inner_texts()


def test_all_posts_are_listed(page):
    """The newest posts come first, a dozen a page, with date, readers and sightings."""
    assert page.inner_text("#status") == "40 of 40 posts"
    assert len(titles(page)) == 12
    dates = page.locator("#results .facts span:first-child").all_inner_texts()
    assert dates == sorted(dates, reverse=True)
    page.click("#next")
    assert page.inner_text("#place") == "Page 2 of 4"
    assert page.evaluate("document.activeElement.closest('#results') !== null")
    page.click("#previous")
    assert page.inner_text("#place") == "Page 1 of 4"


def test_search(page):
    """Every word must be in title, text or author, whatever its width and case."""
    page.fill("#search", "ＴＩＤＥ  17")
    until(page, "#status", "1 of 40 posts")
    assert titles(page) == ["Tide 17"]
    page.fill("#search", "note harbour")
    until(page, "#status", "20 of 40 posts")
    page.fill("#search", "no such words")
    until(page, "#status", "No post matches. Try fewer words, or another year.")
    assert titles(page) == []


def test_filters_and_order(page):
    """Year and evidence narrow the list, and it is put in the order chosen."""
    page.select_option("#year", "2012")
    assert page.inner_text("#status") == "3 of 40 posts"
    dates = page.locator("#results .facts span:first-child").all_inner_texts()
    assert all(date.startswith("2012-") for date in dates)
    page.select_option("#year", "")
    page.select_option("#evidence", "stated")
    assert page.inner_text("#status") == "40 of 40 posts"
    for order, first in (
        ("views", "Tide 40"),
        ("title", "Tide 1"),
        ("equations", "Tide"),
        ("oldest", "Tide"),
    ):
        page.select_option("#sort", order)
        assert titles(page)[0].startswith(first)
    assert re.search("2009-", page.locator("#results .facts").first.inner_text())


def test_a_post(page):
    """A post opens with its text, its equations set, its counts, and where it was seen."""
    page.fill("#search", "Tide 15")
    until(page, "#status", "1 of 40 posts")
    read(page)
    reader = page.locator("#reader")
    assert reader.get_attribute("open") is not None
    assert page.inner_text("#reader-title") == "Tide 15"
    assert page.locator("#reading math").count() == 2
    assert page.locator("#reading math[display=block] mtext").text_content() == "(1)"
    fraction = page.locator("#reading mfrac").bounding_box()
    assert (
        fraction["height"] > 1.5 * page.locator("#reading mfrac mi").first.bounding_box()["height"]
    )
    said = reader.inner_text()
    for words in ("Note 15 of the harbour.", "2026-01-01 04:00: 205", "2026-03-01 04:00: 415",
                  "crawl-0/page-1.txt · byline", "Characters: 500–590", "Cites\nTide 14",
                  "Why this post: identical to another sighting"):  # fmt: skip
        assert words in said
    original = page.locator("#reading a[target=_blank]")
    assert original.get_attribute("href") == "https://tides.example/15"
    page.click("#latex")
    assert FORMULA.split("$")[1] in page.inner_text("#reading code.latex >> nth=0")
    assert page.locator("#reading math").count() == 0
    page.get_by_role("link", name="Tide 14").last.click()
    until(page, "#reader-title", "Tide 14")
    assert "Cited by\nTide 15" in reader.inner_text()
    page.click("#close")
    assert reader.get_attribute("open") is None
    page.wait_for_url(lambda url: "#" not in url)


def test_hands_on_keys(page):
    """All can be done with keys: to the search, down the list, into a post, along, and out."""
    page.keyboard.press("/")
    page.keyboard.type("harbour")
    until(page, "#status", "20 of 40 posts")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second, third = titles(page)[1:3]
    page.keyboard.press("Enter")
    page.wait_for_selector("#reader[open]")
    until(page, "#reader-title", second)
    page.keyboard.press("ArrowRight")
    until(page, "#reader-title", third)
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader:not([open])", state="attached")


def test_links_into_the_browser(visit, files):
    """Rankings open posts, and an address with a post's id opens that post."""
    page = visit(files / "en.html", **LIGHT)
    page.click("ol[aria-labelledby=grown] a >> nth=0")
    page.wait_for_selector("#reader[open]")
    until(page, "#reader-title", "Tide 40")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("#reader[open]")
    until(page, "#reader-title", "Tide 40")


@pytest.mark.parametrize(
    ("language", "looks"),
    [("en", LIGHT), ("zh", PHONE_DARK)],
    ids=["English, light", "Chinese, dark, on a phone"],
)
def test_accessibility(visit, files, language, looks):
    """No rule of axe is broken: in the page, in a post, and in its LaTeX."""
    page = visit(files / f"{language}.html", **looks)
    assert violations(page) == []
    page.select_option("#sort", "equations")
    read(page)
    assert violations(page) == []
    page.click("#latex")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1200])
def test_nothing_sticks_out(visit, files, width):
    """The page is as wide as its window, on a small phone too, and draws one of each figure."""
    page = visit(files / "zh.html", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    drawn = page.locator("figure svg[role=img]:visible")
    assert drawn.count() == page.locator("figure").count() == 5
    read(page)
    assert page.locator("#reader").evaluate("each => each.scrollWidth") <= width


def test_dark(visit, files):
    """Where dark is asked for, paper is dark, text is light, and charts have other colours."""
    colour = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
    light = visit(files / "en.html", **LIGHT)
    dark = visit(files / "en.html", **PHONE_DARK)
    for name in ("--paper", "--ink", "--series-1", "--dim"):
        assert light.evaluate(colour, name) != dark.evaluate(colour, name)
    assert light.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 249, 246)"
    assert dark.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 26)"


def test_without_scripts(chromium, files):
    """Without JavaScript all but the browser of posts is there, and the page says so."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((files / "en.html").as_uri())
    assert page.get_by_text("The browser of posts needs JavaScript.").is_visible()
    assert page.locator("figure svg[role=img]:visible").count() == 5
    context.close()


@pytest.mark.slow
def test_a_hundred_thousand_posts(visit, tmp_path):
    """100,000 posts are listed, searched, sorted and opened; texts left out are said to be."""
    dataset = large(100_000)
    path = tmp_path / "report.html"
    path.write_text(webpage(dataset, "en"))
    assert path.stat().st_size < 8_000_000
    page = visit(path, **LIGHT)
    assert page.inner_text("#status") == "100,000 of 100,000 posts"
    assert "it has the texts of the" in page.inner_text("#browse")
    page.fill("#search", "77777")
    until(page, "#status", "1 of 100,000 posts")
    page.fill("#search", "")
    until(page, "#status", "100,000 of 100,000 posts")
    page.select_option("#sort", "views")
    assert titles(page)[0].endswith(" 99999")
    read(page)
    assert page.locator("#reading math").count() == 1
    page.click("#close")
    page.select_option("#sort", "oldest")
    read(page)
    left_out = page.inner_text("#reading")
    assert "To keep this file small" in left_out
    assert f"python -m scraper show {dataset.posts[0].post_id[:1]}" in left_out
