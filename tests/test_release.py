"""The wheel and the sdist: what is in them, what they say of themselves, and that one makes the other."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
import regex

import vnextract

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "vnextract"
GENERATED = {"__pycache__"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sdist, and the wheel that is built from it, with the build tool of this environment."""
    pytest.importorskip("build", reason="the extra `release` is not installed")
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return zipfile.ZipFile(wheel), tarfile.open(sdist)


def package_files():
    found = (p for p in PACKAGE.rglob("*") if p.is_file() and not GENERATED & set(p.parts))
    return {str(p.relative_to(PACKAGE.parent)) for p in found}


def test_the_wheel_has_the_package_and_nothing_else(built):
    wheel, _ = built
    names = {n for n in wheel.namelist() if ".dist-info/" not in n}
    assert names == package_files()
    assert {"vnextract/py.typed", "vnextract/lexicon/LICENSES.md", "vnextract/lexicon/units.csv"} <= names


def test_what_the_wheel_says_of_itself(built):
    wheel, _ = built
    (path,) = (n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
    about = Parser().parsestr(wheel.read(path).decode())
    assert (about["Name"], about["Version"]) == ("vnextract", vnextract.__version__)
    assert (about["License-Expression"], about["Requires-Python"]) == ("Apache-2.0", ">=3.11")
    assert about.get_payload().lstrip().startswith("# vnextract")
    assert any(n.endswith(".dist-info/licenses/LICENSE") for n in wheel.namelist())
    (scripts,) = (n for n in wheel.namelist() if n.endswith("entry_points.txt"))
    assert "vnextract = vnextract.cli:app" in wheel.read(scripts).decode()


def test_the_sdist_has_what_the_tests_need(built):
    _, sdist = built
    names = {n.partition("/")[2] for n in sdist.getnames()}
    wanted = ("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "zensical.toml", "docs/index.md")
    assert {*wanted, "corpora/origins.toml", "tests/conftest.py", "scripts/make_cli_doc.py"} <= names
    assert not [n for n in names if n.endswith((".db", ".pyc")) or n.startswith((".ci", "site/", ".git/"))]


def test_the_version_is_semantic_and_in_the_changelog():
    assert regex.fullmatch(r"\d+\.\d+\.\d+(?:\.dev\d+|rc\d+)?", vnextract.__version__)
    heading = regex.search(
        r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), regex.M
    )
    assert heading
    assert heading[1] == regex.match(r"[\d.]+\d", vnextract.__version__)[0]
