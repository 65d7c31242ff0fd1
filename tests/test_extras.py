"""Every optional dependency may be missing: the rest works, and what needs it says what to install."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
NEWS = "Ngày 5/6/2023, Oxfam tài trợ huyện Mèo Vạc, tỉnh Hà Giang 2 triệu USD."
DEVELOPERS = {"dev", "docs", "lexicon", "release"}
CAUGHT = """
try:
    {}
except vnextract.VnextractError as error:
    print(type(error).__name__, error)
else:
    raise SystemExit("nothing was missing")
"""
STORED = """
with open("tin.txt", "w", encoding="utf-8") as file:
    file.write(found.document.text)
assert vnextract.process("tin.txt", store="tin.db").failed == 0
"""
COMMAND = (
    STORED
    + """
from vnextract.cli import app
try:
    app({})
except SystemExit as end:
    assert end.code == 2, end.code
else:
    raise SystemExit("nothing was missing")
"""
)
FRAME = "from vnextract.frames import to_pandas; to_pandas(found)"
TRIED = {
    "httpx": ("llm", CAUGHT.format("from vnextract import llm; llm._httpx()")),
    "spacy": ("spacy", CAUGHT.format("import vnextract.spacy")),
    "psycopg": ("postgresql", CAUGHT.format("vnextract.process([], store='postgresql://a@127.0.0.1:9/b')")),
    "starlette": ("review", COMMAND.format("['review', '--db', 'tin.db', '--no-browser']")),
    "uvicorn": ("review", COMMAND.format("['review', '--db', 'tin.db', '--no-browser']")),
    "anywidget": ("notebook", CAUGHT.format("import vnextract.review.widget")),
    "pandas": ("notebook", CAUGHT.format(FRAME)),
    "pyarrow": (
        "parquet",
        COMMAND.format("['export', '--db', 'tin.db', '-o', 'oda.parquet', '--kind', 'oda']"),
    ),
    "openpyxl": ("office", CAUGHT.format("vnextract.read(book)")),
}
BESIDE = {"matplotlib": "only the notebooks of the project draw with it"}
"""Packages of extras that the package itself never imports."""

BEGIN = """
import io, sys, zipfile
for name in {missing!r}:
    sys.modules[name] = None
import vnextract
found = vnextract.extract({news!r})
assert [r.kind for r in found.records] == ["ngo_aid"], found.records
out = io.BytesIO()
with zipfile.ZipFile(out, "w") as archive:
    archive.writestr("[Content_Types].xml", "<Types/>")
    archive.writestr("xl/workbook.xml", "<workbook/>")
book = out.getvalue()
"""


def wanted():
    """The packages of each extra that people install."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = table["optional-dependencies"]
    named = {e: {canonicalize_name(Requirement(t).name) for t in r} for e, r in extras.items()}
    return {extra: packages for extra, packages in named.items() if extra not in DEVELOPERS}


def run(code, folder):
    """What a fresh interpreter prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_every_extra_is_tried():
    tried = {(extra, package) for package, (extra, _) in TRIED.items()}
    assert tried == {(e, p) for e, packages in wanted().items() for p in packages if p not in BESIDE}


@pytest.mark.parametrize("package", TRIED)
def test_a_missing_package_is_named_with_its_extra(package, tmp_path):
    extra, code = TRIED[package]
    missing = [package, f"{package}_binary"] if package == "psycopg" else [package]
    said = run(BEGIN.format(missing=missing, news=NEWS) + code, tmp_path)
    assert f"pip install 'vnextract[{extra}]'" in said
    assert "Traceback" not in said


def test_without_any_of_them_the_package_works(tmp_path):
    every = [*TRIED, *BESIDE, "polars", "IPython"]
    code = (
        BEGIN.format(missing=every, news=NEWS) + STORED + "from vnextract.exports import export\n"
        "export('tin.db', 'bang.xlsx'); export('tin.db', 'a.jsonl'); export('tin.db', 'i.xml')\n"
        "assert '<html' in found.to_html(); assert found._repr_html_()\n"
        "import pkgutil, importlib\n"
        "optional = ('vnextract.spacy', 'vnextract.review.server', 'vnextract.review.widget')\n"
        "for m in pkgutil.walk_packages(vnextract.__path__, 'vnextract.', onerror=lambda name: None):\n"
        "    if not m.name.startswith(optional) and '__main__' not in m.name:\n"
        "        importlib.import_module(m.name)\n"
    )
    run(code, tmp_path)
