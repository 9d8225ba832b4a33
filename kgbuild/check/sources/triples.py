"""A source in plain RDF, of any engine: names by an index, all else by SPARQL with bound terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

import pyoxigraph as ox

from kgbuild.check.axioms import Chain, Declared
from kgbuild.check.sources.engine import Engine, Origin, Row, node, query, text
from kgbuild.check.sources.protocol import Described, Mapped, Near, Tie
from kgbuild.check.statements import Literal, Measured, Stated
from kgbuild.check.times import Interval, interval_of
from kgbuild.ontology.types import local_name

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDF_SUBJECT = _RDF + "subject"
_TYPE = _RDF + "type"
_VALUE = itemgetter("subject", "measurement", "value")


class Names(Protocol):
    """Finds nodes by name."""

    def nodes(self, name: str, limit: int) -> tuple[str, ...]:
        """Return at most so many nodes that bear a name."""

    def near(self, name: str) -> Iterator[Near]:
        """Give the names most like one, the likest first."""


class TripleSource:
    """A :class:`~kgbuild.check.sources.protocol.FactSource` over triples.

    Parameters
    ----------
    engine : Engine
        Runs the queries.
    names : Names
        Finds nodes by name.
    name : str
        What to call the source.
    trust : float
        0 to 1.
    """

    def __init__(self, engine: Engine, names: Names, name: str, trust: float = 1.0) -> None:
        self.name = name
        self.trust = trust
        self._engine = engine
        self._names = names

    def bearers(self, name: str, limit: int) -> tuple[str, ...]:
        """Return at most so many nodes that bear a name, those that prefer it first."""
        return self._names.nodes(name, limit)

    def near(self, name: str) -> Iterator[Near]:
        """Give the names most like one that no node bears, the likest first."""
        return self._names.near(name)

    def describe(self, node: str) -> Described:
        """Return what is known of a node itself."""
        if not self._engine.may_hold(node, None, None) and not self._engine.may_hold(
            None, None, node
        ):
            return Described()
        found: dict[str, dict[str, None]] = {}
        for row in self._ask("describe", node=node):
            found.setdefault(text(row["kind"]), {})[text(row["value"])] = None
        same = sorted(other for other in found.get("same", ()) if not other.startswith("_:"))
        return Described(
            next(iter(found.get("label", ())), None),
            tuple(found.get("type", ())),
            tuple(other for other in same if ":" in other),
            tuple(found.get("family", ())),
            tuple(found.get("variant", ())),
            "label" in found or "type" in found or bool(self._ask("known", node=node)),
        )

    def mapped(self, term: str) -> tuple[Mapped, ...]:
        """Return the properties or classes that are mapped to one."""
        rows = self._ask("mapped", term=term)
        return tuple(Mapped(text(row["other"]), Tie[text(row["tie"])]) for row in rows)

    def facts(self, subject: str | None, predicate: str, object_: str | None) -> tuple[Stated, ...]:
        """Return the triples of a property with the subject, the object or both given."""
        if not self._engine.may_hold(subject, predicate, object_):
            return ()
        given = {"subject": subject, "predicate": predicate, "object": object_}
        bound = {name: iri for name, iri in given.items() if iri is not None}
        triples: dict[tuple[str, Any], list[Row]] = {}
        for row in self._ask("facts", **bound):
            one = subject if subject is not None else text(row["subject"])
            triples.setdefault((one, row["object"]), []).append(row)
        return tuple(
            fact
            for (one, value), rows in triples.items()
            for fact in self._stated(one, predicate, value, rows)
        )

    def _stated(
        self, subject: str, predicate: str, value: Any, rows: list[Row]
    ) -> Iterator[Stated]:
        """Give a triple once for each time that it is stated to hold at."""
        periods: dict[Interval | None, list[Row]] = {}
        for row in rows:
            periods.setdefault(_validity(row), []).append(row)
        origins = self._engine.origins(subject, predicate, value)
        for period, group in periods.items():
            statements = [text(row["statement"]) for row in group if row["statement"]]
            documented = {
                (text(row["source"]), text(row["statement"])) for row in group if row["source"]
            }
            sources, trusts = self._documented(documented, _RDF_SUBJECT, subject, origins)
            statement = min(statements, default=None)
            yield Stated(subject, predicate, _term(value), sources, statement, period, trusts)

    def _documented(
        self,
        documented: set[tuple[str, str]],
        predicate: str,
        object_: str,
        origins: tuple[Origin, ...],
    ) -> tuple[tuple[str, ...], tuple[float, ...]]:
        """Return the sources of a triple: where it is documented, else the graphs that hold it.

        A source that a statement names is trusted as the graph is that the statement stands in. A
        graph that holds the triple and no statement of its source speaks for itself.
        """
        trusts: dict[str, float] = {}
        silent = set(origins)
        for source, statement in documented:
            where = self._engine.origins(statement, predicate, node(object_)) or origins
            silent.difference_update(where)
            best = max(origin.trust for origin in where)
            trusts[source] = max(best, trusts.get(source, 0.0))
        for origin in silent:
            trusts[origin.name] = max(origin.trust, trusts.get(origin.name, 0.0))
        ordered = sorted(trusts.items())
        return tuple(name for name, _ in ordered), tuple(trust for _, trust in ordered)

    def measured(self, subject: str, property_: str) -> tuple[Measured, ...]:
        """Return the values of a subject on a measuring property."""
        if not self._engine.may_hold(subject, property_, None):
            return ()
        rows = self._ask("measurements", subject=subject, property=property_)
        return self._measured(((subject, row) for row in rows), property_)

    def members(self, class_: str, property_: str) -> Iterator[Measured]:
        """Give the values of the direct members of a class on a property, as they come."""
        holds = self._engine.may_hold
        if holds(None, property_, None) and holds(None, _TYPE, class_):
            bound = {"class": class_, "property": property_}
            rows = self._engine.select(query("members"), bound)
            for (subject, measurement, _), group in groupby(rows, _VALUE):
                yield self._value(text(subject), property_, measurement, list(group))

    def _measured(self, rows: Iterable[tuple[str, Row]], property_: str) -> tuple[Measured, ...]:
        found: dict[tuple[str, Any, Any], list[Row]] = {}
        for subject, row in rows:
            found.setdefault((subject, row["measurement"], row["value"]), []).append(row)
        return tuple(
            self._value(subject, property_, measurement, group)
            for (subject, measurement, _), group in found.items()
        )

    def _value(self, subject: str, property_: str, measurement: Any, rows: list[Row]) -> Measured:
        first = rows[0]
        value, node = _term(first["value"]), _term(measurement)
        assert isinstance(value, Literal)
        origins = self._engine.origins(subject, property_, measurement)
        best = max((origin.trust for origin in origins), default=self.trust)
        named = sorted({text(row["source"]) for row in rows if row["source"]})
        trusts = dict.fromkeys(named, best) or {o.name: o.trust for o in sorted(origins)}
        return Measured(
            subject=subject,
            predicate=property_,
            value=value,
            unit=local_name(text(first["unit"])) if first["unit"] else None,
            precision=text(first["precision"]) if first["precision"] else None,
            sparsity=text(first["sparsity"]) if first["sparsity"] else None,
            per=text(first["per"]) if first["per"] else None,
            sources=tuple(trusts),
            node=node if isinstance(node, str) else None,
            trusts=tuple(trusts.values()),
            time=_validity(first),
        )

    def links(self, one: str, other: str) -> tuple[str, ...]:
        """Return the properties that lead directly from one node to another."""
        if not self._engine.may_hold(one, None, other):
            return ()
        return tuple(text(row["predicate"]) for row in self._ask("linked", one=one, other=other))

    def disjoint(self, type_: str) -> tuple[str, ...]:
        """Return the types that share no member with one."""
        return tuple(text(row["other"]) for row in self._ask("disjoint", type=type_))

    def declared(self) -> tuple[Declared, ...]:
        """Return the axioms that join two terms, or make a property symmetric and the like."""
        rows = self._ask("axioms")
        return tuple((text(r["one"]), text(r["axiom"]), text(r["other"])) for r in rows)

    def chains(self) -> tuple[Chain, ...]:
        """Return the rows of properties that are declared to entail another."""
        rows: dict[tuple[str, str], tuple[str, ...]] = {}
        for row in self._ask("chains"):
            of = (text(row["property"]), text(row["list"]))
            rows[of] = (*rows.get(of, ()), text(row["member"]))
        return tuple((property_, chain) for (property_, _), chain in rows.items())

    def implied_types(self, node: str) -> tuple[str, ...]:
        """Return the types that a node has by domains and ranges."""
        return tuple(text(row["type"]) for row in self._ask("implied-types", node=node))

    def told_in(self, node: str) -> tuple[str, ...]:
        """Return the names of the files or graphs that say something of a node."""
        rows = self._ask("told", node=node)
        origins = (self._engine.origins(node, text(r["property"]), r["other"]) for r in rows)
        return tuple(sorted({origin.name for some in origins for origin in some}))

    def _ask(self, name: str, **bound: str) -> list[Row]:
        return list(self._engine.select(query(name), bound))


def _term(term: Any) -> str | Literal:
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value)
    return text(term)


def _validity(row: Row) -> Interval | None:
    start, end = (
        interval_of(row[key].value) if isinstance(row[key], ox.Literal) else None
        for key in ("start", "end")
    )
    if start is None and end is None:
        return None
    return Interval(start.start if start else None, end.end if end else None)
