"""Several references as one: merged, contradicting, joined across files, and not answering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.check.sources import FactSource, Source, open_sources
from kgbuild.check.sources.line import GIVEN_UP, Unanswered
from kgbuild.errors import SourceUnavailableError
from kgbuild.model import RELATION, VOCABULARY, Claim, Entity, Verdict, VerdictLabel
from kgbuild.ontology.types import Ontology
from tests.check.conftest import PREFIXES

EX = "https://example.org/"
MAKER = RELATION + "manufacturer"

BASE = """
ex:z9 a kgb:Chip ; rdfs:label "Z9" . ex:acme a kgb:Company ; rdfs:label "Acme" .
ex:bolt a kgb:Company ; rdfs:label "Bolt" .
"""
SAYS_ACME = BASE + "ex:z9 kgr:manufacturer ex:acme ."
SAYS_BOLT = BASE + "ex:z9 kgr:manufacturer ex:bolt ."


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def _written(name: str, turtle: str) -> Path:
        path = tmp_path / f"{name}.ttl"
        path.write_text(PREFIXES + turtle, encoding="utf-8")
        return path

    return _written


def sources_of(reference: Reference) -> list[tuple[Any, tuple[tuple[str, float], ...]]]:
    return [(fact.object, fact.documented) for fact in reference.facts(EX + "z9", MAKER)]


def test_what_two_say_alike_is_one_fact_with_both_sources(
    written: Callable[..., Path], ontology: Ontology
) -> None:
    one = Source(written("one", SAYS_ACME), trust=0.9, name="register")
    other = Source(written("other", SAYS_ACME), trust=0.3, name="blog")
    reference = Reference.load(other, one, ontology=ontology)

    assert sources_of(reference) == [(EX + "acme", (("blog", 0.3), ("register", 0.9)))]
    assert reference.facts(EX + "z9", MAKER)[0].trust == 0.9


def test_what_two_say_against_each_other_is_both_handed_over_the_trusted_first(
    written: Callable[..., Path], ontology: Ontology
) -> None:
    one = Source(written("one", SAYS_ACME), trust=0.3, name="blog")
    other = Source(written("other", SAYS_BOLT), trust=0.9, name="register")
    store = Source(written("third", SAYS_ACME), trust=0.5, name="archive")
    expected = [
        (EX + "bolt", (("register", 0.9),)),
        (EX + "acme", (("archive", 0.5), ("blog", 0.3))),
    ]
    for order in permutations((one, other, store)):
        assert sources_of(Reference.load(*order, ontology=ontology)) == expected


def test_the_order_of_references_changes_no_verdict(
    written: Callable[..., Path], ontology: Ontology, say: Callable[..., Claim]
) -> None:
    places = [written("one", SAYS_ACME), written("other", SAYS_BOLT)]
    claims = [
        say("Chip: Z9", "manufacturer", f"Company: {name}") for name in ("Acme", "Bolt", "Gone")
    ]
    given: set[tuple[Verdict, ...]] = set()
    for order in (places, places[::-1]):
        sources = [s for place in order for s in open_sources([place], ontology)]
        given.add(tuple(check_claims(claims, Reference(sources, ontology))))
        given.add(tuple(check_claims(claims, Reference.load(*order, ontology=ontology))))
    assert len(given) == 1


REGISTER = 'ex:org-1 a kgb:Company ; rdfs:label "Bolt Motors" ; kgr:foundedIn "1999"^^xsd:gYear .'
MINE = BASE + "ex:z9 kgr:manufacturer ex:bolt ."
BOLT = Entity("Company/Bolt", VOCABULARY + "Company", "Bolt", same_as=(EX + "org-1",))
"""Known by the IRI of one source; "Bolt" is what the other calls it."""


def test_who_is_known_by_an_iri_of_one_source_is_heard_of_in_another_by_name(
    written: Callable[..., Path], ontology: Ontology, say: Callable[..., Claim]
) -> None:
    reference = Reference.load(written("r", REGISTER), written("m", MINE), ontology=ontology)
    claim = replace(say("Chip: Z9", "manufacturer", "Company: Bolt"), object=BOLT)

    assert reference.find(BOLT) == (EX + "org-1", EX + "bolt")
    assert [v.label for v in check_claims([claim], reference)] == [VerdictLabel.SUPPORTED]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (
            "ex:bolt a kgb:Company . ex:other a kgb:Company ; rdfs:label 'Bolt' .",
            "two are called so",
        ),
        ("ex:bolt a kgb:Person .", "it is of another kind"),
    ],
)
def test_not_by_a_name_that_does_not_tell(
    written: Callable[..., Path], ontology: Ontology, more: str, why: str
) -> None:
    mine = 'ex:bolt rdfs:label "Bolt" . ' + more
    reference = Reference.load(written("r", REGISTER), written("m", mine), ontology=ontology)
    assert reference.find(BOLT) == (EX + "org-1",), why


def test_nor_in_a_source_that_has_the_iri(written: Callable[..., Path], ontology: Ontology) -> None:
    both = REGISTER + ' ex:bolt a kgb:Company ; rdfs:label "Bolt" .'
    reference = Reference.load(written("r", both), ontology=ontology)
    assert reference.find(BOLT) == (EX + "org-1",)


def test_a_statement_in_one_file_documents_a_triple_in_another(
    written: Callable[..., Path], ontology: Ontology
) -> None:
    noted = """
    ex:s a rdf:Statement ; rdf:subject ex:z9 ; rdf:predicate kgr:manufacturer ;
      rdf:object ex:acme ; dcterms:source <https://example.org/sheet> ;
      schema:startDate "2019"^^xsd:gYear .
    """
    reference = Reference.load(
        Source(written("facts", SAYS_ACME), trust=0.5, name="facts"),
        Source(written("notes", noted), trust=0.8, name="notes"),
        ontology=ontology,
    )
    (fact,) = reference.facts(EX + "z9", MAKER)
    assert dict(fact.documented)[EX + "sheet"] == 0.8
    assert fact.statement == EX + "s"
    assert fact.time is not None


def test_one_triple_that_holds_twice_is_given_for_each_time(load: Callable[..., Reference]) -> None:
    reference = load("""
    ex:acme kgr:ceo ex:ann .
    ex:s1 rdf:subject ex:acme ; rdf:predicate kgr:ceo ; rdf:object ex:ann ;
      schema:startDate "1990"^^xsd:gYear ; schema:endDate "1995"^^xsd:gYear .
    ex:s2 rdf:subject ex:acme ; rdf:predicate kgr:ceo ; rdf:object ex:ann ;
      schema:startDate "2001"^^xsd:gYear .
    """)
    times = [f.time for f in reference.facts(EX + "acme", RELATION + "ceo") if f.time]
    assert [time.start.year for time in times if time.start] == [1990, 2001]


def test_nodes_and_steps_are_joined_across_sources(
    written: Callable[..., Path], ontology: Ontology, say: Callable[..., Claim]
) -> None:
    """The name stands in one source, the seat in a second, the country in a third."""
    turtle = (
        'ex:acme a kgb:Company ; rdfs:label "Acme" ; owl:sameAs wd:Q1 .',
        'wd:Q1 kgr:headquarteredIn ex:town . ex:land a kgb:Country ; rdfs:label "Farland" .',
        "ex:town kgr:locatedIn ex:county . ex:county kgr:locatedIn ex:land .",
    )
    sources = [
        source
        for n, text in enumerate(turtle)
        for source in open_sources([written(str(n), text)], ontology)
    ]
    reference = Reference(sources, ontology)
    assert reference.same(EX + "acme") == ("http://www.wikidata.org/entity/Q1", EX + "acme")
    (verdict,) = check_claims(
        [say("Company: Acme", "headquarteredIn", "Country: Farland")], reference
    )
    assert verdict.label is VerdictLabel.SUPPORTED


def test_cycles_of_identity_and_of_places_end(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    reference = load("""
    ex:a owl:sameAs ex:b . ex:b owl:sameAs ex:c . ex:c owl:sameAs ex:a . ex:a rdfs:label "Aville" .
    ex:a kgr:locatedIn ex:d . ex:d kgr:locatedIn ex:a ; rdfs:label "Dville" .
    ex:x rdfs:subClassOf ex:y . ex:y rdfs:subClassOf ex:x . ex:e a ex:x ; rdfs:label "Eville" .
    kgr:locatedIn owl:equivalentProperty ex:in . ex:in owl:equivalentProperty kgr:locatedIn .
    """)
    assert reference.same(EX + "c") == (EX + "a", EX + "b", EX + "c")
    claims = [say("Aville", "locatedIn", "Dville"), say("Aville", "locatedIn", "Eville")]
    labels = [verdict.label for verdict in check_claims(claims, reference)]
    assert labels[0] is VerdictLabel.CONFLICTING  # each in the other: the reference says both


class Failing:
    """A source that does not answer so many times, then does."""

    def __init__(self, source: FactSource, failures: int) -> None:
        self.name = "far away"
        self.trust = 1.0
        self.asked = 0
        self._source = source
        self._failures = failures

    def __getattr__(self, name: str) -> Any:
        answer = getattr(self._source, name)

        def ask(*given: Any) -> Any:
            self.asked += 1
            if self.asked <= self._failures:
                raise SourceUnavailableError("no answer within 10 s")
            return answer(*given)

        return ask


def failing(turtle: Path, failures: int, ontology: Ontology) -> Failing:
    (source,) = open_sources([turtle], ontology)
    return Failing(source, failures)


def test_a_source_that_fails_is_noted_and_the_others_are_asked_on(
    written: Callable[..., Path], ontology: Ontology
) -> None:
    (good,) = open_sources([written("good", SAYS_ACME)], ontology)
    bad = failing(written("bad", SAYS_BOLT), 1, ontology)
    reference = Reference([bad, good], ontology)  # type: ignore[list-item]

    assert [f.object for f in reference.facts(EX + "z9", MAKER)] == [EX + "acme"]
    assert reference.take_unanswered() == (Unanswered("far away", "no answer within 10 s"),)
    assert reference.take_unanswered() == ()
    # It answers again: what it had not said before is asked for anew, and known from then on.
    assert [f.object for f in reference.facts(EX + "z9", MAKER)] == [EX + "acme", EX + "bolt"]
    asked = bad.asked
    assert len(reference.facts(EX + "z9", MAKER)) == 2
    assert bad.asked == asked
    assert reference.take_unanswered() == ()


def test_a_dead_source_is_left_alone_and_still_told_of_with_every_claim(
    written: Callable[..., Path], ontology: Ontology, say: Callable[..., Claim]
) -> None:
    (good,) = open_sources([written("good", SAYS_ACME)], ontology)
    bad = failing(written("bad", SAYS_BOLT), 10**9, ontology)
    reference = Reference([bad, good], ontology)  # type: ignore[list-item]
    claim = say("Chip: Z9", "manufacturer", "Company: Acme")

    for _ in range(3):
        (verdict,) = check_claims([claim], reference)
        assert any("Acme" in finding.reason for finding in verdict.findings)
    assert bad.asked == GIVEN_UP
    reference.take_unanswered()
    reference.facts(EX + "z9", MAKER)
    assert [one.source for one in reference.take_unanswered()] == ["far away"]


def test_values_of_several_sources_are_merged(
    written: Callable[..., Path], ontology: Ontology
) -> None:
    one = Source(written("one", "ex:z9 kgb:memory 80 ."), trust=0.9, name="sheet")
    two = Source(written("two", "ex:z9 kgb:memory 80 , 96 ."), trust=0.5, name="blog")
    reference = Reference.load(two, one, ontology=ontology)

    values = [
        (m.value.text, m.documented) for m in reference.measured(EX + "z9", VOCABULARY + "memory")
    ]
    assert values == [("80", (("blog", 0.5), ("sheet", 0.9))), ("96", (("blog", 0.5),))]
