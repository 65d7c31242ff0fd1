"""No pattern is catastrophic: each is attacked with texts that are made of its own words.

For every rule the attacks are built from its starts, the words of its examples and the literals of its
pattern: each repeated, one repeated behind another, two in turns, and each followed by a run of digits,
blanks, commas and the like. Four times the text may take about four times as long. Only an attack that is
slow is measured twice, only one that is slow at every one of three tries fails, and processor time is what
counts, so a busy machine can make this test slow but not red. An exponential pattern runs into the timeout
of `regex`.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import time
from typing import TYPE_CHECKING

import pytest
import regex

import vnextract
from vnextract.engine import DIGIT, Rule, compiled
from vnextract.entities import RULES
from vnextract.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

SMALL, LARGE = 1_000, 4_000
"""Characters of an attack."""
QUICK = 0.004
"""Seconds of processor time in which a large attack is done that nobody need look at twice."""
GROWTH = 10.0
"""The time of the large attack over that of the small one: 4 is linear, 16 quadratic."""
HANGS = 30.0
"""Seconds on the clock that one try at one place may take: a linear pattern needs a few milliseconds."""
ATTACKS = 50
"""Attacks on one rule, drawn from all of its, the same in every run."""

RUNS = (
    "1",
    "1.",
    "1,",
    " ",
    "a ",
    "A ",
    "ơ",
    ",",
    "- ",
    "-",
    "(",
    "“a ",
    "/",
    "1/",
    "a, ",
    "A, ",
    "1 ",
    "\u00a0",
)
SYNTAX = regex.compile(r"\(\?P?<\w+>|\(\?P?[=&]\w+\)?|\\[pP]\{[^}]*\}|\\.|\{[0-9,]+\}|\[[^\]]*\]|#[^\n]*")
WORD = regex.compile(r"[\p{L}0-9][\p{L}0-9 ./%-]*")


def literals(pattern: str) -> list[str]:
    """The words that a pattern is made of.

    >>> literals(r"(?P<n>[0-9]+)[ ](?:triệu|tỷ đồng)")
    ['triệu', 'tỷ đồng']
    """
    return [word.strip() for word in WORD.findall(SYNTAX.sub("|", pattern))]


def words(rule: Rule) -> list[str]:
    """What the attacks on a rule are made of, without repetitions."""
    marked = [text.partition("«")[2].partition("»")[0] for text in rule.examples]
    starts = [start for start in rule.starts if not start.startswith(DIGIT)]
    said = [
        *marked,
        *(" ".join(marked)).split(),
        *random.Random(rule.name).sample(starts, min(8, len(starts))),
    ]
    return [word for word in dict.fromkeys([*said, *literals(rule.pattern)]) if word]


def units(rule: Rule) -> list[tuple[str, str]]:
    """What opens an attack and what is then repeated."""
    own = words(rule)
    pairs = [("", f"{a} {b} ") for a in own for b in own if a != b]
    pairs += [(a + gap, f"{b} ") for a in own for b in own for gap in ("", " ")]
    sure = [("", unit) for unit in RUNS] + [("", f"{word} ") for word in own] + [("", word) for word in own]
    sure += [(own[0] + gap, unit) for unit in RUNS for gap in ("", " ")]
    pairs += [(word + gap, unit) for word in own[1:] for unit in RUNS for gap in ("", " ")]
    return sure[:ATTACKS] + random.Random(rule.name).sample(
        pairs, min(len(pairs), max(0, ATTACKS - len(sure)))
    )


def attack(rule: Rule, opening: str, unit: str, size: int) -> str:
    """The text of an attack. The examples stand far behind: where a letter that a pattern must have is
    nowhere in the text, `regex` gives up at once, and the attack would prove nothing."""
    return f"{opening}{unit * (size // len(unit))}\x00\n{' '.join(rule.examples)}"


def places(rule: Rule, text: str) -> tuple[str, list[int]]:
    """The folded text that a rule is tried on, and where: at its words, and at every figure."""
    view = fold(text)
    some = "|".join(regex.escape(start) for start in rule.starts if not start.startswith(DIGIT))
    heads = regex.compile(rf"(?<![^\W_])(?:{some or '(?!)'})|(?<![0-9])[0-9]")
    return view.text if rule.cased else view.low, [m.start() for m in heads.finditer(view.low)]


def seconds(pattern: regex.Pattern[str], text: str, starts: list[int], hangs: float = HANGS) -> float:
    began = time.process_time()
    for start in starts:
        pattern.match(text, start, timeout=hangs)
    return time.process_time() - began


def too_slow(pattern: regex.Pattern[str], small: tuple[str, list[int]], large: tuple[str, list[int]]) -> bool:
    """True if the large attack took out of all proportion longer at every try."""
    tries = ((seconds(pattern, *large), seconds(pattern, *small)) for _ in range(3))
    return all(slow > QUICK and slow > GROWTH * quick for slow, quick in tries)


def slow_attacks(rule: Rule) -> Iterator[str]:
    pattern = compiled(rule)
    for opening, unit in units(rule):
        large = places(rule, attack(rule, opening, unit, LARGE))
        small = places(rule, attack(rule, opening, unit, SMALL))
        if seconds(pattern, *large) > QUICK and too_slow(pattern, small, large):
            yield f"{opening!r} and then {unit!r} again and again"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_takes_no_more_than_its_share_of_time(rule: Rule) -> None:
    assert list(slow_attacks(rule)) == []


SLICE = 300
"""Characters of the longest slice that a small pattern is usually tried on."""


def patterns_of(thing: object, depth: int = 0) -> Iterator[regex.Pattern[str]]:
    """The compiled patterns in a module's value, also inside tables."""
    if isinstance(thing, regex.Pattern) and isinstance(thing.pattern, str):
        yield thing
    elif isinstance(thing, tuple | list | dict) and depth < 3:
        for inner in thing.values() if isinstance(thing, dict) else thing:
            yield from patterns_of(inner, depth + 1)


