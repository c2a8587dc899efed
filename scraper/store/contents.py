"""What a data folder holds besides the observations, as bytes: a pure function of a dataset."""

import hashlib
import json
from collections.abc import Iterable

from scraper.records import Dataset, Sources
from scraper.report.croissant import croissant
from scraper.report.dictionary import dictionary
from scraper.schema import DUMPS, EQUATIONS, POSTS, REJECTED, SIGHTINGS
from scraper.store import parquet, rejected, rows

README = "README.md"
CROISSANT = "croissant.json"

TABLES = (DUMPS, SIGHTINGS, EQUATIONS, POSTS)
TEXTS = (README, CROISSANT, REJECTED.path)


def render(dataset: Dataset) -> dict[str, bytes]:
    """Give each file by its path, in the order in which they must be replaced.

    The dumps come before all that is derived from them, and posts last: whoever sees new
    posts finds everything else in place.
    """
    facts = digest((each.observation_id for each in dataset.observations), dataset.sources)
    return {
        DUMPS.path: parquet.encode(DUMPS, rows.dump_rows(dataset.sources), facts),
        SIGHTINGS.path: parquet.encode(SIGHTINGS, rows.sighting_rows(dataset.sightings), facts),
        EQUATIONS.path: parquet.encode(EQUATIONS, rows.equation_rows(dataset.posts), facts),
        README: dictionary().encode(),
        CROISSANT: croissant().encode(),
        REJECTED.path: rejected.encode(dataset.rejections),
        POSTS.path: parquet.encode(POSTS, rows.post_rows(dataset.posts), facts),
    }


def digest(observation_ids: Iterable[str], sources: Sources) -> str:
    """Name a set of facts: the same for the same facts, however runs brought them in."""
    facts = [sorted(set(observation_ids)), rows.dump_rows(sources)]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()
