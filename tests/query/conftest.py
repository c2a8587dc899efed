"""A dataset to ask: the sample dumps, a post that is up to no good, and two crawls of a page."""

import json
from pathlib import Path

import pytest
from commands import SEEDS, ingest, page
from hostile_title import HOSTILE


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data folder."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "hostile.txt").write_text(page(HOSTILE), "utf-8")
    crawls = [
        {
            "text": page("Moss and lichen", "2024-05-06", views),
            "crawled_at": f"2026-01-0{day}T00:00:00Z",
        }
        for day, views in ((1, 5), (2, 50))
    ]
    (folder / "crawls.jsonl").write_text("\n".join(map(json.dumps, crawls)), "utf-8")
    ran = ingest(SEEDS, "hostile.txt", "crawls.jsonl", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    return folder / "data"
