"""Statements of Wikidata from the rows of a query: values, units, times, ranks, references."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

import pyoxigraph as ox

from kgbuild.check.sources.engine import Row, text
from kgbuild.check.sources.wikidata.vocabulary import Vocabulary
from kgbuild.check.statements import Literal
from kgbuild.check.times import Interval, interval_of
from kgbuild.ontology.types import local_name

_PREFERRED = "http://wikiba.se/ontology#PreferredRank"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_MOMENT = re.compile(r"\+?(\d{4}-\d\d-\d\d)T.*")
_YEAR, _MONTH, _DAY = 9, 10, 11
_WRITTEN = {_YEAR: (4, "gYear"), _MONTH: (7, "gYearMonth"), _DAY: (10, "date")}
"""By ``wikibase:timePrecision``: how many characters of the date hold, and the datatype of them."""


_Parts = dict[str, list[tuple[Any, Any]]]
"""What the rows say of a statement: the two terms of each part, by its name in the query."""


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
        Of ``statements.rq``, a row for each part of a statement.
    vocabulary : Vocabulary
        Knows units.

    Returns
    -------
    tuple of Statement
        Those that hold or held: of a property with a preferred statement, another one is past.
        Sorted, so that the order of the rows changes nothing.
    """
    stated: dict[tuple[str, str, str], _Parts] = {}
    plain: set[tuple[str, str, Any]] = set()
    for row in rows:
        of = (text(row["node"]), id_of(row["property"]))
        if row["part"].value == "plain":
            plain.add((*of, row["one"]))
        else:
            parts = stated.setdefault((*of, text(row["statement"])), {})
            parts.setdefault(row["part"].value, []).append((row["one"], row["other"]))
    known = {key: parts for key, parts in stated.items() if "value" in parts}
    preferred = {key[:2] for key, parts in known.items() if _rank(parts) == _PREFERRED}
    found = [
        _statement(key, parts, vocabulary, outranked=key[:2] in preferred)
        for key, parts in known.items()
    ]
    whole = {key[:2] for key in stated}
    found += [
        Statement(node, id_, _plain(value), (node,))
        for node, id_, value in plain
        if (node, id_) not in whole
    ]
    return tuple(sorted(found, key=lambda one: (one.node, one.property, one.iri or "", str(one))))


def _statement(
    key: tuple[str, str, str], parts: _Parts, vocabulary: Vocabulary, *, outranked: bool
) -> Statement:
    node, id_, iri = key
    named = {text(one) for one, _ in parts.get("source", ())}
    time, is_over = _time(parts)
    is_outranked = outranked and _rank(parts) != _PREFERRED
    stated = Statement(
        node,
        id_,
        _plain(_first(parts, "value")[0]),
        tuple(sorted(named)) or (node,),
        iri,
        time=time,
        is_past=is_over or (is_outranked and time is None),
    )
    if "date" in parts:
        moment = _moment(*_first(parts, "date"))
        return replace(stated, value=moment or stated.value, comparable=moment is not None)
    return _with_quantity(stated, parts, vocabulary) if "amount" in parts else stated


def _with_quantity(stated: Statement, parts: _Parts, vocabulary: Vocabulary) -> Statement:
    """Return a statement with its amount in our unit, incomparable where the unit is unknown."""
    written, item = _first(parts, "amount")
    names = (_first(parts, part)[0] for part in ("unit", "currency"))
    label, code = (name.value if name is not None else None for name in names)
    known = vocabulary.unit(text(item), label, code)
    amount, low, high = map(_decimal, (written, *_first(parts, "bounds")))
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


def _time(parts: _Parts) -> tuple[Interval | None, bool]:
    """Return when a statement holds, and whether it ended at a time that nobody knows."""
    at, start, end = (_days(*_first(parts, part)) for part in ("at", "start", "end"))
    ended = "ended" in parts and end is None
    if start is None and end is None:
        return (None if ended else at), ended
    return Interval(start.start if start else None, end.end if end else None), ended


def _first(parts: _Parts, part: str) -> tuple[Any, Any]:
    """Return the two terms of a part, always the same where it is there more than once."""
    return min(parts.get(part, ()), key=str, default=(None, None))


def _rank(parts: _Parts) -> str:
    return text(_first(parts, "value")[1])


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
    """Return the id of a property, from any of its IRIs."""
    return local_name(term.value)
