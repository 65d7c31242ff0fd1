#!/usr/bin/env python3
"""A corpus text with its gold as one marked-up page, and back.

    corpus_markup.py show ID > page.txt      text and gold of ID, marks in place
    corpus_markup.py load page.txt           writes corpora/<folder>/ID.txt and corpora/ann/ID.json

The .txt and .json files are the truth; a page is only a way to write and to read them. Its three parts
are divided by lines of "===": head ("doc:", "published:", "folder:"), text, records.

A mark is ⟦CODE VALUE|words of the text⟧:

    M USD 3000000 more_than       MONEY; a range is 3000000-5000000; the modifier may be left out
    D 2023-08                     DATE; also 2023, 2023-08-15, 2023Q1, 2023H2, 2023:5 (the first five
                                  months), 2023-04-01..2023-08, null
    V chỉ thị; 41-CT/TW; 2010-04-15; Ban Bí thư      DIRECTIVE; the last two may be left out
    P KR = Hàn Quốc               PLACE: a country; P CN/f = Côn Minh: a unit below a foreign country;
    P d@Hà Giang = Bắc Quang      p, d or c (province, district, commune) "@" its province: Vietnamese
    G VN = Thanh Thủy             BORDER_GATE
    F JICA                        FUNDER
    R KR.l                        PARTNER: country (- = none) and g, l, c, u, a, o for its type
    A                             AGENCY, J PROJECT: "= name" only where the name is not the words
    C 11 agreement at_least       COUNT

"= name" may be left out where the name is the words without a leading type word.

A record is a line "kind status" or "kind status aggregate", then lines "  field: value; value".
"evidence: first words [...] last words" stands for the passage between them.
"""

from __future__ import annotations

import calendar
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent / "corpora"
LABELS = {
    "M": "MONEY",
    "D": "DATE",
    "V": "DIRECTIVE",
    "P": "PLACE",
    "G": "BORDER_GATE",
    "F": "FUNDER",
    "R": "PARTNER",
    "A": "AGENCY",
    "J": "PROJECT",
    "C": "COUNT",
}
CODES = {label: code for code, label in LABELS.items()}
LEVELS = {"p": "province", "d": "district", "c": "commune", "f": "foreign"}
TYPES = {
    "g": "government",
    "l": "local_authority",
    "c": "company",
    "u": "university",
    "a": "association",
    "o": "other",
}
VIET_NAM = "VN"
MARK = regex.compile(r"⟦([^⟦⟧|]+)\|([^⟦⟧|]+)⟧")
TYPE_WORDS = (  # "châu" only in lower case: Châu Thành and Châu Phú are names
    r"[Ll]ối (?:mở|thông quan)|[Cc]ửa khẩu(?: quốc tế| song phương| chính| phụ)?|[Tt]ỉnh|[Tt]hành phố|"
    r"[Tt]hủ đô|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|châu|bang|"
    r"T[Pp]\.?|TX\.?|H\.|Q\."
)
HEAD_WORD = regex.compile(rf"^(?:{TYPE_WORDS})\s*(?=[\p{{Lu}}\d])")
FIELDS = ("title", "partners", "funders", "places", "money", "counts", "date", "directives", "evidence")


def plain(number: str) -> str:
    return format(Decimal(number).quantize(Decimal(1)) if "e" in number.lower() else Decimal(number), "f")


def days(code: str) -> tuple[str, str]:
    """First and last day of a date code.

    >>> days("2023:5"), days("2023Q4")
    (('2023-01-01', '2023-05-31'), ('2023-10-01', '2023-12-31'))
    """
    if ".." in code:
        first, last = code.split("..")
        return days(first)[0], days(last)[1]
    year, months = int(code[:4]), (1, 12)
    rest = code[4:]
    if rest.startswith(":"):
        months = (1, int(rest[1:]))
    elif rest.startswith(("Q", "H")):
        size = 3 if rest[0] == "Q" else 6
        months = (size * int(rest[1]) - size + 1, size * int(rest[1]))
    elif len(rest) == len("-12-31"):
        return code, code
    elif rest:
        months = (int(rest[1:]), int(rest[1:]))
    return f"{year}-{months[0]:02}-01", f"{year}-{months[1]:02}-{calendar.monthrange(year, months[1])[1]}"


def period(code: str) -> dict[str, str] | None:
    if code == "null":
        return None
    start, end = days(code)
    return {"start": start, "end": end}


def money(code: str) -> dict[str, str]:
    currency, amount, *modifier = code.split()
    low, _, high = amount.partition("-")
    out = {"currency": currency, "amount": plain(low)}
    if high:
        out["amount_max"] = plain(high)
    return {**out, "modifier": modifier[0] if modifier else "exact"}


