"""The component: `nlp.add_pipe("vnextract", config={...})`.

It reads the text of a `Doc` as `vnextract.extract` reads a string and lays what it finds on the `Doc`;
`vnextract.spacy.marks` tells where. It keeps nothing between texts: batches and processes change nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from spacy.language import Language

from vnextract.extraction import extract_document
from vnextract.readers.plain import document_from_text
from vnextract.spacy.marks import KEY, annotate
from vnextract.types import Label, Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of the component; all are plain JSON types, as spaCy's configuration wants them.

    - `names`: "rules", or "underthesea" for bare foreign names that no table knows; slower.
    - `published`: the articles' day in ISO form, for a `Doc` that has none of its own (`doc._.published`).
    - `labels`: only mentions of these labels go on the `Doc`; records are made from all. Empty means all.
    - `spans_key`: where in `doc.spans` the mentions go.
    - `ents`, `overwrite_ents`: set `doc.ents`; ours before those of earlier components.
    - `sentences`: set sentences unless an earlier component has.
    """

    names: str = "rules"
    published: str | None = None
    labels: tuple[str, ...] = ()
    spans_key: str = KEY
    ents: bool = True
    overwrite_ents: bool = False
    sentences: bool = True


class VnextractPipe:
    """Finds mentions and records in each text, with the options of `Settings`.

    Raises:
        ValueError: an option has a value that it cannot have.
    """

    def __init__(self, name: str = KEY, settings: Settings | None = None) -> None:
        self.name = name
        self.settings = _checked(settings or Settings())

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc` with what was found."""
        s = self.settings
        given = doc.user_data.get(f"{KEY}-published") or s.published
        day = dt.date.fromisoformat(given) if given else None
        document = document_from_text(doc.text, published=day)
        found = extract_document(document, published=day, names=_names(s.names))
        return annotate(
            doc,
            found,
            spans_key=s.spans_key,
            labels=s.labels,
            ents=s.ents,
            overwrite_ents=s.overwrite_ents,
            sentences=s.sentences,
        )

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy's signature
        """The options, as JSON."""
        return json.dumps(asdict(self.settings), ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> VnextractPipe:  # noqa: ARG002
        """The component with the options that `to_bytes` gave."""
        self.settings = _settings(json.loads(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the options to a file."""
        Path(path).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> VnextractPipe:
        """The component with the options of a file that `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes(), exclude=exclude)


def _settings(options: dict[str, Any]) -> Settings:
    return _checked(Settings(**{**options, "labels": tuple(options["labels"])}))


def _checked(settings: Settings) -> Settings:
    unknown = set(settings.labels) - set(get_args(Label))
    if unknown:
        known = ", ".join(get_args(Label))
        raise ValueError(f"labels={sorted(unknown)}: no such label; there are {known}")
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
    default_config={**asdict(Settings()), "labels": []},
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
) -> VnextractPipe:
    """What spaCy calls for `nlp.add_pipe("vnextract", config={...})`; the options are those of `Settings`."""
    options = Settings(names, published, tuple(labels), spans_key, ents, overwrite_ents, sentences)
    return VnextractPipe(name, options)
