"""The facts that claims are checked against: loaded once, asked by name and by SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from os import PathLike
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kgbuild.check.axioms import Axioms, axioms_of
from kgbuild.check.loading import load
from kgbuild.check.naming import NameIndex
from kgbuild.check.times import Interval, interval_of
from kgbuild.model import THING, Entity
from kgbuild.ontology.types import Ontology, local_name

if TYPE_CHECKING:
    import rdflib

_IGNORED_TYPES = frozenset({"http://www.w3.org/2002/07/owl#NamedIndividual"})
Row = Mapping[str, Any]
"""One answer: terms by the name of their variable."""
_REMEMBERED = 65_536
"""Answers kept: a text asks for the same few entities over and over."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal of the reference."""

    text: str
    datatype: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A triple of the reference with where it is documented and when it holds.

    ``object`` is the IRI of a node or a literal; ``sources`` are addresses, or the file's name.
    """

    subject: str
    predicate: str
    object: str | Literal
    sources: tuple[str, ...]
    statement: str | None = None
    time: Interval | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A value of the reference on a measuring property, with the conditions it was measured under.

    ``node`` is the measurement, None for a plain literal; ``unit`` the local name of its unit.
    """

    subject: str
    predicate: str
    value: Literal
    unit: str | None
    precision: str | None
    sparsity: str | None
    per: str | None
    sources: tuple[str, ...] = ()
    node: str | None = None

    @property
    def conditions(self) -> tuple[str, ...]:
        """What must be the same for two values to be compared, in words."""
        return tuple(
            c for c in (self.precision, self.sparsity, self.per and f"per {self.per}") if c
        )


