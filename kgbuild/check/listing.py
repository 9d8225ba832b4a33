"""The checker of the text against itself: what it counts against what it lists by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kgbuild.check import wording
from kgbuild.check.reference import Reference
from kgbuild.model import (
    OPEN_RELATION,
    Argument,
    Claim,
    Entity,
    Fact,
    FactKind,
    Finding,
    Quantity,
)
from kgbuild.model.roles import AMOUNT
from kgbuild.ontology.types import Ontology, UnitKind

MISCOUNTED = 0.8
"""Set by hand."""

_AMONG = OPEN_RELATION + "be-among"
Place = tuple[str, int, int, str]
"""Document, sentence, and the words that count: "four companies"."""


@dataclass(frozen=True, slots=True)
class List:
    """How many a text says there are, and which it names."""

    words: str
    number: int
    members: tuple[str, ...]
    document: str


class Listing:
    """Refutes a count that the same sentence does not bear out: "the four giants A, B and C".

    Only a list that is closed counts: the extractor takes "such as" and "including" for none, and
    here every name must follow the one before with nothing between that could be a further name,
    the last after a word that ends the list.

    Parameters
    ----------
    claims : iterable of Claim
        All claims of the documents: a list is spread over one claim for each of its members.
    ontology : Ontology
        Knows the words of numbers.
    """

    def __init__(self, claims: Iterable[Claim], ontology: Ontology) -> None:
        numbers = [unit for unit in ontology.units if unit.kind is UnitKind.NUMBER]
        self._numbers = {w.casefold(): int(u.multiplier) for u in numbers for w in u.words}
        self._lists: dict[str, List] = {}
        listed: dict[Place, dict[str, Claim]] = {}
        named: dict[tuple[str, int, int, str, str], dict[str, Claim]] = {}
        counting: list[Claim] = []
        for claim in claims:
            span = claim.evidence.sentence_span
            where = (claim.evidence.document, span.start, span.end)
            words = wording.name(claim.object)
            if claim.predicate == _AMONG and isinstance(claim.subject, Entity):
                listed.setdefault((*where, words), {})[wording.name(claim.subject)] = claim
            elif _counts_its_object(claim):
                counting.append(claim)
            elif isinstance(claim.object, Entity):
                acts = (*where, wording.name(claim.subject), claim.predicate)
                named.setdefault(acts, {})[words] = claim
        for place, members in listed.items():
            arguments = [claim.subject for claim in members.values()]
            self._keep(place[-1], arguments, tuple(members.values()))
        for claim in counting:
            span = claim.evidence.sentence_span
            where = (claim.evidence.document, span.start, span.end)
            members = named.get((*where, wording.name(claim.subject), claim.predicate), {})
            arguments = [one.object for one in members.values() if one.object is not None]
            self._keep(wording.name(claim.object), arguments, (claim,))

    def __call__(self, claim: Claim, reference: Reference) -> Finding | None:
        """Refute a claim that counts where the text lists another number."""
        found = self._lists.get(claim.id)
        if found is None or len(found.members) == found.number:
            return None
        named = ", ".join(found.members)
        reason = f"The text counts “{found.words}” and names {len(found.members)}: {named}."
        used = (Fact(named, found.document, claim.id, FactKind.CLAIM),)
        stance = wording.stance(claim, true=False)
        return Finding(claim.id, "listing", stance, reason, used, None, MISCOUNTED)

    def _keep(self, words: str, members: list[Argument], claims: tuple[Claim, ...]) -> None:
        number = self._number(words)
        evidence = claims[0].evidence
        if number is None or len(members) < 2 or not _closed(members, words, evidence.sentence):
            return
        names = tuple(wording.name(member) for member in members)
        found = List(words, number, names, evidence.document)
        self._lists.update({claim.id: found for claim in claims})

    def _number(self, words: str) -> int | None:
        first = words.split()[0].casefold() if words.split() else ""
        return int(first) if first.isdecimal() else self._numbers.get(first)


def _counts_its_object(claim: Claim) -> bool:
    return any(
        q.role == AMOUNT
        and isinstance(q.value, Quantity)
        and wording.name(claim.object).startswith(q.value.text)
        for q in claim.qualifiers
    )


def _closed(members: list[Argument], words: str, sentence: str) -> bool:
    """Say whether the names follow the count and one another, and nothing else is among them."""
    places = sorted(place for place in (_place(one, sentence) for one in members) if place)
    start = sentence.find(words)
    if len(places) < len(members) or start < 0 or places[0][0] < start + len(words):
        return False
    between = [sentence[end:begin] for (_, end), (begin, _) in pairwise(places)]
    names = any(c.isupper() or c.isdigit() for gap in between for c in gap)
    before = sentence[start + len(words) : places[0][0]]
    return not names and before.rstrip(" ,:;–—-(") == "" and between[-1].strip(" ,") != ""


def _place(argument: Argument, sentence: str) -> tuple[int, int] | None:
    entity_names = (argument.label, *argument.aliases) if isinstance(argument, Entity) else ()
    for name in sorted(entity_names or (wording.name(argument),), key=len, reverse=True):
        start = sentence.find(name)
        if start >= 0:
            return start, start + len(name)
    return None
