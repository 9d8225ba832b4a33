"""Loading and asking a reference: sources, errors, names, origins, mappings, cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kgbuild.check import Reference, check_claims
from kgbuild.errors import ReferenceLoadError
from kgbuild.model import VOCABULARY, Claim, Entity, Quantity, VerdictLabel
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology

TRIPLE = "<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> {} ."
JSON = '{"@id": "https://example.org/a", "http://www.w3.org/2000/01/rdf-schema#label": "Alpha"}'
WRITTEN = {
    "a.ttl": TRIPLE.format('"Alpha"'),
    "a.nt": TRIPLE.format('"Alpha"'),
    "a.nq": TRIPLE.format('"Alpha"'),
    "a.trig": f"GRAPH <https://example.org/g> {{ {TRIPLE.format(chr(34) + 'Alpha' + chr(34))} }}",
    "a.jsonld": JSON,
    "a.json": JSON,
}
ALPHA = Entity("x", "https://w3id.org/kgbuild/ontology#Thing", "alpha")


@pytest.mark.parametrize("name", WRITTEN)
def test_reads_each_format(name: str, tmp_path: Path, ontology: Ontology) -> None:
    path = tmp_path / name
    path.write_text(WRITTEN[name], encoding="utf-8")
    assert Reference.load(path, ontology=ontology).find(ALPHA) == ("https://example.org/a",)


def test_reads_a_folder_a_graph_a_dataset_and_a_store(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.ttl").write_text(WRITTEN["a.ttl"], encoding="utf-8")
    (tmp_path / "readme.txt").write_text("no facts", encoding="utf-8")
    graph = rdflib.Graph().parse(data=WRITTEN["a.nt"], format="nt")
    dataset = rdflib.Dataset()
    for triple in graph:
        dataset.graph(rdflib.URIRef("https://example.org/g")).add(triple)
    store = ox.Store()
    store.load(WRITTEN["a.nt"], format=ox.RdfFormat.N_TRIPLES)
    for source in (str(tmp_path), graph, dataset, store):
        assert Reference.load(source, ontology=ontology).find(ALPHA), source


BROKEN = (
    ("broken.ttl", "@prefix a: <http://x/> .\na:b a:c d:e .\n", "broken.ttl:2:9", "d:"),
    ("broken.nt", "<http://a> <http://b> .", "broken.nt:1:", "N-Triples"),
    ("broken.jsonld", '{"a"\n: ]', "broken.jsonld:2:3", "bracket"),
    ("remote.jsonld", '{"@context": "https://schema.org/", "@id": "http://a"}', "remote", "remote"),
    ("facts.csv", "a,b", "facts.csv", ".ttl"),
    ("none.ttl", None, "none.ttl", "no such file"),
    ("https://example.org/facts.ttl", None, "https://example.org", "never fetched"),
)


@pytest.mark.parametrize(("name", "text", "where", "what"), BROKEN)
def test_a_source_that_cannot_be_loaded(
    name: str, text: str | None, where: str, what: str, tmp_path: Path, ontology: Ontology
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    source = name if name.startswith("https") else str(tmp_path / name)
    with pytest.raises(ReferenceLoadError) as caught:
        Reference.load(source, ontology=ontology)
    assert where in str(caught.value)
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_folder_and_a_number_are_no_references(tmp_path: Path, ontology: Ontology) -> None:
    for source in (tmp_path, 5):
        with pytest.raises(ReferenceLoadError):
            Reference.load(source, ontology=ontology)  # type: ignore[arg-type]


NAMES = (
    ("Company: nvidia corp.", "nvidia"),
    ("Organization: NVIDIA", "nvidia"),
    ("Chip: Nvidia", None),
    ("Nvidia", "nvidia"),
    ("Country: U.S.", "us"),
    ("Chip: ascend-910C", "ascend"),
    ("Chip: Ascend 910", None),
)


@pytest.mark.parametrize(("entity", "node"), NAMES)
def test_finds_a_name_of_a_compatible_type(
    entity: str, node: str | None, reference: Reference, thing: Callable[..., Entity]
) -> None:
    found = reference.find(thing(entity))
    expected = {f"https://example.org/{node}"} if node else set()
    assert {iri for iri in found if "example" in iri} == expected


def test_identity_goes_before_the_name(reference: Reference, thing: Callable[..., Entity]) -> None:
    strange = thing("Company: The green firm", same_as=("http://www.wikidata.org/entity/Q182477",))
    assert "https://example.org/nvidia" in reference.find(strange)


NEAREST = (
    ("Person: Sachs", "David Sacks"),
    ("Person: David Sachs", "David Sacks"),
    ("Company: Huwaei", "Huawei"),
    ("Chip: Ascend 910", "Ascend 910C"),
    ("Chip: H200", None),
    ("Chip: Huwaei", None),
    ("Company: Intel", None),
)


@pytest.mark.parametrize(("entity", "label"), NEAREST)
def test_offers_the_nearest_name(
    entity: str, label: str | None, reference: Reference, thing: Callable[..., Entity]
) -> None:
    assert reference.nearest(thing(entity)) == label


def test_the_source_is_the_statements_else_the_file(reference: Reference, facts_file: Path) -> None:
    made = "https://w3id.org/kgbuild/relation/manufacturer"
    (documented,) = reference.facts("https://example.org/a100", made)
    (plain,) = reference.facts("https://example.org/h100", made)
    assert documented.sources == ("https://example.org/a100-datasheet",)
    assert documented.statement == "https://example.org/a100-made"
    assert plain.sources == (str(facts_file),)


def test_what_a_document_says_is_no_reference(
    tmp_path: Path, ontology: Ontology, say: Callable[..., Claim]
) -> None:
    """A graph of ours as reference: its accepted facts count, its documents' statements do not."""
    path = tmp_path / "graph.trig"
    path.write_text(
        """
        @prefix ex: <https://example.org/> .
        @prefix kgb: <https://w3id.org/kgbuild/ontology#> .
        @prefix kgr: <https://w3id.org/kgbuild/relation/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        ex:doc a kgb:Document .
        ex:one a kgb:Company ; rdfs:label "One" . ex:two a kgb:Company ; rdfs:label "Two" .
        ex:one kgr:sues ex:two .
        GRAPH ex:doc { ex:two kgr:sues ex:one }
        """,
        encoding="utf-8",
    )
    reference = Reference.load(path, ontology=ontology)
    claims = [
        say("Company: One", "sues", "Company: Two"),
        say("Company: Two", "sues", "Company: One"),
    ]
    labels = [verdict.label for verdict in check_claims(claims, reference)]
    assert labels == [VerdictLabel.SUPPORTED, VerdictLabel.NOT_ENOUGH_INFO]


