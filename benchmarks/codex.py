"""CoDEx: true facts of Wikidata against plausible wrong ones (Safavi & Koutra 2020), sizes S and M.

    python -m benchmarks.codex DATA [--only s] [--split valid] [--write FILE]
    python -m benchmarks.codex DATA --only s --split test
    python -m benchmarks.codex DATA --only s --test FACTS --negatives WRONG_FACTS

DATA holds ``entity2types.json`` and ``s`` and ``m``, each with ``train.txt``, ``valid.txt`` and
``valid_negatives.txt``: subject, relation, object, parted by tabs. What is counted is counted on
the train facts and the types alone; a classifier weighs it. As in the benchmark's own protocol, the
labels of valid fit the classifier for test (``--split test`` reads ``test.txt`` and
``test_negatives.txt`` beside it; ``--test`` and ``--negatives`` name files anywhere). On valid each
of five parts is judged by a classifier that was fitted on the other four.

Beside the whole stand rules alone, vectors alone, the frequency of the relation with the object,
and what a model says that saw no label: at .5, and with each relation's threshold from the labels.
--write gives each fact with its label, probability and prediction, parted by tabs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure, find_split, parser, table
from kgbuild.check.plausibility import Plausibility
from kgbuild.check.plausibility.classifier import fit
from kgbuild.check.plausibility.embedding import EmbeddingSettings, train
from kgbuild.check.plausibility.features import NAMES, VECTORS, Features
from kgbuild.check.plausibility.graph import FactGraph, Floats, Ints, Numbers, Triple
from kgbuild.check.plausibility.rules import learn_rules

SIZES = {"s": "CoDEx-S", "m": "CoDEx-M"}
SPLITS = ("valid", "test")
ANCHORS = {
    "s": "test: RESCAL .843, TransE .829, frequency .666",
    "m": "test: ConvE .826, TransE .797, frequency .627",
}
_TYPE = "type"
_PARTS = 5
_VECTOR_COLUMNS = [NAMES.index(name) for name in VECTORS]
_RULE_COLUMNS = [n for n, name in enumerate(NAMES) if name not in VECTORS]


@dataclass(frozen=True, slots=True)
class Questions:
    """Facts to judge.

    Their names, labels (1 or 0), relations, what was counted of each, and the probability that a
    model gives which saw no label.
    """

    facts: list[Triple]
    labels: Floats
    relations: Ints
    rows: Floats
    blind: Floats

    def of(self, which: Ints) -> Questions:
        """Return some of them."""
        facts = [self.facts[n] for n in which]
        arrays = (self.labels, self.relations, self.rows, self.blind)
        return Questions(facts, *(array[which] for array in arrays))


Judge = Callable[[Questions, Questions], Floats]
"""Gives probabilities of the second questions, having seen the labels of the first."""


def read_facts(path: Path) -> list[Triple]:
    """Read triples, a line each.

    Parameters
    ----------
    path : Path
        Subject, relation, object, parted by tabs.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        subject, relation, object_ = line.split("\t")
        found.append((subject, relation, object_))
    return found


def read_graph(folder: Path, size: str) -> list[Triple]:
    """Read the train facts of a size with the types of their entities."""
    facts = read_facts(folder / size / "train.txt")
    named = sorted({name for subject, _, object_ in facts for name in (subject, object_)})
    types = json.loads((folder / "entity2types.json").read_text(encoding="utf-8"))
    return facts + [(one, _TYPE, f"{_TYPE}/{t}") for one in named for t in types.get(one, ())]


def questions(
    true: Sequence[Triple], wrong: Sequence[Triple], features: Features, unlabelled: Plausibility
) -> Questions:
    """Count what is known of labelled facts; one with an unknown name is left out."""
    graph = features.graph
    labelled = [(fact, 1.0) for fact in true] + [(fact, 0.0) for fact in wrong]
    known: list[tuple[Triple, float, Numbers]] = []
    for fact, label in labelled:
        numbers = graph.numbers(fact)
        if numbers is None:
            print(f"left out, unknown in train: {' '.join(fact)}", file=sys.stderr)
        else:
            known.append((fact, label, numbers))
    return Questions(
        [fact for fact, _, _ in known],
        np.array([label for _, label, _ in known]),
        np.array([numbers[1] for _, _, numbers in known]),
        features.matrix(numbers for _, _, numbers in known),
        unlabelled.probabilities([fact for fact, _, _ in known]),
    )


def weighing(columns: Sequence[int] | None = None) -> Judge:
    """Judge by the classifier, on some features or all."""

    def judge(seen: Questions, asked: Questions) -> Floats:
        count = int(max(seen.relations.max(), asked.relations.max())) + 1
        classifier = fit(seen.rows, seen.relations, seen.labels, count, columns)
        return classifier.probabilities(asked.rows, asked.relations)

    return judge


def thresholds(score: Callable[[Questions], Floats]) -> Judge:
    """Judge by a score: above the relation's best threshold on the seen ones it is true."""

    def judge(seen: Questions, asked: Questions) -> Floats:
        scores, given = score(seen), score(asked)
        found = np.full(len(given), 0.0)
        for relation in np.unique(asked.relations):
            there, here = seen.relations == relation, asked.relations == relation
            if there.any():
                limit = _best_limit(scores[there], seen.labels[there])
                found[here] = (given[here] > limit).astype(np.float64)
            else:
                found[here] = (given[here] > np.median(scores)).astype(np.float64)
        return found

    return judge


