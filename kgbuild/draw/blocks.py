"""What the script of the graph's page reads: claims, entities and the map as blocks of JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from kgbuild.draw.boxes import Picture
from kgbuild.draw.columns import block, columns
from kgbuild.draw.map import MapLayout
from kgbuild.draw.pages import Beside
from kgbuild.draw.runs import joined_runs
from kgbuild.draw.standing import FOR_SCRIPTS
from kgbuild.draw.view import GraphView

if TYPE_CHECKING:
    from markupsafe import Markup

Columns = dict[str, dict[str, Any]]


def data_block(view: GraphView, beside: Beside, layout: MapLayout | None) -> Markup:
    """Return all of a graph that the script asks for by id.

    Parameters
    ----------
    view : GraphView
        What the page shows.
    beside : Beside
        Which other pages there are.
    layout : MapLayout or None
        Of the view's map, where it has one.

    Returns
    -------
    Markup
        An element of the page. Claims and entities are named by their places in it.
    """
    places = {one.id: place for place, one in enumerate(view.entities)}
    text, cuts = joined_runs(one.quote for one in view.claims)
    claims = _columns(view.claims, without=("quote", "entities"))
    claims |= columns({"quoteCuts": cuts})
    claims |= columns({"entityPlaces": [tuple(places[e] for e in c.entities) for c in view.claims]})
    return block(
        "data",
        {
            "text": text,
            "claims": claims,
            "entities": _columns(view.entities, without=("claims",)),
            "labelled": view.whole.labelled,
            "beside": {**asdict(beside), "graph": None},
            "standings": FOR_SCRIPTS,
            "map": view.map and layout and _map(view.map, layout, view),
        },
    )


def claim_links(picture: Picture) -> Counter[tuple[int, int]]:
    """Return how many claims lie between two boxes, named by their places in the picture."""
    places = {box.id: place for place, box in enumerate(picture.boxes)}
    links: Counter[tuple[int, int]] = Counter()
    for arrow in picture.arrows:
        ends = places[arrow.source], places[arrow.target]
        links[min(ends), max(ends)] += len(arrow.claims)
    return links


def _columns(rows: Sequence[Any], *, without: Sequence[str]) -> Columns:
    names = [one.name for one in fields(rows[0])] if rows else []
    kept = [name for name in names if name not in without]
    return columns({name: [getattr(row, name) for row in rows] for name in kept})


def _map(picture: Picture, layout: MapLayout, view: GraphView) -> dict[str, Columns]:
    boxes, arrows, circles = picture.boxes, picture.arrows, layout.circles
    claims = {one.id: place for place, one in enumerate(view.claims)}
    place = {box.id: number for number, box in enumerate(boxes)}
    rows = [(number, row) for number, box in enumerate(boxes) for row in box.rows]

    def said(ids: Sequence[str]) -> tuple[int, ...]:
        return tuple(claims[one] for one in ids)

    return {
        "boxes": columns(
            {
                "id": [box.id for box in boxes],
                "label": ["\n".join(box.lines) for box in boxes],
                "family": [box.family for box in boxes],
                "width": [box.width for box in boxes],
                "height": [box.height for box in boxes],
                "font": [box.font for box in boxes],
                "x": [x for x, _ in layout.places],
                "y": [y for _, y in layout.places],
                "home": layout.homes,
            }
        ),
        "rows": columns(
            {
                "box": [number for number, _ in rows],
                "text": [row.text for _, row in rows],
                "standing": [row.standing.key for _, row in rows],
                "claims": [said(row.claims) for _, row in rows],
            }
        ),
        "arrows": columns(
            {
                "from": [place[arrow.source] for arrow in arrows],
                "to": [place[arrow.target] for arrow in arrows],
                "words": [arrow.label for arrow in arrows],
                "standing": [arrow.standing.key for arrow in arrows],
                "claims": [said(arrow.claims) for arrow in arrows],
            }
        ),
        "circles": _columns(circles, without=()),
    }
