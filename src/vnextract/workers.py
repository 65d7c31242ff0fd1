"""A process pool that keeps the order, holds little in memory, and outlives a worker that dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

_CHUNK: Final = 50
_AHEAD: Final = 2
"""Chunks in work or waiting a worker: enough to keep it busy, few enough to hold in memory."""


def pooled(
    work: Callable[[T], R], tasks: Iterator[T], workers: int, expected: int = 0
) -> Iterator[tuple[T, R | None]]:
    """Each task with its result, in the order of the tasks; None for a task that ended its process.

    `work` must be a function of a module and must not raise. `expected` is about how many tasks there
    are: a few are dealt out one by one, many in chunks.

    When a worker dies, the pool dies with it and nobody knows which task was the cause. The tasks in
    flight are then done again, one after another in a process of their own, so that only that one is lost.
    """
    size = max(1, min(_CHUNK, expected // (workers * 2 * _AHEAD)))
    chunks = iter(lambda: list(islice(tasks, size)), [])
    while True:
        lost: list[T] = []
        yield from _until_broken(work, chunks, workers, lost)
        if not lost:
            return
        yield from _one_by_one(work, lost)


def _until_broken(
    work: Callable[[T], R], chunks: Iterator[list[T]], workers: int, lost: list[T]
) -> Iterator[tuple[T, R | None]]:
    """Work off the chunks; when the pool breaks, put the tasks in flight into `lost` and stop."""
    waiting: deque[tuple[list[T], Future[list[R]]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for chunk in islice(chunks, workers * _AHEAD - len(waiting)):
                waiting.append((chunk, _submit(pool, work, chunk)))
            if not waiting:
                return
            chunk, future = waiting[0]
            results = future.result()
            waiting.popleft()
            yield from zip(chunk, results, strict=True)
    except BrokenExecutor:
        lost.extend(task for chunk, _ in waiting for task in chunk)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R | None]]:
    rest = deque(tasks)
    while rest:
        with _pool(1) as pool:
            try:
                while rest:
                    found = pool.submit(_all, work, [rest[0]]).result()
                    yield rest.popleft(), found[0]
            except BrokenExecutor:
                yield rest.popleft(), None


def _pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes: a fork would copy locks that the progress bar's thread may hold."""
    methods = multiprocessing.get_all_start_methods()
    method = "forkserver" if "forkserver" in methods else "spawn"
    return ProcessPoolExecutor(workers, multiprocessing.get_context(method), _begin)


def _begin() -> None:
    """Ctrl-C reaches every process of the terminal: only the one that writes decides what to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever: the others keep its queue open."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _submit(pool: ProcessPoolExecutor, work: Callable[[T], R], chunk: list[T]) -> Future[list[R]]:
    try:
        return pool.submit(_all, work, chunk)
    except BrokenExecutor as error:
        broken: Future[list[R]] = Future()
        broken.set_exception(error)
        return broken


def _all(work: Callable[[T], R], chunk: list[T]) -> list[R]:
    return [work(task) for task in chunk]
