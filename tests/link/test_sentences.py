"""Claims in words: the sentence agrees in number with what it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb

DENIAL = "Orbix denies: Quill Motors altered figures"

SENTENCES = [
    ("Western companies make the H20.", "Western companies make H20"),
    ("Western companies use the H20.", "Western companies use H20"),
    ("Nvidia makes the H20.", "Nvidia makes H20"),
    ("Nvidia does not make the H20.", "Nvidia does not make H20"),
    ("Western companies do not use the H20.", "Western companies do not use H20"),
    ("DeepSeek-V3 was trained on 2,048 H800 chips.", "DeepSeek-V3 was trained on H800 (2,048)"),
    ("The H20 is not as fast as the H100.", "H20 does not match H100"),
    ("Neither side can afford to lose.", "side does not lose"),
    ("The minister did not resign.", "minister did not resign"),
    ("Ann Ley never visited Rome.", "Ann Ley did not visit Rome"),
    ("Ann Ley refused to leave.", "Ann Ley did not leave"),
    ("The bridge was not built by Acme.", "Acme did not build bridge"),
    ("No company has won the contract.", "company has not won contract"),
    ("The firm will not pay the workers.", "firm will not pay workers"),
    ("Nobody doubts the plan.", "nobody doubts plan"),
    (
        "Orbix accused Quill Motors of hiding data from regulators.",
        "Orbix accuses Quill Motors of hiding data from regulators",
    ),
    ("Orbix denied that Quill Motors altered the figures.", DENIAL),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_a_claim_in_words(text: str, sentence: str) -> None:
    found = [claim.text for claim in kgb.build(text, progress=False).claims]

    assert sentence in found, found


COUNTS = """
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .

:PatientNumber a owl:Class, kgb:EntityType, kgb:LiteralType ; rdfs:subClassOf kgb:Quantity ;
    rdfs:label "number of patients"@en ; kgb:noun "patient"@en, "patients"@en .
:enrolled a owl:ObjectProperty, kgb:RelationType ;
    rdfs:label "enrolled"@en ; skos:definition "How many take part."@en ;
    kgb:wording "{subject} WORDING"@en ; kgb:denial "{subject} did not enrol {object}"@en ;
    kgb:subjectType kgb:Agent ; kgb:objectType :PatientNumber ;
    kgb:frame [ kgb:verb "enroll"@en ; kgb:agent kgb:subject ; kgb:theme kgb:object ] .
"""


@pytest.mark.parametrize(
    ("text", "wording", "sentence"),
    [
        ("Orbix enrolled 412 patients.", "enrolled {object}", "Orbix enrolled 412 patients"),
        ("Orbix did not enroll 412 patients.", "enrolled {object}",
         "Orbix did not enrol 412 patients"),
        ("Orbix enrolled 412 patients.", "has an enrolment of {object}",
         "Orbix has an enrolment of 412"),
        ("Orbix enrolled 412 patients.", "has {object} participants", "Orbix has 412 participants"),
    ],
)  # fmt: skip
def test_a_number_is_told_with_what_was_counted(
    text: str, wording: str, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "counts.ttl"
    path.write_text(COUNTS.replace("WORDING", wording), "utf-8")
    found = [claim.text for claim in kgb.build(text, ontology=path, progress=False).claims]

    assert found == [sentence]


def test_the_table_is_as_long_as_it_was() -> None:
    assert len(SENTENCES) >= 17
