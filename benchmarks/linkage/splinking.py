"""Splink, the record-linkage library, trained on the same observations without labels.

Title, date and text are compared in levels; text by containment and Jaccard similarity of sampled
5-gram hashes. Pairs are blocked on day, on title and on the head of the text. The threshold is
the one with the best F1 against the truth.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

import pandas as pd
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from linkage.dumps import Shown
from linkage.measures import Clusters
from linkage.rivals import best_chained
from scraper.records import Observation
from scraper.resolve.text import fold, shingles

_SAMPLED = 4
"""One of so many shingles is compared: the estimate is good and the join quick."""
_HEAD = 12
_PAIRS_SAMPLED = 1e6
_LEAST_WEIGHT = -5
_SHARED = "len(list_intersect(sketch_l, sketch_r))"
_CONTAINED = f"{_SHARED} >= {{}} * least(len(sketch_l), len(sketch_r))"
_SIMILAR = f"{_SHARED} >= {{}} * (len(sketch_l) + len(sketch_r) - {_SHARED})"


def splink(seen: Sequence[Observation], truth: Mapping[str, Shown]) -> Clusters:
    """One post where Splink finds a match weight of at least the best threshold, chained."""
    database = DuckDBAPI()
    linker = Linker(database.register(pd.DataFrame(_rows(seen))), _settings(), log_level="ERROR")
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("title", "date")], recall=0.5)
    training.estimate_u_using_random_sampling(max_pairs=_PAIRS_SAMPLED)
    training.estimate_parameters_using_expectation_maximisation(block_on("month_day"))
    training.estimate_parameters_using_expectation_maximisation(block_on("title"))
    found = linker.inference.predict(threshold_match_weight=_LEAST_WEIGHT)
    frame = found.as_pandas_dataframe()  # type: ignore[no-untyped-call]
    columns = (frame["match_weight"], frame["unique_id_l"], frame["unique_id_r"])
    scored: Iterable[tuple[float, str, str]] = zip(*(c.tolist() for c in columns), strict=True)
    return best_chained(seen, scored, truth, range(_LEAST_WEIGHT, 40))


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            cl.JaroWinklerAtThresholds("title", [0.9]).configure(term_frequency_adjustments=True),
            cl.CustomComparison(output_column_name="date", comparison_levels=list(_dates())),
            cl.CustomComparison(output_column_name="sketch", comparison_levels=list(_texts())),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("month_day"),
            block_on("title"),
            block_on("head"),
        ],
        retain_matching_columns=False,
    )


def _dates() -> Iterator[dict[str, object]]:
    yield _level("month_day_l IS NULL OR month_day_r IS NULL", "no day", null=True)
    yield _level("date_l = date_r", "one date")
    yield _level("month_day_l = month_day_r AND date_l <> date_r", "other years")
    yield _level("month_day_l = month_day_r", "one day, a year unknown")
    yield _level("ELSE", "other days")


def _texts() -> Iterator[dict[str, object]]:
    yield _level("len(sketch_l) = 0 OR len(sketch_r) = 0", "no text", null=True)
    yield _level(_SIMILAR.format(0.9), "nearly equal")
    yield _level(_CONTAINED.format(0.9), "contained")
    yield _level(_CONTAINED.format(0.6), "mostly contained")
    yield _level(_CONTAINED.format(0.3), "overlapping")
    yield _level("ELSE", "unlike")


def _level(condition: str, label: str, *, null: bool = False) -> dict[str, object]:
    level: dict[str, object] = {"sql_condition": condition, "label_for_charts": label}
    return {**level, "is_null_level": True} if null else level


def _rows(seen: Iterable[Observation]) -> Iterator[dict[str, object]]:
    for one in seen:
        text = fold(one.body.summary or "")
        hashes = (crc32(gram.encode()) for gram in shingles(text))
        yield {
            "unique_id": one.observation_id,
            "title": fold(one.title or "") or None,
            "date": one.date,
            "month_day": one.month_day,
            "head": text[:_HEAD] or None,
            "sketch": sorted(number for number in hashes if number % _SAMPLED == 0),
        }
