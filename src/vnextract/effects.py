"""What changed lexicon files would do to the gold: scores before and after, and each gain and loss.

The changed files are put into a copy of the package, and that copy is measured in a process of its own, so
that nothing of the running package changes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnextract.comparison import measure
from vnextract.evaluate import Change
from vnextract.lexicon._check import problems
from vnextract.lexicon._load import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PACKAGE = HERE.parent


@dataclass(frozen=True, slots=True)
class Effect:
    """One gold folder: F1 of mentions ("value"), records ("found") and their values ("slot"), and changes."""

    gold: str
    documents: int
    before: Mapping[str, float]
    after: Mapping[str, float]
    changes: tuple[Change, ...]

    @property
    def worse(self) -> bool:
        """True if a score falls, or a right finding is lost."""
        lost = any(c.right and not c.gained for c in self.changes)
        return lost or any(self.after[name] < value for name, value in self.before.items())


def effects(files: Mapping[str, str], golds: Sequence[tuple[str, str | Path]]) -> list[Effect]:
    """The effect of new texts of lexicon files on gold folders, each given with a name for it.

    Raises:
        FileNotFoundError: a folder holds no gold.
        RuntimeError: the changed copy cannot be measured; its own message is told.
    """
    with _copy(files) as copy:
        return [_effect(copy, name, Path(folder)) for name, folder in golds]


def broken(files: Mapping[str, str]) -> list[str]:
    """The lexicon's rules that the changed files break, as its check tells them; [] if none."""
    with _copy(files) as copy:
        return problems(copy / _PACKAGE.name / "lexicon")


@contextmanager
def _copy(files: Mapping[str, str]) -> Iterator[Path]:
    """A folder with a copy of the package that has these files."""
    with tempfile.TemporaryDirectory(prefix="vnextract-") as folder:
        copy = Path(folder) / _PACKAGE.name
        shutil.copytree(_PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        for name, text in files.items():
            (copy / "lexicon" / name).write_text(text, encoding="utf-8", newline="\n")
        yield Path(folder)


def _effect(copy: Path, name: str, gold: Path) -> Effect:
    saved = copy / "before.jsonl"
    old = measure(gold, keep=saved).report
    new = _measured(copy, gold, saved)
    before = {m: old.score(m, "ALL").f1 for m in _measures(new)}
    after = {m: float(new["scores"][m]["ALL"]["f1"]) for m in before}
    rounded = {m: round(value, 4) for m, value in before.items()}
    return Effect(name, old.documents, rounded, after, tuple(Change(**c) for c in new["changes"]))


def _measures(report: Mapping[str, Any]) -> list[str]:
    return [m for m in ("value", "found", "slot") if m in report["scores"]]


def _measured(copy: Path, gold: Path, before: Path) -> dict[str, Any]:
    """What the copy says of the gold, against the predictions of this package."""
    command = [sys.executable, "-m", "vnextract", "evaluate", str(gold), "--against", str(before), "--json"]
    path = os.pathsep.join(filter(None, (str(copy), os.environ.get("PYTHONPATH", ""))))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603 - this interpreter, on a copy of this package
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(f"the changed lexicon cannot be measured: {done.stderr.strip()[-500:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
