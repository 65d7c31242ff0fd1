"""Precision, recall and F1 by label, record kind and field; what two versions gain and lose.

A gold folder holds `ann/ID.json` in the form of the annotation guide, and the texts as `docs/ID.txt`,
`articles/ID.txt` or `directives/ID.txt`. Three measures for mentions: *strict* (label and both ends),
*lenient* (label, overlapping), *value* (lenient, and every value field that the gold gives is equal). A
record is *found* when one of its kind has evidence that shares half of the words; *slots* are (kind, field,
value) triples of a document.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnextract.text import ascii_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from vnextract.types import Names

Row = dict[str, Any]

VALUE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "MONEY": ("currency", "amount", "amount_max", "modifier"),
    "DATE": ("start", "end"),
    "DIRECTIVE": ("doc_type", "number", "date"),
    "PLACE": ("country", "level", "name"),
    "BORDER_GATE": ("name",),
    "FUNDER": ("id",),
    "PARTNER": ("country", "type"),
    "AGENCY": (),
    "PROJECT": (),
    "COUNT": ("quantity", "unit", "modifier"),
}
_NUMBERS = ("amount", "amount_max", "quantity")
_NAMES = ("name", "number", "doc_type", "id")
_LISTS = ("partners", "places", "funders")
_TEXT_FOLDERS = ("docs", "articles", "directives")


@dataclass(frozen=True, slots=True)
class Score:
    """How many were expected, given and right."""

    gold: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was given that is right; 0 if nothing was given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was given; 0 if nothing was expected."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_dict(self) -> Row:
        """The three counts and the three shares, these to four digits."""
        shares = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}
        return {"gold": self.gold, "given": self.given, "right": self.right, **shares}


@dataclass
class Report:
    """Scores by measure ("strict", "lenient", "value", "found", "slot") and name; "ALL" sums a measure."""

    documents: int = 0
    ungrounded: int = 0
    counts: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    predictions: dict[str, Row] = field(default_factory=dict)
    parts: list[Report] = field(default_factory=list)

    def score(self, measure: str, name: str) -> Score:
        """The score of one label, kind or field."""
        c = self.counts[measure, name]
        return Score(c["gold"], c["given"], c["right"])

    def names(self, measure: str) -> list[str]:
        """The labels, kinds or fields that a measure has."""
        return sorted(name for m, name in self.counts if m == measure and name != "ALL")

    def add(self, measure: str, name: str, *, gold: int = 0, given: int = 0, right: int = 0) -> None:
        """Count under a name and under "ALL"."""
        for key in ((measure, name), (measure, "ALL")):
            self.counts[key].update(gold=gold, given=given, right=right)

    def merge(self, part: Report) -> None:
        """Add the counts of a part, say of one document, and keep the part for `interval`."""
        self.documents += part.documents
        self.ungrounded += part.ungrounded
        for key, counts in part.counts.items():
            self.counts[key].update(counts)
        self.predictions |= part.predictions
        self.parts.append(part)

    def to_dict(self, names: Collection[str] = ()) -> Row:
        """Documents, ungrounded values, and the scores as {measure: {name: score}}.

        The name "ALL" is the sum of its measure; if `names` has some, only their scores are given.
        """
        scores: Row = {}
        for measure, name in sorted(self.counts):
            if not names or name in names:
                scores.setdefault(measure, {})[name] = self.score(measure, name).to_dict()
        return {"documents": self.documents, "ungrounded": self.ungrounded, "scores": scores}


def evaluate(gold_dir: str | Path, *, names: Names = "rules") -> Report:
    """The report of `vnextract.extract` on a gold folder.

    Raises:
        FileNotFoundError: there is no `ann` folder, or an annotation has no text.
    """
    from vnextract.extraction import extract_document
    from vnextract.readers.plain import document_from_text

    report = Report()
    for ann, text in gold_documents(gold_dir):
        day = dt.date.fromisoformat(ann["published"]) if ann.get("published") else None
        given = extract_document(
            document_from_text(text, published=day), published=day, names=names
        ).to_dict()
        part = Report(predictions={ann["doc"]: given})
        add_document(part, ann, text, given)
        report.merge(part)
    return report


def interval(report: Report, measure: str, name: str, *, samples: int = 1_000) -> tuple[float, float]:
    """The 95 % interval of an F1, by drawing the documents anew: another sample of texts would fall into it.

    Repeatable: the draws are the same in every run. (0, 0) if the report has no parts.
    """
    counts = [part.score(measure, name) for part in report.parts]
    draw = random.Random(0)  # noqa: S311 - repeatable, and nothing secret
    found = sorted(_drawn(counts, draw).f1 for _ in range(samples if counts else 0))
    return (found[samples // 40], found[-1 - samples // 40]) if found else (0.0, 0.0)


def _drawn(counts: list[Score], draw: random.Random) -> Score:
    some = draw.choices(counts, k=len(counts))
    return Score(sum(c.gold for c in some), sum(c.given for c in some), sum(c.right for c in some))


def gold_documents(gold_dir: str | Path) -> Iterable[tuple[Row, str]]:
    """Each annotation of a gold folder with its text, by file name.

    Raises:
        FileNotFoundError: it holds no annotations, or the text of one is missing.
    """
    root = Path(gold_dir)
    files = sorted((root / "ann").glob("*.json"))
    if not files:
        raise FileNotFoundError(
            f"no annotations in {root / 'ann'}: a gold folder holds ann/ID.json beside its texts"
        )
    for file in files:
        ann = json.loads(file.read_text(encoding="utf-8"))
        yield ann, _text(root, ann["doc"])


def _text(root: Path, doc: str) -> str:
    for folder in _TEXT_FOLDERS:
        path = root / folder / f"{doc}.txt"
        if path.exists():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"{doc}.txt is in none of {', '.join(_TEXT_FOLDERS)} of {root}")


def add_document(report: Report, ann: Row, text: str, given: Row) -> None:
    """Add one document's counts to a report."""
    report.documents += 1
    gold = [located(m, text) for m in ann["mentions"]]
    found = [m for m in given["mentions"] if m["label"] in VALUE_FIELDS]
    report.ungrounded += sum(text[m["start"] : m["end"]] != m.get("text") for m in found)
    found = [p for p in found if not shadowed(p, gold)]
    for label in VALUE_FIELDS:
        _add_label(
            report, label, [g for g in gold if g["label"] == label], [p for p in found if p["label"] == label]
        )
    _add_records(report, ann["records"], given.get("records") or [])


