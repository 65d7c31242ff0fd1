"""The review page in a notebook, with the decisions back in Python (extra `notebook`).

widget = Review(found, who="Lan")    # the last line of a cell shows it
widget.judgements                    # what was decided so far
widget.save("tracking.db")           # into a database that holds the document
"""

from __future__ import annotations

from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any

from vnextract.errors import ToolMissingError

try:
    import anywidget
    import traitlets
except ModuleNotFoundError as error:
    message = "the page in a notebook needs anywidget: pip install 'vnextract[notebook]'"
    raise ToolMissingError(message) from error

from vnextract.judgements import judgement_from
from vnextract.review.html import report
from vnextract.review.pages import page_of
from vnextract.store import Store, judge, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from vnextract.judgements import Judgement
    from vnextract.review.html import Language
    from vnextract.store import Standing
    from vnextract.types import Extraction


class Review(anywidget.AnyWidget):
    """An extraction to check in a notebook's cell.

    Args:
        extraction: what was found in one document.
        who: the reviewer's name.
        height: of the cell, in pixels.
        language: "vi" or "en".
    """

    _esm = package_files(__package__).joinpath("page", "widget.js").read_text(encoding="utf-8")
    page = traitlets.Unicode("").tag(sync=True)
    height = traitlets.Int(720).tag(sync=True)
    decisions: Any = traitlets.List([]).tag(sync=True)

    def __init__(
        self, extraction: Extraction, *, who: str = "", height: int = 720, language: Language = "vi"
    ) -> None:
        self.extraction = extraction
        page = report([page_of(extraction)], who=who, language=language, framed=True)
        super().__init__(page=page, height=height)

    @property
    def judgements(self) -> list[Judgement]:
        """The decisions so far, in order.

        Raises:
            JudgementError: a decision is incomplete.
        """
        rows: list[Any] = list(self.decisions)
        return [judgement_from(row) for row in rows]

    def save(self, store: str | Path | Store) -> list[Standing]:
        """Write the decisions to a database that holds the document; those that it has are skipped.

        Raises:
            JudgementError: the document is not in the database.
            StoreError: the database cannot be written.
        """
        if isinstance(store, Store):
            return judge(store, self.judgements)
        with open_store(store) as opened:
            return judge(opened, self.judgements)
