"""CrossRE: relations between given mentions in six fields (Bassignana & Plank, EMNLP 2022).

    python -m benchmarks.crossre DATA [--write FOLDER] [--split dev] [--domains news ai]

Two settings, each with the mentions given. "given pairs" is the paper's relation classification:
the ordered pairs that the data connects are given, and their relations are asked for; a pair may
have several. "all pairs" must also find out which of the ordered pairs of a sentence are connected.

"own" learns from the field's train file alone; "all fields" from the train files of every field
that the folder holds, each feature there once for all fields and once for its own (Daumé III 2007).

Micro F1 counts the relations of pairs. Macro F1 is the mean over the 17 types, those that a split
does not hold counted as zero. --write gives the sentences with the relations predicted for the
given pairs, in the data's format.

References
----------
Daumé III: Frustratingly easy domain adaptation, ACL 2007.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.span_pairs import parse_mentions
from benchmarks.spans import NOTHING, Labelled, Score
from kgbuild.extract.learned.features import directed_features, pair_features
from kgbuild.extract.learned.linear import LinearSettings
from kgbuild.extract.learned.pairs import (
    Label,
    LabelledPair,
    PairSettings,
    Scored,
    learn_pairs,
    threshold,
)

DOMAINS = ("news", "ai", "politics", "science", "music", "literature")
SPLITS = ("dev", "test")
TYPES = tuple(
    "part-of physical usage role social general-affiliation compare temporal artifact origin "
    "topic opposite cause-effect win-defeat type-of named related-to".split()
)
ANCHORS: Mapping[str, tuple[str, str]] = {
    "news": (".463", ".165"),
    "ai": (".453", ".307"),
    "politics": (".582", ".203"),
    "science": (".401", ".253"),
}
"""Micro and macro F1 of the authors' own predictions on the test split, scored anew."""

WIDER: Mapping[str, str] = {
    "country": "location",
    "politician": "person",
    "researcher": "person",
    "scientist": "person",
    "writer": "person",
    "musicalartist": "person",
    "university": "organisation",
    "politicalparty": "organisation",
    "band": "organisation",
    "election": "event",
    "conference": "event",
    "book": "work",
    "poem": "work",
    "song": "work",
    "album": "work",
    "magazine": "work",
    "academicjournal": "work",
    "literarygenre": "field",
    "musicgenre": "field",
    "discipline": "field",
    "task": "field",
    "theory": "field",
    "algorithm": "technology",
    "product": "technology",
    "programlang": "technology",
}
"""The data's kinds of mention to wider ones, as an ontology would say it."""
ALSO = 0.8
"""A further relation of a given pair is told where it is this likely against the likeliest."""
SETTINGS = PairSettings(LinearSettings(cost=2.0))
"""Of .2, .7, 2 and 3 the best over the dev splits of the six fields; train files are small."""

Relations = frozenset[str]


@dataclass(frozen=True, slots=True)
class OrderedPair:
    """Two mentions of a sentence in the order head, tail.

    Parameters
    ----------
    field : str
        "news".
    sentence : str
        The data's key of the sentence.
    runs : tuple of int
        First and last word of head and tail, as the data counts them.
    features : tuple of str
        What the text says of them.
    relations : frozenset of str
        Those that the data gives; empty where it gives none.
    """

    field: str
    sentence: str
    runs: tuple[int, int, int, int]
    features: tuple[str, ...]
    relations: Relations

    def features_by_field(self) -> tuple[str, ...]:
        """Return each feature once for all fields and once for its own."""
        return (*self.features, *(f"{self.field}.{one}" for one in self.features))


def read(path: Path, field: str, limit: int | None = None) -> Iterator[OrderedPair]:
    """Yield every ordered pair of mentions of a file's sentences."""
    from tqdm import tqdm

    lines = path.read_text("utf-8").splitlines()[:limit]
    for line in tqdm(lines, desc=path.name, unit=" texts", disable=None):
        yield from pairs_of(json.loads(line), field)


def pairs_of(record: dict[str, Any], field: str) -> Iterator[OrderedPair]:
    """Yield the ordered pairs of a record."""
    mentions = [Labelled(first, last + 1, kind) for first, last, kind in record["ner"]]
    if len(mentions) < 2:
        return
    parsed, ends = parse_mentions(record["sentence"], mentions, WIDER)
    relations: dict[tuple[int, ...], set[str]] = {}
    for *runs, relation, _, _, _ in record["relations"]:
        relations.setdefault(tuple(runs), set()).add(relation)
    for n, left in enumerate(ends):
        for m, right in enumerate(ends):
            if not left < right:
                continue
            features = pair_features(parsed, left, right, ends)
            for inverted in (False, True):
                head, tail = (mentions[m], mentions[n]) if inverted else (mentions[n], mentions[m])
                runs = (head.first, head.end - 1, tail.first, tail.end - 1)
                yield OrderedPair(
                    field,
                    record["doc_key"],
                    runs,
                    directed_features(features, inverted),
                    frozenset(relations.get(runs, ())),
                )


