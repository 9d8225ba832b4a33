"""The weights that find relations by their labels alone, as a file of JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kgbuild.errors import ModelError
from kgbuild.shipped import read_shipped

_FILE = "label_weights.json"
_ABOUT = (
    "Learned from the training files of Text2KGBench by N. Mihindukulasooriya, S. Tiwari, "
    "C. F. Enguix and K. Lata (text of the licence: CC BY 4.0; its heading: CC BY-SA 4.0)."
)
BIAS = ""
"""The feature that everything has."""


@dataclass(frozen=True, eq=False)
class LabelWeights:
    """What features weigh, learned from other ontologies than the one that is read.

    Parameters
    ----------
    object, subject, triple : mapping of str to float
        Log-odds that each feature adds to a run being the object of any relation, the subject of
        any, and to a triple.
    slope, offset : float
        From log-odds to honest ones (Platt), fitted on ontologies that were held out.
    threshold : float
        Least probability of a triple that is told.
    """

    object: Mapping[str, float]
    subject: Mapping[str, float]
    triple: Mapping[str, float]
    slope: float = 1.0
    offset: float = 0.0
    threshold: float = 0.3

    def as_object(self, features: Iterable[str]) -> float:
        """Return the log-odds that a run is an object."""
        return summed(self.object, features)

    def as_subject(self, features: Iterable[str]) -> float:
        """Return the log-odds that a run is a subject."""
        return summed(self.subject, features)

    def probability(self, score: float) -> float:
        """Return the probability of a triple of this sum of weights."""
        return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, self.slope * score + self.offset))))

    def to_json(self) -> str:
        """Return the file's content."""
        content = {
            "about": _ABOUT,
            "slope": round(self.slope, 4),
            "offset": round(self.offset, 4),
            "threshold": self.threshold,
            **{
                name: {f: round(w, 3) for f, w in sorted(getattr(self, name).items())}
                for name in ("object", "subject", "triple")
            },
        }
        return json.dumps(content, ensure_ascii=False, indent=0) + "\n"


def summed(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return the sum of the features' weights, and the bias."""
    return weights.get(BIAS, 0.0) + sum(weights.get(one, 0.0) for one in features)


@lru_cache(maxsize=1)
def shipped_weights() -> LabelWeights:
    """Return the weights that come with kgbuild.

    Raises
    ------
    ModelError
        If the file is missing, broken, or not the one that was shipped.
    """
    try:
        content = json.loads(read_shipped(Path(__file__).with_name(_FILE)))
        return LabelWeights(
            content["object"],
            content["subject"],
            content["triple"],
            float(content["slope"]),
            float(content["offset"]),
            float(content["threshold"]),
        )
    except (ValueError, KeyError) as error:
        raise ModelError(
            f"{_FILE}: the weights that read labels are broken; install kgbuild again"
        ) from error
