"""How likely a name means an entry: features of the two, weighed by a learned model."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kgbuild.link.candidates import Candidate
from kgbuild.link.context import weight
from kgbuild.model import Match

FEATURES = (
    "bias",
    "label",
    "short form",
    "spelling",
    "likeness",
    "written so",
    "share",
    "rivals",
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

    def probability(self, features: Sequence[float]) -> float:
        """Return the logistic of the weighed sum of features in the order of FEATURES."""
        total = math.fsum(
            self.of.get(name, 0.0) * value for name, value in zip(FEATURES, features, strict=True)
        )
        return 1.0 / (1.0 + math.exp(-total)) if total > -700 else 0.0

    def accepts(self, match: Match, probability: float) -> bool:
        """Say whether a probability is enough to link a name that was met so."""
        least = self.accept_spelling if match is Match.SPELLING else self.accept
        return probability >= least


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Return the weights that ``scripts/train_linker.py`` has learned."""
    read = json.loads(files("kgbuild.link").joinpath("weights.json").read_text("utf-8"))
    return Weights(read["weights"], read["accept"], read["accept spelling"])


def features(
    candidate: Candidate,
    rivals: Sequence[Candidate],
    written: Sequence[str],
    fit: int,
    context: float,
    coherence: float,
) -> tuple[float, ...]:
    """Return what speaks for a candidate, in the order of :data:`FEATURES`.

    Parameters
    ----------
    candidate : Candidate
        One of ``rivals``.
    rivals : sequence of Candidate
        All candidates of the name.
    written : sequence of str
        The name as the text has it.
    fit : int
        1 where one of the types of name and entry lies below the other, -1 where none does, 0
        where one of them is unknown.
    context, coherence : float
        0 to 1.
    """
    entry = candidate.entry
    whole = math.fsum(sorted(one.entry.popularity for one in rivals))
    longest = max(written, key=len)
    one_word = " " not in longest
    return (
        1.0,
        float(candidate.match is Match.LABEL),
        float(candidate.match is Match.SHORT_FORM),
        float(candidate.match is Match.SPELLING),
        candidate.likeness / 100.0 if candidate.match is Match.SPELLING else 1.0,
        float(any(one in (entry.label, *entry.aliases) for one in written)),
        math.log(max(entry.popularity / whole, 1e-4)),
        math.log(len(rivals)),
        float(fit > 0),
        float(fit < 0),
        weight(longest.casefold()) if one_word else 1.0,
        min(4, len(longest.split())) / 4.0,
        context,
        coherence,
    )
