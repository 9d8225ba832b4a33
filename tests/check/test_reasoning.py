"""What follows from facts of a reference: the verdict, and the chain of steps that explains it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.check.reasoning import MOST_STATES, derive
from kgbuild.model import RELATION, Claim, Stance, VerdictLabel
from kgbuild.ontology.load import load_ontology

YES, NO, OPEN = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.NOT_ENOUGH_INFO
BOTH = VerdictLabel.CONFLICTING

FACTS = """
ex:orbix a kgb:Company ; rdfs:label "Orbix" ; kgr:headquarteredIn ex:selb ;
    kgr:foundedBy ex:ada ; kgr:competesWith ex:zentra ; kgr:develops ex:lumo ;
    dcterms:source <https://orbix.example/about> .
ex:orbix-seat a rdf:Statement ; rdf:subject ex:orbix ; rdf:predicate kgr:headquarteredIn ;
    rdf:object ex:selb ; dcterms:source <https://orbix.example/about> .
ex:selb a kgb:Place ; rdfs:label "Selb" ; kgr:locatedIn ex:wunsiedel .
ex:wunsiedel a kgb:Place ; rdfs:label "Wunsiedel" ; kgr:locatedIn ex:bavaria, ex:franconia .
ex:bavaria a kgb:Place ; rdfs:label "Bavaria" ; kgr:locatedIn ex:germany .
ex:franconia a kgb:Place ; rdfs:label "Franconia" ; kgr:locatedIn ex:bavaria .
ex:germany a kgb:Country ; rdfs:label "Germany" ; kgr:locatedIn ex:europe .
ex:europe a kgb:Place ; rdfs:label "Europe" ; kgr:locatedIn ex:europe .
ex:ada a kgb:Person ; rdfs:label "Ada Prell" ; kgr:ceoOf ex:orbix .
ex:zentra a kgb:Company ; rdfs:label "Zentra" ; skos:exactMatch ex:zentra-ag .
ex:zentra-ag a kgb:Company ; rdfs:label "Zentra Holding" ; kgr:headquarteredIn ex:selb .
ex:mino a kgb:Company ; rdfs:label "Mino" ; kgr:subsidiaryOf ex:orbix .
ex:nano a kgb:Company ; rdfs:label "Nano Labs" ; kgr:subsidiaryOf ex:mino .
ex:pico a kgb:Company ; rdfs:label "Pico" ; kgr:partOf ex:nano .
ex:ring-a a kgb:Company ; rdfs:label "Ring A" ; kgr:partOf ex:ring-b .
ex:ring-b a kgb:Company ; rdfs:label "Ring B" ; kgr:partOf ex:ring-c .
ex:ring-c a kgb:Company ; rdfs:label "Ring C" ; kgr:partOf ex:ring-a .
ex:lumo a kgb:AIModel ; rdfs:label "Lumo 2" ; kgr:trainedOn ex:k9 .
ex:k9 a kgb:Chip ; rdfs:label "K9" ; kgr:manufacturer ex:zentra .
ex:k9-sxm a kgb:Chip ; rdfs:label "K9 SXM" ; kgb:variantOf ex:k9 .
ex:tera a kgb:AIModel ; rdfs:label "Tera" ; kgr:trainedOn ex:k9-sxm .
"""

# Subject, relation, object, verdict, and words that the steps must hold, in this order.
CASES: tuple[tuple[str, str, str, VerdictLabel, tuple[str, ...]], ...] = (
    # inverse, symmetric, narrower relation
    ("Person: Ada Prell", "founderOf", "Company: Orbix", YES, ()),
    ("Company: Zentra", "competesWith", "Company: Orbix", YES, ("If Y competes with X",)),
    ("Person: Ada Prell", "worksFor", "Company: Orbix", YES, ("is chief executive of", "If X is")),
    ("Company: Mino", "partOf", "Company: Orbix", YES, ("Mino is a subsidiary of Orbix", "If X")),
    ("Company: Orbix", "owns", "Company: Mino", YES, ("Mino is a subsidiary of Orbix",)),
    ("Company: Mino", "owns", "Company: Orbix", NO, ()),
    # transitive, over any number of steps, over mixed properties, the shortest chain first
    ("Place: Selb", "locatedIn", "Place: Europe", YES, ("Selb", "Wunsiedel", "Bavaria", "Germany")),
    ("Company: Pico", "partOf", "Company: Orbix", YES, ("Pico", "Nano Labs is", "Mino is")),
    ("Company: Nano Labs", "subsidiaryOf", "Company: Orbix", YES, ("If X is a subsidiary of Y",)),
    ("Company: Orbix", "hasSubsidiary", "Company: Nano Labs", YES, ()),
    ("Company: Pico", "subsidiaryOf", "Company: Orbix", OPEN, ()),
    ("Company: Orbix", "partOf", "Company: Pico", NO, ("Pico is part of Nano Labs",)),
    # circles end; one of what never holds both ways is a contradiction of the reference itself
    ("Company: Ring A", "partOf", "Company: Ring C", BOTH, ("Ring A is part of Ring B",)),
    ("Company: Ring A", "partOf", "Company: Orbix", OPEN, ()),
    ("Place: Europe", "locatedIn", "Country: Germany", NO, ()),
    # property chains, and what does not chain
    (
        "Company: Orbix",
        "headquarteredIn",
        "Country: Germany",
        YES,
        (
            "Orbix is based in Selb (orbix.example).",
            "Selb is located in Wunsiedel",
            "If X is based",
        ),
    ),
    ("Company: Orbix", "locatedIn", "Place: Bavaria", YES, ("If X is based in Y, then X is loc",)),
    ("Company: Orbix", "uses", "Chip: K9", YES, ("Orbix develops Lumo 2", "Lumo 2 was trained on")),
    ("Person: Ada Prell", "ceoOf", "Company: Mino", OPEN, ()),
    ("Person: Ada Prell", "worksFor", "Company: Mino", OPEN, ()),
    # one thing under two names
    ("Company: Zentra", "headquarteredIn", "Place: Bavaria", YES, ("Zentra Holding is based in",)),
    # versions and families
    ("Chip: K9 SXM", "manufacturer", "Company: Zentra", YES, ()),
    ("Company: Zentra", "manufactures", "Chip: K9 SXM", YES, ()),
    ("AIModel: Tera", "trainedOn", "Chip: K9", YES, ()),
    ("AIModel: Lumo 2", "trainedOn", "Chip: K9 SXM", OPEN, ()),
)
LEAST = 25


def test_the_table_has_not_shrunk() -> None:
    assert len(CASES) >= LEAST


@pytest.fixture(scope="module")
def reference(load: Callable[..., Reference]) -> Reference:
    return load(FACTS)


@pytest.mark.parametrize(("subject", "relation", "object_", "label", "steps"), CASES)
def test_what_follows(
    subject: str,
    relation: str,
    object_: str,
    label: VerdictLabel,
    steps: tuple[str, ...],
    reference: Reference,
    say: Callable[..., Claim],
) -> None:
    (verdict,) = check_claims([say(subject, relation, object_)], reference)
    told = " ".join(step for finding in verdict.findings for step in finding.steps)
    assert verdict.label is label, f"{verdict.label}: {verdict.reason} {told}"
    places = [told.find(words) for words in steps]
    assert -1 not in places, told
    assert places == sorted(places), told


def test_the_shortest_chain_is_shown(reference: Reference, say: Callable[..., Claim]) -> None:
    (verdict,) = check_claims([say("Place: Selb", "locatedIn", "Place: Bavaria")], reference)
    assert [fact.text for fact in verdict.findings[0].used] == [
        "Selb, located in: Wunsiedel",
        "Wunsiedel, located in: Bavaria",
    ]


OWN = """
ex:maker a owl:ObjectProperty ; rdfs:subPropertyOf ex:producer .
ex:producer rdfs:subPropertyOf kgr:manufacturer .
ex:contains owl:inverseOf ex:within .
ex:within a owl:TransitiveProperty ; owl:equivalentProperty kgr:locatedIn .
ex:Board rdfs:subClassOf ex:Card . ex:Card rdfs:subClassOf kgb:Chip .
ex:Card owl:disjointWith kgb:Organization . ex:Town rdfs:subClassOf kgb:Place .
ex:office owl:propertyChainAxiom ( ex:branch ex:town ) ; rdfs:subPropertyOf kgr:locatedIn .
ex:runs rdfs:domain kgb:Person ; rdfs:range kgb:Company .
ex:x1 a ex:Board ; rdfs:label "X1" ; ex:maker ex:orbix .
ex:orbix a kgb:Company ; rdfs:label "Orbix" ; ex:branch ex:branch-1 .
ex:branch-1 ex:town ex:selb .
ex:bavaria a ex:Town ; rdfs:label "Bavaria" ; ex:contains ex:franconia .
ex:franconia a ex:Town ; rdfs:label "Franconia" ; ex:contains ex:selb .
ex:selb a ex:Town ; rdfs:label "Selb" .
ex:ada rdfs:label "Ada Prell" ; ex:runs ex:mino .
"""


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (("Chip: X1", "manufacturer", "Company: Orbix"), YES),
        (("Place: Selb", "locatedIn", "Place: Bavaria"), YES),
        (("Company: Orbix", "locatedIn", "Place: Bavaria"), YES),
        (("Chip: X1", "headquarteredIn", "Place: Selb"), NO),
        (("Person: Ada Prell", "subsidiaryOf", "Company: Orbix"), NO),
    ],
)
def test_axioms_that_the_reference_declares_itself(
    words: tuple[str, ...],
    label: VerdictLabel,
    load: Callable[..., Reference],
    say: Callable[..., Claim],
) -> None:
    (verdict,) = check_claims([say(*words)], load(OWN))
    assert verdict.label is label, verdict.reason


def test_a_claim_gives_nothing_a_type(load: Callable[..., Reference], thing: Any) -> None:
    reference = load(OWN)
    assert reference.types("https://example.org/ada") == (
        "https://w3id.org/kgbuild/ontology#Person",
    )
    assert reference.find(thing("Company: Ada Prell")) == ()


def test_a_relation_of_a_users_own_chains_as_declared(
    tmp_path: Path, load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        """
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix ex: <https://example.org/> .
        @prefix kgr: <https://w3id.org/kgbuild/relation/> .
        ex:bornIn a owl:ObjectProperty ; rdfs:label "born in" ;
            owl:propertyChainAxiom ( ex:bornIn kgr:locatedIn ) .
        ex:capitalOf a owl:ObjectProperty ; rdfs:label "capital of" .
        """,
        encoding="utf-8",
    )
    reference = load(
        FACTS + "ex:ada ex:bornIn ex:selb . ex:selb ex:capitalOf ex:bavaria .",
        load_ontology(own),
    )
    chained = say("Person: Ada Prell", "https://example.org/bornIn", "Country: Germany")
    unchained = say("Place: Selb", "https://example.org/capitalOf", "Country: Germany")
    assert [v.label for v in check_claims([chained, unchained], reference)] == [YES, OPEN]


def test_supported_claims_feed_no_other_claim(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    reference = load(
        "ex:a a kgb:Place ; rdfs:label 'A' ; kgr:locatedIn ex:b . "
        "ex:b a kgb:Place ; rdfs:label 'B' . ex:c a kgb:Place ; rdfs:label 'C' ."
    )
    told = [
        say("Place: A", "locatedIn", "Place: B"),
        say("Place: B", "locatedIn", "Place: C"),
        say("Place: A", "locatedIn", "Place: C"),
    ]
    assert [v.label for v in check_claims(told, reference)] == [YES, OPEN, OPEN]


def test_a_walk_ends_in_a_large_circle_and_at_a_busy_node(load: Callable[..., Reference]) -> None:
    many = "".join(
        f"ex:n{i} kgr:partOf ex:n{(i + 1) % 3000} . ex:leaf{i} kgr:partOf ex:n0 .\n"
        for i in range(3000)
    )
    reference = load(many)
    node = "https://example.org/n{}".format
    part = RELATION + "partOf"
    near = derive(part, [node(0)], [node(500)], reference)
    assert near is not None
    assert len(near.facts) == 500
    asked = reference.asked
    assert derive(part, [node(0)], [node(2999)], reference) is None
    assert reference.asked - asked <= 4 * MOST_STATES
    held = derive(RELATION + "hasPart", [node(0)], ["https://example.org/leaf7"], reference)
    assert held is not None
    assert len(held.facts) == 1


def test_the_rules_of_a_chain_are_evidence_too(
    reference: Reference, say: Callable[..., Claim]
) -> None:
    (verdict,) = check_claims([say("Company: Orbix", "uses", "Chip: K9")], reference)
    (finding,) = [f for f in verdict.findings if f.stance is Stance.SUPPORTS]
    assert finding.steps[-1] == ("If X develops Y and Y was trained on Z, then X uses Z.")
    assert finding.confidence < 0.95


def test_hostile_labels_and_sources_stay_words(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    reference = load(
        "ex:a a kgb:Place ; rdfs:label 'A {object} <script>' ; kgr:locatedIn ex:b ."
        "ex:b a kgb:Place ; rdfs:label 'B } UNION { ?s ?p ?o' ; kgr:locatedIn ex:c ."
        "ex:c a kgb:Place ; rdfs:label 'C' ."
        "ex:s a rdf:Statement ; rdf:subject ex:a ; rdf:predicate kgr:locatedIn ; rdf:object ex:b ;"
        " dcterms:source 'http://[not an address' ."
    )
    claim = say("Place: A {object} <script>", "locatedIn", "Place: C")
    (verdict,) = check_claims([claim], reference)
    assert verdict.label is YES
    assert (
        verdict.findings[0]
        .steps[0]
        .startswith("A {object} <script> is located in B } UNION { ?s ?p ?o (")
    )
