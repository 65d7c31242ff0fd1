"""How time grows with the text and with the gazetteer, and what a start costs."""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from measure import once

import vnextract
from vnextract.engine import Gazetteer, Scan
from vnextract.entities import find_all, gazetteer
from vnextract.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vnextract.text import View

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
"""Bytes of text (UTF-8)."""
NAMES = (1_000, 10_000, 100_000, 300_000)


@dataclass(frozen=True, slots=True)
class Growth:
    """Microseconds of CPU a kilobyte for each step, by size."""

    size: int
    scan: float
    mentions: float
    extract: float


@dataclass(frozen=True, slots=True)
class Load:
    """A gazetteer of synthetic names: seconds to build it, megabytes that it adds, documents a second."""

    names: int
    build: float
    memory: float
    rate: float


def text_of(texts: Sequence[str], size: int) -> str:
    """The articles one after the other up to `size` bytes, from the start again where they end."""
    whole = "\n\n".join(texts)
    copies = size // len(whole.encode()) + 1
    return "\n\n".join([whole] * copies).encode()[:size].decode(errors="ignore")


def by_text(texts: Sequence[str], sizes: Sequence[int]) -> list[Growth]:
    """CPU time a kilobyte of one text of each size; constant if time is linear."""
    return [_growth(size, text_of(texts, size)) for size in sizes]


def _growth(size: int, text: str) -> Growth:
    low, times = fold(text).low, max(1, 100_000 // size)
    works: tuple[Callable[[], object], ...] = (
        partial(gazetteer()._automaton.find_matches_as_indexes, low, overlapping=True),
        lambda: find_all(fold(text)),
        lambda: vnextract.extract(text),
    )
    rounds = 5 if size <= 100_000 else 2 if size <= 1_000_000 else 1
    micros = [once(partial(_repeated, work, times), rounds) / times * 1e9 / size for work in works]
    return Growth(size, *micros)


def _repeated(work: Callable[[], object], times: int) -> None:
    for _ in range(times):
        work()


def synthetic(count: int) -> list[str]:
    """Names of two to four syllables, each once, always the same ones."""
    random = Random(count)
    heads = (
        "b",
        "c",
        "d",
        "đ",
        "g",
        "h",
        "k",
        "l",
        "m",
        "n",
        "ph",
        "qu",
        "s",
        "t",
        "th",
        "tr",
        "v",
        "x",
        "kh",
        "ng",
    )
    tails = (
        "ang",
        "anh",
        "ân",
        "ạch",
        "ê",
        "ình",
        "ông",
        "ung",
        "ưng",
        "ương",
        "oài",
        "uyên",
        "iêm",
        "ơn",
        "úc",
        "ắc",
        "ồ",
        "ẫu",
    )
    out: dict[str, None] = {}
    while len(out) < count:
        size = random.randint(2, 4)
        out[" ".join(random.choice(heads) + random.choice(tails) for _ in range(size))] = None
    return list(out)


def by_names(texts: Sequence[str], counts: Sequence[int]) -> list[Load]:
    """Build time, memory and speed of the scan with more and more names, the real ones always among them."""
    views = [fold(text) for text in texts]
    kinds = {kind: dict(table) for kind, table in gazetteer().names.items()}
    out = []
    for count in counts:
        more = {name: (name,) for name in synthetic(count)}
        gc.collect()
        before, started = resident(), time.process_time()
        table = Gazetteer({**kinds, "more": more}, gazetteer().rules)
        build, memory = time.process_time() - started, resident() - before
        seconds = once(partial(_scanned, views, table), 5)
        out.append(Load(count, build, max(0.0, memory), len(views) / seconds))
    return out


def _scanned(views: Sequence[View], table: Gazetteer) -> int:
    return sum(len(Scan(view, table).names("more")) for view in views)


def resident() -> float:
    """Megabytes of memory that the process holds; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


_START = """
import json, time
t = [time.process_time()]
import vnextract; t.append(time.process_time())
vnextract.extract("Xin chào."); t.append(time.process_time())
from pathlib import Path
text = Path({path!r}).read_text(encoding="utf-8")
vnextract.extract(text); t.append(time.process_time())
vnextract.extract(text); t.append(time.process_time())
import sys; sys.path.insert(0, {here!r})
from growth import resident
print(json.dumps([b - a for a, b in zip(t, t[1:])] + [resident()]))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """A fresh process: CPU seconds to import, for two words, for an article, for it again; megabytes."""

    load: float
    first: float
    article: float
    again: float
    memory: float


def start(path: Path, runs: int = 5) -> Start:
    """Medians over fresh processes; the article at `path` is the first one."""
    code = _START.format(path=str(path), here=str(Path(__file__).parent))
    rows = [
        json.loads(
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        )
        for _ in range(runs)
    ]
    return Start(*(statistics.median(column) for column in zip(*rows, strict=True)))


def as_rows(found: Sequence[Growth | Load | Start]) -> list[dict[str, float]]:
    """The figures as plain JSON types."""
    return [asdict(row) for row in found]
