"""The tracking database: writing beside the driver's own `executemany`, and how long views take.

    python benchmarks/store.py                         # 100,000 records, views on a million statements
    python benchmarks/store.py --records 10000 --statements 100000

Both sides of the ratio write the same rows into equal tables of an SQLite file in the same run. Ours begins
with extractions: ids, typed columns and the look for what is there already are part of it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sqlite3
import tempfile
import time
from contextlib import closing
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from vnextract.records.kinds import FIELDS
from vnextract.store import Entry, open_store, save_all
from vnextract.types import (
    Count,
    Document,
    Evidence,
    Extraction,
    Issue,
    Mention,
    Money,
    Period,
    Place,
    Record,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOW = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)
TABLES = ("documents", "files", "mentions", "records", "statements", "issues")
PER_DOCUMENT = 10
BATCH = 100
PLACES = {"Bắc Hà": "085", "Bát Xát": "082", "Sa Pa": "088", "Mường Khương": "083"}
FUNDERS = ("ADB", "WB", "JICA", "KOICA", "UNICEF")


def documents() -> Iterator[Extraction]:
    """Documents without end, each with records of all kinds, about eight values a record."""
    number = 0
    while True:
        lines = [
            f"Dự án số {number * PER_DOCUMENT + n} tại Bắc Hà, 3 triệu USD." for n in range(PER_DOCUMENT)
        ]
        text = "\n".join(lines)
        mentions: list[Mention] = []
        records = []
        at = 0
        for n, line in enumerate(lines):
            records.append(_record(number * PER_DOCUMENT + n, at, line))
            place = line.index("Bắc Hà") + at
            value = Place("VN", "district", "Bắc Hà", "Lào Cai", "085")
            mentions.append(Mention(place, place + 6, "PLACE", value, "place.name"))
            at += len(line) + 1
        day = dt.date(2022, 1, 1) + dt.timedelta(days=number % 1200)
        identity = hashlib.sha256(text.encode()).hexdigest()
        document = Document(identity, text, f"Bài số {number}", day, f"{number}.txt")
        yield Extraction(document, tuple(mentions), tuple(records), (), day.isoformat())
        number += 1


def _record(number: int, start: int, line: str) -> Record:
    kind = tuple(FIELDS)[number % len(FIELDS)]
    day = dt.date(2022 + number % 4, 1 + number % 12, 1)
    money = Money(Decimal(1_000_000 + number), None, "USD" if number % 2 else "VND")
    fields = FIELDS[kind](
        status=("proposed", "signed", "ongoing", "completed")[number % 4],
        title=f"Dự án số {number}",
        partners=(f"Công ty {number % 977}",),
        funders=(FUNDERS[number % 5],),
        places=(tuple(PLACES)[number % 4],),
        money=(money,),
        counts=(Count(Decimal(number % 90 + 1), "project"),),
        date=Period(day, day),
        directives=(f"{number % 3000}/QĐ-UBND",),
    )
    end = start + len(line)
    proof = (
        Evidence("money", end - 12, end - 1, "money.currency_after"),
        Evidence("title", start, start + 9, "oda.project"),
    )
    doubts = (Issue("place-unsure", start, start + 6, "hai nơi cùng tên"),) if number % 5 == 0 else ()
    return Record(str(number), kind, fields, proof, doubts, start, end)


def fill(path: Path, records: int) -> float:
    """Seconds of wall time that writing this many records takes, batch by batch."""
    source = documents()
    total = 0.0
    with open_store(path) as store:
        left = records // PER_DOCUMENT
        while left > 0:
            entries = [Entry(e) for e in islice(source, min(BATCH, left))]
            left -= len(entries)
            started = time.perf_counter()
            save_all(store, entries, version="1", now=NOW)
            total += time.perf_counter() - started
    return total


def plain(source: Path, target: Path) -> tuple[float, int]:
    """Seconds of the driver's own `executemany` of the same rows into equal tables, and how many rows."""
    open_store(target).close()
    with closing(sqlite3.connect(source)) as a, closing(sqlite3.connect(target)) as b:
        b.execute("PRAGMA foreign_keys = ON")
        b.execute("PRAGMA synchronous = NORMAL")
        rows = {table: a.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
        started = time.perf_counter()
        for table, found in rows.items():
            if found:
                marks = ", ".join("?" * len(found[0]))
                b.executemany(f"INSERT INTO {table} VALUES ({marks})", found)
        b.commit()
        return time.perf_counter() - started, sum(map(len, rows.values()))


def view_times(path: Path, names: Iterable[str]) -> dict[str, tuple[float, float, int]]:
    """For each view seconds of its first 100 rows and of all its rows, and how many rows."""
    out = {}
    with open_store(path) as store, store.reading() as connection:
        for name in names:
            started = time.perf_counter()
            connection.exec_driver_sql(f'SELECT * FROM "{name}" LIMIT 100').all()
            first = time.perf_counter() - started
            started = time.perf_counter()
            found = len(connection.exec_driver_sql(f'SELECT * FROM "{name}"').all())
            out[name] = first, time.perf_counter() - started, found
    return out


def views_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
        return [row[0] for row in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=int, default=100_000, help="records of the ratio")
    parser.add_argument("--statements", type=int, default=1_000_000, help="statements of the views")
    parser.add_argument("--keep", type=Path, help="keep the database of the views here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ours = fill(home / "ours.db", options.records)
        theirs, rows = plain(home / "ours.db", home / "plain.db")
        print(
            f"{options.records:,} records ({rows:,} rows): {ours:.1f} s; executemany {theirs:.1f} s;", end=" "
        )
        print(f"ratio {ours / theirs:.2f}")
        path = options.keep or home / "big.db"
        if not path.exists():
            fill(path, options.statements // 9 + 1)
        for name, (first, every, found) in view_times(path, views_of(path)).items():
            print(f"{name:20} 100 rows {first:6.3f} s   all {found:8,} rows {every:6.2f} s")


if __name__ == "__main__":
    main()
