"""OWL ontologies that know nothing of kgbuild: their properties become relation types."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgbuild.model import THING, VOCABULARY
from kgbuild.ontology.label_frames import label_frame
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import FrameKind, Ontology, Role

EX = "https://example.org/"
SUBJECT, OBJECT = Role.SUBJECT, Role.OBJECT

PLAIN = """
@prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <http://schema.org/> .
ex:Company a owl:Class ; rdfs:label "Company"@en, "Firma"@de .
ex:Bank a owl:Class ; rdfs:subClassOf ex:Company .
ex:Mineral a owl:Class ; rdfs:label "mineral"@en .
ex:lendsTo a owl:ObjectProperty ; rdfs:label "lends to"@en ; rdfs:comment "Who gets a loan."@en ;
    rdfs:domain ex:Bank ; rdfs:range [ owl:unionOf ( ex:Company schema:Person ) ] .
ex:marriedTo a owl:ObjectProperty, owl:SymmetricProperty ;
    rdfs:domain schema:Person ; rdfs:range schema:Person .
ex:rents a owl:ObjectProperty, owl:TransitiveProperty ; rdfs:subPropertyOf ex:lendsTo ;
    owl:inverseOf ex:rentedBy .
ex:height a owl:DatatypeProperty ; rdfs:label "height" .
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Ontology:
    """Return the shipped ontology with the plain one on top."""
    path: Path = tmp_path_factory.mktemp("owl") / "plain.ttl"
    path.write_text(PLAIN, encoding="utf-8")
    return load_ontology(path)


def test_properties_become_relation_types(plain: Ontology) -> None:
    lends = plain.relations[EX + "lendsTo"]
    assert lends.label == "lends to"
    assert lends.definition == "Who gets a loan."
    assert lends.frames[0].words == ("lend",)
    assert lends.frames[0].prepositions == ("to",)
    assert lends.subject_types == (EX + "Bank",)
    assert EX + "height" not in plain.relations


def test_domain_and_range_select_the_shipped_types_too(plain: Ontology) -> None:
    lends = plain.relations[EX + "lendsTo"]
    assert plain.fits(VOCABULARY + "Company", lends.object_types)
    assert plain.fits(VOCABULARY + "Person", lends.object_types)
    assert not plain.fits(VOCABULARY + "Chip", lends.object_types)
    assert plain.relations[EX + "marriedTo"].subject_types == (VOCABULARY + "Person",)


def test_axioms_are_kept(plain: Ontology) -> None:
    assert plain.relations[EX + "marriedTo"].symmetric
    assert plain.relations[EX + "rents"].transitive
    assert plain.relations[EX + "rents"].inverse == EX + "rentedBy"
    assert plain.relations[EX + "rents"].parents == (EX + "lendsTo",)


def test_classes_become_entity_types(plain: Ontology) -> None:
    assert plain.is_a(EX + "Company", VOCABULARY + "Company")
    assert plain.is_a(EX + "Bank", VOCABULARY + "Agent")
    assert plain.types[EX + "Mineral"].parents == (THING,)
    assert plain.types[EX + "Mineral"].nouns == ("mineral",)


def test_terms_of_kgbuild_stay_what_they_are(plain: Ontology) -> None:
    shipped = load_ontology()
    assert {iri for iri in plain.relations if not iri.startswith(EX)} == set(shipped.relations)


LABELS = [
    ("manufactures", FrameKind.VERB, ("manufacture",), {"agent": SUBJECT, "theme": OBJECT}),
    ("carries", FrameKind.VERB, ("carry",), {"agent": SUBJECT, "theme": OBJECT}),
    ("teaches", FrameKind.VERB, ("teach",), {"agent": SUBJECT, "theme": OBJECT}),
    ("works for", FrameKind.VERB, ("work",), {"agent": SUBJECT, "oblique": OBJECT}),
    ("is owned by", FrameKind.VERB, ("own", "owne"), {"agent": OBJECT, "theme": SUBJECT}),
    ("locatedIn", FrameKind.VERB, ("locat", "locate"), {"theme": SUBJECT, "oblique": OBJECT}),
    (
        "married_to",
        FrameKind.VERB,
        ("marri", "marrie", "marry"),
        {"theme": SUBJECT, "oblique": OBJECT},
    ),
    ("capital of", FrameKind.NOUN, ("capital",), {"holder": SUBJECT, "of": OBJECT}),
    ("is heir to", FrameKind.NOUN, ("heir",), {"holder": SUBJECT, "of": OBJECT}),
    ("has part", FrameKind.NOUN, ("part",), {"holder": OBJECT, "of": SUBJECT}),
    ("hasChiefExecutive", FrameKind.NOUN, ("chief executive",), {"holder": OBJECT, "of": SUBJECT}),
    ("spouse", FrameKind.NOUN, ("spouse",), {"holder": OBJECT, "of": SUBJECT}),
]


@pytest.mark.parametrize(("label", "kind", "words", "roles"), LABELS)
def test_frames_from_labels(
    label: str, kind: FrameKind, words: tuple[str, ...], roles: dict[str, Role]
) -> None:
    frame = label_frame(label)
    assert frame is not None
    assert (frame.kind, frame.words) == (kind, words)
    names = ("agent", "theme", "oblique", "holder", "of")
    assert {n: getattr(frame, n) for n in names if getattr(frame, n) is not None} == roles


@pytest.mark.parametrize("label", ["", "has a long label here", "first of all things", "is not so"])
def test_labels_without_a_simple_frame(label: str) -> None:
    assert label_frame(label) is None


def test_enough_cases() -> None:
    assert len(LABELS) >= 12
