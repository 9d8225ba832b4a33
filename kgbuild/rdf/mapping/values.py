"""Terms and quads of a claim's arguments: entities, quantities, times, words, other claims."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kgbuild.errors import StoreError
from kgbuild.model import Argument, Claim, ClaimRef, Entity, Mention, Quantity, Text, TimeValue
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris, encoded, iri_node
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.terms import term

Value = NamedNode | Literal
Properties = Iterator[tuple[NamedNode, Value]]


def described(
    node: NamedNode, properties: Properties, graph: NamedNode | DefaultGraph | None = None
) -> Iterator[Quad]:
    """Yield a node's properties as quads."""
    for predicate, value in properties:
        yield Quad(node, predicate, value, graph)


def value_node(argument: Argument, claim: str, place: str, iris: Iris) -> Value:
    """Return the term that stands for an argument at a place of a claim."""
    match argument:
        case Entity():
            return iris.entity(argument.id)
        case ClaimRef():
            return iris.claim(argument.id)
        case Text():
            return lit.text(argument.text)
        case Quantity():
            return iris.quantity(claim, place)
        case TimeValue():
            return iris.time(claim, place)
        case Mention():
            raise StoreError(
                f"the {place} {argument.text[:60]!r} is a mention: link the claims before writing",
                where=f"claim {claim}",
            )


def plain_triple(claim: Claim, iris: Iris) -> tuple[NamedNode, NamedNode, Value] | None:
    """Return a claim as subject, predicate, object, where it has the form of a plain triple.

    Claims about claims and claims without object have none: "X denied that Y" affirms no Y.
    """
    if not isinstance(claim.subject, Entity) or claim.object is None:
        return None
    if isinstance(claim.object, ClaimRef | Mention):
        return None
    subject = iris.entity(claim.subject.id)
    return subject, iri_node(claim.predicate), value_node(claim.object, claim.id, "object", iris)


def argument_quads(argument: Argument, claim: str, place: str, iris: Iris) -> Iterator[Quad]:
    """Yield what describes a quantity or a time; other arguments say it all themselves."""
    if isinstance(argument, Quantity):
        yield from described(iris.quantity(claim, place), _quantity(argument))
    elif isinstance(argument, TimeValue):
        yield from _time(iris, claim, place, argument)


def _quantity(quantity: Quantity) -> Properties:
    yield t.A, term("qudt:QuantityValue")
    yield t.LABEL, lit.text(quantity.text)
    yield term("qudt:numericValue"), lit.double(quantity.value)
    if quantity.unit is not None:
        yield term("qudt:unit"), NamedNode(t.PREFIXES["unit"] + encoded(quantity.unit))
    yield term("kgb:bound"), term(f"kgb:{quantity.bound}")
    if quantity.upper is not None:
        yield term("kgb:upper"), lit.double(quantity.upper)
    if quantity.counted is not None:
        yield term("kgb:counted"), lit.text(quantity.counted)
    if quantity.per is not None:
        yield term("kgb:per"), lit.text(quantity.per)


def _time(iris: Iris, claim: str, place: str, time: TimeValue) -> Iterator[Quad]:
    node = iris.time(claim, place)
    yield Quad(node, t.A, term("time:Interval"))
    yield Quad(node, t.LABEL, lit.text(time.text))
    for end, day, link in (
        ("begin", time.start, term("time:hasBeginning")),
        ("end", time.end, term("time:hasEnd")),
    ):
        if day is not None:
            instant = iris.time(claim, f"{place}-{end}")
            yield Quad(node, link, instant)
            yield Quad(instant, t.A, term("time:Instant"))
            yield Quad(instant, term("time:inXSDDate"), lit.day(day))
