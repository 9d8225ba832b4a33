"""A learned classifier of pairs as one file: plain arrays and a JSON header in a zip (``.npz``).

No object of the file is ever unpickled, and sizes are checked before anything is read: a file of
unknown origin can be refused, not obeyed. The same classifier gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kgbuild.errors import InputError, KgbuildError, ModelError
from kgbuild.extract.learned.linear import Linear
from kgbuild.extract.learned.pairs import Label, PairClassifier

FORMAT = "kgbuild pair classifier"
VERSION = 1
MOST_BYTES = 400_000_000
"""Of the unpacked arrays together: a hundred times what a few thousand examples come to."""

_HEADER = "header.json"
_ARRAYS: dict[str, type[np.generic[Any]]] = {
    "features.npy": np.uint32,
    "weights.npy": np.float16,
    "bias.npy": np.float32,
}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def to_bytes(classifier: PairClassifier) -> bytes:
    """Return a classifier as the bytes of a file; weights are rounded to half precision."""
    header = {
        "format": FORMAT,
        "version": VERSION,
        "labels": [[one.relation, one.inverted] if one else None for one in classifier.labels],
        "several": classifier.model.several,
        "slope": round(classifier.model.slope, 6),
        "offset": round(classifier.model.offset, 6),
    }
    arrays: dict[str, NDArray[Any]] = {
        "features.npy": classifier.features,
        "weights.npy": classifier.model.weights,
        "bias.npy": classifier.model.bias,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(header, ensure_ascii=False, sort_keys=True)
        archive.writestr(_entry(_HEADER), text.encode("utf-8", "surrogatepass"))
        for name, kind in _ARRAYS.items():
            array = io.BytesIO()
            np.save(array, np.ascontiguousarray(arrays[name], dtype=kind), allow_pickle=False)
            archive.writestr(_entry(name), array.getvalue())
    return made.getvalue()


def from_bytes(content: bytes, name: str = "classifier") -> PairClassifier:
    """Return the classifier that a file holds.

    Parameters
    ----------
    content : bytes
        Of any origin.
    name : str
        What to call it in an error.

    Raises
    ------
    ModelError
        If it is no such file, of another version, or its parts do not fit one another.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            wanted = {_HEADER, *_ARRAYS}
            parts = {part.filename: part.file_size for part in archive.infolist()}
            if set(parts) != wanted or len(archive.infolist()) != len(wanted):
                raise _refused(name, f"it does not hold just {', '.join(sorted(wanted))}")
            if sum(parts.values()) > MOST_BYTES:
                raise _refused(name, f"it unpacks to more than {MOST_BYTES:,} bytes")
            header = json.loads(archive.read(_HEADER))
            arrays = {one: _array(archive.read(one), kind) for one, kind in _ARRAYS.items()}
        return _checked(header, arrays, name)
    except KgbuildError:
        raise
    except Exception as error:  # zip, JSON and numpy each raise many kinds over broken bytes
        raise _refused(name, str(error) or type(error).__name__) from error


def save(classifier: PairClassifier, path: Path) -> None:
    """Write a classifier to a file."""
    path.write_bytes(to_bytes(classifier))


def load(path: Path) -> PairClassifier:
    """Read a classifier from a file.

    Raises
    ------
    InputError
        If the file cannot be read.
    ModelError
        If it holds no classifier of this version.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=str(path)) from error
    return from_bytes(content, str(path))


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def _array(content: bytes, kind: type[np.generic[Any]]) -> NDArray[Any]:
    array = np.load(io.BytesIO(content), allow_pickle=False)
    if not isinstance(array, np.ndarray) or array.dtype != np.dtype(kind):
        raise ValueError(f"an array is not of kind {np.dtype(kind).name}")
    return array


def _checked(header: Any, arrays: dict[str, NDArray[Any]], name: str) -> PairClassifier:
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise _refused(name, "its header names another format")
    if header.get("version") != VERSION:
        raise _refused(name, f"it is of version {header.get('version')!r}, not {VERSION}")
    labels = tuple(_label(one) for one in header["labels"])
    features, weights, bias = (arrays[one] for one in _ARRAYS)
    fits = features.ndim == 1 and bias.shape == (len(labels),)
    if not fits or weights.shape != (len(features), len(labels)):
        raise _refused(name, "its arrays do not fit one another")
    if np.any(features[1:] <= features[:-1]) or len(set(labels)) != len(labels):
        raise _refused(name, "its features or labels are not each there once, in order")
    slope, offset = float(header["slope"]), float(header["offset"])
    if not all(np.isfinite(one).all() for one in (weights, bias, slope, offset)):
        raise _refused(name, "it holds numbers that no learning gives")
    model = Linear(
        weights.astype(np.float64),
        bias.astype(np.float64),
        slope,
        offset,
        bool(header["several"]),
    )
    return PairClassifier(labels, features, model)


def _label(given: Any) -> Label | None:
    if given is None:
        return None
    relation, inverted = given
    if not isinstance(relation, str) or not isinstance(inverted, bool):
        raise ValueError("a label is no name with a direction")
    return Label(relation, inverted)


def _refused(name: str, why: str) -> ModelError:
    return ModelError(
        f"this is no classifier of pairs that kgbuild can read: {why}; "
        "learn it anew from its examples",
        where=name,
    )
