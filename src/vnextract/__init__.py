"""Rows for a foreign-affairs tracking database from Vietnamese articles, each value with its sentence.

    doc = vnextract.read("bai-bao.txt")        # a file or bytes → Document
    found = vnextract.extract(doc)             # or a plain str → Extraction
    found.records                              # agreements, loans, aid, trade, labour, events, gates
    found.to_dict()                            # plain JSON types

    vnextract.process("bai-bao/", store="tracking.db")   # a folder into a database

Nothing heavy is loaded before it is used.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Any

from vnextract.errors import (
    CorruptFileError,
    EmptyFileError,
    EncryptedFileError,
    ExportError,
    ExtractorError,
    JudgementError,
    LexiconError,
    PatternsError,
    RatesError,
    ReadError,
    StoreError,
    TooLargeError,
    ToolMissingError,
    UnsupportedFileError,
    VnextractError,
)
from vnextract.types import (
    Agency,
    Block,
    Citation,
    Count,
    Document,
    Evidence,
    Extraction,
    Funder,
    Gate,
    Issue,
    Mention,
    Money,
    Partner,
    Period,
    Place,
    Project,
    Record,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from vnextract.batch import Summary
    from vnextract.extractors import Extractor
    from vnextract.patterns import Patterns
    from vnextract.rates import Policy, RateTable
    from vnextract.readers.limits import Limits
    from vnextract.types import Names

__version__ = "0.1.0"

__all__ = [
    "Agency",
    "Block",
    "Citation",
    "CorruptFileError",
    "Count",
    "Document",
    "EmptyFileError",
    "EncryptedFileError",
    "Evidence",
    "ExportError",
    "Extraction",
    "ExtractorError",
    "Funder",
    "Gate",
    "Issue",
    "JudgementError",
    "LexiconError",
    "Mention",
    "Money",
    "Partner",
    "PatternsError",
    "Period",
    "Place",
    "Project",
    "RatesError",
    "ReadError",
    "Record",
    "StoreError",
    "TooLargeError",
    "ToolMissingError",
    "UnsupportedFileError",
    "VnextractError",
    "extract",
    "process",
    "read",
]


def read(
    source: str | Path | bytes,
    *,
    published: dt.date | None = None,
    limits: Limits | None = None,
    encoding: str | None = None,
) -> Document:
    """The document in a file, by its signature and not by its suffix (docs/reading.md).

    Args:
        source: a path, or the bytes themselves.
        published: the article's date, if you know better than its page.
        limits: how much a file may cost, `vnextract.readers.Limits(seconds=60)`; None is what offices need.
        encoding: the code of a text or HTML file; None tells it by the content.

    Raises:
        ReadError: the file is empty, encrypted, broken, too large or of an unknown format.

    >>> read("Tỉnh Sơn La ký 2 thỏa thuận với Lào.".encode()).text
    'Tỉnh Sơn La ký 2 thỏa thuận với Lào.'
    """
    from vnextract import readers

    return readers.read(source, published=published, limits=limits, encoding=encoding)


def extract(  # noqa: PLR0913 - options by name
    source: str | Document,
    *,
    published: dt.date | None = None,
    names: Names = "rules",
    rates: RateTable | None = None,
    policy: Policy = "date",
    patterns: str | Path | Patterns | None = None,
    extractors: Sequence[Extractor] = (),
) -> Extraction:
    """Mentions and records of a text or document; every value has a span of `Extraction.document.text`.

    Args:
        source: an article's text, or a document that `read` made.
        published: the article's date, which settles "năm nay"; it overrides the page's own date.
        names: "underthesea" also proposes bare foreign names that no table knows, as weak mentions; slower
            (docs/accuracy.md tells what it brings).
        rates: exchange rates for `Record.usd` of amounts in other currencies of which the text states no
            equivalent (`vnextract.rates.RateTable.read("rates.csv")`); without them nothing is converted.
        policy: the rate at the fact's last day ("date"), or the mean over its period ("period-average").
        patterns: the office's own names, as a file (CSV, or JSON Lines of spaCy's EntityRuler) or as
            `vnextract.patterns.Patterns`, which reads the file once for many texts.
        extractors: others that propose mentions, each as `vnextract.extractors` says; theirs are weak.

    Raises:
        ValueError: `names` is neither "rules" nor "underthesea", or `policy` is unknown.
        PatternsError: the file of patterns is wrong; the message names each line.

    >>> import datetime as dt
    >>> found = extract("Năm nay, tỉnh Hà Giang thu hút 4 dự án FDI, vốn đăng ký 3,69 triệu USD.",
    ...                 published=dt.date(2023, 7, 1))
    >>> [(r.kind, r.fields.money[0].low, r.fields.date.start.year) for r in found.records]
    [('fdi', Decimal('3690000'), 2023)]
    """
    from vnextract.extraction import extract_document
    from vnextract.readers.plain import document_from_text

    document = document_from_text(source, published=published) if isinstance(source, str) else source
    if isinstance(patterns, str | PathLike):
        from vnextract.patterns import Patterns

        patterns = Patterns.read(patterns)
    return extract_document(
        document,
        published=published,
        names=names,
        rates=rates,
        policy=policy,
        patterns=patterns,
        extractors=extractors,
    )


def process(
    paths: str | Path | Iterable[str | Path], store: str | Path | None = None, **options: Any
) -> Summary:
    """Read, extract and store every file under `paths`; one bad file never stops the run.

    See `vnextract.batch.process` for the options.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "tin.txt").write_text("Tỉnh Sơn La ký 2 thỏa thuận với Lào.", encoding="utf-8")
    ...     process(folder).done
    1
    """
    from vnextract import batch

    return batch.process(paths, store=store, **options)
