"""Where a prediction leaves the gold, and what two predictions gain and lose: for reading, not for a score.

A prediction is what `Extraction.to_dict` gives, by document. Saved as JSON Lines, one document a line, it can
be compared with a later version on the same gold folder.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vnextract.evaluate import (
    VALUE_FIELDS,
    Change,
    Row,
    compare,
    evaluate,
    gold_documents,
    located,
    pairs,
    record_pairs,
    same_evidence,
    same_value,
    shadowed,
    slots,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vnextract.evaluate import Report
    from vnextract.types import Names

Fault = Literal["missed", "spurious", "value", "ends"]

_AROUND = 40
"""Code points of context on either side of an error."""


@dataclass(frozen=True, slots=True)
class Error:
    """One place where prediction and gold differ; `label` is a mention's label or "record KIND".

    `detail` says what was expected and given, `context` holds the words around.
    """

    doc: str
    fault: Fault
    label: str
    text: str
    detail: str
    context: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A report with its errors and, against an earlier prediction, its changes.

    `against` names the file of that prediction, None if there was none; `compared` counts documents in both.
    `labels` are those that count here; none means all, with the records.
    """

    report: Report
    errors: list[Error]
    changes: list[Change]
    against: str | None
    compared: int
    labels: tuple[str, ...] = ()

    def only(self, labels: tuple[str, ...]) -> Measured:
        """The same for some labels, without records; all of it if there are no labels."""
        if not labels:
            return self
        found = [e for e in self.errors if e.label in labels]
        changed = [c for c in self.changes if c.label.removesuffix(" value") in labels]
        return replace(self, errors=found, changes=changed, labels=labels)

    def to_dict(self, most: int = 0) -> Row:
        """The report; with at most `most` errors if that is not 0, and with changes if there was a file."""
        out = self.report.to_dict(self.labels)
        out |= {"errors": [asdict(e) for e in self.errors[:most]]} if most else {}
        return out | ({"changes": [asdict(c) for c in self.changes]} if self.against else {})


def measure(
    gold_dir: str | Path,
    against: str | Path | None = None,
    keep: str | Path | None = None,
    names: Names = "rules",
) -> Measured:
    """Extract a gold folder's texts and compare with the gold, and with the prediction in a file.

    `keep` is where to save the new prediction; it may be the file that was compared with.

    Raises:
        OSError: a file or folder is not there or cannot be written.
        ValueError: the file holds no predictions, or the gold names words that its text has not.
    """
    before = load(against) if against else {}
    report = evaluate(gold_dir, names=names)
    new = report.predictions
    changed = changes(gold_dir, before, new) if against else []
    if keep:
        save(new, keep)
    file = str(against) if against else None
    return Measured(report, errors(gold_dir, new), changed, file, len(before.keys() & new.keys()))


def errors(gold_dir: str | Path, predictions: Mapping[str, Row]) -> list[Error]:
    """All disagreements with the gold, by label, fault and document.

    Raises:
        FileNotFoundError: the folder holds no gold.
    """
    out: list[Error] = []
    for ann, text in gold_documents(gold_dir):
        given = predictions.get(ann["doc"])
        if given is not None:
            out += _mention_errors(ann, text, given)
            out += _record_errors(ann, given)
    return sorted(out, key=lambda e: (e.label.startswith("record"), e.label, e.fault, e.doc))


def _mention_errors(ann: Row, text: str, given: Row) -> Iterator[Error]:
    gold = [located(m, text) for m in ann["mentions"]]
    found = [m for m in given["mentions"] if m["label"] in VALUE_FIELDS and not shadowed(m, gold)]
    for label in VALUE_FIELDS:
        want = [g for g in gold if g["label"] == label]
        got = [p for p in found if p["label"] == label]
        paired = pairs(want, got)
        for g, p in paired:
            fault = _fault(g, p)
            if fault:
                yield _error(ann["doc"], fault, g, text, _difference(fault, g, p))
        for row, fault in _alone(want, [g for g, _ in paired], "missed"):
            yield _error(ann["doc"], fault, row, text, "")
        for row, fault in _alone(got, [p for _, p in paired], "spurious"):
            yield _error(ann["doc"], fault, row, text, row.get("rule", ""))


def _fault(gold: Row, given: Row) -> Fault | None:
    if not same_value(gold["label"], gold, given):
        return "value"
    return None if _ends(gold) == _ends(given) else "ends"


def _ends(mention: Row) -> tuple[int, int]:
    return mention["start"], mention["end"]


def _difference(fault: Fault, gold: Row, given: Row) -> str:
    if fault == "ends":
        return f"given as “{_line(given['text'])}”"
    want, got = gold.get("value") or {}, given.get("value") or {}
    names = [n for n in VALUE_FIELDS[gold["label"]] if want.get(n) is not None and want.get(n) != got.get(n)]
    return "; ".join(f"{n} {want[n]}, given {got.get(n)}" for n in names)


def _alone(rows: Iterable[Row], paired: list[Row], fault: Fault) -> Iterator[tuple[Row, Fault]]:
    """Rows that stand in no pair."""
    return ((row, fault) for row in rows if not any(row is other for other in paired))


