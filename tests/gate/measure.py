"""The accuracy of the corpora as one flat table, and the command that raises the floors to it.

python -m tests.gate.measure                  what is measured, beside the floor
python -m tests.gate.measure --raise          raises floors that are beaten; none is ever lowered
python -m tests.gate.measure --gold-changed   measures anew, only where texts or gold have changed

The floors hold for one state of the gold, named by its SHA-256: figures of two golds cannot be compared.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from vnextract.evaluate import evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
CORPORA = ROOT / "corpora"
FLOORS = Path(__file__).with_name("floors.toml")
MEASURES = ("strict", "lenient", "value", "found", "slot")
SLACK = 0.002
"""What a floor leaves under the figure when it is raised: one value more or less in a rare label."""


def measured() -> dict[str, float]:
    """F1 by "measure NAME", over all texts of the corpora."""
    report = evaluate(CORPORA)
    return {
        f"{measure} {name}": round(report.score(measure, name).f1, 4)
        for measure in MEASURES
        for name in (*report.names(measure), "ALL")
    }


def floors() -> dict[str, float]:
    """The floors by "measure NAME"."""
    table: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floor"]
    return table


def gold() -> str:
    """The SHA-256 of the gold that the floors were measured on."""
    return str(tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("gold", ""))


def fingerprint(corpora: Path = CORPORA) -> str:
    """The SHA-256 of all texts and annotations, by name; line ends of a checkout do not matter."""
    digest = hashlib.sha256()
    files = [*corpora.glob("ann/*.json"), *corpora.glob("articles/*.txt"), *corpora.glob("directives/*.txt")]
    for file in sorted(files, key=lambda f: f.relative_to(corpora).as_posix()):
        name = file.relative_to(corpora).as_posix()
        digest.update(f"{name}\0".encode() + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def raised(old: Mapping[str, float], new: Mapping[str, float]) -> dict[str, float]:
    """The old floors, each raised where the new figure leaves more than the slack."""
    names = {*old, *new}
    return {name: max(old.get(name, 0.0), round(new.get(name, 0.0) - SLACK, 4)) for name in names}


def fallen(old: Mapping[str, float], new: Mapping[str, float]) -> list[str]:
    """The names of the figures that are under their floor."""
    return sorted(name for name, floor in old.items() if new.get(name, 0.0) < floor)


def write(table: Mapping[str, float], of: str) -> None:
    """The floors as TOML, sorted, with the gold that they are of."""
    told = "F1 that the corpora must reach; only `python -m tests.gate.measure --raise` writes it"
    lines = (f'"{name}" = {table[name]:.4f}\n' for name in sorted(table))
    text = f'# {told}.\n\ngold = "{of}"\n\n[floor]\n' + "".join(lines)
    FLOORS.write_text(text, encoding="utf-8")


def main(arguments: Sequence[str]) -> str | None:
    """Print the table and write what is asked for; the reason of a refusal, or None."""
    found, now = measured(), fingerprint()
    before = floors() if FLOORS.exists() else {}
    for name in sorted(found):
        sys.stdout.write(f"{name:<24} {found[name]:.4f}  floor {before.get(name, 0.0):.4f}\n")
    if "--gold-changed" in arguments:
        if now == gold():
            return "the gold has not changed: find what lost accuracy, a floor is not lowered"
        write(raised({}, found), now)
        return None
    under = fallen(before, found)
    if "--raise" in arguments and now != gold() and under:
        return f"the gold has changed and {', '.join(under)} fell: read the diff, then --gold-changed"
    if "--raise" in arguments:
        write(raised(before, found), now)
    return f"under the floor: {', '.join(under)}" if under else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
