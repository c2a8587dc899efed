"""Record batches through Spark: frames of them, and what a task finds in its sorted rows."""

import pickle
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Batches = Iterator[pa.RecordBatch]
Work = Callable[[Batches], Iterator[Any]]
"""From the rows of a task to a few small values."""

_ANSWERS = pa.schema([("task", pa.int64()), ("answer", pa.binary())])


def frame_of(session: "SparkSession", rows: pa.Table, tasks: int) -> "DataFrame":
    """Give a frame of rows that the driver holds, for so many tasks."""
    return session.createDataFrame(rows).repartition(tasks)


def mapped(
    frame: "DataFrame", function: Callable[[Batches], Batches], schema: pa.Schema
) -> "DataFrame":
    """Give the frame of what `function` makes of each partition."""
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415  the extra `spark`

    with warnings.catch_warnings():
        # Of pandas 3, which mapInArrow asks for and does not use.
        warnings.simplefilter("ignore", FutureWarning)
        return frame.mapInArrow(function, from_arrow_schema(schema))


def grouped_by(frame: "DataFrame", tasks: int, key: str, *then: str) -> "DataFrame":
    """Give the frame with the rows of one key in one task, sorted by it and the others."""
    return frame.repartition(tasks, key).sortWithinPartitions(key, *then)


def answers(frame: "DataFrame", work: Work, label: str) -> Iterator[Any]:
    """Yield the values that `work` gives for each partition, in the order of these.

    Spark counts the answer of one attempt at each task, however many were lost with their
    machines. `label` is what Spark's pages call the stage.
    """
    frame.sparkSession.sparkContext.setJobDescription(label)
    told = mapped(frame, partial(_answered, work), _ANSWERS).toArrow().to_pylist()
    for row in sorted(told, key=lambda row: int(row["task"])):
        yield pickle.loads(row["answer"])  # noqa: S301  from this run's own tasks


def attempted() -> tuple[int, int]:
    """Give the number of the task that asks, and that of its attempt, which no other has."""
    from pyspark import TaskContext  # noqa: PLC0415  where a task runs

    context = TaskContext.get()
    if context is None:
        raise RuntimeError("only tasks of Spark have a number")
    return context.partitionId(), context.taskAttemptId()


def groups(batches: Iterable[pa.RecordBatch], key: str) -> Iterator[pa.Table]:
    """Yield the rows of each key; rows of one key follow each other."""
    for _, runs in groupby(_runs(batches, key), key=lambda run: run[0]):
        yield pa.concat_tables([rows for _, rows in runs])


def _answered(work: Work, batches: Batches) -> Batches:
    task, _ = attempted()
    for answer in work(batches):
        row = {"task": task, "answer": pickle.dumps(answer)}
        yield pa.RecordBatch.from_pylist([row], schema=_ANSWERS)


def _runs(batches: Iterable[pa.RecordBatch], key: str) -> Iterator[tuple[object, pa.Table]]:
    """Yield the rows of one key and one batch, each with the key."""
    for batch in batches:
        rows, at = pa.Table.from_batches([batch]), 0
        for value, run in groupby(batch.column(key).to_pylist()):
            size = sum(1 for _ in run)
            yield value, rows.slice(at, size)
            at += size
