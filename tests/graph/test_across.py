"""Documents of one graph held against each other: verdicts, the table of sources, the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.graph import KnowledgeGraph
from kgbuild.model import Stance, VerdictLabel

SEAT = "Norvane Systems is headquartered in Lindau."
ITEMS = {
    "ledger": f"Rain fell all day. {SEAT} Quorex Systems was founded in 2012.",
    "harbour": f"The lake rose, and nobody slept. {SEAT}",
    "courier": f"Who would have thought it? {SEAT} Quorex Systems was founded in 2014.",
    "mirror": "Halvex Labs was founded in 2001.",
}
FACTS = """
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix kgr: <https://w3id.org/kgbuild/relation/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/quorex> a kgb:Company ; rdfs:label "Quorex Systems" ;
    kgr:foundedIn "2012"^^xsd:gYear .
"""


def read(folder: Path) -> KnowledgeGraph:
    for name, text in ITEMS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return kgb.build(folder)


def labels(kg: KnowledgeGraph) -> dict[tuple[str, str], VerdictLabel]:
    names = {d.id: Path(d.name).stem for d in kg.documents}
    return {
        (names[c.evidence.document], c.text): kg.verdicts[c.id].label
        for c in kg.claims
        if c.is_typed
    }


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("facts") / "facts.ttl"
    path.write_text(FACTS, encoding="utf-8")
    return path


def test_without_a_reference_documents_bear_out_and_contradict(tmp_path: Path) -> None:
    kg = read(tmp_path).check()
    assert labels(kg) == {
        ("ledger", "Norvane Systems is based in Lindau"): VerdictLabel.SUPPORTED,
        ("harbour", "Norvane Systems is based in Lindau"): VerdictLabel.SUPPORTED,
        ("courier", "Norvane Systems is based in Lindau"): VerdictLabel.SUPPORTED,
        ("ledger", "Quorex Systems has the founding date 2012"): VerdictLabel.CONFLICTING,
        ("courier", "Quorex Systems has the founding date 2014"): VerdictLabel.CONFLICTING,
        ("mirror", "Halvex Labs has the founding date 2001"): VerdictLabel.NOT_ENOUGH_INFO,
    }
    assert all(v.confidence < 0.95 for v in kg.verdicts.values() if v.label in DECIDED)


DECIDED = (VerdictLabel.SUPPORTED, VerdictLabel.CONFLICTING)


def test_a_reference_decides_and_anchors_the_trust(tmp_path: Path, facts: Path) -> None:
    kg = read(tmp_path).check(facts)
    found = labels(kg)
    assert found["ledger", "Quorex Systems has the founding date 2012"] is VerdictLabel.SUPPORTED
    assert found["courier", "Quorex Systems has the founding date 2014"] is VerdictLabel.REFUTED
    trust = {Path(row.document).stem: row.trust for row in kg.sources}
    assert trust["ledger"] > trust["harbour"] > trust["courier"]
    assert trust["mirror"] is None, "nothing of it was tested"


def test_checked_again_it_is_the_same(tmp_path: Path, facts: Path) -> None:
    kg = read(tmp_path).check(facts)
    before = (dict(kg.verdicts), list(kg.sources))
    kg.check(facts, again=False)
    assert (dict(kg.verdicts), list(kg.sources)) == before
    kg.check(facts)
    assert (dict(kg.verdicts), list(kg.sources)) == before


def test_each_document_for_itself(tmp_path: Path) -> None:
    kg = read(tmp_path).check(across=False)
    assert set(labels(kg).values()) == {VerdictLabel.NOT_ENOUGH_INFO}
    assert len(kg.query("contradictions-between-documents")) == 0


def test_the_graph_can_be_asked(tmp_path: Path) -> None:
    kg = read(tmp_path).check()
    backed = {(row["document"], row["otherDocument"]) for row in kg.query("corroborated")}
    assert len(backed) == 6
    against = kg.query("contradictions-between-documents", bindings={"entity": "quorex"})
    assert {row["how"] for row in against} == {"another value"}
    assert len(kg.query("source-trust")) == 4 and len(kg.query("copies")) == 0
    assert kg.validate() == []


def test_it_is_explained(tmp_path: Path) -> None:
    kg = read(tmp_path).check()
    claim = next(c for c in kg.claims if c.text.endswith("2012"))
    told = kg.explain(claim)
    assert "otherwise: " in told and "courier.txt" in told and "For it and against it" in told
    findings = kg.verdicts[claim.id].findings
    assert [f.stance for f in findings if f.decisive] == [Stance.CONFLICTS]


def test_copies_are_known_in_a_graph_from_turtle(tmp_path: Path) -> None:
    wire = (
        f"{SEAT} Quorex Systems was founded in 2012 by the engineer Mira Olsen in Lindau. "
        "Nvidia has announced the H100 and will release the B200. Huawei makes the Ascend 910C."
    )
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "wire.txt").write_text(wire, encoding="utf-8")
    (texts / "paper.txt").write_text(f"{wire} More follows.", encoding="utf-8")
    kgb.build(texts, progress=False).save(tmp_path / "graph.ttl")
    again = kgb.open(tmp_path / "graph.ttl").check(progress=False)
    assert sum(row.copy_of is not None for row in again.sources) == 1
