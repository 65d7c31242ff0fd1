"""What `vnextract evaluate` prints: scores, errors, gains and losses; plain text when piped."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from vnextract.show import shortened, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from vnextract.comparison import Error, Measured
    from vnextract.evaluate import Change, Report, Score

_MEASURES: Final = ("strict", "lenient", "value")
_OTHERS: Final = (("found", "RECORDS"), ("slot", "FIELDS OF RECORDS"))
_LINE: Final = 70
_SIGNS: Final = {True: "+", False: "-"}
_VERDICTS: Final = {True: "right", False: "wrong"}


def show_measured(out: Console, measured: Measured, most: int = 0) -> None:
    """Print the scores; at most `most` errors; the changes if there is something to compare with."""
    report, labels = measured.report, measured.labels
    show(out, Text(f"{report.documents:,} documents, {report.ungrounded:,} ungrounded values\n"))
    show(out, _mentions(report, labels))
    for measure, title in () if labels else _OTHERS:
        show(out, Text(""))
        show(out, _plain(report, measure, title))
    if most:
        _show_errors(out, measured.errors, most)
    if measured.against:
        _show_changes(out, measured)


def _mentions(report: Report, labels: Sequence[str]) -> Table:
    table = _table("\nMENTIONS", "\nGOLD", "\nGIVEN", *_headers())
    for name in labels or (*report.names("value"), "ALL"):
        scores = [report.score(measure, name) for measure in _MEASURES]
        cells = [cell for score in scores for cell in _cells(score)]
        counted = f"{scores[0].gold:,}", f"{scores[0].given:,}"
        table.add_row(Text(name), *counted, *cells, style="bold" if name == "ALL" else "")
    return table


def _headers() -> list[str]:
    """Three columns a measure, its name over the first."""
    return [
        f"{measure.upper()}\n{'P':>6}" if i == 0 else f"\n{'RF'[i - 1]}"
        for measure in _MEASURES
        for i in range(3)
    ]


def _plain(report: Report, measure: str, title: str) -> Table:
    table = _table(title, "GOLD", "GIVEN", "P", "R", "F")
    for name in (*report.names(measure), "ALL"):
        score = report.score(measure, name)
        style = "bold" if name == "ALL" else ""
        table.add_row(Text(name), f"{score.gold:,}", f"{score.given:,}", *_cells(score), style=style)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name, no_wrap=True, justify="right")
    return table


def _cells(score: Score) -> tuple[str, str, str]:
    """Precision, recall and F1; a dash where nothing was given or expected."""
    precision = f"{score.precision:.3f}" if score.given else "-"
    recall = f"{score.recall:.3f}" if score.gold else "-"
    return precision, recall, f"{score.f1:.3f}" if score.gold or score.given else "-"


def _show_errors(out: Console, errors: Sequence[Error], most: int) -> None:
    """Print at most `most` disagreements with the gold, under a line that says how many there are."""
    tally = Counter(e.fault for e in errors)
    kinds = ", ".join(f"{tally[fault]:,} {fault}" for fault in sorted(tally))
    plural = "" if len(errors) == 1 else "s"
    show(out, Text(f"\n{len(errors):,} error{plural}" + (f": {kinds}" if kinds else "") + "\n", "bold"))
    for error in errors[:most]:
        detail = f" ({error.detail})" if error.detail else ""
        words = error.context or shortened(error.text, 2 * _LINE)
        head = Text.assemble((error.label, "cyan"), f" {error.fault} in {error.doc}{detail}")
        out.print(head, soft_wrap=True)
        out.print(Text(f"  {words}", "dim"), soft_wrap=True)


def _show_changes(out: Console, measured: Measured) -> None:
    """Print what was gained and lost against a saved prediction: counts by label, then each change."""
    changes = measured.changes
    where = f"{measured.against}, {measured.compared:,} documents"
    show(out, Text(f"\nagainst {where}: {_sum(changes)}\n", "bold"))
    if not changes:
        return
    show(out, _change_table(changes))
    show(out, Text(""))
    for c in changes:
        style = "green" if c.gained == c.right else "red"
        line = f"{_SIGNS[c.gained]} {_VERDICTS[c.right]} {c.label} in {c.doc}: {shortened(c.text, _LINE)}"
        out.print(Text(" ".join(line.split()), style), soft_wrap=True)


def _sum(changes: Iterable[Change]) -> str:
    tally = Counter((c.gained, c.right) for c in changes)
    if not tally:
        return "no change"
    words = {True: "gained", False: "lost"}
    return "; ".join(
        f"{words[gained]} {tally[gained, True]:,} right, {tally[gained, False]:,} wrong"
        for gained in (True, False)
    )


def _change_table(changes: Sequence[Change]) -> Table:
    tally = Counter((c.label, c.gained, c.right) for c in changes)
    table = _table("CHANGED", "GAINED RIGHT", "GAINED WRONG", "LOST RIGHT", "LOST WRONG")
    for label in dict.fromkeys(c.label for c in changes):
        cells = [f"{tally[label, gained, right]:,}" for gained in (True, False) for right in (True, False)]
        table.add_row(Text(label), *cells)
    return table
