"""An endpoint of plain triples in our vocabulary, or in one that a file maps to ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.check.sources import Endpoint, Manners, Source
from kgbuild.model import Claim
from kgbuild.ontology.types import Ontology

from ..conftest import PREFIXES
from .cases import CASES, YES, Case
from .servers import oxigraph
from .wikidata_world import PLAIN

MAPPED = """
@prefix shop: <https://shop.example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
shop:kettle rdfs:label "Kettle K2"@en ; a shop:Ware ; shop:maker shop:halden .
shop:halden rdfs:label "Halden Motors" ; a shop:Firm .
"""
MAPPING = """
@prefix shop: <https://shop.example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
shop:maker owl:equivalentProperty <https://w3id.org/kgbuild/relation/manufacturer> .
shop:Ware rdfs:subClassOf <https://w3id.org/kgbuild/ontology#Product> .
shop:Firm owl:equivalentClass <https://w3id.org/kgbuild/ontology#Company> .
"""


@pytest.fixture(scope="module")
def plain() -> Iterator[str]:
    with oxigraph(PREFIXES + PLAIN) as address:
        yield address


@pytest.mark.parametrize("shape", ["triples", None])
def test_gives_the_verdicts_of_a_file(
    shape: str | None,
    plain: str,
    ontology: Ontology,
    quick: Manners,
    load: Callable[..., Reference],
    say: Callable[..., Claim],
) -> None:
    claims = [say(*case.claim, **case.settings) for case in CASES]
    endpoint = Endpoint(plain, shape, cache=False, manners=quick)
    by_endpoint, by_file = (
        list(check_claims(claims, reference))
        for reference in (Reference.load(endpoint, ontology=ontology), load(PLAIN))
    )
    for case, one, other in zip(CASES, by_endpoint, by_file, strict=True):
        assert one.label is case.label, f"{case}: {one.reason}"
        assert one.reason == other.reason


def test_a_mapping_of_its_vocabulary_is_a_file(
    ontology: Ontology, quick: Manners, say: Callable[..., Claim], tmp_path: Path
) -> None:
    mapping = tmp_path / "mapping.ttl"
    mapping.write_text(MAPPING, encoding="utf-8")
    claim = say("Product: Kettle K2", "manufacturer", "Company: Halden Motors")
    with oxigraph(MAPPED) as address:
        shop = Endpoint(address, cache=False, manners=quick, name="the shop", trust=0.7)
        reference = Reference.load(shop, ontology=ontology, mapping=mapping)
        (verdict,) = check_claims([claim], reference)
    assert verdict.label is YES
    (fact,) = verdict.findings[0].used
    assert (fact.source, fact.trust) == ("the shop", 0.7)


def test_an_address_alone_is_an_endpoint(
    plain: str,
    ontology: Ontology,
    say: Callable[..., Claim],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    case: Case = CASES[0]
    for place in (plain, Source(plain, trust=0.9, name="registry")):
        reference = Reference.load(place, ontology=ontology)
        (verdict,) = check_claims([say(*case.claim, **case.settings)], reference)
        assert verdict.label is YES
    assert (tmp_path / "kgbuild" / "answers.sqlite").is_file(), "kept in the user's cache"
