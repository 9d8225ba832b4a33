"""Hostile names and identifiers find what they name, or nothing, and break nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.check.reference import NAMESAKES, SCANNED
from kgbuild.check.sources.protocol import MOST
from kgbuild.model import RELATION, VOCABULARY, Claim, Entity, VerdictLabel
from kgbuild.ontology.types import Ontology
from tests.check.conftest import PREFIXES

HOSTILE = (
    'Acme" . ?s ?p ?o . } ; DROP ALL ; #',
    "https://example.org/acme> } DROP ALL",
    "Acme'); DROP TABLE names;--",
    "Acme\n\r\t\x00\x1b[31m",
    "Nobody\\",
    "<script>alert(1)</script>",
    "{{7*7}} ${x} %s {0}",
    "_:b0",
    "?subject",
    "\u202eemcA",
    "A" * 50_000,
)
FACTS = """
ex:acme a kgb:Company ; rdfs:label "Acme" ; kgr:competesWith ex:bolt .
ex:bolt a kgb:Company ; rdfs:label "Bolt" .
"""


@pytest.fixture(scope="module", params=["memory", "disk"])
def acme(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, ontology: Ontology
) -> Reference:
    folder = tmp_path_factory.mktemp("hostile")
    if request.param == "memory":
        (folder / "a.ttl").write_text(PREFIXES + FACTS, encoding="utf-8")
        return Reference.load(folder / "a.ttl", ontology=ontology)
    store = ox.Store(str(folder / "store"))
    store.load(PREFIXES + FACTS, format=ox.RdfFormat.TURTLE)
    store.flush()
    return Reference.load(folder / "store", ontology=ontology)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_finds_nothing_and_breaks_nothing(
    name: str, acme: Reference, say: Callable[..., Claim], thing: Callable[..., Entity]
) -> None:
    strange = Entity("x", VOCABULARY + "Company", name, (name,), (name, f"https://e.org/{name}"))
    assert acme.find(strange) == ()
    assert acme.facts(None, name, name) == ()
    assert acme.measured(name, name) == ()
    assert acme.links(name, name) == ()

    claims = [
        say("Company: Acme", "competesWith", strange),
        say("Company: Acme", "competesWith", "Company: Bolt"),
    ]
    labels = [verdict.label for verdict in check_claims(claims, acme)]
    assert labels == [VerdictLabel.NOT_ENOUGH_INFO, VerdictLabel.SUPPORTED]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_label_of_a_reference_is_a_name_like_any_other(
    name: str, tmp_path: Path, ontology: Ontology
) -> None:
    store = ox.Store(str(tmp_path / "store"))
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.add(ox.Quad(ox.NamedNode("https://example.org/x"), label, ox.Literal(name)))
    store.flush()
    reference = Reference.load(tmp_path / "store", ontology=ontology)
    assert reference.find(Entity("x", VOCABULARY + "Thing", name)) == ("https://example.org/x",)
    assert reference.label("https://example.org/x") == name


def crowd(number: int, type_: str = "Person") -> str:
    return "".join(f'ex:p{n} a kgb:{type_} ; rdfs:label "Ann Smith" .\n' for n in range(number))


def test_a_name_that_too_many_bear_names_nobody(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    reference = load(crowd(NAMESAKES + 1) + "ex:p3 kgr:worksFor ex:acme ." + FACTS)
    claim = say("Person: Ann Smith", "worksFor", "Company: Acme")
    (verdict,) = check_claims([claim], reference)

    assert verdict.label is VerdictLabel.NOT_ENOUGH_INFO
    assert f"more than {NAMESAKES} things called “Ann Smith”" in verdict.reason


def test_the_type_tells_who_is_meant_in_a_crowd(
    load: Callable[..., Reference], thing: Callable[..., Entity]
) -> None:
    reference = load(crowd(500) + 'ex:boat a kgb:Chip ; rdfs:label "Ann Smith" .')
    assert reference.find(thing("Chip: Ann Smith")) == ("https://example.org/boat",)
    assert reference.ambiguous(thing("Chip: Ann Smith")) == 0


def test_an_alias_tells_who_is_meant_in_a_crowd(
    load: Callable[..., Reference], thing: Callable[..., Entity]
) -> None:
    reference = load(crowd(100) + 'ex:p7 skos:altLabel "Ann Q. Smith" .')
    assert reference.find(thing("Person: Ann Smith", "Ann Q. Smith")) == ("https://example.org/p7",)


def test_a_hundred_thousand_of_one_name_cost_no_more_than_a_thousand(
    load: Callable[..., Reference], thing: Callable[..., Entity]
) -> None:
    asked = []
    for number in (2 * SCANNED, 20 * SCANNED):
        reference = load(crowd(number, "Chip"))
        assert reference.find(thing("Person: Ann Smith")) == ()
        assert reference.ambiguous(thing("Person: Ann Smith")) == SCANNED
        asked.append(reference.asked)
    assert asked[0] == asked[1]


def test_a_hub_gives_no_more_facts_than_can_be_used(load: Callable[..., Reference]) -> None:
    reference = load("".join(f"ex:p{n} kgr:worksFor ex:acme .\n" for n in range(MOST + 500)))
    assert len(reference.facts(None, RELATION + "worksFor", "https://example.org/acme")) == MOST