def count(code: str) -> dict[str, str]:
    quantity, unit, *modifier = code.split()
    return {"quantity": quantity, "unit": unit, "modifier": modifier[0] if modifier else "exact"}


def directive(code: str) -> dict[str, str | None]:
    parts: list[str | None] = [part.strip() or None for part in code.split(";")]
    parts += [None] * (4 - len(parts))
    return dict(zip(("doc_type", "number", "date", "issuer"), parts, strict=True))


def named(code: str, words: str) -> tuple[str, str]:
    """The code before "=" and the name: what follows "=", else the words without their type word."""
    kind, equals, name = code.partition("=")
    return kind.strip(), name.strip() if equals else HEAD_WORD.sub("", " ".join(words.split()))


def place(code: str, words: str) -> dict[str, str | None]:
    kind, name = named(code, words)
    unit, _, province = kind.partition("@")
    if unit in LEVELS:
        return {"country": VIET_NAM, "level": LEVELS[unit], "name": name, "province": province or None}
    country, _, foreign = unit.partition("/")
    return {"country": country, "level": "foreign" if foreign else "country", "name": name, "province": None}


def partner(code: str, words: str) -> dict[str, str | None]:
    country, _, kind = code.partition(".")
    name = " ".join(words.split())
    return {"name": name, "country": None if country == "-" else country, "type": TYPES[kind]}


def gate(code: str, words: str) -> dict[str, str | None]:
    country, name = named(code, words)
    return {"name": name, "country": country}


def funder(code: str) -> dict[str, str]:
    return {"id": code}


def value(letter: str, code: str, words: str) -> dict[str, Any] | None:
    """The value of one mark, in the shape of the annotation files."""
    if letter in "AJ":
        return {"name": code.removeprefix("=").strip() or " ".join(words.split())}
    if letter in "PGR":
        return {"P": place, "G": gate, "R": partner}[letter](code, words)
    return {"M": money, "D": period, "V": directive, "C": count, "F": funder}[letter](code)


def occurrence(text: str, words: str, start: int) -> int:
    """The 1-based number of the occurrence of `words` that begins at `start`, overlapping ones counted."""
    return sum(text.startswith(words, at) for at in range(start + 1))


def read_text(marked: str) -> tuple[str, list[dict[str, Any]]]:
    text, spans, end = "", [], 0
    for found in MARK.finditer(marked):
        text += marked[end : found.start()]
        spans.append((len(text), found[1], found[2]))
        text, end = text + found[2], found.end()
    text += marked[end:]
    return text, [mention(text, *span) for span in spans]


def mention(text: str, start: int, code: str, words: str) -> dict[str, Any]:
    letter, _, rest = code.partition(" ")
    return {
        "label": LABELS[letter],
        "text": words,
        "nth": occurrence(text, words, start),
        "value": value(letter, rest.strip(), words),
    }


def sentence(text: str, code: str) -> str:
    first, gap, last = (part.strip() for part in code.partition("[...]"))
    if not gap:
        return code
    start = text.index(first)
    end = text.index(last, start + len(first)) + len(last)
    return text[start:end]


def field(name: str, code: str, text: str) -> Any:
    parts = [part.strip() for part in code.split(";") if part.strip()]
    if name == "date":
        return period(code)
    if name == "evidence":
        return sentence(text, code)
    if name == "money":
        return [{k: v for k, v in money(part).items() if k != "modifier"} for part in parts]
    if name == "counts":
        return [{"unit": part.split()[1], "quantity": part.split()[0]} for part in parts]
    return code if name == "title" else parts


def record(block: str, text: str) -> dict[str, Any]:
    head, *lines = block.strip().splitlines()
    kind, status, *rest = head.split()
    given = dict(line.strip().split(": ", 1) for line in lines)
    if unknown := set(given) - set(FIELDS):
        raise ValueError(f"unknown fields {sorted(unknown)} in the record {head!r}: use {FIELDS}")
    empty: dict[str, Any] = {"title": None, "date": None}
    out: dict[str, Any] = {"kind": kind, "status": status, "title": None, "aggregate": rest == ["aggregate"]}
    for name in FIELDS:
        out[name] = field(name, given[name], text) if name in given else empty.get(name, [])
    return out


def load(page: str) -> tuple[str, str, dict[str, Any]]:
    """Folder, text and annotation of a page."""
    head, marked, *records = regex.split(r"(?m)^===\n", page)
    given = dict(line.split(": ", 1) for line in head.strip().splitlines())
    text, mentions = read_text(marked)
    blocks = regex.split(r"\n(?=\S)", "".join(records).strip()) if "".join(records).strip() else []
    published = None if given["published"] == "null" else given["published"]
    ann = {
        "doc": given["doc"],
        "published": published,
        "mentions": mentions,
        "records": [record(block, text) for block in blocks],
    }
    return given["folder"], text, ann


