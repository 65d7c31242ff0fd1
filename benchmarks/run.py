"""Prints how fast vnextract is beside its limits and its alternatives, all in one run.

    python benchmarks/run.py            # everything, about ten minutes
    python benchmarks/run.py --quick    # fewer documents and sizes, no underthesea: about a minute
    python benchmarks/run.py --json     # the same figures as JSON

Times are CPU times of one process (`time.process_time`). Rows of one table ran in turns and may be compared;
figures of different runs or machines may not. Before anything is timed, the anchored scan is checked against
the full scan on a sample.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import contenders
import growth
from articles import articles
from measure import figure, interleaved, table

from vnextract.entities import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measure import Timing


def main() -> None:
    """Runs what the arguments ask for and prints it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--quick", action="store_true", help="fewer documents, rounds and sizes; no underthesea"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    options = parser.parse_args()
    result = _measured(quick=options.quick)
    print(json.dumps(result, ensure_ascii=False, indent=1) if options.json else _shown(result))


def _measured(*, quick: bool) -> dict[str, Any]:
    texts = articles(100 if quick else 500)
    result: dict[str, Any] = {"machine": machine(), "corpus": _corpus(texts)}
    result["checked"] = contenders.same_as_full_scan(texts[:: 5 if quick else 12])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "article.txt")
        path.write_text(texts[0], encoding="utf-8")
        result["start"] = growth.as_rows([growth.start(path, 3 if quick else 5)])[0]
    result["side_by_side"] = _rows(_side_by_side(texts, quick=quick))
    result["by_text"] = growth.as_rows(growth.by_text(texts, growth.SIZES[:4] if quick else growth.SIZES))
    result["by_names"] = growth.as_rows(
        growth.by_names(texts[:100], growth.NAMES[:3] if quick else growth.NAMES)
    )
    return result


def _side_by_side(texts: Sequence[str], *, quick: bool) -> list[Timing]:
    tasks = [*contenders.fast(texts), *contenders.rulers(texts[:: 1 if quick else 5])]
    if not quick:
        tasks += contenders.tagger(texts[:4])
    return interleaved(tasks, 5)


def machine() -> dict[str, Any]:
    """Processor, cores, system, Python and the libraries that count."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")),
        platform.processor(),
    )
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in ("regex", "ahocorasick_rs", "spacy", "underthesea")},
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    }


def _corpus(texts: Sequence[str]) -> dict[str, Any]:
    size = sum(len(text.encode()) for text in texts)
    return {"articles": len(texts), "bytes": size, "names": len(contenders.names()), "rules": len(RULES)}


def _rows(timings: Sequence[Timing]) -> list[dict[str, Any]]:
    median = {t.task.name: t.median for t in timings}
    ner = median.get(contenders.NER)
    return [
        {
            "task": t.task.name,
            "documents": t.task.docs,
            "ms_a_document": t.median * 1000,
            "documents_a_second": t.rate,
            "results_a_document": t.results / t.task.docs,
            "percent_of_raw_scan": 100 * median[contenders.RAW] / t.median,
            "times_entity_ruler": median[contenders.RULER] / t.median,
            "times_names_only_ruler": median[contenders.RULER_NAMES] / t.median,
            "times_underthesea": ner / t.median if ner else None,
            "spread": t.spread,
            "wall_over_cpu": t.waiting,
        }
        for t in timings
    ]


def _shown(result: dict[str, Any]) -> str:
    return "\n\n".join(
        (
            _machine_line(result["machine"]),
            _corpus_line(result["corpus"], result["checked"]),
            _side_table(result["side_by_side"]),
            "* another task (open classes, no values): the row compares time, never quality",
            _verdict(result["side_by_side"]),
            _start_line(result["start"]),
            _text_table(result["by_text"]),
            _names_table(result["by_names"]),
        )
    )


BUSY = (1.3, 1.1)
"""Spread and wall/CPU above which a run says nothing."""


def _verdict(rows: Sequence[dict[str, Any]]) -> str:
    """The goals beside what was measured; no verdict from a machine that did other things meanwhile."""
    row = next(row for row in rows if row["task"] == contenders.MENTIONS)
    raw, ruler = row["percent_of_raw_scan"], row["times_entity_ruler"]
    seen = f"mentions: {raw:.1f} % of the raw scan (goal 20), {ruler:.1f} x the EntityRuler (goal 5)"
    busy = any(r["spread"] > BUSY[0] or r["wall_over_cpu"] > BUSY[1] for r in rows)
    return f"{seen}; no verdict: the machine was busy" if busy else seen


def _machine_line(machine_: dict[str, Any]) -> str:
    libraries = ", ".join(f"{name} {number}" for name, number in machine_["libraries"].items())
    load = "" if machine_["load"] is None else f"; load {machine_['load']:.1f}"
    where = f"{machine_['cpu']}, {machine_['cores']} cores, {machine_['system']}, Python {machine_['python']}"
    return f"{where}; {libraries}{load}"


def _corpus_line(corpus: dict[str, Any], checked: int) -> str:
    size = corpus["bytes"] / corpus["articles"] / 1000
    texts = f"{corpus['articles']} generated articles of {size:.1f} kB on average"
    return f"{texts}; {corpus['names']:,} names, {corpus['rules']} rules; anchored = full scan on {checked}"


def _start_line(start: dict[str, float]) -> str:
    call = f"import {start['load']:.3f} s, first call {start['first']:.2f} s"
    article = f"first article {start['article']:.2f} s, again {start['again'] * 1000:.1f} ms"
    return f"Fresh process, CPU: {call}, {article}; {start['memory']:.0f} MB"


def _side_table(rows: Sequence[dict[str, Any]]) -> str:
    head = (
        "what",
        "CPU ms/doc",
        "docs/s",
        "% of raw scan",
        "x ruler",
        "x ruler, names",
        "x underthesea",
        "spread",
        "wall/CPU",
    )
    return table(
        head,
        [
            (
                row["task"],
                figure(row["ms_a_document"]),
                figure(row["documents_a_second"]),
                figure(row["percent_of_raw_scan"]),
                figure(row["times_entity_ruler"]),
                figure(row["times_names_only_ruler"]),
                figure(row["times_underthesea"]) if row["times_underthesea"] else "-",
                f"{row['spread']:.2f}",
                f"{row['wall_over_cpu']:.2f}",
            )
            for row in rows
        ],
    )


def _text_table(rows: Sequence[dict[str, float]]) -> str:
    first = rows[0]
    return table(
        ("text, bytes", "scan, µs/kB", "mentions, µs/kB", "extract, µs/kB", "extract, x first"),
        [
            (
                f"{row['size']:,}",
                figure(row["scan"]),
                figure(row["mentions"]),
                figure(row["extract"]),
                f"{row['extract'] / first['extract']:.2f}",
            )
            for row in rows
        ],
    )


def _names_table(rows: Sequence[dict[str, float]]) -> str:
    first = rows[0]
    return table(
        ("synthetic names", "build, s", "memory, MB", "scan, docs/s", "x first"),
        [
            (
                f"{row['names']:,}",
                figure(row["build"]),
                f"{row['memory']:.0f}",
                figure(row["rate"]),
                f"{row['rate'] / first['rate']:.2f}",
            )
            for row in rows
        ],
    )


if __name__ == "__main__":
    main()
