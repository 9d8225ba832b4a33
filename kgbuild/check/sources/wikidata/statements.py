"""Statements of Wikidata from the rows of a query: values, units, times, ranks, references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kgbuild.check.sources.engine import Row, text
from kgbuild.check.sources.wikidata.vocabulary import ENTITY, Vocabulary
from kgbuild.check.statements import Literal
from kgbuild.check.times import Interval, interval_of

_PREFERRED = "http://wikiba.se/ontology#PreferredRank"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_MOMENT = re.compile(r"\+?(\d{4}-\d\d-\d\d)T.*")
_YEAR, _MONTH, _DAY = 9, 10, 11
_WRITTEN = {_YEAR: (4, "gYear"), _MONTH: (7, "gYearMonth"), _DAY: (10, "date")}
"""By ``wikibase:timePrecision``: how many characters of the date hold, and the datatype of them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What Wikidata states of an item by one property.

    ``unit`` is ours, ``value`` a number of it that lies between ``bounds`` where it is no exact
    one; ``comparable`` is False for a quantity in a unit that we do not know, and for a date that
    is too vague. ``is_past`` says that it held once and nobody knows when: it has ended at an
    unknown time, or stands beside one that is preferred.
    """

    node: str
    property: str
    value: str | Literal
    sources: tuple[str, ...]
    iri: str | None = None
    unit: str | None = None
    time: Interval | None = None
    bounds: tuple[float, float] | None = None
    comparable: bool = True
    is_past: bool = False


def statements(rows: Iterable[Row], vocabulary: Vocabulary) -> tuple[Statement, ...]:
    """Read statements.

    Parameters
    ----------
    rows : iterable of Row
        Of ``statements.rq``: several to a statement where it has several references.
    vocabulary : Vocabulary
        Knows units.

    Returns
    -------
    tuple of Statement
        Those that hold or held: of a property with a preferred statement, another one is past.
        Sorted, so that the order of the rows changes nothing.
    """
    grouped: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        own = row["statement"] if row["statement"] is not None else row["value"]
        key = (text(row["node"]), id_of(row["property"]), str(own))
        grouped.setdefault(key, []).append(row)
    preferred = {
        (node, id_)
        for (node, id_, _), group in grouped.items()
        if group[0]["rank"] is not None and text(group[0]["rank"]) == _PREFERRED
    }
    return tuple(
        _statement(node, id_, group, vocabulary, (node, id_) in preferred)
        for (node, id_, _), group in sorted(grouped.items(), key=lambda pair: pair[0])
    )


def _statement(
    node: str, id_: str, rows: Sequence[Row], vocabulary: Vocabulary, has_preferred: bool
) -> Statement:
    first = min(rows, key=_written)
    named = {text(row[key]) for row in rows for key in ("url", "work") if row[key] is not None}
    time, is_over = _time(first)
    is_outranked = has_preferred and text(first["rank"]) != _PREFERRED
    stated = Statement(
        node,
        id_,
        _plain(first["value"]),
        tuple(sorted(named)) or (node,),
        text(first["statement"]) if first["statement"] is not None else None,
        time=time,
        is_past=is_over or (is_outranked and time is None),
    )
    if first["date"] is not None:
        moment = _moment(first["date"], first["datePrecision"])
        return replace(stated, value=moment or stated.value, comparable=moment is not None)
    return stated if first["amount"] is None else _with_quantity(stated, rows, vocabulary)


def _with_quantity(stated: Statement, rows: Sequence[Row], vocabulary: Vocabulary) -> Statement:
    """Return a statement with its amount in our unit, incomparable where the unit is unknown."""
    first = min(rows, key=_written)
    label = next((r["unitLabel"].value for r in rows if r["unitLabel"] is not None), None)
    codes = sorted(r["currency"].value for r in rows if r["currency"] is not None)
    known = vocabulary.unit(text(first["unit"]), label, next(iter(codes), None))
    amount, low, high = (_decimal(first[key]) for key in ("amount", "low", "high"))
    if known is None or amount is None:
        return replace(stated, comparable=False)
    unit, multiplier = known
    # Decimal keeps the digits as they were given: 331900000 stays whole, 0.1 stays 0.1.
    scale = Decimal(repr(multiplier)) if multiplier != 1 else Decimal(1)
    ends = None if low is None or high is None else (float(low * scale), float(high * scale))
    return replace(
        stated,
        value=Literal(f"{amount * scale:f}", _XSD + "decimal"),
        unit=unit,
        bounds=ends if ends and ends[0] < ends[1] else None,
    )


def _decimal(term: ox.Literal | None) -> Decimal | None:
    try:
        number = Decimal(term.value) if term is not None else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _time(row: Row) -> tuple[Interval | None, bool]:
    """Return when a statement holds, and whether it ended at a time that nobody knows."""
    at = _days(row["at"], row["atPrecision"])
    start = _days(row["start"], row["startPrecision"])
    end = _days(row["end"], row["endPrecision"])
    ended = row["ended"] is not None and end is None
    if start is None and end is None:
        return (None if ended else at), ended
    return Interval(start.start if start else None, end.end if end else None), ended


def _days(moment: ox.Literal | None, precision: ox.Literal | None) -> Interval | None:
    written = _moment(moment, precision)
    return interval_of(written.text) if written else None


def _moment(moment: ox.Literal | None, precision: ox.Literal | None) -> Literal | None:
    """Return a point in time as far as it is exact; None for a decade, or before the year 1."""
    match = _MOMENT.fullmatch(moment.value) if isinstance(moment, ox.Literal) else None
    try:
        exact = min(int(precision.value), _DAY) if precision is not None else 0
    except ValueError:
        exact = 0
    if match is None or exact not in _WRITTEN:
        return None
    characters, datatype = _WRITTEN[exact]
    return Literal(match[1][:characters], _XSD + datatype)


def _plain(term: ox.NamedNode | ox.Literal | ox.BlankNode) -> str | Literal:
    """Return a value as it stands; a moment of a plain triple does not say how exact it is."""
    if not isinstance(term, ox.Literal):
        return text(term)
    if term.datatype.value == _XSD + "dateTime":
        match = _MOMENT.fullmatch(term.value)
        # 1 January is also how a mere year is written.
        if match is not None:
            exact = _YEAR if match[1].endswith("-01-01") else _DAY
            characters, datatype = _WRITTEN[exact]
            return Literal(match[1][:characters], _XSD + datatype)
    return Literal(term.value, term.datatype.value)


def id_of(term: ox.NamedNode) -> str:
    """Return the id of an item or property."""
    return term.value.removeprefix(ENTITY)


def _written(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(f"{name} {row[name]}" for name in sorted(row))
