"""The graph as one page that needs no network: pyvis's nodes and edges, our own template."""

from __future__ import annotations

import importlib.resources
from collections.abc import Mapping, Sequence
from typing import Any

from kgbuild.draw.blocks import claim_links, data_block
from kgbuild.draw.boxes import Arrow, Box, Picture
from kgbuild.draw.claims import ClaimView
from kgbuild.draw.groups import box_groups
from kgbuild.draw.head import page_title, reasons, standing_counts
from kgbuild.draw.layout import Layout, lay_out_picture
from kgbuild.draw.map import lay_out_map
from kgbuild.draw.map_picture import map_svg
from kgbuild.draw.pages import Beside, asset, counted, environment, policy
from kgbuild.draw.picture import picture_svg
from kgbuild.draw.view import GraphView, view_graph
from kgbuild.model import Claim, Document, Dropped, Entity, Failure, Verdict
from kgbuild.ontology.types import Ontology

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"chosen": False},
    "edges": {"chosen": False, "hoverWidth": 1, "selectionWidth": 1},
    "interaction": {"hover": True, "selectConnectedEdges": False, "keyboard": False},
}
_DASHES: Mapping[str, bool | list[int]] = {"refuted": [12, 4, 3, 4], "unknown": [6, 5]}
_WIDTHS = {"refuted": 2.6, "conflicting": 2.6, "supported": 2.0, "unknown": 1.6}
_UNCHECKED_WIDTH = 1.2
LISTED = 200
"""Rows of the list in the HTML of a page with a map; the script makes the others where one reads
on. With all rows of 20,000 claims the first picture came after 14.5 s and not after 1.1, medians
of six on two busy cores."""
_SILENT = 2_000
"""At most so many names without a claim are listed."""
_FORCE = ("d3-dispatch-3.0.2", "d3-quadtree-3.0.2", "d3-timer-3.0.2", "d3-force-3.0.1")
"""Folders of ``templates/lib``: the layout of what a reader unfolds, in the order they need."""
_STYLES = (
    "page.css",
    "controls.css",
    *(f"network/{one}.css" for one in ("layout", "filters", "picture", "map")),
)
_SCRIPTS = """
    strict elements columns data store address search matching colours shapes atlas pictures ink
    groups camera afar boxes gestures names sheet pointing emphasis map drawing panel rows list
    routes unfold paths views actions cursor card theme svg save bar order facets filters
    suggestions calendar times share keys controls host main
""".split()
"""Parts of the page's script, in ``templates/network``; each but the last declares one function."""


def network_page(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
    *,
    title: str | None = None,
    beside: Beside | None = None,
    dropped: Sequence[Dropped] = (),
    failures: Sequence[Failure] = (),
) -> str:
    """Return the interactive page of a graph.

    Parameters
    ----------
    documents : sequence of Document
        The sources; sentences are shown in their context.
    entities : sequence of Entity
        All of them.
    claims : sequence of Claim
        With entities as arguments.
    verdicts : mapping of str to Verdict
        By claim id.
    ontology : Ontology
        Names and ranks the types.
    title : str, optional
        Heading; the title of the document, or how many there are.
    beside : Beside, optional
        Which other pages there are to link to.
    dropped, failures : sequences of Dropped and Failure
        What was not kept: the reasons that a page without claims gives.

    Returns
    -------
    str
        One HTML document with everything in it; the same values give the same text.
    """
    view = view_graph(documents, entities, claims, verdicts, ontology)
    return _page(view, beside or Beside(), _summary(view, documents, title, dropped, failures))


def _summary(
    view: GraphView,
    documents: Sequence[Document],
    title: str | None,
    dropped: Sequence[Dropped],
    failures: Sequence[Failure],
) -> dict[str, Any]:
    silent = [one for one in view.entities if not one.claims]
    spoken_of = [one for one in view.entities if one.claims]
    boxes = {box.family for box in (view.map or view.whole).boxes}
    families: dict[str, set[str]] = {}
    for one in spoken_of:
        families.setdefault(one.family, set()).add(one.type)
    key = [(", ".join(sorted(families[one])), one) for one in boxes & set(families)]
    return {
        "title": page_title(documents, title),
        "counts": [
            counted(len(view.claims), "claim"),
            counted(len(view.entities), "entity", "entities"),
            counted(len(documents), "document"),
        ],
        "standings": standing_counts(view.claims),
        "times": _times(view.claims),
        "timed": any(one.time or one.time_from or one.time_to for one in view.claims),
        "families": sorted(key),
        "kinds": [one for one in ("value", "quoted") if one in boxes],
        "claims": view.claims,
        "listed": view.claims if view.map is None else view.claims[:LISTED],
        "silent": silent[:_SILENT],
        "silent_count": len(silent),
        "own_words": view.own_words,
        "mapped": view.map is not None,
        "labelled": view.whole.labelled,
        "groups": view.map is None and bool(box_groups(view.whole.boxes, view.whole.arrows)),
        "reasons": reasons(dropped, failures)[:12],
        "documents": len(documents),
    }