def every_pattern() -> dict[str, regex.Pattern[str]]:
    """All patterns that stand in a module of the package, by their text."""
    found = {}
    for info in pkgutil.walk_packages(vnextract.__path__, "vnextract."):
        if "__main__" in info.name or "migrations" in info.name:
            continue
        module = importlib.import_module(info.name)
        found |= {p.pattern: p for value in vars(module).values() for p in patterns_of(value)}
    return found


def test_no_pattern_of_the_package_is_exponential() -> None:
    """Those of the rules are measured above; the others are tried on slices, where only this would hurt."""
    patterns = every_pattern()
    assert len(patterns) > 300
    slow = []
    for text, pattern in patterns.items():
        own = list(dict.fromkeys(word for word in literals(text) if word))
        some = own[:: max(1, len(own) // 5)][:5]
        texts = [(unit * SLICE)[:SLICE] for unit in (*RUNS, *some, *(f"{word} " for word in some))]
        try:
            for attacked in texts:
                sum(1 for _ in pattern.finditer(f"{attacked}\x00", timeout=HANGS))
        except TimeoutError:
            slow.append(text[:80])
    assert slow == []


def test_a_quadratic_rule_would_be_found() -> None:
    bad = Rule("bad.quadratic", r"số(?:[ ]?\w)*[!?]", ("số",), ("«số 1!»",), ("số",))
    small, large = (places(bad, attack(bad, "", "số ", size)) for size in (SMALL, LARGE))
    assert too_slow(compiled(bad), small, large)


def test_an_exponential_rule_would_be_found() -> None:
    bad = regex.compile(r"số (?:a|b|ab)*[!?]")
    with pytest.raises(TimeoutError):
        seconds(bad, f"số {'ab' * 500}. số a!", [0], hangs=0.2)
