"""What the package shows to its users: pinned names, all of them documented."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

import vnextract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

PINNED = [
    "Agency",
    "Block",
    "Citation",
    "CorruptFileError",
    "Count",
    "Document",
    "EmptyFileError",
    "EncryptedFileError",
    "Evidence",
    "ExportError",
    "Extraction",
    "ExtractorError",
    "Funder",
    "Gate",
    "Issue",
    "JudgementError",
    "LexiconError",
    "Mention",
    "Money",
    "Partner",
    "PatternsError",
    "Period",
    "Place",
    "Project",
    "RatesError",
    "ReadError",
    "Record",
    "StoreError",
    "TooLargeError",
    "ToolMissingError",
    "UnsupportedFileError",
    "VnextractError",
    "extract",
    "process",
    "read",
]


def test_the_public_names_are_these() -> None:
    assert sorted(vnextract.__all__) == sorted(PINNED)
    assert all(hasattr(vnextract, name) for name in vnextract.__all__)


def test_every_error_is_one_of_the_package() -> None:
    errors = [getattr(vnextract, name) for name in vnextract.__all__ if name.endswith("Error")]
    assert len(errors) >= 8
    assert all(issubclass(error, vnextract.VnextractError) for error in errors)


def modules() -> list[str]:
    found = pkgutil.walk_packages(vnextract.__path__, "vnextract.")
    return sorted(m.name for m in found if not m.name.rpartition(".")[2].startswith("_"))


def members(module: ModuleType) -> Iterator[tuple[str, object]]:
    """The public functions and classes that a module defines, with the public methods of these classes."""
    for name, value in vars(module).items():
        if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(value) or inspect.isclass(value):
            yield name, value
        if inspect.isclass(value):
            for part, method in vars(value).items():
                shown = isinstance(method, property | cached_property | classmethod | staticmethod)
                if not part.startswith("_") and (shown or inspect.isfunction(method)):
                    yield f"{name}.{part}", method


@pytest.mark.parametrize("name", modules())
def test_everything_public_is_documented(name: str) -> None:
    module = importlib.import_module(name)
    assert (module.__doc__ or "").strip(), f"{name} has no docstring"
    bare = [member for member, value in members(module) if not (value.__doc__ or "").strip()]
    assert bare == []


@pytest.mark.parametrize("verb", [vnextract.read, vnextract.extract, vnextract.process])
def test_the_verbs_are_typed_and_tell_their_arguments(verb: object) -> None:
    assert callable(verb)
    signature = inspect.signature(verb)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())
    doc = inspect.getdoc(verb) or ""
    assert doc.splitlines()[0].endswith((".", "source."))
