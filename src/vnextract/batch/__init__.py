"""Folders in, a stream of results out, and into the database: one bad file never stops the run.

    find_files(paths)          which files, sorted; what was left out
    stream(files, store)       read, extract, store: one `Result` a file, in the order of the files
    process(paths, store)      both, added up

Files are read and extracted here or in worker processes; one writer, this process, stores the results
in the order of the files, so the rows do not depend on the number of workers.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from vnextract.batch.version import extractor_version
from vnextract.errors import StoreError, VnextractError
from vnextract.workers import pooled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from vnextract.store import Place, Store
    from vnextract.types import Extraction

__all__ = [
    "FileError",
    "Found",
    "Result",
    "Summary",
    "extractor_version",
    "file_error",
    "find_files",
    "process",
    "stream",
    "summarise",
]

_SLICE: Final = 500
"""Files whose state is asked of the store at once."""

_HIDDEN: Final = (".", "~$")
_SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FileError:
    """Why a file failed: the exception's class and its message."""

    path: str
    error: str
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: `done` with an extraction, `skipped` as unchanged, or `failed`."""

    path: str
    state: Literal["done", "skipped", "failed"]
    extraction: Extraction | None = None
    error: FileError | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Files to read, sorted; `left_out` counts those of formats that no reader knows, by suffix.

    `errors` are folders that could not be listed.
    """

    files: tuple[str, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    errors: tuple[FileError, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """A run added up: files by what became of them, mentions, doubts, and records by kind."""

    done: int
    skipped: int
    failed: int
    mentions: int
    issues: int
    records: Mapping[str, int]
    errors: tuple[FileError, ...]
    left_out: Mapping[str, int]
    seconds: float

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return self.done + self.skipped + self.failed


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to read; nothing is to be done if its bytes still have the hash `known`."""

    path: str
    known: str | None = None


def process(
    paths: str | Path | Iterable[str | Path],
    store: str | Path | Store | None = None,
    *,
    workers: int = 1,
    force: bool = False,
    on_result: Callable[[Result], object] | None = None,
) -> Summary:
    """Read, extract and store every file under the paths.

    Args:
        paths: files and folders; folders are searched through, hidden files left aside.
        store: a path, a database URL or an open store; None = only extract.
        workers: processes that read and extract. From a script, call this under
            `if __name__ == "__main__":`, as for every process pool.
        force: extract also what the store has from the same bytes by the same version.
        on_result: called with each `Result`, in the order of the files, after it is stored.

    Returns:
        The run added up; its `errors` name every file that failed.

    Raises:
        StoreError: the database cannot be used. What was stored before stays.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "tin.txt").write_text("Tỉnh Sơn La ký 2 thỏa thuận với Lào.", encoding="utf-8")
    ...     summary = process(folder, ":memory:")
    >>> summary.done, summary.failed
    (1, 0)
    """
    found = find_files(paths)
    results = stream(found.files, store, workers=workers, force=force)
    return summarise(results, found, on_result=on_result)


def find_files(paths: str | Path | Iterable[str | Path]) -> Found:
    """The files under the paths, sorted, each once.

    A path that is not a folder is taken as it is, so that a missing file is reported and not overlooked.
    In folders, files that begin with "." or "~$" are left aside without a word.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("bài 1.txt", "~$bài 1.docx", "ảnh.xyz"):
    ...         _ = Path(folder, name).write_text("Sơn La", encoding="utf-8")
    ...     found = find_files(folder)
    >>> [Path(file).name for file in found.files], found.left_out
    (['bài 1.txt'], {'.xyz': 1})
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    files: set[str] = set()
    left_out: Counter[str] = Counter()
    errors: list[FileError] = []
    for path in map(Path, given):
        inside = _walk(path, errors) if path.is_dir() else (path,)
        for file in inside:
            if file is path or _is_readable_kind(file):
                files.add(str(file))
            else:
                left_out[file.suffix.lower()] += 1
    ordered = sorted(files, key=lambda name: Path(name).parts)
    return Found(tuple(ordered), dict(sorted(left_out.items())), tuple(errors))


def _walk(folder: Path, errors: list[FileError]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        errors.append(file_error(str(error.filename), error))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith(_HIDDEN) and name.lower() not in _SYSTEM:
                yield Path(parent, name)


def _is_readable_kind(file: Path) -> bool:
    """True if a reader takes files of this suffix, or if there is none and only the bytes can tell."""
    suffix = file.suffix[1:].lower()
    return not suffix or suffix in _readable_suffixes()


@cache
def _readable_suffixes() -> frozenset[str]:
    from vnextract.readers import READERS
    from vnextract.readers.sniff import known_suffixes, mismatch

    return frozenset(s for s in known_suffixes() if any(not mismatch(kind, s) for kind in READERS))


def stream(
    files: Iterable[str],
    store: str | Path | Store | None = None,
    *,
    workers: int = 1,
    force: bool = False,
) -> Iterator[Result]:
    """One result a file, in the order of `files`, each after it is stored; see `process`.

    Raises:
        StoreError: the database cannot be used. What was stored before stays.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "tin.txt")
    ...     _ = file.write_text("Tỉnh Sơn La ký 2 thỏa thuận với Lào.", encoding="utf-8")
    ...     [(result.state, len(result.extraction.records)) for result in stream([str(file)])]
    [('done', 1)]
    """
    if store is None:
        yield from _extracted((_Task(path) for path in files), workers)
        return
    from vnextract.store import Store, open_store

    if isinstance(store, Store):
        yield from _stored(store, files, workers, force=force)
        return
    with open_store(store) as opened:
        yield from _stored(opened, files, workers, force=force)


def summarise(
    results: Iterable[Result], found: Found, *, on_result: Callable[[Result], object] | None = None
) -> Summary:
    """The results added up; each is passed to `on_result` as it comes and then let go.

    >>> found = find_files("không có.txt")
    >>> summary = summarise(stream(found.files), found)
    >>> summary.failed, Path(summary.errors[0].path).name
    (1, 'không có.txt')
    """
    started = time.monotonic()
    states: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    records: Counter[str] = Counter()
    errors = list(found.errors)
    for result in results:
        states[result.state] += 1
        if result.error:
            errors.append(result.error)
        if result.extraction:
            sums.update(mentions=len(result.extraction.mentions), issues=_doubts(result.extraction))
            records.update(record.kind for record in result.extraction.records)
        if on_result:
            on_result(result)
    return Summary(
        done=states["done"],
        skipped=states["skipped"],
        failed=len(errors),
        mentions=sums["mentions"],
        issues=sums["issues"],
        records=dict(sorted(records.items())),
        errors=tuple(errors),
        left_out=found.left_out,
        seconds=time.monotonic() - started,
    )


def _doubts(extraction: Extraction) -> int:
    owned = {issue for record in extraction.records for issue in record.issues}
    return len(owned.union(extraction.issues, extraction.document.warnings))


def _extracted(tasks: Iterator[_Task], workers: int, size: int = 1) -> Iterator[Result]:
    if workers <= 1:
        yield from map(_extract, tasks)
        return
    for task, result in pooled(_extract, tasks, workers, size):
        yield result or _died(task)


def _extract(task: _Task) -> Result:
    """Read and extract one file; whatever goes wrong is its result."""
    from vnextract import extract, read

    path = task.path
    try:
        if task.known and _sha256(path) == task.known:
            return Result(path, "skipped", sha256=task.known)
        return Result(path, "done", extract(read(path)))
    except Exception as error:  # noqa: BLE001 - a fault in a library or rule costs this file only
        return _failed(path, error)


def _failed(path: str, error: Exception) -> Result:
    try:
        digest = _sha256(path)
    except OSError:
        digest = None
    return Result(path, "failed", error=file_error(path, error), sha256=digest)


def _died(task: _Task) -> Result:
    message = "the process that read it died (out of memory, or a fault in a library); the others went on"
    return Result(task.path, "failed", error=FileError(task.path, "WorkerDied", message))


def file_error(path: str, error: Exception) -> FileError:
    """The failure of a file: the class of its exception, and what to tell people.

    >>> file_error("tin.pdf", VnextractError("trang 3 không đọc được")).message
    'trang 3 không đọc được'
    """
    message = _message(error).removeprefix(f"{Path(path).name}: ")  # readers begin with the file's name
    return FileError(path, type(error).__name__, message)


def _message(error: Exception) -> str:
    """What to tell: our own words, the system's, or for a fault in the code also where it was."""
    if isinstance(error, VnextractError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: check that the file is there and may be read"
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{error} (at {where}; please report this with the file)"


def _sha256(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stored(store: Store, files: Iterable[str], workers: int, *, force: bool) -> Iterator[Result]:
    """Store each result; a run that changes nothing leaves no trace, not even in `runs`."""
    from vnextract.store import Tally, finish_run, start_run

    version, started = extractor_version(), dt.datetime.now(dt.UTC)
    states: Counter[str] = Counter()
    run: int | None = None
    names = list(files)
    tasks = _tasks(store, names, version, force=force)
    for result in _extracted(tasks, workers, len(names)):
        kept, wrote = _store(store, result, version)
        if wrote and run is None:
            run = start_run(store, version, started)
        states[kept.state] += 1
        yield kept
    if run is not None:
        finish_run(store, run, Tally(states["done"], states["skipped"], states["failed"]))


def _tasks(store: Store, files: Sequence[str], version: str, *, force: bool) -> Iterator[_Task]:
    from vnextract.store import known

    rest = iter(files)
    while some := list(islice(rest, _SLICE)):
        places = {} if force else known(store, map(_place, some))
        for path in some:
            yield _Task(path, _hash_done(places.get(_place(path)), version))


def _place(path: str) -> str:
    """The file's name in the store: the same from whichever folder the run was started."""
    from vnextract.store.schema import storable

    return storable(os.path.abspath(path))  # noqa: PTH100 - Path.absolute() keeps ".."


def _hash_done(place: Place | None, version: str) -> str | None:
    is_done = place is not None and place.status == "done" and place.version == version
    return place.sha256 if place and is_done else None


def _store(store: Store, result: Result, version: str) -> tuple[Result, bool]:
    """The result after it is stored, and whether a row was written.

    Raises:
        StoreError: one that the next file would meet too (disk full, read-only, server gone, locked).
    """
    from vnextract.store import Place, save, save_failure

    if result.extraction:
        try:
            save(store, result.extraction, version=version, path=_place(result.path))
        except Exception as error:
            if isinstance(error, StoreError) and type(error) is not StoreError:
                raise
            result = _failed(result.path, error)
    if result.error is None:
        return result, result.state == "done"
    why = result.error
    place = Place(_place(result.path), None, result.sha256, "failed", why.error, why.message, version)
    return result, save_failure(store, place)
