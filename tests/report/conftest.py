"""A real Chromium, where there is one."""

import os
import shutil

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_INSTALL = "install Debian's package chromium, and pip install '.[browser]'"


@pytest.fixture(scope="session")
def chromium():
    """Start Chromium without a window; without one, or without its driver, tests are skipped."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip(f"there is no Chromium: {_INSTALL}")
    driver = pytest.importorskip(
        "playwright.sync_api", reason=f"there is no playwright: {_INSTALL}"
    )
    pytest.importorskip("axe_playwright_python", reason=f"there is no axe: {_INSTALL}")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # Chromium refuses to be root without
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Give a function that opens a page; afterwards nothing was complained of, nothing fetched."""
    complaints, asked, contexts = [], [], []

    def open_page(path, **more):  # noqa: ANN003, ANN202  as Playwright's, which may be missing
        context = chromium.new_context(**more)
        context.set_default_timeout(60_000)  # other tests may have the machine, too
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_selector("#results a", state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert all(url.startswith("file:") and url.split("#")[0].endswith(".html") for url in asked), (
        asked
    )
