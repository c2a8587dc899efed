"""The notebooks run top to bottom on the sample dataset, and are committed without outputs."""

import json
import shutil
from itertools import pairwise

import pytest
from commands import ROOT, SEEDS, environment, page

import scraper

PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))

notebooks = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)

STRICT = "import warnings\nwarnings.simplefilter('error')"
LENIENT = "warnings.resetwarnings()"
"""For the kernel's own end, which warns."""


def executed(path, folder):
    """Run a notebook beside the data folder, warnings being errors, and give its cells."""
    nbformat = pytest.importorskip("nbformat", reason="install: pip install '.[notebooks]'")
    nbclient = pytest.importorskip("nbclient", reason="install: pip install '.[notebooks]'")
    pytest.importorskip("vl_convert", reason="install: pip install '.[notebooks]'")
    beside = folder / "notebooks"
    beside.mkdir(exist_ok=True)
    notebook = nbformat.read(shutil.copy(path, beside), as_version=4)
    strict, lenient = map(nbformat.v4.new_code_cell, (STRICT, LENIENT))
    notebook.cells = [strict, *notebook.cells, lenient]
    client = nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(beside)}}
    )
    client.execute(env=environment())
    return notebook.cells


def outputs(cells, kind):
    """Give the outputs of a MIME type."""
    every = [output for cell in cells for output in cell.get("outputs", [])]
    return [output.data[kind] for output in every if kind in output.get("data", {})]


def streams(cells):
    """Give what the cells wrote to standard output and error."""
    every = [output for cell in cells for output in cell.get("outputs", [])]
    return {output.name: output.text for output in every if output.output_type == "stream"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """Give a folder like a clone, with the sample dataset in it."""
    folder = tmp_path_factory.mktemp("sample")
    scraper.ingest(SEEDS, data_dir=folder / "data")
    return folder


def test_there_are_three():
    """The notebooks are a tour, equations, and views."""
    assert [path.stem for path in PATHS] == ["equations", "tour", "views"]


@notebooks
def test_committed_without_outputs(path):
    """No cell holds an output or a count, and nothing tells where or by what it was run."""
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        assert not cell["metadata"]
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)
    assert notebook["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


@notebooks
def test_tells_a_story(path):
    """A notebook begins with a title, and no two cells of code stand without a word between."""
    kinds = [cell["cell_type"] for cell in json.loads(path.read_text("utf-8"))["cells"]]
    assert kinds[0] == "markdown"
    assert ("code", "code") not in pairwise(kinds)


@notebooks
def test_runs_on_the_sample(path, sample):
    """Each notebook runs without a warning, and draws what it promises as SVG with its titles."""
    cells = executed(path, sample)
    assert "stderr" not in streams(cells)
    charts = outputs(cells, "image/svg+xml")
    assert len(charts) == {"tour": 5, "equations": 3, "views": 3}[path.stem]
    title = {"tour": "圆桌上放硬币", "equations": "圆桌上放硬币", "views": "潮汐表的读法"}[
        path.stem
    ]
    assert any(f">{title}</text>" in chart for chart in charts), "text stays text, without a font"
    assert not any("NaN" in chart or "Infinity" in chart for chart in charts)


@pytest.mark.parametrize("name", ["tour", "equations"])
def test_runs_on_another_dataset(name, tmp_path):
    """Nothing is written for the sample alone: a dataset of one post without equations will do."""
    (tmp_path / "moss.txt").write_text(page(), "utf-8")
    scraper.ingest(tmp_path / "moss.txt", data_dir=tmp_path / "data")
    assert outputs(executed(ROOT / "notebooks" / f"{name}.ipynb", tmp_path), "image/svg+xml")
