"""Views over all kinds: documents, directives, places over time, completeness, and what waits for a person.

They are SQL for both engines; what the engines write differently stands in `_DIALECTS`. Columns are named in
English; `twin` gives each view its Vietnamese headings.

    document_list   one row a current document: its files, date, anchor, numbers of records and doubts
    directives      one row a directive that a record cites: what is known of it, how often it is cited
    places          one row a (record, place, unit, days): in which units the place lies, on which days
    completeness    one row a (indicator, province, month): how many figures there are, or that it has none
    review_queue    one row a record that nobody decided about; most money and doubt first
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from vnextract.store.schema import PERSON

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIALECTS: Final[Mapping[str, Mapping[str, str]]] = {
    "sqlite": {
        "day": "{0}",
        "json": "json_extract({0}, '$.{1}')",
        "joined": "group_concat({0}, '; ')",
    },
    "postgresql": {
        "day": "to_char({0}, 'YYYY-MM-DD')",
        "json": "(CAST({0} AS json) ->> '{1}')",
        "joined": "string_agg({0}, '; ' ORDER BY {0})",
    },
}

_STANDS: Final = "coalesce({0}.ruled, {0}.current)"

_DOCUMENT_LIST: Final = """
SELECT d.title AS document_title, d.published, d.anchor,
  (SELECT {paths} FROM (SELECT f.path FROM files f WHERE f.document_id = d.id ORDER BY f.path) g) AS source,
  (SELECT count(*) FROM records r WHERE r.document_id = d.id AND {stands_r}) AS records,
  (SELECT count(*) FROM issues i WHERE i.document_id = d.id) AS issues,
  (SELECT count(*) FROM judgements j WHERE j.document_id = d.id) AS decisions,
  d.first_seen, d.last_seen, d.id AS document_id
FROM documents d WHERE d.current
"""

_DIRECTIVES: Final = """
SELECT c.number AS directive, m.doc_type, m.day AS directive_date, m.issuer, c.records, c.documents,
  c.first_published, c.last_published
FROM (
  SELECT s.text_value AS number, count(DISTINCT s.record_id) AS records,
    count(DISTINCT s.document_id) AS documents, min(d.published) AS first_published,
    max(d.published) AS last_published
  FROM statements s JOIN records r ON r.id = s.record_id JOIN documents d ON d.id = s.document_id
  WHERE s.field = 'directives' AND {stands_s} AND {stands_r}
  GROUP BY s.text_value
) c LEFT JOIN (
  SELECT {number} AS number, max({doc_type}) AS doc_type, max({date}) AS day, max({issuer}) AS issuer
  FROM mentions m WHERE m.label = 'DIRECTIVE' AND m.value IS NOT NULL AND coalesce(m.ruled, {true})
  GROUP BY {number}
) m ON m.number = c.number
"""

_PLACES: Final = """
SELECT r.kind, s.text_value AS place, s.code AS place_code, w.name AS within_unit, w.level AS within_level,
  p.within_id, p.valid_from, p.valid_to, s.record_id, s.document_id
FROM statements s JOIN records r ON r.id = s.record_id
JOIN unit_places p ON p.unit_id = s.code JOIN units w ON w.id = p.within_id
WHERE s.field = 'places' AND {stands_s} AND {stands_r}
"""

# A figure counts for the month in which its period ends: "5 tháng đầu năm" is what is known as of May. Where
# two places of a record lie in two provinces, it is a figure of both. A province is asked for from its first
# figure of the indicator to the last month that any figure of the database speaks of.
_COMPLETENESS: Final = """
WITH RECURSIVE told AS (
  SELECT r.id, r.kind, r.document_id, {day} AS day, {date_end} AS ends
  FROM records r JOIN statements s ON s.record_id = r.id AND s.field = 'date' AND {stands_s}
  WHERE {stands_r} AND s.date_end IS NOT NULL AND r.id IN (
    SELECT a.record_id FROM statements a WHERE a.field = 'aggregate' AND a.text_value = 'true' AND {stands_a}
    UNION
    SELECT a.record_id FROM statements a WHERE a.field = 'status' AND a.text_value = 'reported' AND {stands_a}
  )
), figure AS (
  SELECT t.kind, coalesce(w.name, CASE WHEN s.code = 'VN' THEN 'Việt Nam' END, '(?)') AS province,
    CAST(substr(t.ends, 1, 4) AS INTEGER) * 12 + CAST(substr(t.ends, 6, 2) AS INTEGER) - 1 AS month,
    count(DISTINCT t.id) AS figures, count(DISTINCT t.document_id) AS documents
  FROM told t
  LEFT JOIN statements s ON s.record_id = t.id AND s.field = 'places' AND {stands_s}
  LEFT JOIN unit_places p ON p.unit_id = s.code AND t.day BETWEEN p.valid_from AND p.valid_to
    AND p.within_id IN (SELECT id FROM units WHERE level = 'province')
  LEFT JOIN units w ON w.id = p.within_id
  GROUP BY 1, 2, 3
), edge AS (
  SELECT kind, province, min(month) AS first, (SELECT max(month) FROM figure) AS last
  FROM figure GROUP BY kind, province
), asked AS (
  SELECT kind, province, first AS month, last FROM edge
  UNION ALL SELECT kind, province, month + 1, last FROM asked WHERE month < last
)
SELECT a.kind AS indicator, a.province,
  CAST(a.month / 12 AS TEXT) || '-' || substr(CAST(101 + a.month - a.month / 12 * 12 AS TEXT), 2) AS month,
  coalesce(f.figures, 0) AS figures, coalesce(f.documents, 0) AS documents,
  CASE WHEN f.figures IS NULL THEN 'missing' ELSE 'reported' END AS state
