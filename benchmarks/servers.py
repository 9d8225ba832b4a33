"""What a graph in a SPARQL server costs beside one in memory and one on disk.

    python -m benchmarks.servers ADDRESS [ADDRESS ...] [--articles 50] [--rounds 3]

The articles are read once. Then each store gets the same parts, in batches of 16, and is read and
emptied again, in turn and several times over. Told are the medians, the requests that were sent,
and the ratio to the store in memory. A server's graph has to be empty at first: it is emptied.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.growth_texts import KINDS
from benchmarks.kgbuild_output import ontology
from kgbuild import __version__
from kgbuild.graph import open as open_graph
from kgbuild.graph.knowledge_graph import KnowledgeGraph
from kgbuild.pipeline import Recipe, work
from kgbuild.rdf.documents import put_part, remove_document
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.parts import Part
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.stores.sparql_client import Sending, SparqlClient
from kgbuild.read.units import units

_PASSAGES = 8
"""Of an article: about 300 words."""
_BATCH = 16


def articles(number: int) -> list[str]:
    """Return articles, each another stretch of one long text."""
    passages = KINDS["prose"]()
    return ["".join(islice(passages, _PASSAGES)) for _ in range(number)]


def parts(number: int, recipe: Recipe) -> list[Part]:
    """Return the articles as they are written to a store."""
    found = list(units(articles(number)))
    batches = [found[at : at + _BATCH] for at in range(0, len(found), _BATCH)]
    return [work(batch, recipe) for batch in batches]


def steps(
    graph: KnowledgeGraph, written: list[Part], folder: Path
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is done to a graph, in order: write, read, ask, save, take out a document."""

    def write() -> None:
        for part in written:
            put_part(graph.store, part, graph.iris, graph.ontology)

    yield "write", write
    yield "claims", lambda: graph.claims
    yield "who-says-what", lambda: graph.query("who-says-what", timeout=None)
    yield "save .ttl", lambda: graph.save(folder / "graph.ttl")
    first = written[0].read[0].result
    yield "remove one", lambda: remove_document(graph.store, first.document, graph.iris)  # type: ignore[union-attr]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("addresses", nargs="*")
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()

    sent = 0
    send = SparqlClient.try_once

    def counted(client: SparqlClient, sending: Sending) -> object:
        nonlocal sent
        sent += 1
        return send(client, sending)

    SparqlClient.try_once = counted  # type: ignore[method-assign,assignment]
    written = parts(given.articles, Recipe(ontology(), __version__))
    taken: dict[tuple[str, str], list[float]] = {}
    requests: dict[tuple[str, str], int] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        places = ["memory", "disk", *given.addresses]
        for round_ in range(given.rounds):
            for place in places:
                graph = _opened(place, folder / str(round_))
                for name, step in steps(graph, written, folder):
                    before, started = sent, time.perf_counter()
                    step()
                    taken.setdefault((place, name), []).append(time.perf_counter() - started)
                    requests[place, name] = sent - before
                if "://" in place:
                    graph.store.replace(list(graph.store), ())
                graph.close()
        here = (folder / "graph.ttl").stat().st_size
    print(f"{given.articles} articles, {here / 1e6:.1f} MB of Turtle, {given.rounds} rounds")
    for (place, name), seconds in taken.items():
        median = statistics.median(seconds)
        ratio = median / statistics.median(taken["memory", name])
        told = f"{median:8.3f} s {ratio:8.1f} x {requests[place, name]:6} requests"
        print(f"{place:28} {name:14} {told}")


def _opened(place: str, folder: Path) -> KnowledgeGraph:
    if place == "memory":
        return KnowledgeGraph(OxigraphStore(), Iris(), ontology())
    return open_graph(folder if place == "disk" else place, ontology=ontology())


if __name__ == "__main__":
    main()
