"""A batch of sources becomes a part of a graph: one function that knows no engine.

It runs in this process, in a pool of processes, on a cluster: whoever calls it hands over units
and a recipe, and writes the part that comes back.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.errors import InputError, KgbuildError
from kgbuild.model import Document, Failure, LinkedDocument
from kgbuild.pipeline.garbage import collected_afterwards
from kgbuild.pipeline.recipe import Recipe
from kgbuild.rdf.parts import DocumentPart, Part, Read, document_part
from kgbuild.read.units import Unit, origin_of, read_unit


@collected_afterwards()
def work(units: Sequence[Unit], recipe: Recipe, *, set_aside: bool = True) -> Part:
    """Read, extract, link and write a batch of sources.

    Parameters
    ----------
    units : sequence of Unit
        What to read.
    recipe : Recipe
        How.
    set_aside : bool
        Whether a document on which the program itself fails becomes a failure; else it raises.

    Returns
    -------
    Part
        One result for each unit, in order.

    Raises
    ------
    ModelError
        If the language model is not installed, or its server does not answer.
    PluginError
        If the extractor breaks its contract.
    """
    # The digest is taken before the text is: what changes in between is read again next time.
    origins = [origin_of(unit) for unit in units]
    documents = [_read(unit, set_aside) for unit in units]
    readable = [document for document in documents if isinstance(document, Document)]
    linked = iter(_linked(readable, recipe, set_aside))
    found = [next(linked) if isinstance(one, Document) else one for one in documents]
    results = [
        _part(one, recipe, set_aside) if isinstance(one, LinkedDocument) else one for one in found
    ]
    return Part(tuple(map(Read, origins, results)), recipe.id)


def told(error: Exception) -> str:
    """Return an error in one line: its kind and its words."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _read(unit: Unit, set_aside: bool) -> Document | Failure:
    try:
        return read_unit(unit)
    except Exception as error:
        if not set_aside:
            raise
        return _failure(unit.name, error)


def _part(linked: LinkedDocument, recipe: Recipe, set_aside: bool) -> DocumentPart | Failure:
    try:
        return document_part(linked, recipe.pipeline.run, recipe.iris, recipe.ontology)
    except Exception as error:
        if not set_aside:
            raise
        return _failure(linked.document.name, error)


def _failure(name: str, error: Exception) -> Failure:
    return Failure(name, f"could not be read: {told(error)}")


def _linked(
    documents: Sequence[Document], recipe: Recipe, set_aside: bool
) -> Sequence[LinkedDocument | Failure]:
    try:
        return list(recipe.pipeline.documents(documents, progress=False))
    except Exception as error:
        if not set_aside or (isinstance(error, KgbuildError) and not isinstance(error, InputError)):
            raise
        if len(documents) == 1:
            return [_failure(documents[0].name, error)]
    # Which of them it was is found by trying each alone.
    return [one for document in documents for one in _linked([document], recipe, set_aside)]
