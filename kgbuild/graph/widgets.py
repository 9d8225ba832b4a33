"""A graph as a widget, where the package for widgets is installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kgbuild.errors import MissingExtraError
from kgbuild.model import Claim, Document, Entity, Verdict
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from kgbuild.draw.widget import GraphWidget


def widget_of(
    page: str,
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
    *,
    height: int,
) -> GraphWidget:
    """Return the page of a graph as a widget; a picture and a table where none is shown.

    Raises
    ------
    MissingExtraError
        If anywidget is not installed.
    """
    try:
        from kgbuild.draw.widget import GraphWidget
    except ImportError as error:
        raise MissingExtraError(
            f"{error.name} is not installed: pip install 'kgbuild[notebook]'"
        ) from None
    from kgbuild.draw.notebook import still_fragment

    fallback = partial(still_fragment, documents, entities, claims, verdicts, ontology)
    return GraphWidget(page, claims, entities, fallback=fallback, height=height)
