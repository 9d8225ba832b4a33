"""The files of a folder, in order, whatever else lies in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kgbuild.errors import InputError
from kgbuild.model import Failure

_LEADS_OUT = "is a link that leads out of the folder; name the file itself to have it read"


def files_in(folder: Path, suffixes: Sequence[str]) -> Iterator[Path | Failure]:
    """Yield the files of a folder and the folders in it, those of a folder first, sorted by name.

    Hidden ones are passed over, and links to folders, which may lead in a circle.

    Parameters
    ----------
    folder : path
        Where to look.
    suffixes : sequence of str
        What the names of files end with, in lower case.

    Yields
    ------
    Path or Failure
        A failure for a folder that cannot be listed, and for a link to a file outside: who may put
        files into the folder may not read with the rights of who runs the program.

    Raises
    ------
    InputError
        If the folder itself cannot be listed.
    """
    inside = os.path.realpath(folder)
    waiting = [folder]
    while waiting:  # no recursion: folders may be nested as deep as a disk allows
        parent = waiting.pop()
        try:
            with os.scandir(parent) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            refused = InputError(f"cannot be read: {error.strerror}", where=str(parent))
            if parent == folder:
                raise refused from None
            yield Failure(str(parent), str(refused))
            continue
        visible = [entry for entry in entries if not entry.name.startswith(".")]
        for entry in visible:
            if not entry.name.lower().endswith(tuple(suffixes)) or os.path.isdir(entry):  # noqa: PTH112  # it never raises
                continue
            if entry.is_symlink() and not _is_inside(entry.path, inside):
                yield Failure(entry.path, str(InputError(_LEADS_OUT, where=entry.path)))
            else:
                yield _plain(entry.path)
        folders = [one for one in visible if one.is_dir(follow_symlinks=False)]
        waiting += [_plain(one.path) for one in reversed(folders)]


def _plain(path: str) -> Path:
    """Return a path that nobody takes for a home: a file in "." may be called "~root"."""
    plain = Path(path)
    return plain.absolute() if str(plain).startswith("~") else plain


def _is_inside(path: str, folder: str) -> bool:
    return os.path.commonpath([os.path.realpath(path), folder]) == folder
