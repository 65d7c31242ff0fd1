"""Two people's gold of the same documents: how far they agree, and where they differ.

Agreement is the F1 of one person's mentions against the other's, which does not depend on who comes first.
Cohen's kappa needs the number of things that neither marked, and a text has no such number; where that number
is large, kappa comes to F1 (Hripcsak and Rothschild, JAMIA 2005).
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnextract.comparison import errors
from vnextract.evaluate import Report, add_document, gold_documents, located
from vnextract.review.html import policy, style

if TYPE_CHECKING:
    from pathlib import Path

    from vnextract.comparison import Error
    from vnextract.evaluate import Row

_SAID = {
    "missed": "only the first",
    "spurious": "only the second",
    "value": "another value",
    "ends": "other ends",
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """The report of the second person's gold against the first's, and all differences.

    `documents` are those of both; `alone` are those that only one of them has.
    """

    report: Report
    differences: tuple[Error, ...]
    documents: tuple[str, ...]
    alone: tuple[str, ...]


def agreement(one: str | Path, two: str | Path) -> Agreement:
    """How far two gold folders agree on the documents of both.

    Raises:
        FileNotFoundError: a folder holds no annotations, or no text for one of them.
        ValueError: the same document has another text in the other folder.
    """
    first, second = (
        {ann["doc"]: (ann, text) for ann, text in gold_documents(folder)} for folder in (one, two)
    )
    both = sorted(first.keys() & second.keys())
    report = Report()
    given: dict[str, Row] = {}
    for doc in both:
        (ann, text), (other, other_text) = first[doc], second[doc]
        if text != other_text:
            raise ValueError(f"{doc} has another text in {two}: annotations of two texts cannot be compared")
        given[doc] = {**other, "mentions": [located(m, text) for m in other["mentions"]]}
        add_document(report, ann, text, given[doc])
    alone = tuple(sorted(first.keys() ^ second.keys()))
    return Agreement(report, tuple(errors(one, given)), tuple(both), alone)


def diff_page(found: Agreement, names: tuple[str, str]) -> str:
    """A page of the figures and of every difference with the words around it; no script, no network."""
    one, two = (html.escape(name) for name in names)
    figures = "".join(_figure(found.report, name) for name in [*found.report.names("value"), "ALL"])
    lines = "".join(_line(error) for error in found.differences)
    head = "<tr><th>label</th><th>same ends</th><th>same value</th><th>first</th><th>second</th></tr>"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(served=False)}">'
        f"<title>{one} and {two} – vnextract</title><style>{style()}</style></head>"
        f'<body><div class="queuepage"><h1>{one} and {two}</h1><p>{len(found.documents)} documents, '
        f"{len(found.differences)} differences</p>"
        f'<table class="queue"><thead>{head}</thead><tbody>{figures}</tbody></table><h2>Differences</h2>'
        "<table class='queue'><thead><tr><th>document</th><th>label</th><th>who</th><th>words</th>"
        f"<th></th></tr></thead><tbody>{lines}</tbody></table></div></body></html>\n"
    )


def _figure(report: Report, name: str) -> str:
    ends, value = report.score("strict", name), report.score("value", name)
    cells = (f"{ends.f1:.3f}", f"{value.f1:.3f}", str(value.gold), str(value.given))
    numbers = "".join(f'<td class="n">{cell}</td>' for cell in cells)
    return f"<tr><td>{name}</td>{numbers}</tr>"


def _line(error: Error) -> str:
    cells = (error.doc, error.label, _SAID[error.fault], error.context or error.text, error.detail)
    return f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>"
