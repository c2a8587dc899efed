"""The document: a template, filled; everything from the dataset is text in it.

Theory of operation: Jinja escapes each value, and control and steering characters are shown as
escapes. Data for the script stand packed in base64, and the script makes elements and texts of
them, never markup: the policy forbids it to (trusted types), forbids all addresses, and lets only
this style and this script run, by their hashes.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from scraper.report.printable import printable
from scraper.report.webpage.links import web_address


def document(**values: Any) -> str:  # noqa: ANN401  whatever the template names
    """Give the page; raises UndefinedError if the template names a value that is not given."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    template = _environment().get_template("page.html")
    marked = {"style": Markup(style), "script": Markup(script)}  # noqa: S704  our own files
    return template.render(values | marked | {"policy": policy})


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "link": web_address,
        "number": _number,
        "percent": _percent,
        "with_code": _with_code,
    }
    return environment


def _harmless(value: object) -> object:
    """Give a value as it may stand in a page: texts without characters that steer."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value


def _number(value: object) -> str:
    """Give a number with marks between thousands; anything else as it is."""
    return f"{value:,}" if isinstance(value, int) else str(value)


def _percent(part: int, whole: int) -> str:
    """Give a share in per cent; none of nothing is 0."""
    share = 100 * part / whole if whole else 0
    return f"{share:.0f} %" if share in {0, 100} or 1 <= share <= 99 else f"{share:.1f} %"


def _with_code(words: str) -> Markup:
    """Give our own words with what stands between backquotes as code."""
    parts = words.split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(part) if number % 2 else Markup.escape(part)
        for number, part in enumerate(parts)
    )


def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
