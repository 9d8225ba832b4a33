"""Claims about the invented world: the finding's stance, words, facts; never decisive."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgbuild.check import Reference
from kgbuild.check.plausibility import Plausibility, PlausibilityChecker, facts_in
from kgbuild.model import RELATION, FactKind, Polarity, Stance

from .conftest import EX

WORKS = "worksFor"


@pytest.fixture(scope="session")
def checker(model: Plausibility) -> PlausibilityChecker:
    return PlausibilityChecker(model)


@pytest.fixture(scope="session")
def claim(say, thing):
    """Say that somebody works for a firm, both known by their IRIs."""

    def _claim(subject: str, object_: str, relation: str = WORKS, **settings: object):
        other = thing(f"Company: {object_}", same_as=(EX + object_,))
        made = say(f"Person: {subject}", relation, other, **settings)
        one = thing(f"Person: {subject}", same_as=(EX + subject,))
        return type(made)(
            **{name: getattr(made, name) for name in made.__slots__} | {"subject": one}
        )

    return _claim


def test_a_usual_claim_is_supported_but_not_decided(checker, atlas: Reference, claim):
    finding = checker(claim("cleo", "firm3-0-1"), atlas)
    assert finding is not None and not finding.decisive
    assert finding.stance is Stance.SUPPORTS
    assert 0.8 <= finding.confidence <= 1
    kinds = {fact.kind for fact in finding.used}
    assert kinds == {FactKind.RULE, FactKind.STATED}
    rules = [fact for fact in finding.used if fact.kind is FactKind.RULE]
    stated = [fact for fact in finding.used if fact.kind is FactKind.STATED]
    assert {fact.source for fact in rules} == {"the atlas"}
    assert all(fact.source.endswith("atlas.nt") for fact in stated)
    assert finding.steps[-1].endswith("% likely.")


def test_an_odd_claim_is_held_against(checker, atlas: Reference, claim):
    usual, odd = (checker(claim("cleo", firm), atlas) for firm in ("firm3-0-1", "firm1-2-0"))
    assert odd is not None and not odd.decisive
    assert odd.stance is Stance.REFUTES
    assert usual.reason != odd.reason


def test_what_is_usual_is_named(atlas: Reference, claim, facts):
    """All born in a hamlet work in one place; that Cleo is one of them only the graph says."""
    town = [(f"{EX}smith{n}", EX + "bornIn", EX + "hamlet") for n in range(40)]
    jobs = [(f"{EX}smith{n}", RELATION + WORKS, EX + "firm0-0-0") for n in range(40)]
    one = (EX + "cleo", EX + "bornIn", EX + "hamlet")
    checker = PlausibilityChecker(Plausibility.learn([*facts, *town, *jobs, one], name="the atlas"))
    finding = checker(claim("cleo", "firm1-2-0"), atlas)
    assert finding is not None and finding.stance is Stance.REFUTES
    assert "with “…, bornIn: hamlet”" in finding.reason
    assert "40 (100 %) have “… works for firm0-0-0”" in finding.reason
    assert finding.used[1].text == "cleo, bornIn: hamlet"
    assert finding.used[1].source == "the atlas", "the reference does not have it, the model does"


def test_a_denial_is_read_the_other_way_round(checker, atlas: Reference, claim):
    denied = checker(claim("cleo", "firm3-0-1", polarity=Polarity.DENIED), atlas)
    assert denied is not None and denied.stance is Stance.REFUTES


SILENT = {
    "stated": ("ada", "firm2-1-0", WORKS),
    "a relation of another graph": ("cleo", "firm3-0-1", "acquires"),
    "a stranger": ("nobody", "firm3-0-1", WORKS),
    "an open relation": ("cleo", "firm3-0-1", EX + "admires"),
}


@pytest.mark.parametrize("why", SILENT)
def test_says_nothing_where(checker, atlas: Reference, claim, why):
    subject, object_, relation = SILENT[why]
    assert checker(claim(subject, object_, relation), atlas) is None


def test_hostile_names_are_names(checker, atlas: Reference, claim):
    """A name with markup, quotes or braces stands in the sentence as it is, and asks nothing."""
    finding = checker(claim("ada", "firm2-1-1"), atlas)
    assert finding is not None
    words = " ".join((finding.reason, *finding.steps, *(fact.text for fact in finding.used)))
    assert "<script>alert(1)</script>" in words or 'Drop" . ?s ?p ?o' in words


def test_only_what_joins_things_is_learned():
    store = ox.Store()
    store.load(
        b"""@prefix ex: <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        ex:a a ex:Person, owl:NamedIndividual ; rdfs:label "A" ; ex:born "1950" ;
            ex:knows ex:b, [ a ex:Person ] ; owl:sameAs ex:c .
        ex:s a rdf:Statement ; rdf:subject ex:a ; rdf:predicate ex:knows ; rdf:object ex:b .
        """,
        ox.RdfFormat.TURTLE,
    )
    found = {tuple(term.rpartition("/")[2] for term in triple) for triple in facts_in(store)}
    assert found == {("a", "22-rdf-syntax-ns#type", "Person"), ("a", "knows", "b")}
