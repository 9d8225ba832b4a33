"""Fourth checker: "the fastest chip" is computed over all of its kind in the reference."""

from __future__ import annotations

from dataclasses import replace

from kgbuild.check import wording
from kgbuild.check.dimensions import DIMENSION, dimensions_of
from kgbuild.check.figures import values
from kgbuild.check.forms import entity_of, kin_of, nodes_of
from kgbuild.check.ranking import Ranking, ranked
from kgbuild.check.reference import Measured, Reference
from kgbuild.link.normalise import normalise_name
from kgbuild.model import THING, VOCABULARY, Claim, Finding, Quantity, Stance
from kgbuild.ontology.types import Dimension

SUPERLATIVE = VOCABULARY + "superlative"
"""Role of the qualifier that holds the superlative's word: "fastest", "least expensive"."""
RANK = VOCABULARY + "rank"
"""Role of the place that a superlative gives: 3 for "third-largest"."""
AMOUNT = VOCABULARY + "amount"
LARGEST_KNOWN, COUNTEREXAMPLE = 0.7, 0.85
"""Confidence: the reference holds not all chips there are; one that is faster is enough to refute.
Set by hand until labelled claims allow calibration."""

_TIES = frozenset(("one of", "among"))
_FIRST_QUARTER, _LOWER_HALF = 0.25, 0.5
_RESTRICTING = frozenset({VOCABULARY + "atPlace", VOCABULARY + "atTime"})


def superlative(claim: Claim, reference: Reference) -> Finding | None:
    """Compute a superlative over the class that the claim names.

    Parameters
    ----------
    claim : Claim
        With a ``kgb:superlative`` qualifier; a ``kgb:dimension`` qualifier may name the measure,
        else the superlative's word does. The object names the class ("the fastest chip"), else it
        is the subject's type.
    reference : Reference
        Values.

    Returns
    -------
    Finding or None
        Supports or refutes "of the N in the reference"; neutral where the class is narrower than
        what can be computed ("the fastest Chinese chip") and something else is ahead.
    """
    word = next((wording.name(q.value) for q in claim.qualifiers if q.role == SUPERLATIVE), None)
    if claim.object is not None and not nodes_of(claim.subject, reference):
        claim = replace(claim, subject=claim.object, object=claim.subject)  # "the fastest is X"
    nodes = nodes_of(claim.subject, reference)
    if word is None or not nodes:
        return None
    dimension, most = _meaning(word, claim, reference)
    kind, narrower = _class(normalise_name(word), claim, reference)
    if dimension is None or kind is None:
        return None
    for property_ in dimension.measured_by:
        own = values(nodes, property_, reference)
        if own:
            family = kin_of((own[0].subject,), reference)
            ranking = ranked(kind, own[0], most, reference, family)
            return _finding(claim, dimension, kind, (own[0], ranking), (most, narrower), reference)
    reason = (
        f"The reference has no figure for the {dimension.label} of {wording.name(claim.subject)}."
    )
    return Finding(claim.id, "superlative", Stance.NEUTRAL, reason)


def _finding(
    claim: Claim,
    dimension: Dimension,
    kind: str,
    compared: tuple[Measured, Ranking],
    reading: tuple[bool, bool],
    reference: Reference,
) -> Finding:
    own, (entries, number, ahead) = compared
    most, narrower = reading
    noun = reference.ontology.types[kind].label
    among = f"of the {entries:,} entries for “{noun}” with this figure"
    rank = "highest" if most else "lowest"
    shown = wording.figures([own, *ahead[:1]], reference)
    name = wording.name(claim.subject)
    place = number + 1
    holds = _holds(claim, place, entries)
    if not ahead:
        reason = f"{name} has the {rank} {dimension.label} {among} in the reference: {shown[0]}"
        reason += f"; the text says “{_stated(claim)}”." if holds is not True else "."
        used: tuple[Measured, ...] = (own,)
        formula, confidence = f"{rank} = {shown[0]}", LARGEST_KNOWN
    else:
        first = reference.label(ahead[0].subject)
        reason = (
            f"{among[0].upper()}{among[1:]} in the reference, {number:,} go beyond {name} in "
            f"{dimension.label}: {first} has {shown[1]}, {name} {shown[0]}"
        )
        reason += f"; the text says “{_stated(claim)}”" if _stated(claim) else ""
        reason += "; whether they belong to what the text speaks of is open." if narrower else "."
        used, confidence = (own, ahead[0]), LARGEST_KNOWN if holds else COUNTEREXAMPLE
        formula = f"{shown[1]} {'>' if most else '<'} {shown[0]}"
    stance = Stance.NEUTRAL if holds is None else wording.stance(claim, true=holds)
    if ahead and narrower:
        stance = Stance.NEUTRAL
    facts = wording.measured_facts(used, reference)
    return Finding(claim.id, "superlative", stance, reason, facts, formula, confidence)


