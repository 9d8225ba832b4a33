"""The learned model: how well two phrases go together, and whether one is new to the text.

A mention-ranking model (Denis & Baldridge 2008; Durrett & Klein 2013) with one hidden layer over
one-hot features. What it reads of one phrase is multiplied once a phrase, not once a pair. The
weights are trained by ``scripts/train_coreference.py``; numpy is all that is needed to run them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from kgbuild.errors import ModelError
from kgbuild.extract.coreference.attributes import PHRASE_LAYOUT, Attributes, Floats
from kgbuild.extract.coreference.pairs import PAIR_LAYOUT, Pairs
from kgbuild.shipped import read_shipped

PARAMETERS = (
    *("anaphor", "antecedent", "pair", "bias", "output", "direct"),
    *("new", "new_bias", "new_output", "new_base"),
)
MODEL = Path(__file__).parent / "models"


@dataclass(frozen=True)
class Network:
    """Weights of one trained network, by the names of :data:`PARAMETERS`."""

    anaphor: Floats
    antecedent: Floats
    pair: Floats
    bias: Floats
    output: Floats
    direct: Floats
    new: Floats
    new_bias: Floats
    new_output: Floats
    new_base: Floats

    def of_pairs(self, phrases: Floats, pairs: Pairs) -> Floats:
        """Return the score of each pair."""
        hidden = pairs.features @ self.pair
        hidden += (phrases @ self.anaphor + self.bias)[pairs.anaphor]
        hidden += (phrases @ self.antecedent)[pairs.antecedent]
        np.maximum(hidden, 0.0, out=hidden)
        return np.asarray(hidden @ self.output + pairs.features @ self.direct, dtype=np.float32)

    def of_new(self, phrases: Floats) -> Floats:
        """Return the score of each phrase for meaning nothing mentioned before."""
        hidden = np.maximum(phrases @ self.new + self.new_bias, 0.0)
        return np.asarray(hidden @ self.new_output + self.new_base, dtype=np.float32)


@dataclass(frozen=True)
class Ranker:
    """Networks whose scores are averaged."""

    networks: tuple[Network, ...]

    def scores(self, attributes: Attributes, pairs: Pairs) -> tuple[Floats, Floats]:
        """Return the scores of pairs, and those of phrases for being new.

        Parameters
        ----------
        attributes : Attributes
            The phrases of a text.
        pairs : Pairs
            Their candidate pairs.
        """
        phrases, count = attributes.features, np.float32(len(self.networks))
        of_pairs = sum((n.of_pairs(phrases, pairs) for n in self.networks), np.float32(0.0))
        of_new = sum((n.of_new(phrases) for n in self.networks), np.float32(0.0))
        return np.asarray(of_pairs / count), np.asarray(of_new / count)


@lru_cache(maxsize=1)
def load_ranker() -> Ranker:
    """Return the ranker whose weights come with the package, read once.

    Raises
    ------
    ModelError
        If the weights were trained on other features than these.
    """
    stored = read_shipped(MODEL / "ranker.npz")
    with np.load(io.BytesIO(stored), allow_pickle=False) as weights:
        count = sum(name.startswith("anaphor.") for name in weights.files)
        networks = tuple(
            Network(*(weights[f"{name}.{n}"].astype(np.float32) for name in PARAMETERS))
            for n in range(count)
        )
    for network in networks:
        if len(network.new) != PHRASE_LAYOUT.width or len(network.pair) != PAIR_LAYOUT.width:
            raise ModelError(
                "the weights of coreference were trained on other features; "
                "run scripts/train_coreference.py"
            )
    return Ranker(networks)
