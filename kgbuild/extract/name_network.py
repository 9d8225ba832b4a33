"""The network behind the learned names: numbers of words in, probabilities of tags out, by numpy.

Each token is the sum of hashed embeddings of its lower-cased form, prefix, suffix and shape (as in
spaCy's own tagger of names, from whose weights the training starts; Serrà and Karatzoglou, Getting
Deep Recommenders Fit, 2017, for the hashing) and of a fixed vector of its word. Four convolutions
with a window of three tokens (maxout, layer normalisation, residual) mix in the neighbours; the
mean of the fixed vectors around tells what the text is about. One hidden layer gives the tags.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Keys = NDArray[np.uint64]

PAD = 4
"""Rows of zeros between two paragraphs: as far as the four windows of three reach."""
AROUND = 25
"""So many tokens to each side are "around"; a sentence has about twenty-five."""
_EPSILON = 1e-8


def word_key(word: str) -> int:
    """Return the number under which the vector of a word is kept, whatever its case.

    Examples
    --------
    >>> word_key("Chip") == word_key("chip")
    True
    """
    return zlib.crc32(word.lower().encode("utf-8", "surrogatepass"))


@dataclass(frozen=True)
class NameNetwork:
    """Weights by name, as ``scripts/train_names.py`` writes them."""

    weights: Mapping[str, Floats]
    vector_keys: NDArray[np.uint32]
    vectors: NDArray[np.int8]
    vector_scale: float

    @cached_property
    def _pieces(self) -> Mapping[str, Floats]:
        """Weights of each maxout layer, a piece after the other: so the largest is found fast."""
        layers = (name for name, array in self.weights.items() if array.ndim == 3)
        return {
            name.removesuffix(".W"): np.ascontiguousarray(self.weights[name].transpose(1, 0, 2))
            for name in layers
        }

    @cached_property
    def _hashing(self) -> object:
        from thinc.api import NumpyOps

        return NumpyOps()

    def __call__(self, words: Sequence[str], features: Keys, ends: Sequence[int]) -> Floats:
        """Return the log probability of each tag of each token.

        Parameters
        ----------
        words : sequence of str
            The tokens.
        features : array of shape (tokens, 4)
            Hashes of each token's lower-cased form, prefix, suffix and shape.
        ends : sequence of int
            The index after the last token of each paragraph, rising.

        Returns
        -------
        array of shape (tokens, tags)
        """
        kinds, which = np.unique(features, axis=0, return_inverse=True)
        forms, form_of = np.unique(np.array(words, dtype=object).astype(str), return_inverse=True)
        fixed = self._fixed(forms.tolist())
        embedded = self._embed(kinds)[which.ravel()]
        embedded += (fixed @ self.weights["fixed.W"].T + self.weights["fixed.b"])[form_of]
        fixed = fixed[form_of]
        mixed = self._convolve(embedded, ends)
        around = _means(fixed, ends) * self.weights["around"]
        hidden = self._maxout("hidden", np.hstack((mixed, fixed, around)))
        scores = hidden @ self.weights["out.W"].T + self.weights["out.b"]
        scores -= scores.max(axis=1, keepdims=True)
        result: Floats = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return result

    def _fixed(self, words: Sequence[str]) -> Floats:
        """Return the fixed vector of each word, zeros where there is none."""
        keys = np.fromiter((word_key(w) for w in words), dtype=np.uint32, count=len(words))
        at = np.minimum(np.searchsorted(self.vector_keys, keys), len(self.vector_keys) - 1)
        known = (self.vector_keys[at] == keys)[:, None]
        found: Floats = self.vectors[at].astype(np.float32) * np.float32(self.vector_scale) * known
        return found

    def _embed(self, kinds: Keys) -> Floats:
        parts = []
        for n in range(kinds.shape[1]):
            table = self.weights[f"embed{n}.E"]
            seed = int(self.weights[f"embed{n}.seed"])
            ids = np.ascontiguousarray(kinds[:, n])
            rows = self._hashing.hash(ids, seed) % len(table)  # type: ignore[attr-defined]
            parts.append(table[rows].sum(axis=1))
        return self._maxout("mix", np.hstack(parts))

    def _convolve(self, embedded: Floats, ends: Sequence[int]) -> Floats:
        width = embedded.shape[1]
        padded = np.zeros((len(embedded) + PAD * (len(ends) + 1), width), dtype=np.float32)
        index = np.arange(len(embedded))
        at = index + PAD * (1 + np.searchsorted(np.array(ends), index, side="right"))
        padded[at] = embedded
        for layer in range(PAD):
            windows = np.zeros((len(padded), 3 * width), dtype=np.float32)
            windows[1:, :width] = padded[:-1]
            windows[:, width : 2 * width] = padded
            windows[:-1, 2 * width :] = padded[1:]
            padded += self._maxout(f"conv{layer}", windows)
        mixed: Floats = padded[at]
        return mixed

    def _maxout(self, name: str, given: Floats) -> Floats:
        """Return the largest of a unit's pieces (Goodfellow et al. 2013), normalised by layer."""
        pieces, units, inputs = self._pieces[name].shape
        flat = given @ self._pieces[name].reshape(pieces * units, inputs).T
        flat += self.weights[f"{name}.b"].T.ravel()
        best = flat[:, :units]
        for piece in range(1, pieces):
            best = np.maximum(best, flat[:, piece * units : (piece + 1) * units])
        best -= best.mean(axis=1, keepdims=True)
        best /= np.sqrt(best.var(axis=1, keepdims=True) + _EPSILON)
        result: Floats = best * self.weights[f"{name}.G"] + self.weights[f"{name}.beta"]
        return result


def _means(fixed: Floats, ends: Sequence[int]) -> Floats:
    """Return the mean vector around each token, within its paragraph."""
    sums = np.vstack((np.zeros((1, fixed.shape[1])), fixed.cumsum(axis=0, dtype=np.float64)))
    ends_of = np.array(ends)
    which = np.searchsorted(ends_of, np.arange(len(fixed)), side="right")
    first = np.concatenate(([0], ends_of))[which]
    index = np.arange(len(fixed))
    low = np.maximum(first, index - AROUND)
    high = np.minimum(ends_of[which], index + AROUND + 1)
    means: Floats = ((sums[high] - sums[low]) / (high - low)[:, None]).astype(np.float32)
    return means
