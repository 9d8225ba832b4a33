"""What the page of a graph shows: its claims, its entities, and one picture or two.

A text says much in its own words that no relation type names and no reference knows. Where all of
it would make a picture too large to be read at first sight, a second picture leaves it out; the
page opens with that one and a switch brings the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kgbuild.draw.boxes import Picture, draw_claims
from kgbuild.draw.claims import ClaimView, claim_views, entities_of
from kgbuild.draw.families import family_of, type_kinds, type_label
from kgbuild.draw.standing import DECIDED
from kgbuild.draw.text import short_address, shown, web_link
from kgbuild.model import Claim, Document, Entity, Verdict
from kgbuild.ontology.types import Ontology

AT_ONCE = 24
"""So many boxes fit the first view at a size that reads, measured at 1280 by 800."""


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity as the panel shows it.

    Parameters
    ----------
    id, label, type, family : str
        What it is called, its type in words, and the family that draws it.
    kinds : tuple of str
        What its type descends from, in words, the nearest first, without the root of all types.
    aliases : tuple of str
        Its other names.
    links : tuple of (str, str)
        Where else it is described: ``(name, address)``.
    claims : tuple of str
        Ids of the claims that speak of it.
    """

    id: str
    label: str
    type: str
    family: str
    kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GraphView:
    """Everything a page of the graph shows.

    Parameters
    ----------
    claims : tuple of ClaimView
        All, in the order given.
    entities : tuple of EntityView
        All, by id.
    whole : Picture
        Of all claims, as boxes: the most connected where they are too many.
    map : Picture or None
        Of all claims, with all boxes, where ``whole`` had to leave some out.
    focus : Picture or None
        Without the claims in the text's own words; None where it would help nobody.
    own_words : int
        How many claims it leaves out.
    """

    claims: tuple[ClaimView, ...]
    entities: tuple[EntityView, ...]
    whole: Picture
    map: Picture | None
    focus: Picture | None
    own_words: int

    @property
    def first(self) -> Picture:
        """The picture that the page opens with."""
        return self.focus or self.whole


def view_graph(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
) -> GraphView:
    """Decide what is shown.

    Parameters
    ----------
    documents : sequence of Document
        Where the claims stand.
    entities : sequence of Entity
        All of them; those that no claim speaks of are listed and not drawn.
    claims : sequence of Claim
        With entities as arguments.
    verdicts : mapping of str to Verdict
        By claim id.
    ontology : Ontology
        Names the types.

    Returns
    -------
    GraphView
        With the pictures.
    """
    views = claim_views(documents, claims, verdicts, ontology)
    listed = entity_views(entities, claims, views, ontology)
    named = {one.id: (one.label, one.family) for one in listed}
    texts = {view.id: view.text for view in views}
    pairs = list(zip(claims, views, strict=True))
    whole = draw_claims(pairs, named, texts)
    everything = draw_claims(pairs, named, texts, most=None) if whole.undrawn else None
    central = [pair for pair in pairs if _is_central(*pair)]
    focus = None
    if len(whole.boxes) > AT_ONCE and len(pairs) // 8 <= len(central) < len(pairs) and central:
        focus = draw_claims(central, named, texts)
        # A focus that is too large itself is no picture to open with: the map is.
        focus = None if focus.undrawn else focus
    own_words = len(pairs) - len(central) if focus else 0
    return GraphView(views, listed, whole, everything, focus, own_words)


def entity_views(
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    views: Sequence[ClaimView],
    ontology: Ontology,
) -> tuple[EntityView, ...]:
    """Return what to show of each entity, by id.

    Parameters
    ----------
    entities : sequence of Entity
        Those given; any that only a claim brings are added.
    claims : sequence of Claim
        With entities as arguments.
    views : sequence of ClaimView
        Of these claims.
    ontology : Ontology
        Names the types.
    """
    spoken_of: dict[str, list[str]] = {}
    for view in views:
        for entity in view.entities:
            spoken_of.setdefault(entity, []).append(view.id)
    return tuple(
        _entity_view(entity, tuple(spoken_of.get(entity.id, ())), ontology)
        for entity in sorted(_all_entities(entities, claims), key=lambda one: one.id)
    )


def _is_central(claim: Claim, view: ClaimView) -> bool:
    """Say whether a claim has a relation type or a verdict that decides it."""
    return claim.is_typed or view.standing.key in DECIDED


def _all_entities(entities: Sequence[Entity], claims: Sequence[Claim]) -> list[Entity]:
    """Return the entities given and any that only a claim brings."""
    found = {entity.id: entity for entity in entities}
    for claim in claims:
        for entity in entities_of(claim):
            found.setdefault(entity.id, entity)
    return list(found.values())


def _entity_view(entity: Entity, claims: tuple[str, ...], ontology: Ontology) -> EntityView:
    links = [(short_address(one), web_link(one)) for one in entity.same_as]
    return EntityView(
        id=entity.id,
        label=shown(entity.label),
        type=type_label(entity.type, ontology),
        family=family_of(entity.type, ontology),
        kinds=type_kinds(entity.type, ontology),
        aliases=tuple(shown(alias) for alias in entity.aliases if alias != entity.label),
        links=tuple((name, link) for name, link in links if link is not None),
        claims=claims,
    )
