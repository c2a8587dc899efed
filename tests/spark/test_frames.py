"""Rows in tasks: sorted rows are given to each key whole, wherever batches end."""

from itertools import pairwise

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.spark.frames import groups

keys = st.none() | st.sampled_from(["01-02", "01-03", "12-31"])


@settings(deadline=None)
@given(rows=st.lists(keys), cuts=st.sets(st.integers(0, 20)))
def test_each_key_comes_once_with_all_its_rows(rows: list[str | None], cuts: set[int]) -> None:
    """However sorted rows are cut into batches, there is one group a key, and no row is lost."""
    ordered = sorted(rows, key=lambda key: key or "")
    table = pa.table({"day": pa.array(ordered, pa.string()), "at": range(len(ordered))})
    edges = [0, *sorted(cut for cut in cuts if cut < len(ordered)), len(ordered)]
    batches = [
        batch
        for start, end in pairwise(edges)
        for batch in table.slice(start, end - start).to_batches()
    ]
    found = [group.to_pydict() for group in groups(batches, "day")]
    assert [at for group in found for at in group["at"]] == list(range(len(ordered)))
    assert [set(group["day"]) for group in found] == [{key} for key in dict.fromkeys(ordered)]
