"""CORE: relations between two given mentions of companies (Borchert et al., EMNLP 2023).

    python -m benchmarks.core DATA [--write FILE] [--split train]

The supervised setting: every instance has one of the data's 12 relations, "undefined" among them,
and a direction. Learned from train.json and scored on test.json where that lies beside it; else
(or with --split train) by cross-validation in five parts, no sentence in two of them.

Micro F1 over all instances is the share that is right; beside it the macro F1 over the 12, the
micro F1 in which "undefined" is no relation (as TACRED scores), and the micro F1 where the
direction must be right too. The data does not order relations that hold both ways, so these have
none. --write gives the records with the predicted relation and direction, in the data's format.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, parser, table
from benchmarks.span_pairs import parse_mentions
from benchmarks.spans import NOTHING, Labelled, Score
from kgbuild.extract.learned.features import pair_features
from kgbuild.extract.learned.pairs import (
    Label,
    LabelledPair,
    PairClassifier,
    PairSettings,
    Scored,
    learn_pairs,
)

SYMMETRIC = ("collaboration", "competitor_of", "merged_with", "undefined")
NONE = "undefined"
PARTS = 5
SETTINGS = PairSettings(least=2)


@dataclass(frozen=True, slots=True)
class Instance:
    """A sentence with two mentions, as the data has it, and the features of the two."""

    record: dict[str, Any]
    features: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The words: instances that share them stay together."""
        return " ".join(self.record["context"])

    @property
    def label(self) -> Label:
        """The relation; without direction where it holds both ways."""
        relation = self.record["relation"]
        inverted = bool(self.record["invert_relation"]) and relation not in SYMMETRIC
        return Label(relation, inverted)


def read(path: Path, limit: int | None = None) -> list[Instance]:
    """Read and parse a file."""
    from tqdm import tqdm

    records = json.loads(path.read_text("utf-8"))[:limit]
    return [
        Instance(record, features_of(record))
        for record in tqdm(records, desc=path.name, unit=" texts", disable=None)
    ]


def features_of(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the features of a record's two mentions."""
    runs = [Labelled(record[f"{e}_start"], record[f"{e}_end"] + 1, "") for e in ("e1", "e2")]
    parsed, (one, other) = parse_mentions(record["context"], runs)
    return pair_features(parsed, one, other, (one, other))


def learn(instances: Iterable[Instance]) -> PairClassifier:
    """Learn from instances."""
    pairs = [LabelledPair(i.features, frozenset({i.label}), i.sentence) for i in instances]
    return learn_pairs(pairs, SYMMETRIC, SETTINGS)


def predict(classifier: PairClassifier, instances: Sequence[Instance]) -> list[Label]:
    """Return the likeliest relation of each, both its directions together, with the likelier."""
    return [best(found) for found in classifier.all_relations([i.features for i in instances])]


def best(found: Sequence[Scored]) -> Label:
    """Return the relation whose directions together are likeliest, in the likelier direction.

    Examples
    --------
    >>> best([Scored(Label("a"), 0.4), Scored(Label("b"), 0.3), Scored(Label("b", True), 0.2)])
    Label(relation='b', inverted=False)
    """
    total: defaultdict[str, float] = defaultdict(float)
    for one in found:
        total[one.label.relation] += one.probability
    relation = max(total, key=lambda name: (total[name], name))
    return next(one.label for one in found if one.label.relation == relation)


def parts_of(instances: Sequence[Instance]) -> list[int]:
    """Return the part that each belongs to: those of a sentence to the same."""
    places: dict[str, int] = {}
    return [places.setdefault(i.sentence, len(places)) % PARTS for i in instances]


def cross_validated(instances: Sequence[Instance]) -> list[Label]:
    """Return a prediction for each instance, learned from sentences of the other parts."""
    part_of = parts_of(instances)
    predicted: dict[int, Label] = {}
    for part in range(PARTS):
        outer = [n for n, p in enumerate(part_of) if p == part]
        classifier = learn(i for i, p in zip(instances, part_of, strict=True) if p != part)
        labels = predict(classifier, [instances[n] for n in outer])
        predicted.update(zip(outer, labels, strict=True))
    return [predicted[n] for n in range(len(instances))]


def score(gold: Sequence[Label], predicted: Sequence[Label], split: str) -> list[Figure]:
    """Return the measures of predictions."""
    by_relation = relation_scores(gold, predicted)
    micro = sum(by_relation.values(), NOTHING)
    told = sum((s for r, s in by_relation.items() if r != NONE), NOTHING)
    named = [r for r in by_relation if by_relation[r].wanted]
    directed = sum(g == p for g, p in zip(gold, predicted, strict=True))
    return [
        Figure("CORE", split, "micro F1, 12 relations", micro.f1),
        Figure("CORE", split, "macro F1", sum(by_relation[r].f1 for r in named) / len(named)),
        Figure("CORE", split, "micro F1 but for undefined", told.f1),
        Figure("CORE", split, "micro F1 with direction", directed / len(gold)),
        Figure("CORE", split, "instances", len(gold)),
    ]


def relation_scores(gold: Sequence[Label], predicted: Sequence[Label]) -> dict[str, Score]:
    """Return the counts of each relation, whatever its direction."""
    wanted = Counter(one.relation for one in gold)
    found = Counter(one.relation for one in predicted)
    right = Counter(
        g.relation for g, p in zip(gold, predicted, strict=True) if g.relation == p.relation
    )
    return {r: Score(right[r], found[r], wanted[r]) for r in sorted(wanted | found)}


def measure(
    folder: Path, split: str | None = None, limit: int | None = None, written: Path | None = None
) -> list[Figure]:
    """Score the classifier of pairs.

    Parameters
    ----------
    folder : Path
        Holds ``train.json``, and ``test.json`` or another split's file where that is asked for.
    split : str, optional
        Else test where it is there, else train by cross-validation; dev is taken for that too.
    limit : int, optional
        Only so many instances of each file.
    written : Path, optional
        Where to write the records with the predictions.
    """
    split = split or ("test" if (folder / "test.json").exists() else "train")
    split = "train" if split == "dev" else split
    if not (folder / f"{split}.json").exists():
        raise SystemExit(f"{folder}: {split}.json is not there")
    train = read(folder / "train.json", limit)
    if split == "train":
        scored, predicted = train, cross_validated(train)
    else:
        scored = read(folder / f"{split}.json", limit)
        predicted = predict(learn(train), scored)
    if written is not None:
        written.write_text(_records(scored, predicted), encoding="utf-8")
    shown = f"train, {PARTS} parts" if split == "train" else split
    return score([i.label for i in scored], predicted, shown)


def _records(instances: Sequence[Instance], predicted: Sequence[Label]) -> str:
    records = [
        {**i.record, "relation": label.relation, "invert_relation": int(label.inverted)}
        for i, label in zip(instances, predicted, strict=True)
    ]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds train.json, and test.json where it is to be scored")
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write the predictions here")
    given = arguments.parse_args()
    print(table(measure(given.folder, given.split, given.limit, given.write)))


if __name__ == "__main__":
    main()