class Reference:
    """Facts to check claims against, in memory.

    Made by :meth:`load`. Names, types, identities and families are indexed once; facts are asked
    for by SPARQL with bound terms, so a check costs what the claim costs, however large the
    reference is. ``asked`` counts the queries that were run.
    """

    def __init__(self, store: ox.Store, names: Mapping[str, str], ontology: Ontology) -> None:
        self.ontology = ontology
        self.asked = 0
        self._store = store
        self._names = names
        self._ask = lru_cache(maxsize=_REMEMBERED)(self._run)
        labels = [(_text(r["node"]), _text(r["label"])) for r in self._ask("labels")]
        self._labels: dict[str, str] = {}
        for node, label in labels:
            self._labels.setdefault(node, label)
        self._index = NameIndex(labels)
        self._types: dict[str, list[str]] = {}
        for row in self._ask("types"):
            self._types.setdefault(_text(row["node"]), []).append(_text(row["type"]))
        self._same = _classes((_text(r["one"]), _text(r["other"])) for r in self._ask("identities"))
        self._variants: dict[str, list[str]] = {}
        self._families: dict[str, list[str]] = {}
        for row in self._ask("variants"):
            variant, family = _text(row["variant"]), _text(row["family"])
            self._variants.setdefault(family, []).append(variant)
            self._families.setdefault(variant, []).append(family)
        self._mappings = [
            (_text(r["property"]), _text(r["other"]), _text(r["equal"]) == "true")
            for r in self._ask("mappings")
        ]

    @classmethod
    def load(
        cls, *sources: str | PathLike[str] | rdflib.Graph | ox.Store, ontology: Ontology
    ) -> Reference:
        """Load and index reference sources.

        Parameters
        ----------
        *sources : path, rdflib.Graph or pyoxigraph.Store
            Turtle, N-Triples, N-Quads, TriG, JSON-LD or RDF/XML files, folders of them, graphs.
        ontology : Ontology
            Says which types are compatible and what relations mean.

        Returns
        -------
        Reference
            All sources as one.

        Raises
        ------
        ReferenceLoadError
            A source is missing, empty, broken (with file, line and column) or of another kind.
        """
        return cls(*load(sources), ontology)

    def label(self, node: str) -> str:
        """Return the name to show for a node: its preferred label, else the end of its IRI."""
        return self._labels.get(node) or local_name(node)

    @cached_property
    def axioms(self) -> Axioms:
        """What follows from facts and what excludes them, by the ontology and the reference."""
        declared = [
            (_text(r["one"]), _text(r["axiom"]), _text(r["other"])) for r in self._ask("axioms")
        ]
        rows: dict[tuple[str, str], tuple[str, ...]] = {}
        for row in self._ask("chains"):
            of = (_text(row["property"]), _text(row["list"]))
            rows[of] = (*rows.get(of, ()), _text(row["member"]))
        chains = [(property_, chain_) for (property_, _), chain_ in rows.items()]
        return axioms_of(self.ontology, declared, chains)

    def types(self, node: str) -> tuple[str, ...]:
        """Return the types of a node that the ontology knows.

        A class of the reference's own stands for the nearest of the ontology that it lies below; a
        node without a type has those of the domains and ranges of its properties.
        """
        known, above = self.ontology.types, self.axioms.above
        found = (next((a for a in above(c) if a in known), None) for c in self.classes(node))
        return tuple(dict.fromkeys(type_ for type_ in found if type_ is not None))

    def classes(self, node: str) -> tuple[str, ...]:
        """Return the classes of a node as the reference has them, or by its properties."""
        given = [t for t in self._types.get(node, ()) if t not in _IGNORED_TYPES]
        if not given and self.axioms.typing:
            given = [_text(row["type"]) for row in self._ask("implied-types", node=node)]
        return tuple(given)

    def find(self, entity: Entity) -> tuple[str, ...]:
        """Return the nodes that an entity of a text stands for.

        Parameters
        ----------
        entity : Entity
            Its ``same_as`` decide; else its label, else its aliases, each with a compatible type:
            one of the two types is the other or lies below it; an untyped node and ``kgb:Thing``
            fit anything.

        Returns
        -------
        tuple of str
            IRIs in the reference; empty where none fits.
        """
        identified = dict.fromkeys(
            node for iri in entity.same_as for node in self.same(iri) if self._known(node)
        )
        if identified:
            return tuple(identified)
        for names in ((entity.label,), entity.aliases):
            found = dict.fromkeys(
                node
                for name in names
                for bearer in self._index.nodes(name)
                if self._compatible(entity.type, bearer)
                for node in self.same(bearer)
                if self._known(node)
            )
            if found:
                return tuple(found)
        return ()

    def nearest(self, entity: Entity) -> str | None:
        """Return the name of a compatible node most like the entity's, None if none is like it."""
        for label, form, _ in self._index.near(entity.label):
            if any(self._compatible(entity.type, node) for node in self._index.nodes(form)):
                return label
        return None

    def namesakes(self, entity: Entity) -> tuple[str, ...]:
        """Return the nodes that bear the entity's name, whatever their type."""
        return self._index.nodes(entity.label)

    def same(self, node: str) -> tuple[str, ...]:
        """Return a node and those that the reference declares to be the same, sorted."""
        return self._same.get(node, (node,))

    def variants(self, node: str) -> tuple[str, ...]:
        """Return the versions of a product family, sorted."""
        return tuple(self._variants.get(node, ()))

    def kin(self, node: str) -> tuple[str, ...]:
        """Return the node itself, what is the same, its families and its variants."""
        found = dict.fromkeys(self.same(node))
        for one in tuple(found):
            found.update(dict.fromkeys(self._families.get(one, ())))
            found.update(dict.fromkeys(self._variants.get(one, ())))
        return tuple(found)

    def equivalents(self, property_: str) -> tuple[str, ...]:
        """Return the properties that the reference maps to one as equal, in either direction."""
        there = [o for p, o, equal in self._mappings if equal and p == property_]
        back = [p for p, o, equal in self._mappings if equal and o == property_]
        return tuple(dict.fromkeys(there + back))

    def sub_properties(self, property_: str) -> tuple[str, ...]:
        """Return the properties that the reference declares to entail one."""
        return tuple(p for p, o, equal in self._mappings if not equal and o == property_)

    def facts(
        self, subject: str | None, predicate: str, object_: str | None = None
    ) -> tuple[Stated, ...]:
        """Return the triples of a property with the subject, the object or both given.

        Parameters
        ----------
        subject, object_ : str or None
            IRIs; None asks for any.
        predicate : str
            IRI of the property.
        """
        bound = {"subject": subject, "predicate": predicate, "object": object_}
        triples: dict[tuple[str, str | Literal], list[Row]] = {}
        for row in self._ask("facts", **{k: v for k, v in bound.items() if v is not None}):
            triples.setdefault((_text(row["subject"]), _term(row["object"])), []).append(row)
        return tuple(
            Stated(
                *(found, predicate, value),
                self._sources(rows),
                next((_text(row["statement"]) for row in rows if row["statement"]), None),
                _validity(rows[0]),
            )
            for (found, value), rows in triples.items()
        )

    def measured(self, subject: str, property_: str) -> tuple[Measured, ...]:
        """Return the values of a subject on a measuring property."""
        return self._measured(self._ask("measurements", subject=subject, property=property_))

    def members(self, class_: str, property_: str) -> tuple[Measured, ...]:
        """Return the values of all things of a class, or of one below it, on a property."""
        below = [t for t in self.ontology.types if self.ontology.is_a(t, class_)] or [class_]
        rows = (self._ask("members", **{"class": type_, "property": property_}) for type_ in below)
        return self._measured(chain.from_iterable(rows))

    def _measured(self, rows: Iterable[Row]) -> tuple[Measured, ...]:
        found: dict[Measured, list[Row]] = {}
        for row in rows:
            value, node = _term(row["value"]), _term(row["measurement"])
            assert isinstance(value, Literal)
            measured = Measured(
                subject=_text(row["subject"]),
                predicate=_text(row["property"]),
                value=value,
                unit=local_name(_text(row["unit"])) if row["unit"] else None,
                precision=_text(row["precision"]) if row["precision"] else None,
                sparsity=_text(row["sparsity"]) if row["sparsity"] else None,
                per=_text(row["per"]) if row["per"] else None,
                node=node if isinstance(node, str) else None,
            )
            found.setdefault(measured, []).append(row)
        return tuple(replace(m, sources=self._sources(group)) for m, group in found.items())

    def path(self, subject: str, predicate: str, object_: str) -> tuple[str, ...]:
        """Return the nodes between two that a transitive property joins in two or three steps."""
        rows = self._ask("chain", subject=subject, predicate=predicate, object=object_)
        return tuple(_text(row[s]) for row in rows[:1] for s in ("first", "second") if row[s])

    def told_in(self, node: str) -> tuple[str, ...]:
        """Return the sources that say something of a node."""
        return tuple(_text(row["graph"]) for row in self._ask("told-in", node=node))

    def links(self, one: str, other: str) -> tuple[str, ...]:
        """Return the properties that lead directly from one node to another."""
        return tuple(_text(row["predicate"]) for row in self._ask("linked", one=one, other=other))

    def disjoint(self, type_: str) -> tuple[str, ...]:
        """Return the types that the reference declares disjoint with one."""
        return tuple(_text(row["other"]) for row in self._ask("disjoint", type=type_))

    def _compatible(self, type_: str, node: str) -> bool:
        types = self.types(node)
        is_a = self.ontology.is_a
        return not types or type_ == THING or any(is_a(type_, t) or is_a(t, type_) for t in types)

    def _known(self, node: str) -> bool:
        if node in self._labels or node in self._types:
            return True
        return any(True for _ in self._store.quads_for_pattern(_node(node), None, None, None))

    def _sources(self, rows: Iterable[Row]) -> tuple[str, ...]:
        named = sorted({_text(row["source"]) for row in rows if row["source"]})
        return tuple(named or sorted({self._names[_text(row["graph"])] for row in rows}))

    def _run(self, name: str, **bound: str) -> tuple[Row, ...]:
        self.asked += 1
        found = self._store.query(
            _query(name),
            use_default_graph_as_union=True,
            substitutions={ox.Variable(k): _node(v) for k, v in bound.items()},
        )
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return tuple({name: row[name] for name in names} for row in found)


@lru_cache
def _query(name: str) -> str:
    return (files("kgbuild.check") / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def _text(term: Any) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def _node(iri: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(iri[2:]) if iri.startswith("_:") else ox.NamedNode(iri)


def _term(term: Any) -> str | Literal:
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value)
    return _text(term)


def _validity(row: Row) -> Interval | None:
    start, end = (
        interval_of(row[key].value) if isinstance(row[key], ox.Literal) else None
        for key in ("start", "end")
    )
    if start is None and end is None:
        return None
    return Interval(start.start if start else None, end.end if end else None)


def _classes(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Join pairs of equal nodes into classes."""
    joined: dict[str, set[str]] = {}
    for one, other in pairs:
        merged = joined.get(one, {one}) | joined.get(other, {other})
        joined.update(dict.fromkeys(merged, merged))
    return {node: tuple(sorted(members)) for node, members in joined.items()}
