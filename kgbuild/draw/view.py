"""What the picture shows: boxes for entities, values and quoted claims, arrows for claims.

Arrows from one box to another are one arrow with a count. A value (a date, a sum, a few words) is
a small box beside its subject in graphs that stay readable, and stands in the panel alone in
larger ones. A claim about a claim points to a box that quotes it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kgbuild.draw.claims import ClaimView, argument_text, claim_views, relation_text
from kgbuild.draw.families import OTHER, family_of, type_label
from kgbuild.draw.standing import Standing, most_serious, seriousness
from kgbuild.draw.text import clipped, pixels, shown, web_link, wrapped
from kgbuild.model import Argument, Claim, ClaimRef, Document, Entity, Verdict
from kgbuild.ontology.types import Ontology

LABELLED = 150
"""Up to so many boxes all arrows carry their words; reading, not drawing, is what fails first."""
DRAWN = 300
"""At most so many boxes are drawn, the most connected; lists and search hold the rest."""


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity as the panel shows it; ``links`` are ``(label, address)``."""

    id: str
    label: str
    type: str
    family: str
    aliases: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the picture, with its real size in pixels at scale 1.

    Parameters
    ----------
    id : str
        The entity's id, ``claim:<id>`` for a quoted claim, ``value:<hash>`` for a literal.
    family : str
        Shape and colours: a family of types, ``quoted`` or ``value``.
    lines : tuple of str
        The label, broken.
    """

    id: str
    family: str
    lines: tuple[str, ...]
    width: int
    height: int
    font: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge of the picture: one claim or several from one box to another."""

    id: str
    source: str
    target: str
    label: str
    standing: Standing
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GraphView:
    """Everything a page of the graph shows.

    ``undrawn`` counts entities with claims that were left out of the picture for its size.
    """

    claims: tuple[ClaimView, ...]
    entities: tuple[EntityView, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    undrawn: int
    labelled: bool


def view_graph(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
) -> GraphView:
    """Decide what the picture shows.

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
        Boxes sorted by id, arrows by their ends.
    """
    views = claim_views(documents, claims, verdicts)
    spoken_of: dict[str, list[str]] = {}
    for view in views:
        for entity in view.entities:
            spoken_of.setdefault(entity, []).append(view.id)
    listed = tuple(
        _entity_view(entity, tuple(spoken_of.get(entity.id, ())), ontology)
        for entity in sorted(_all_entities(entities, claims), key=lambda one: one.id)
    )
    active = [one for one in listed if one.claims]
    drawn = {one.id for one in sorted(active, key=lambda one: (-len(one.claims), one.id))[:DRAWN]}
    boxes = {one.id: _entity_box(one) for one in active if one.id in drawn}
    texts = {view.id: view.text for view in views}
    ends = {claim.id: _ends(claim, texts) for claim in claims}
    small = {
        box.id: box
        for pair in ends.values()
        for box in pair
        if isinstance(box, Box) and box.id not in boxes
    }
    if len(boxes) + len(small) <= LABELLED:
        boxes |= small
    return GraphView(
        claims=views,
        entities=listed,
        boxes=tuple(boxes[key] for key in sorted(boxes)),
        arrows=_arrows(claims, views, ends, boxes),
        undrawn=len(active) - len(drawn),
        labelled=len(boxes) <= LABELLED,
    )


def _all_entities(entities: Sequence[Entity], claims: Sequence[Claim]) -> list[Entity]:
    """Return the entities given and any that only a claim brings."""
    found = {entity.id: entity for entity in entities}
    for claim in claims:
        arguments: list[Argument | None] = [claim.subject, claim.object]
        arguments += [one.value for one in claim.qualifiers]
        arguments += [one.speaker for one in claim.attributions]
        for argument in arguments:
            if isinstance(argument, Entity):
                found.setdefault(argument.id, argument)
    return list(found.values())


def _entity_view(entity: Entity, claims: tuple[str, ...], ontology: Ontology) -> EntityView:
    links = [(one, web_link(one)) for one in entity.same_as]
    return EntityView(
        id=entity.id,
        label=shown(entity.label),
        type=type_label(entity.type, ontology),
        family=family_of(entity.type, ontology),
        aliases=tuple(shown(alias) for alias in entity.aliases if alias != entity.label),
        links=tuple((shown(iri), link) for iri, link in links if link is not None),
        claims=claims,
    )


def _entity_box(entity: EntityView) -> Box:
    if entity.family == OTHER:
        return _box(entity.id, OTHER, wrapped(entity.label, 20, 3), 13.0)
    return _box(entity.id, entity.family, wrapped(entity.label, 18, 3), 15.0)


def _box(key: str, family: str, lines: tuple[str, ...], font: float) -> Box:
    bold = family not in (OTHER, "value", "quoted")
    wide = max(pixels(line, font, bold=bold) for line in lines)
    side, top = (13, 8) if bold else (8, 5)
    return Box(
        id=key,
        family=family,
        lines=lines,
        width=max(46, round(wide) + 2 * side),
        height=round(len(lines) * font * 1.2) + 2 * top,
        font=font,
    )


def _ends(claim: Claim, texts: Mapping[str, str]) -> tuple[Box | str | None, Box | str | None]:
    """Return both ends of a claim's arrow: an entity's id, a box for anything else, or None."""
    value = claim.object
    if value is None and claim.qualifiers:
        value = min(
            (one.value for one in claim.qualifiers),
            key=lambda one: 0 if isinstance(one, Entity) else 1 if isinstance(one, ClaimRef) else 2,
        )
    return _end(claim.subject, "", texts), _end(value, _argument_key(claim.subject), texts)


def _end(argument: Argument | None, beside: str, texts: Mapping[str, str]) -> Box | str | None:
    if argument is None:
        return None
    if isinstance(argument, Entity):
        return argument.id
    if isinstance(argument, ClaimRef):
        if argument.id not in texts:
            return None
        lines = wrapped(f"“{clipped(texts[argument.id], 70)}”", 26, 3)
        return _box(f"claim:{argument.id}", "quoted", lines, 13.0)
    words = argument_text(argument, texts)
    key = hashlib.sha256(f"{beside}\x1f{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return _box(f"value:{key}", "value", wrapped(words, 22, 2), 13.0)


def _argument_key(argument: Argument) -> str:
    """Return what tells subjects apart, so that equal values of two subjects stay two boxes."""
    if isinstance(argument, Entity | ClaimRef):
        return argument.id
    return argument.text


def _arrows(
    claims: Sequence[Claim],
    views: Sequence[ClaimView],
    ends: Mapping[str, tuple[Box | str | None, Box | str | None]],
    boxes: Mapping[str, Box],
) -> tuple[Arrow, ...]:
    bundles: dict[tuple[str, str], list[tuple[ClaimView, str]]] = {}
    for claim, view in zip(claims, views, strict=True):
        source, target = (end.id if isinstance(end, Box) else end for end in ends[claim.id])
        if source is None or target is None or source == target:
            continue
        if source in boxes and target in boxes:
            label = relation_text(claim)
            if claim.object is None:
                used = [one.words for one in claim.qualifiers if one.words]
                label = f"{label} {shown(used[0])}" if used else label
            bundles.setdefault((source, target), []).append((view, label))
    arrows = []
    for (source, target), bundle in sorted(bundles.items()):
        standing = most_serious(view.standing for view, _ in bundle)
        first = min(bundle, key=lambda one: seriousness(one[0].standing))[1]
        words = clipped(first, 34)
        counts = Counter(label for _, label in bundle)
        if len(bundle) > 1:
            words = f"{len(bundle)} × {words}" if len(counts) == 1 else f"{len(bundle)} claims"
        glyph = "" if standing.key == "unchecked" else f"{standing.glyph} "
        arrows.append(
            Arrow(
                id="arrow:" + bundle[0][0].id,
                source=source,
                target=target,
                label=glyph + words,
                standing=standing,
                claims=tuple(view.id for view, _ in bundle),
            )
        )
    return tuple(arrows)
