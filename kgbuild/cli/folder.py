"""An output folder whose files are replaced all together or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kgbuild.errors import OutputError


@contextmanager
def replacing(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Give an empty folder to write to; when the block ends well, its files take their places.

    Until then, and after an error or an interrupt, the earlier files are as they were. A file of
    ``names`` that was not written this time is removed from the folder: it would be of an earlier
    build.

    Parameters
    ----------
    folder : Path
        Where the files shall be; made if it is not there.
    names : sequence of str
        Names of all files that the block may write.

    Yields
    ------
    Path
        The folder to write to, inside ``folder`` so that renaming crosses no file system.

    Raises
    ------
    OutputError
        If the folder cannot be written to, said before the block starts.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".kgbuild-", dir=folder))
    except OSError as error:
        remove_empty(missing)
        raise OutputError(
            f"cannot write here ({error.strerror}); name another folder", where=str(folder)
        ) from error
    try:
        for name in names:
            if (folder / name).is_dir():
                raise OutputError(
                    "a folder stands where a file shall be written", where=str(folder / name)
                )
        yield aside
        _swap(aside, folder, names)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        remove_empty(missing)


def remove_empty(folders: Sequence[Path]) -> None:
    """Remove the folders that were made, from the inmost, as far as they are empty."""
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def _swap(aside: Path, folder: Path, names: Sequence[str]) -> None:
    """Put the new files in place; put the earlier ones back if one cannot be."""
    earlier = aside / "earlier"
    earlier.mkdir()
    for name in names:
        if (folder / name).exists():
            shutil.copy2(folder / name, earlier / name)
    try:
        for name in names:
            if (aside / name).exists():
                (aside / name).replace(folder / name)
            else:
                (folder / name).unlink(missing_ok=True)
    except BaseException:
        for name in names:
            if (earlier / name).exists():
                (earlier / name).replace(folder / name)
            else:
                (folder / name).unlink(missing_ok=True)
        raise