def _times(claims: Sequence[ClaimView]) -> list[str]:
    """Return by which times claims can be told apart: that they speak of, that of their text."""
    said = {(one.time_from, one.time_to) for one in claims} - {(None, None)}
    published = {one.published for one in claims} - {None}
    return [name for name, times in (("said", said), ("published", published)) if len(times) > 1]


def _page(view: GraphView, beside: Beside, summary: Mapping[str, Any]) -> str:
    from markupsafe import Markup

    atlas = None if view.map is None else lay_out_map(len(view.map.boxes), claim_links(view.map))
    # The boxes of a map are not drawn beforehand.
    whole = view.whole if view.map is None else Picture((), (), 0, labelled=False)
    layout = lay_out_picture(whole)
    network, focus = _network(whole, layout), None
    if view.focus is not None:
        layout = lay_out_picture(view.focus)
        focus = _network(view.focus, layout)
    # For paper and for readers without scripts; the template that makes it escapes every string.
    still = ""
    if view.map is not None and atlas is not None and focus is None:
        still = map_svg(view.map, atlas)
    elif view.first.boxes:
        still = picture_svg(view.first, layout)
    # pyvis's set_options() deletes the spaces in the text it gets: a dict is taken as it is.
    network.options = _OPTIONS
    style = "".join(asset(one) for one in _STYLES)
    scripts = {
        "libraries": _vis_network() + "".join(_library(one) for one in _FORCE),
        "script": "".join(asset(f"network/{one}.js") for one in _SCRIPTS),
    }
    pages = environment()
    pages.globals |= {
        "page": summary,
        "focus": focus and {"nodes": focus.nodes, "edges": focus.edges},
        "beside": beside,
        "data": data_block(view, beside, atlas),
        "still": Markup(still),
        "drawing": _drawing(summary),
        "policy": policy([style], list(scripts.values())),
        "style": Markup(style),
        **{name: Markup(text) for name, text in scripts.items()},
    }
    network.templateEnv = pages
    network.path = "network/network.html"
    return str(network.generate_html())


def _network(picture: Picture, layout: Layout) -> Any:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for box in picture.boxes:
        group = layout.groups.get(box.id)
        own = {} if group is None else {"community": group}
        network.add_node(box.id, **_node(box, layout), **own)
    for arrow in picture.arrows:
        network.add_edge(arrow.source, arrow.target, **_edge(arrow, layout))
    return network


def _node(box: Box, layout: Layout) -> dict[str, Any]:
    x, y = layout.places[box.id]
    return {
        "label": "\n".join(box.lines),
        "shape": "custom",
        "group": box.family,
        "x": x,
        "y": y,
        "lines": list(box.lines),
        "boxWidth": box.width,
        "boxHeight": box.height,
        "textSize": box.font,
        "rows": [
            {"text": row.text, "standing": row.standing.key, "claims": list(row.claims)}
            for row in box.rows
        ],
    }


def _edge(arrow: Arrow, layout: Layout) -> dict[str, Any]:
    route = layout.routes[arrow.id]
    way = "curvedCW" if route.bend > 0 else "curvedCCW"
    smooth = {"enabled": True, "type": way, "roundness": abs(route.bend)}
    return {
        "id": arrow.id,
        "words": arrow.label,
        "labelAt": route.label_at,
        "standing": arrow.standing.key,
        "claims": list(arrow.claims),
        "dashes": _DASHES.get(arrow.standing.key, False),
        "width": _WIDTHS.get(arrow.standing.key, _UNCHECKED_WIDTH),
        "smooth": smooth if route.bend else False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
    }


def _drawing(summary: Mapping[str, Any]) -> dict[str, Any]:
    """Return how verdicts and families are drawn, for the key of a saved picture."""
    kinds = {"value": "value", "quoted": "claim spoken of"}
    return {
        "standings": [
            {
                "key": one["key"],
                "word": one["word"],
                "glyph": one["glyph"],
                "width": _WIDTHS.get(one["key"], _UNCHECKED_WIDTH),
                "dashes": _DASHES.get(one["key"]),
            }
            for one in summary["standings"]
        ],
        "families": [*summary["families"], *((kinds[one], one) for one in summary["kinds"])],
    }


def _library(folder: str) -> str:
    return asset(f"lib/{folder}/{folder.rpartition('-')[0]}.min.js")


def _vis_network() -> str:
    """Return the vis-network script that pyvis brings, without its pointer to a source map."""
    text = importlib.resources.files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    # Not splitlines(): strings in the script hold other line separators.
    return text.replace("\r\n", "\n").partition("\n//# sourceMappingURL")[0] + "\n"
