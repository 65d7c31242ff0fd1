"""The figures of a release for the changelog: how good it is, and what it gained and lost on the corpora.

    vnextract evaluate corpora --save before.jsonl       # with the release before this one
    python scripts/release_figures.py before.jsonl       # with this one

They go between the first <!-- figures --> and <!-- /figures -->, <!-- changes --> and <!-- /changes --> of
CHANGELOG.md; without an earlier prediction the changes stay as they are.

A gain is a right thing that is found now and was not, or a wrong one that is gone; a loss is the opposite.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from vnextract.comparison import measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vnextract.comparison import Measured
    from vnextract.evaluate import Change

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "corpora"
CHANGELOG = ROOT / "CHANGELOG.md"
MEASURES = (("mentions, value", "value"), ("records", "found"), ("fields of records", "slot"))


def kind(change: Change) -> str:
    """Whether a change is about a mention, a value, a record or a field."""
    if change.label.endswith(" value"):
        return "values"
    if change.label.startswith("record "):
        return "records"
    return "fields" if "." in change.label else "mentions"


def figures(found: Measured) -> str:
    """Precision, recall and F1 of the corpora as a table."""
    rows = []
    for words, measure_ in MEASURES:
        score = found.report.score(measure_, "ALL")
        rows.append(
            f"| {words} | {score.gold:,} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |"
        )
    head = "| measure | gold | P | R | F1 |\n|---|---:|---:|---:|---:|\n"
    return f"{found.report.documents} texts.\n\n{head}" + "\n".join(rows)


def gained_and_lost(changes: Iterable[Change]) -> str:
    """Right and wrong ones that came and went, as a table."""
    counts = Counter((kind(c), c.gained, c.right) for c in changes)
    rows = [
        f"| {name} | +{counts[name, True, True]} | −{counts[name, False, True]} "
        f"| +{counts[name, True, False]} | −{counts[name, False, False]} |"
        for name in ("mentions", "values", "records", "fields")
    ]
    head = "| | right gained | right lost | wrong gained | wrong lost |\n|---|---:|---:|---:|---:|\n"
    return head + "\n".join(rows)


def between(text: str, name: str, new: str) -> str:
    """The text with what stands between the first marks of a name replaced."""
    head, begin, rest = text.partition(f"<!-- {name} -->\n")
    _, end, tail = rest.partition(f"<!-- /{name} -->")
    if not end:
        raise SystemExit(
            f"CHANGELOG.md has no <!-- {name} --> ... <!-- /{name} -->: write them under the heading"
        )
    return f"{head}{begin}{new}\n{end}{tail}"


if __name__ == "__main__":
    earlier = sys.argv[1] if len(sys.argv) > 1 else None
    measured = measure(GOLD, against=earlier)
    changelog = between(CHANGELOG.read_text(encoding="utf-8"), "figures", figures(measured))
    if earlier:
        changelog = between(changelog, "changes", gained_and_lost(measured.changes))
    CHANGELOG.write_text(changelog, encoding="utf-8")
