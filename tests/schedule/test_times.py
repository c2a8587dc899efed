"""When a recrawl runs: cron's five fields and systemd's events name the same minutes."""

import shutil
import subprocess
from calendar import monthrange
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scraper.errors import UsageError
from scraper.schedule.times import cron, daily

ANALYZE = shutil.which("systemd-analyze")
SOME_YEARS = 29
"""Any date comes on any day of the week within as many, from 2024 on."""


def field(low, high, words=()):
    """Give a strategy of one field of a crontab."""
    number = st.integers(low, high)
    one = number.map(str) | st.sampled_from([*words, "*"])
    ranges = st.tuples(number, number).map(sorted).map(lambda pair: f"{pair[0]}-{pair[1]}")
    stepped = st.tuples(ranges | st.just("*"), st.integers(1, high)).map(
        lambda pair: f"{pair[0]}/{pair[1]}"
    )
    return st.lists(one | ranges | stepped, min_size=1, max_size=3).map(",".join)


EXPRESSIONS = st.tuples(
    field(0, 59),
    field(0, 23),
    field(1, 31),
    field(1, 12, ("jan", "Feb", "DEC")),
    field(0, 7, ("sun", "Wed", "SAT")),
).map(" ".join)


def numbers(text, low, high, words=()):
    """Read a field as Vixie's cron does, into the set of its numbers."""
    found = set()
    for part in text.lower().split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        if first in words:
            first = str(words.index(first) + low)
        begin, end = (low, high) if first == "*" else (int(first), int(last or first))
        found |= set(range(begin, end + 1, int(step or 1)))
    return found


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905  shorter
DAYS = "sun mon tue wed thu fri sat".split()  # noqa: SIM905  ditto


def first_minutes(expression, start, wanted):
    """Give the first `wanted` minutes from `start` on at which cron fires, as its manual says."""
    minute, hour, day, month, week = expression.split()
    minutes, hours = sorted(numbers(minute, 0, 59)), sorted(numbers(hour, 0, 23))
    days, months = numbers(day, 1, 31), numbers(month, 1, 12, MONTHS)
    weekdays = {number % 7 for number in numbers(week, 0, 7, DAYS)}
    found = []
    for offset in range(SOME_YEARS * 366):
        today = start + timedelta(days=offset)
        by_day, by_week = today.day in days, today.isoweekday() % 7 in weekdays
        starred = "*" in (day[0], week[0])
        if today.month in months and (by_day and by_week if starred else by_day or by_week):
            found += [today.replace(hour=h, minute=m) for h in hours for m in minutes]
        if len(found) >= wanted:
            break
    return found[:wanted]


@pytest.mark.skipif(not ANALYZE, reason="systemd is not installed")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EXPRESSIONS)
@example("0 0 29 2 *")
@example("30 4 1,15 * 5")
@example("0 0 */2 * 1-5")
@example("*/20 22-23 * jan,dec 7")
def test_systemd_fires_when_cron_does(expression):
    """What systemd itself makes of the events is what crontab(5) says of the fields."""
    start, wanted = datetime(2024, 1, 1), 5  # noqa: DTZ001  clocks on walls have no zone
    expected = first_minutes(expression, start, wanted)
    try:
        events = cron(expression).events
    except UsageError:
        assert not expected
        return
    assert expected
    before = "--base-time=2023-12-31 23:59:59"  # the next event is later than that
    ran = subprocess.run(
        [ANALYZE, "calendar", f"--iterations={wanted}", before, *events],
        env={"TZ": "UTC", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line for line in ran.stdout.splitlines() if "elapse: " in line or "Iter. #" in line]
    stamps = {line.split(": ", 1)[1].removesuffix(" UTC") for line in lines}
    told = sorted(datetime.strptime(stamp, "%a %Y-%m-%d %H:%M:%S") for stamp in stamps)  # noqa: DTZ007  ditto
    assert told[: len(expected)] == expected


def test_a_day_has_its_minute():
    """A time of day is that minute of each day, for cron and for systemd."""
    assert daily("04:15").cron == "15 4 * * *"
    assert daily("23:05").events == ("*-*-* 23:05:00",)
    assert daily("7:00").cron == "0 7 * * *"


@pytest.mark.parametrize(
    "clock", ["", "4", "04:15:00", "24:00", "12:60", "noon", "-1:00", "４:15", "4:5"]
)
def test_no_time_of_day(clock):
    """What is no time of day is a usage error that quotes it."""
    with pytest.raises(UsageError, match=f"'{clock}' is no time of day"):
        daily(clock)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("", "has 0 fields"),
        ("15 4 * *", "has 4 fields"),
        ("15 4 * * * root", "has 6 fields"),
        ("60 4 * * *", "'60' is no minute: it is 0 to 59$"),
        ("0 24 * * *", "'24' is no hour"),
        ("0 0 0 * *", "'0' is no day of the month"),
        ("0 0 * 13 *", "'13' is no month: it is 1 to 12, or jan to dec"),
        ("0 0 * * 8", "'8' is no day of the week: it is 0 to 7, or sun to sat"),
        ("0 0 * * monday", "'monday' is no day of the week"),
        ("0 0 * mon *", "'mon' is no month"),
        ("9-5 * * * *", "'9-5' is no range of a minute"),
        ("*/0 * * * *", r"'\*/0' is no range of a minute"),
        ("5/10 * * * *", "'5/10' is no range of a minute"),
        ("0 0 * * fri-sun", "'fri-sun' is no range"),
        ("@daily", "has 1 fields"),
        ("1,,2 * * * *", "cron does not know '' as a minute"),
        ("-1 * * * *", "cron does not know '-1' as a minute"),
        ("٣ * * * *", "cron does not know '٣' as a minute"),
        ("0 0 31 2 *", "names a day that no year has"),
        ("0 0 30,31 feb *", "names a day that no year has"),
    ],
)
def test_no_times_of_cron(expression, message):
    """What cron would refuse, or never run, is a usage error that names the part."""
    with pytest.raises(UsageError, match=message):
        cron(expression)


@given(st.text(alphabet="0123456789*-/, abcjanmon٣\n\t%", max_size=30))
def test_nonsense_is_a_usage_error(text):
    """Any text gives times or a usage error, and times stay on their line."""
    try:
        times = cron(text)
    except UsageError:
        return
    assert "\n" not in times.cron
    assert all("\n" not in event for event in times.events)


def test_every_date_comes():
    """Each day of a leap year is some day's date: none is refused as a day that no year has."""
    for month in range(1, 13):
        for day in range(1, monthrange(2024, month)[1] + 1):
            assert cron(f"0 0 {day} {month} *").events == (f"*-{month:02}-{day:02} 00:00:00",)
