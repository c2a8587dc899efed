"""The charts, as Vega-Lite by altair. Each is drawn twice: for a wide page and for a phone.

altair and not matplotlib: the SVG is as small (20 kB before `drawing` trims it to 8), the same
data give the same bytes, and labels in any script are texts of the page, so that no font is
needed to draw them, where matplotlib warns of each glyph that it lacks.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt

from scraper.report.webpage.palette import DIM, GRID, PAPER, SERIES

Row = dict[str, Any]


def bars(rows: Sequence[Row], kinds: Sequence[str], *, narrow: bool) -> alt.LayerChart:
    """Give stacked bars by year: rows of year, posts, kind and hint."""
    years = sorted({row["year"] for row in rows})
    step = 1 + len(years) // (7 if narrow else 18)
    chart = _chart(rows).mark_bar()
    encoded = chart.encode(
        x=alt.X("year:O", axis=_axis(values=years[::step], labelAngle=0, grid=False), title=None),
        y=alt.Y("sum(posts):Q", axis=_axis(tickCount=4, tickMinStep=1), title=None),
        color=_series("kind:N", kinds),
        order=alt.Order("place:Q"),
        description=alt.Description("hint:N"),
    )
    return _sized([encoded], narrow=narrow, height=190 if narrow else 230)


def ages(
    points: Sequence[Row], cells: Sequence[Row], medians: Sequence[Row], *, narrow: bool
) -> alt.LayerChart:
    """Give readers against age: points of years, views and hint, or cells; and a median line."""
    x = alt.X("years:Q", axis=_axis(tickCount=5 if narrow else 9, grid=False), title=None)
    axis = _axis(values=_ticks([*points, *cells]), format="~s")
    y = alt.Y("views:Q", scale=alt.Scale(type="log", nice=False), axis=axis, title=None)
    line = _chart(medians).mark_line(stroke=SERIES[3], strokeWidth=2.5, aria=False)
    layers: list[alt.Chart] = [line.encode(x=x, y=y)]
    if points:
        dots = _chart(points).mark_circle(size=28, fill=SERIES[0], opacity=0.55)
        layers.insert(0, dots.encode(x=x, y=y, description=alt.Description("hint:N")))
    if cells:
        shade = alt.Scale(domain=[0, 1], range=[0.08, 0.95])
        heat = _chart(cells).mark_rect(fill=SERIES[0])
        layers.insert(
            0,
            heat.encode(
                x=x,
                x2="years_to:Q",
                y=y,
                y2="views_to:Q",
                opacity=alt.Opacity("share:Q", scale=shade, legend=None),
            ),
        )
    return _sized(layers, narrow=narrow, height=220 if narrow else 280)


def lines(rows: Sequence[Row], kinds: Sequence[str], *, narrow: bool) -> alt.LayerChart:
    """Give growth over time: rows of time, gained, kind and hint."""
    times = sorted({row["time"] for row in rows})
    ticks = times[:: 1 + len(times) // (3 if narrow else 8)]
    axis = _axis(values=ticks, format="%Y-%m-%d", grid=False, labelFlush=True)
    encoding: dict[str, Any] = {
        "x": alt.X("time:T", axis=axis, title=None, scale=alt.Scale(type="utc")),
        "y": alt.Y("gained:Q", axis=_axis(tickCount=4, format=",d"), title=None),
        "color": _series("kind:N", kinds),
    }
    drawn = _chart(rows).mark_line(strokeWidth=2, aria=False).encode(**encoding)
    dots = (
        _chart(rows).mark_circle(size=30).encode(**encoding, description=alt.Description("hint:N"))
    )
    return _sized([drawn, dots], narrow=narrow, height=200 if narrow else 240)


def ranks(rows: Sequence[Row], *, narrow: bool) -> alt.LayerChart:
    """Give horizontal bars, in the order given: rows of name, count and hint."""
    y = alt.Y("name:N", sort=None, axis=_axis(grid=False, labelLimit=150), title=None)
    x = alt.X("count:Q", axis=None)
    drawn = _chart(rows).mark_bar(fill=SERIES[0])
    told = _chart(rows).mark_text(align="left", dx=5, fill=DIM, fontSize=12)
    layers = [
        drawn.encode(x=x, y=y, description=alt.Description("hint:N")),
        told.encode(x=x, y=y, text=alt.Text("count:Q", format=",")),
    ]
    return _sized(layers, narrow=narrow, height=20 * len(rows), half=True)


def steps(rows: Sequence[Row], *, narrow: bool) -> alt.LayerChart:
    """Give a histogram: rows of start, end, count and hint."""
    axis = _axis(grid=False, values=[0, 0.2, 0.4, 0.6, 0.8, 1], format=".1f")
    drawn = _chart(rows).mark_bar(fill=SERIES[0], stroke=PAPER)
    encoded = drawn.encode(
        x=alt.X("start:Q", axis=axis, title=None, scale=alt.Scale(domain=[0, 1])),
        x2="end:Q",
        y=alt.Y("count:Q", axis=_axis(tickCount=3, tickMinStep=1), title=None),
        y2=alt.datum(0),
        description=alt.Description("hint:N"),
    )
    return _sized([encoded], narrow=narrow, height=150, half=True)


def arcs(
    rows: Sequence[Row], nodes: Sequence[Row], labels: Sequence[Row], *, narrow: bool
) -> alt.LayerChart:
    """Give citations as arcs over a line of time: from rows of x, y and arc; nodes have a size."""
    axis = _axis(grid=False, format="d", tickCount=5 if narrow else 9, tickMinStep=1)
    x = alt.X("x:Q", axis=axis, title=None, scale=alt.Scale(zero=False, nice=False, padding=12))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.32, 1]))
    drawn = _chart(rows).mark_line(
        interpolate="basis", stroke=SERIES[0], strokeWidth=1, opacity=0.4, aria=False
    )
    size = alt.Size("cited:Q", scale=alt.Scale(range=[8, 110], zero=True), legend=None)
    dots = _chart(nodes).mark_circle(fill=SERIES[3], opacity=1)
    told = _chart(labels).mark_text(fill=DIM, fontSize=12, fontWeight="bold")
    layers = [
        drawn.encode(x=x, y=y, detail="arc:N", order=alt.Order("step:Q")),
        dots.encode(x=x, y=y, size=size, description=alt.Description("hint:N")),
        told.encode(x=x, y=y, text="label:N"),
    ]
    return _sized(layers, narrow=narrow, height=190 if narrow else 260)


def _ticks(rows: Sequence[Row]) -> list[int]:
    """Give the powers of ten, and three times each, that the counts of readers span, or the ends.

    One tick alone would not tell the scale.
    """
    low, high = (each(round(row["views"]) for row in rows) for each in (min, max))
    found = [n for k in range(13) for n in (10**k, 3 * 10**k) if low <= n <= high]
    return found if len(found) > 1 else sorted({low, high})


def _chart(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _series(field: str, kinds: Sequence[str]) -> alt.Color:
    scale = alt.Scale(domain=list(kinds), range=list(SERIES[: len(kinds)]))
    return alt.Color(field, scale=scale, legend=None)


def _axis(**more: Any) -> alt.Axis:  # noqa: ANN401  whatever an axis takes
    usual: dict[str, Any] = {"domain": False, "ticks": False, "labelPadding": 6, "gridColor": GRID}
    return alt.Axis(**usual | {"labelColor": DIM, "labelFontSize": 12, "title": None} | more)


def _sized(
    layers: Sequence[alt.Chart], *, narrow: bool, height: int, half: bool = False
) -> alt.LayerChart:
    width = 310 if narrow else 440 if half else 1040
    chart = alt.layer(*layers, width=width, height=height)
    sized: alt.LayerChart = chart.configure(padding=4, view=alt.ViewConfig(stroke=None))
    return sized
