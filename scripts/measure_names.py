"""What underthesea's open names bring: PLACE and PARTNER with and without them, on one or more gold folders.

    python scripts/measure_names.py corpora
    python scripts/measure_names.py corpora --unknown

`--unknown` takes away the lexicon's foreign places (countries stay) and companies, so that the names of the
gold are as new to the rules as a name in tomorrow's article. Each call is one process: tables are read once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import time
from typing import TYPE_CHECKING, Any

from vnextract import companies, lexicon
from vnextract.evaluate import Report, add_document, gold_documents
from vnextract.extraction import extract_document
from vnextract.readers.plain import document_from_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vnextract.types import Document, Names

WAYS: tuple[Names, ...] = ("rules", "underthesea")
RUNS = 3
LABELS = ("PLACE", "PARTNER")
WARM_UP = "Đoàn công tác sang Gokhaeng ký biên bản ghi nhớ."


def forget_names() -> None:
    """Empty the tables of foreign places and companies in this process."""
    table = companies._table
    lexicon.foreign_places = lambda: ()  # type: ignore[assignment]
    companies._table = lambda file: [] if file == "companies" else table(file)  # type: ignore[assignment]


def measured(folders: Iterable[str]) -> dict[str, Any]:
    """For each way: documents, scores of both labels, mean CPU time an article in ms (best of RUNS)."""
    for way in WAYS:  # load the tables and the tagger
        extract_document(document_from_text(WARM_UP), names=way)
    reports = {way: Report() for way in WAYS}
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for ann, text in (pair for folder in folders for pair in gold_documents(folder)):
        day = dt.date.fromisoformat(ann["published"]) if ann.get("published") else None
        document = document_from_text(text, published=day)
        runs = [(way, *timed(document, day, way)) for _ in range(RUNS) for way in WAYS]
        for way in WAYS:
            add_document(reports[way], ann, text, next(found for w, _, found in runs if w == way))
            times[way].append(min(ms for w, ms, _ in runs if w == way))
    return {way: told(reports[way], times[way]) for way in WAYS}


def timed(document: Document, day: dt.date | None, way: Names) -> tuple[float, dict[str, Any]]:
    before = time.process_time()
    found = extract_document(document, published=day, names=way)
    return 1_000 * (time.process_time() - before), found.to_dict()


def told(report: Report, times: list[float]) -> dict[str, Any]:
    scores = {label: {m: report.score(m, label).to_dict() for m in ("lenient", "value")} for label in LABELS}
    return {"documents": report.documents, "mean_ms": round(statistics.fmean(times), 2), "scores": scores}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--unknown", action="store_true", help="without the lexicon's foreign names")
    asked = parser.parse_args()
    if asked.unknown:
        forget_names()
    print(json.dumps(measured(asked.folders), indent=2))


if __name__ == "__main__":
    main()