FROM asked a LEFT JOIN figure f
  ON f.kind = a.kind AND f.province = a.province AND f.month = a.month
"""

# The order of magnitude of the largest amount, once more for each doubt: a doubtful hundred million comes
# before a sure one, and before a doubtful thousand.
_REVIEW_QUEUE: Final = """
SELECT q.kind,
  (SELECT min(t.text_value) FROM statements t
   WHERE t.record_id = q.record_id AND t.field = 'title' AND {stands_t}) AS title,
  q.priority, q.doubts AS issues, q.about_usd,
  substr(d.text, q.span_start + 1, q.span_end - q.span_start) AS quote,
  (SELECT min(f.path) FROM files f WHERE f.document_id = q.document_id) AS source,
  d.title AS document_title, d.published, q.record_id, q.document_id
FROM (
  SELECT r.id AS record_id, r.kind, r.document_id, r.span_start, r.span_end, m.usd_cents / 100 AS about_usd,
    coalesce(i.doubts, 0) AS doubts, (1 + coalesce(i.doubts, 0)) * (1 + coalesce({digits}, 0)) AS priority
  FROM records r
  LEFT JOIN (SELECT record_id, count(*) AS doubts FROM issues GROUP BY record_id) i ON i.record_id = r.id
  LEFT JOIN (
    SELECT s.record_id, max(s.usd_cents) AS usd_cents FROM statements s
    WHERE s.usd_cents IS NOT NULL AND {stands_s} GROUP BY s.record_id
  ) m ON m.record_id = r.id
  WHERE {stands_r} AND r.version <> '{person}' AND r.id NOT IN (
    SELECT j.record_id FROM judgements j WHERE j.target = 'record' AND j.record_id IS NOT NULL
  )
) q JOIN documents d ON d.id = q.document_id
ORDER BY q.priority DESC, q.about_usd DESC, q.record_id
"""

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "document_list": (
        "document_title", "published", "anchor", "source", "records", "issues", "decisions", "first_seen",
        "last_seen", "document_id",
    ),
    "directives": (
        "directive", "doc_type", "directive_date", "issuer", "records", "documents", "first_published",
        "last_published",
    ),
    "places": (
        "kind", "place", "place_code", "within_unit", "within_level", "within_id", "valid_from", "valid_to",
        "record_id", "document_id",
    ),
    "completeness": ("indicator", "province", "month", "figures", "documents", "state"),
    "review_queue": (
        "kind", "title", "priority", "issues", "about_usd", "quote", "source",
        "document_title", "published", "record_id", "document_id",
    ),
}  # fmt: skip
"""The columns of each view, in order."""


@cache
def queries(dialect: str) -> Mapping[str, str]:
    """The SELECT behind each view, for "sqlite" or "postgresql"."""
    words = _DIALECTS[dialect]

    def made(name: str, *parts: str) -> str:
        return words[name].format(*parts)

    stands = {f"stands_{name}": _STANDS.format(name) for name in ("r", "s", "a", "t")}
    value = {n: made("json", "m.value", n) for n in ("number", "doc_type", "date", "issuer")}
    true = "1" if dialect == "sqlite" else "true"
    ends = made("day", "s.date_end")
    return {
        "document_list": _DOCUMENT_LIST.format(paths=made("joined", "g.path"), **stands),
        "directives": _DIRECTIVES.format(true=true, **value, **stands),
        "places": _PLACES.format(**stands),
        "completeness": _COMPLETENESS.format(day="s.date_end", date_end=ends, **stands),
        "review_queue": _REVIEW_QUEUE.format(
            digits="length(CAST(m.usd_cents / 100 AS TEXT))",
            person=PERSON,
            **stands,
        ),
    }


def overviews(
    dialect: str, headings: Mapping[str, str], words: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """The SELECT of each view and of its Vietnamese twin.

    `headings` has the Vietnamese column names, `words` for each column of codes what the codes mean.
    """
    out = {}
    for name, query in queries(dialect).items():
        out[name] = query.strip()
        named = (
            f'{_word(column, words.get(column, {}))} AS "{headings[column]}"' for column in COLUMNS[name]
        )
        out[f"{name}_vi"] = f"SELECT {', '.join(named)} FROM {name}"  # noqa: S608 - our own names
    return out


def _word(column: str, words: Mapping[str, str]) -> str:
    cases = " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in words.items())
    return f"CASE {column} {cases} ELSE {column} END" if cases else column
