"""The facts that claims are checked against: the union of sources of different trust."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kgbuild.check.axioms import Axioms, axioms_of
from kgbuild.check.sources.line import Line, Unanswered
from kgbuild.check.sources.merging import merged
from kgbuild.check.sources.opening import Source, open_sources
from kgbuild.check.sources.protocol import Declaring, Described, FactSource, Prefetching, Tie
from kgbuild.check.statements import Literal, Measured, Stated
from kgbuild.errors import SourceUnavailableError
from kgbuild.model import THING, Entity
from kgbuild.ontology.types import Ontology, local_name

if TYPE_CHECKING:
    from kgbuild.check.sources.disk_names import Progress
    from kgbuild.check.sources.opening import Place

__all__ = ["Literal", "Measured", "Reference", "Stated"]

NAMESAKES = 25
"""A name that more fitting things bear than this says too little to tell which is meant."""
SCANNED = 1_000
"""Most bearers of a name that are looked at for a fitting type."""
_REMEMBERED = 65_536
"""Answers kept: a text asks for the same few entities over and over."""
_WIDEST = 1_000
"""Most nodes of one identity, and most terms mapped to one: a loop or a hub ends there."""
_IGNORED_TYPES = frozenset({"http://www.w3.org/2002/07/owl#NamedIndividual"})

T = TypeVar("T")


class Reference:
    """Facts to check claims against: the union of sources, each with a name and a trust.

    Made by :meth:`load`. A question goes to every source, with bound terms, so a check costs what
    the claim costs, however large the sources are; answers are merged, the most trusted first, in
    an order that does not depend on that of the sources. ``asked`` counts the questions.

    A source that does not answer is noted (:meth:`take_unanswered`), and the others are asked on;
    after three failures in a row it is not asked again.

    Parameters
    ----------
    sources : iterable of FactSource
        Where the facts are.
    ontology : Ontology
        Says which types are compatible and what relations mean.
    """

    def __init__(self, sources: Iterable[FactSource], ontology: Ontology) -> None:
        self.ontology = ontology
        self.asked = 0
        self._lines = [Line(source) for source in sources]
        self._known: dict[Hashable, tuple[object, dict[Unanswered, None]]] = {}
        self._missed: dict[Unanswered, None] = {}

    @classmethod
    def load(
        cls,
        *sources: Place | Source,
        ontology: Ontology,
        mapping: Place | None = None,
        progress: Progress | None = None,
    ) -> Reference:
        """Open reference sources.

        Parameters
        ----------
        *sources : path, address, rdflib.Graph, pyoxigraph.Store, FactSource or Source
            Turtle, N-Triples, N-Quads, TriG, JSON-LD or RDF/XML files, folders of them, the folder
            of an Oxigraph store (opened read-only), graphs, the address of a SPARQL endpoint; a
            :class:`~kgbuild.check.sources.Source` gives one a trust and a name.
        ontology : Ontology
            Says which types are compatible and what relations mean.
        mapping : path or graph, optional
            How another vocabulary lies to ours: ``owl:equivalentProperty``, ``owl:inverseOf``,
            ``rdfs:subPropertyOf``, ``owl:equivalentClass``, ``rdfs:subClassOf``,
            ``skos:exactMatch``, ``skos:closeMatch``. Any of the sources may hold such lines too.
        progress : callable, optional
            Told what is being read and how much of it, where a store on disk gets its index of
            names; that is done once.

        Returns
        -------
        Reference
            All sources as one.

        Raises
        ------
        ReferenceLoadError
            A source is missing, empty, broken (with file, line and column) or of another kind.
        """
        given = sources if mapping is None else (*sources, mapping)
        return cls(open_sources(given, ontology, progress), ontology)

    # -- sources ------------------------------------------------------------------------------

    @property
    def sources(self) -> tuple[FactSource, ...]:
        """What it is the union of."""
        return tuple(line.source for line in self._lines)

    def prefetch(self, entities: Iterable[Entity]) -> None:
        """Let sources behind a network look up many entities at once.

        It changes no answer: one entity at a time would cost requests for each. What does not
        answer now is noted when it is asked for.

        Parameters
        ----------
        entities : iterable of Entity
            Those that the claims to check speak of.
        """
        listed = list(dict.fromkeys(entities))
        for line in self._lines:
            source = line.source
            if isinstance(source, Prefetching):
                with suppress(SourceUnavailableError):
                    source.prefetch(listed)

    def take_unanswered(self) -> tuple[Unanswered, ...]:
        """Return which sources did not answer since this was last called, each once."""
        taken = tuple(self._missed)
        self._missed = {}
        return taken

    def _ask(self, question: Callable[[FactSource], T]) -> Iterator[tuple[FactSource, T]]:
        for line in self._lines:
            self.asked += 1
            try:
                answer = line.ask(question)
            except SourceUnavailableError:
                self._missed[Unanswered(line.source.name, line.why)] = None
                continue
            yield line.source, answer

    def _ask_each(self, question: Callable[[FactSource], Iterable[T]]) -> Iterator[tuple[Line, T]]:
        """Give the parts of long answers as they come."""
        for line in self._lines:
            self.asked += 1
            try:
                for part in line.ask_each(question):
                    yield line, part
            except SourceUnavailableError:
                self._missed[Unanswered(line.source.name, line.why)] = None

    def remember(self, key: Hashable, answer: Callable[[], T]) -> T:
        """Return an answer that was given before, with what was not answered then.

        One that a source failed to give is asked for again as long as that source is asked at all.

        Parameters
        ----------
        key : hashable
            The question; a checker begins it with its own name.
        answer : callable
            Gives the answer where there is none yet.
        """
        known = self._known.get(key)
        if known is None:
            outer, self._missed = self._missed, {}
            try:
                known = answer(), self._missed
            finally:
                self._missed = {**outer, **self._missed}
            cut = {line.source.name for line in self._lines if line.is_cut}
            if all(missed.source in cut for missed in known[1]):
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[key] = known
        else:
            self._missed.update(known[1])
        return known[0]  # type: ignore[return-value]

    # -- nodes --------------------------------------------------------------------------------

    def label(self, node: str) -> str:
        """Return the name to show for a node: its preferred label, else the end of its IRI."""
        labels = (one.label for one in self._described(node))
        return next((label for label in labels if label), None) or local_name(node)

    def types(self, node: str) -> tuple[str, ...]:
        """Return the types of a node that the ontology knows, by name or by a mapping."""
        return self.remember(("types", node), lambda: self._types(node))

    def _types(self, node: str) -> tuple[str, ...]:
        ours = self.ontology.types
        found: dict[str, None] = {}
        for type_ in self.classes(node):
            above = [type_] if type_ in ours else self._mapped(type_, (Tie.EQUAL, Tie.BROADER))
            found.update(dict.fromkeys(t for t in above if t in ours and t not in _IGNORED_TYPES))
        return tuple(sorted(found))

    def classes(self, node: str) -> tuple[str, ...]:
        """Return the types of a node as its sources write them.

        Where they write none, it has those of the domains and ranges of its properties.
        """
        given = dict.fromkeys(t for one in self._described(node) for t in one.types)
        given = given or (self._implied_types(node) if self.axioms.typing else {})
        return tuple(type_ for type_ in given if type_ not in _IGNORED_TYPES)

    def _implied_types(self, node: str) -> dict[str, None]:
        asked = self._ask_declaring(lambda source: source.implied_types(node))
        return dict.fromkeys(type_ for types in asked for type_ in types)

    def told_in(self, node: str) -> tuple[str, ...]:
        """Return the names of the sources that say something of a node."""
        found = {
            name
            for source, one in self._ask(lambda source: source.describe(node))
            if one.known
            for name in (source.told_in(node) if isinstance(source, Declaring) else (source.name,))
        }
        return tuple(sorted(found))

    def find(self, entity: Entity) -> tuple[str, ...]:
        """Return the nodes that an entity of a text stands for.

        Parameters
        ----------
        entity : Entity
            Its ``same_as`` decide, with the one node of its label in each source that says nothing
            of them; else its label, else its aliases, each with a compatible type: one of the two
            types is the other or lies below it; an untyped node and ``kgb:Thing`` fit anything.

        Returns
        -------
        tuple of str
            IRIs in the reference; empty where none fits, or too many to tell (:meth:`ambiguous`).
        """
        return self.remember(("find", entity), lambda: self._find(entity))[0]

    def ambiguous(self, entity: Entity) -> int:
        """Return how many things and more bear an entity's name, 0 where it tells which is meant.

        Its aliases do not tell either.
        """
        found, more_than = self.remember(("find", entity), lambda: self._find(entity))
        return 0 if found else more_than

    def _find(self, entity: Entity) -> tuple[tuple[str, ...], int]:
        identified = dict.fromkeys(
            node for iri in entity.same_as for node in self.same(iri) if self._is_known(node)
        )
        if identified:
            return (*identified, *self._told_twice(entity, identified)), 0
        more_than = 0
        for names in ((entity.label,), entity.aliases):
            bearers = dict.fromkeys(b for name in names for b in self._bearers(name))
            found: dict[str, None] = {}
            for bearer in bearers:
                if self._compatible(entity.type, bearer):
                    found.update(dict.fromkeys(filter(self._is_known, self.same(bearer))))
                if len(found) > NAMESAKES:
                    break
            crowd = SCANNED if len(bearers) > SCANNED else NAMESAKES
            if len(found) > NAMESAKES or len(bearers) > SCANNED:
                more_than = max(more_than, crowd)
            elif found:
                return tuple(found), 0
        return (), more_than

    def _told_twice(self, entity: Entity, identified: Iterable[str]) -> Iterator[str]:
        """Give the node that bears its name in a source that has none of those identified.

        The facts of a user, who names the thing and knows no other IRI of it, are heard beside
        those of a source that the names of the ontology are tied to.
        """
        known = frozenset(identified)
        others = [b for b in self._bearers(entity.label) if b not in known]
        others = [other for other in others if self._compatible(entity.type, other)]
        if not others:
            return
        told = {source for node in known for source in self.told_in(node)}
        elsewhere: dict[str, list[str]] = {}
        for other in others:
            for source in self.told_in(other):
                elsewhere.setdefault(source, []).append(other)
        alone = (nodes for source, nodes in elsewhere.items() if source not in told)
        yield from dict.fromkeys(nodes[0] for nodes in alone if len(nodes) == 1)

    def _bearers(self, name: str) -> tuple[str, ...]:
        asked = self._ask(lambda source: source.bearers(name, SCANNED + 1))
        return tuple(dict.fromkeys(node for _, nodes in asked for node in nodes))

    def nearest(self, entity: Entity) -> str | None:
        """Return the name of a compatible node most like the entity's, None if none is like it."""
        asked = self._ask(lambda source: tuple(source.near(entity.label)))
        near = sorted((n for _, names in asked for n in names), key=lambda n: -n.likeness)
        for one in near:
            if any(self._compatible(entity.type, node) for node in one.nodes):
                return one.label
        return None

    def namesakes(self, entity: Entity) -> tuple[str, ...]:
        """Return nodes that bear the entity's name, whatever their type; not more than 25."""
        asked = self._ask(lambda source: source.bearers(entity.label, NAMESAKES))
        return tuple(dict.fromkeys(n for _, nodes in asked for n in nodes))[:NAMESAKES]

    def same(self, node: str) -> tuple[str, ...]:
        """Return a node and those that any source declares to be the same, sorted."""
        return self.remember(("same", node), lambda: self._same(node))

    def _same(self, node: str) -> tuple[str, ...]:
        found = {node: None}
        waiting = [node]
        while waiting and len(found) < _WIDEST:
            others = [o for one in self._described(waiting.pop()) for o in one.same]
            waiting += [other for other in dict.fromkeys(others) if other not in found]
            found.update(dict.fromkeys(others))
        return tuple(sorted(found))

    def variants(self, node: str) -> tuple[str, ...]:
        """Return the versions of a product family, sorted."""
        return tuple(sorted({v for one in self._described(node) for v in one.variants}))

    def kin(self, node: str) -> tuple[str, ...]:
        """Return the node itself, what is the same, its families and its variants."""
        found = dict.fromkeys(self.same(node))
        for one in tuple(found):
            for described in self._described(one):
                found.update(dict.fromkeys(described.families))
            found.update(dict.fromkeys(self.variants(one)))
        return tuple(found)

    def _described(self, node: str) -> tuple[Described, ...]:
        return self.remember(
            ("described", node), lambda: tuple(d for _, d in self._ask(lambda s: s.describe(node)))
        )

    def _compatible(self, type_: str, node: str) -> bool:
        types = self.types(node)
        is_a = self.ontology.is_a
        return not types or type_ == THING or any(is_a(type_, t) or is_a(t, type_) for t in types)

    def _is_known(self, node: str) -> bool:
        return any(one.known for one in self._described(node))

    # -- terms --------------------------------------------------------------------------------

    @property
    def axioms(self) -> Axioms:
        """What follows from facts and what excludes them, by the ontology and the sources."""
        return self.remember(("axioms",), self._axioms)

    def _axioms(self) -> Axioms:
        declared = [d for some in self._ask_declaring(lambda s: s.declared()) for d in some]
        chains = [c for some in self._ask_declaring(lambda s: s.chains()) for c in some]
        return axioms_of(self.ontology, declared, chains)

    def _ask_declaring(
        self, question: Callable[[Declaring], tuple[T, ...]]
    ) -> Iterator[tuple[T, ...]]:
        def ask(source: FactSource) -> tuple[T, ...]:
            return question(source) if isinstance(source, Declaring) else ()

        return (answer for _, answer in self._ask(ask))

    def equivalents(self, property_: str) -> tuple[str, ...]:
        """Return the properties that any source maps to one as equal, in either direction."""
        return self._tied(property_, Tie.EQUAL)

    def sub_properties(self, property_: str) -> tuple[str, ...]:
        """Return the properties that any source declares to entail one."""
        return self._tied(property_, Tie.NARROWER)

    def inverses(self, property_: str) -> tuple[str, ...]:
        """Return the properties that say the same from the other end, by any source."""
        return self._tied(property_, Tie.INVERSE)

    def disjoint(self, type_: str) -> tuple[str, ...]:
        """Return the types that any source declares disjoint with one."""
        return self.remember(
            ("disjoint", type_),
            lambda: tuple(
                sorted({t for _, types in self._ask(lambda s: s.disjoint(type_)) for t in types})
            ),
        )

    def _tied(self, term: str, *ties: Tie) -> tuple[str, ...]:
        mapped = self.remember(
            ("mapped", term), lambda: tuple(self._ask(lambda source: source.mapped(term)))
        )
        found = {m.other for _, some in mapped for m in some if m.tie in ties}
        return tuple(sorted(found - {term}))

    def _mapped(self, term: str, ties: tuple[Tie, ...]) -> tuple[str, ...]:
        """Return a term with what it is tied to, and what that is tied to."""
        found = {term: None}
        waiting = [term]
        while waiting and len(found) < _WIDEST:
            new = [o for o in self._tied(waiting.pop(0), *ties) if o not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return tuple(found)

    # -- facts --------------------------------------------------------------------------------

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

        Returns
        -------
        tuple of Stated
            The most trusted first; not more than 5,000 of a source.
        """
        return self.remember(
            ("facts", subject, predicate, object_),
            lambda: merged(self._ask(lambda s: s.facts(subject, predicate, object_))),
        )

    def measured(self, subject: str, property_: str) -> tuple[Measured, ...]:
        """Return the values of a subject on a measuring property, or on one mapped to it."""
        return self.remember(
            ("measured", subject, property_),
            lambda: self._values(property_, lambda s, p: s.measured(subject, p)),
        )

    def members(self, class_: str, property_: str) -> tuple[Measured, ...]:
        """Return the values of all things of a class, or of one below it, on a property.

        All of them at once; :func:`kgbuild.check.ranking.ranked` needs no more than numbers.
        """
        return self.remember(
            ("members", class_, property_),
            lambda: merged(
                (line.source, (one,)) for line, one in self._each_member(class_, property_)
            ),
        )

    def each_member(self, class_: str, property_: str) -> Iterator[Measured]:
        """Give what :meth:`members` returns as it comes, in no order, some of it twice."""
        return (one for _, one in self._each_member(class_, property_))

    def _each_member(self, class_: str, property_: str) -> Iterator[tuple[Line, Measured]]:
        ours = self.ontology.below(class_) or (class_,)
        below = dict.fromkeys(
            term for type_ in ours for term in self._mapped(type_, (Tie.EQUAL, Tie.NARROWER))
        )
        for term in self._mapped(property_, (Tie.EQUAL, Tie.NARROWER)):
            for type_ in below:
                for line, one in self._ask_each(lambda s, c=type_, p=term: s.members(c, p)):  # type: ignore[misc]
                    yield line, replace(one, predicate=property_) if term != property_ else one

    def _values(
        self, property_: str, ask: Callable[[FactSource, str], tuple[Measured, ...]]
    ) -> tuple[Measured, ...]:
        found: list[tuple[FactSource, tuple[Measured, ...]]] = []
        for term in self._mapped(property_, (Tie.EQUAL, Tie.NARROWER)):
            for source, values in self._ask(lambda s, term=term: ask(s, term)):  # type: ignore[misc]
                found.append((source, tuple(replace(v, predicate=property_) for v in values)))
        return merged(found)

    def links(self, one: str, other: str) -> tuple[str, ...]:
        """Return the properties that lead directly from one node to another."""
        return self.remember(
            ("links", one, other),
            lambda: tuple(
                sorted({p for _, some in self._ask(lambda s: s.links(one, other)) for p in some})
            ),
        )
