"""The house rules that no linter knows, measured on the syntax tree of the package."""

from __future__ import annotations

import ast
import statistics
from collections import Counter
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "vnextract"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN = 400, 60, 9


def functions(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function):
    return function.end_lineno - function.lineno + 1


def names(file, found):
    return [f"{file.relative_to(PACKAGE)}:{f.lineno} {f.name}" for f in found]


def test_no_file_is_over_400_lines():
    lines = {str(f.relative_to(PACKAGE)): f.read_text(encoding="utf-8").count("\n") for f in FILES}
    assert {name: n for name, n in lines.items() if n > LONGEST_FILE} == {}


def test_functions_are_short():
    lengths = [length(f) for file in FILES for f in functions(file)]
    assert len(lengths) > 1000
    assert statistics.median(lengths) <= MEDIAN
    assert [n for file in FILES for n in names(file, (f for f in functions(file) if length(f) > 60))] == []


def untyped(function):
    a = function.args
    every = [*a.posonlyargs, *a.args, *a.kwonlyargs, *(x for x in (a.vararg, a.kwarg) if x)]
    return function.returns is None or any(
        x.annotation is None and x.arg not in {"self", "cls"} for x in every
    )


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_every_function_is_typed(file):
    assert names(file, (f for f in functions(file) if untyped(f))) == []


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_a_public_function_that_raises_says_what(file):
    """`raise X` in a public function's own body stands under Raises: in its docstring."""
    silent = []
    for function in functions(file):
        own = [n.exc for n in ast.walk(function) if isinstance(n, ast.Raise) and n.exc]
        made = {n.func.id for n in own if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        doc = ast.get_docstring(function) or ""
        if not function.name.startswith("_") and made and doc and "Raises:" not in doc:
            silent.append(function)
    assert names(file, silent) == []


def test_patterns_are_those_of_regex():
    imports = [
        f"{file.name}:{n.lineno}"
        for file in FILES
        for n in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if (isinstance(n, ast.Import) and any(a.name == "re" for a in n.names))
        or (isinstance(n, ast.ImportFrom) and n.module == "re")
    ]
    assert imports == []


TOOLS = {"effects.py": "lexicon", "proposals.py": "lexicon"}
"""Modules that change the files of a package, and so know how it reads them."""


def test_private_modules_stay_in_their_package():
    """`from vnextract.lexicon._load import …` outside lexicon/ would make the underscore a lie."""
    strangers = []
    for file in FILES:
        home = file.relative_to(PACKAGE).parts
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            parts = (
                (getattr(node, "module", None) or "").split(".") if isinstance(node, ast.ImportFrom) else []
            )
            hidden = [i for i, part in enumerate(parts) if part.startswith("_") and part != "__future__"]
            owner = parts[1 : hidden[0]] if hidden else []
            if hidden and list(home[: len(owner)]) != owner and TOOLS.get(home[-1]) != owner[0]:
                strangers.append(f"{file.relative_to(PACKAGE)}: {'.'.join(parts)}")
    assert strangers == []


def test_a_test_mirrors_a_module_or_says_what_it_tests():
    modules = {str(f.relative_to(PACKAGE).with_suffix("")).removesuffix("/__init__") for f in FILES}
    silent = []
    for file in (ROOT / "tests").rglob("test_*.py"):
        inside = file.relative_to(ROOT / "tests").with_suffix("")
        mirrored = str(inside.with_name(inside.name.removeprefix("test_")))
        if mirrored not in modules and not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))):
            silent.append(str(inside))
    assert silent == []


def test_every_function_and_class_is_used():
    """The name of each stands somewhere besides its definition; commands are used by their decorator."""
    places = [
        *FILES,
        *PACKAGE.rglob("*.toml"),
        *(ROOT / "scripts").glob("*.py"),
        *(ROOT / "docs").rglob("*.md"),
    ]
    places += [
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "notebooks").glob("*.ipynb"),
        ROOT / "pyproject.toml",
    ]
    words = Counter(w for p in places for w in regex.findall(r"\w+", p.read_text(encoding="utf-8")))
    defined = [
        (node.name, f"{file.relative_to(PACKAGE)}:{node.lineno} {node.name}")
        for file in FILES
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and ".command(" not in " ".join(map(ast.unparse, node.decorator_list))
    ]
    times = Counter(name for name, _ in defined)
    assert [where for name, where in defined if words[name] <= times[name]] == []


def test_pages_that_the_code_names_are_there():
    text = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    named = set(regex.findall(r"docs/[\w/-]+\.md", text))
    assert named
    assert {page for page in named if not (ROOT / page).exists()} == set()
