"""``kgb.build(text, knowledge_base=...)``: what is linked, offered, kept."""

from __future__ import annotations

import pytest

import kgbuild as kgb

TABLE = """iri,label,types,popularity
https://example.org/veltrax,Veltrax Robotics,company,9
https://example.org/moreau,Ida Moreau,person,3
"""
TEXT = "Veltrax Robotics hired Ida Moreau. Paul Lind met Ida Moraeu in Berlin."
OFFER = "Ida Moraeu left Veltrax Robotics."


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "base.csv"
    path.write_text(TABLE, "utf-8")
    return path


def _brief(links):
    return [(one.name, one.label, one.accepted) for one in links]


def test_a_graph_keeps_links_and_offers(table, tmp_path):
    kg = kgb.build(OFFER, knowledge_base=table, progress=False)

    assert _brief(kg.links) == [
        ("Veltrax Robotics", "Veltrax Robotics", True),
        ("Ida Moraeu", "Ida Moreau", False),
    ]
    assert _brief(kg.suggestions) == [("Ida Moraeu", "Ida Moreau", False)]
    assert kg.validate() == []
    kg.save(tmp_path / "graph.ttl")
    assert kgb.open(tmp_path / "graph.ttl").links == kg.links


def test_linked_entities_can_be_asked_for(table):
    kg = kgb.build(TEXT, knowledge_base=table, progress=False)
    found = kg.query(
        "SELECT ?label ?entry { ?entity owl:sameAs ?entry ; rdfs:label ?label "
        'FILTER STRSTARTS(STR(?entry), "https://example.org/") } ORDER BY ?label'
    )

    assert [str(row["label"]) for row in found] == ["Ida Moreau", "Veltrax Robotics"]


def test_a_text_that_is_read_again_leaves_no_old_links(table):
    kg = kgb.build(OFFER, knowledge_base=table, progress=False)
    before = kg.links
    assert kg.add(OFFER, progress=False).links == before


def test_the_same_text_and_knowledge_base_give_the_same_bytes(table, tmp_path):
    for name in ("one.ttl", "two.ttl"):
        kgb.build(TEXT, knowledge_base=table, progress=False).save(tmp_path / name)

    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()


def test_a_knowledge_base_is_read_once_and_used_for_many_texts(table):
    base = kgb.load_knowledge_base(table)
    first, second = (kgb.build(t, knowledge_base=base, progress=False) for t in (TEXT, OFFER))

    assert first.links and second.links


def test_without_a_knowledge_base_there_are_no_links():
    kg = kgb.build("Nvidia makes the H20.", progress=False)

    assert kg.links == kg.suggestions == ()


def test_a_knowledge_base_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(kgb.KnowledgeBaseError, match="no such file"):
        kgb.build("Nvidia makes the H20.", knowledge_base=tmp_path / "none.csv")
