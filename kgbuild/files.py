"""Writing a file aside and renaming it: the earlier file is whole until the new one is."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from kgbuild.errors import OutputError


def write_aside(path: str | os.PathLike[str], content: bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all.

    Parameters
    ----------
    path : str or path
        Where to; an earlier file is replaced.
    content : bytes or iterable of bytes
        All of it, or its pieces in order.

    Raises
    ------
    OutputError
        If it cannot be written; an earlier file is as it was.
    """
    target = Path(path)
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        if target.is_dir():
            raise IsADirectoryError(None, "there is a folder of that name")
        with aside.open("xb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(f"cannot write: {reason}", where=str(target)) from None
    finally:
        if aside.exists():
            aside.unlink()