def located(mention: Row, text: str) -> Row:
    """A gold mention with its offsets; `nth` counts every occurrence of the exact text.

    Raises:
        ValueError: the text does not occur so often.
    """
    if "start" in mention:
        return mention
    start = -1
    for _ in range(mention.get("nth", 1)):
        start = text.find(mention["text"], start + 1)
        if start < 0:
            raise ValueError(f"{mention['text']!r} does not stand {mention.get('nth', 1)} times in the text")
    return {**mention, "start": start, "end": start + len(mention["text"])}


def shadowed(mention: Row, gold: Iterable[Row]) -> bool:
    """Inside a gold mention of another label, a mention is neither right nor wrong."""
    return any(
        g["label"] != mention["label"] and g["start"] <= mention["start"] and mention["end"] <= g["end"]
        for g in gold
    )


def _add_label(report: Report, label: str, gold: list[Row], given: list[Row]) -> None:
    paired = pairs(gold, given)
    same_ends = sum((g["start"], g["end"]) == (p["start"], p["end"]) for g in gold for p in given)
    value = sum(same_value(label, g, p) for g, p in paired)
    for measure, right in (("strict", same_ends), ("lenient", len(paired)), ("value", value)):
        if gold or given:
            report.add(measure, label, gold=len(gold), given=len(given), right=right)


def pairs(gold: list[Row], given: list[Row]) -> list[tuple[Row, Row]]:
    """One-to-one pairs of overlapping spans, the largest overlap first."""
    shared = [
        (min(g["end"], p["end"]) - max(g["start"], p["start"]), -i, -j)
        for i, g in enumerate(gold)
        for j, p in enumerate(given)
    ]
    used_gold: set[int] = set()
    used_given: set[int] = set()
    out = []
    for size, i, j in sorted(shared, reverse=True):
        if size > 0 and i not in used_gold and j not in used_given:
            used_gold.add(i)
            used_given.add(j)
            out.append((gold[-i], given[-j]))
    return out


