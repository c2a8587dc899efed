"""The colours of charts: names of the style sheet, so that they follow light and dark.

While a chart is drawn, a colour that nothing else has stands for each name.
"""

NAMES = {
    "#a10001": "var(--series-1)",
    "#a10002": "var(--series-2)",
    "#a10003": "var(--series-3)",
    "#a10004": "var(--series-4)",
    "#a10005": "var(--series-5)",
    "#a10006": "var(--series-6)",
    "#a10007": "var(--grid)",
    "#a10008": "var(--dim)",
    "#a10009": "var(--paper)",
}
*_SERIES, GRID, DIM, PAPER = NAMES
SERIES = tuple(_SERIES)
