"""The class that a superlative or a count speaks of: "fastest Chinese chip", "five companies"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kgbuild.check import wording
from kgbuild.check.calculation.restrictions import Restriction, restrictions_in
from kgbuild.check.reference import Reference
from kgbuild.link.normalise import slug
from kgbuild.model import Argument, Claim
from kgbuild.model.roles import AMONG, ARGUMENT
from kgbuild.ontology.types import Dimension

_OPENING = frozenset("of in from among by for on at to with within across".split())
"""Prepositions: what comes before the first of them ends in the class noun."""

_DETERMINERS = frozenset("all any the its their".split())


@dataclass(frozen=True, slots=True)
class NarrowedClass:
    """A class and what narrows it.

    Parameters
    ----------
    kind : str or None
        IRI of the class; None where no noun of the ontology names one.
    restrictions : tuple of Restriction
        Whose, where, when.
    unknown : tuple of str
        Words that narrow it in a way that cannot be computed.
    """

    kind: str | None
    restrictions: tuple[Restriction, ...] = ()
    unknown: tuple[str, ...] = ()

    def words(self) -> str:
        """Return the restrictions as the text has them."""
        return ", ".join(one.words for one in self.restrictions)


def narrowed_class(
    described: Argument | None,
    claim: Claim,
    ignored: Iterable[str],
    reference: Reference,
    dimension: Dimension | None = None,
) -> NarrowedClass:
    """Read the class that a noun phrase describes.

    Parameters
    ----------
    described : Argument or None
        "one of the fastest Chinese chips of 2023".
    claim : Claim
        Its ``kgb:among`` qualifiers narrow the class too.
    ignored : iterable of str
        Words that belong to the superlative or the count and not to the class.
    reference : Reference
        Gives the types and knows the names.
    dimension : Dimension, optional
        Its nouns name the measure: "the most memory of all chips".
    """
    left_out = {word for words in ignored for word in words_of(words)} - _OPENING
    nouns = (dimension.label, *dimension.nouns) if dimension is not None else ()
    measure = {word for noun in nouns for word in words_of(noun)}
    phrases = [words_of(wording.name(described))]
    phrases += [
        words_of(wording.name(q.value))
        for q in claim.qualifiers
        if q.role == AMONG or (q.role == ARGUMENT and q.words == "among")
    ]
    kind: str | None = None
    rest: list[str] = []
    for phrase in phrases:
        kept = [word for word in phrase if word not in left_out]
        while kept and kept[0] in _OPENING:  # "one of the fastest chips"
            kept = kept[1:]
        found, narrowing = _split(kept, reference)
        kind = kind or found
        rest += [word for word in narrowing if word not in measure]
    restrictions, unknown = restrictions_in(rest, reference)
    return NarrowedClass(kind, restrictions, tuple(dict.fromkeys(unknown)))


def is_part_of_some(words: str, number: str) -> bool:
    """Say whether a count is of some that the text has named before: "two of the chips"."""
    behind = words_of(words.casefold().partition(number.casefold())[2])
    return bool(behind) and behind[0] in _OPENING


def words_of(text: str) -> list[str]:
    """Return the words of a phrase in the form in which names are compared."""
    return slug(text, name=False).split("-") if any(c.isalnum() for c in text) else []


def _split(words: Sequence[str], reference: Reference) -> tuple[str | None, list[str]]:
    """Return the class that the head of a phrase names, and the words that narrow it."""
    end = next((i for i, word in enumerate(words) if word in _OPENING), len(words))
    head, tail = list(words[:end]), list(words[end:])
    named = [
        (len(parts), type_.iri)
        for type_ in reference.ontology.types.values()
        if not type_.literal
        for parts in (words_of(noun) for noun in (type_.label, *type_.nouns))
        if parts and head[-len(parts) :] in (parts, _plural(parts))
    ]
    if not named:
        while tail and tail[0] in _OPENING | _DETERMINERS:  # "the most memory of all chips"
            tail = tail[1:]
        kind, rest = _split(tail, reference) if tail else (None, [])
        return kind, [*head, *rest]
    length, kind = max(named)
    return kind, [*head[: len(head) - length], *tail]


def _plural(words: list[str]) -> list[str]:
    last = words[-1]
    if last.endswith("y") and last[-2:-1] not in ("a", "e", "o", "u"):
        return [*words[:-1], f"{last[:-1]}ies"]
    return [*words[:-1], f"{last}s"]