def test_properties_of_another_vocabulary_are_honoured(
    load: Any, say: Callable[..., Claim]
) -> None:
    reference = load("""
    wd:P176 owl:equivalentProperty kgr:manufacturer .
    ex:madeFirst rdfs:subPropertyOf kgr:manufacturer .
    ex:x1 rdfs:label "X1" ; wd:P176 ex:acme . ex:x2 rdfs:label "X2" ; ex:madeFirst ex:acme .
    ex:acme rdfs:label "Acme" . ex:bolt rdfs:label "Bolt" .
    """)
    claims = [
        say("Chip: X1", "manufacturer", "Company: Acme"),
        say("Chip: X2", "manufacturer", "Company: Acme"),
        say("Chip: X1", "manufacturer", "Company: Bolt"),
    ]
    labels = [verdict.label for verdict in check_claims(claims, reference)]
    assert labels == [VerdictLabel.SUPPORTED, VerdictLabel.SUPPORTED, VerdictLabel.REFUTED]


def test_declared_disjoint_types_exclude(load: Any, say: Callable[..., Claim]) -> None:
    reference = load("""
    kgb:Place owl:disjointWith kgb:Product .
    ex:paris a kgb:Place ; rdfs:label "Paris" . ex:acme a kgb:Company ; rdfs:label "Acme" .
    """)
    (verdict,) = check_claims([say("Paris", "manufacturer", "Company: Acme")], reference)
    assert verdict.label is VerdictLabel.REFUTED
    assert "product" in verdict.reason


def test_blank_nodes_of_a_users_file_do_no_harm(load: Any, say: Callable[..., Claim]) -> None:
    reference = load("""
    [] a kgb:Chip ; rdfs:label "Z9" ; kgr:manufacturer ex:acme ; kgb:memory 80 .
    ex:acme a kgb:Company ; rdfs:label "Acme" .
    """)
    claims = [
        say("Chip: Z9", "manufacturer", "Company: Acme"),
        say("Chip: Z9", "memory", Quantity(80, None, "80")),
    ]
    assert {v.label for v in check_claims(claims, reference)} == {VerdictLabel.SUPPORTED}


