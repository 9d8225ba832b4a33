"""Weights that find relations by label alone, learned from Text2KGBench's training files.

    python -m benchmarks.text2kgbench_labels DATA --write kgbuild/extract/learned/label_weights.json

The ontologies are parted into three groups. What is scored under "no examples" is read with weights
that the other two groups taught, so nothing of its ontology was seen; honest probabilities are
fitted on such held-out readings too, of the part whose gold is complete. The weights that come with
kgbuild are learned from all groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.figures import parser
from benchmarks.text2kgbench_files import PARTS, examples_of, fields
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.extract.learned.deciding import decide_once
from kgbuild.extract.learned.label_reading import LabelFinder
from kgbuild.extract.learned.label_weights import LabelWeights
from kgbuild.extract.learned.sparse import Floats
from kgbuild.learning.labels import Taught, calibrated, fit_labels, is_right
from kgbuild.learning.learner import align
from kgbuild.ontology.load import load_ontology

GROUPS = 3
SENTENCES = 45
"""Of each ontology, drawn by a fixed seed: more take longer and share their wording."""
THRESHOLD = 0.25
"""Of 0.15, 0.2 and 0.25 the most precise: of what is told of held-out ontologies .40 is right."""
ABSENT = {"Wikidata": 0.2, "DBpedia": 1.0}
_COMPLETE = "DBpedia"
_LEAST = 0.05
_NOTHING = LabelWeights({}, {}, {})


@lru_cache(maxsize=1)
def held_out(folder: Path) -> Callable[[str, str], LabelWeights]:
    """Return what gives the weights for (part, ontology) that its group taught nothing of."""
    weights, group = _groups(list(_taught(folder)))
    return lambda part, key: weights[group[part, key]]


def shipped(folder: Path) -> LabelWeights:
    """Return the weights of all groups, calibrated on what was held out."""
    taught = list(_taught(folder))
    parts = [one for _, _, one in taught]
    told = [_told(weights, taught, n) for n, weights in enumerate(_uncalibrated(taught))]
    return calibrated(fit_labels(parts), *_joined(told), THRESHOLD)


def _groups(
    taught: Sequence[tuple[str, str, Taught]],
) -> tuple[list[LabelWeights], dict[tuple[str, str], int]]:
    weights = list(_uncalibrated(taught))
    told = [_told(one, taught, n) for n, one in enumerate(weights)]
    honest = [
        calibrated(one, *_joined([t for m, t in enumerate(told) if m != n]), THRESHOLD)
        for n, one in enumerate(weights)
    ]
    return honest, {(part, key): n % GROUPS for n, (part, key, _) in enumerate(taught)}


def _uncalibrated(taught: Sequence[tuple[str, str, Taught]]) -> Iterator[LabelWeights]:
    for group in range(GROUPS):
        yield fit_labels([t for n, (_, _, t) in enumerate(taught) if n % GROUPS != group])


def _told(
    weights: LabelWeights, taught: Sequence[tuple[str, str, Taught]], group: int
) -> list[tuple[float, bool]]:
    """Return the log-odds of what is told of a group whose gold is complete, and what is right."""
    found = []
    for n, (part, _, one) in enumerate(taught):
        if n % GROUPS != group or part != _COMPLETE:
            continue
        finder = LabelFinder(one.ontology, weights)
        for example in one.examples:
            scored = [(s, c, weights.probability(x)) for s, c, x in finder.scored(example.drafts)]
            for told in decide_once(scored, _LEAST):
                right = is_right(example, told, finder.relations[told.relation])
                found.append((float(np.log(told.probability / (1 - told.probability))), right))
    return found


def _joined(
    told: Sequence[Sequence[tuple[float, bool]]],
) -> tuple[Floats, Floats]:
    pairs = [pair for some in told for pair in some]
    return np.array([s for s, _ in pairs]), np.array([float(r) for _, r in pairs])


def _taught(folder: Path) -> Iterator[tuple[str, str, Taught]]:
    for part in PARTS:
        for field in fields(folder, part):
            ontology = load_ontology(field.graph)
            cases = field.cases("train")
            Random(0).shuffle(cases)
            extractor = Extractor(ontology, load_model(), labels=_NOTHING)
            examples = tuple(align(examples_of(cases[:SENTENCES], field), extractor, strict=False))
            yield part, field.key, Taught(ontology, examples, ABSENT[part])


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds tekgen and webnlg")
    arguments.add_argument("--write", type=Path, required=True, help="the file of weights")
    given = arguments.parse_args()
    given.write.write_text(shipped(given.folder).to_json(), encoding="utf-8")


if __name__ == "__main__":
    main()
