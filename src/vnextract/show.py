"""What the command line prints: records with their sentences, summaries, errors; plain text when piped."""

from __future__ import annotations

import calendar
import os
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vnextract.types import decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal
    from typing import TextIO

    from rich.console import RenderableType

    from vnextract.batch import FileError, Summary
    from vnextract.types import Count, Document, Extraction, Issue, Mention, Money, Period, Record

PIPED_WIDTH: Final = 100
_QUOTE: Final = 270
_WHEN: Final = len("2023-01-15 – 2023-06-30")
_SIGNS: Final = {"approx": "~", "more_than": "> ", "less_than": "< ", "at_least": "≥ ", "at_most": "≤ "}
_STYLES: Final = {"proposed": "yellow", "pledged": "yellow", "signed": "green", "ongoing": "green"}
_ROLES: Final = (("with", "partners"), ("from", "funders"), ("in", "places"), ("by", "directives"))


def console(file: TextIO | None = None) -> Console:
    """A console that prints text as it is: no markup, no emoji, no colour codes into a pipe."""
    out = file or sys.stdout
    width = None if out.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(file=out, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)


def show_extraction(out: Console, extraction: Extraction, *, mentions: bool = False) -> None:
    """Print the records of a document, each with the sentence that says it, then the doubts."""
    document = extraction.document
    show(out, Text(document.title or document.source or "(no title)", "bold"))
    show(out, Text(_about(extraction), "dim"))
    show(out, Text(""))
    in_order = sorted(extraction.records, key=_place)
    for sentence, records in groupby(in_order, key=lambda r: (r.start, r.end)):
        show(out, _rows(records, _figures_width(extraction)))
        show(out, Padding(Text(_quote(document, *sentence), "dim"), (0, 0, 1, 2)))
    if mentions:
        show(out, mentions_table(document, extraction.mentions))
    for issue in doubts(extraction):
        show(out, _doubt(document, issue))


def _place(record: Record) -> tuple[int, int, int]:
    """Where a record stands: its sentence, in it the first of what tells it from its neighbours."""
    own = (e.start for e in record.evidence if not e.again and e.field in ("title", "money", "counts"))
    return record.start, record.end, min(own, default=record.start)


def show(out: Console, what: RenderableType) -> None:
    """Print; into a pipe without the spaces that fill a terminal's lines."""
    if out.is_terminal:
        out.print(what)
        return
    with out.capture() as captured:
        out.print(what)
    out.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def doubts(extraction: Extraction) -> list[Issue]:
    """All issues of an extraction, each once, by their place in the text."""
    owned = (issue for record in extraction.records for issue in record.issues)
    unique = dict.fromkeys((*extraction.document.warnings, *extraction.issues, *owned))
    return sorted(unique, key=lambda issue: (issue.start, issue.end))


def _about(extraction: Extraction) -> str:
    document = extraction.document
    day = document.published.isoformat() if document.published else "no date"
    source = [document.source] if document.source else []
    counted = [_many(len(extraction.records), "record"), _many(len(extraction.mentions), "mention")]
    return " · ".join([day, *source, *counted, _many(len(doubts(extraction)), "doubt")])


def _many(number: int, noun: str) -> str:
    """A number with its noun.

    >>> _many(1, "file"), _many(12, "record")
    ('1 file', '12 records')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _rows(records: Iterable[Record], figures: int) -> Table:
    """One row a record: kind, status, what, how much, when; of equal widths in all tables."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in (9, 9):
        table.add_column(width=width, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(width=figures, overflow="fold")
    table.add_column(width=_WHEN, no_wrap=True)
    for record in records:
        f = record.fields
        status = Text(f.status or "", _STYLES.get(f.status or "", ""))
        when = Text(period_text(f.date) if f.date else "")
        table.add_row(Text(record.kind, "cyan"), status, _what(record), _figures(record), when)
    return table


def _figures_width(extraction: Extraction) -> int:
    lines = (line for record in extraction.records for line in _figures(record).plain.split("\n"))
    return min(max((len(line) for line in lines), default=0), 30)


def _what(record: Record) -> Text:
    lines = [Text(record.fields.title, "bold")] if record.fields.title else []
    for word, name in _ROLES:
        if values := getattr(record.fields, name):
            lines.append(Text.assemble((f"{word} ", "dim"), "; ".join(values)))
    if record.fields.aggregate:
        lines.append(Text("a total", "dim"))
    return Text("\n").join(lines)


def _figures(record: Record) -> Text:
    f = record.fields
    return Text("\n".join([*map(money_text, f.money), *map(count_text, f.counts)]))


def _quote(document: Document, start: int, end: int) -> str:
    sentence = " ".join(document.text[start:end].split())
    return f"“{shortened(sentence, _QUOTE)}”"


def shortened(text: str, limit: int) -> str:
    """The text, cut at a space and marked if it is longer than `limit` characters.

    >>> shortened("Hội nghị xúc tiến đầu tư", 12)
    'Hội nghị…'
    """
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head[: head.rfind(" ")] if " " in head else head) + "…"


