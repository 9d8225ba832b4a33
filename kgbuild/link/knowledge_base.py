"""A knowledge base that the user gives: what its things are called, are, and stand beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kgbuild.errors import KnowledgeBaseError

NOTHING = (
    "holds nothing with a name; give each thing an rdfs:label, skos:prefLabel or schema:name, "
    "or a table a column 'label'"
)
"""What is said of a source without entries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a knowledge base.

    Parameters
    ----------
    iri : str
        Its address; what a linked entity of a text is the same as.
    label : str
        Its name.
    aliases : tuple of str
        Its other names.
    types : tuple of str
        What it is: IRIs of classes, or words ("company").
    description : str
        A sentence about it, for telling namesakes apart.
    popularity : float
        How often it is meant, on any scale, such as its number of readers; 1 where unknown.
    """

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    description: str = ""
    popularity: float = 1.0


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Entries and the links between them; read once, it serves any number of texts.

    Parameters
    ----------
    entries : tuple of Entry
        In the order of the source.
    related : mapping of str to tuple of str
        Which entries are linked with which, by IRI, in both directions.
    class_names : mapping of str to str
        The labels of classes, where the source gives them.
    name : str
        What to call it in the record of a run.

    Examples
    --------
    >>> nvidia = Entry("https://example.org/nvidia", "Nvidia", types=("company",))
    >>> len(KnowledgeBase.of([nvidia]))
    1
    """

    entries: tuple[Entry, ...]
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    class_names: Mapping[str, str] = field(default_factory=dict)
    name: str = "knowledge base"

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.entries)

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        links: Iterable[tuple[str, str]] = (),
        class_names: Mapping[str, str] | None = None,
        name: str = "knowledge base",
    ) -> KnowledgeBase:
        """Make a knowledge base of entries and of pairs of IRIs that are linked.

        Of entries with the same IRI the first is kept; links to what is no entry are left out.

        Raises
        ------
        KnowledgeBaseError
            If there is no entry.
        """
        kept: dict[str, Entry] = {}
        for entry in entries:
            kept.setdefault(entry.iri, entry)
        if not kept:
            raise KnowledgeBaseError(NOTHING, where=name)
        related: dict[str, dict[str, None]] = {}
        for one, other in links:
            if one in kept and other in kept and one != other:
                related.setdefault(one, {})[other] = None
                related.setdefault(other, {})[one] = None
        return cls(
            tuple(kept.values()),
            {iri: tuple(others) for iri, others in related.items()},
            class_names or {},
            name,
        )
