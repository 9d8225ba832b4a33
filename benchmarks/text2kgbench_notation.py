"""How Text2KGBench writes the ends of triples, learned from its training triples.

kgbuild tells an end in the text's own words: "8,500", "January 1, 1959", "American". The gold has
"8500", "1959-01-01", "United_States". For each relation the way of writing is taken that turns most
of the training texts' words into their gold. In ``grounded`` use a form that does not stand in the
sentence is not taken, since the benchmark counts it as hallucination; the words stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.text2kgbench_scorer import stands_in
from kgbuild.extract.times import find_times

_NUMBER = re.compile(r"^[^\d-]*(-?\d[\d,]*(?:\.\d+)?)")
_TAIL = re.compile(r"^(.*\d)(\s*\([^)]*\))$")

Writer = Callable[[str], str | None]
"""Writes words another way; None where it cannot."""


def _number(words: str) -> str | None:
    found = _NUMBER.match(words)
    return found.group(1).replace(",", "") if found else None


def _decimal(words: str) -> str | None:
    number = _number(words)
    return str(float(number)) if number else None


def _day(words: str, form: str) -> str | None:
    for found in find_times(words, None):
        if found.start == 0 and found.time.start is not None:
            return found.time.start.strftime(form)
    return None


def _quoted(writer: Writer) -> Writer:
    def write(words: str) -> str | None:
        inner = writer(words)
        return f'"{inner}"' if inner is not None else None

    return write


def _with_tail(writer: Writer, tail: str) -> Writer:
    def write(words: str) -> str | None:
        inner = writer(words)
        return inner + tail if inner is not None else None

    return write


_PLAIN: Mapping[str, Writer] = {
    "as written": lambda words: words,
    "number": _number,
    "decimal": _decimal,
    "iso": lambda words: _day(words, "%Y-%m-%d"),
    "day": lambda words: _day(words, "%d %B %Y"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """An end of a training triple: the words of the text and what the gold writes for them."""

    relation: str
    words: str
    gold: str


class Notation:
    """The ways of writing learned from training triples.

    Parameters
    ----------
    subjects, objects : iterable of Written
        Ends as the text and as the gold have them.
    demonyms : mapping of str to str
        "American" to "United States".
    """

    def __init__(
        self, subjects: Iterable[Written], objects: Iterable[Written], demonyms: Mapping[str, str]
    ) -> None:
        self._demonyms = demonyms
        self._names = _commonest((("", one.words.lower()), one.gold) for one in subjects)
        objects = list(objects)
        self._values = _commonest(((o.relation, o.words.lower()), o.gold) for o in objects)
        by_relation: dict[str, list[Written]] = defaultdict(list)
        for one in objects:
            by_relation[one.relation].append(one)
        self._writers = {name: self._best(some) for name, some in by_relation.items()}

    def subject(self, words: str, sentence: str, *, grounded: bool) -> str:
        """Write a subject."""
        return _first((self._names.get(("", words.lower())), words), sentence, grounded)

    def object(self, relation: str, words: str, sentence: str, *, grounded: bool) -> str:
        """Write an object."""
        known = self._values.get((relation, words.lower()))
        writer = self._writers.get(relation)
        return _first((known, writer(words) if writer else None, words), sentence, grounded)

    def _best(self, some: list[Written]) -> Writer:
        writers: dict[str, Writer] = dict(_PLAIN)
        writers["country"] = self._demonyms.get
        tails = Counter(m.group(2) for one in some if (m := _TAIL.match(one.gold)))
        for tail, _ in tails.most_common(2):
            for name in ("as written", "number", "decimal"):
                writers[name + tail] = _with_tail(_PLAIN[name], tail)
        writers |= {f"quoted {name}": _quoted(writer) for name, writer in list(writers.items())}
        right = {
            name: sum(1 for one in some if _same(writer(one.words), one.gold))
            for name, writer in writers.items()
        }
        return writers[max(right, key=lambda name: right[name])]


def _commonest(
    pairs: Iterable[tuple[tuple[str, str], str]],
) -> dict[tuple[str, str], str]:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for key, gold in pairs:
        counts[key][gold] += 1
    return {key: count.most_common(1)[0][0] for key, count in counts.items()}


def _same(one: str | None, other: str) -> bool:
    return one is not None and _plain(one) == _plain(other)


def _plain(words: str) -> str:
    return re.sub(r"[_\s]+", "", words).lower()


def _first(forms: Iterable[str | None], sentence: str, grounded: bool) -> str:
    words = [form for form in forms if form]
    return next((w for w in words if not grounded or stands_in(w, sentence)), words[-1])
