"""How fast a site is asked, and how long is waited for what may heal."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.pace import Pace
from scraper.crawl.retrying import backoff, retry_after

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@given(st.integers(0, 10**6))
def test_retry_after_in_seconds_is_that_many(seconds: int) -> None:
    """The number form is taken as it is."""
    assert retry_after(f" {seconds} ", NOW) == seconds


@given(st.integers(-(10**6), 10**6))
def test_retry_after_as_a_date_is_the_time_until_then(seconds: int) -> None:
    """The date form is the time from the server's now; a moment that has passed is no wait."""
    date = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert retry_after(date, NOW) == max(0, seconds)


@given(st.text(max_size=40))
def test_any_header_is_a_wait_or_none(text: str) -> None:
    """Whatever a server writes, it is a number of seconds that is not negative, or nothing."""
    wait = retry_after(text, NOW)
    assert wait is None or wait >= 0


@pytest.mark.parametrize("text", [None, "", "soon", "-5", "1e9", "12.5", "²", "Mon, 99 Foo 2026"])
def test_nonsense_is_no_wait(text: str | None) -> None:
    """What is neither seconds nor a date says nothing."""
    assert retry_after(text, NOW) is None


@given(st.integers(1, 60), st.floats(0, 1), st.floats(0, 1))
def test_backoff_grows_and_is_bounded(attempt: int, chance: float, other: float) -> None:
    """Later attempts wait at least as long as earlier ones, by chance no more than half longer."""
    assert 1 <= backoff(attempt, chance) <= 180
    assert backoff(attempt, chance) <= 1.5 * backoff(attempt, other)
    assert backoff(attempt + 1, chance) >= backoff(attempt, chance)


def test_a_busy_site_is_asked_ever_more_slowly_and_then_faster_again() -> None:
    """Each sign of trouble doubles the gap, each good answer takes back half of that."""
    pace = Pace(delay=1.0, jitter=0.0)
    gaps = []
    for _ in range(4):
        pace.went_badly(0.0)
        gaps.append(pace.gap)
    assert gaps == [2, 4, 8, 16]
    for _ in range(4):
        pace.went_well(0.1)
        gaps.append(pace.gap)
    assert gaps[4:] == [8.5, 4.75, 2.875, 1.9375]
    for _ in range(10):
        pace.went_well(0.1)
    assert pace.gap == 1.0


def test_a_slow_site_gets_as_long_a_rest() -> None:
    """A site that needs four seconds for an answer is left alone for four seconds."""
    pace = Pace(delay=1.0, jitter=0.0)
    pace.went_well(4.0)
    assert pace.gap == 4.0
    for _ in range(12):
        pace.went_well(0.2)
    assert pace.gap == 1.0


def test_trouble_without_a_delay_makes_one() -> None:
    """A site that was asked without a delay gets one when it is busy."""
    pace = Pace(delay=0.0, jitter=0.0)
    pace.went_badly(0.0)
    assert pace.gap == 1.0


def test_the_gap_has_a_bound() -> None:
    """However often a site fails, the gap stays within two minutes."""
    pace = Pace(delay=1.0, jitter=0.0)
    for _ in range(50):
        pace.went_badly(0.0)
    assert pace.gap == 120


@given(st.floats(0.01, 9), st.floats(0, 1))
def test_jitter_makes_waits_longer_only(delay: float, jitter: float) -> None:
    """A turn that ends leaves at least the delay before the next, and at most the jitter more."""

    async def one_turn() -> None:
        pace = Pace(delay, jitter)
        async with pace.turn(_no_sleep):
            pass
        wait = pace.ready - time.time()
        assert delay * 0.9 - 0.5 < wait <= delay * (1 + jitter)

    asyncio.run(one_turn())


def test_requests_of_a_site_with_a_gap_go_one_by_one() -> None:
    """While one request is under way, another one to the site waits."""

    async def two_turns() -> int:
        pace, under_way, most = Pace(0.001, 0.0), 0, 0

        async def ask() -> None:
            nonlocal under_way, most
            async with pace.turn(_no_sleep):
                under_way += 1
                most = max(most, under_way)
                await asyncio.sleep(0.01)
                under_way -= 1

        await asyncio.gather(*(ask() for _ in range(5)))
        return most

    assert asyncio.run(two_turns()) == 1


async def _no_sleep(_: Callable[[], float]) -> None:
    return
