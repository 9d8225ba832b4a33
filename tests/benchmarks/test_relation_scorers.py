"""Relations of given pairs: the scores of small cases counted by hand, and whole small runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import core, crossre
from benchmarks.figures import Figure
from kgbuild.extract.learned.pairs import Label

SUBSIDIARY, OWNED = Label("subsidiary_of"), Label("subsidiary_of", inverted=True)
CLIENT, UNDEFINED = Label("client_of"), Label("undefined")


def _values(figures: list[Figure]) -> dict[str, float]:
    return {one.measure: round(one.value, 4) for one in figures}


def test_core_scores_counted_by_hand() -> None:
    gold = [SUBSIDIARY, SUBSIDIARY, CLIENT, UNDEFINED, UNDEFINED]
    told = [SUBSIDIARY, OWNED, UNDEFINED, UNDEFINED, CLIENT]
    # 3 of 5 relations are right, 2 of them in direction; F1 of subsidiary_of 1, of client_of 0, of
    # undefined .5; but for undefined 2 are right of 3 told and 3 wanted
    assert _values(core.score(gold, told, "toy")) == {
        "micro F1, 12 relations": 0.6,
        "macro F1": 0.5,
        "micro F1 but for undefined": round(2 / 3, 4),
        "micro F1 with direction": 0.4,
        "instances": 5,
    }


def _names(*groups: str) -> list[frozenset[str]]:
    return [frozenset(group.split()) for group in groups]


CROSSRE = [
    # gold, predicted, micro, sum of the F1 of types
    (("role", "named"), ("role", "named"), 1.0, 2.0),
    (("role", "named"), ("role", "role"), 0.5, 2 / 3),
    (("role temporal", "named"), ("role", "named"), 0.8, 2.0),  # temporal is missed
    (("role", ""), ("role", "named"), 2 / 3, 1.0),  # named where there is none
    (("role",), ("topic",), 0.0, 0.0),
]


@pytest.mark.parametrize(("gold", "told", "micro", "types"), CROSSRE)
def test_crossre_scores_counted_by_hand(
    gold: tuple[str, ...], told: tuple[str, ...], micro: float, types: float
) -> None:
    assert crossre.score(_names(*gold), _names(*told)) == pytest.approx((micro, types / 17))


VERBS = {"acquired_by": "was bought by", "competitor_of": "competes with", "undefined": "met"}


def _core_records(names: str, relations: list[str]) -> list[dict[str, Any]]:
    records = []
    for n, (name, relation) in enumerate(zip(names.split(), relations, strict=True)):
        words = [name, *VERBS[relation].split(), "Tarn", "Group", "."]
        records.append(
            {
                "id": f"E{n}",
                "relation": relation,
                "invert_relation": 0,
                "e1_start": 0,
                "e1_end": 0,
                "e2_start": len(words) - 3,
                "e2_end": len(words) - 2,
                "context": words,
            }
        )
    return records


def test_core_learns_from_train_and_writes_the_test_records(tmp_path: Path) -> None:
    relations = list(VERBS) * 4
    names = "Orbix Kerna Volt Mirra Sola Tessa Ando Brill Corvo Delta Ester Fjord"
    (tmp_path / "train.json").write_text(json.dumps(_core_records(names, relations)))
    gold = _core_records("Gannet Holm Ivar", ["undefined", "acquired_by", "competitor_of"])
    (tmp_path / "test.json").write_text(json.dumps(gold))
    figures = core.measure(tmp_path, written=tmp_path / "out.json")
    assert {one.split for one in figures} == {"test"}
    assert _values(figures)["micro F1, 12 relations"] == 1.0
    assert json.loads((tmp_path / "out.json").read_text()) == gold
    for split in ("train", "dev"):
        assert {one.split for one in core.measure(tmp_path, split)} == {"train, 5 parts"}


def test_core_keeps_a_sentence_in_one_part() -> None:
    records = _core_records("Orbix Orbix Kerna Volt", ["undefined"] * 4)
    instances = [core.Instance(one, ("word:met",)) for one in records]
    parts = core.parts_of(instances)
    assert parts[0] == parts[1]
    assert len(set(parts)) == 3


def _crossre_record(key: str, person: str, firm: str, verb: str, relation: str) -> str:
    relations = [[0, 0, 2, 3, relation, "", False, False]] if relation else []
    return json.dumps(
        {
            "doc_key": key,
            "sentence": [person, verb, firm, "Group", "."],
            "ner": [[0, 0, "person"], [2, 3, "organisation"]],
            "relations": relations,
        }
    )


def test_crossre_learns_from_train_and_writes_relations_of_given_pairs(tmp_path: Path) -> None:
    people, firms = "Ada Jon Ida Ole Una Rurik".split(), "Orbix Tarn Kerna Volt Mirra Holm".split()
    train = [
        _crossre_record(f"t{n}{verb}", person, firm, verb, relation)
        for n, (person, firm) in enumerate(zip(people, firms, strict=True))
        for verb, relation in (("leads", "role"), ("sues", "opposite"), ("saw", ""))
    ]
    dev = [
        _crossre_record("d1", "Maja", "Gannet", "leads", "role"),
        _crossre_record("d2", "Maja", "Gannet", "sues", "opposite"),
        _crossre_record("d3", "Maja", "Gannet", "saw", ""),
    ]
    (tmp_path / "news-train.json").write_text("\n".join(train))
    (tmp_path / "news-dev.json").write_text("\n".join(dev))
    values = _values(crossre.measure(tmp_path, written=tmp_path / "out"))
    assert values["micro F1, given pairs, own"] == 1.0
    assert values["macro F1, given pairs, own"] == round(2 / 17, 4)
    assert values["micro F1, all pairs, own"] == 1.0
    written = (tmp_path / "out" / "news-dev.json").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in written] == [json.loads(line) for line in dev]


def test_crossre_pairs_are_read_in_both_orders() -> None:
    record = json.loads(_crossre_record("d", "Ada", "Orbix", "leads", "role"))
    pairs = list(crossre.pairs_of(record, "news"))
    assert [(pair.runs, sorted(pair.relations)) for pair in pairs] == [
        ((0, 0, 2, 3), ["role"]),
        ((2, 3, 0, 0), []),
    ]
