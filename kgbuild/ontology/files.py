"""Where the shipped Turtle files are: inside an installed wheel, or beside the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kgbuild.errors import OntologyError

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "_ontologies", _PACKAGE.parent / "ontologies")


@cache
def ontology_folder() -> Path:
    """Find the folder of the shipped ontology files.

    Returns
    -------
    pathlib.Path
        ``kgbuild/_ontologies`` in a wheel, ``ontologies`` beside the package in a checkout.

    Raises
    ------
    OntologyError
        Where neither holds ``kgbuild.ttl``.

    Examples
    --------
    >>> (ontology_folder() / "relations.ttl").is_file()
    True
    """
    for place in _PLACES:
        if (place / "kgbuild.ttl").is_file():
            return place
    raise OntologyError(
        "the shipped ontology files are missing; install kgbuild again",
        where=" or ".join(str(place) for place in _PLACES),
    )
