"""The accuracy of the corpora as one flat table, and the command that raises the floors to it.

python -m tests.gate.measure            what is measured, beside the floor
python -m tests.gate.measure --raise    raises floors that are beaten; none is ever lowered
"""

import sys
import tomllib
from pathlib import Path

from vnextract.evaluate import evaluate

ROOT = Path(__file__).parents[2]
FLOORS = Path(__file__).with_name("floors.toml")
MEASURES = ("strict", "lenient", "value", "found", "slot")
SLACK = 0.002
"""What a floor leaves under the figure when it is raised: one value more or less in a rare label."""


def measured():
    """F1 by "measure NAME", over all texts of the corpora."""
    report = evaluate(ROOT / "corpora")
    return {
        f"{measure} {name}": round(report.score(measure, name).f1, 4)
        for measure in MEASURES
        for name in (*report.names(measure), "ALL")
    }


def floors():
    """The floors by "measure NAME"."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floor"]


def raised(old, new):
    """The old floors, each raised where the new figure leaves more than the slack."""
    names = {*old, *new}
    return {name: max(old.get(name, 0.0), round(new.get(name, 0.0) - SLACK, 4)) for name in names}


def write(table):
    """The floors as TOML, sorted."""
    told = "F1 that the corpora must reach; only `python -m tests.gate.measure --raise` writes it"
    lines = (f'"{name}" = {table[name]:.4f}\n' for name in sorted(table))
    FLOORS.write_text(f"# {told}.\n\n[floor]\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    found = measured()
    before = floors() if FLOORS.exists() else {}
    for name in sorted(found):
        sys.stdout.write(f"{name:<24} {found[name]:.4f}  floor {before.get(name, 0.0):.4f}\n")
    if "--raise" in sys.argv:
        write(raised(before, found))
