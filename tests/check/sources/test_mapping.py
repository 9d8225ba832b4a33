"""A user's vocabulary mapped to ours by a file of Turtle: properties, classes, inverses, values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.model import VOCABULARY, Claim, Quantity, VerdictLabel
from kgbuild.ontology.types import Ontology
from tests.check.conftest import PREFIXES

YES, NO = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED

FACTS = """
ex:acme a ex:Firm ; rdfs:label "Acme" ; ex:makes ex:z9 ; ex:boss ex:ann ; ex:seat ex:town .
ex:bolt a ex:Bank ; rdfs:label "Bolt" .
ex:z9 a ex:Part ; rdfs:label "Z9" ; ex:gigabytes 80 .
ex:z8 a ex:Part ; rdfs:label "Z8" ; ex:producer ex:acme .
ex:ann a ex:Human ; rdfs:label "Ann Doe" .
ex:bea a ex:Human ; rdfs:label "Bea Roe" .
ex:town a ex:Town ; rdfs:label "Harburg" .
"""
MAPPING = """
ex:Firm owl:equivalentClass kgb:Company . ex:Bank rdfs:subClassOf ex:Firm .
ex:Part skos:closeMatch kgb:Chip . kgb:Person skos:exactMatch ex:Human .
ex:Town rdfs:subClassOf kgb:Place .
ex:producer owl:equivalentProperty kgr:manufacturer . ex:makes owl:inverseOf kgr:manufacturer .
ex:boss rdfs:subPropertyOf kgr:ceo . ex:seat skos:closeMatch kgr:headquarteredIn .
kgb:memory owl:equivalentProperty ex:gigabytes .
"""


@pytest.fixture
def mapped(tmp_path: Path, ontology: Ontology) -> Reference:
    facts, mapping = tmp_path / "facts.ttl", tmp_path / "mapping.ttl"
    facts.write_text(PREFIXES + FACTS, encoding="utf-8")
    mapping.write_text(PREFIXES + MAPPING, encoding="utf-8")
    return Reference.load(facts, ontology=ontology, mapping=mapping)


@pytest.mark.parametrize(
    ("node", "types"),
    [
        ("acme", ("Company",)),
        ("bolt", ("Company",)),
        ("z9", ("Chip",)),
        ("ann", ("Person",)),
        ("town", ("Place",)),
    ],
)
def test_foreign_classes_are_ours(node: str, types: tuple[str, ...], mapped: Reference) -> None:
    found = mapped.types(f"https://example.org/{node}")
    assert found == tuple(VOCABULARY + type_ for type_ in types)


CLAIMS = (
    (("Chip: Z8", "manufacturer", "Company: Acme"), YES),
    (("Chip: Z8", "manufacturer", "Company: Bolt"), NO),
    (("Chip: Z9", "manufacturer", "Company: Acme"), YES),
    (("Company: Acme", "manufactures", "Chip: Z9"), YES),
    (("Company: Acme", "ceo", "Person: Ann Doe"), YES),
    (("Company: Acme", "headquarteredIn", "Place: Harburg"), YES),
    (("Chip: Z9", "memory", Quantity(80, None, "80")), YES),
    (("Chip: Z9", "memory", Quantity(40, None, "40")), NO),
)


@pytest.mark.parametrize(("claim", "label"), CLAIMS)
def test_foreign_properties_are_ours(
    claim: tuple[str, str, str], label: VerdictLabel, mapped: Reference, say: Callable[..., Claim]
) -> None:
    (verdict,) = check_claims([say(*claim)], mapped)
    assert verdict.label is label, verdict.reason


def test_without_the_mapping_nothing_is_known(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    (verdict,) = check_claims([say(*CLAIMS[0][0])], load(FACTS))
    assert verdict.label is VerdictLabel.NOT_ENOUGH_INFO


def test_the_mapping_may_be_one_more_file(tmp_path: Path, ontology: Ontology) -> None:
    for name, text in (("a.ttl", FACTS), ("b.ttl", MAPPING)):
        (tmp_path / name).write_text(PREFIXES + text, encoding="utf-8")
    reference = Reference.load(tmp_path, ontology=ontology)
    assert reference.types("https://example.org/bolt") == (VOCABULARY + "Company",)


def test_members_of_a_mapped_class_are_members(mapped: Reference) -> None:
    found = mapped.members(VOCABULARY + "Chip", VOCABULARY + "memory")
    assert [(m.subject, m.value.text) for m in found] == [("https://example.org/z9", "80")]
