"""An invented reference of any size, and claims on it, half of them false.

Companies with seats, founders' years and heads; chips with makers, dates and measurements; people
of whom many share a name. Every name is made of syllables; the same numbers always give the same
triples and claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kgbuild.model import (
    RELATION,
    VOCABULARY,
    Argument,
    Claim,
    Entity,
    Evidence,
    Polarity,
    Qualifier,
    Quantity,
    Span,
    Text,
    TimeValue,
    VerdictLabel,
    claim_id,
)

TRIPLES_OF_A_COMPANY = 74
"""A company with its head and three chips."""
PLACES, COUNTRIES, CHIPS = 1_000, 50, 3
CROWD = 30
"""Every so many people are called the same."""

_STARTS = "Vel Or Qua Mir Tal Zen Hal Bri Cor Dax Fen Gru Jor Kel Lum Nov".split()
_MIDDLES = "ta li mo ne ru sa vi do ka be".split()
_ENDS = "rax bix nor din sen tis gan lor mex dar".split()
_LAST = "Industries Systems Works Motors Foods Labs Energy Air Steel Media Optics".split()
_FIRST = "Anna Paul Maria Peter Julia David Sarah Thomas Laura Simon".split()

_BASE = "https://facts.example/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = NamedNode(_RDF + "type")
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_ALIAS = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
_SOURCE = NamedNode("http://purl.org/dc/terms/source")
_VALUE = NamedNode("http://qudt.org/schema/qudt/numericValue")
_UNIT = NamedNode("http://qudt.org/schema/qudt/unit")
_XSD = "http://www.w3.org/2001/XMLSchema#"


def word(number: int) -> str:
    """Return the invented word with a number: every number to 16,000 has its own.

    Examples
    --------
    >>> word(0), word(1), word(16000)
    ('Veltatarax', 'Ortatarax', 'Veltatarax')
    """
    number, start = divmod(number, len(_STARTS))
    number, middle = divmod(number, len(_MIDDLES))
    number, second = divmod(number, len(_MIDDLES))
    return _STARTS[start] + _MIDDLES[middle] + _MIDDLES[second] + _ENDS[number % len(_ENDS)]


def company(number: int) -> str:
    """Return the name of a company; every number to 176,000 has its own."""
    return f"{word(number)} {_LAST[number // 16_000 % len(_LAST)]}"


def head(number: int) -> str:
    """Return the name of the head of a company; one in thirty is called as the others are."""
    return "Anna Miller" if number % CROWD == 0 else f"{_FIRST[number % 10]} {word(number * 7 + 3)}"


def chip(number: int) -> str:
    """Return the name of a chip, by its number over all companies."""
    return f"{_STARTS[number % 16].upper()}-{number + 100}"


def place(number: int) -> str:
    """Return the name of a town."""
    return f"{word(number * 13 + 5)}ville"


def country(number: int) -> str:
    """Return the name of a country."""
    return f"{word(number * 17 + 9)}land"


def rate(number: int) -> float:
    """Return the FP16 rate of a chip in TFLOP/s; no two chips have the same."""
    return 10 + (number * 7919 % 1_000_003) / 1_000


def memory(number: int) -> int:
    """Return the memory of a chip in GB."""
    return 16 << number % 5


def founded(number: int) -> int:
    """Return the year in which a company was founded."""
    return 1950 + number * 31 % 70


def companies_for(triples: int) -> int:
    """Return how many companies make a reference of about so many triples."""
    return max(2, (triples - 3 * (PLACES + COUNTRIES)) // TRIPLES_OF_A_COMPANY)


def quads(companies: int) -> Iterator[Quad]:
    """Give the triples of a reference of so many companies."""
    for number in range(COUNTRIES):
        yield from _thing("country", number, "Country", country(number))
    for number in range(PLACES):
        yield from _thing("place", number, "Place", place(number))
        yield _relation("place", number, "locatedIn", _node("country", number % COUNTRIES))
    for number in range(companies):
        yield from _company(number)


def _company(number: int) -> Iterator[Quad]:
    name = company(number)
    yield from _thing("company", number, "Company", name)
    yield Quad(_node("company", number), _ALIAS, Literal(f"{name} Group"))
    yield _relation("company", number, "headquarteredIn", _node("place", number % PLACES))
    year = Literal(str(founded(number)), datatype=NamedNode(_XSD + "gYear"))
    yield _relation("company", number, "foundedIn", year)
    yield _relation("company", number, "ceo", _node("person", number))
    yield from _thing("person", number, "Person", head(number))
    for one in range(number * CHIPS, number * CHIPS + CHIPS):
        yield from _chip(one, number)


def _chip(number: int, maker: int) -> Iterator[Quad]:
    node = _node("chip", number)
    yield from _thing("chip", number, "Chip", chip(number))
    yield Quad(node, _ALIAS, Literal(f"{company(maker)} {chip(number)}"))
    yield _relation("chip", number, "manufacturer", _node("company", maker))
    made = _node("made", number)
    for term, value in (
        ("subject", node),
        ("predicate", NamedNode(RELATION + "manufacturer")),
        ("object", _node("company", maker)),
    ):
        yield Quad(made, NamedNode(_RDF + term), value)
    yield Quad(made, _SOURCE, _node("sheet", number))
    day = date(2000 + number % 25, 1 + number % 12, 1 + number % 28)
    released = Literal(day.isoformat(), datatype=NamedNode(_XSD + "date"))
    yield _relation("chip", number, "released", released)
    for name, value, unit, conditions in (
        ("fp16Performance", rate(number), "TeraFLOPS", ("FP16", "dense", "package")),
        ("memory", memory(number), "GigaBYTE", ()),
    ):
        figure = _node(name, number)
        yield Quad(node, NamedNode(VOCABULARY + name), figure)
        yield Quad(figure, _TYPE, NamedNode(VOCABULARY + "Measurement"))
        yield Quad(figure, _VALUE, Literal(value))
        yield Quad(figure, _UNIT, NamedNode(f"http://qudt.org/vocab/unit/{unit}"))
        yield Quad(figure, _SOURCE, _node("sheet", number))
        for term, told in zip(("precision", "sparsity", "per"), conditions, strict=False):
            yield Quad(figure, NamedNode(VOCABULARY + term), Literal(told))


def _thing(kind: str, number: int, type_: str, label: str) -> Iterator[Quad]:
    node = _node(kind, number)
    yield Quad(node, _TYPE, NamedNode(VOCABULARY + type_))
    yield Quad(node, _LABEL, Literal(label))


def _relation(kind: str, number: int, name: str, value: NamedNode | Literal | Triple) -> Quad:
    return Quad(_node(kind, number), NamedNode(RELATION + name), value)


def _node(kind: str, number: int) -> NamedNode:
    return NamedNode(f"{_BASE}{kind}/{number}")


def claims(number: int, companies: int) -> Iterator[tuple[Claim, VerdictLabel]]:
    """Give claims of every kind in turn, spread over the reference, with the verdict that is right.

    Parameters
    ----------
    number : int
        How many.
    companies : int
        Of the reference.
    """
    yes, no, open_ = (
        VerdictLabel.SUPPORTED,
        VerdictLabel.REFUTED,
        VerdictLabel.NOT_ENOUGH_INFO,
    )
    for count in range(number):
        n = count * 7_919 % companies
        other = (n + 1) % companies
        chip_, rival = n * CHIPS, other * CHIPS + 1
        ours = ("Company", company(n))
        led_by_another = ("Company", company(n if n % CROWD else other))
        made = ("Chip", chip(chip_))
        seat = n % PLACES
        when = TimeValue(str(founded(n)), date(founded(n), 1, 1), date(founded(n), 12, 31))
        later = TimeValue(
            str(founded(n) + 3), date(founded(n) + 3, 1, 1), date(founded(n) + 3, 12, 31)
        )
        gigabytes = f"{memory(chip_)} GB"
        kinds: list[tuple[tuple[str, str], str, tuple[str, str] | Argument, VerdictLabel]] = [
            (made, "manufacturer", ours, yes),
            (made, "manufacturer", ("Company", company(other)), no),
            (("Company", f"{company(n)} Group"), "manufactures", made, yes),
            (ours, "headquarteredIn", ("Country", country(seat % COUNTRIES)), yes),
            (ours, "headquarteredIn", ("Place", place((seat + 1) % PLACES)), no),
            (ours, "foundedIn", when, yes),
            (ours, "foundedIn", later, no),
            (made, "memory", Quantity(float(memory(chip_)), "GigaBYTE", gigabytes), yes),
            (made, "memory", Quantity(3.0, "GigaBYTE", "3 GB"), no),
            (made, "surpasses", ("Chip", chip(rival)), yes if rate(chip_) > rate(rival) else no),
            (("Company", company(n)[:4] + company(n)[5:]), "manufactures", made, open_),
            (("Person", "Anna Miller"), "worksFor", led_by_another, open_),
            (ours, "competesWith", ("Company", company(other)), open_),
        ]
        subject, relation, object_, right = kinds[count % len(kinds)]
        yield _claim(count, subject, relation, object_), right


def superlatives(number: int, companies: int) -> Iterator[tuple[Claim, VerdictLabel]]:
    """Give claims that a chip is the fastest: over all of its class, so each asks of all."""
    best = max(range(companies * CHIPS), key=rate)
    for count in range(number):
        one = best if count % 2 == 0 else (best + count) % (companies * CHIPS)
        claim = _claim(
            count,
            ("Chip", chip(one)),
            "manufacturer",
            None,
            Qualifier(VOCABULARY + "superlative", Text("fastest")),
        )
        yield claim, VerdictLabel.SUPPORTED if one == best else VerdictLabel.REFUTED


def _claim(
    number: int,
    subject: tuple[str, str],
    relation: str,
    object_: tuple[str, str] | Argument | None,
    *qualifiers: Qualifier,
) -> Claim:
    one = _entity(*subject)
    other = _entity(*object_) if isinstance(object_, tuple) else object_
    predicate = RELATION + relation
    said = getattr(other, "label", getattr(other, "text", ""))
    text = f"{one.label} {relation} {said}"
    span = Span(0, len(text))
    return Claim(
        claim_id(f"d{number}", span, one.id, predicate, text),
        one,
        predicate,
        other,
        relation,
        Evidence("d", span, text, span, text),
        polarity=Polarity.AFFIRMED,
        qualifiers=qualifiers,
        text=text,
    )


def _entity(type_: str, label: str) -> Entity:
    return Entity(f"{type_}/{label}", VOCABULARY + type_, label)
