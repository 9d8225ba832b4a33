"""Fit the weights of ``kgbuild/extract/propositions/confidence.json`` on CaRB's dev split (MIT).

    python -m scripts.fit_confidence DATA/carb

Each proposition's target is the precision that CaRB's one-to-one matching gives it. Weights are
those of a logistic regression with a quadratic penalty, found by Newton's method. Printed are F1,
area and calibration error of five-fold cross-validation by sentence, which is what the weights are
worth on new sentences, then F1 and area on the sentences that they were fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.carb import read_sentences
from benchmarks.carb_scorer import CarbScore, match, score
from benchmarks.kgbuild_output import as_given
from benchmarks.open_tuples import OpenTuple, read_gold, sentence_key
from benchmarks.strict_scorer import score_parts
from benchmarks.surface import model
from kgbuild.extract.propositions.confidence import BIAS, WEIGHTS, features
from kgbuild.extract.propositions.reader import told_drafts
from kgbuild.graph.sentences import SURE_ENOUGH

Array = NDArray[np.float64]
FOLDS = 5
PENALTY = 6.0
"""Of 1, 2, 4, 6, 8 the best in cross-validation; the others cost .001 of F1."""
STEPS = 30
RAREST = 15
"""A feature of fewer propositions says nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """A proposition of a sentence, what the model sees of it, and its target."""

    sentence: str
    found: OpenTuple
    features: Mapping[str, float]
    target: float = 0.0


def read_cases(folder: Path, gold: Mapping[str, list[OpenTuple]]) -> list[Case]:
    """Read all sentences and match their propositions with gold."""
    cases: list[Case] = []
    for sentence in read_sentences(folder, "dev"):
        found = []
        for told in told_drafts(as_given(sentence), model()):
            subject, relation, *arguments = told.proposition.parts
            one = OpenTuple(relation, (subject, *arguments))
            found.append(Case(sentence, one, features(told.draft, told.around)))
        cases += _with_targets(found, gold.get(sentence_key(sentence), []))
    return cases


def _with_targets(cases: list[Case], golds: Sequence[OpenTuple]) -> list[Case]:
    pairs = sorted(
        (-match(one, case.found).precision, g, n)
        for g, one in enumerate(golds)
        for n, case in enumerate(cases)
    )
    targets: dict[int, float] = {}
    taken: set[int] = set()
    for precision, g, n in pairs:
        if g not in taken and n not in targets:
            taken.add(g)
            targets[n] = -precision
    return [replace(case, target=targets.get(n, 0.0)) for n, case in enumerate(cases)]


def fit(rows: Array, targets: Array) -> Array:
    """Return weights; the first column of the rows is the bias, which is not penalised."""
    weights = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[0] = 1e-9
    for _ in range(STEPS):
        told = predict(rows, weights)
        slope = rows.T @ (targets - told) - penalty * weights
        curve = (rows * (told * (1 - told))[:, None]).T @ rows + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return weights


def predict(rows: Array, weights: Array) -> Array:
    """Return the confidence of each row."""
    told: Array = 1 / (1 + np.exp(-rows @ weights))
    return told


def calibration_error(told: Array, targets: Array, bins: int = 10) -> float:
    """Return the expected calibration error (Naeini et al. 2015): bins of equal width."""
    places = np.minimum((told * bins).astype(int), bins - 1)
    gaps = [
        abs(told[places == b].mean() - targets[places == b].mean()) * (places == b).mean()
        for b in np.unique(places)
    ]
    return float(sum(gaps))


def scores(
    cases: Sequence[Case], told: Array, gold: Mapping[str, list[OpenTuple]]
) -> tuple[CarbScore, float]:
    """Return CaRB's score, and F1 part by part of what is sure enough."""
    system: dict[str, list[OpenTuple]] = {}
    for case, sure in zip(cases, told, strict=True):
        one = replace(case.found, confidence=round(float(sure), 4))
        system.setdefault(sentence_key(case.sentence), []).append(one)
    kept = {k: [t for t in v if t.confidence >= SURE_ENOUGH] for k, v in system.items()}
    return score(gold, system), score_parts(gold, kept).f1


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("folder", type=Path, help="holds dev.txt and dev.tsv")
    arguments.add_argument("--dry", action="store_true", help="write no file")
    given = arguments.parse_args()
    gold = read_gold(given.folder / "dev.tsv")
    cases = read_cases(given.folder, gold)
    counts: dict[str, int] = {}
    for case in cases:
        for name in case.features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, number in counts.items() if number >= RAREST)
    rows = np.array([[1.0, *(case.features.get(name, 0.0) for name in names)] for case in cases])
    targets = np.array([case.target for case in cases])
    order = {s: n for n, s in enumerate(dict.fromkeys(case.sentence for case in cases))}
    shuffled = np.random.default_rng(0).permutation(len(order))
    folds = np.array([shuffled[order[case.sentence]] % FOLDS for case in cases])
    held_out = np.zeros(len(cases))
    for fold in range(FOLDS):
        weights = fit(rows[folds != fold], targets[folds != fold])
        held_out[folds == fold] = predict(rows[folds == fold], weights)
    final = fit(rows, targets)
    for title, told in (("cross-validated", held_out), ("as fitted", predict(rows, final))):
        carb, parts = scores(cases, told, gold)
        print(
            f"{title}: F1 {carb.f1:.3f}, AUC {carb.auc:.3f}, part by part F1 {parts:.3f}, "
            f"calibration error {calibration_error(told, targets):.3f}"
        )
    print(f"{len(cases)} propositions of {len(order)} sentences, {len(names)} features")
    if not given.dry:
        rounded = {BIAS: round(float(final[0]), 3)}
        rounded |= {n: round(float(w), 3) for n, w in zip(names, final[1:], strict=True)}
        WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
