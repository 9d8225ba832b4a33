"""Strings that a regular expression has most work with, made from the expression itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Attack = tuple[str, str, str]
"""What stands before, what is repeated, what stands behind and does not match."""

_OF_CATEGORY = {
    sre.CATEGORY_DIGIT: "7",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "x",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_NOT_WORD: "-",
}
_ENDS = ("", "\x00", "a")
_MOST_BEFORE = 4


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """Yield what to try on a pattern: each repeat in it pumped, behind what leads to it.

    A repeat that is tried again from each of its own characters takes quadratic time, one that can
    be cut up in many ways exponential time; both show when what follows does not match.
    """
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin1")
    parsed = _parser.parse(text, pattern.flags & ~re.TEMPLATE if hasattr(re, "TEMPLATE") else 0)
    found: dict[Attack, None] = {}
    starts = dict.fromkeys(before for before, _ in _pumps(list(parsed), "") if before)
    found.update(dict.fromkeys(("", start, "") for start in starts))
    for before, pumped in _pumps(list(parsed), ""):
        for pump in dict.fromkeys(pumped):
            if pump:
                for end in _ENDS:
                    found[before[-40:], pump, end] = None
                    found["", pump, end] = None
    yield from found


def _pumps(items: list[Any], before: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each repeat as what leads to it and samples of what it repeats."""
    for index, (operation, argument) in enumerate(items):
        led = before + _sample(items[:index])
        if operation in {sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", None)}:
            _, most, inner = argument
            if most > _MOST_BEFORE:
                samples = list(islice(_samples(list(inner)), 3))
                yield led, [*samples, "".join(samples)]
            yield from _pumps(list(inner), led)
        elif operation is sre.SUBPATTERN:
            yield from _pumps(list(argument[-1]), led)
        elif operation is sre.BRANCH:
            for branch in argument[1]:
                yield from _pumps(list(branch), led)
        elif operation in {sre.ASSERT, sre.ASSERT_NOT}:
            yield from _pumps(list(argument[1]), led)
        elif operation is getattr(sre, "ATOMIC_GROUP", None):
            yield from _pumps(list(argument), led)
    if before == "" and items:
        whole = list(islice(_samples(items), 4))
        yield "", whole


def _sample(items: list[Any]) -> str:
    return next(_samples(items), "")


def _samples(items: list[Any]) -> Iterator[str]:
    """Yield a few texts that a sequence of parts matches, the shortest choices first."""
    options = [
        list(islice(_of_part(operation, argument), 4)) or [""] for operation, argument in items
    ]
    most = max(map(len, options), default=0)
    for turn in range(most):
        yield "".join(choice[min(turn, len(choice) - 1)] for choice in options)


def _of_part(operation: Any, argument: Any) -> Iterator[str]:
    if operation is sre.LITERAL:
        yield chr(argument)
    elif operation is sre.NOT_LITERAL:
        yield "a" if argument != ord("a") else "b"
    elif operation is sre.ANY:
        yield from "a ."
    elif operation is sre.IN:
        yield from _of_set(argument)
    elif operation is sre.SUBPATTERN:
        yield from _samples(list(argument[-1]))
    elif operation is sre.BRANCH:
        for branch in argument[1]:
            yield _sample(list(branch))
    elif operation in {sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", None)}:
        least, most, inner = argument
        for one in islice(_samples(list(inner)), 2):
            yield one * max(least, 1)
            if most > 1:
                yield one * max(least, 2)
    elif operation is getattr(sre, "ATOMIC_GROUP", None):
        yield from _samples(list(argument))


def _of_set(members: list[Any]) -> Iterator[str]:
    if members and members[0][0] is sre.NEGATE:
        taken = re.compile(_set_text(members))
        yield from (c for c in 'a 7.A-"<\n\u00e9' if taken.fullmatch(c))
        return
    for operation, argument in members:
        if operation is sre.LITERAL:
            yield chr(argument)
        elif operation is sre.RANGE:
            yield chr(argument[0])
        elif operation is sre.CATEGORY:
            yield _OF_CATEGORY[argument]


def _set_text(members: list[Any]) -> str:
    """Return a set of characters as it is written."""
    written = {
        sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_WORD: r"\w",
        sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_NOT_WORD: r"\W",
    }  # fmt: skip
    parts = []
    for operation, argument in members[1:]:
        if operation is sre.LITERAL:
            parts.append(re.escape(chr(argument)))
        elif operation is sre.RANGE:
            parts.append(f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}")
        elif operation is sre.CATEGORY:
            parts.append(written[argument])
    return f"[^{''.join(parts)}]"
