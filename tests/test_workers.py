from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vnextract.workers import pooled


def double(number: int) -> int:
    return 2 * number


def slow_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number


def deadly(number: int) -> int:
    if number in (3, 40):
        os._exit(9)
    return 2 * number


def everything_dies(_: int) -> int:
    os._exit(9)


def tell_and_sleep(path: str) -> None:
    Path(path, str(os.getpid())).touch()
    time.sleep(60)


def test_order_and_completeness():
    assert list(pooled(double, iter(range(230)), 2, 230)) == [(n, 2 * n) for n in range(230)]


def test_the_order_is_that_of_the_tasks_not_of_the_finish():
    assert [n for n, _ in pooled(slow_first, iter(range(6)), 2)] == list(range(6))


def test_nothing_to_do():
    assert list(pooled(double, iter(()), 2)) == []


@pytest.mark.parametrize("expected", [0, 60])
def test_a_task_that_kills_its_process_costs_only_itself(expected):
    found = dict(pooled(deadly, iter(range(60)), 2, expected))
    assert found == {n: None if n in (3, 40) else 2 * n for n in range(60)}


def test_all_tasks_may_die():
    assert list(pooled(everything_dies, iter(range(3)), 2)) == [(0, None), (1, None), (2, None)]


def test_tasks_are_drawn_as_they_are_needed():
    """A folder of millions of files must not be read ahead into memory."""
    drawn = []

    def tasks():
        for n in range(10_000):
            drawn.append(n)
            yield n

    results = pooled(double, tasks(), 2)
    next(results)
    assert len(drawn) < 50
    results.close()


@pytest.mark.skipif(os.name != "posix", reason="looks for processes by signal 0")
def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_workers import pooled, tell_and_sleep\n"
        "if __name__ == '__main__': list(pooled(tell_and_sleep, iter([sys.argv[2]] * 4), 2))"
    )
    folder = str(Path(__file__).parent)
    parent = subprocess.Popen([sys.executable, "-c", code, folder, str(tmp_path)], stderr=subprocess.DEVNULL)
    wait_for(lambda: len(list(tmp_path.iterdir())) == 2)
    parent.kill()
    parent.wait()
    workers = [int(path.name) for path in tmp_path.iterdir()]
    wait_for(lambda: not any(map(is_alive, workers)))


def wait_for(condition) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")  # a container without an init keeps the dead as zombies
    return not (stat.exists() and ") Z " in stat.read_text(encoding="utf-8"))
