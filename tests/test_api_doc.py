"""docs/api.md lists the public surface; what it lists is documented, typed and shown at work."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest
import regex

from scripting import script

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "api.md"


SCRIPT = script("make_api_doc")


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


VIETNAMESE = regex.compile(r"[ăâđêôơưạảãàáậầấẩẫắằặẳẵọỏõòóộổỗồốợờớởỡẹẻẽèéệềếểễịỉĩìíụủũùúựừứửữỵỷỹỳý]", regex.I)
PLAIN = {
    "vnextract.batch.extractor_version": "takes no text",
    "vnextract.lexicon.country_spellings": "a transliteration has no marks",
    "vnextract.lexicon.provinces": "counts",
    "vnextract.spacy.colours": "codes",
    "vnextract.spacy.make_pipe": "what spaCy calls; add_pipe is shown in the module",
    "vnextract.spacy.training_config": "a file's text",
    "vnextract.types.decimal_text": "figures",
}
"""Public functions whose example has no Vietnamese words, each with the reason."""


def public_functions():
    for name in SCRIPT.MODULES:
        module = importlib.import_module(name)
        for public in module.__all__:
            thing = getattr(module, public)
            if SCRIPT.kind(thing) == "function":
                yield f"{name}.{public}", thing


@pytest.mark.parametrize(("name", "function"), list(public_functions()))
def test_a_public_function_is_shown_at_work_in_vietnamese(name, function):
    doc = inspect.getdoc(function) or ""
    assert name in PLAIN or VIETNAMESE.search(doc[doc.find(">>>") :] if ">>>" in doc else ""), doc
    hints = inspect.signature(function)
    assert hints.return_annotation is not inspect.Signature.empty
