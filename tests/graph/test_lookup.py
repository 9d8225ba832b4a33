"""Single things out of a store: the same as reading all, without reading all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.graph.lookup import Lookup
from kgbuild.graph.overview import overview
from kgbuild.model import VerdictLabel

TEXTS = [
    "Nvidia makes the H20. Huawei says the Ascend 910C surpasses the A100.",
    "The A100 surpasses the B200, according to Example Research. DeepSeek may use the H800.",
]


@pytest.fixture(scope="module")
def graph() -> Iterator[kgb.KnowledgeGraph]:
    with kgb.build(TEXTS, progress=False) as built:
        yield built.check("shipped", progress=False)


@pytest.fixture(scope="module")
def lookup(graph: kgb.KnowledgeGraph) -> Lookup:
    return Lookup(graph.store, graph.iris)


def test_claims_come_as_the_graph_has_them(graph: kgb.KnowledgeGraph, lookup: Lookup) -> None:
    ids = [claim.id for claim in graph.claims]
    found = lookup.claims([*reversed(ids), "unknown"])
    assert found.claims == tuple(reversed(graph.claims))
    assert dict(found.verdicts) == dict(graph.verdicts)
    assert set(found.documents) == set(graph.documents)


def test_the_order_is_that_of_the_claims(graph: kgb.KnowledgeGraph, lookup: Lookup) -> None:
    assert lookup.claim_order() == tuple(claim.id for claim in graph.claims)


def test_entities_come_by_id_and_by_words(graph: kgb.KnowledgeGraph, lookup: Lookup) -> None:
    ids = [one.id for one in graph.entities]
    assert lookup.entities([*ids, "unknown"]) == graph.entities
    assert lookup.entities_called("NVIDIA")[0].label == "Nvidia"
    assert lookup.entities_called("https://example.org/") == ()
    assert "Huawei" in lookup.suggested("Hauwei")


def test_a_name_means_the_same_entity_in_the_store_and_in_memory(
    graph: kgb.KnowledgeGraph, lookup: Lookup
) -> None:
    for entity in graph.entities:
        assert lookup.entity(entity.id) == graph.entity(entity.id) == entity
    assert lookup.entity("nvidia") == graph.entity("nvidia")
    assert lookup.entity("Huaw").label == "Huawei"  # the only one with this in its name
    told = []
    for named in (lookup.entity, graph.entity):
        with pytest.raises(kgb.QueryError, match="no entity named 'Hauwei'") as caught:
            named("Hauwei")
        told.append(str(caught.value))
    assert told[0] == told[1] and "the nearest are Huawei" in told[0]


@pytest.mark.parametrize("words", ["surpasses the b200", "A100 SURPASSES B200"])
def test_claims_are_found_by_their_own_words_and_their_sentences(
    lookup: Lookup, words: str
) -> None:
    assert [one.text for one in lookup.claims_with(words).claims] == ["A100 surpasses B200"]


def test_an_overview_counts_all_and_lists_the_first(
    graph: kgb.KnowledgeGraph, lookup: Lookup
) -> None:
    seen = overview(lookup, most=1)
    labels = [verdict.label for verdict in graph.verdicts.values()]
    assert (seen.claims, seen.entities, seen.documents) == (
        len(graph.claims),
        len(graph.entities),
        len(graph.documents),
    )
    assert {label: n for label, n in seen.verdicts.items() if n} == {
        label: labels.count(label) for label in set(labels)
    }
    assert seen.disputes == labels.count(VerdictLabel.REFUTED) > 0
    assert [claim.text for claim in seen.disputed.claims] == ["A100 surpasses B200"]
    assert len(seen.spoken_of) == len(seen.sources) == len(seen.speakers) == 1
    assert seen.spoken_of[0].entity.label == "A100" and seen.spoken_of[0].claims == 2
    assert seen.sources[0].document == graph.documents[0]
    assert seen.sources[0].claims == sum(
        claim.evidence.document == graph.documents[0].id for claim in graph.claims
    )


def test_an_empty_graph_has_an_overview() -> None:
    with kgb.build("", progress=False) as empty:
        seen = overview(Lookup(empty.store, empty.iris))
    assert (seen.claims, seen.disputes, seen.spoken_of, seen.speakers) == (0, 0, (), ())


def test_a_folder_opened_to_be_read_is_not_written(tmp_path: Path) -> None:
    with kgb.open(tmp_path / "store") as graph:
        graph.add("Nvidia makes the H20.", progress=False)
        claims = tuple(graph.claims)
    with (
        kgb.open(tmp_path / "store", read_only=True) as one,
        kgb.open(tmp_path / "store", read_only=True) as other,
    ):
        assert tuple(one.claims) == tuple(other.claims) == claims
        with pytest.raises(kgb.StoreError, match="opened to be read only"):
            one.add("Huawei makes the Ascend 910C.", progress=False)
        assert tuple(one.claims) == claims