def position(text: str, mark: dict[str, Any]) -> int:
    start = -1
    for _ in range(mark["nth"]):
        start = text.index(mark["text"], start + 1)
    return start


def span_code(got: dict[str, str] | None) -> str:
    if got is None:
        return "null"
    return got["start"] if got["start"] == got["end"] else f"{got['start']}..{got['end']}"


def money_code(got: dict[str, str]) -> str:
    high = f"-{got['amount_max']}" if "amount_max" in got else ""
    modifier = got.get("modifier", "exact")
    return f"{got['currency']} {got['amount']}{high}" + ("" if modifier == "exact" else f" {modifier}")


def place_code(got: dict[str, str]) -> str:
    if got["level"] == "country":
        return f"{got['country']} = {got['name']}"
    if got["level"] == "foreign":
        return f"{got['country']}/f = {got['name']}"
    return f"{got['level'][0]}" + (f"@{got['province']}" if got["province"] else "") + f" = {got['name']}"


def directive_code(got: dict[str, str | None]) -> str:
    return "; ".join(part or "" for part in got.values()).rstrip("; ")


def count_code(got: dict[str, str]) -> str:
    return " ".join(part for part in got.values() if part != "exact")


def partner_code(got: dict[str, str | None]) -> str:
    return f"{got['country'] or '-'}.{str(got['type'])[0]}"


def gate_code(got: dict[str, str]) -> str:
    return f"{got['country']} = {got['name']}"


def name_code(got: dict[str, str]) -> str:
    return got.get("id") or f"= {got['name']}"


SHOWN: dict[str, Callable[[Any], str]] = {
    "MONEY": money_code,
    "DATE": span_code,
    "DIRECTIVE": directive_code,
    "PLACE": place_code,
    "BORDER_GATE": gate_code,
    "PARTNER": partner_code,
    "COUNT": count_code,
}


def short_code(mark: dict[str, Any]) -> str:
    """The value part of a mark, without its name where the words give it."""
    full = SHOWN.get(mark["label"], name_code)(mark["value"])
    short = full.partition("=")[0].strip()
    same = value(CODES[mark["label"]], short, mark["text"]) == mark["value"] if "=" in full else False
    return short if same else full


def show_text(text: str, mentions: list[dict[str, Any]]) -> str:
    out, end = "", 0
    for mark in sorted(mentions, key=lambda mark: position(text, mark)):
        start = position(text, mark)
        code = f"{CODES[mark['label']]} {short_code(mark)}".strip()
        out += f"{text[end:start]}⟦{code}|{mark['text']}⟧"
        end = start + len(mark["text"])
    return out + text[end:]


def show_field(name: str, got: Any) -> str:
    if name == "date":
        return span_code(got)
    if name == "money":
        return "; ".join(money_code(part) for part in got)
    if name == "counts":
        return "; ".join(f"{part['quantity']} {part['unit']}" for part in got)
    return got if isinstance(got, str) else "; ".join(got)


def show_record(got: dict[str, Any]) -> str:
    lines = [f"  {name}: {show_field(name, got[name])}" for name in FIELDS if got[name]]
    return "\n".join([f"{got['kind']} {got['status']}" + " aggregate" * got["aggregate"], *lines])


def show(folder: str, text: str, ann: dict[str, Any]) -> str:
    """The page of a text and its annotation."""
    head = f"doc: {ann['doc']}\npublished: {ann['published'] or 'null'}\nfolder: {folder}\n"
    records = "\n".join(show_record(got) for got in ann["records"])
    return "===\n".join([head, show_text(text, ann["mentions"]), records + "\n"])


def save(page: str) -> None:
    folder, text, ann = load(page)
    (ROOT / folder / f"{ann['doc']}.txt").write_text(text, encoding="utf-8", newline="\n")
    gold = json.dumps(ann, ensure_ascii=False, indent=1) + "\n"
    (ROOT / "ann" / f"{ann['doc']}.json").write_text(gold, encoding="utf-8", newline="\n")


def main() -> int:
    if len(sys.argv) < 3 or sys.argv[1] not in ("show", "load"):
        print(__doc__, file=sys.stderr)
        return 2
    for name in sys.argv[2:]:
        if sys.argv[1] == "load":
            save(Path(name).read_text(encoding="utf-8"))
            continue
        path = next(ROOT.glob(f"*/{name}.txt"))
        ann = json.loads((ROOT / "ann" / f"{name}.json").read_text(encoding="utf-8"))
        sys.stdout.write(show(path.parent.name, path.read_text(encoding="utf-8"), ann))
    return 0


if __name__ == "__main__":
    sys.exit(main())
