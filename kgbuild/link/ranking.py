"""How likely a name means an entry: features of the two, weighed by a learned model.

The model is a conditional logit (McFadden 1974): the candidates of a name, and that none of them is
meant, share one probability.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kgbuild.link.candidates import Candidate
from kgbuild.link.context import weight
from kgbuild.model import Match
from kgbuild.shipped import read_shipped

FEATURES = (
    "bias",
    "label",
    "short form",
    "spelling",
    "likeness",
    "written so",
    "share",
    "type fits",
    "type differs",
    "rare word",
    "words",
    "context",
    "coherence",
)
"""What the weights of the model belong to, in order."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The model: a weight a feature, and the least probabilities at which a link is made.

    Parameters
    ----------
    of : mapping of str to float
        By feature; what is missing weighs nothing.
    accept : float
        For a name that the entry bears.
    accept_spelling : float
        For a name that is spelt otherwise.
    """

    of: Mapping[str, float]
    accept: float
    accept_spelling: float

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Return how likely each candidate of a name is meant, the rest being that none is.

        Parameters
        ----------
        rows : sequence of sequence of float
            The features of each, in the order of :data:`FEATURES`.
        """
        scores = [
            math.fsum(
                self.of.get(name, 0.0) * value for name, value in zip(FEATURES, row, strict=True)
            )
            for row in rows
        ]
        most = max([0.0, *scores])
        parts = [math.exp(score - most) for score in scores]
        whole = math.fsum([math.exp(-most), *parts])
        return [part / whole for part in parts]

    def accepts(self, match: Match, probability: float) -> bool:
        """Say whether a probability is enough to link a name that was met so."""
        least = self.accept_spelling if match is Match.SPELLING else self.accept
        return probability >= least


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Return the weights that ``scripts/train_linker.py`` has learned."""
    read = json.loads(read_shipped(Path(__file__).with_name("weights.json")))
    return Weights(read["weights"], read["accept"], read["accept spelling"])


def features(
    candidate: Candidate,
    rivals: Sequence[Candidate],
    written: Sequence[str],
    fit: float,
    context: float,
    coherence: float,
) -> tuple[float, ...]:
    """Return what speaks for a candidate, in the order of :data:`FEATURES`.

    Parameters
    ----------
    candidate : Candidate
        One of ``rivals``.
    rivals : sequence of Candidate
        All candidates of the name. What only goes by it for short is no rival of what bears it.
    written : sequence of str
        The name as the text has it.
    fit : float
        Above 0 where one of the types of name and entry lies below the other, below 0 where none
        does, 0 where one of them is unknown; 1 and -1 where the name's type is sure.
    context, coherence : float
        0 to 1.
    """
    entry = candidate.entry
    short = candidate.match is Match.SHORT_FORM
    equals = [one for one in rivals if short or one.match is not Match.SHORT_FORM]
    whole = math.fsum(one.entry.popularity for one in equals)
    longest = max(written, key=len)
    one_word = " " not in longest
    return (
        1.0,
        float(candidate.match is Match.LABEL),
        float(short),
        float(candidate.match is Match.SPELLING),
        candidate.likeness / 100.0 if candidate.match is Match.SPELLING else 1.0,
        float(any(one in (entry.label, *entry.aliases) for one in written)),
        math.log(max(entry.popularity / whole, 1e-4)),
        max(0.0, fit),
        max(0.0, -fit),
        weight(longest.casefold()) if one_word else 1.0,
        min(4, len(longest.split())) / 4.0,
        context,
        coherence,
    )
