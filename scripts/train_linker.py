"""Learn how to weigh what speaks for an entry of a knowledge base, on GUM's links to Wikipedia.

    python -m scripts.train_linker DATA [--output kgbuild/link/weights.json]

DATA is GUM's folder. Only training documents of ``GENRES`` are used, whose licence, as GUM's
LICENSE.txt states it, is CC BY or CC BY-SA. In five folds, each document is linked to a knowledge
base that was made without it, by the types that kgbuild itself finds; a fifth of its names are
misspelt. The weights are those of a conditional logit, drawn towards ``EXPECTED`` where the
data say little: GUM's titles have no descriptions, so context and coherence are hardly seen
there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.gum import Text
from benchmarks.kgbuild_output import extractions, ontology
from benchmarks.linking_data import (
    documents,
    gold_names,
    iri_of,
    knowledge_base,
    misspelt,
    titles_of,
)
from benchmarks.spans import tokens_of
from kgbuild.link.knowledge_linker import KnowledgeLinker, Query
from kgbuild.link.ranking import FEATURES, Weights
from kgbuild.model import THING

GENRES = ("academic", "bio", "court", "interview", "news", "voyage")
EXPECTED = {"bias": -1.0, "label": 1.0, "share": 1.0, "type fits": 1.0, "type differs": -1.0}
EXPECTED |= {"spelling": -2.0, "context": 1.5, "coherence": 1.5}
"""What the weights are taken to be before any data."""
STRENGTH = {"context": 400.0, "coherence": 400.0}
"""How many observations an expectation is worth, where it is not :data:`USUAL_STRENGTH`."""
USUAL_STRENGTH = 4.0
FOLDS = 5
ACCEPT = 0.5
Rows = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]
"""Features of candidates, whether each is right, and the number of its name."""


Types = dict[tuple[int, int], tuple[str, float]]
"""The type that kgbuild gives to the name at a run of tokens, and how sure it is."""


def queries(text: Text, types: Types) -> Iterator[tuple[Query, str]]:
    """Yield the names of a document with their titles; every fifth name is misspelt."""
    seen: set[tuple[str, str]] = set()
    for name in gold_names(text):
        digest = hashlib.sha256((text.name + name.words).encode()).digest()
        words = misspelt(name.words, text.name) if digest[0] % 5 == 0 else name.words
        if (words, name.title) not in seen:
            seen.add((words, name.title))
            type_, sure = types.get((name.first, name.end), (THING, 0.5))
            yield Query((words,), type_, type_confidence=sure), name.title


def found_types(texts: Sequence[Text]) -> list[Types]:
    """Return the types that kgbuild gives to the names that it finds, by run of tokens."""
    found = []
    for text, extraction in zip(texts, extractions([t.source for t in texts], "GUM"), strict=True):
        spans = text.spans()
        found.append({tokens_of(m, spans): (m.type, m.confidence) for m in extraction.mentions})
    return found


def observe(texts: Sequence[Text], types: Sequence[Types], weights: Weights) -> Rows:
    """Return the features of all candidates of all names, and which are right."""
    features: list[tuple[float, ...]] = []
    right: list[float] = []
    of: list[int] = []
    titles = sorted(set(titles_of(texts)))
    for fold in range(FOLDS):
        base = knowledge_base(
            titles, [t for n, t in enumerate(texts) if n % FOLDS != fold], salt=str(fold)
        )
        linker = KnowledgeLinker(base, ontology(), weights)
        for text, known in list(zip(texts, types, strict=True))[fold::FOLDS]:
            asked = list(queries(text, known))
            weighed = linker.weigh([query for query, _ in asked], text.source)
            for (_, title), (found, rows) in zip(asked, weighed, strict=True):
                of += [of[-1] + 1 if of else 0] * len(found)
                features += rows
                right += (float(one.entry.iri == iri_of(title)) for one in found)
    return np.array(features), np.array(right), np.array(of)


def fit(observed: Rows) -> dict[str, float]:
    """Return the weights at the maximum of likelihood and expectation, by Newton's method."""
    x, y, of = observed
    names = of.max() + 1
    prior = np.array([EXPECTED.get(name, 0.0) for name in FEATURES])
    strength = np.array([STRENGTH.get(name, USUAL_STRENGTH) for name in FEATURES])

    def shares(weights: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
        """Return each candidate's probability, and minus the logarithm of the likelihood."""
        scores = x @ weights
        most = np.zeros(names)
        np.maximum.at(most, of, scores)
        parts = np.exp(scores - most[of])
        whole = np.exp(-most) + np.bincount(of, parts, names)
        drawn = (strength * (weights - prior) ** 2).sum() / 2
        return parts / whole[of], float((np.log(whole) + most).sum() - scores @ y + drawn)

    weights = prior.copy()
    for _ in range(100):
        p, loss = shares(weights)
        slope = x.T @ (p - y) + strength * (weights - prior)
        mean = np.zeros((names, x.shape[1]))
        np.add.at(mean, of, x * p[:, None])
        curve = (x * p[:, None]).T @ x - mean.T @ mean + np.diag(strength)
        step = np.linalg.solve(curve, slope)
        while shares(weights - step)[1] > loss and np.abs(step).max() > 1e-9:
            step = step / 2
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(one), 4) for name, one in zip(FEATURES, weights, strict=True)}


def chances(observed: Rows, weights: Weights) -> NDArray[np.float64]:
    """Return the probability of each candidate."""
    x, _, of = observed
    groups = np.split(x, np.flatnonzero(np.diff(of)) + 1)
    return np.array([p for rows in groups for p in weights.probabilities(rows)])


def spelling_threshold(observed: Rows, weights: Weights) -> float:
    """Return the least probability from which misspelt names are right 19 times in 20."""
    x, y, _ = observed
    spelt = x[:, FEATURES.index("spelling")] == 1.0
    scored = sorted(zip(chances(observed, weights)[spelt], y[spelt], strict=True), reverse=True)
    least, hits = 0.99, 0.0
    for number, (probability, right) in enumerate(scored, start=1):
        hits += right
        if number >= 20 and hits / number >= 0.95:
            least = probability
    return math.ceil(max(least, 0.9) * 100) / 100


def report(observed: Rows, weights: Weights) -> None:
    """Print how well probabilities are calibrated: right, of all, in tenths."""
    y, p = observed[1], chances(observed, weights)
    for low in range(10):
        inside = (p >= low / 10) & (p < (low + 1) / 10 + (low == 9))
        if inside.any():
            print(f"  .{low} to .{low + 1}: {y[inside].mean():.2f} of {inside.sum()}")


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, default=Path("kgbuild/link/weights.json"))
    given = parser.parse_args()
    texts = documents(given.folder, "train", GENRES)
    types = found_types(texts)
    weights = Weights(EXPECTED, ACCEPT, 1.0)
    for _ in range(2):  # coherence is measured with the weights of the round before
        observed = observe(texts, types, weights)
        weights = Weights(fit(observed), ACCEPT, 1.0)
    least = spelling_threshold(observed, weights)
    print(f"{len(texts)} documents, {len(observed[1])} candidates, {observed[1].sum():.0f} right")
    report(observed, weights)
    written = {"accept": ACCEPT, "accept spelling": least, "weights": dict(weights.of)}
    given.output.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
