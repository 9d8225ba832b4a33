"""What excludes a claim: other values and their times, relations, types, complete lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.model import Claim, FactKind, Polarity, Stance, Tense, Text, TimeValue, VerdictLabel
from kgbuild.ontology.load import load_ontology

YES, NO, OPEN = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.NOT_ENOUGH_INFO
BOTH = VerdictLabel.CONFLICTING
DENIED = {"polarity": Polarity.DENIED}
PAST = {"tense": Tense.PAST}

FACTS = """
ex:orbix a kgb:Company ; rdfs:label "Orbix" ; kgr:ceo ex:ada, ex:bo ; kgr:acquires ex:mino ;
    kgr:foundedBy ex:ada, ex:bo ; kgb:completeFor kgr:foundedBy ; kgr:endorses ex:lumo .
ex:mino a kgb:Company ; rdfs:label "Mino" ; kgr:foundedBy ex:ada .
ex:nano a kgb:Company ; rdfs:label "Nano Labs" ; kgr:subsidiaryOf ex:mino .
ex:zentra a kgb:Company ; rdfs:label "Zentra" ; kgr:competesWith ex:mino ;
    kgr:headquarteredIn ex:selb .
ex:pico a kgb:Company ; rdfs:label "Pico" ; kgr:subsidiaryOf ex:nano .
ex:ada a kgb:Person ; rdfs:label "Ada Prell" .
ex:bo a kgb:Person ; rdfs:label "Bo Lind" .
ex:cy a kgb:Person ; rdfs:label "Cy Odum" .
ex:ada-was a rdf:Statement ; rdf:subject ex:orbix ; rdf:predicate kgr:ceo ; rdf:object ex:ada ;
    schema:startDate "2004-03-01"^^xsd:date ; schema:endDate "2011-08-24"^^xsd:date .
ex:bo-is a rdf:Statement ; rdf:subject ex:orbix ; rdf:predicate kgr:ceo ; rdf:object ex:bo ;
    schema:startDate "2011-08-24"^^xsd:date .
ex:mino-was-bought a rdf:Statement ; rdf:subject ex:orbix ; rdf:predicate kgr:acquires ;
    rdf:object ex:mino ; schema:startDate "2018-10-26"^^xsd:date .
