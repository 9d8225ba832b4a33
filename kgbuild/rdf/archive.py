"""A graph on disk is made of its archive in N-Quads, read as a stream, whatever its size.

The archive is what :func:`kgbuild.rdf.turtle.save` writes as ``.nq``. It holds all: the default
graph, the documents' graphs, the texts and the ledger. The files of a database may change with the
software; N-Quads stay.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kgbuild.errors import StoreError
from kgbuild.rdf.mapping import iris_in
from kgbuild.rdf.stores import OxigraphStore


def restore(archive: str | os.PathLike[str], folder: str | os.PathLike[str]) -> int:
    """Make a folder of an archive, by the bulk path.

    Parameters
    ----------
    archive : str or path
        N-Quads.
    folder : str or path
        Where to; must not be there. It is there whole, or not at all.

    Returns
    -------
    int
        The number of quads.

    Raises
    ------
    StoreError
        If the archive is missing or broken, with its line, or the folder is there.
    """
    file, target = Path(archive), Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError("is there already: an archive becomes a new folder", where=str(target))
    if not file.is_file():
        raise StoreError("no such file", where=str(file))
    aside = target.with_name(f".{target.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    store = OxigraphStore(aside)
    try:
        store.bulk_load(file)
        count = len(store)
        store.describe(iris_in(store).base)
    except SyntaxError as error:
        text = " ".join(str(error.msg).split())
        raise StoreError(text, where=f"{file}:{error.lineno or 1}") from None
    else:
        store.close()
        if target.exists():
            target.rmdir()
        aside.replace(target)
        return count
    finally:
        store.close()
        shutil.rmtree(aside, ignore_errors=True)
