"""The tracking database: what every document says, sentence by sentence, on SQLite or PostgreSQL.

    documents    a text that was read: id = SHA-256 of its bytes, the normal text, title, date
    files        where it stood; or why a file could not be read
    mentions     spans with a meaning, as the present rules see them and as people decided
    records      a fact as one document states it: its kind and its sentence
    statements   one row a (record, field, value), typed, with span and rule: the truth
    issues       doubts, of a record or of the whole document
    runs         when which version wrote
    judgements   what people decided, only ever added to; `ruled` in other tables follows from it
    oda, oda_vi, trade, ...   one flat view a record kind, and its Vietnamese twin
    mention, mention_vi       one row a mention that stands

Reasons, for whoever joins facts and judgements to this:

* **Statements, not wide rows.** A value has a source, a rule and a life of its own. A corrected amount is
  a new row beside the old one, so what was once believed, by which rule and until when can still be asked.
* **Ids from content** (`keys`). The same document gives the same ids in any order, on any machine and
  after any crash, so writes are upserts. Span, rule and order are attributes of a row and not its name.
* **Nothing is deleted that a person can refer to.** Records and statements that vanish lose `current`. A
  decision that hangs on such a row can look for its successor: same document and kind, overlapping
  sentence, most values in common; none found = report it. Mentions and issues have no such life.
* **`last_seen` moves with evidence, not with the clock**: when a version (or a changed text) confirms a
  value. To run the same version again is no new evidence and writes nothing, so a second run leaves
  every table as it was, `runs` included.
* **A file is not a document.** Two copies of an article are two files and one document: each fact
  counts once. A file whose text changed points to its new document, and the old one leaves the views.
* **Quotes come from the stored text** by offsets (half-open, code points), so that each value can be
  shown in its sentence without the file.
"""

from vnextract.store.connect import Store, Upgrade, open_store, upgrade_store
from vnextract.store.decisions import Standing, judge, settled_sheet, standings
from vnextract.store.files import Place, Tally, finish_run, known, record_counts, save_failure, start_run
from vnextract.store.identity import Present, present
from vnextract.store.write import Change, Entry, save, save_all

__all__ = [
    "Change",
    "Entry",
    "Place",
    "Present",
    "Standing",
    "Store",
    "Tally",
    "Upgrade",
    "finish_run",
    "judge",
    "known",
    "open_store",
    "present",
    "record_counts",
    "save",
    "save_all",
    "save_failure",
    "settled_sheet",
    "standings",
    "start_run",
    "upgrade_store",
]
