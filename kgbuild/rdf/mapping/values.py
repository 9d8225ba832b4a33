"""Terms and lines of a claim's arguments: entities, quantities, times, words, other claims."""

from __future__ import annotations

from kgbuild.errors import StoreError
from kgbuild.model import Argument, Claim, ClaimRef, Entity, Mention, Quantity, Text, TimeValue
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris, encoded
from kgbuild.rdf.mapping import ntriples as nt


def value_node(argument: Argument, claim: str, place: str, iris: Iris) -> nt.Text:
    """Return the term that stands for an argument at a place of a claim."""
    match argument:
        case Entity():
            return str(iris.entity(argument.id))
        case ClaimRef():
            return str(iris.claim(argument.id))
        case Text():
            return nt.text(argument.text)
        case Quantity():
            return str(iris.quantity(claim, place))
        case TimeValue():
            return str(iris.time(claim, place))
        case Mention():
            raise StoreError(
                f"the {place} {argument.text[:60]!r} is a mention: link the claims before writing",
                where=f"claim {claim}",
            )


def plain_triple(claim: Claim, iris: Iris) -> tuple[nt.Text, nt.Text, nt.Text] | None:
    """Return a claim as subject, predicate, object, where it has the form of a plain triple.

    Claims about claims and claims without object have none: "X denied that Y" affirms no Y.
    """
    if not isinstance(claim.subject, Entity) or claim.object is None:
        return None
    if isinstance(claim.object, ClaimRef | Mention):
        return None
    subject = str(iris.entity(claim.subject.id))
    return subject, nt.iri(claim.predicate), value_node(claim.object, claim.id, "object", iris)


def argument_lines(argument: Argument, claim: str, place: str, iris: Iris) -> list[str]:
    """Return what describes a quantity or a time; other arguments say it all themselves."""
    if isinstance(argument, Quantity):
        return nt.described(str(iris.quantity(claim, place)), _quantity(argument))
    if isinstance(argument, TimeValue):
        return _time(iris, claim, place, argument)
    return []


def _quantity(quantity: Quantity) -> nt.Properties:
    yield nt.A, nt.name("qudt:QuantityValue")
    yield nt.LABEL, nt.text(quantity.text)
    yield nt.name("qudt:numericValue"), nt.double(quantity.value)
    if quantity.unit is not None:
        yield nt.name("qudt:unit"), nt.iri(t.PREFIXES["unit"] + encoded(quantity.unit))
    yield nt.name("kgb:bound"), nt.member(quantity.bound)
    if quantity.upper is not None:
        yield nt.name("kgb:upper"), nt.double(quantity.upper)
    if quantity.counted is not None:
        yield nt.name("kgb:counted"), nt.text(quantity.counted)
    if quantity.per is not None:
        yield nt.name("kgb:per"), nt.text(quantity.per)


def _time(iris: Iris, claim: str, place: str, time: TimeValue) -> list[str]:
    properties = [(nt.A, nt.name("time:Interval")), (nt.LABEL, nt.text(time.text))]
    instants: list[str] = []
    for end, day, link in (
        ("begin", time.start, nt.name("time:hasBeginning")),
        ("end", time.end, nt.name("time:hasEnd")),
    ):
        if day is not None:
            instant = str(iris.time(claim, f"{place}-{end}"))
            properties.append((link, instant))
            instants += nt.described(
                instant,
                [(nt.A, nt.name("time:Instant")), (nt.name("time:inXSDDate"), nt.day(day))],
            )
    return nt.described(str(iris.time(claim, place)), properties) + instants