RELATION_ALONE = """
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix kgr: <https://w3id.org/kgbuild/relation/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kgr:mascot a owl:ObjectProperty, kgb:RelationType ;
    rdfs:label "mascot"@en ; skos:definition "The creature that stands for the organisation."@en ;
    kgb:subjectType kgb:Organization ; kgb:objectType kgb:Thing ; kgb:uniquePer kgb:Organization ;
    kgb:frame [ kgb:noun "mascot"@en ; kgb:holder kgb:object ; kgb:of kgb:subject ] ;
    kgb:example [ kgb:text "The whale is DeepSeek's mascot."@en ; kgb:subject "DeepSeek" ;
                  kgb:object "whale" ] ;
    kgb:counterExample [ kgb:text "DeepSeek has no rival."@en ] .
"""


def test_a_relation_in_turtle_alone_is_refuted(
    tmp_path: Path, load: Any, say: Callable[..., Claim]
) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(RELATION_ALONE, encoding="utf-8")
    reference = load(
        """
        ex:deepseek a kgb:Company ; rdfs:label "DeepSeek" ; kgr:mascot ex:whale .
        ex:whale rdfs:label "whale" . ex:panda rdfs:label "panda" .
        """,
        load_ontology(str(path)),
    )
    claims = [say("Company: DeepSeek", "mascot", animal) for animal in ("whale", "panda")]
    whale, panda = check_claims(claims, reference)
    assert whale.label is VerdictLabel.SUPPORTED
    assert panda.label is VerdictLabel.REFUTED
    assert "mascot: whale" in panda.reason


def test_a_check_costs_the_same_in_a_large_reference(load: Any, say: Callable[..., Claim]) -> None:
    facts = """
    ex:a1 a kgb:Chip ; rdfs:label "A1" ; kgr:manufacturer ex:acme ; kgb:fp16Performance 5 .
    ex:a2 a kgb:Chip ; rdfs:label "A2" ; kgb:fp16Performance 7 .
    ex:acme a kgb:Company ; rdfs:label "Acme" . ex:bolt a kgb:Company ; rdfs:label "Bolt" .
    """
    more = "".join(
        f'ex:n{i} a kgb:Chip ; rdfs:label "N{i}" ; kgr:manufacturer ex:acme ; '
        f"kgb:fp16Performance {i} .\n"
        for i in range(2000)
    )
    claims = [
        say("Chip: A1", "manufacturer", "Company: Acme"),
        say("Chip: A1", "manufacturer", "Company: Bolt"),
        say("Company: Bolt", "manufactures", "Chip: A1"),
        say("Chip: A2", "surpasses", "Chip: A1"),
        say("Chip: Unheard", "surpasses", "Chip: A1"),
    ]
    asked = []
    for reference in (load(facts), load(facts + more)):
        before = reference.asked
        verdicts = list(check_claims(claims, reference))
        asked.append(reference.asked - before)
    assert asked[0] == asked[1] <= 18 * len(claims)
    assert [v.label.value for v in verdicts[:4]] == ["Supported", "Refuted", "Refuted", "Supported"]


def test_the_same_claims_give_the_same_verdicts(
    facts_file: Path, ontology: Ontology, say: Callable[..., Claim]
) -> None:
    claims = [
        say("Chip: A100", "manufacturer", "Company: Huawei"),
        say("Chip: Ascend 910C", "surpasses", "Chip: A100"),
    ]
    done: list[int] = []
    once = list(
        check_claims(claims, Reference.load(facts_file, ontology=ontology), progress=done.append)
    )
    assert once == list(check_claims(claims, Reference.load(facts_file, ontology=ontology)))
    assert [verdict.claim for verdict in once] == [claim.id for claim in claims]
    assert done == [1, 2]


def test_what_a_document_says_is_no_reference_in_an_rdflib_dataset_either(
    ontology: Ontology,
) -> None:
    document = rdflib.URIRef("https://example.org/doc")
    label = rdflib.RDFS.label
    dataset = rdflib.Dataset()
    dataset.default_graph.add((document, rdflib.RDF.type, rdflib.URIRef(VOCABULARY + "Document")))
    dataset.default_graph.add(
        (rdflib.URIRef("https://example.org/a"), label, rdflib.Literal("Alpha"))
    )
    dataset.graph(document).add(
        (rdflib.URIRef("https://example.org/b"), label, rdflib.Literal("Alpha"))
    )
    assert Reference.load(dataset, ontology=ontology).find(ALPHA) == ("https://example.org/a",)
