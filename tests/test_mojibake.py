"""Mojibake is given back where it is sure, and nothing else is ever changed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from languages import SENTENCES

from parsers import Text, decode

LABELLED = [
    json.loads(line)
    for line in (Path(__file__).parent / "truth" / "mojibake.jsonl").read_text("utf-8").splitlines()
]
GENUINE = [row for row in LABELLED if row["before"] is None]
PROGRAM = """
import sys
from parsers import decode

for text in ("潮水来了,我们把绳子系在木桩上。×÷", "It’s déjà vu – “naïve” cafés", "Рука, Сила"):
    assert decode(text.encode()).text == text
print(*sorted({"ftfy", "parsers.mojibake", "parsers.charsets"} & set(sys.modules)))
"""

lines = st.lists(st.sampled_from(sorted(SENTENCES)), min_size=3, max_size=6).map(
    lambda names: "\n".join(SENTENCES[name] for name in names)
)


@pytest.mark.parametrize("row", GENUINE, ids=[row["what"] for row in GENUINE])
def test_genuine_text_is_never_changed(row: dict[str, str]) -> None:
    """Languages, formulas, code, tables, and pages about mojibake stay as they are."""
    decoded = decode(row["text"].encode())
    assert (decoded.text, decoded.encoding, decoded.repaired) == (row["text"], "utf-8", False)


def test_precision_and_recall_on_the_labelled_set(capsys: pytest.CaptureFixture[str]) -> None:
    """All that is repaired is right, and nine in ten garbled texts are repaired."""
    garbled = [row for row in LABELLED if row["before"] is not None]
    repaired = [row for row in LABELLED if decode(row["text"].encode()).repaired]
    right = [row for row in repaired if decode(row["text"].encode()).text == row["before"]]
    precision, recall = len(right) / len(repaired), len(right) / len(garbled)
    with capsys.disabled():
        print(f"\nmojibake: precision {precision:.3f}, recall {recall:.3f} of {len(LABELLED)}")  # noqa: T201
    assert precision == 1.0
    assert recall >= 0.9


def test_a_repair_is_recorded() -> None:
    """The encoding says that the text was repaired."""
    text = "\n".join(SENTENCES[name] for name in ("zh-Hans", "ja", "fr"))
    for encoding in ("utf-8", "utf-16-le"):
        decoded = decode(text.encode().decode("latin-1").encode(encoding))
        assert decoded == Text(text, f"{encoding} (mojibake repaired)", repaired=True)


@settings(deadline=None, max_examples=60)
@given(lines)
def test_repair_of_clean_text_is_identity(text: str) -> None:
    """Clean text of any languages is not changed."""
    assert decode(text.encode()).text == text


@settings(deadline=None, max_examples=60)
@given(lines, st.sampled_from(["latin-1", "cp1252"]))
def test_repair_gives_the_text_back(text: str, wrong: str) -> None:
    """UTF-8 that was read as an encoding of one byte a character, and saved, is read rightly."""
    try:
        garbled = text.encode().decode(wrong)
    except UnicodeDecodeError:
        return
    assert decode(garbled.encode()).text == text


def test_clean_text_imports_nothing() -> None:
    """Neither ftfy nor what belongs to it is imported for text that does not look like mojibake."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=True, text=True
    )
    assert run.stdout.strip() == ""
