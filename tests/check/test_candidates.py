"""Names that several things of the reference bear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.model import Claim, Polarity, VerdictLabel
from kgbuild.ontology.types import Ontology

from .conftest import PREFIXES

YES, NO, OPEN = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.NOT_ENOUGH_INFO

FACTS = """
ex:apollo-computer a kgb:Company ; rdfs:label "Apollo" ; skos:altLabel "Apollo Computer" ;
    kgr:headquarteredIn ex:chelmsford ; kgr:ceo ex:ada ; kgr:foundedBy ex:ada .
ex:apollo-tyres a kgb:Company ; rdfs:label "Apollo" ; skos:altLabel "Apollo Tyres" ;
    kgr:headquarteredIn ex:gurgaon ; kgr:ceo ex:bo .
ex:apollo-club a kgb:Organization ; rdfs:label "Apollo" .
ex:apollo-11 a kgb:Product ; rdfs:label "Apollo" .
ex:chelmsford a kgb:Place ; rdfs:label "Chelmsford" .
ex:gurgaon a kgb:Place ; rdfs:label "Gurgaon" .
ex:wien a kgb:Place ; rdfs:label "Wien" .
ex:ada a kgb:Person ; rdfs:label "Ada Prell" .
ex:bo a kgb:Person ; rdfs:label "Bo Lind" .
ex:smith-1 a kgb:Person ; rdfs:label "John Smith" ; kgr:ceoOf ex:mino .
ex:smith-2 a kgb:Person ; rdfs:label "John Smith" .
ex:mino a kgb:Company ; rdfs:label "Mino" .
ex:k9 a kgb:Chip ; rdfs:label "K9" ; kgr:manufacturer ex:mino .
ex:k9-pcie a kgb:Chip ; rdfs:label "K9 PCIe" ; skos:altLabel "K9" ; kgb:variantOf ex:k9 .
"""


@pytest.fixture(scope="module")
def reference(load: Callable[..., Reference]) -> Reference:
    return load(FACTS)


@pytest.mark.parametrize(
    ("subject", "aliases", "relation", "object_", "label", "words"),
    [
        # holds of one and is refuted of the other
        ("Company: Apollo", (), "headquarteredIn", "Place: Gurgaon", OPEN, "“Apollo” fits"),
        # holds of one, nothing speaks against the other: the reason says that there are others
        ("Company: Apollo", (), "foundedBy", "Person: Ada Prell", YES, "“Apollo” fits"),
        # refuted for every one
        ("Company: Apollo", (), "headquarteredIn", "Place: Wien", NO, "whichever is meant"),
        # the text's other name points to one
        ("Company: Apollo", ("Apollo Tyres",), "headquarteredIn", "Place: Gurgaon", YES, "Gurgaon"),
        ("Company: Apollo", ("Apollo Tyres",), "headquarteredIn", "Place: Wien", NO, "Gurgaon"),
        # refuted for one, unknown of the other
        ("Company: Apollo", (), "foundedBy", "Person: Bo Lind", OPEN, "says nothing"),
        ("Person: John Smith", (), "worksFor", "Company: Mino", YES, "“John Smith” fits"),
        # a version that shares its family's name is no second thing
        ("Chip: K9", (), "manufacturer", "Company: Mino", YES, "K9, manufacturer: Mino."),
    ],
)
def test_verdict(
    subject: str,
    aliases: tuple[str, ...],
    relation: str,
    object_: str,
    label: VerdictLabel,
    words: str,
    reference: Reference,
    say: Callable[..., Claim],
    thing: Any,
) -> None:
    claim = say(subject, relation, object_)
    claim = replace(claim, subject=thing(subject, *aliases))
    (verdict,) = check_claims([claim], reference)
    assert verdict.label is label, verdict.reason
    assert words in verdict.reason


def test_a_denial_is_not_refuted_by_one_bearer_of_the_name(
    reference: Reference, say: Callable[..., Claim]
) -> None:
    claim = say("Company: Apollo", "foundedBy", "Person: Ada Prell", polarity=Polarity.DENIED)
    (verdict,) = check_claims([claim], reference)
    assert verdict.label is OPEN
    assert "does not tell which is meant" in verdict.reason
    assert "https://example.org/apollo-tyres" in verdict.reason


def test_one_thing_told_in_two_files_is_one_thing(
    tmp_path: Path, ontology: Ontology, say: Callable[..., Claim]
) -> None:
    for name, fact in (("a", "kgr:ceo a:ada"), ("b", "kgr:competesWith a:mino")):
        (tmp_path / f"{name}.ttl").write_text(
            f"{PREFIXES} @prefix a: <https://{name}.example/> ."
            f"a:orbix a kgb:Company ; rdfs:label 'Orbix' ; {fact} ."
            "a:ada a kgb:Person ; rdfs:label 'Ada Prell' . a:cy a kgb:Person ; rdfs:label 'Cy' .",
            encoding="utf-8",
        )
    reference = Reference.load(tmp_path, ontology=ontology)
    claims = [say(f"Person: {name}", "ceoOf", "Company: Orbix") for name in ("Ada Prell", "Cy")]
    verdicts = list(check_claims(claims, reference))
    assert [v.label for v in verdicts] == [YES, NO]
    assert not [v for v in verdicts if "fits" in v.reason]


def test_too_many_bearers_are_not_tried(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    crowd = "".join(
        f"ex:orbix{i} a kgb:Company ; rdfs:label 'Orbix' ; kgr:headquarteredIn ex:selb ."
        for i in range(24)
    )
    reference = load(f"{crowd} ex:selb a kgb:Place ; rdfs:label 'Selb' .")
    (verdict,) = check_claims([say("Company: Orbix", "headquarteredIn", "Place: Selb")], reference)
    assert verdict.label is OPEN
    assert "too many" in verdict.reason
