"""Passages: does a passage support a claim or contradict it, and is the right one found.

    python -m benchmarks.passages DATA [--split dev] [--only fever_symmetric] [--write FILE]

DATA holds ``fever_symmetric_<split>.jsonl`` (Schuster et al. 2019), ``foolmetwice_<split>.jsonl``
(Eisenschlos et al. 2021, with gold evidence) and ``wice_claim_<split>.jsonl`` (Kamoi et al. 2023).

The judge is fitted on the dev splits too. On dev each case is therefore judged by weights that have
seen none of its part (five parts, no page and no claim with its counterparts in two of them; they
lie beside this file, written by ``scripts/train_judge.py``); on any other split by the weights that
come with kgbuild.

FEVER-symmetric and Fool Me Twice have two labels: the likelier of both is taken, accuracy is
counted. WiCE's long evidence is searched for the three sentences nearest to the claim; measured are
accuracy, F1 and balanced accuracy of "supported" against the rest, and accuracy and macro F1 of its
three labels, "partially" being what lies between two limits on the probability of support. Beside
them stand the majority and the overlap of words (the share of the claim's terms in the passage,
above or below its median; for WiCE, above the share that as many cases as are supported exceed).
Retrieval is measured within the evidence that the records list. --write gives the records with
what was predicted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibration import calibration_error, part_of
from benchmarks.figures import Figure, parser, table
from benchmarks.passages_data import NOT, PARTLY, READERS, SUPPORTED, Case
from kgbuild.check.passages.index import rank
from kgbuild.check.passages.judge import Weights, feature_rows, load_weights, read_weights
from kgbuild.check.passages.terms import terms
from kgbuild.extract.language import load_model

FOLDS = Path(__file__).parent / "passages_folds.json"
_ANCHORS = {"fever_symmetric": "published .575, re-weighted .616"}
_SHOWN = {"fever_symmetric": "FEVER-symmetric", "foolmetwice": "Fool Me Twice", "wice": "WiCE"}
_PROBABILITIES = ("supports", "refutes", "neither")


@lru_cache(maxsize=1)
def fold_weights() -> tuple[Weights, ...]:
    """Return for each part the weights that have not seen it."""
    return tuple(read_weights(one) for one in json.loads(FOLDS.read_text("utf-8")))


def judged(cases: Sequence[Case], split: str) -> NDArray[np.float64]:
    """Return the probabilities of support, refutation and neither, a row for each case."""
    rows = feature_rows([(case.claim, case.passage) for case in cases], load_model())
    if split != "dev":
        return load_weights().probabilities(rows)
    folds = fold_weights()
    return np.concatenate(
        [
            folds[part_of(case.group, len(folds))].probabilities(row[None])
            for case, row in zip(cases, rows, strict=True)
        ]
    )


def overlap(case: Case) -> float:
    """Return the share of a claim's terms that its passage has."""
    mine = set(terms(case.claim))
    return len(mine & set(terms(case.passage))) / max(1, len(mine))


def two_labels(
    name: str, cases: Sequence[Case], shares: NDArray[np.float64], split: str
) -> tuple[list[Figure], list[str]]:
    """Score a set whose passages support or refute; return the predictions too."""
    refuted = np.array([case.label == "REFUTES" for case in cases])
    said = shares[:, 1] > shares[:, 0]
    words = np.array([overlap(case) for case in cases])
    shown = _SHOWN[name]
    two = shares[:, :2] / shares[:, :2].sum(axis=1, keepdims=True)
    return [
        Figure(shown, split, "accuracy", _share(said == refuted), _ANCHORS.get(name, "")),
        Figure(
            shown, split, "accuracy, word overlap", _share((words < np.median(words)) == refuted)
        ),
        Figure(shown, split, "accuracy, majority", max(refuted.mean(), 1 - refuted.mean())),
        Figure(shown, split, "calibration error", calibration_error(two, refuted.astype(int))),
        Figure(shown, split, "claims", len(cases)),
    ], ["REFUTES" if one else "SUPPORTS" for one in said]


def three_labels(
    cases: Sequence[Case], shares: NDArray[np.float64], split: str
) -> tuple[list[Figure], list[str]]:
    """Score WiCE; return the predictions too."""
    gold = [case.label for case in cases]
    supported = np.array([label == SUPPORTED for label in gold])
    partly, wholly = load_weights().about["partly, wholly supported from"]
    support = shares[:, 0]
    three = np.where(
        support >= wholly, SUPPORTED, np.where(support >= partly, PARTLY, NOT)
    ).tolist()
    words = np.array([overlap(case) for case in cases])
    by_words = words > np.quantile(words, 1 - supported.mean())
    said = support >= wholly
    shown = _SHOWN["wice"]
    return [
        Figure(shown, split, "supported or not, accuracy", _share(said == supported)),
        Figure(shown, split, "supported or not, F1", f1(supported, said)),
        Figure(shown, split, "supported or not, balanced accuracy", balanced(supported, said)),
        Figure(shown, split, "accuracy, word overlap", _share(by_words == supported)),
        Figure(shown, split, "F1, word overlap", f1(supported, by_words)),
        Figure(shown, split, "balanced accuracy, word overlap", balanced(supported, by_words)),
        Figure(shown, split, "accuracy, majority", max(supported.mean(), 1 - supported.mean())),
        Figure(shown, split, "F1, all supported", f1(supported, np.ones(len(cases), bool))),
        Figure(shown, split, "three labels, accuracy", _share(np.array(three) == np.array(gold))),
        Figure(shown, split, "three labels, macro F1", macro_f1(gold, three)),
        Figure(shown, split, "three labels, majority", max(Counter(gold).values()) / len(gold)),
        Figure(
            shown,
            split,
            "calibration error",
            calibration_error(np.stack((support, 1 - support), 1), (~supported).astype(int)),
        ),
        Figure(shown, split, "claims", len(cases)),
    ], three


