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

from kgbuild.errors import InputError, ModelError
from kgbuild.extract.learned.linear import Linear
from kgbuild.extract.learned.pairs import Label, PairClassifier

FORMAT = "kgbuild pair classifier"
VERSION = 1
MOST_BYTES = 400_000_000
"""Of the unpacked arrays together: a hundred times what a few thousand examples come to."""

_HEADER = "header.json"
_FEATURES = "features.npy"
_KINDS: dict[str, type[np.generic[Any]]] = {"weights": np.float16, "bias": np.float32}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def to_bytes(classifier: PairClassifier) -> bytes:
    """Return a classifier as the bytes of a file; weights are rounded to half precision."""
    models = {"which": classifier.which, "whether": classifier.whether}
    header = {
        "format": FORMAT,
        "version": VERSION,
        "labels": [[one.relation, one.inverted] for one in classifier.labels],
        "models": {
            name: {
                "several": model.several,
                "slope": round(model.slope, 6),
                "offset": round(model.offset, 6),
            }
            for name, model in models.items()
            if model is not None
        },
    }
    arrays: dict[str, NDArray[Any]] = {_FEATURES: classifier.features}
    for name, model in models.items():
        if model is not None:
            for part, kind in _KINDS.items():
                arrays[f"{name}-{part}.npy"] = getattr(model, part).astype(kind)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(header, ensure_ascii=True, sort_keys=True)
        archive.writestr(_entry(_HEADER), text.encode("ascii"))
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(_entry(name), content.getvalue())
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
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise _Unfit(f"it unpacks to more than {MOST_BYTES:,} bytes")
            return _read(archive)
    except Exception as error:  # zip, JSON and numpy each raise many kinds over broken bytes
        reason = str(error) or type(error).__name__
        raise ModelError(
            f"this is no classifier of pairs that kgbuild can read: {reason}; "
            "learn it anew from its examples",
            where=name,
        ) from error


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


class _Unfit(ValueError):
    """What is wrong with a file."""


def _read(archive: zipfile.ZipFile) -> PairClassifier:
    header = json.loads(archive.read(_HEADER))
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise _Unfit("its header names another format")
    if header.get("version") != VERSION:
        raise _Unfit(f"it is of version {header.get('version')!r}, not {VERSION}")
    labels = tuple(_label(one) for one in header["labels"])
    features = _array(archive, _FEATURES, np.uint32, 1)
    if np.any(features[1:] <= features[:-1]) or len(set(labels)) != len(labels):
        raise _Unfit("its features or labels are not each there once, in order")
    models = header["models"]
    which = _model(archive, models, "which", (len(features), len(labels)))
    whether = None
    if "whether" in models:
        whether = _model(archive, models, "whether", (len(features), 1))
    return PairClassifier(labels, features, which, whether)


def _model(
    archive: zipfile.ZipFile, models: dict[str, dict[str, Any]], name: str, shape: tuple[int, int]
) -> Linear:
    weights = _array(archive, f"{name}-weights.npy", _KINDS["weights"], 2)
    bias = _array(archive, f"{name}-bias.npy", _KINDS["bias"], 1)
    slope, offset = float(models[name]["slope"]), float(models[name]["offset"])
    if weights.shape != shape or bias.shape != shape[1:]:
        raise _Unfit("its arrays do not fit one another")
    if not all(np.isfinite(one).all() for one in (weights, bias, slope, offset)):
        raise _Unfit("it holds numbers that no learning gives")
    return Linear(
        weights.astype(np.float64),
        bias.astype(np.float64),
        slope,
        offset,
        bool(models[name]["several"]),
    )


def _array(
    archive: zipfile.ZipFile, name: str, kind: type[np.generic[Any]], dimensions: int
) -> NDArray[Any]:
    array = np.load(io.BytesIO(archive.read(name)), allow_pickle=False)
    if not isinstance(array, np.ndarray) or array.dtype != kind or array.ndim != dimensions:
        raise _Unfit(f"{name} is no array of its kind")
    return array


def _label(given: Any) -> Label:
    relation, inverted = given
    if not isinstance(relation, str) or not isinstance(inverted, bool):
        raise _Unfit("a label is no name with a direction")
    return Label(relation, inverted)


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made
