"""Names in a reference: which nodes bear a name, and which name is nearest to a strange one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from kgbuild.check.sources.engine import Engine, query, text
from kgbuild.check.sources.protocol import Near
from kgbuild.link.normalise import normalise_name
from kgbuild.link.spelling import likeness

NEAR = 80.0
"""Least likeness of an offered name, 0 to 100.

Measured on 2,016 names of chips, models, laboratories and listed companies: one wrong, missing or
added letter is mended in 90 % of 500 trials; of 1,005 names that were left out 3 % get an offer
(most of them a sister product). At 90 the first falls to 78 %, the second to 2 %.
"""
NAMESAKES = 20
"""Most bearers of a similar name of which one is looked for that fits by its type."""
BUSIEST = 400
"""A part of a word that more names share than this tells nothing."""
_SHORTEST = 4


class Labelled(NamedTuple):
    """A name of a node; the lower its rank, the more it is preferred."""

    rank: int
    node: str
    label: str


def labels_in(engine: Engine) -> Iterator[Labelled]:
    """Give every name of every thing, in no order, some of them twice."""
    for row in engine.select(query("labels"), {}):
        yield Labelled(int(row["rank"].value), text(row["node"]), text(row["label"]))


class NameIndex:
    """Labels in memory, by their normal form and by their words less one letter.

    The second index finds every name that shares a word within one edit in a time that does not
    grow with the reference (deletion neighbourhoods, as in SymSpell).

    Parameters
    ----------
    labels : iterable of Labelled
        In any order.
    """

    def __init__(self, labels: Iterable[Labelled]) -> None:
        self._nodes: dict[str, dict[str, None]] = {}
        self._shown: dict[str, str] = {}
        for _, node, label in sorted(set(labels)):
            form = normalise_name(label)
            if form:
                self._nodes.setdefault(form, {})[node] = None
                self._shown.setdefault(form, label)

    def nodes(self, name: str, limit: int) -> tuple[str, ...]:
        """Return at most so many nodes that bear a name, those that prefer it first."""
        return tuple(islice(self._nodes.get(normalise_name(name), ()), limit))

    def near(self, name: str) -> Iterator[Near]:
        """Give the names most like one that no node bears, the likest first, at least 80.

        Parameters
        ----------
        name : str
            A name that no node bears.
        """
        form = normalise_name(name)
        forms: dict[str, None] = {}
        for key in keys(form):
            found = self._neighbours.get(key, ())
            forms.update(dict.fromkeys(found if len(found) <= BUSIEST else ()))
        for score, other in likest(form, forms):
            yield Near(self._shown[other], score, self.nodes(other, NAMESAKES))

    @cached_property
    def _neighbours(self) -> dict[str, list[str]]:
        neighbours: dict[str, list[str]] = {}
        for form in self._nodes:
            for word in form.split():
                for key in deletions(word):
                    neighbours.setdefault(key, []).append(form)
        return neighbours


def keys(form: str) -> list[str]:
    """Return by what the names like a normal form are looked up."""
    return list(dict.fromkeys(key for word in form.split() for key in sorted(deletions(word))))


def likest(form: str, others: Iterable[str]) -> list[tuple[float, str]]:
    """Return the normal forms that are like one, with how like they are, the likest first."""
    scored = ((likeness(form, other), other) for other in others if other != form)
    return sorted((pair for pair in scored if pair[0] >= NEAR), reverse=True)


def deletions(word: str) -> set[str]:
    """Return a word and what is left of it without one of its letters; a code stays whole."""
    if len(word) < _SHORTEST or any(c.isdigit() for c in word):
        return {word}
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
