"""The site: it builds without a warning, every page is in its menu, and it asks nothing of other servers."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LOADED = regex.compile(r"""(?:src|href)=["']?(https?:[^"'\s>]+)""")
LINKED = regex.compile(r"""<a\s[^>]*href=["']?(https?:[^"'\s>]+)""")


def config():
    return tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]


def entries(nav):
    """The pages of a menu, whatever heading they stand under."""
    for entry in nav:
        for target in entry.values():
            yield from entries(target) if isinstance(target, list) else (target,)


def test_every_page_is_in_the_menu_once():
    pages = sorted(str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md"))
    assert sorted(entries(config()["nav"])) == pages, "each page needs its line in the nav of zensical.toml"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("zensical", reason="the extra `docs` is not installed")
    folder = tmp_path_factory.mktemp("site")
    for name in ("docs", "zensical.toml", "CHANGELOG.md"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(build, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, regex.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    return folder / "site"


def test_it_builds_without_a_warning(site):
    assert (site / "index.html").exists()
    assert "Bắt đầu nhanh" in (site / "vi" / "bat-dau.html").read_text(encoding="utf-8")
    assert "Quick start" in (site / "search.json").read_text(encoding="utf-8")
    assert "Từ bài báo đến bảng tính" in (site / "search.json").read_text(encoding="utf-8")


def test_no_page_loads_anything_from_another_server(site):
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert set(LOADED.findall(text)) <= set(LINKED.findall(text)), page.name


def test_the_changelog_is_the_projects(site):
    page = (site / "changelog.html").read_text(encoding="utf-8")
    assert "A change of output says what it gains and loses" in page
