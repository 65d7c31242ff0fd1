"""docs/api.md lists the public surface; what it lists is documented, typed and shown at work."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "api.md"


def load():
    spec = importlib.util.spec_from_file_location("make_api_doc", ROOT / "scripts" / "make_api_doc.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = load()


def test_the_page_is_new():
    old = PAGE.read_text(encoding="utf-8")
    assert SCRIPT.page(old) == old, "docs/api.md is old: run python scripts/make_api_doc.py"


@pytest.mark.parametrize("name", SCRIPT.MODULES)
def test_the_surface_of_a_module_is_whole(name):
    module = importlib.import_module(name)
    assert sorted(set(module.__all__)) == sorted(module.__all__)
    assert [public for public in module.__all__ if not hasattr(module, public)] == []
    own = [
        n for n, v in vars(module).items() if getattr(v, "__module__", None) == name and not n.startswith("_")
    ]
    defined = [n for n in own if inspect.isclass(vars(module)[n]) or inspect.isfunction(vars(module)[n])]
    assert [n for n in defined if n not in module.__all__] == [], (
        "neither in __all__ nor named with an underscore"
    )


def test_nothing_is_exported_by_accident():
    import vnextract

    shown = {n: v for n, v in vars(vnextract).items() if not n.startswith("_") and not inspect.ismodule(v)}
    ours = {n for n, v in shown.items() if str(getattr(v, "__module__", "")).startswith("vnextract")}
    assert ours == set(vnextract.__all__)
