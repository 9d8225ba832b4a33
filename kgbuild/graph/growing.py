"""A graph grows by the sources that it does not know yet, and sheds those that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from kgbuild.errors import InputError
from kgbuild.model import Failure
from kgbuild.pipeline import Recipe, work
from kgbuild.progress import watched
from kgbuild.rdf.documents import put_part, remove_sources
from kgbuild.rdf.ledger import entries_under, entry_of
from kgbuild.rdf.parts import Part
from kgbuild.rdf.stores import Store
from kgbuild.read.sources import Source, is_single
from kgbuild.read.units import Unit, origin_of, units

BATCH = 16
"""Documents that are written in one step."""


def grow(
    store: Store,
    recipe: Recipe,
    source: Source,
    *,
    published: date | None = None,
    keep_missing: bool = False,
    progress: bool = True,
) -> Iterator[Part]:
    """Read what a store does not hold yet and write it, a batch at a time.

    Parameters
    ----------
    store : Store
        Where to write. What was written when the work is interrupted stays, and is not read again.
    recipe : Recipe
        How to read.
    source : path, folder, string, HTML, DataFrame column, Document or an iterable of these
        What to read.
    published : datetime.date, optional
        The day the text appeared, where the source does not say.
    keep_missing : bool
        Whether the documents of files stay that were read from a folder once and are there no
        more.
    progress : bool
        Show a bar on a terminal while more than one document is read.

    Yields
    ------
    Part
        What was written, after it was written.

    Raises
    ------
    InputError
        If ``source`` is a single one and cannot be read, or a folder holds nothing to read.
    """
    alone = is_single(source)
    seen: dict[str, set[str]] = {}
    iris = recipe.iris

    def is_left(unit: Unit) -> bool:
        if unit.root:
            seen.setdefault(unit.root, set()).add(unit.key)
        entry = entry_of(store, unit.key, iris)
        return entry is None or not entry.is_done(origin_of(unit), recipe.id)

    watching = watched(units(source, published), shown=progress, words="reading", unit="documents")
    for batch in _batches(filter(is_left, watching)):
        part = work(batch, recipe, set_aside=not alone)
        first = part.read[0].result
        if alone and isinstance(first, Failure):
            raise InputError(first.message)
        put_part(store, part, iris, recipe.ontology)
        yield part
    if not keep_missing:
        for root, keys in seen.items():
            known = entries_under(store, root, iris)
            remove_sources(store, [one for one in known if one.origin.key not in keys], iris)


def _batches(found: Iterable[Unit]) -> Iterator[list[Unit]]:
    left = iter(found)
    while batch := list(islice(left, BATCH)):
        yield batch
