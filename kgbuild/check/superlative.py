"""The checker of superlatives: "the fastest chip" is computed over all that the reference has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kgbuild.check import wording
from kgbuild.check.calculation.belonging import as_plan
from kgbuild.check.calculation.classes import NarrowedClass, narrowed_class
from kgbuild.check.calculation.plan import factors, plan, spellings
from kgbuild.check.calculation.rivals import Rivals, rivals_of
from kgbuild.check.dimensions import dimensions_of
from kgbuild.check.figures import size, values
from kgbuild.check.forms import entity_of, nodes_of
from kgbuild.check.reference import Measured, Reference
from kgbuild.link.normalise import normalise_name
from kgbuild.model import THING, Claim, Finding, Quantity, Stance
from kgbuild.model.roles import AMOUNT, AT_PLACE, AT_TIME, DIMENSION, DURING, RANK, SUPERLATIVE
from kgbuild.ontology.types import Dimension

CHECKER = "superlative"
LARGEST_KNOWN, COUNTEREXAMPLE = 0.7, 0.85
"""Confidence: the reference holds not all chips there are; one that is faster is enough to refute.
Set by hand; what doubt they leave is scaled by what was measured (``calibration.json``)."""

_TIES = frozenset(("one of", "among"))
_FIRST_QUARTER, _LOWER_HALF = 0.25, 0.5
_RESTRICTING = frozenset((AT_PLACE, AT_TIME))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a superlative asks: on which dimension, whether most or least, among which class."""

    word: str
    dimension: Dimension
    most: bool
    among: NarrowedClass
    narrower: bool


def superlative(claim: Claim, reference: Reference) -> Finding | None:
    """Compute a superlative over the class that the claim names.

    Parameters
    ----------
    claim : Claim
        With a ``kgb:superlative`` qualifier; a ``kgb:dimension`` qualifier may name the measure,
        else the superlative's word does. The object names the class ("the fastest chip of 2023"),
        else it is the subject's type.
    reference : Reference
        Values, and the facts that narrow the class: makers, places, dates.

    Returns
    -------
    Finding or None
        Supports or refutes "of the N in the reference"; neutral where the class is narrower than
        what can be computed, where it is open whether what is ahead belongs to it, or whether it
        was out at the time.
    """
    word = next((wording.name(q.value) for q in claim.qualifiers if q.role == SUPERLATIVE), None)
    if word is None or claim.is_typed:
        return None
    if claim.object is not None and not nodes_of(claim.subject, reference):
        claim = replace(claim, subject=claim.object, object=claim.subject)  # "the fastest is X"
    nodes = nodes_of(claim.subject, reference)
    asked = _asked(word, claim, nodes, reference) if nodes else None
    if asked is None or asked.among.kind is None:
        return None
    for property_ in asked.dimension.measured_by:
        own = values(nodes, property_, reference)
        if own:
            best = _best(own, most=asked.most)
            return _finding(claim, asked, best, reference)
    name = wording.name(claim.subject)
    if not asked.dimension.measured_by:
        reason = f"No figure measures “{asked.dimension.label}”, so this cannot be calculated."
        return Finding(claim.id, CHECKER, Stance.NEUTRAL, reason)
    reason = f"The reference has no figure for the {asked.dimension.label} of {name}."
    return Finding(claim.id, CHECKER, Stance.NEUTRAL, reason)


def _asked(word: str, claim: Claim, nodes: tuple[str, ...], reference: Reference) -> _Asked | None:
    dimension, most = _meaning(word, claim, reference)
    if dimension is None:
        return None
    ignored = (word, _stated(claim), "one of the", *_counts(claim))
    among = narrowed_class(claim.object, claim, ignored, reference, dimension)
    if among.kind is None:
        entity = entity_of(claim.subject)
        known = [t for node in nodes for t in reference.types(node)]
        own = entity.type if entity and entity.type != THING else next(iter(known), None)
        among = replace(among, kind=own if own in reference.ontology.types else None)
    narrower = bool(among.unknown) or any(q.role in _RESTRICTING for q in claim.qualifiers)
    return _Asked(word, dimension, most, among, narrower)


def _best(own: Sequence[Measured], *, most: bool) -> Measured:
    """Return the value of a family's best version."""
    return max(own, key=size) if most else min(own, key=size)


