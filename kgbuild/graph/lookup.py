"""Single claims, entities and documents of a graph: found by id or words, read without the rest.

A graph of a hundred thousand claims takes minutes to read whole; what is here asks the store for
what is wanted and reads only that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, QuerySolutions

from kgbuild.check.novelty import with_novelty
from kgbuild.graph.naming import entity_called, names_like, unknown
from kgbuild.link.resolution import Named
from kgbuild.model import Claim, Document, Entity, Text, Verdict, VerdictLabel
from kgbuild.ontology.types import local_name
from kgbuild.rdf.mapping import read_claims, read_documents, read_entities, read_verdicts
from kgbuild.rdf.sparql import query
from kgbuild.sparql_files import sparql_file

if TYPE_CHECKING:
    from kgbuild.rdf.iris import Iris
    from kgbuild.rdf.stores import Store

_DECIDED = {
    str(label): place
    for place, label in enumerate(
        (VerdictLabel.REFUTED, VerdictLabel.CONFLICTING, VerdictLabel.SUPPORTED)
    )
}


@dataclass(frozen=True, slots=True)
class FoundClaims:
    """Some claims with the verdicts on them and the documents that they stand in."""

    claims: tuple[Claim, ...]
    verdicts: Mapping[str, Verdict]
    documents: tuple[Document, ...]


class Lookup:
    """Finds single things in a store.

    Parameters
    ----------
    store : Store
        Where to look.
    iris : Iris
        The base of its ids.
    """

    def __init__(self, store: Store, iris: Iris) -> None:
        self.store = store
        self.iris = iris

    def ask(self, name: str, **bindings: Any) -> list[dict[str, Any]]:
        """Return the rows that one of the queries beside this file gives."""
        found = query(self.store, _sparql(name), bindings=bindings or None, iris=self.iris)
        return list(found)

    def ids(self, name: str, kind: str, **bindings: Any) -> list[str]:
        """Return the ids that a query gives in the column named as their kind."""
        rows = self.ask(name, **bindings)
        return [self.iris.id_of(NamedNode(row[kind]), kind) for row in rows]

    def verdicts(self, claims: Iterable[str]) -> Mapping[str, Verdict]:
        """Return the verdicts on claims, by claim id."""
        return {one.claim: one for one in read_verdicts(self.store, self.iris, claims)}

    def claims(self, ids: Sequence[str]) -> FoundClaims:
        """Return claims by id, in this order; what is not there is left out."""
        verdicts = self.verdicts(ids)
        claims = tuple(with_novelty(read_claims(self.store, self.iris, ids=ids), verdicts))
        documents = dict.fromkeys(claim.evidence.document for claim in claims)
        return FoundClaims(claims, verdicts, self.documents(documents))

    def documents(self, ids: Iterable[str]) -> tuple[Document, ...]:
        """Return documents by id, in this order; what is not there is left out."""
        return tuple(read_documents(self.store, self.iris, ids))

    def entities(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """Return entities by id, in this order; what is not there is left out."""
        return tuple(read_entities(self.store, self.iris, ids))

    def claim_order(self) -> tuple[str, ...]:
        """Return the ids of all claims, by document and place in the text.

        Returns
        -------
        tuple of str
            The id at a place is that of the claim with this number in ``kg.claims``.
        """
        documents = self.ids("documents", "document")
        order = {identifier: number for number, identifier in enumerate(documents)}
        places = []
        for row in self.ask("claim-places"):
            claim = self.iris.id_of(NamedNode(row["claim"]), "claim")
            document, span = self.iris.place_of(NamedNode(row["evidence"]), "evidence")
            places.append((order[document], span, claim))
        return tuple(claim for *_, claim in sorted(places))

    def claims_before(self, document: str) -> int:
        """Return how many claims the documents before one have: the number of its first claim.

        Parameters
        ----------
        document : str
            Its id.
        """
        node = self.iris.document(document).value
        before = takewhile(lambda row: row["document"] != node, self.ask("documents"))
        return sum(int(row["claims"] or 0) for row in before)

    def claims_of(self, entity: str) -> tuple[str, ...]:
        """Return the ids of the claims that speak of an entity or that it makes, decided first.

        Parameters
        ----------
        entity : str
            Its id.
        """
        rows = self.ask("claims-of-entity", entity=self.iris.entity(entity))
        last = len(_DECIDED)
        found = sorted(
            (_DECIDED.get(local_name(row["label"] or ""), last), row["claim"]) for row in rows
        )
        return tuple(self.iris.id_of(NamedNode(claim), "claim") for _, claim in found)

    def entities_called(self, words: str) -> tuple[Entity, ...]:
        """Return the entities that have words in a name, the closest name first.

        Parameters
        ----------
        words : str
            A name or a part of one, in any case.
        """
        return self.entities(self.ids("entities-called", "entity", words=Text(words)))

    def entity(self, name: str) -> Entity:
        """Return the entity of a name, or the only one that has it as a part of one.

        Parameters
        ----------
        name : str
            Its id, its label, another of its names, or words that are in one of them.

        Raises
        ------
        QueryError
            If it means none, or several; the text says which may be meant.
        """
        near = self.entities_called(name)
        known = {one.id: one for one in (*self.entities([name]), *near)}
        found = entity_called(list(known.values()), name)
        if found is None and len(near) == 1:
            found = near[0]
        if found is None:
            raise unknown(name, [one.label for one in near] or self.suggested(name))
        return found

    def named(self) -> Iterator[Named]:
        """Yield the entities that are called by a name, each with how often; in no order."""
        # Not by query(), which limits rows and time: a corpus has millions of names.
        found = self.store.ask(_sparql("named-entities"))
        assert isinstance(found, QuerySolutions)
        for row in found:
            entity = self.iris.id_of(row["entity"], "entity")
            for one in read_entities(self.store, self.iris, [entity]):
                yield Named(one, int(row["mentions"].value))

    def claims_with(self, words: str) -> FoundClaims:
        """Return the claims that have words in their text or their sentence."""
        return self.claims(self.ids("claims-with-words", "claim", words=Text(words)))

    def suggested(self, words: str) -> tuple[str, ...]:
        """Return the names of entities that come nearest to one that nothing has."""
        return names_like(words, (str(row["name"]) for row in self.ask("entity-names")))


def _sparql(name: str) -> str:
    return sparql_file("kgbuild.graph", "queries", name)
