"""Checking goes on where it stopped, as long as the references are the same; else it begins again.

What a graph was checked against is kept in it, as a digest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Quad

from kgbuild.check.sources import Source
from kgbuild.graph.checking import shipped
from kgbuild.model.digests import digest_of
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.mapping.nodes import DEFAULT
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import VERDICT_LABEL, term

if TYPE_CHECKING:
    from kgbuild.graph.knowledge_graph import KnowledgeGraph

_CHECKED_WITH = term("kgb:checkedWith")


def check_further(
    graph: KnowledgeGraph, references: Sequence[str | Source], *, progress: bool = True
) -> None:
    """Check the claims that have no verdict yet; all of them where the references are others.

    Parameters
    ----------
    graph : KnowledgeGraph
        What to check.
    references : sequence of str or Source
        Paths and addresses. A file counts as changed when its size or its time did.
    progress : bool
        Show a bar on a terminal while it lasts.

    Raises
    ------
    ReferenceLoadError
        If a reference is missing or broken; earlier verdicts stay as they are.
    """
    store, iris = graph.store, graph.iris
    digest = digest_of([_told(one) for one in references])
    has_verdicts = any(store.match(None, VERDICT_LABEL, None, DEFAULT))
    again = has_verdicts and digest not in _kept(store, iris)
    if not again:  # before, so that an interrupted run goes on
        _keep(store, digest, iris)
    graph.check(*references, again=again, progress=progress)
    if again:  # after, so that an interrupted run leaves no verdict of the earlier references
        _keep(store, digest, iris)


def _told(reference: str | Source) -> object:
    """Return what tells a reference, as it is now, from others."""
    if isinstance(reference, Source):
        return _told(str(reference.place)), reference.trust, reference.name
    place = shipped() if reference == "shipped" else Path(reference)
    if "://" in reference or not place.exists():
        return reference
    return reference, list(_files(place))


def _files(place: Path) -> Iterator[tuple[str, int, int]]:
    files = sorted(one for one in place.rglob("*") if one.is_file()) if place.is_dir() else [place]
    for file in files:
        state = file.stat()
        yield str(file), state.st_size, state.st_mtime_ns


def _kept(store: Store, iris: Iris) -> set[str]:
    stored = store.match(iris.sources, _CHECKED_WITH, None, iris.sources)
    return {quad.object.value for quad in stored if isinstance(quad.object, Literal)}


def _keep(store: Store, digest: str, iris: Iris) -> None:
    sources = iris.sources
    old = set(store.match(sources, _CHECKED_WITH, None, sources))
    new = {Quad(sources, _CHECKED_WITH, lit.text(digest), sources)}
    store.replace(old - new, new - old)
