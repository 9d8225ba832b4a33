"""Relations of an ontology that gives labels and types, but no frames and no examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kgbuild.errors import ModelError
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.extract.learned import label_weights
from kgbuild.extract.learned.candidates import Candidate
from kgbuild.extract.learned.deciding import decide_once
from kgbuild.extract.learned.label_features import labelled
from kgbuild.extract.learned.label_weights import BIAS, LabelWeights, shipped_weights
from kgbuild.extract.learned.spans import Run
from kgbuild.model import Claim, Document, Polarity
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology
from kgbuild.read.documents import document
from kgbuild.read.text import read_text

BOATS = Path(__file__).parent / "boats.ttl"
EX = "https://example.org/boats/"

# sentence, subject, relation, object
TOLD = [
    (
        "The Grey Heron is a ferry designed by the architect Mara Felt.",
        "Grey Heron",
        "architect",
        "Mara Felt",
    ),
    ("The architect of the Grey Heron was Mara Felt.", "Grey Heron", "architect", "Mara Felt"),
    ("The Grey Heron is owned by Norvik Lines.", "Grey Heron", "owner", "Norvik Lines"),
    ("Norvik Lines is the owner of the Grey Heron.", "Grey Heron", "owner", "Norvik Lines"),
    ("The home port of the Grey Heron is Bergen.", "Grey Heron", "home port", "Bergen"),
    ("The ferry Blue Wren has its home port in Tromso.", "Blue Wren", "home port", "Tromso"),
    ("Mara Felt was born in Bergen.", "Mara Felt", "birth Place", "Bergen"),
    ("Mara Felt was born on 3 May 1961 in Bergen.", "Mara Felt", "birth Place", "Bergen"),
    ("Mara Felt was born on 3 May 1961 in Bergen.", "Mara Felt", "birth Date", "3 May 1961"),
    (
        "Tobin Rask (born 9 June 1950 in Oslo) was a sailor.",
        "Tobin Rask",
        "birth Date",
        "9 June 1950",
    ),
    ("Tobin Rask (born 9 June 1950 in Oslo) was a sailor.", "Tobin Rask", "birth Place", "Oslo"),
    (
        "Ivo Lund, who was born in Bergen, moved to Lisbon in 1998.",
        "Ivo Lund",
        "birth Place",
        "Bergen",
    ),
    ("Cold Lanterns is a book by the author Ada Orne.", "Cold Lanterns", "author", "Ada Orne"),
    ("The author of Cold Lanterns is Ada Orne.", "Cold Lanterns", "author", "Ada Orne"),
    ("The book Cold Lanterns was written by Ada Orne.", "Cold Lanterns", "author", "Ada Orne"),
    (
        "Cold Lanterns, published in 2004, is a novel by Ada Orne.",
        "Cold Lanterns",
        "publication date",
        "2004",
    ),
    (
        "Cold Lanterns is a book published by Halden Press.",
        "Cold Lanterns",
        "publisher",
        "Halden Press",
    ),
    (
        "Halden Press is the publisher of Cold Lanterns.",
        "Cold Lanterns",
        "publisher",
        "Halden Press",
    ),
    ("Ivo Lund said that Mara Felt was born in Bergen.", "Mara Felt", "birth Place", "Bergen"),
]

NOTHING = [
    "It rained all day and nobody went out.",
    "Prices rose again.",
    "The committee meets on Tuesday.",
    "She did not know what to say.",
    "Most voters were pleased.",
    "Thank you very much for your letter.",
    "The minister praised the new law.",
    "The weather in Bergen was cold.",
    "He laughed and closed the door.",
    "Critics called the plan too expensive.",
]


@pytest.fixture(scope="module")
def boats() -> Ontology:
    """Return the shipped ontology with the one of boats on top."""
    return load_ontology(BOATS)


@pytest.fixture(scope="module")
def reader(boats: Ontology) -> Extractor:
    """Return what reads under the ontology of boats."""
    return Extractor(boats, load_model())


def _given(text: str) -> Document:
    return document(read_text(text), name="given")


def _claims(reader: Extractor, text: str) -> Iterator[Claim]:
    for extraction in reader([_given(text)]):
        yield from (c for c in extraction.claims if c.predicate.startswith(EX))


def _told(reader: Extractor, text: str) -> set[tuple[str, str, str]]:
    return {
        (getattr(c.subject, "text", ""), c.relation, getattr(c.object, "text", ""))
        for c in _claims(reader, text)
    }


@pytest.mark.parametrize(("sentence", "subject", "relation", "object_"), TOLD)
def test_labels_and_types_alone_find_relations(
    reader: Extractor, sentence: str, subject: str, relation: str, object_: str
) -> None:
    assert (subject, relation, object_) in _told(reader, sentence)


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_the_ontology_does_not_speak_of_gives_nothing(
    reader: Extractor, sentence: str
) -> None:
    assert _told(reader, sentence) == set()


def test_a_denial_stays_one(reader: Extractor) -> None:
    claims = list(_claims(reader, "Mara Felt was not born in Bergen."))
    assert [c.polarity for c in claims] == [Polarity.DENIED]


def test_confidence_is_the_probability(reader: Extractor) -> None:
    claims = list(_claims(reader, "Cold Lanterns is a book by the author Ada Orne."))
    assert claims
    assert all(shipped_weights().threshold <= c.confidence < 1 for c in claims)


def test_the_threshold_keeps_out_what_is_unlikely(boats: Ontology) -> None:
    strict = Extractor(boats, load_model(), labels=replace(shipped_weights(), threshold=0.9999))
    assert not _told(strict, "Mara Felt was born on a ship, in Bergen of all places.")


def test_the_shipped_ontology_has_none() -> None:
    assert load_ontology().plain_relations == ()


def test_kinds_come_from_ranges_classes_and_labels(boats: Ontology) -> None:
    found = {one.iri.removeprefix(EX): one for one in labelled(boats, boats.plain_relations)}
    assert {name: (one.domain, one.kind, one.said) for name, one in found.items()} == {
        "architect": ("other", "Person", "other"),
        "author": ("Work", "Person", "Person"),
        "birthDate": ("Person", "Date", "Date"),
        "birthPlace": ("Person", "Place", "Place"),
        "homePort": ("other", "Place", "Place"),
        "length": ("other", "Quantity", "other"),
        "owner": ("other", "Organization", "doer"),
        "publicationDate": ("Work", "Date", "Date"),
        "publisher": ("Work", "Organization", "Organization"),
    }


def test_words_are_an_object_once_and_in_one_direction() -> None:
    ship, firm, part = Run(1, 2), Run(6, 7), Run(7, 7)

    def one(
        subject: Run, object_: Run, relation: int, chance: float
    ) -> tuple[int, Candidate, float]:
        return 0, Candidate(subject, object_, relation, 0.0, 0.0, 0, 0, 0), chance

    scored = [
        one(ship, part, 0, 0.5),
        one(firm, ship, 0, 0.6),
        one(ship, firm, 0, 0.9),
        one(ship, firm, 1, 0.8),
    ]
    told = [(f.subject, f.object, f.relation) for f in decide_once(scored, 0.3)]
    assert told == [(ship, firm, 0)]


def test_weights_sum_and_are_made_honest() -> None:
    weights = LabelWeights({BIAS: -1.0, "a": 2.0}, {}, {}, slope=0.5, offset=1.0)
    assert weights.as_object(["a", "unknown"]) == 1.0
    assert weights.as_subject(["a"]) == 0.0
    assert weights.probability(-2.0) == 0.5


def test_a_broken_file_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_weights, "_FILE", "no_such_file.json")
    with pytest.raises(ModelError, match=r"no_such_file\.json.*install kgbuild again"):
        shipped_weights.__wrapped__()
