"""Gold as spaCy's training files, so that people can train a component of their own.

    vnextract gold spacy corpora -o training/
    python -m spacy train training/config.cfg -o model/

The texts are tokenised by `vnextract.spacy.blank`, whose tokens break no gold span; the gold is in `doc.ents`
(for "ner") and in `doc.spans["sc"]` (for "spancat").
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from spacy.tokens import DocBin
from spacy.util import filter_spans

from vnextract import language
from vnextract.evaluate import gold_documents, located
from vnextract.spacy.marks import set_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Config

SPANS_KEY = "sc"
"""Where spaCy's span categorizer looks for gold, unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class Split:
    """How many documents were written for training and for checking."""

    train: int
    dev: int


def to_docbin(gold_dir: str | Path, *, nlp: Language | None = None) -> DocBin:
    """The documents of a gold folder with their mentions, ready for `spacy train`.

    Args:
        gold_dir: holds `ann/ID.json` and the texts, as for `vnextract evaluate`.
        nlp: tokenises the texts; None = `vnextract.spacy.blank()`.

    Raises:
        FileNotFoundError: there is no `ann` folder, or an annotation has no text.
        ValueError: a mention is not in its text, or the tokenizer leaves no boundary where one ends.

    >>> import json, tempfile
    >>> import vnextract.spacy
    >>> gold = Path(tempfile.mkdtemp())
    >>> mention = {"label": "PLACE", "text": "Tỉnh Sơn La", "nth": 1}
    >>> marked = json.dumps({"doc": "tin", "mentions": [mention], "records": []})
    >>> for name, text in (("ann/tin.json", marked), ("docs/tin.txt", "Tỉnh Sơn La ký 2 thỏa thuận.")):
    ...     Path(gold, name).parent.mkdir()
    ...     _ = Path(gold, name).write_text(text, encoding="utf-8")
    >>> nlp = vnextract.spacy.blank()
    >>> [ent.text for doc in to_docbin(gold).get_docs(nlp.vocab) for ent in doc.ents]
    ['Tỉnh Sơn La']
    """
    return DocBin(docs=(doc for _, doc in gold_docs(gold_dir, nlp)))


def gold_docs(gold_dir: str | Path, nlp: Language | None = None) -> Iterator[tuple[str, Doc]]:
    """Each document's id and `Doc` of a gold folder; errors as in `to_docbin`."""
    if nlp is None:
        from vnextract.spacy import blank

        nlp = blank()
    for ann, text in gold_documents(gold_dir):
        yield ann["doc"], _gold_doc(nlp, ann, text)


def _gold_doc(nlp: Language, ann: dict[str, Any], text: str) -> Doc:
    doc = nlp.make_doc(text)
    spans = []
    for mention in (located(m, text) for m in ann["mentions"]):
        span = doc.char_span(mention["start"], mention["end"], mention["label"])
        if span is None:
            raise ValueError(
                f"{ann['doc']}: {mention['text']!r} begins or ends inside a token of this pipeline; "
                "use vnextract.spacy.blank()"
            )
        spans.append(span)
    doc.spans[SPANS_KEY] = spans
    doc.ents = filter_spans(spans)
    set_sentences(doc, (start for start, _ in language.sentences(text)), spans)
    return doc


def write_training(
    gold_dir: str | Path,
    folder: str | Path,
    *,
    dev: float = 0.2,
    pipeline: Literal["ner", "spancat"] = "ner",
) -> Split:
    """Write `train.spacy`, `dev.spacy` and `config.cfg`; the folder is made if missing.

    Which of the two a document goes to depends on its id alone, so that adding documents moves none.

    Args:
        gold_dir: as for `to_docbin`.
        folder: where to write.
        dev: the share of documents that is kept for checking, 0 to 1.
        pipeline: the component that `config.cfg` trains.

    Raises:
        FileNotFoundError, ValueError: as in `to_docbin`.

    >>> import json, tempfile
    >>> import vnextract.spacy
    >>> gold = Path(tempfile.mkdtemp())
    >>> mention = {"label": "PLACE", "text": "Tỉnh Sơn La", "nth": 1}
    >>> marked = json.dumps({"doc": "tin", "mentions": [mention], "records": []})
    >>> for name, text in (("ann/tin.json", marked), ("docs/tin.txt", "Tỉnh Sơn La ký 2 thỏa thuận.")):
    ...     Path(gold, name).parent.mkdir()
    ...     _ = Path(gold, name).write_text(text, encoding="utf-8")
    >>> split = write_training(gold, gold / "spacy")
    >>> sorted(path.name for path in (gold / "spacy").iterdir())
    ['config.cfg', 'dev.spacy', 'train.spacy']
    """
    parts: dict[str, list[Doc]] = {"train": [], "dev": []}
    for name, doc in gold_docs(gold_dir):
        parts["dev" if _share(name) < dev else "train"].append(doc)
    root = Path(folder)
    root.mkdir(parents=True, exist_ok=True)
    for part, docs in parts.items():
        _write(root / f"{part}.spacy", docs)
    training_config(root, pipeline).to_disk(root / "config.cfg")
    return Split(len(parts["train"]), len(parts["dev"]))


def training_config(folder: str | Path, pipeline: Literal["ner", "spancat"] = "ner") -> Config:
    """The recommended configuration for the files of a folder, on our tokens.

    `spacy init config --lang vi` would want pyvi, whose words break names; so it is made here. "spancat"
    gives overlapping spans with a score, "ner" is quicker.

    >>> training_config("training", "ner")["nlp"]["pipeline"]
    ['tok2vec', 'ner']
    """
    from spacy.cli.init_config import init_config

    config = init_config(lang="xx", pipeline=[pipeline], optimize="efficiency", gpu=False)
    config["nlp"] |= {"lang": "vi", "tokenizer": {"@tokenizers": "vnextract.syllables.v1"}}
    config["paths"] |= {part: str(Path(folder) / f"{part}.spacy") for part in ("train", "dev")}
    return config


def _write(path: Path, docs: Iterable[Doc]) -> None:
    DocBin(docs=docs).to_disk(path)


def _share(name: str) -> float:
    """A number from 0 to 1 that a name always gets."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") / 2**32
