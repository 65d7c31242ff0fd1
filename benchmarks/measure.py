"""Times tasks side by side: every round runs each of them once, so that a busy machine slows all alike."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Task:
    """Something to time: `run` works through `docs` documents once and returns how many results it had."""

    name: str
    docs: int
    run: Callable[[], int]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """CPU seconds of each round of a task, and the wall time of all rounds."""

    task: Task
    rounds: tuple[float, ...]
    wall: float
    results: int

    @property
    def median(self) -> float:
        """CPU seconds a document, the median of the rounds."""
        return statistics.median(self.rounds) / self.task.docs

    @property
    def rate(self) -> float:
        """Documents a second of one core."""
        return 1 / self.median

    @property
    def spread(self) -> float:
        """The slowest round over the fastest one: above 1.3 the machine was too busy for a verdict."""
        return max(self.rounds) / min(self.rounds)

    @property
    def waiting(self) -> float:
        """Wall time over CPU time; above 1.1 others had the processor at times."""
        return self.wall / sum(self.rounds)


def interleaved(tasks: Sequence[Task], rounds: int) -> list[Timing]:
    """The timings of all tasks in `rounds` rounds, after one round that warms caches and does not count."""
    results = {task.name: task.run() for task in tasks}
    cpu: dict[str, list[float]] = {task.name: [] for task in tasks}
    wall: dict[str, float] = dict.fromkeys(cpu, 0.0)
    for number in range(rounds):
        shift = number % len(tasks)
        for task in (*tasks[shift:], *tasks[:shift]):
            gc.collect()
            begun, started = time.perf_counter(), time.process_time()
            task.run()
            cpu[task.name].append(time.process_time() - started)
            wall[task.name] += time.perf_counter() - begun
    return [Timing(task, tuple(cpu[task.name]), wall[task.name], results[task.name]) for task in tasks]


def once(run: Callable[[], object], rounds: int = 1) -> float:
    """CPU seconds of the fastest of some runs."""
    times = []
    for _ in range(rounds):
        gc.collect()
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return min(times)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns are aligned; all but the first to the right."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    cells = [
        [c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        for row in (head, *rows)
    ]
    rule = [":" + "-" * (w - 1) if i == 0 else "-" * (w - 1) + ":" for i, w in enumerate(widths)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (cells[0], rule, *cells[1:]))


def figure(value: float) -> str:
    """A number with three digits that count.

    >>> figure(12345.6), figure(0.01234), figure(2.5)
    ('12,300', '0.0123', '2.50')
    """
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if rounded >= 100 else f"{rounded:#.3g}"
