"""Nothing that an installation brings in is under GPL or AGPL; docs/licences.md lists what is asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import regex
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripting import script

ROOT = Path(__file__).parents[1]


SCRIPT = script("make_licences_doc")
EXTRAS = SCRIPT.project()
USERS = [extra for extra in EXTRAS if extra not in SCRIPT.DEVELOPERS]


@pytest.mark.parametrize("extra", USERS)
def test_nothing_is_under_gpl_or_agpl(extra):
    installed = {n: SCRIPT.licence(d) for n, d in SCRIPT.closure(EXTRAS[extra]).items() if d}
    assert installed or extra, "the package's own dependencies are not installed"
    assert {n: stated for n, stated in installed.items() if SCRIPT.forbidden(stated)} == {}


@pytest.mark.parametrize(
    ("stated", "bad"),
    [
        ("GPL-3.0-or-later", True),
        ("GNU General Public License v2 or later (GPLv2+)", True),
        ("AGPL-3.0-only", True),
        ("GNU Affero General Public License v3", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT OR GPL-2.0-only", False),
        ("MPL-2.0 AND MIT", False),
    ],
)
def test_what_is_forbidden(stated, bad):
    assert SCRIPT.forbidden(stated) is bad


@pytest.mark.parametrize("extra", USERS)
def test_the_page_lists_what_is_asked_for(extra):
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    for text in EXTRAS[extra]:
        assert f"| **{canonicalize_name(Requirement(text).name)}** |" in page, "run make_licences_doc.py"


def test_every_dependency_has_a_lower_bound_and_a_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    begin = lines.index("dependencies = [")
    for line in lines[begin + 1 : lines.index("]", begin)]:
        assert regex.match(r'  "[\w.-]+>=[0-9][^"]*",\s+# \S+ \S+', line), line


def test_the_package_imports_nothing_under_the_lgpl():
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    weak = {
        n for e in USERS for n, d in SCRIPT.closure(EXTRAS[e]).items() if d and "LGPL" in SCRIPT.licence(d)
    }
    assert not [n for n in weak if regex.search(rf"^\s*(?:import|from) {n}\b", source, regex.M)]


@pytest.mark.slow
def test_the_bill_of_materials_names_what_is_asked_for(tmp_path):
    pytest.importorskip("cyclonedx_py", reason="the extra `release` is not installed")
    sbom = script("make_sbom")
    assert sorted(sbom.user_extras()) == sorted(extra for extra in USERS if extra)
    command = sbom.command(sys.executable, tmp_path / "sbom.json", validate=False)
    subprocess.run(command, check=True, capture_output=True)
    bill = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "vnextract")
    named = {canonicalize_name(component["name"]) for component in bill["components"]}
    assert {canonicalize_name(Requirement(text).name) for text in EXTRAS[""]} <= named
    assert all(component.get("version") for component in bill["components"])


def test_the_lower_bounds_are_those_that_a_day_was_done_with():
    """tests/e2e/lowest.txt pins each dependency to the oldest series that pyproject.toml allows."""
    lines = (ROOT / "tests" / "e2e" / "lowest.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(r.name): str(r.specifier) for r in map(Requirement, lines[2:])}
    asked = {canonicalize_name(r.name): r for r in map(Requirement, [*EXTRAS[""], *EXTRAS["review"]])}
    assert pinned.keys() == asked.keys()
    for name, requirement in asked.items():
        lowest = next(s.version for s in requirement.specifier if s.operator == ">=")
        assert pinned[name].removeprefix("==").startswith(lowest), name
