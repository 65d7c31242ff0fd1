"""Writes lexicon/countries.csv: codes and CLDR names of countries and territories, through Babel.

pip install babel && python scripts/make_countries.py
"""

from __future__ import annotations

import csv
from pathlib import Path

import babel
import regex

from vnextract.text import fold_name

LEXICON = Path(__file__).parents[1] / "src/vnextract/lexicon"
# Not places that a record can name: groups, exceptional reservations, test locales, uninhabited islands.
LEFT_OUT = (
    "AC AQ BL BQ BV CC CP CX DG EA EH EU EZ GF GP GS HM IC IO MF MQ NF PM QO RE SH SJ SX "
    "TA TF UM UN WF XA XB YT ZZ"
)
NOTE = regex.compile(r" \(.*\)$")


def main() -> None:
    territories = babel.Locale("vi").territories
    codes = sorted(c for c in territories if regex.fullmatch("[A-Z]{2}", c) and c not in LEFT_OUT.split())
    source = f"CLDR vi, Babel {babel.__version__}"
    rows = [[code, NOTE.sub("", fold_name(territories[code])), source] for code in codes]
    with (LEXICON / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["code", "name", "source"], *rows])
    print(f"countries.csv: {len(rows)} rows")


if __name__ == "__main__":
    main()
