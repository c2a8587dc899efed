"""The languages of the page, and the one that the system prefers."""

import locale
import os

from scraper.report.webpage import chinese, english

LANGUAGES = {"en": english.WORDS, "zh": chinese.WORDS}
_ASKED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that name the language of messages, in the order in which they count."""


def preferred() -> str:
    """Give the language of the system: zh if it is Chinese, else en."""
    asked = next((value for name in _ASKED if (value := os.environ.get(name))), None)
    name = asked or locale.getlocale()[0] or ""  # Windows sets no variable: Chinese (Simplified)_…
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