def _best_limit(scores: Floats, labels: Floats) -> float:
    """Return the limit above which most labels are right, the least of equals."""
    limits = np.concatenate(([-np.inf], np.unique(scores)))
    order = np.argsort(scores, kind="stable")
    sums = np.concatenate(([0.0], np.cumsum(np.where(labels[order] > 0, -1.0, 1.0))))
    below = np.searchsorted(scores[order], limits, side="right")
    return float(limits[int(np.argmax(sums[below]))])


def frequency(asked: Questions) -> Floats:
    """Return in how many train facts the relation has the object."""
    return asked.rows[:, NAMES.index("subjects_of_object")]


def blind(asked: Questions) -> Floats:
    """Return the probabilities of the model that saw no label."""
    return asked.blind


def judged(judge: Judge, valid: Questions, test: Questions | None) -> Floats:
    """Return probabilities of test, or of valid in five parts, each by the other four."""
    if test is not None:
        return judge(valid, test)
    part = np.random.default_rng(0).permutation(len(valid.labels)) % _PARTS
    found = np.zeros(len(valid.labels))
    for n in range(_PARTS):
        seen, asked = np.flatnonzero(part != n), np.flatnonzero(part == n)
        found[asked] = judge(valid.of(seen), valid.of(asked))
    return found


def accuracy(probabilities: Floats, labels: Floats) -> float:
    """Return the share judged right."""
    return float(((probabilities > 0.5) == (labels > 0.5)).mean())


def f1(probabilities: Floats, labels: Floats) -> float:
    """Return F1 of the true facts.

    Examples
    --------
    >>> round(f1(np.array([0.9, 0.8, 0.1]), np.array([1.0, 0.0, 1.0])), 2)
    0.5
    """
    told, true = probabilities > 0.5, labels > 0.5
    return float(2 * (told & true).sum() / max(1, told.sum() + true.sum()))


def calibration_error(probabilities: Floats, labels: Floats) -> float:
    """Return the expected calibration error over ten bins (Guo et al. 2017)."""
    bins = np.minimum((probabilities * 10).astype(int), 9)
    gaps = [
        abs(float((probabilities[bins == n] - labels[bins == n]).sum())) for n in np.unique(bins)
    ]
    return sum(gaps) / len(labels)


def measure(
    folder: Path,
    split: str | None = None,
    limit: int | None = None,
    written: Path | None = None,
    only: Sequence[str] = tuple(SIZES),
    files: tuple[Path, Path] | None = None,
) -> list[Figure]:
    """Score plausibility on a split of each size.

    Parameters
    ----------
    folder : Path
        Holds the sizes and the types.
    split : str, optional
        Else valid.
    limit : int, optional
        Only so many facts of the split, and as many wrong ones.
    written : Path, optional
        Where to write the predictions.
    only : sequence of str
        The sizes.
    files : (Path, Path), optional
        True and wrong facts in place of the split's own files.
    """
    figures: list[Figure] = []
    lines: list[str] = []
    for size in only:
        start = time.perf_counter()
        place = folder / size
        found = "files" if files else find_split(place, "{}_negatives.txt", split, SPLITS)
        graph = read_graph(folder, size)
        facts = FactGraph.of(graph)
        features = Features(facts, learn_rules(facts), train(facts, EmbeddingSettings()), _TYPE)
        unlabelled = Plausibility.learn(graph, type_relation=_TYPE)

        def counted(
            true: Path,
            wrong: Path,
            features: Features = features,
            unlabelled: Plausibility = unlabelled,
        ) -> Questions:
            both = (read_facts(path)[:limit] for path in (true, wrong))
            return questions(*both, features, unlabelled)

        valid = counted(place / "valid.txt", place / "valid_negatives.txt")
        test = None
        if found != "valid":
            test = counted(*files or (place / f"{found}.txt", place / f"{found}_negatives.txt"))
        asked = valid if test is None else test
        rows = {
            "all": judged(weighing(), valid, test),
            "rules": judged(weighing(_RULE_COLUMNS), valid, test),
            "vectors": judged(weighing(_VECTOR_COLUMNS), valid, test),
            "frequency": judged(thresholds(frequency), valid, test),
            "no labels": blind(asked),
            "no labels but for thresholds": judged(thresholds(blind), valid, test),
        }
        labels, title = asked.labels, SIZES[size]
        anchor = ANCHORS[size]
        figures += [
            Figure(title, found, "accuracy", accuracy(rows["all"], labels), anchor),
            Figure(title, found, "F1", f1(rows["all"], labels)),
            Figure(title, found, "calibration error", calibration_error(rows["all"], labels)),
            *(
                Figure(title, found, f"accuracy, {name}", accuracy(told, labels))
                for name, told in rows.items()
                if name != "all"
            ),
        ]
        lines += [
            "\t".join((*fact, str(int(label)), f"{p:.4f}", str(int(p > 0.5)))) + "\n"
            for fact, label, p in zip(asked.facts, labels, rows["all"], strict=True)
        ]
        print(f"{title}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    if written is not None:
        written.write_text("".join(lines), encoding="utf-8")
    return figures


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds entity2types.json, s and m")
    arguments.add_argument("--only", nargs="+", choices=list(SIZES), default=list(SIZES))
    arguments.add_argument("--test", type=Path, metavar="FILE", help="true facts to judge")
    arguments.add_argument("--negatives", type=Path, metavar="FILE", help="wrong facts to judge")
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write the predictions here")
    given = arguments.parse_args()
    if (given.test is None) is not (given.negatives is None):
        raise SystemExit("--test and --negatives go together")
    if given.test is not None and len(given.only) != 1:
        raise SystemExit("--test is of one size: name it with --only")
    files = None if given.test is None else (given.test, given.negatives)
    print(table(measure(given.folder, given.split, given.limit, given.write, given.only, files)))


if __name__ == "__main__":
    main()
