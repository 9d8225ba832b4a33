"""What of a folder of GLiNER weights may be read: numbers and settings, nothing that runs.

Without ``model.safetensors`` the package ``gliner`` would unpickle ``pytorch_model.bin``; and a
setting ``auto_map`` has ``transformers`` import modules that lie beside it. Both are refused before
any of the two packages sees the folder.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kgbuild.errors import ModelError

_CONFIG = "gliner_config.json"
_WEIGHTS = "model.safetensors"
_RUNS_CODE = "auto_map"


def check_folder(folder: Path) -> None:
    """Refuse a folder that is no model, or that would have code of its own run.

    Raises
    ------
    ModelError
        If the settings or the weights are missing, the weights are pickled, a file of settings is
        broken or names code.
    """
    if not (folder / _CONFIG).is_file():
        raise ModelError(f"there is no GLiNER model: {_CONFIG} is missing", where=str(folder))
    if not (folder / _WEIGHTS).is_file():
        raise ModelError(
            f"there is no {_WEIGHTS}: weights in a pickle (pytorch_model.bin) can run code and are "
            "not read; save them with save_pretrained(folder, safe_serialization=True)",
            where=str(folder),
        )
    for path in sorted(folder.rglob("*.json")):
        _check_settings(path)


def fingerprint(folder: Path) -> str:
    """Return 12 hexadecimal digits over the weights."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.safetensors")):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]


def _check_settings(path: Path) -> None:
    def check(pairs: list[tuple[str, object]]) -> None:
        if any(name == _RUNS_CODE for name, _ in pairs):
            raise ModelError(f"{_RUNS_CODE} names code to run: it is not loaded", where=str(path))

    try:
        json.loads(path.read_bytes(), object_pairs_hook=check)
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"the settings cannot be read: {error}", where=str(path)) from None
