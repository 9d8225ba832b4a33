"""Claims, entities, verdicts and documents of open graphs as a notebook and a terminal show them.

A claim does not know its verdict, nor an entity its claims: the graph that they came from does.
Open graphs are remembered weakly, so that ``kg.claims[3]`` at the end of a cell is a whole card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol
from weakref import WeakValueDictionary

from kgbuild.graph.told import printable
from kgbuild.graph.view import DocumentView
from kgbuild.model import Claim, Document, Entity, Verdict
from kgbuild.model.display import Shown, show_with
from kgbuild.ontology.types import Ontology


class Home(Protocol):
    """A graph that values come from."""

    ontology: Ontology

    @property
    def claims(self) -> Sequence[Claim]:
        """By document and place in the text."""

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """By claim id."""

    @property
    def entities(self) -> Sequence[Entity]:
        """By id."""

    @property
    def documents(self) -> Sequence[Document]:
        """In the order in which they were added."""

    def document(self, index: int, /) -> DocumentView:
        """Return a document with all that is marked in it."""


_MOST_LINES = 10
"""So many claims of an entity are listed in a terminal."""

_open: WeakValueDictionary[int, Home] = WeakValueDictionary()


def remember(graph: Home) -> None:
    """Let what comes from a graph be shown with all that the graph knows of it."""
    show_with(html_of, words_of)
    _open[id(graph)] = graph


def forget(graph: Home) -> None:
    """Ask a graph no more: it is closed."""
    _open.pop(id(graph), None)


def html_of(value: Shown) -> str:
    """Return a value as a card for a notebook."""
    from kgbuild.draw.cards import claim_card, entity_card, verdict_card

    match value:
        case Claim():
            graph = _home(value, lambda one: one.claims)
            return claim_card(value, *_told_of(value, graph))
        case Verdict():
            graph = _home(value, lambda one: one.verdicts.values())
            claim = _claim_of(value, graph)
            if claim is None:
                return verdict_card(value)
            return claim_card(claim, value, _told_of(claim, graph)[1])
        case Entity():
            graph = _home(value, lambda one: one.entities)
            if graph is None:
                return entity_card(value, Ontology({}, {}))
            said = claims_on(value, graph)
            return entity_card(value, graph.ontology, said, graph.verdicts, graph.documents)
        case Document():
            return _view(value)._repr_html_()
    raise TypeError(f"a {type(value).__name__} has no card")


def words_of(value: Shown, short: bool = False) -> str:
    """Return a value in words for a terminal: a line, or all the lines that it takes."""
    return printable(_words_of(value, short))


def _words_of(value: Shown, short: bool) -> str:
    from kgbuild.check import why

    match value:
        case Claim():
            verdict, document = _told_of(value, _home(value, lambda one: one.claims))
            return f"<Claim: {_line(value, verdict)}>" if short else why(value, verdict, document)
        case Verdict():
            graph = _home(value, lambda one: one.verdicts.values())
            claim = _claim_of(value, graph)
            if short or claim is None:
                return f"<{value.label.words}: {value.reason}>"
            return why(claim, value, _told_of(claim, graph)[1])
        case Entity():
            graph = _home(value, lambda one: one.entities)
            return _entity_words(value, graph, short)
        case Document():
            return repr(_view(value))
    raise TypeError(f"a {type(value).__name__} has no words")


def claims_on(entity: Entity, graph: Home) -> dict[int, Claim]:
    """Return the claims that speak of an entity, or that it makes, by their place in the table."""
    from kgbuild.draw.claims import entities_in

    numbered = enumerate(graph.claims)
    return {place: claim for place, claim in numbered if entity.id in entities_in(claim)}


def _home(value: Shown, values_of: Callable[[Home], Iterable[Shown]]) -> Home | None:
    """Return the open graph that a value came from; the newest that has one of its id."""
    graphs = list(_open.values())[::-1]
    same = (partial(lambda one, other: one is other, value), partial(_is_same, value))
    found = (graph for is_it in same for graph in graphs if any(map(is_it, values_of(graph))))
    return next(found, None)


def _is_same(one: Any, other: Any) -> bool:
    key = "claim" if isinstance(one, Verdict) else "id"
    return bool(getattr(one, key) == getattr(other, key))


def _told_of(claim: Claim, graph: Home | None) -> tuple[Verdict | None, Document | None]:
    if graph is None:
        return None, None
    documents = (one for one in graph.documents if one.id == claim.evidence.document)
    return graph.verdicts.get(claim.id), next(documents, None)


def _claim_of(verdict: Verdict, graph: Home | None) -> Claim | None:
    claims = graph.claims if graph is not None else ()
    return next((claim for claim in claims if claim.id == verdict.claim), None)


def _view(document: Document) -> DocumentView:
    graph = _home(document, lambda one: one.documents)
    if graph is None:
        return DocumentView(document, (), {}, (), ())
    return graph.document([one.id for one in graph.documents].index(document.id))


def _line(claim: Claim, verdict: Verdict | None) -> str:
    standing = verdict.label.words if verdict is not None else "not checked"
    return f"{claim.text or claim.evidence.quote} ({standing})"


def _entity_words(entity: Entity, graph: Home | None, short: bool) -> str:
    from kgbuild.draw.families import type_label

    ontology = graph.ontology if graph is not None else Ontology({}, {})
    named = f"{entity.label} ({type_label(entity.type, ontology)})"
    if short:
        return f"<Entity: {named}>"
    aliases = ", ".join(one for one in entity.aliases if one != entity.label)
    lines = [named, f"Also called: {aliases}"] if aliases else [named]
    lines += [f"Same as: {one}" for one in entity.same_as]
    if graph is not None:
        said = claims_on(entity, graph)
        lines += [
            f"{place:>4}  {_line(claim, graph.verdicts.get(claim.id))}"
            for place, claim in list(said.items())[:_MOST_LINES]
        ]
        if len(said) > _MOST_LINES:
            lines.append(f"      and {len(said) - _MOST_LINES} more claims")
    return "\n".join(lines)
