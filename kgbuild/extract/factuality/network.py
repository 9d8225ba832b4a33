"""The learned model: a network with one hidden layer over the features of an event.

It tells how sure it is that an event has happened by now, as the annotators of UDS were asked: what
is still to come counts as not. The weights are trained by ``scripts/train_factuality.py``; numpy is
all that is needed to run them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kgbuild.errors import ModelError
from kgbuild.shipped import read_shipped

Floats = NDArray[np.float32]
MODEL = Path(__file__).parent / "models"


@dataclass(frozen=True)
class Network:
    """A trained network.

    Parameters
    ----------
    vocabulary : mapping
        Feature to its row.
    hidden : array (features + 1, units)
        The last row is the bias.
    output : array (units)
        From the hidden layer.
    direct : array (features + 1)
        Past it.
    """

    vocabulary: Mapping[str, int]
    hidden: Floats
    output: Floats
    direct: Floats

    def predict(self, examples: Sequence[Sequence[str]]) -> Floats:
        """Return how sure it is that each event has happened.

        Parameters
        ----------
        examples : sequence of sequences of str
            The features of each event; unknown ones are passed over.

        Returns
        -------
        array (examples)
            Mostly from -3 to 3, but not bounded.
        """
        bias = len(self.vocabulary)
        rows: list[int] = []
        starts: list[int] = []
        for one in examples:
            starts.append(len(rows))
            known = {self.vocabulary[name] for name in one if name in self.vocabulary}
            rows += [bias, *sorted(known)]
        if not starts:
            return np.zeros(0, dtype=np.float32)
        hidden = np.maximum(np.add.reduceat(self.hidden[rows], starts, axis=0), 0.0)
        direct = np.add.reduceat(self.direct[rows], starts, axis=0)
        return np.asarray(hidden @ self.output + direct, dtype=np.float32)


@lru_cache(maxsize=1)
def load_network() -> Network:
    """Return the network whose weights come with the package, read once.

    Raises
    ------
    ModelError
        If the weights and the list of their features do not go together.
    """
    names = json.loads(read_shipped(MODEL / "network.json"))["features"]
    weights = io.BytesIO(read_shipped(MODEL / "network.npz"))
    with np.load(weights, allow_pickle=False) as stored:
        hidden, output, direct = (
            stored[name].astype(np.float32) for name in ("hidden", "output", "direct")
        )
    if len(hidden) != len(names) + 1 or direct.shape != (len(names) + 1,):
        raise ModelError(
            "the weights of factuality were trained on other features; "
            "run scripts/train_factuality.py"
        )
    return Network({name: row for row, name in enumerate(names)}, hidden, output, direct)
