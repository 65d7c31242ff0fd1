"""The component: `nlp.add_pipe("vnextract", config={...})`.

It reads the text of a `Doc` as `vnextract.extract` reads a string and lays what it finds on the `Doc`;
`vnextract.spacy.marks` tells where. It keeps nothing between texts: batches and processes change nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from spacy.language import Language

from vnextract.extraction import extract_document
from vnextract.patterns import Patterns
from vnextract.readers.plain import document_from_text
from vnextract.spacy.marks import KEY, annotate
from vnextract.spacy.weak import SpansOf
from vnextract.types import Label, Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from vnextract.extractors import Extractor


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of the component; all are plain JSON types, as spaCy's configuration wants them.

    - `names`: "rules", or "underthesea" for bare foreign names that no table knows; slower.
    - `published`: the articles' day in ISO form, for a `Doc` that has none of its own (`doc._.published`).
    - `labels`: only mentions of these labels go on the `Doc`; records are made from all. Empty means all.
    - `spans_key`: where in `doc.spans` the mentions go.
    - `ents`, `overwrite_ents`: set `doc.ents`; ours before those of earlier components.
    - `sentences`: set sentences unless an earlier component has.
    - `patterns`: a file of the office's own names; it is saved with the pipeline.
    - `weak_ents`, `weak_spans`: entities, and groups of `doc.spans`, of earlier components that are taken as
      weak mentions where ours leave room; `weak_labels` turns their labels into ours, {"ORG": "PARTNER"}.
    """

    names: str = "rules"
    published: str | None = None
    labels: tuple[str, ...] = ()
    spans_key: str = KEY
    ents: bool = True
    overwrite_ents: bool = False
    sentences: bool = True
    patterns: str | None = None
    weak_ents: bool = False
    weak_spans: tuple[str, ...] = ()
    weak_labels: dict[str, str] = field(default_factory=dict)


class VnextractPipe:
    """Finds mentions and records in each text, with the options of `Settings`.

    Raises:
        ValueError: an option has a value that it cannot have.
    """

    def __init__(self, name: str = KEY, settings: Settings | None = None) -> None:
        self.name = name
        self.settings = _checked(settings or Settings())
        self.patterns: Patterns | None = None
        path = self.settings.patterns
        # A saved pipeline brings its patterns along: their file may be on another machine.
        if path and Path(path).exists():
            self.patterns = Patterns.read(path)

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc` with what was found."""
        s = self.settings
        given = doc.user_data.get(f"{KEY}-published") or s.published
        day = dt.date.fromisoformat(given) if given else None
        document = document_from_text(doc.text, published=day)
        found = extract_document(
            document,
            published=day,
            names=_names(s.names),
            patterns=self._own(),
            extractors=self._extractors(doc),
        )
        return annotate(
            doc,
            found,
            spans_key=s.spans_key,
            labels=s.labels,
            ents=s.ents,
            overwrite_ents=s.overwrite_ents,
            sentences=s.sentences,
        )

    def _own(self) -> Patterns | None:
        if self.patterns is None and self.settings.patterns:
            self.patterns = Patterns.read(self.settings.patterns)  # says that it is not there
        return self.patterns

    def _extractors(self, doc: Doc) -> list[Extractor]:
        keys = [*([""] if self.settings.weak_ents else []), *self.settings.weak_spans]
        return [SpansOf(doc, key, self.settings.weak_labels) for key in keys]

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy's signature
        """The options and the patterns, as JSON."""
        own = self._own()
        whole = {"settings": asdict(self.settings), "patterns": own.to_list() if own else None}
        return json.dumps(whole, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> VnextractPipe:  # noqa: ARG002
        """The component with the options and patterns that `to_bytes` gave."""
        whole = json.loads(data)
        self.settings = _settings(whole["settings"])
        self.patterns = Patterns.from_list(whole["patterns"]) if whole["patterns"] else None
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the options to a file."""
        Path(path).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> VnextractPipe:
        """The component with the options of a file that `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes(), exclude=exclude)


def _settings(options: dict[str, Any]) -> Settings:
    lists = {name: tuple(options[name]) for name in ("labels", "weak_spans")}
    return _checked(Settings(**{**options, **lists}))


def _checked(settings: Settings) -> Settings:
    for option, given in (("labels", settings.labels), ("weak_labels", settings.weak_labels.values())):
        unknown = set(given) - set(get_args(Label))
        if unknown:
            known = ", ".join(get_args(Label))
            raise ValueError(f"{option}={sorted(unknown)}: no such label; there are {known}")
    if settings.published:
        dt.date.fromisoformat(settings.published)
    _names(settings.names)
    return settings


def _names(given: str) -> Names:
    for known in get_args(Names):
        if given == known:
            return known  # type: ignore[no-any-return]
    raise ValueError(f"names={given!r} is unknown: write one of {', '.join(get_args(Names))}")


@Language.factory(
    "vnextract",
    assigns=["doc.spans", "doc.ents", "token.sent_start", "doc._.records", "span._.value"],
    default_config={**asdict(Settings()), "labels": [], "weak_spans": []},
)
def make_pipe(  # noqa: PLR0913, PLR0917 - spaCy passes every option by name
    nlp: Language,  # noqa: ARG001 - spaCy calls every factory with it
    name: str,
    names: str,
    published: str | None,
    labels: list[str],
    spans_key: str,
    ents: bool,  # noqa: FBT001 - spaCy passes options by name
    overwrite_ents: bool,  # noqa: FBT001
    sentences: bool,  # noqa: FBT001
    patterns: str | None,
    weak_ents: bool,  # noqa: FBT001
    weak_spans: list[str],
    weak_labels: dict[str, str],
) -> VnextractPipe:
    """What spaCy calls for `nlp.add_pipe("vnextract", config={...})`; the options are those of `Settings`."""
    options = Settings(
        names=names,
        published=published,
        labels=tuple(labels),
        spans_key=spans_key,
        ents=ents,
        overwrite_ents=overwrite_ents,
        sentences=sentences,
        patterns=patterns,
        weak_ents=weak_ents,
        weak_spans=tuple(weak_spans),
        weak_labels=dict(weak_labels),
    )
    return VnextractPipe(name, options)
