"""What is timed: the limit, the bare scans, vnextract itself, and the tools that one would otherwise take."""

from __future__ import annotations

import unicodedata
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import ahocorasick_rs
from measure import Task
from patterns import TOKEN_PATTERNS

import vnextract
from vnextract import language
from vnextract.engine import Scan
from vnextract.entities import find_all, gazetteer
from vnextract.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vnextract.text import View

LIMIT = "decode + NFC check (limit)"
RAW = "raw Aho-Corasick scan, overlapping"
LEFTMOST = "ahocorasick_rs alone, leftmost-longest"
NAMES = "vnextract names and numbers (Scan)"
MENTIONS = "vnextract mentions (find_all)"
EXTRACT = "vnextract extract (mentions + records)"
RULER_NAMES = "spaCy EntityRuler, names"
RULER = "spaCy EntityRuler, names + patterns"
NER = "underthesea.ner by sentence *"
PYAHO = "pyahocorasick, overlapping"


def names() -> list[str]:
    """Every name of the gazetteer, in lower case, each once."""
    return sorted({name for kind in gazetteer().names.values() for name in kind})


def _over(texts: Sequence[Any], work: Callable[[Any], int]) -> Callable[[], int]:
    return lambda: sum(map(work, texts))


def fast(texts: Sequence[str]) -> list[Task]:
    """The tasks that take all documents."""
    lows = [fold(text).low for text in texts]
    data = [text.encode() for text in texts]
    count = len(texts)
    scan = gazetteer()._automaton
    leftmost = ahocorasick_rs.AhoCorasick(
        gazetteer().literals, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    found = [
        Task(LIMIT, count, _over(data, lambda b: unicodedata.is_normalized("NFC", b.decode()))),
        Task(RAW, count, _over(lows, lambda low: len(scan.find_matches_as_indexes(low, overlapping=True)))),
        Task(LEFTMOST, count, _over(lows, lambda low: len(leftmost.find_matches_as_indexes(low)))),
    ]
    return [*found, *_pyahocorasick(lows), *_own(texts)]


def _own(texts: Sequence[str]) -> list[Task]:
    views = [fold(text) for text in texts]
    return [
        Task(NAMES, len(texts), _over(views, _names)),
        Task(MENTIONS, len(texts), _over(texts, lambda text: len(find_all(fold(text))))),
        Task(EXTRACT, len(texts), _over(texts, lambda text: len(vnextract.extract(text).records))),
    ]


def _names(view: View) -> int:
    scan = Scan(view, gazetteer())
    return sum(len(scan.names(kind)) for kind in gazetteer().names)


def _pyahocorasick(lows: Sequence[str]) -> Iterable[Task]:
    """The scanner that older measurements were made with; a row only where it is installed."""
    try:
        import ahocorasick  # type: ignore[import-not-found]
    except ImportError:
        return
    automaton = ahocorasick.Automaton()
    for name in gazetteer().literals:
        automaton.add_word(name, name)
    automaton.make_automaton()
    yield Task(PYAHO, len(lows), _over(lows, lambda low: sum(1 for _ in automaton.iter(low))))


def rulers(texts: Sequence[str]) -> list[Task]:
    """spaCy with the same names as phrases, without and with token patterns that cover the same rules."""
    pairs = ((RULER_NAMES, _ruler(patterns=False)), (RULER, _ruler(patterns=True)))
    return [Task(title, len(texts), _over(texts, partial(_entities, nlp))) for title, nlp in pairs]


def _entities(nlp: Any, text: str) -> int:
    return len(nlp(text).ents)


def _ruler(*, patterns: bool) -> Any:
    import spacy

    nlp = spacy.blank("xx")
    ruler: Any = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "validate": False})
    rows: list[dict[str, Any]] = [
        {"label": kind.upper(), "pattern": name}
        for kind, table in gazetteer().names.items()
        for name in table
    ]
    if patterns:
        rows += [{"label": label, "pattern": pattern} for label, pattern in TOKEN_PATTERNS]
    ruler.add_patterns(rows)
    return nlp


@cache
def _ner() -> Any:
    from underthesea import ner

    return ner


def tagger(texts: Sequence[str]) -> list[Task]:
    """underthesea's names: another task (open classes, no values); its row compares time, never quality."""

    def work(text: str) -> int:
        return sum(len(_ner()(text[a:b])) for a, b in language.sentences(text))

    return [Task(NER, len(texts), _over(texts, work))]


def same_as_full_scan(texts: Iterable[str]) -> int:
    """How many documents were compared; every mention of the anchored scan must be one of the full scan."""
    done = 0
    for done, text in enumerate(texts, 1):
        view = fold(text)
        if find_all(view) != find_all(view, full=True):
            raise SystemExit(f"anchored scan and full scan differ on article {done}: {text[:80]!r}")
    return done
