"""Arbitrary records. Texts hold any character but lone surrogates, which no decoded dump has."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from parsers.records import Body, Equation
from scraper.records import Observation, Post

_AWKWARD = "\0\n\r\t\"\\'\u2028\u2029\ufeff\ufffe\uffff😀𝒳\x7f\x85，《》|$"

texts = st.text(st.one_of(st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs"])))
maybe_texts = st.none() | texts
many_texts = st.lists(texts, max_size=3).map(tuple)
integers = st.integers(-(2**63), 2**63 - 1)
dates = st.none() | st.dates().map(lambda day: day.isoformat())
moments = st.none() | st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001  the zone is drawn apart
    datetime(2200, 1, 1),  # noqa: DTZ001  ditto
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]),
)

equations = st.builds(
    Equation, texts, texts, maybe_texts, maybe_texts, maybe_texts, integers, integers,
    st.booleans(), st.booleans(),
)  # fmt: skip
many_equations = st.lists(equations, max_size=3).map(tuple)
bodies = st.builds(
    Body, maybe_texts, many_equations, many_texts, many_texts, many_texts, many_texts
)
observations = st.builds(
    Observation, texts, texts, texts, texts, integers, integers, moments, maybe_texts,
    maybe_texts, maybe_texts, maybe_texts, dates, maybe_texts, st.none() | integers, bodies,
    st.booleans(), many_texts, maybe_texts,
)  # fmt: skip
posts = st.builds(
    Post, texts, many_texts, maybe_texts, maybe_texts, maybe_texts, maybe_texts, dates,
    maybe_texts, maybe_texts, st.none() | integers, maybe_texts, many_equations, many_texts,
    many_texts, many_texts, many_texts, integers, many_texts, moments, moments,
    many_texts, maybe_texts,
)  # fmt: skip
