"""What entities are called and are does not depend on which documents are written together."""

from __future__ import annotations

import pytest

from kgbuild.model import THING, VOCABULARY, Entity, Origin
from kgbuild.ontology.load import load_ontology
from kgbuild.rdf.documents import put_part
from kgbuild.rdf.heads import merged
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.parts import DocumentPart, Part, Read
from kgbuild.rdf.stores import OxigraphStore

ONTOLOGY = load_ontology()
PRODUCT, CHIP = VOCABULARY + "Product", VOCABULARY + "Chip"
SAID = [
    Entity("product/h20", THING, "H20"),
    Entity("product/h20", PRODUCT, "the H20", ("H20",)),
    Entity("product/h20", CHIP, "H20", (), ("https://example.org/h20",)),
    Entity("product/h20", VOCABULARY + "Person", "H 20"),
]


def test_the_first_label_and_the_narrowest_type_are_kept() -> None:
    known = Entity(SAID[0].id, SAID[0].type, SAID[0].label)
    for said in SAID:
        known = merged(known, said, ONTOLOGY)

    assert known == Entity(
        "product/h20", CHIP, "H20", ("the H20", "H20", "H 20"), ("https://example.org/h20",)
    )


@pytest.mark.parametrize("together", [1, 2, 3])
def test_documents_written_together_or_apart_give_the_same_quads(together: int) -> None:
    reads = [
        Read(Origin(str(n), f"{n:016}", f"{n:032}"), DocumentPart(f"{n:016}", b"", (entity,)))
        for n, entity in enumerate(SAID)
    ]
    apart, joined = OxigraphStore(), OxigraphStore()
    for store, step in ((apart, together), (joined, len(reads))):
        for at in range(0, len(reads), step):
            put_part(store, Part(tuple(reads[at : at + step]), "recipe"), Iris(), ONTOLOGY)

    assert set(apart) == set(joined)
    assert len(set(joined)) > len(SAID)


def test_a_text_that_is_there_twice_in_other_bytes_has_one_place_in_the_order() -> None:
    twice = [
        Read(Origin("a.txt", "a" * 16, "1" * 32), DocumentPart("d" * 16, b"", ())),
        Read(Origin("b.txt", "b" * 16, "2" * 32), DocumentPart("d" * 16, b"", ())),
    ]
    apart, joined = OxigraphStore(), OxigraphStore()
    put_part(joined, Part(tuple(twice), "recipe"), Iris(), ONTOLOGY)
    for read in twice:
        put_part(apart, Part((read,), "recipe"), Iris(), ONTOLOGY)

    assert set(apart) == set(joined)
