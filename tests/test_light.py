"""Importing the package is quick, and nothing heavy is loaded before it is used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src"
HEAVY = {
    "docx",
    "lxml",
    "numpy",
    "openpyxl",
    "pandas",
    "pdfminer",
    "pdfplumber",
    "PIL",
    "pypdfium2",
    "rich",
    "spacy",
    "sqlalchemy",
    "thinc",
    "typer",
    "underthesea",
}
SENTENCE = "Năm 2022, tỉnh Hà Giang ký 3 thỏa thuận với Hàn Quốc, vốn 2 triệu USD."


def fresh(code: str) -> object:
    """What a new interpreter prints as JSON."""
    env = {**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    answer: object = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize(
    "code",
    [
        "import vnextract",
        f"import vnextract; vnextract.extract({SENTENCE!r})",
        f"import vnextract; vnextract.read({SENTENCE.encode()!r})",
        "import vnextract.readers, vnextract.records, vnextract.linking",
    ],
    ids=["import", "extract", "read", "modules"],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    loaded = fresh(f"{code}\nimport json, sys; print(json.dumps(sorted(sys.modules)))")
    assert isinstance(loaded, list)
    assert not HEAVY & {name.partition(".")[0] for name in loaded}


def test_the_import_itself_reads_no_lexicon_and_no_rules() -> None:
    loaded = fresh("import vnextract, json, sys; print(json.dumps(sorted(sys.modules)))")
    assert isinstance(loaded, list)
    own = {name for name in loaded if name.startswith("vnextract.")}
    assert not {"vnextract.lexicon", "vnextract.entities", "vnextract.records", "vnextract.readers"} & own
    assert not {"regex", "ahocorasick_rs"} & set(loaded)


def test_the_import_takes_less_than_a_tenth_of_a_second() -> None:
    code = (
        "import json, time; start = time.process_time(); import vnextract;"
        " print(json.dumps(time.process_time() - start))"
    )
    best = min(float(str(fresh(code))) for _ in range(3))
    assert best < 0.1
