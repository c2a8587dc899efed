"""What is asked of a page in a browser.

Nothing that has to be evaluated from text is waited for: the page's policy forbids that.
"""


def until(page, place, words):
    """Wait until the element at a place says this."""
    from playwright.sync_api import expect

    expect(page.locator(place)).to_have_text(words, timeout=60_000)


def read(page, link=None):
    """Open the post of a link, else the first one listed, and wait until it is shown."""
    link = link or page.locator("#results a").first
    title = link.locator("b").text_content()
    link.click()
    page.wait_for_selector("#reader[open]")
    until(page, "#reader-title", title)


def violations(page):
    """Give what axe finds wrong with the page as it is shown now: rule, place, advice."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response
    assert len(found["passes"]) > 10, "axe has run"
    return [
        (each["id"], node["target"], node["failureSummary"])
        for each in found["violations"]
        for node in each["nodes"]
    ]
