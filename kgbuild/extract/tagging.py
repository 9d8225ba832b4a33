"""What a name tagger is: it reads a text and says where names stand, of which type, how surely.

The extractor calls one tagger on the whole text of a document, before the text is parsed. The
tagger that comes with kgbuild is :mod:`kgbuild.extract.learned_names`; any other callable of this
shape can take its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class TaggedName:
    """A run of the text that a tagger takes for a name.

    Parameters
    ----------
    start, end : int
        First and last+1 character in the text given.
    type : str
        IRI of an entity type, such as ``https://w3id.org/kgbuild/ontology#Person``. One that the
        ontology in use lacks counts as :data:`kgbuild.model.THING`.
    confidence : float
        0 to 1: how probable it is that exactly this run is a name of this type, or of one that is
        of the same kind (a person, an organisation, a place, an event).
    """

    start: int
    end: int
    type: str
    confidence: float


class NameTagger(Protocol):
    """Finds the names of a text; holds no state of any text, and gives the same on every call."""

    @property
    def name(self) -> str:
        """What the run's record calls it, with its version: ``"kgbuild-names 1"``."""

    def __call__(self, text: str) -> tuple[TaggedName, ...]:
        """Find the names.

        Parameters
        ----------
        text : str
            The cleaned text of a document: any length, any characters; a blank line ends a
            paragraph.

        Returns
        -------
        tuple of TaggedName
            In order, not overlapping, each of at least one character and within one paragraph,
            without white space at its ends.
        """
