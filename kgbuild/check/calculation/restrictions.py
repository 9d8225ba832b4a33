"""What narrows a class: "Nvidia's fastest chip", "the largest Chinese lab", "of 2023".

The words around a class noun are looked up in the reference: a maker, a place, a year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kgbuild.check.reference import Reference
from kgbuild.check.times import Interval, interval_of
from kgbuild.link.normalise import normalise_name
from kgbuild.model import THING, Entity
from kgbuild.model.broad_types import PLACE

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LONGEST = 5
"""Words of a name that is looked for among the words of a class."""
_TYING = frozenset(
    """
    of in on the s all any among by from at a an and its world worldwide globe planet market ever
    today now currently
    """.split()
)
"""Words that tie a restriction to its class, or take in everything, and narrow nothing."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """One thing that narrows a class.

    Parameters
    ----------
    words : str
        The name of it.
    nodes : tuple of str
        Whose, or where; empty for a time.
    place : bool
        Whether ``nodes`` are places.
    period : Interval or None
        When it came out.
    """

    words: str
    nodes: tuple[str, ...] = ()
    place: bool = False
    period: Interval | None = None


def restrictions_in(
    words: Sequence[str], reference: Reference
) -> tuple[tuple[Restriction, ...], tuple[str, ...]]:
    """Read the words that stand beside a class noun.

    Parameters
    ----------
    words : sequence of str
        Normalised, without the noun and the superlative.
    reference : Reference
        Knows the names.

    Returns
    -------
    tuple of Restriction
        What was understood.
    tuple of str
        The words that nothing is known for: the class is narrower than what can be computed.
    """
    found: list[Restriction] = []
    unknown: list[str] = []
    place = 0
    while place < len(words):
        longest = min(_LONGEST, len(words) - place)
        for length in range(longest, 0, -1):
            restriction = _read(" ".join(words[place : place + length]), reference)
            if restriction is not None:
                found.append(restriction)
                place += length
                break
        else:
            if words[place] not in _TYING:
                unknown.append(words[place])
            place += 1
    return tuple(dict.fromkeys(found)), tuple(unknown)


def _read(words: str, reference: Reference) -> Restriction | None:
    if words in _TYING:
        return None
    if _YEAR.fullmatch(words):
        return Restriction(words, period=interval_of(words))
    demonyms = {normalise_name(word): name for word, name in reference.ontology.demonyms.items()}
    named = demonyms.get(words)
    entity = (
        Entity(named.iri, named.type, named.label, named.aliases, (named.iri, *named.same_as))
        if named is not None
        else Entity(words, THING, words)
    )
    nodes = reference.find(entity)
    if not nodes:
        return None
    is_a = reference.ontology.is_a
    place = any(is_a(t, PLACE) for node in nodes for t in reference.types(node))
    return Restriction(reference.label(nodes[0]), nodes, place)
