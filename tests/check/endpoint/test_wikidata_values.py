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
COLUMNS = (
    "node property statement rank value amount low high unit unitLabel currency date datePrecision "
    "start startPrecision end endPrecision ended at atPrecision url work"
).split()
Read = Callable[..., Statement]


@pytest.fixture
def read(ontology: Ontology) -> Read:
    """Read one row of the query, its columns given by name."""

    def _read(**columns: str) -> Statement:
        row: dict[str, ox.NamedNode | ox.Literal | None] = dict.fromkeys(COLUMNS)
        row |= {
            "node": ox.NamedNode(ENTITY + "Q1"),
            "property": ox.NamedNode(ENTITY + "P571"),
            "statement": ox.NamedNode(ENTITY + "statement/Q1-1"),
            "rank": ox.NamedNode("http://wikiba.se/ontology#NormalRank"),
            "value": ox.Literal("?"),
        }
        for name, value in columns.items():
            row[name] = ox.NamedNode(value) if value.startswith("http") else ox.Literal(value)
        (one,) = statements([row], Vocabulary(ontology))
        return one

    return _read


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
    one = read(value=date, date=date, datePrecision=precision)
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
    named = {"unitLabel": label} if label else {}
    code = {"currency": currency} if currency else {}
    one = read(value=amount, amount=amount, unit=ENTITY + unit, **named, **code)
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
    ends = {"low": low, "high": high} if low else {}
    one = read(amount=amount, unit=ENTITY + "Q7", unitLabel="terabyte per second", **ends)
    assert (one.unit, one.bounds) == ("GigaBYTE-PER-SEC", bounds)


def test_terms_of_wikidata_that_stand_for_ours(ontology: Ontology) -> None:
    vocabulary = Vocabulary(ontology)
    for predicate in (RELATION + "ceo", "http://www.wikidata.org/prop/direct/P169"):
        assert vocabulary.property_of(predicate) == "P169"
    assert vocabulary.property_of("http://www.wikidata.org/prop/direct/P999") == "P999"
    assert vocabulary.property_of(RELATION + "accuses") is None
    assert vocabulary.predicate_of("http://www.wikidata.org/prop/direct/P169") == RELATION + "ceo"
    assert vocabulary.classes[ENTITY + "Q5"] == VOCABULARY + "Person"