def same_value(label: str, gold: Row, given: Row) -> bool:
    """True if every value field that the gold mention gives is equal in the given one."""
    want, got = gold.get("value") or {}, given.get("value") or {}
    return all(_same(name, want.get(name), got.get(name)) for name in VALUE_FIELDS[label])


def _same(name: str, want: object, got: object) -> bool:
    if want is None or got is None:
        return want is None
    if name in _NUMBERS:
        return _number(want) == _number(got)
    if name in _NAMES:
        return _squeezed(want) == _squeezed(got)
    return str(want) == str(got)


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _squeezed(value: object) -> str:
    return ascii_key(str(value)).replace(" ", "")


def _add_records(report: Report, gold: list[Row], given: list[Row]) -> None:
    for kind in {r["kind"] for r in (*gold, *given)}:
        want = [r for r in gold if r["kind"] == kind]
        got = [r for r in given if r["kind"] == kind]
        report.add("found", kind, gold=len(want), given=len(got), right=len(record_pairs(want, got)))
    want_slots, got_slots = slots(gold), slots(given)
    for slot in want_slots.keys() | got_slots.keys():
        want_n, got_n = want_slots[slot], got_slots[slot]
        report.add("slot", slot[1], gold=want_n, given=got_n, right=min(want_n, got_n))


def record_pairs(gold: list[Row], given: list[Row]) -> list[tuple[Row, Row]]:
    """One-to-one pairs of records of one kind and with the same evidence, most equal slots first."""
    shared = sorted(
        (
            ((slots([g]) & slots([p])).total(), -i, -j)
            for i, g in enumerate(gold)
            for j, p in enumerate(given)
            if g["kind"] == p["kind"] and same_evidence(g["evidence"], p.get("evidence") or "")
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_given: set[int] = set()
    out = []
    for _, i, j in shared:
        if i not in used_gold and j not in used_given:
            used_gold.add(i)
            used_given.add(j)
            out.append((gold[-i], given[-j]))
    return out


def same_evidence(one: str, two: str) -> bool:
    """True if the second shares half of the words of the shorter one."""
    first, second = set(ascii_key(one).split()), set(ascii_key(two).split())
    return bool(second) and len(first & second) * 2 >= min(len(first), len(second))


def slots(records: Iterable[Row]) -> Counter[tuple[str, ...]]:
    """The (kind, field, value …) triples of records."""
    out: Counter[tuple[str, ...]] = Counter()
    for record in records:
        out.update((record["kind"], *slot) for slot in _record_slots(record))
    return out


def _record_slots(record: Row) -> Iterable[tuple[str, ...]]:
    yield "status", str(record.get("status"))
    for money in record.get("money") or []:
        yield "money", money["currency"], str(Decimal(str(money["amount"])).normalize())
    for count in record.get("counts") or []:
        yield "counts", count["unit"], str(Decimal(str(count["quantity"])).normalize())
    for name in _LISTS:
        yield from ((name, " ".join(ascii_key(value).split())) for value in record.get(name) or [])
    yield from (("directives", _squeezed(number)) for number in record.get("directives") or [])
    if record.get("date"):
        yield "date", record["date"]["start"], record["date"]["end"]
    if record.get("title"):
        yield "title", " ".join(ascii_key(record["title"]).split())


@dataclass(frozen=True, slots=True)
class Change:
    """A mention that one version has and the other has not."""

    doc: str
    gained: bool
    label: str
    text: str
    right: bool


def compare(gold_dir: str | Path, before: Mapping[str, Row], after: Mapping[str, Row]) -> list[Change]:
    """Mentions gained and lost between two sets of predictions, each right or wrong by the gold."""
    out = []
    for ann, text in gold_documents(gold_dir):
        doc = ann["doc"]
        gold = {(g["label"], g["start"], g["end"]) for g in (located(m, text) for m in ann["mentions"])}
        old, new = _spans(before.get(doc)), _spans(after.get(doc))
        out += [
            Change(doc, key in new, key[0], text[key[1] : key[2]], key in gold) for key in sorted(old ^ new)
        ]
    return out


def _spans(prediction: Row | None) -> set[tuple[str, int, int]]:
    rows = prediction["mentions"] if prediction else []
    return {(m["label"], m["start"], m["end"]) for m in rows}
