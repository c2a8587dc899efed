"""Hostile inputs that repeat one thing cost ten times as much when they are ten times as long."""

import pytest
from growing_text import seconds, shapes

SHAPES = shapes()
SHORT = 20_000
MOST = 40
"""Times; a scan of the rest for each sign makes it 100. Caches and the clock make ten 5 to 20."""
CLOCK = 0.05
"""Seconds: less says nothing of growth."""


@pytest.mark.parametrize("name", SHAPES)
def test_cost_grows_as_the_input_does(name):
    """Ten times the input costs about ten times, not a hundred times, the processor's time."""
    read, head, unit, end = SHAPES[name]
    short, long = (head + unit * (size // len(unit)) + end for size in (SHORT, 10 * SHORT))
    seconds(read, short[:100])
    few, many = seconds(read, short), seconds(read, long)
    assert many < MOST * few + CLOCK, (few, many)
