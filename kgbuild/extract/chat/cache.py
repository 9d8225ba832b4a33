"""Answers kept on disk, so that a run that was broken off pays for nothing twice."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kgbuild.errors import OutputError
from kgbuild.files import write_aside


class AnswerCache:
    """A folder with one file for each question that was answered.

    A file is written whole or not at all, so that several processes may share the folder; one that
    is broken counts as missing.

    Parameters
    ----------
    folder : path
        Made if it is missing.

    Raises
    ------
    OutputError
        If the folder cannot be made.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"cannot be made: {error.strerror}", where=str(folder)) from None

    def get(self, question: Mapping[str, Any]) -> tuple[str, bool] | None:
        """Return the answer to a question and whether it was cut off, None where none is kept."""
        try:
            kept = json.loads(self._file(question).read_text("utf-8"))
            answer, truncated = kept["answer"], kept["truncated"]
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return (answer, bool(truncated)) if isinstance(answer, str) else None

    def put(self, question: Mapping[str, Any], answer: str, *, truncated: bool) -> None:
        """Keep the answer to a question."""
        kept = json.dumps({"answer": answer, "truncated": truncated})
        write_aside(self._file(question), kept.encode())

    def _file(self, question: Mapping[str, Any]) -> Path:
        asked = json.dumps(question, sort_keys=True)
        return self._folder / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"
