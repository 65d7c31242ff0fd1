"""The mark of the rules and options that stands on every row."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from vnextract.types import Names

_NOT_EXTRACTION: Final = frozenset(
    {
        "batch",
        "workers",
        "workerside",
        "store",
        "exports",
        "review",
        "evaluate",
        "comparison",
        "judgements",
        "settling",
        "frames",
        "gold",
        "annotators",
        "proposals",
        "effects",
        "spacy",
        "llm",
    }
)
"""Modules that cannot change what is found; those of the command line ("cli…", "show…") are none either."""


@cache
def extractor_version(names: Names = "rules") -> str:
    """The version that stands on every row: the package's, a mark of its rules and lexicon, and the options.

    Whoever adds a donor's alias to the lexicon gets another mark, so the next run reads every file again;
    so does a run with another source of names.

    >>> extractor_version("underthesea").removeprefix(extractor_version())
    '.underthesea'
    """
    from vnextract import __version__

    root = Path(__file__).parents[1]
    total = hashlib.sha256()
    for file in sorted(root.rglob("*")):
        inside = file.relative_to(root)
        if file.suffix in (".py", ".toml", ".csv") and _decides(inside.parts[0].removesuffix(".py")):
            total.update(inside.as_posix().encode() + b"\0" + file.read_bytes())
    options = "" if names == "rules" else f".{names}"
    return f"{__version__}+{total.hexdigest()[:8]}{options}"


def _decides(module: str) -> bool:
    return module not in _NOT_EXTRACTION and not module.startswith(("cli", "show", "__main__"))
