"""A relation type in a user's Turtle file alone works through the whole house."""

from __future__ import annotations

import pytest

import kgbuild as kgb
from kgbuild.graph import check_examples
from kgbuild.model import VerdictLabel
from kgbuild.ontology.load import load_ontology

ONTOLOGY = """\
@prefix kgb:  <https://w3id.org/kgbuild/ontology#> .
@prefix mine: <https://example.org/relation/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

mine:assembledIn a owl:ObjectProperty, kgb:RelationType ;
    rdfs:label "assembled in"@en ;
    skos:definition "The place where the product is put together."@en ;
    kgb:wording "{subject} is assembled in {object}"@en ;
    kgb:subjectType kgb:Product ; kgb:objectType kgb:Place ;
    kgb:uniquePer kgb:subject ;
    kgb:frame [ kgb:verb "assemble"@en ; kgb:preposition "in"@en ;
                kgb:theme kgb:subject ; kgb:oblique kgb:object ] ;
    kgb:example [ kgb:text "The H100 is assembled in Taiwan."@en ;
                  kgb:subject "H100" ; kgb:object "Taiwan" ] ;
    kgb:counterExample [ kgb:text "The H100 is sold in Taiwan."@en ] .
"""

REFERENCE = """\
@prefix kgb:  <https://w3id.org/kgbuild/ontology#> .
@prefix mine: <https://example.org/relation/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex:   <https://example.org/> .

ex:h100 a kgb:Chip ; rdfs:label "H100" ; mine:assembledIn ex:taiwan .
ex:taiwan a kgb:Country ; rdfs:label "Taiwan" .
ex:brazil a kgb:Country ; rdfs:label "Brazil" .
"""

ASSEMBLED_IN = "https://example.org/relation/assembledIn"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mine")
    (folder / "mine.ttl").write_text(ONTOLOGY, encoding="utf-8")
    (folder / "facts.ttl").write_text(REFERENCE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def kg(files):
    text = "Nvidia assembles the H100 in Brazil. Foxconn said that the H100 is assembled in Taiwan."
    return kgb.build(text, ontology=files / "mine.ttl", progress=False).check(files / "facts.ttl")


@pytest.fixture(scope="module")
def claims(kg):
    return [claim for claim in kg.claims if claim.predicate == ASSEMBLED_IN]


def test_without_the_file_it_is_an_open_relation():
    kg = kgb.build("The H100 is assembled in Taiwan.", progress=False)

    assert [c.predicate.rsplit("/", 1)[1] for c in kg.claims] == ["be-assembled-in"]


def test_its_claims(claims):
    assert [c.text for c in claims] == [
        "H100 is assembled in Brazil",
        "H100 is assembled in Taiwan",
    ]


def test_its_verdicts(kg, claims):
    labels = [kg.verdicts[c.id].label for c in claims]

    assert labels == [VerdictLabel.REFUTED, VerdictLabel.SUPPORTED]
    assert "Taiwan" in kg.why(claims[0])


def test_its_turtle(kg, claims, files):
    turtle = kg.save(files / "graph.ttl").read_text(encoding="utf-8")
    accepted = "ASK { ?chip rdfs:label 'H100' ; <%s> ?p . ?p rdfs:label '%s' }"

    assert ASSEMBLED_IN in turtle or "assembledIn" in turtle
    assert bool(kg.query(accepted % (ASSEMBLED_IN, "Taiwan"))) is True
    assert bool(kg.query(accepted % (ASSEMBLED_IN, "Brazil"))) is False
    assert kg.validate() == []


def test_its_edge(kg, claims):
    edges = {key: data for _, _, key, data in kg.to_networkx().edges(keys=True, data=True)}
    found = [edges[kg.iris.claim(c.id).value] for c in claims]

    assert [e["relation"] for e in found] == ["assembled in", "assembled in"]
    assert [e["verdict"] for e in found] == ["Refuted", "Supported"]


def test_its_examples(files):
    results = check_examples(load_ontology(files / "mine.ttl"))
    own = [r for r in results if r.relation.iri == ASSEMBLED_IN]

    assert [(r.wanted, r.passed) for r in own] == [(True, True), (False, True)]
