"""What is read to change a document does not grow with the graph, nor with what it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import Quad

from kgbuild.model import Text
from kgbuild.rdf.documents import put_document, put_verdicts, remove_document
from kgbuild.rdf.stores import OxigraphStore

from . import samples as s


class Counting(OxigraphStore):
    """Counts the quads that are read."""

    read = 0

    def match(self, *pattern: Any) -> Iterator[Quad]:
        for quad in super().match(*pattern):
            self.read += 1
            yield quad


def cost(others: int) -> tuple[int, int, int]:
    """Return what is read to put, judge and remove a document that names what all others name."""
    store = Counting()
    counts = []
    for number in range(others + 1):
        text = s.document(f"Nvidia makes the A100, says number {number}.", f"text {number}")
        entities = (s.NVIDIA, s.replace(s.A100, aliases=()))
        mentions = (s.mention(text, "Nvidia", s.NVIDIA), s.mention(text, "A100", s.A100))
        claim = s.claim(
            text, "Nvidia makes the A100", s.NVIDIA, s.KGR + "uses", Text(f"number {number}")
        )
        store.read = 0
        put_document(
            store, s.LinkedDocument(text, entities, mentions, (claim,)), s.RUN, s.IRIS, s.ONTOLOGY
        )
        counts = [store.read]
        store.read = 0
        verdict = s.replace(s.VERDICT_MAKES, claim=claim.id, findings=())
        put_verdicts(store, [(verdict, claim)], s.IRIS)
        counts.append(store.read)
    store.read = 0
    remove_document(store, text.id, s.IRIS)
    put, judge = counts
    return put, judge, store.read


def test_a_document_costs_the_same_in_a_graph_of_ten_and_of_three_hundred() -> None:
    few, many = cost(10), cost(300)
    assert all(0 < cost < 400 for cost in few)
    assert all(late <= early + 10 for early, late in zip(few, many, strict=True)), (few, many)