def _error(doc: str, fault: Fault, mention: Row, text: str, detail: str) -> Error:
    start, end = _ends(mention)
    around = text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
    before, inside, after = (" ".join(part.split()) for part in around)
    return Error(doc, fault, mention["label"], inside, detail, f"{before} «{inside}» {after}".strip())


def _record_errors(ann: Row, given: Row) -> Iterator[Error]:
    """Records without a counterpart of their kind and evidence on the other side."""
    gold, got = ann["records"], given.get("records") or []
    paired = record_pairs(gold, got)
    missed = _alone(gold, [g for g, _ in paired], "missed")
    for row, fault in (*missed, *_alone(got, [p for _, p in paired], "spurious")):
        yield Error(ann["doc"], fault, f"record {row['kind']}", _line(row["evidence"]), _facts(row), "")


def _facts(record: Row) -> str:
    """The slots of a record in a line."""
    return ", ".join(" ".join(slot[1:]) for slot in sorted(slots([record])))


def _line(text: str) -> str:
    return " ".join(text.split())


def changes(gold_dir: str | Path, before: Mapping[str, Row], after: Mapping[str, Row]) -> list[Change]:
    """What `after` gained and lost against `before`: mentions, values of mentions, records, slots of records.

    Only documents that both have are compared. A changed value is one lost and one gained; its label ends in
    " value". Records are labelled "record KIND", slots "KIND.FIELD". Each is right or wrong by the gold.
    """
    shared = before.keys() & after.keys()
    old, new = ({doc: rows[doc] for doc in shared} for rows in (before, after))
    out = compare(gold_dir, old, new)
    for ann, text in gold_documents(gold_dir):
        if ann["doc"] in shared:
            one, two = old[ann["doc"]], new[ann["doc"]]
            out += _value_changes(ann, text, one, two)
            out += _record_changes(ann, one, two)
            out += _slot_changes(ann, one, two)
    return out


def _value_changes(ann: Row, text: str, before: Row, after: Row) -> Iterator[Change]:
    gold = {_key(g): g for g in (located(m, text) for m in ann["mentions"])}
    old, new = ({_key(m): m for m in rows["mentions"]} for rows in (before, after))
    for key in sorted(old.keys() & new.keys()):
        if old[key]["value"] == new[key]["value"]:
            continue
        for mention, gained in ((old[key], False), (new[key], True)):
            right = key in gold and same_value(key[0], gold[key], mention)
            words = f"{_line(mention['text'])} = {_value(mention)}"
            yield Change(ann["doc"], gained, f"{key[0]} value", words, right)


def _key(mention: Row) -> tuple[str, int, int]:
    return mention["label"], mention["start"], mention["end"]


def _value(mention: Row) -> str:
    value = mention["value"] or {}
    return " ".join(str(v) for v in value.values() if v is not None) or "none"


def _record_changes(ann: Row, before: Row, after: Row) -> Iterator[Change]:
    old, new = _facts_told(before), _facts_told(after)
    for side, other, gained in ((old, new, False), (new, old, True)):
        for kind, evidence in sorted((side - other).elements()):
            golden = (g for g in ann["records"] if g["kind"] == kind)
            right = any(same_evidence(g["evidence"], evidence) for g in golden)
            yield Change(ann["doc"], gained, f"record {kind}", evidence, right)


def _facts_told(prediction: Row) -> Counter[tuple[str, str]]:
    """How many records of each kind each sentence gives."""
    return Counter((r["kind"], _line(r["evidence"])) for r in prediction.get("records") or [])


def _slot_changes(ann: Row, before: Row, after: Row) -> Iterator[Change]:
    gold = slots(ann["records"])
    old, new = slots(before.get("records") or []), slots(after.get("records") or [])
    yield from _units(ann["doc"], old - new, new, gold, gained=False)
    yield from _units(ann["doc"], new - old, old, gold, gained=True)


def _units(
    doc: str,
    extra: Counter[tuple[str, ...]],
    base: Counter[tuple[str, ...]],
    gold: Counter[tuple[str, ...]],
    *,
    gained: bool,
) -> Iterator[Change]:
    """One change a unit by which one side has more of a slot; right as long as the gold has so many."""
    for slot in sorted(extra):
        for number in range(extra[slot]):
            right = base[slot] + number < gold[slot]
            yield Change(doc, gained, f"{slot[0]}.{slot[1]}", " ".join(slot[2:]), right)


def save(predictions: Mapping[str, Row], path: str | Path) -> None:
    """Write predictions as JSON Lines, one document a line, by name; equal predictions give equal bytes."""
    lines = [json.dumps({**predictions[d], "doc": d}, ensure_ascii=False) for d in sorted(predictions)]
    Path(path).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def load(path: str | Path) -> dict[str, Row]:
    """Predictions that `save` wrote, by document.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a line is no prediction.
    """
    out: dict[str, Row] = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n"), start=1):
        if not line:
            continue
        try:
            row = json.loads(line)
            out[row["doc"]] = {"mentions": row["mentions"], "records": row["records"]}
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{path}, line {number}: no prediction with doc, mentions and records; make the file with"
                " vnextract evaluate GOLD_DIR --save FILE"
            ) from error
    return out