ex:selb a kgb:Place ; rdfs:label "Selb" .
ex:wien a kgb:Place ; rdfs:label "Wien" .
ex:lumo a kgb:AIModel ; rdfs:label "Lumo 2" ; kgr:basedOn ex:lumo1 ; kgr:developer ex:mino .
ex:lumo1 a kgb:AIModel ; rdfs:label "Lumo 1" .
ex:k9 a kgb:Chip ; rdfs:label "K9" ; kgr:surpasses ex:k8 ; kgr:manufacturer ex:zentra .
ex:tera a kgb:AIModel ; rdfs:label "Tera" ; kgr:developer ex:kern-research .
ex:kern-research a kgb:Company ; rdfs:label "Kern Research" .
ex:kern a kgb:Company ; rdfs:label "Kern" ; kgr:headquarteredIn ex:high-town .
ex:high-town a ex:Town, kgb:Place ; rdfs:label "High Town" ; kgr:locatedIn ex:norway .
ex:low-town a ex:Town, kgb:Place ; rdfs:label "Low Town" ; kgr:locatedIn ex:norway .
ex:long-valley a ex:Valley ; rdfs:label "Long Valley" ; kgr:locatedIn ex:norway .
ex:far-valley a ex:Valley ; rdfs:label "Far Valley" ; kgr:locatedIn ex:sweden .
ex:Valley rdfs:subClassOf kgb:Place .
ex:norway a kgb:Country ; rdfs:label "Norway" . ex:sweden a kgb:Country ; rdfs:label "Sweden" .
ex:coast a kgb:Place ; rdfs:label "Coast" . ex:port kgr:locatedIn ex:coast .
ex:pebble a kgb:Product ; rdfs:label "Pebble" ; kgr:developer ex:mino ; kgr:manufacturer ex:zentra .
ex:k8 a kgb:Chip ; rdfs:label "K8" .
"""


@dataclass(frozen=True)
class Case:
    """A claim as arguments of ``say``, its verdict, and words of the reason or the facts used."""

    claim: tuple[Any, ...]
    label: VerdictLabel
    words: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        time = self.settings.get("time")
        return " ".join((*map(str, self.claim), getattr(time, "text", ""), *self.settings))


def during(first: date | None, last: date | None, text: str, **more: Any) -> dict[str, Any]:
    return {"time": TimeValue(text, first, last), **more}


def in_year(number: int) -> dict[str, Any]:
    return during(date(number, 1, 1), date(number, 12, 31), str(number), **PAST)


ADA, BO, CY = (
    (f"Person: {name}", "ceoOf", "Company: Orbix") for name in ("Ada Prell", "Bo Lind", "Cy Odum")
)
SINCE_2004 = during(date(2004, 1, 1), None, "since 2004", **PAST)
TIMES = (
    Case(ADA, NO, ("Bo Lind",)),
    Case(BO, YES),
    Case(CY, NO, ("Bo Lind",)),
    Case(ADA, YES, settings=PAST),
    Case(CY, OPEN, ("earlier time",), PAST),
    Case(ADA, YES, settings=in_year(2008)),
    Case(BO, NO, ("Ada Prell",), in_year(2008)),
    Case(CY, NO, settings=in_year(2008)),
    Case(CY, NO, settings=in_year(2011)),
    Case(CY, OPEN, ("for all of the time",), in_year(2004)),
    Case(CY, OPEN, settings=in_year(2001)),
    Case(BO, YES, settings=during(date(2011, 1, 1), None, "since 2011", **PAST)),
    Case(BO, OPEN, ("since 24 August 2011", "“since 2004”"), SINCE_2004),
    Case(CY, NO, settings=during(date(2004, 1, 1), None, "since 2004")),
    Case(CY, OPEN, settings=during(None, date(2007, 12, 31), "before 2008", **PAST)),
    Case(CY, OPEN, ("earlier time",), {"time": TimeValue("at the time")} | PAST),
    Case(ADA, NO, ("Bo Lind",), {"time": TimeValue("currently")}),
    Case(BO, YES, settings={"time": TimeValue("currently")}),
    Case(("Company: Zentra", "headquarteredIn", "Place: Wien"), NO, ("Selb",)),
    Case(("Company: Zentra", "headquarteredIn", "Place: Wien"), OPEN, ("since when",), PAST),
    Case(("AIModel: Lumo 2", "developer", "Company: Zentra"), NO, ("Mino",), PAST),
)
BOUGHT = ("Company: Orbix", "acquires", "Company: Mino")
ONCE = (
    Case(BOUGHT, YES, settings=in_year(2018)),
    Case(BOUGHT, NO, ("26 October 2018", "“2012”"), in_year(2012)),
    Case(BOUGHT, YES, settings=in_year(2012) | DENIED),
    Case(BOUGHT, OPEN, ("“2017”",), in_year(2017)),
    Case(BOUGHT, YES, settings=during(date(2016, 1, 1), None, "after 2015", **PAST)),
    Case(BOUGHT, NO, settings=during(None, date(2014, 12, 31), "before 2015", **PAST)),
    Case(("Company: Mino", "acquires", "Company: Orbix"), NO, ("both ways",), PAST),
    Case(("AIModel: Lumo 1", "basedOn", "AIModel: Lumo 2"), NO, ("both ways",), PAST),
    Case(("Company: Mino", "subsidiaryOf", "Company: Pico"), OPEN, ("earlier time",), PAST),
)
EXCLUDING = (
    # disjoint relations: of a relation, of one that it entails, reached by a chain, denied
    Case(("Company: Zentra", "subsidiaryOf", "Company: Mino"), NO, ("competes with",)),
    Case(("Company: Mino", "subsidiaryOf", "Company: Zentra"), NO, ("competes with",)),
    Case(("Company: Zentra", "subsidiaryOf", "Company: Mino"), YES, settings=DENIED),
    Case(("Company: Zentra", "hasSubsidiary", "Company: Mino"), NO),
    Case(("Company: Pico", "competesWith", "Company: Mino"), NO, ("Nano Labs",)),
    Case(("Company: Orbix", "opposes", "AIModel: Lumo 2"), NO, ("endorses",)),
    # never both ways, also by a chain; nothing to itself
    Case(("Company: Mino", "acquires", "Company: Orbix"), NO, ("Orbix, acquires: Mino",)),
    Case(("Company: Mino", "subsidiaryOf", "Company: Pico"), NO, ("Pico, subsidiary of",)),
    Case(("AIModel: Lumo 1", "basedOn", "AIModel: Lumo 2"), NO),
    Case(("Chip: K8", "surpasses", "Chip: K9"), NO),
    Case(("Chip: K8", "trails", "Chip: K9"), YES),
    Case(
        ("Chip: K8", "surpasses", "Chip: K9", ("dimension", Text("taste"))),
        OPEN,
        ("taste",),
    ),
    Case(("Company: Orbix", "owns", "Company: Orbix"), NO, ("one thing", "No X is such that")),
    Case(("Company: Orbix", "competesWith", "Company: Orbix"), OPEN),
    Case(("Company: Mino", "owns", "Company: Orbix"), OPEN),
    # types
    Case(("Person: Ada Prell", "subsidiaryOf", "Company: Orbix"), NO, ("person", "Nothing is")),
    Case(("Chip: K9", "trainedOn", "Chip: K8"), NO, ("Nothing is both chip and AI model",)),
    Case(("AIModel: Lumo 1", "competesWith", "Company: Mino"), OPEN),
)
LISTS = (
    Case(("Company: Orbix", "foundedBy", "Person: Cy Odum"), NO, ("lists all", "Ada Prell")),
    Case(("Person: Cy Odum", "founderOf", "Company: Orbix"), NO, ("not listed",)),
    Case(("Company: Orbix", "foundedBy", "Person: Cy Odum"), YES, settings=DENIED),
    Case(("Company: Orbix", "foundedBy", "Person: Bo Lind"), YES),
    Case(("Company: Orbix", "foundedBy", "Person: Dee Fry"), OPEN),
    Case(("Company: Mino", "foundedBy", "Person: Cy Odum"), OPEN, ("says nothing",)),
    Case(("Company: Mino", "foundedBy", "Person: Cy Odum"), OPEN, settings=DENIED),
)
APART = (
    # the name of one in the other's
    Case(("AIModel: Tera", "developer", "Company: Kern"), OPEN, ("may be a part of that",)),
    Case(("AIModel: Tera", "developer", "Company: Orbix"), NO, ("Kern Research",)),
    # places: of one kind, of two kinds, in two countries, one that holds others
    Case(("Company: Kern", "headquarteredIn", "Place: Low Town"), NO, ("High Town",)),
    Case(("Company: Kern", "headquarteredIn", "Place: Long Valley"), OPEN, ("lies apart",)),
    Case(("Company: Kern", "headquarteredIn", "Place: Far Valley"), NO, ("High Town",)),
    Case(("Company: Zentra", "headquarteredIn", "Place: Coast"), OPEN, ("lies apart",)),
    Case(("Company: Zentra", "headquarteredIn", "Country: Sweden"), OPEN, ("lies apart",)),
    Case(("Company: Kern", "headquarteredIn", "Country: Sweden"), NO, ("High Town",)),
    # who designs a thing may have it made
    Case(("Product: Pebble", "developer", "Company: Mino"), YES),
    Case(("Product: Pebble", "manufacturer", "Company: Mino"), YES),
    Case(("Product: Pebble", "manufacturer", "Company: Zentra"), YES),
    Case(("Product: Pebble", "developer", "Company: Zentra"), OPEN, ("may be meant",)),
    Case(("Product: Pebble", "developer", "Company: Orbix"), NO, ("Mino",)),
    Case(("Chip: K9", "developer", "Company: Orbix"), NO, ("Zentra",)),
)
EVERY = APART + TIMES + ONCE + EXCLUDING + LISTS
LEAST = 66


def test_the_table_has_not_shrunk() -> None:
    assert len(EVERY) >= LEAST


@pytest.fixture(scope="module")
def reference(load: Callable[..., Reference]) -> Reference:
    return load(FACTS)


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_verdict(case: Case, reference: Reference, say: Callable[..., Claim]) -> None:
    (verdict,) = check_claims([say(*case.claim, **case.settings)], reference)
    used = [fact.text for finding in verdict.findings for fact in finding.used]
    told = " ".join((verdict.reason, *used))
    assert verdict.label is case.label, f"{verdict.label}: {told}"
    assert not [words for words in case.words if words not in told], told
    assert verdict.label is OPEN or used, "no verdict without its evidence"


@pytest.mark.parametrize("first", ["orbix", "zentra"])
@pytest.mark.parametrize("claimed", ["Orbix", "Zentra"])
def test_a_reference_that_contradicts_itself_conflicts_in_any_order(
    first: str, claimed: str, load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    second = "zentra" if first == "orbix" else "orbix"
    reference = load(
        f"ex:k9 a kgb:Chip ; rdfs:label 'K9' ; kgr:manufacturer ex:{first} , ex:{second} ."
        "ex:orbix a kgb:Company ; rdfs:label 'Orbix' ."
        "ex:zentra a kgb:Company ; rdfs:label 'Zentra' ."
    )
    (verdict,) = check_claims([say("Chip: K9", "manufacturer", f"Company: {claimed}")], reference)
    assert verdict.label is BOTH, verdict.reason
    assert [f.stance for f in verdict.findings] == [Stance.SUPPORTS, Stance.REFUTES]


def test_two_makers_that_one_source_names_make_it_together(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    documented = "".join(
        f"ex:s-{maker} a rdf:Statement ; rdf:subject ex:k9 ; rdf:predicate kgr:manufacturer ; "
        f"rdf:object ex:{maker} ; dcterms:source <https://k9.example/sheet> . "
        for maker in ("orbix", "zentra")
    )
    reference = load(
        "ex:k9 a kgb:Chip ; rdfs:label 'K9' ; kgr:manufacturer ex:orbix , ex:zentra ."
        "ex:orbix a kgb:Company ; rdfs:label 'Orbix' . ex:mino a kgb:Company ; rdfs:label 'Mino' ."
        "ex:zentra a kgb:Company ; rdfs:label 'Zentra' ." + documented
    )
    claims = [say("Chip: K9", "manufacturer", f"Company: {m}") for m in ("Orbix", "Mino")]
    assert [v.label for v in check_claims(claims, reference)] == [YES, NO]


def test_functional_alone_refutes_nothing(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    reference = load(
        "kgr:supplies a owl:FunctionalProperty ."
        "ex:a a kgb:Company ; rdfs:label 'Alum' ; kgr:supplies ex:b ."
        "ex:b a kgb:Company ; rdfs:label 'Bryn' . ex:c a kgb:Company ; rdfs:label 'Corp One' ."
    )
    (verdict,) = check_claims([say("Company: Alum", "supplies", "Company: Corp One")], reference)
    assert verdict.label is OPEN


def test_a_rule_is_marked_as_one(reference: Reference, say: Callable[..., Claim]) -> None:
    (verdict,) = check_claims([say("Company: Orbix", "owns", "Company: Orbix")], reference)
    assert [fact.kind for f in verdict.findings for fact in f.used] == [FactKind.RULE]


def test_words_that_may_mean_another_relation_refute_nothing(
    tmp_path: Path, load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        """
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix kgb: <https://w3id.org/kgbuild/ontology#> .
        @prefix ex: <https://example.org/> .
        ex:brand a owl:ObjectProperty, kgb:RelationType ; rdfs:label "brand" ;
            kgb:uniquePer kgb:subject ; kgb:alsoMeant ex:plant .
        ex:plant a owl:ObjectProperty, kgb:RelationType ; rdfs:label "plant" .
        ex:seller a owl:ObjectProperty, kgb:RelationType ; rdfs:label "seller" .
        """,
        encoding="utf-8",
    )
    reference = load(
        "ex:k9 rdfs:label 'K9' ; ex:brand ex:orbix ; ex:plant ex:mino ; ex:seller ex:zentra ."
        "ex:orbix rdfs:label 'Orbix' . ex:mino rdfs:label 'Mino' . ex:zentra rdfs:label 'Zentra' .",
        load_ontology(own),
    )
    brand = "https://example.org/brand"
    claims = [say("Chip: K9", brand, f"Company: {name}") for name in ("Mino", "Zentra")]
    plant, seller = check_claims(claims, reference)
    assert (plant.label, seller.label) == (OPEN, NO)
    assert "“plant”, which may be meant" in plant.reason


def test_a_fact_that_is_stated_from_both_ends_is_told_once(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    facts = """
    ex:tera a kgb:AIModel ; rdfs:label "Tera" ; kgr:developer ex:kern .
    ex:kern a kgb:Company ; rdfs:label "Kern" ; kgr:develops ex:tera .
    ex:orbix a kgb:Company ; rdfs:label "Orbix" .
    """
    (verdict,) = check_claims([say("AIModel: Tera", "developer", "Company: Orbix")], load(facts))
    assert verdict.label is NO
    assert verdict.reason.startswith("The reference says Tera, developer: Kern; only one can be")
