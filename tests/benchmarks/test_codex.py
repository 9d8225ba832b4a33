"""The benchmark of plausibility: its files, thresholds, scores, and a run on an invented world."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.codex import _best_limit, accuracy, calibration_error, f1, measure

CITIES = 6


def fact(person: int, relation: str, city: int) -> str:
    return f"p{person}\t{relation}\tc{city % CITIES}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """People live where they were born; a third is kept out of train, a wrong city beside each."""
    place = tmp_path / "s"
    place.mkdir()
    people = range(180)
    train = [fact(n, "born in", n) for n in people]
    train += [fact(n, "lives in", n) for n in people if n % 3 and n < 150]
    split = {
        "valid": [n for n in people if n % 3 == 0 and n < 150],
        "test": [n for n in people if n >= 150],
    }
    (place / "train.txt").write_text("".join(train), "utf-8")
    for name, left in split.items():
        right = [fact(n, "lives in", n) for n in left]
        wrong = [fact(n, "lives in", n + 1 + n % 4) for n in left]
        (place / f"{name}.txt").write_text("".join(right), "utf-8")
        (place / f"{name}_negatives.txt").write_text("".join(wrong), "utf-8")
    types = {f"p{n}": ["person"] for n in people}
    (tmp_path / "entity2types.json").write_text(json.dumps(types), "utf-8")
    return tmp_path


def values(figures) -> dict[str, float]:
    return {figure.measure: figure.value for figure in figures}


def test_a_rule_that_always_holds_is_learned_on_valid(folder):
    figures = measure(folder, only=["s"])
    assert {figure.split for figure in figures} == {"valid"}
    found = values(figures)
    assert found["accuracy"] > 0.95 and found["F1"] > 0.95
    assert found["accuracy, frequency"] < 0.7, "every city is as frequent"


def test_given_files_are_judged_with_what_valid_taught(folder):
    place, written = folder / "s", folder / "told.tsv"
    files = (place / "test.txt", place / "test_negatives.txt")
    given = measure(folder, only=["s"], files=files, written=written)
    assert {figure.split for figure in given} == {"files"}
    rows = [line.split("\t") for line in written.read_text("utf-8").splitlines()]
    assert len(rows) == 60 and rows[0][:4] == ["p150", "lives in", "c0", "1"]
    right = sum(row[3] == row[5] for row in rows) / len(rows)
    assert right == pytest.approx(values(given)["accuracy"]) and right > 0.95
    assert values(measure(folder, "test", only=["s"])) == values(given)


@pytest.mark.parametrize(
    ("scores", "labels", "limit"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1], 2),
        ([1, 2, 3], [1, 1, 1], -np.inf),
        ([1, 2, 3], [0, 0, 0], 3),
        ([1, 1, 2, 2], [1, 0, 1, 1], -np.inf),
    ],
)
def test_the_best_limit_gets_most_labels_right(scores, labels, limit):
    assert _best_limit(np.array(scores, float), np.array(labels, float)) == limit


def test_scores():
    told, labels = np.array([0.9, 0.9, 0.2, 0.2]), np.array([1.0, 0.0, 0.0, 0.0])
    assert accuracy(told, labels) == 0.75
    assert f1(told, labels) == pytest.approx(2 / 3)
    # two bins of two: half of .9 is right, none of .2
    assert calibration_error(told, labels) == pytest.approx((0.8 + 0.4) / 4)
