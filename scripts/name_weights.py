"""Writes the name tagger's weights small: embeddings in 8 bits, the rest in 16."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
from name_training import Arrays, Vectors

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def write_weights(path: Path, arrays: Arrays, vectors: Vectors) -> None:
    """Write weights and vectors as one ``.npz`` file, the same bytes for the same numbers.

    Parameters
    ----------
    path : Path
        Where to.
    arrays : dict of str to array
        Weights by name.
    vectors : Vectors
        Of words.
    """
    packed: dict[str, np.ndarray] = {
        "vectors.keys": vectors.keys,
        "vectors.int8": vectors.rows,
        "vectors.scale": np.array(vectors.scale, dtype=np.float32),
    }
    for name, array in arrays.items():
        if name.endswith(".seed"):
            packed[name] = array
        elif name.endswith(".E"):
            scale = np.abs(array).max(axis=1, keepdims=True) / 127 + 1e-12
            packed[name] = np.round(array / scale).astype(np.int8)
            packed[f"{name}.scale"] = scale.astype(np.float32)
        else:
            packed[name] = array.astype(np.float16)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, array in sorted(packed.items()):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.asarray(array, order="C"), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, content.getvalue())
