"""datatrove with our segmenter: its reader, its executor, its Parquet writer, no deduplication."""

from collections.abc import Iterator
from pathlib import Path

from parsers.marks import find_marks
from parsers.page import claimant
from performance.place import Lap, Laps, Place


def datatrove(place: Place) -> Laps:
    """Each page is cut into its posts where our layouts say; no field is read."""
    from datatrove.data import Document, DocumentsPipeline  # noqa: PLC0415  if installed
    from datatrove.executor import LocalPipelineExecutor  # noqa: PLC0415  ditto
    from datatrove.pipeline.readers.base import BaseDiskReader  # noqa: PLC0415  ditto
    from datatrove.pipeline.writers import ParquetWriter  # noqa: PLC0415  ditto

    class Texts(BaseDiskReader):
        """Reads a file as one document: datatrove has no reader of plain text."""

        def read_file(self, filepath: str) -> Iterator[Document]:
            with self.data_folder.open(filepath, "r", encoding="utf-8") as file:
                yield self.get_document_from_dict({"text": file.read()}, filepath, 0)

    def cut(pages: DocumentsPipeline, rank: int, world_size: int) -> Iterator[Document]:
        del rank, world_size
        for page in pages:
            for start, end in segments(page.text):
                where = page.metadata | {"start": start, "end": end}
                yield Document(page.text[start:end], f"{page.id}:{start}", metadata=where)

    with place.scratch() as folder:
        writer = ParquetWriter(str(Path(folder, "posts")), compression="zstd")
        steps = [Texts(str(place.corpus), glob_pattern="*/*.txt"), cut, writer]
        executor = LocalPipelineExecutor(steps, workers=1, logging_dir=str(Path(folder, "log")))
        yield None
        executor.run()
        yield Lap("datatrove")


def segments(text: str) -> list[tuple[int, int]]:
    """Give where the posts of a page stand, as our layouts say."""
    marks = find_marks(text)
    return [(block.start, block.end) for block in claimant(marks).split(marks)]
