"""Refresh the measured parts of docs/accuracy.md, those between <!-- NAME --> and <!-- /NAME -->.

    python scripts/make_accuracy_doc.py            # about a minute
    python scripts/make_accuracy_doc.py --fast     # without the comparison of open names

The prose around the parts is written by hand and stays as it is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnextract.comparison import errors
from vnextract.evaluate import Report, evaluate, interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vnextract.comparison import Error
    from vnextract.evaluate import Score

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
GOLD = ROOT / "corpora"
SECOND = ("b-", "e-")
"""The texts of the second batch, annotated before any extractor had read them."""

Row = tuple[str, ...]


def table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table: the first column to the left, the others to the right."""
    lines = [head, ("---", *["---:"] * (len(head) - 1)), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def shares(score: Score) -> Row:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def likely(report: Report, measure: str, name: str) -> str:
    low, high = interval(report, measure, name)
    return f"{low:.3f}-{high:.3f}"


def mentions(report: Report) -> str:
    head = ("label", "gold", "strict F1", "lenient F1", "value P", "value R", "value F1", "95 %")
    rows = []
    for name in (*report.names("value"), "ALL"):
        score = report.score("value", name)
        ends = [f"{report.score(measure, name).f1:.3f}" for measure in ("strict", "lenient")]
        rows.append((name, f"{score.gold:,}", *ends, *shares(score), likely(report, "value", name)))
    return f"{report.documents} texts, {report.ungrounded} ungrounded values.\n\n{table(head, rows)}"


def others(report: Report, measure: str, first: str) -> str:
    rows = []
    for name in (*report.names(measure), "ALL"):
        score = report.score(measure, name)
        rows.append((name, f"{score.gold:,}", *shares(score), likely(report, measure, name)))
    return table((first, "gold", "P", "R", "F1", "95 %"), rows)


def batches(report: Report) -> str:
    """The sums of the two batches of texts side by side."""
    parts = {"first": Report(), "second": Report()}
    for part in report.parts:
        doc = next(iter(part.predictions))
        parts["second" if doc.startswith(SECOND) else "first"].merge(part)
    head = ("batch", "texts", "strict F1", "value F1", "95 %", "records F1", "fields F1", "95 %")
    return table(head, [_batch(name, part) for name, part in parts.items()])


def _batch(name: str, part: Report) -> Row:
    score = {
        measure: f"{part.score(measure, 'ALL').f1:.3f}" for measure in ("strict", "value", "found", "slot")
    }
    value, fields = likely(part, "value", "ALL"), likely(part, "slot", "ALL")
    mention = score["strict"], score["value"], value
    return name, str(part.documents), *mention, score["found"], score["slot"], fields


def faults(found: list[Error]) -> str:
    """How many errors of each sort there are, by label."""
    tally = Counter[tuple[str, str]]((e.label, e.fault) for e in found)
    sorts = ("missed", "spurious", "ends", "value")
    labels = sorted({label for label, _ in tally}, key=lambda n: (n.startswith("record"), n))
    return table(("label", *sorts), [(n, *(str(tally[n, sort]) for sort in sorts)) for n in labels])


def open_names() -> str:
    """PLACE and PARTNER with and without underthesea, names known and unknown to the lexicon."""
    rows: list[Row] = []
    for lexicon, options in (("whole", []), ("no foreign names", ["--unknown"])):
        told = _names_measured(options)
        rows += [_way(lexicon, way, label, told[way]) for label in ("PLACE", "PARTNER") for way in told]
    head = ("lexicon", "label", "names", "gold", "lenient P", "R", "F1", "value F1", "ms an article")
    return table(head, rows)


def _names_measured(options: list[str]) -> dict[str, Any]:
    command = [sys.executable, str(ROOT / "scripts" / "measure_names.py"), str(GOLD), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _way(lexicon: str, way: str, label: str, told: dict[str, Any]) -> Row:
    lenient, value = (told["scores"][label][measure] for measure in ("lenient", "value"))
    figures = [f"{lenient[name]:.4f}" for name in ("precision", "recall", "f1")]
    return (
        lexicon,
        label,
        way,
        f"{lenient['gold']:,}",
        *figures,
        f"{value['f1']:.4f}",
        f"{told['mean_ms']:.1f}",
    )


def filled(page: str, parts: dict[str, str]) -> str:
    """The page with each part put between its two marks.

    Raises:
        ValueError: the page has no place for a part.
    """
    for name, text in parts.items():
        first, last = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, found, rest = page.partition(first)
        _, closed, after = rest.partition(last)
        if not (found and closed):
            raise ValueError(f"no {first.strip()} ... {last} in the page; put the two marks in")
        page = f"{before}{first}\n{text}\n\n{last}{after}"
    return page


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fast", action="store_true", help="leave the part on open names as it is")
    asked = parser.parse_args()
    report = evaluate(GOLD)
    parts = {
        "mentions": mentions(report),
        "records": others(report, "found", "kind"),
        "fields": others(report, "slot", "field"),
        "batches": batches(report),
        "errors": faults(errors(GOLD, report.predictions)),
    }
    if not asked.fast:
        parts["names"] = open_names()
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), parts), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {', '.join(parts)}")


if __name__ == "__main__":
    main()