def money_text(money: Money) -> str:
    """An amount for people; the sign says what "trên", "gần" or "khoảng" did.

    >>> from decimal import Decimal
    >>> from vnextract.types import Money
    >>> money_text(Money(Decimal("3690000"), None, "USD", "more_than"))
    '> 3,690,000 USD'
    """
    top = f"-{_grouped(money.high)}" if money.high is not None else ""
    rate = f" {money.per}" if money.per else ""
    return f"{_SIGNS.get(money.modifier, '')}{_grouped(money.low)}{top} {money.currency}{rate}"


def count_text(count: Count) -> str:
    """A count for people.

    >>> from decimal import Decimal
    >>> from vnextract.types import Count
    >>> count_text(Count(Decimal(49), "worker", "at_least"))
    '≥ 49 workers'
    """
    plural = "" if count.quantity == 1 else "s"
    return f"{_SIGNS.get(count.modifier, '')}{_grouped(count.quantity)} {count.unit}{plural}"


def _grouped(number: Decimal) -> str:
    whole, point, cents = decimal_text(number).partition(".")
    return f"{int(whole):,}{point}{cents}"


def period_text(period: Period) -> str:
    """The days of a period, as short as they can be said.

    >>> import datetime as dt
    >>> from vnextract.types import Period
    >>> period_text(Period(dt.date(2023, 1, 1), dt.date(2023, 6, 30)))
    '2023-01 – 2023-06'
    """
    start, end = period.start, period.end
    if start == end:
        return start.isoformat()
    if start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return f"{start} – {end}"
    size = 4 if (start.month, end.month) == (1, 12) else 7
    first, last = start.isoformat()[:size], end.isoformat()[:size]
    return first if first == last else f"{first} – {last}"


def mentions_table(document: Document, mentions: Iterable[Mention]) -> Table:
    """One row a mention: label, text, value, characters."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("LABEL", no_wrap=True)
    table.add_column("TEXT", ratio=1, overflow="fold")
    table.add_column("VALUE", ratio=1, overflow="fold")
    table.add_column("CHARACTERS", no_wrap=True, justify="right")
    for m in mentions:
        span = f"{m.start}-{m.end}"
        text = " ".join(document.text[m.start : m.end].split())
        table.add_row(Text(m.label, "cyan"), Text(text), Text(_value(m)), Text(span))
    return table


def _value(mention: Mention) -> str:
    if mention.value is None:
        return "?"
    return " ".join(str(v) for v in mention.value.to_dict().values() if v not in (None, ""))


def _doubt(document: Document, issue: Issue) -> Text:
    quote = shortened(" ".join(document.text[issue.start : issue.end].split()), 60)
    place = f" “{quote}” (characters {issue.start}-{issue.end})" if quote else ""
    return Text.assemble((f"doubt {issue.code}", "yellow"), f"{place}: {issue.message}")


def show_summary(out: Console, summary: Summary, stored: Mapping[str, int], where: str, version: str) -> None:
    """Print what a run did and what the database now holds."""
    table = Table(box=None, padding=(0, 3, 0, 0), header_style="bold")
    table.add_column("RECORDS")
    table.add_column("THIS RUN", justify="right")
    table.add_column("IN DATABASE", justify="right")
    for kind in sorted(stored.keys() | summary.records.keys()):
        table.add_row(Text(kind), f"{summary.records.get(kind, 0):,}", f"{stored.get(kind, 0):,}")
    table.add_row(
        Text("total"), f"{sum(summary.records.values()):,}", f"{sum(stored.values()):,}", style="bold"
    )
    show(out, table)
    show(out, Text(f"\n{_run_line(summary)}"))
    if summary.left_out:
        kinds = ", ".join(f"{number} {suffix}" for suffix, number in summary.left_out.items())
        show(out, Text(f"left out, no reader for: {kinds}"))
    show(out, Text(f"database {where}, extractor {version}"))


def _run_line(summary: Summary) -> str:
    parts = [f"{summary.done:,} read"]
    parts += [f"{summary.skipped:,} unchanged"] if summary.skipped else []
    parts += [f"{summary.failed:,} failed"] if summary.failed else []
    found = f"{_many(summary.mentions, 'mention')}, {_many(summary.issues, 'doubt')}"
    return f"{_many(summary.files, 'file')}: {', '.join(parts)} · {found} · {summary.seconds:.1f} s"


def show_errors(out: Console, errors: Sequence[FileError]) -> None:
    """Print each file that failed, and why."""
    for error in errors:
        out.print(Text.assemble((error.path, "bold"), f": {error.error}: {error.message}"), soft_wrap=True)
