"""Text2KGBench's measures, counted by hand, and its files laid out as they are published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.text2kgbench_files import fields
from benchmarks.text2kgbench_notation import Notation, Written
from benchmarks.text2kgbench_scorer import Triple, mean, score

SENTENCE = "Salt and Iron is a 1951 drama directed by Ada Orne and Ivo Lund."
RELATIONS = ("director", "genre", "publication date")
GOLD: tuple[Triple, ...] = (
    ("Salt and Iron", "director", "Ada Orne"),
    ("Salt and Iron", "director", "Ivo Lund"),
)

# system, precision, recall, F1, strict F1
COUNTED: list[tuple[list[Triple], float, float, float, float]] = [
    (list(GOLD), 1, 1, 1, 1),
    ([GOLD[0]], 1, 1 / 2, 2 / 3, 2 / 3),
    ([("salt_and_iron", "Director", "ada  orne")], 1, 1 / 2, 2 / 3, 2 / 3),
    # no gold triple is about the genre: only the strict measure counts it
    ([*GOLD, ("Salt and Iron", "genre", "drama")], 1, 1, 1, 4 / 5),
    # one of two directors is wrong
    ([GOLD[0], ("Salt and Iron", "director", "Nell Avery")], 1 / 2, 1 / 2, 1 / 2, 1 / 2),
    ([("Ada Orne", "director", "Salt and Iron")], 0, 0, 0, 0),
    ([], 0, 0, 0, 0),
]


@pytest.mark.parametrize(("system", "precision", "recall", "f1", "strict"), COUNTED)
def test_triples_are_counted_by_sentence(
    system: list[Triple], precision: float, recall: float, f1: float, strict: float
) -> None:
    found = score(SENTENCE, GOLD, system, RELATIONS, ())
    assert (found.precision, found.recall, found.f1, found.strict_f1) == pytest.approx(
        (precision, recall, f1, strict)
    )


# triple, conformance, hallucination of subject, relation, object
GROUNDED: list[tuple[Triple, tuple[float, float, float, float]]] = [
    (("Salt and Iron", "director", "Ada Orne"), (1, 0, 0, 0)),
    (("Salt and Irons", "director", "Ada Orne"), (1, 0, 0, 0)),  # stemmed it is the same
    (("Pepper", "director", "Ada Orne"), (1, 1, 0, 0)),
    (("Salt and Iron", "actor", "Ada Orne"), (0, 0, 1, 0)),
    (("Salt and Iron", "genre", "Horror"), (1, 0, 0, 1)),
    (("Salt and Iron", "genre", "Film"), (1, 0, 0, 0)),  # a class of the ontology may be named
    (("Salt and Iron", "publication date", "01 January 1951"), (1, 0, 0, 0)),
    (("Salt and Iron", "publication date", "1951-01-01"), (1, 0, 0, 1)),
]


@pytest.mark.parametrize(("triple", "expected"), GROUNDED)
def test_what_is_hallucinated(triple: Triple, expected: tuple[float, float, float, float]) -> None:
    found = score(SENTENCE, GOLD, [triple], RELATIONS, ("Film",))
    assert (
        found.conformance,
        found.subject_hallucination,
        found.relation_hallucination,
        found.object_hallucination,
    ) == expected


def test_nothing_told_conforms_and_invents_nothing() -> None:
    found = score(SENTENCE, GOLD, [], RELATIONS, ())
    assert (found.conformance, found.object_hallucination) == (1, 0)


def test_the_mean_is_over_sentences() -> None:
    whole = score(SENTENCE, GOLD, GOLD, RELATIONS, ())
    none = score(SENTENCE, GOLD, [], RELATIONS, ())
    assert mean([whole, none, none, none]).f1 == pytest.approx(1 / 4)


def test_the_notation_of_a_relation_is_learned_from_its_gold() -> None:
    objects = [
        Written("length", "1,200 metres", "1200.0 (metres)"),
        Written("length", "950", "950.0 (metres)"),
        Written("opened", "May 3, 1951", "1951-05-03"),
        Written("opened", "4 June 1960", "1960-06-04"),
        Written("country", "Norwegian", "Norway"),
    ]
    notation = Notation([], objects, {"Norwegian": "Norway", "Danish": "Denmark"})
    sentence = "The Danish bridge of 2,100 metres was opened on 7 July 1999."
    free = {
        relation: notation.object(relation, words, sentence, grounded=False)
        for relation, words in (
            ("length", "2,100 metres"),
            ("opened", "7 July 1999"),
            ("country", "Danish"),
        )
    }
    assert free == {"length": "2100.0 (metres)", "opened": "1999-07-07", "country": "Denmark"}
    assert notation.object("opened", "7 July 1999", sentence, grounded=True) == "7 July 1999"


ONTOLOGY = {
    "title": "Film",
    "id": "ont_1_film",
    "concepts": [{"qid": "Q1", "label": "film"}],
    "relations": [
        {"pid": "P1", "label": "director", "domain": "Q1", "range": ""},
        {"pid": "P2", "label": "releaseDate", "domain": "Q1", "range": "date"},
    ],
}


def lay_out(folder: Path, part: str) -> None:
    place = folder / part
    for name, lines in {
        "train/ont_1_film_train.jsonl": [
            {
                "id": "t1",
                "sent": SENTENCE,
                "sub_label": "Salt and Iron",
                "rel_label": "director",
                "obj_label": "Ada Orne",
            },
            {
                "id": "t2",
                "sent": SENTENCE,
                "sub_label": "Salt and Iron",
                "rel_label": "director",
                "obj_label": "Ivo Lund",
            },
        ],
        "test/ont_1_film_test.jsonl": [{"id": "e1", "sent": "Low Clouds is by Piet Holm."}],
        "ground_truth/ont_1_film_ground_truth.jsonl": [
            {
                "id": "e1",
                "sent": "Low Clouds is by Piet Holm.",
                "triples": [{"sub": "Low Clouds", "rel": "director", "obj": "Piet Holm"}],
            },
        ],
    }.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(map(json.dumps, lines)) + "\n", "utf-8")
    (place / "ontologies").mkdir()
    (place / "ontologies" / "1_film_ontology.json").write_text(json.dumps(ONTOLOGY), "utf-8")


@pytest.mark.parametrize("inside", ["tekgen", "data/wikidata_tekgen"])
def test_files_are_found_and_joined(tmp_path: Path, inside: str) -> None:
    lay_out(tmp_path, inside)
    (field,) = fields(tmp_path, "Wikidata")
    (taught,) = field.cases("train")
    assert taught.ids == ("t1", "t2")
    assert taught.triples == GOLD
    (test,) = field.cases("test")
    assert test.triples == (("Low Clouds", "director", "Piet Holm"),)
    assert field.has("test")
    assert not field.has("validation")
    assert sorted(field.labels.values()) == ["director", "releaseDate"]
