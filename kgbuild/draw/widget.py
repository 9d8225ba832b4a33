"""The page of a graph as a widget: what is chosen in it comes to Python, and the other way round.

Only this module needs anywidget, which is imported with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import anywidget
import traitlets

from kgbuild.draw.claims import entities_in
from kgbuild.draw.pages import asset
from kgbuild.draw.standing import STANDINGS
from kgbuild.errors import QueryError
from kgbuild.model import Claim, Entity, VerdictLabel


class GraphWidget(anywidget.AnyWidget):
    """The network of a graph in a notebook.

    Parameters
    ----------
    page : str
        The page, as :func:`kgbuild.draw.network.network_page` makes it.
    claims, entities : sequences of Claim and Entity
        What can be chosen in it.
    fallback : callable
        Makes the HTML for where no widget is shown, when the widget is displayed; takes ``widget``,
        the id of the widget that hides it.
    height : int
        In pixels.

    Attributes
    ----------
    chosen : Claim, Entity or None
        What is chosen; ``observe`` it, or give ``on_choose`` a function. None too where several
        claims between the same two are chosen at once: :attr:`claims` has them.
    matching : list of str
        Ids of the claims that pass the filters.
    selection, filters : dict
        What the page is told and tells; use ``choose`` and ``filter`` instead.
    """

    _esm = asset("host_theme.js") + asset("widget.js")
    _page = traitlets.Unicode().tag(sync=True)
    _still = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(680, min=200).tag(sync=True)
    selection: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    filters = traitlets.Dict().tag(sync=True)
    matching = traitlets.List(traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Any(allow_none=True)

    def __init__(
        self,
        page: str,
        claims: Sequence[Claim],
        entities: Sequence[Entity],
        *,
        fallback: Callable[..., str],
        height: int = 680,
    ) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._entities = {entity.id: entity for entity in entities}
        self._fallback = fallback
        super().__init__(_page=page, height=height, matching=list(self._claims))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of what is chosen: the claim itself, an entity's, all of an arrow."""
        ids = (self.selection or {}).get("claims", ())
        return tuple(self._claims[one] for one in ids if one in self._claims)

    def on_choose(self, callback: Callable[[Claim | Entity | None], object]) -> None:
        """Call a function with each claim or entity that is chosen, and with None after it."""
        self.observe(lambda change: callback(change["new"]), "chosen")

    def choose(self, wanted: Claim | Entity | None) -> None:
        """Choose a claim or an entity in the page; None chooses nothing.

        Raises
        ------
        QueryError
            If it is not in the graph.
        """
        match wanted:
            case None:
                self.selection = None
            case Claim() if wanted.id in self._claims:
                self.selection = {"kind": "claim", "id": wanted.id, "claims": [wanted.id]}
            case Entity() if wanted.id in self._entities:
                spoken = [one.id for one in self._claims.values() if wanted.id in entities_in(one)]
                self.selection = {"kind": "entity", "id": wanted.id, "claims": spoken}
            case _:
                raise QueryError("only a claim or an entity of this graph can be chosen")

    def filter(
        self,
        words: str = "",
        *,
        verdicts: Iterable[VerdictLabel | str] | None = None,
        speakers: Iterable[str] = (),
        types: Iterable[str] = (),
        relations: Iterable[str] = (),
    ) -> None:
        """Show only some claims; called with nothing, all.

        Parameters
        ----------
        words : str
            All of these words are in the claim, its sentence or the names in it.
        verdicts : iterable of VerdictLabel or str, optional
            Only with these: ``"refuted"``, ``"not checked"``.
        speakers, types, relations : iterables of str
            Only by these speakers, on entities of these types, of these relation types; each in
            the words of the page. None given leaves all.

        Raises
        ------
        QueryError
            If there is no such verdict.
        """
        shown = None if verdicts is None else {_standing_key(one) for one in verdicts}
        known = (one.key for one in STANDINGS.values())
        self.filters = {
            "words": words,
            "hidden": [key for key in known if shown is not None and key not in shown],
            "speakers": sorted(speakers),
            "types": sorted(types),
            "relations": sorted(relations),
        }

    @traitlets.observe("selection")
    def _resolve(self, change: Any) -> None:
        """Set ``chosen`` from what the page tells; an id that the graph has not is nothing."""
        told = change["new"] or {}
        ids = told.get("claims") or [""]
        match told.get("kind"):
            case "entity":
                self.chosen = self._entities.get(told.get("id", ""))
            case "claim":
                self.chosen = self._claims.get(told.get("id", ""))
            case _:
                self.chosen = self._claims.get(ids[0]) if len(ids) == 1 else None

    def __repr__(self) -> str:
        """Return the counts in words."""
        return f"<GraphWidget: {len(self._claims)} claims, {len(self._entities)} entities>"

    def _ipython_display_(self) -> None:
        """Show the picture and the table, then the widget, which hides them where it runs.

        A notebook that is exported with the state of its widgets shows nothing of an output that
        has a widget, where the scripts for widgets cannot be fetched.
        """
        from IPython import display as notebook

        display: Callable[..., object] = notebook.display
        self._still = self.model_id
        still = {"text/html": self._fallback(widget=self._still), "text/plain": repr(self)}
        display(still, raw=True)
        bundle: Any = super()._repr_mimebundle_()
        display(bundle[0], metadata=bundle[1], raw=True)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/html"] = self._fallback()
        return bundle


def _standing_key(verdict: VerdictLabel | str) -> str:
    if isinstance(verdict, VerdictLabel):
        return STANDINGS[verdict].key
    known = {one.word: one.key for one in STANDINGS.values()}
    if verdict not in known:
        raise QueryError(f"no verdict {verdict[:80]!r}; there are {', '.join(known)}")
    return known[verdict]
