"""Parquet that lies: few bytes that claim many rows, long texts, or metadata that are not true."""

import io
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from packing import dumps, read_bytes, rejections, table

from scraper.dumps import Dump, Options, Skipped, limits
from scraper.records import Rejection

PAGE = "<html><p>tide</p>"
SMALL = Options(page_size=1_000_000)


def repeated(text, times):
    """Give a table that holds one text many times, in some hundred bytes."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), pa.array([text]))
    sink = io.BytesIO()
    pq.write_table(pa.table({"html": column}), sink, compression="zstd")
    return sink.getvalue()


@pytest.mark.parametrize(
    ("text", "times"), [("<html>" + "x" * 900_000, 100_000), (PAGE, 1_000_000), ("", 1_000_000)]
)
def test_a_bomb_of_rows(tmp_path, text, times, monkeypatch):
    """Rows that unpack to far more than their file are given up, with a remedy."""
    monkeypatch.setattr(limits, "_UNPACKED_AT_LEAST", 9_000_000)
    data = repeated(text, times)
    assert len(data) < 9_000
    items = read_bytes(tmp_path, "a.parquet", data, options=SMALL)
    assert [each.error for each in rejections(items)] == ["UnpacksTooMuch"]
    assert len(items) < 90_000


def test_a_long_text_becomes_no_value(tmp_path):
    """A text beyond the limit is rejected by its row, in little memory; its neighbours are read."""
    data = table({"html": [PAGE, "<html>" + "x" * 200_000_000, PAGE]})
    tracemalloc.start()
    items = read_bytes(tmp_path, "a.parquet", data, options=SMALL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(each.dump, each.error) for each in rejections(items)] == [
        ("a.parquet!/1", "PageTooLarge")
    ]
    assert len(dumps(items)) == 2
    assert peak < 60_000_000


@pytest.mark.parametrize("put", [0x00, 0x7F, 0xFF], ids=hex)
def test_metadata_that_lie(tmp_path, put, monkeypatch):
    """Whichever byte of the metadata is another, there are pages and rejections, and no failure."""
    monkeypatch.setattr(limits, "_UNPACKED_AT_LEAST", 9_000_000)
    data = bytearray(table({"html": [PAGE] * 3, "url": ["https://blog.example/"] * 3}))
    footer = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    for at in range(footer, len(data)):
        lying = data[:at] + bytes([put]) + data[at + 1 :]
        items = read_bytes(tmp_path, "a.parquet", bytes(lying))
        assert all(isinstance(each, Dump | Rejection | Skipped) for each in items)
        assert items
