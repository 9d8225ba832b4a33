"""What a process that reads says to the one that asked: it is ready, a part, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.errors import KgbuildError
from kgbuild.rdf.parts import Part


@dataclass(frozen=True, slots=True)
class Ready:
    """Said once, when the models are loaded."""

    recipe: str
    """Digest of the recipe as it is carried out there: as :attr:`Recipe.id` would be here."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Said of a batch on which the program itself failed."""

    message: str


Answer = Ready | Part | Broken | KgbuildError
"""What is sent; an error ends the whole run."""