def _holds(claim: Claim, place: int, entries: int) -> bool | None:
    """Say whether a place in the reference is the one stated; None where that stays open.

    The reference lacks some: who is fifth there may be sixth, but who is third is not second. "One
    of the largest" is who is among so many as the text counts, else in the first quarter, and is
    not who is in the lower half.
    """
    stated = next((q.value for q in claim.qualifiers if q.role == RANK), None)
    if isinstance(stated, Quantity):
        return True if place == stated.value else False if place > stated.value else None
    if not _is_one_of(claim):
        return place == 1
    count = next((q.value for q in claim.qualifiers if q.role == AMOUNT), None)
    if isinstance(count, Quantity) and count.unit is None and count.value < entries:
        return place <= count.value
    if place == 1 or place <= entries * _FIRST_QUARTER:
        return True
    return False if place > entries * _LOWER_HALF else None


def _is_one_of(claim: Claim) -> bool:
    return any(q.role == SUPERLATIVE and q.words in _TIES for q in claim.qualifiers)


def _stated(claim: Claim) -> str:
    """Return the place that the text gives, where it is not simply the first."""
    for qualifier in claim.qualifiers:
        if qualifier.role == RANK:
            return f"{wording.name(qualifier.value)}"
        if qualifier.role == SUPERLATIVE and qualifier.words in _TIES:
            return f"{qualifier.words} the {wording.name(qualifier.value)}"
    return ""


def _meaning(word: str, claim: Claim, reference: Reference) -> tuple[Dimension | None, bool]:
    """Return the dimension and whether more of it is meant."""
    form = normalise_name(word)
    last = form.split()[-1] if form else ""
    least = form.startswith("least ")
    found: Dimension | None = None
    more = True
    for dimension in reference.ontology.dimensions.values():
        for words, up in ((dimension.more, True), (dimension.less, False)):
            if any(last.startswith(_stem(w)) for w in map(normalise_name, words)):
                found, more = dimension, up
    if any(q.role == DIMENSION for q in claim.qualifiers):
        named = dimensions_of(claim, reference)[0].dimension
        more = more if found is None or found is named else True
        found = named
    return found, more is not least


def _stem(adjective: str) -> str:
    """Return what an adjective shares with its superlative: "large" and "largest"."""
    return adjective[:-1] if len(adjective) > 3 and adjective[-1] in "ey" else adjective


def _class(word: str, claim: Claim, reference: Reference) -> tuple[str | None, bool]:
    """Return the class that is ranked and whether the text speaks of a narrower one."""
    narrowed = any(q.role in _RESTRICTING for q in claim.qualifiers)
    ranked = normalise_name(" ".join((word, _stated(claim), "one of the"))).split()
    words = [w for w in normalise_name(wording.name(claim.object)).split() if w not in ranked]
    types = [t for t in reference.ontology.types.values() if not t.literal]
    named = [
        (len(parts), type_.iri)
        for type_ in types
        for parts in (normalise_name(noun).split() for noun in (type_.label, *type_.nouns))
        if parts and words[-len(parts) :] in (parts, _plural(parts))
    ]
    if named:
        length, kind = max(named, key=lambda pair: pair[0])
        return kind, narrowed or len(words) > length
    entity = entity_of(claim.subject)
    known = [t for node in nodes_of(claim.subject, reference) for t in reference.types(node)]
    own = entity.type if entity and entity.type != THING else next(iter(known), None)
    return (own if own in reference.ontology.types else None), narrowed or bool(words)


def _plural(words: list[str]) -> list[str]:
    return [*words[:-1], f"{words[-1]}s"]
