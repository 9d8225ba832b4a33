"""Every regular expression of kgbuild answers in time that grows with the length of the text.

Strings are made of each expression itself: its repeats, pumped behind what leads to them and before
what does not match. A search that takes quadratic time takes ten seconds on the longest of them,
one that takes exponential time never ends.
"""

from __future__ import annotations

import importlib
import inspect
import json
import linecache
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from attack_strings import attacks

if not hasattr(signal, "SIGVTALRM"):
    pytest.skip("needs an alarm that interrupts a search", allow_module_level=True)

SHORT = (24, 48, 400)
"""Sizes at which exponential time shows."""
LONG = (4_000, 16_000)
"""Sizes at which quadratic time shows: the second takes 16 times as long, not 4."""
ENDLESS = 0.5
"""Seconds of processor time at which a search is broken off."""
NOTICED = 0.04
"""Seconds below which a search of 16,000 characters is fast enough, in whatever steps it goes."""
STEEP = 9
MOST_TRIED = 40
"""Attacks on one pattern; some that are made of all units and numbers have hundreds."""
BOUNDED: Mapping[str, str] = {
    "kgbuild.read.boilerplate": "no rule is tried on a line of more than 400 characters",
    "kgbuild.read.breaks": "looks at the 60 characters before a place",
    "kgbuild.read.lines": "looks at the last characters of a line",
    "kgbuild.read.posts": "looks at the last 600 characters of a paragraph",
    "kgbuild.link.short_forms": "looks at the first 40 characters between two names",
    "kgbuild.extract.times.calendar_rules": "looks at the 12 characters before a place",
    "kgbuild.cli.opening": "an argument of the command line",
    "kgbuild.rdf.named_queries": "the first lines of the queries that are shipped",
}
"""Modules with patterns that see short texts only, with the reason; those are tried on 400."""
WHOLE = ("kgbuild.rdf.ordering", "kgbuild.rdf.terse")
"""Modules that match whole terms, by patterns that they hand on."""

Use = Callable[[str], Any]


class _LateError(Exception):
    pass


def _seconds(use: Use, text: str) -> float:
    """Return the processor time of a search, which is broken off where it takes too long."""

    def late(*_: object) -> None:
        raise _LateError

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENDLESS)
    started = time.process_time()
    try:
        use(text)
    except _LateError:
        return ENDLESS
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - started


def _uses(pattern: re.Pattern[Any], place: str) -> list[Use]:
    """Return how a module uses a pattern: anywhere in a text, or only at a place that it knows."""
    module, line = place.rsplit(":", 1)
    code = importlib.import_module(module)
    named = re.match(
        r"(\w+)(?:: [^=]+)? = re\.compile", linecache.getline(code.__file__, int(line))
    )
    source = inspect.getsource(code)
    is_placed = named and re.search(rf"\b{named[1]}\.(?:fullmatch|match)\b", source)
    is_sought = named and re.search(
        rf"\b{named[1]}\.(?:search|finditer|findall|subn?|split)\b", source
    )
    if module in WHOLE or (is_placed and not is_sought):
        return [pattern.match, pattern.fullmatch]
    return [pattern.search]


def _is_slow(use: Use, made: Callable[[int], Any], *, most: int) -> bool:
    if any(_seconds(use, made(size)) >= ENDLESS for size in SHORT):
        return True
    if most < LONG[-1]:
        return False
    shorter, longer = LONG
    if _seconds(use, made(longer)) < NOTICED:
        return False
    taken = min(_seconds(use, made(longer)) for _ in range(3))
    return taken > STEEP * min(_seconds(use, made(shorter)) for _ in range(3))


def _worst(pattern: re.Pattern[Any], uses: list[Use], most: int = LONG[-1]) -> str | None:
    """Return the attack on which a pattern takes too long."""
    tried = list(attacks(pattern))
    for before, pump, end in tried[:: 1 + len(tried) // MOST_TRIED]:

        def made(size: int, parts: tuple[str, str, str] = (before, pump, end)) -> Any:
            text = parts[0] + parts[1] * (size // len(parts[1])) + parts[2]
            return text.encode() if isinstance(pattern.pattern, bytes) else text

        if any(_is_slow(use, made, most=most) for use in uses):
            return f"{before!r} + {pump!r} * n + {end!r}"
    return None


def _patterns() -> dict[str, list[re.Pattern[Any]]]:
    """Return all patterns by the place that compiles them; an ontology's words make some."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("collected_patterns.py"))],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    found: dict[str, list[re.Pattern[Any]]] = {}
    for line in done.stdout.splitlines():
        text, is_bytes, flags, place = json.loads(line)
        pattern = text.encode("latin-1") if is_bytes else text
        found.setdefault(place, []).append(re.compile(pattern, flags))
    return found


def test_every_pattern_answers_in_step_with_the_length() -> None:
    found = _patterns()
    assert len(found) > 200
    slow = {}
    for place, patterns in found.items():
        most = SHORT[-1] if place.partition(":")[0] in BOUNDED else LONG[-1]
        for pattern in patterns:
            if worst := _worst(pattern, _uses(pattern, place), most):
                slow[place, pattern.pattern[:60]] = worst
    assert not slow, "\n".join(f"{place}: {told}" for place, told in slow.items())


@pytest.mark.parametrize(
    "bad", [r"(?:a+)+b", r"\s*x", r"(?:[A-Z]+[a-z]*)+(?=,)", r"<!--.*?-->", r"(?:<a>.*?</a>)*b"]
)
def test_a_pattern_that_blows_up_is_found(bad: str) -> None:
    pattern = re.compile(bad, re.DOTALL)
    assert _worst(pattern, [pattern.search])


@pytest.mark.parametrize(
    "good", [r"(?<!a)a+b", r"(?<!\s)\s*x", r"[A-Z][A-Za-z]{0,60}+,", r"a[^b]{9}b"]
)
def test_a_pattern_that_does_not_is_left_alone(good: str) -> None:
    pattern = re.compile(good)
    assert _worst(pattern, [pattern.search]) is None
