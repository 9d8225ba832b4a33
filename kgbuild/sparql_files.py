"""SPARQL that lies in files beside the code that sends it."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def sparql_file(package: str, folder: str, name: str) -> str:
    """Return a query or an update of a package; each file is read once.

    Parameters
    ----------
    package : str
        ``kgbuild.rdf``.
    folder : str
        A folder in it: ``updates``.
    name : str
        Of the file, without ``.rq``.
    """
    found = resources.files(package).joinpath(folder, f"{name}.rq")
    return found.read_text(encoding="utf-8")
