"""Values of Wikidata in our terms: how exact a date is, which unit, which property, which class."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kgbuild.check.sources.wikidata.statements import Statement, statements
from kgbuild.check.sources.wikidata.vocabulary import ENTITY, Vocabulary
from kgbuild.model import RELATION, VOCABULARY
from kgbuild.ontology.types import Ontology

XSD = "http://www.w3.org/2001/XMLSchema#"
Term = ox.NamedNode | ox.Literal | None
Part = tuple[str, str, str | None]
Read = Callable[..., Statement]


@pytest.fixture
def read(ontology: Ontology) -> Read:
    """Read a statement with the parts given: name, first and second term."""

    def _read(*parts: Part) -> Statement:
        value = ("value", "?", "http://wikiba.se/ontology#NormalRank")
        rows = [
            {
                "node": ox.NamedNode(ENTITY + "Q1"),
                "property": ox.NamedNode(ENTITY + "P571"),
                "statement": ox.NamedNode(ENTITY + "statement/Q1-1"),
                "part": ox.Literal(part),
                "one": term(one),
                "other": term(other),
            }
            for part, one, other in (value, *parts)
        ]
        (found,) = statements(rows, Vocabulary(ontology))
        return found

    return _read


def term(text: str | None) -> Term:
    if text is None:
        return None
    return ox.NamedNode(text) if text.startswith("http") else ox.Literal(text)


def quantity(amount: str, unit: str, label: str = "", currency: str = "") -> list[Part]:
    named: list[Part] = [("unit", label, None)] if label else []
    code: list[Part] = [("currency", currency, None)] if currency else []
    return [("amount", amount, ENTITY + unit), *named, *code]


DATES = (
    ("2021-03-15T00:00:00Z", "11", "2021-03-15", "date"),
    ("2021-03-01T00:00:00Z", "10", "2021-03", "gYearMonth"),
    ("2021-01-01T00:00:00Z", "9", "2021", "gYear"),
    ("2021-03-15T12:30:00Z", "14", "2021-03-15", "date"),
    ("+2021-03-15T00:00:00Z", "11", "2021-03-15", "date"),
    ("1950-01-01T00:00:00Z", "8", None, ""),
    ("1900-01-01T00:00:00Z", "7", None, ""),
    ("-0044-03-15T00:00:00Z", "11", None, ""),
    ("99999-01-01T00:00:00Z", "9", None, ""),
    ("soon", "11", None, ""),
    ("2021-03-15T00:00:00Z", "very", None, ""),
)


@pytest.mark.parametrize(("date", "precision", "text", "datatype"), DATES)
def test_a_date_is_as_exact_as_it_says(
    date: str, precision: str, text: str | None, datatype: str, read: Read
) -> None:
    one = read(("date", date, precision))
    assert one.comparable is (text is not None)
    if text is not None:
        assert (getattr(one.value, "text", ""), getattr(one.value, "datatype", "")) == (
            text,
            XSD + datatype,
        )


QUANTITIES = (
    ("+331900000", "Q199", "1", "", ("331900000", None)),
    ("-0.1", "Q199", "1", "", ("-0.1", None)),
    ("12.5", "Q7", "kilometre", "", ("12.5", "KiloM")),
    ("80", "Q7", "gigabyte", "", ("80", "GigaBYTE")),
    ("3", "Q7", "square mile", "", ("3", "MI2")),
    ("2500000", "Q7", "United States dollar", "USD", ("2500000", "USD")),
    ("2.5", "Q7", "terabyte per second", "", ("2500.00", "GigaBYTE-PER-SEC")),
    ("7", "Q7", "smoot", "", None),
    ("7", "Q7", "", "", None),
    ("many", "Q199", "1", "", None),
    ("NaN", "Q199", "1", "", None),
)


@pytest.mark.parametrize(("amount", "unit", "label", "currency", "expected"), QUANTITIES)
def test_a_quantity_has_our_unit_or_cannot_be_compared(
    amount: str,
    unit: str,
    label: str,
    currency: str,
    expected: tuple[str, str | None] | None,
    read: Read,
) -> None:
    one = read(*quantity(amount, unit, label, currency))
    assert one.comparable is (expected is not None)
    if expected is not None:
        assert (getattr(one.value, "text", ""), one.unit) == expected


BOUNDS = (
    ("5", "4.7", "5.3", (4700.0, 5300.0)),
    ("5", "5", "5", None),
    ("5", "", "", None),
    ("5", "few", "5.3", None),
)


@pytest.mark.parametrize(("amount", "low", "high", "bounds"), BOUNDS)
def test_a_quantity_that_is_not_exact_has_bounds(
    amount: str, low: str, high: str, bounds: tuple[float, float] | None, read: Read
) -> None:
    ends = [("bounds", low, high)] if low else []
    one = read(*quantity(amount, "Q7", "terabyte per second"), *ends)
    assert (one.unit, one.bounds) == ("GigaBYTE-PER-SEC", bounds)


def test_terms_of_wikidata_that_stand_for_ours(ontology: Ontology) -> None:
    vocabulary = Vocabulary(ontology)
    for predicate in (RELATION + "ceo", "http://www.wikidata.org/prop/direct/P169"):
        assert vocabulary.property_of(predicate) == "P169"
    assert vocabulary.property_of("http://www.wikidata.org/prop/direct/P999") == "P999"
    assert vocabulary.property_of(RELATION + "accuses") is None
    assert vocabulary.predicate_of("http://www.wikidata.org/prop/direct/P169") == RELATION + "ceo"
    assert vocabulary.classes[ENTITY + "Q5"] == VOCABULARY + "Person"
