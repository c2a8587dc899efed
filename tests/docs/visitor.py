"""Opens the built site from a disk in Chromium, searches it, and prints what happened as JSON.

    python visitor.py CHROMIUM SITE WORDS

A process of its own, since Playwright runs once in a process, and other tests may have it.
"""

import json
import os
import sys
from pathlib import Path
from time import monotonic

from playwright.sync_api import sync_playwright

chromium, site, words = sys.argv[1:]
sandbox = [] if os.geteuid() else ["--no-sandbox"]  # Chromium refuses to be root without
asked, complaints = [], []
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=sandbox)
    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((Path(site).absolute() / "index.html").as_uri())
    first = page.url
    page.get_by_role("button", name="Search").click()
    page.keyboard.type(words)
    end = monotonic() + 60  # other tests may have the machine, too
    while page.url == first and monotonic() < end:
        page.keyboard.press("Enter")  # opens the best result, once there is one
        page.wait_for_timeout(200)
    found = {"asked": asked, "complaints": complaints, "led to": page.url}
    browser.close()
sys.stdout.write(json.dumps(found))
