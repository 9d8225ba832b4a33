"""A learned ontology as one file: a user's terms and what examples taught, in a zip.

Nothing in it is ever unpickled, and sizes are checked before anything is read: a file of unknown
origin can be refused, not obeyed. The same learning gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kgbuild.errors import KgbuildError, OntologyError
from kgbuild.files import write_aside
from kgbuild.ontology.learned import LearnedRelations, SeenValues

_FORMAT = "kgbuild learned relations"
_VERSION = 1
_MOST_BYTES = 400_000_000
_HEADER, _TERMS, _SEEN = "header.json", "terms.nt", "seen.json"
_ARRAYS: Mapping[str, Any] = {
    "role_keys": np.uint32,
    "role_weights": np.float16,
    "role_bias": np.float32,
    "pair_keys": np.uint32,
    "pair_weights": np.float32,
}
_START = b"PK\x03\x04"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def is_learned_file(path: Path) -> bool:
    """Say whether a file begins as such a file does."""
    try:
        with path.open("rb") as file:
            return file.read(len(_START)) == _START
    except OSError:
        return False


def write_learned(terms: str, learned: LearnedRelations, path: str | PathLike[str]) -> Path:
    """Write a learned ontology to a file.

    Parameters
    ----------
    terms : str
        What the user's sources say, as N-Triples.
    learned : LearnedRelations
        What examples taught.
    path : path
        Where; an earlier file is replaced.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    header = {
        "format": _FORMAT,
        "version": _VERSION,
        "relations": learned.relations,
        "pair_bias": learned.pair_bias,
        "threshold": learned.threshold,
        "single": learned.single,
        "examples": learned.examples,
    }
    seen = {
        "objects": {w: {str(r): n for r, n in c.items()} for w, c in learned.seen.objects.items()},
        "subjects": learned.seen.subjects,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(_HEADER), _json(header))
        archive.writestr(_entry(_TERMS), terms.encode())
        archive.writestr(_entry(_SEEN), _json(seen))
        for name, kind in _ARRAYS.items():
            array = io.BytesIO()
            np.save(array, np.ascontiguousarray(getattr(learned, name).astype(kind)))
            archive.writestr(_entry(f"{name}.npy"), array.getvalue())
    write_aside(path, made.getvalue())
    return Path(path)


def read_learned(path: Path) -> tuple[str, LearnedRelations]:
    """Read the terms, as N-Triples, and the learned relations of a file.

    Raises
    ------
    OntologyError
        If it is no such file, of another version, or its parts do not fit one another.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = {_HEADER, _TERMS, _SEEN, *(f"{name}.npy" for name in _ARRAYS)}
            parts = {part.filename: part.file_size for part in archive.infolist()}
            if set(parts) != wanted or sum(parts.values()) > _MOST_BYTES:
                raise _refused(path, "its parts are not those of a learned ontology")
            header = json.loads(archive.read(_HEADER))
            seen = json.loads(archive.read(_SEEN))
            terms = archive.read(_TERMS).decode()
            arrays = {n: _array(archive.read(f"{n}.npy"), k) for n, k in _ARRAYS.items()}
        return terms, _checked(header, seen, arrays, path)
    except KgbuildError:
        raise
    except Exception as error:  # zip, JSON and numpy each raise many kinds over broken bytes
        raise _refused(path, str(error) or type(error).__name__) from error


def _checked(
    header: Any, seen: Any, arrays: Mapping[str, NDArray[Any]], path: Path
) -> LearnedRelations:
    if header.get("format") != _FORMAT or header.get("version") != _VERSION:
        raise _refused(path, f"it is no {_FORMAT} of version {_VERSION}")
    relations = tuple(str(one) for one in header["relations"])
    roles = len(relations) + 1
    fits = (
        arrays["role_weights"].shape == (len(arrays["role_keys"]), roles)
        and arrays["role_bias"].shape == (roles,)
        and arrays["pair_weights"].shape == arrays["pair_keys"].shape
        and len(header["single"]) == len(relations)
    )
    finite = all(np.isfinite(one).all() for one in arrays.values())
    sorted_ = all(np.all(arrays[k][1:] > arrays[k][:-1]) for k in ("role_keys", "pair_keys"))
    if not (fits and finite and sorted_):
        raise _refused(path, "its numbers do not fit one another")
    objects = {
        str(words): {int(r): int(n) for r, n in counts.items()}
        for words, counts in seen["objects"].items()
    }
    return LearnedRelations(
        relations=relations,
        role_keys=arrays["role_keys"],
        role_weights=arrays["role_weights"].astype(np.float32),
        role_bias=arrays["role_bias"],
        pair_keys=arrays["pair_keys"],
        pair_weights=arrays["pair_weights"],
        pair_bias=float(header["pair_bias"]),
        seen=SeenValues(objects, {str(w): int(n) for w, n in seen["subjects"].items()}),
        threshold=float(header["threshold"]),
        single=tuple(bool(one) for one in header["single"]),
        examples=int(header["examples"]),
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def _array(content: bytes, kind: type[np.generic]) -> NDArray[Any]:
    array = np.load(io.BytesIO(content), allow_pickle=False)
    if not isinstance(array, np.ndarray) or array.dtype != np.dtype(kind):
        raise ValueError(f"an array is not of kind {np.dtype(kind).name}")
    return array


def _refused(path: Path, why: str) -> OntologyError:
    return OntologyError(
        f"this is no learned ontology that kgbuild can read: {why}; learn it anew", where=str(path)
    )
