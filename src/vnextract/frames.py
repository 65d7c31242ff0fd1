"""Mentions and records as rows, and as frames of pandas or polars where one of them is installed.

    rows(found)                          # a list of plain dicts, one a record
    to_pandas(found, of="mentions")      # pandas.DataFrame
    to_polars([found, other])            # polars.DataFrame

Amounts and quantities stay `Decimal`: a frame must not turn 0.1 into a float. Lists of names are joined by
"; "; the first amount and the first quantity have columns of their own, all of them stand in `money` and
`counts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from vnextract.errors import ToolMissingError
from vnextract.show import count_text, money_text
from vnextract.types import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import polars as pl

    from vnextract.types import Mention, Record

__all__ = [
    "Row",
    "What",
    "rows",
    "to_pandas",
    "to_polars",
]

Row = dict[str, Any]
What = Literal["records", "mentions"]


def rows(extractions: Extraction | Iterable[Extraction], of: What = "records") -> list[Row]:
    """One row a record (or mention) of one or more documents, in the order of the text.

    >>> import vnextract
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> [(row["label"], row["text"]) for row in rows(found, of="mentions")][0]
    ('PLACE', 'Tỉnh Sơn La')
    """
    given = [extractions] if isinstance(extractions, Extraction) else extractions
    out: list[Row] = []
    for found in given:
        origin = {
            "document": found.document.source or found.document.id,
            "published": found.document.published,
        }
        if of == "mentions":
            out += [_mention(m, found.document.text) | origin for m in found.mentions]
        else:
            out += [_record(r, found.document.text) | origin for r in found.records]
    return out


def _mention(m: Mention, text: str) -> Row:
    value = m.value.to_dict() if m.value else {}
    row = {"label": m.label, "text": text[m.start : m.end], "start": m.start, "end": m.end}
    return row | {"value": "; ".join(f"{k}={v}" for k, v in value.items() if v is not None), "rule": m.rule}


def _record(r: Record, text: str) -> Row:
    f = r.fields
    first = f.money[0] if f.money else None
    number = f.counts[0] if f.counts else None
    return {
        "kind": r.kind,
        "status": f.status,
        "title": f.title,
        "aggregate": f.aggregate,
        "partners": "; ".join(f.partners),
        "funders": "; ".join(f.funders),
        "places": "; ".join(f.places),
        "amount": first.low if first else None,
        "currency": first.currency if first else None,
        "money": "; ".join(map(money_text, f.money)),
        "quantity": number.quantity if number else None,
        "unit": number.unit if number else None,
        "counts": "; ".join(map(count_text, f.counts)),
        "date_start": f.date.start if f.date else None,
        "date_end": f.date.end if f.date else None,
        "directives": "; ".join(f.directives),
        "doubts": len(r.issues),
        "sentence": text[r.start : r.end],
    }


def to_pandas(extractions: Extraction | Iterable[Extraction], of: What = "records") -> pd.DataFrame:
    """The rows as a frame of pandas.

    Raises:
        ToolMissingError: pandas is not installed.

    >>> import vnextract
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> to_pandas(found)["places"].tolist()
    ['Sơn La']
    """
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise ToolMissingError("a frame needs pandas: pip install 'vnextract[notebook]'") from error

    return pd.DataFrame(rows(extractions, of))


def to_polars(extractions: Extraction | Iterable[Extraction], of: What = "records") -> pl.DataFrame:
    """The rows as a frame of polars; amounts with six decimals.

    Raises:
        ToolMissingError: polars is not installed.

    >>> import vnextract
    >>> found = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    >>> to_polars(found)["places"].to_list()
    ['Sơn La']
    """
    try:
        import polars as pl
    except ModuleNotFoundError as error:
        raise ToolMissingError("a frame of polars needs polars: pip install polars") from error

    exact = {name: pl.Decimal(38, 6) for name in ("amount", "quantity")}
    found = rows(extractions, of)
    return pl.DataFrame(found, schema_overrides=exact if of == "records" else None, infer_schema_length=None)
