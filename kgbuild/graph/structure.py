"""Learning what is usual in a reference, for hints on facts that it does not state."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from kgbuild.progress import told_bar

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

    from kgbuild.check.plausibility import Plausibility


def learn_structure(
    *references: str | PathLike[str] | rdflib.Graph | pyoxigraph.Store,
    name: str | None = None,
    progress: bool = True,
) -> Plausibility:
    """Learn from the structure of a large reference how likely an unseen fact is.

    Parameters
    ----------
    *references : path, rdflib.Graph or pyoxigraph.Store
        RDF files, folders of them, Oxigraph stores, graphs.
    name : str, optional
        What findings call it; the first path if left out.
    progress : bool
        Show a bar on a terminal while it lasts.

    Returns
    -------
    Plausibility
        ``save`` it, and give the file or the value to ``kg.check(plausibility=...)``. It says
        nothing where the reference is too small to learn from.

    Raises
    ------
    ReferenceLoadError
        If a reference is missing or broken, or an endpoint.
    """
    from kgbuild.check.plausibility import Plausibility, facts_in
    from kgbuild.check.sources.quads import quads_of

    named = name or next((str(r) for r in references if isinstance(r, (str, PathLike))), None)
    triples = (triple for one in references for triple in facts_in(quads_of(one)))
    with told_bar(shown=progress, unit="steps") as told:
        return Plausibility.learn(triples, name=named or "the reference", progress=told)
