"""The pages run: Python blocks and commands as they stand, in a folder with articles and a database.

A Python block with ">>>" is a doctest, another is executed; the blocks of a page share their names. In a
"console" block each line after "$ " is run and must end well. `<!-- not run: why -->` spares the block below.
"""

from __future__ import annotations

import doctest
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = regex.compile(
    r"(?P<spared><!-- not run: [^\n]+ -->\n)?^```(?P<kind>\w+)\n(?P<code>.*?)^```$", regex.M | regex.S
)
LINK = regex.compile(r"\[[^\]\n]+\]\((?P<target>[^)\s]+)\)")
HEADING = regex.compile(r"^#+ (?P<words>.+)$", regex.M)
PYTHONS = ("python", "py")
COMMAND = regex.compile(r"^(?:vnextract|python -m vnextract)(?![\w-])")


def blocks(page, *kinds):
    """(line, code) of each block of these kinds that is not spared."""
    text = page.read_text(encoding="utf-8")
    found = [m for m in BLOCK.finditer(text) if m["kind"] in kinds and not m["spared"]]
    return [(text.count("\n", 0, m.start("code")) + 1, m["code"]) for m in found]


def commands():
    """Every command once, also where several pages have it."""
    seen = set()
    for page in PAGES:
        for line, code in blocks(page, "console"):
            for offset, text in enumerate(code.split("\n")):
                if text.startswith("$ ") and text not in seen:
                    seen.add(text)
                    yield pytest.param(page, text[2:], id=f"{page.name}-{line + offset}")


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, *PYTHONS)], ids=lambda p: p.name)
def test_python_blocks(page, office, tmp_path, monkeypatch):
    monkeypatch.chdir(shutil.copytree(office, tmp_path / "office"))
    names = {"__name__": "__main__"}
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    for line, code in blocks(page, *PYTHONS):
        if ">>>" in code:
            test = doctest.DocTestParser().get_doctest(code, names, page.name, str(page), line - 1)
            said = []
            failed = runner.run(test, out=said.append, clear_globs=False).failed
            names = test.globs
            assert not failed, "".join(said)
        else:
            exec(compile("\n" * (line - 1) + code, str(page), "exec", dont_inherit=True), names)


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """A folder as the pages assume it: corpora/, bai-bao.txt, bai-bao/, and tracking.db made from them."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "corpora", folder / "corpora", ignore=shutil.ignore_patterns("cases"))
    articles = sorted((folder / "corpora" / "articles").glob("*.txt"))[:3]
    (folder / "bai-bao").mkdir()
    for article in articles:
        shutil.copy(article, folder / "bai-bao")
    shutil.copy(articles[0], folder / "bai-bao.txt")
    run(folder, "vnextract run bai-bao --db tracking.db --quiet")
    return folder


def shown():
    """Each command of the README with the lines that it is said to print."""
    for _, code in blocks(ROOT / "README.md", "console"):
        for part in code.split("$ ")[1:]:
            command, _, said = part.partition("\n")
            if said.strip():
                yield command, [line for line in said.splitlines() if line.strip()]


@pytest.mark.parametrize(("command", "said"), list(shown()))
def test_what_the_readme_shows_is_what_is_printed(command, said, office):
    printed = iter(run(office, command).splitlines())
    missing = [line for line in said if line not in printed]  # in this order: the iterator goes on
    assert missing == []


def run(folder, command):
    """Run one line of a console block in a folder; the code under test is the one that is imported here."""
    line = (
        command.replace("vnextract", "python -m vnextract", 1) if command.startswith("vnextract") else command
    )
    line = line.replace("python", f'"{sys.executable}"', 1)
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        capture_output=True,
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
    )
    assert done.returncode == 0, f"{command}\n{done.stdout.decode()}{done.stderr.decode()}"
    return done.stdout.decode()


@pytest.mark.skipif(not shutil.which("bash"), reason="the commands of the pages are for a POSIX shell")
@pytest.mark.parametrize(("page", "command"), list(commands()))
def test_commands(page, command, office):
    assert COMMAND.match(command), (
        f"{page.name}: {command!r} is no command of this package; use another block"
    )
    run(office, command)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for match in LINK.finditer(text):
        target, _, anchor = match["target"].partition("#")
        if ":" in target:
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), f"{page.name} links to {match['target']}, which is not there"
        assert not anchor or anchor in anchors(path), f"{page.name}: {path.name} has no heading {anchor}"


def anchors(page):
    """The anchors that a page's headings get."""
    found = HEADING.finditer(BLOCK.sub("", page.read_text(encoding="utf-8")))
    return {regex.sub(r"[^\w\- ]", "", m["words"].lower()).replace(" ", "-") for m in found}


def test_the_pages_have_something_to_run():
    assert sum(len(blocks(page, *PYTHONS)) for page in PAGES) > 5
    assert len(list(commands())) > 3
