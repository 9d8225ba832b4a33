"""The benchmark of passages reads the three sets, keeps parts apart, and writes predictions."""

from __future__ import annotations

import json

import numpy as np
import pytest

from benchmarks.calibration import calibration_error, part_of
from benchmarks.passages import balanced, f1, fold_weights, macro_f1, measure
from benchmarks.passages_data import elsewhere, fever_symmetric, foolmetwice, wice

PAIRS = [
    ("Orbix was founded in 2012 .", "Orbix -LRB- founded 2012 -RRB- makes chips .", "SUPPORTS"),
    ("Orbix was founded in 2015 .", "Orbix -LRB- founded 2012 -RRB- makes chips .", "REFUTES"),
    ("Orbix was founded in 2015 .", "Orbix -LRB- founded 2015 -RRB- makes chips .", "SUPPORTS"),
    ("Quill is a mill .", "Quill is a river in Norway .", "REFUTES"),
]
EVIDENCE = [
    {"section_header": "Summary", "text": "It was founded in 2012."},
    {"section_header": "History", "text": "It moved to Turku in 2019."},
    {"section_header": "History", "text": "The mill was sold."},
]
FOOL = {
    "id": "a",
    "text": "Orbix was founded in 2012.",
    "wikipedia_page": "Orbix (company)",
    "label": "SUPPORTS",
    "gold_evidence": EVIDENCE[:1],
    "retrieved_evidence": EVIDENCE,
}
WICE = [
    {
        "label": label,
        "claim": claim,
        "evidence": ["Orbix was founded in 2012.", "It moved.", "Rain fell.", "It grew."],
        "supporting_sentences": sets,
        "meta": {"claim_title": "Orbix"},
    }
    for label, claim, sets in (
        ("supported", "Orbix was founded in 2012.", [[0]]),
        ("partially_supported", "Orbix was founded in 2012 in Oslo.", [[0]]),
        ("not_supported", "Mara Lind sails.", []),
    )
]


@pytest.fixture
def folder(tmp_path):
    fever = [
        {"claim": claim, "evidence": passage, "gold_label": label, "label": label}
        for claim, passage, label in PAIRS
    ]
    for name, rows in (
        ("fever_symmetric", fever),
        ("foolmetwice", [FOOL, {**FOOL, "text": "Orbix never moved.", "label": "REFUTES"}]),
        ("wice_claim", WICE),
    ):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}_test.jsonl").write_text(lines, "utf-8")
        (tmp_path / f"{name}_dev.jsonl").write_text(lines, "utf-8")
    return tmp_path


def test_counterparts_are_one_group_and_pages_another(folder):
    groups = [case.group for case in fever_symmetric(folder / "fever_symmetric_dev.jsonl")]
    assert groups[0] == groups[1] == groups[2] != groups[3]
    assert {case.group for case in foolmetwice(folder / "foolmetwice_dev.jsonl")} == {
        "Orbix (company)"
    }


def test_passages_stand_behind_their_title_and_long_evidence_is_searched(folder):
    (fool, _) = foolmetwice(folder / "foolmetwice_dev.jsonl")
    assert fool.passage == "Orbix. It was founded in 2012."
    assert elsewhere(FOOL) == "Orbix. The mill was sold."
    assert wice(folder / "wice_claim_dev.jsonl")[0].passage.startswith("Orbix was founded in 2012.")


@pytest.mark.parametrize("split", ["dev", "test"])
def test_every_set_is_measured_and_predictions_are_written(folder, tmp_path, split):
    written = tmp_path / "told.jsonl"
    figures = measure(folder, split, written=written)
    told = {(f.benchmark, f.measure): f.value for f in figures}
    assert told["FEVER-symmetric", "accuracy"] == 1.0
    assert told["FEVER-symmetric", "claims"] == 4
    assert told["Fool Me Twice", "evidence found, first 3"] == 1.0
    assert told["WiCE", "evidence found, first 1"] == 1.0
    assert {f.split for f in figures} == {"dev, 5 parts" if split == "dev" else "test"}
    rows = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    assert [row["set"] for row in rows] == ["fever_symmetric"] * 4 + ["foolmetwice"] * 2 + [
        "wice"
    ] * 3
    assert [row["prediction"] for row in rows[:4]] == [label for _, _, label in PAIRS]


def test_only_the_sets_asked_for_are_read(folder):
    assert {f.benchmark for f in measure(folder, only=["wice"])} == {"WiCE"}
    with pytest.raises(SystemExit, match="none of the sets"):
        measure(folder, "valid")


def test_each_part_has_weights_of_its_own():
    folds = fold_weights()
    assert len(folds) == 5
    assert len({one.weights.tobytes() for one in folds}) == 5


def test_scores():
    gold, said = np.array([True, True, False, False]), np.array([True, False, False, False])
    assert f1(gold, said) == pytest.approx(2 / 3)
    assert balanced(gold, said) == 0.75
    assert macro_f1(["a", "b"], ["a", "a"]) == pytest.approx(1 / 3)


def test_the_calibration_error_is_the_distance_of_confidence_and_what_came_true() -> None:
    told = np.array([[0.8, 0.2], [0.8, 0.2]])
    assert calibration_error(told, np.array([0, 0])) == pytest.approx(0.2)
    assert calibration_error(told, np.array([0, 1])) == pytest.approx(0.3)


def test_a_group_is_always_in_one_part() -> None:
    assert {part_of("Saturn", 5) for _ in range(3)} == {part_of("Saturn", 5)}