def classify(
    train: Iterable[OrderedPair], given: Sequence[OrderedPair], shared: bool
) -> list[Relations]:
    """Return the relations of pairs of which each is known to have one at least."""
    found = _score([one for one in train if one.relations], given, shared)
    return [
        frozenset(
            one.label.relation
            for n, one in enumerate(scored)
            if n == 0 or one.probability >= ALSO * scored[0].probability
        )
        for scored in found
    ]


def detect(
    train: Iterable[OrderedPair], pairs: Sequence[OrderedPair], shared: bool
) -> list[Relations]:
    """Return the relations of pairs of which most have none."""
    import numpy as np

    found = _score(train, pairs, shared)
    least = threshold(np.array([one.probability for scored in found for one in scored]))
    return [
        frozenset(one.label.relation for one in scored if one.probability >= least)
        for scored in found
    ]


def _score(
    train: Iterable[OrderedPair], asked: Sequence[OrderedPair], shared: bool
) -> list[tuple[Scored, ...]]:
    def features(one: OrderedPair) -> tuple[str, ...]:
        return one.features_by_field() if shared else one.features

    examples = [
        LabelledPair(features(one), frozenset(map(Label, one.relations)), one.sentence)
        for one in train
    ]
    return learn_pairs(examples, settings=SETTINGS).all_relations([features(one) for one in asked])


def score(gold: Sequence[Relations], predicted: Sequence[Relations]) -> tuple[float, float]:
    """Return micro and macro F1 of the relations of pairs.

    Examples
    --------
    >>> gold = [frozenset({"role"}), frozenset({"role", "named"})]
    >>> micro, macro = score(gold, [frozenset({"role"}), frozenset({"role", "topic"})])
    >>> round(micro, 3), round(macro * len(TYPES), 3)
    (0.667, 1.0)
    """
    wanted = Counter(one for some in gold for one in some)
    found = Counter(one for some in predicted for one in some)
    right = Counter(one for g, p in zip(gold, predicted, strict=True) for one in g & p)
    by_type = [Score(right[t], found[t], wanted[t]) for t in TYPES]
    return sum(by_type, NOTHING).f1, sum(one.f1 for one in by_type) / len(TYPES)


def measure(
    folder: Path,
    split: str | None = None,
    limit: int | None = None,
    written: Path | None = None,
    fields: Sequence[str] = DOMAINS,
) -> list[Figure]:
    """Score the classifier of pairs on every field that the folder holds.

    Parameters
    ----------
    folder : Path
        Holds ``<field>-train.json`` and ``<field>-<split>.json``.
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many sentences of each file.
    written : Path, optional
        Folder for the sentences with predicted relations.
    fields : sequence of str
        Which to score; "all fields" learns from all that are there all the same.
    """
    train = {
        field: list(read(path, field, limit))
        for field in DOMAINS
        if (path := folder / f"{field}-train.json").exists()
    }
    everything = [pair for pairs in train.values() for pair in pairs]
    figures: list[Figure] = []
    for field in [one for one in fields if one in train]:
        chosen = find_split(folder, field + "-{}.json", split, SPLITS)
        path = folder / f"{field}-{chosen}.json"
        pairs = list(read(path, field, limit))
        given = [one for one in pairs if one.relations]
        for learned, examples, shared in (
            ("own", train[field], False),
            ("all fields", everything, True),
        ):
            predicted = classify(examples, given, shared)
            figures += _figures(field, chosen, f"given pairs, {learned}", given, predicted)
            if written is not None and not shared:
                written.mkdir(parents=True, exist_ok=True)
                text = _records(path, given, predicted, limit)
                (written / path.name).write_text(text, encoding="utf-8")
        found = detect(train[field], pairs, shared=False)
        figures += _figures(field, chosen, "all pairs, own", pairs, found)
    return figures


def _figures(
    field: str,
    split: str,
    setting: str,
    pairs: Sequence[OrderedPair],
    predicted: Sequence[Relations],
) -> list[Figure]:
    values = score([one.relations for one in pairs], predicted)
    anchors = ANCHORS.get(field, ("", "")) if setting.startswith("given") else ("", "")
    return [
        Figure(
            f"CrossRE {field}",
            split,
            f"{name} F1, {setting}",
            value,
            f"authors' model {anchor} on test" if anchor else "",
        )
        for name, value, anchor in zip(("micro", "macro"), values, anchors, strict=True)
    ]


def _records(
    path: Path, given: Sequence[OrderedPair], predicted: Sequence[Relations], limit: int | None
) -> str:
    relations: dict[str, list[list[Any]]] = {}
    for pair, names in zip(given, predicted, strict=True):
        rows = [[*pair.runs, name, "", False, False] for name in sorted(names)]
        relations.setdefault(pair.sentence, []).extend(rows)
    lines = []
    for line in path.read_text("utf-8").splitlines()[:limit]:
        record = json.loads(line)
        record["relations"] = relations.get(record["doc_key"], [])
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines)


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds <field>-train.json and <field>-dev.json or -test.json")
    arguments.add_argument("--write", type=Path, metavar="FOLDER", help="write predictions here")
    arguments.add_argument(
        "--domains", nargs="+", choices=DOMAINS, default=DOMAINS, help="score only these fields"
    )
    given = arguments.parse_args()
    print(table(measure(given.folder, given.split, given.limit, given.write, given.domains)))


if __name__ == "__main__":
    main()
