"""`scraper recrawl`: one run for cron, silent if all is fine."""

import json
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from random import uniform
from time import sleep
from typing import Any

from scraper import config as configuration
from scraper.config import Config
from scraper.config.example import EXAMPLE
from scraper.errors import ScraperError
from scraper.recrawl import recrawl
from scraper.recrawl.telling import as_json, as_text, error_as_json


def run(options: Namespace) -> int:
    """Run, tell what failed, and give the exit code."""
    if options.example:
        sys.stdout.write(EXAMPLE)
        return 0
    try:
        config = _config(options)
        sleep(uniform(0, config.jitter))  # noqa: S311  so that not all begin at once
        outcome = recrawl(config)
    except (ScraperError, KeyboardInterrupt) as error:
        if options.json:
            _print(error_as_json(error))
        raise
    if options.json:
        _print(as_json(outcome))
    if outcome.exit_code:
        sys.stderr.write(as_text(outcome))
    elif options.verbose:
        sys.stdout.write(as_text(outcome))
    return outcome.exit_code


def _config(options: Namespace) -> Config:
    given = {"jitter": options.jitter, "deadline": options.deadline}
    config = configuration.read(Path(options.config))
    return replace(config, **{key: value for key, value in given.items() if value is not None})


def _print(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")  # ASCII: right in any encoding
