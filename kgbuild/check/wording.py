"""Facts and findings in words that a reader outside the trade understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from kgbuild.check.reference import Literal, Measured, Reference, Stated
from kgbuild.check.times import interval_of
from kgbuild.check.units import in_words
from kgbuild.model import (
    Argument,
    Claim,
    ClaimRef,
    Entity,
    Fact,
    Mention,
    Polarity,
    Quantity,
    Stance,
    Text,
    TimeValue,
)
from kgbuild.ontology.types import local_name


def name(argument: Argument | None) -> str:
    """Return an argument's words."""
    if isinstance(argument, Entity):
        return argument.label
    if isinstance(argument, (Mention, Quantity, TimeValue, Text)):
        return argument.text
    return "another claim" if isinstance(argument, ClaimRef) else ""


def relation(predicate: str, reference: Reference) -> str:
    """Return a relation's label."""
    known = reference.ontology.relations.get(predicate)
    return known.label if known else reference.label(predicate)


def value(term: str | Literal, reference: Reference) -> str:
    """Return a node's name, a date in words, or the literal as it stands."""
    if isinstance(term, str):
        return reference.label(term)
    days = interval_of(term.text) if is_date(term) else None
    return days.words() if days else term.text


def stated(fact: Stated, reference: Reference) -> str:
    """Return a fact in words: "A100, manufacturer: Nvidia"."""
    return (
        f"{reference.label(fact.subject)}, {relation(fact.predicate, reference)}: "
        f"{value(fact.object, reference)}"
    )


def all_stated(found: Sequence[Stated], reference: Reference) -> str:
    """Return facts in words, one after the other; one that is another turned round is told once."""
    told: dict[str, Stated] = {}
    for fact in found:
        if not any(_is_turned(fact, other, reference) for other in told.values()):
            told.setdefault(stated(fact, reference), fact)
    return "; ".join(told)


def _is_turned(fact: Stated, other: Stated, reference: Reference) -> bool:
    """Say whether two facts are one, told from its two ends: who develops it is its developer."""
    if (fact.subject, fact.object) != (other.object, other.subject) or fact.time != other.time:
        return False
    known = reference.axioms.inverses.get(fact.predicate, ())
    return other.predicate in (*known, *reference.inverses(fact.predicate))


def sentence(predicate: str, subject: str, object_: str, reference: Reference) -> str:
    """Return a relation between two names as a sentence without full stop: "Nvidia makes A100"."""
    known = reference.ontology.relations.get(predicate)
    if known is None or known.wording is None:
        return f"{subject}, {relation(predicate, reference)}: {object_}"
    ends = {"{subject}": subject, "{object}": object_}
    return re.sub(r"\{(?:subject|object)\}", lambda end: ends[end.group()], known.wording)


def sourced_sentence(fact: Stated, reference: Reference) -> str:
    """Return a fact as a sentence with where it is from: "Nvidia makes A100 (nvidia.com)."."""
    subject, object_ = reference.label(fact.subject), value(fact.object, reference)
    said = sentence(fact.predicate, subject, object_, reference)
    named = dict.fromkeys(_shortly(source) for source in fact.sources)
    return f"{said} ({', '.join(named)})."


def _shortly(source: str) -> str:
    """Return the host of an address, else the last part of a path."""
    try:
        host = urlsplit(source).hostname
    except ValueError:
        host = None
    return host or PurePath(source).name or source


def facts(found: Sequence[Stated], reference: Reference) -> tuple[Fact, ...]:
    """Return facts as a finding lists them, one for each source."""
    return tuple(
        Fact(stated(fact, reference), source, fact.statement, trust=trust)
        for fact in found
        for source, trust in fact.documented
    )


def figure(measured: Measured, reference: Reference) -> str:
    """Return a measured value in words: "312 TFLOP/s", "14 May 2020"."""
    return figures([measured], reference)[0]


def figure_with_conditions(measured: Measured, reference: Reference) -> str:
    """Return a value with the conditions it was measured under: "312 TFLOP/s, FP16, dense"."""
    return ", ".join((figure(measured, reference), *measured.conditions))


def figures(measured: Sequence[Measured], reference: Reference) -> tuple[str, ...]:
    """Return measured values in words, in one unit."""
    numbers = [(as_number(m), m.unit) for m in measured]
    if all(n is not None for n, _ in numbers):
        return in_words([(n, unit) for n, unit in numbers if n is not None])
    return tuple(value(m.value, reference) for m in measured)


def measured_facts(found: Sequence[Measured], reference: Reference) -> tuple[Fact, ...]:
    """Return measured values as a finding lists them, one for each source."""
    return tuple(
        Fact(
            f"{reference.label(m.subject)}: "
            + ", ".join((figure(m, reference), *(m.conditions or (property_name(m, reference),)))),
            source,
            m.node,
            trust=trust,
        )
        for m in found
        for source, trust in m.documented
    )


def steps(found: Sequence[Fact]) -> tuple[str, ...]:
    """Return facts as the steps of a calculation, each once, with where it is documented."""
    sources: dict[str, list[str]] = {}
    for fact in found:
        sources.setdefault(fact.text, []).append(fact.source)
    return tuple(f"{text} ({'; '.join(dict.fromkeys(s))})." for text, s in sources.items())


def property_name(measured: Measured, reference: Reference) -> str:
    """Return the name of what was measured: the relation's, the dimension's or the property's."""
    if measured.predicate in reference.ontology.relations:
        return reference.ontology.relations[measured.predicate].label
    for dimension in reference.ontology.dimensions.values():
        if measured.predicate in dimension.measured_by:
            return dimension.label
    label = relation(measured.predicate, reference)
    return label if label != local_name(measured.predicate) else _spaced(label)


def as_number(measured: Measured) -> float | None:
    """Return the value as a number, None for a date or words."""
    if is_date(measured.value):
        return None
    try:
        return float(measured.value.text)
    except ValueError:
        return None


def is_date(literal: Literal) -> bool:
    """Say whether a literal is a date, a month or a year."""
    return local_name(literal.datatype) in {"date", "dateTime", "gYearMonth", "gYear"}


def stance(claim: Claim, *, true: bool) -> Stance:
    """Return what it means for a claim that the relation it names holds, or does not."""
    return Stance.SUPPORTS if true is (claim.polarity is Polarity.AFFIRMED) else Stance.REFUTES


def _spaced(name: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