def _finding(claim: Claim, asked: _Asked, own: Measured, reference: Reference) -> Finding:
    found = rivals_of(claim, own, asked.among, reference, most=asked.most)
    ahead = found.ahead
    holds = _holds(claim, found.place, found.entries)
    then = any(q.role == DURING for q in claim.qualifiers)  # "when it came out": not known here
    settled = None if asked.narrower or (then and holds is not False) else holds
    if found.own is not True or (holds and found.open):
        settled = False if found.own is False and not asked.narrower else None
    reason, formula = _said(claim, asked, own, found, reference)
    used = (own, *ahead[:1])
    facts = wording.measured_facts(used, reference)
    steps = (*wording.steps(facts), *found.steps)
    stance = Stance.NEUTRAL if settled is None else wording.stance(claim, true=settled)
    confidence = COUNTEREXAMPLE if ahead and not holds else LARGEST_KNOWN
    query = _plan(asked, own, ahead, reference)
    return Finding(claim.id, CHECKER, stance, reason, facts, formula, confidence, steps, query)


def _said(
    claim: Claim,
    asked: _Asked,
    own: Measured,
    found: Rivals,
    reference: Reference,
) -> tuple[str, str]:
    ahead = found.ahead
    entries = "" if found.entries is None else f"{found.entries:,} "
    noun = reference.ontology.types[asked.among.kind or ""].label
    narrowed = f" ({asked.among.words()})" if asked.among.restrictions else ""
    among = f"of the {entries}entries for “{noun}”{narrowed} with this figure"
    rank, label = "highest" if asked.most else "lowest", asked.dimension.label
    if wording.is_date(own.value):
        rank = "latest" if asked.most else "earliest"
        label = f"date (“{wording.property_name(own, reference)}”)"
    shown = wording.figures([own, *ahead[:1]], reference)
    name = wording.name(claim.subject)
    stated = f"; the text says “{_stated(claim)}”" if _stated(claim) else ""
    if not ahead:
        reason = f"{name} has the {rank} {label} {among} in the reference: {shown[0]}"
        formula = f"{rank} = {shown[0]}"
    else:
        first = reference.label(ahead[0].subject)
        reason = (
            f"{among[0].upper()}{among[1:]} in the reference, {found.place - 1:,} go beyond {name} "
            f"in {label}: {first} has {shown[1]}, {name} {shown[0]}"
        )
        formula = f"{shown[1]} {'>' if asked.most else '<'} {shown[0]}"
    reason += stated
    why = [found.why] if found.why else []
    if not ahead and any(q.role == DURING for q in claim.qualifiers):
        why.append("of what time the text speaks is open")
    if asked.among.unknown:
        unknown = " ".join(asked.among.unknown)
        why.append(f"whether they belong to what the text speaks of (“{unknown}”) is open")
    elif asked.narrower:
        why.append("whether they belong to what the text speaks of is open")
    return "; ".join([reason, *why]) + ".", formula


def _plan(
    asked: _Asked, own: Measured, ahead: Sequence[Measured], reference: Reference
) -> str | None:
    parts = [as_plan(one, reference) for one in asked.among.restrictions]
    written = [part for part in parts if part is not None]
    if len(written) < len(parts):
        return None
    return plan(
        "rank" if asked.most else "rank-least",
        {
            "class": reference.ontology.below(asked.among.kind or ""),
            "property": spellings(own.predicate, reference),
        },
        {
            "?precision ?sparsity ?per": [(own.precision or "", own.sparsity or "", own.per or "")],
            "?name ?factor": factors([own, *ahead]),
        },
        written,
    )


def _holds(claim: Claim, place: int, entries: int | None) -> bool | None:
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
    if entries is None:
        return True if place == 1 else None
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


def _counts(claim: Claim) -> list[str]:
    return [wording.name(q.value) for q in claim.qualifiers if q.role == AMOUNT]


def _meaning(word: str, claim: Claim, reference: Reference) -> tuple[Dimension | None, bool]:
    """Return the dimension and whether more of it is meant.

    A word that is no form of an adjective ("first") means none by itself: the first to do what?
    """
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
        return named, more is not least
    inflected = " " in form or last not in ((*found.more, *found.less) if found else ())
    return (found if inflected else None), more is not least


def _stem(adjective: str) -> str:
    """Return what an adjective shares with its superlative: "large" and "largest"."""
    return adjective[:-1] if len(adjective) > 3 and adjective[-1] in "ey" else adjective