def f1(gold: NDArray[np.bool_], said: NDArray[np.bool_]) -> float:
    """Return the F1 of what holds.

    Examples
    --------
    >>> f1(np.array([True, True, False]), np.array([True, False, False])).__round__(3)
    0.667
    """
    both = float((gold & said).sum())
    return 2 * both / float(gold.sum() + said.sum()) if both else 0.0


def balanced(gold: NDArray[np.bool_], said: NDArray[np.bool_]) -> float:
    """Return the mean of the shares that are right among what holds and what does not."""
    return float((said[gold].mean() + (~said[~gold]).mean()) / 2)


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> float:
    """Return the mean F1 of the labels that the gold has."""
    one, other = np.array(gold), np.array(said)
    return float(np.mean([f1(one == label, other == label) for label in sorted(set(gold))]))


def retrieval(name: str, cases: Sequence[Case], split: str) -> list[Figure]:
    """Return the share of gold evidence among the first passages by BM25."""
    found: dict[int, list[float]] = {1: [], 3: [], 5: [], 10: []}
    for case in cases:
        gold_sets, texts = _evidence(name, case)
        if gold_sets:
            order = rank(case.claim, texts)
            for most, shares in found.items():
                first = set(order[:most])
                shares.append(max(len(gold & first) / len(gold) for gold in gold_sets))
    shown = _SHOWN[name]
    return [
        Figure(shown, split, f"evidence found, first {most}", float(np.mean(shares)))
        for most, shares in found.items()
        if shares
    ]


def _evidence(name: str, case: Case) -> tuple[list[set[int]], list[str]]:
    """Return the alternative sets of gold evidence, by number, and the texts to search."""
    if name == "wice":
        sets = [set(one) for one in case.record["supporting_sentences"] if one]
        return sets, case.record["evidence"]
    texts = [one["text"] for one in case.record.get("retrieved_evidence", ())]
    gold = {one["text"] for one in case.record.get("gold_evidence", ())}
    numbers = {n for n, text in enumerate(texts) if text in gold}
    return ([numbers] if numbers else []), texts


def _share(right: NDArray[np.bool_]) -> float:
    return float(right.mean())


def measure(
    folder: Path,
    split: str | None = None,
    limit: int | None = None,
    written: Path | None = None,
    only: Sequence[str] = (),
) -> list[Figure]:
    """Score the judge and the retrieval.

    Parameters
    ----------
    folder : Path
        Holds the sets' files.
    split : str, optional
        Else dev where it is there, else test; set by set.
    limit : int, optional
        Only so many records of each set.
    written : Path, optional
        Where to write the records with what was predicted, a JSON object a line.
    only : sequence of str
        Names of sets; all that are there where it is empty.
    """
    figures: list[Figure] = []
    lines: list[str] = []
    for name, (pattern, read) in READERS.items():
        splits = [split] if split else ["dev", "test"]
        chosen = next((one for one in splits if (folder / pattern.format(one)).exists()), None)
        if chosen is None or (only and name not in only):
            continue
        cases = read(folder / pattern.format(chosen), limit)
        shown = "dev, 5 parts" if chosen == "dev" else chosen
        shares = judged(cases, chosen)
        if name == "wice":
            made, labels = three_labels(cases, shares, shown)
        else:
            made, labels = two_labels(name, cases, shares, shown)
        figures += [*made, *retrieval(name, cases, shown)]
        for case, label, row in zip(cases, labels, shares, strict=True):
            told = dict(zip(_PROBABILITIES, row.round(4).tolist(), strict=True))
            record = {**case.record, "set": name, "prediction": label, "probabilities": told}
            lines.append(json.dumps(record, ensure_ascii=False))
    if not figures:
        raise SystemExit(f"{folder}: none of the sets is there for that split")
    if written is not None:
        written.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return figures


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds fever_symmetric_*.jsonl and the other sets' files")
    arguments.add_argument("--only", default="", help="names of sets, with commas between")
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write the predictions here")
    given = arguments.parse_args()
    only = [name for name in given.only.split(",") if name]
    unknown = set(only) - set(READERS)
    if unknown:
        raise SystemExit(
            f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(READERS)}"
        )
    print(table(measure(given.folder, given.split, given.limit, given.write, only)))


if __name__ == "__main__":
    main()
