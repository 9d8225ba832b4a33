"""Writing a page so that a reader never meets half of one."""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path

from kgbuild.errors import OutputError


def write_atomically(path: str | Path, text: str) -> None:
    r"""Write UTF-8 with ``\n`` line ends: aside first, then renamed over the old file.

    Parameters
    ----------
    path : str or pathlib.Path
        Where the file shall stand; its folder must exist.
    text : str
        The whole content.

    Raises
    ------
    OutputError
        The folder is missing or may not be written, or the disk is full; what stood at ``path``
        before is whole.
    """
    target = Path(path)
    if target.is_dir():
        raise OutputError("this is a folder: name a file in it", where=str(target))
    aside = target.with_name(f".{target.name[:80]}.{uuid.uuid4().hex}")
    try:
        with aside.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise OutputError(
            f"cannot be written ({error.strerror or error}): choose a folder that exists and "
            "that you may write to",
            where=str(target),
        ) from error
