"""A document to look at: its text as it was, claims and entities marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.files import write_aside
from kgbuild.model import Claim, Document, Entity, Mention, Saying, Verdict

if TYPE_CHECKING:
    from kgbuild.draw.pages import Beside
    from kgbuild.ontology.types import Ontology


class DocumentView:
    """A document with its claims, shown as annotated text.

    Parameters
    ----------
    document : Document
        The text.
    claims : sequence of Claim
        Of the graph; those of the document are marked.
    verdicts : mapping of str to Verdict
        By claim id.
    entities : sequence of Entity
        Of the graph.
    mentions : sequence of (Mention, str)
        Each with the id of its entity.
    sayings : sequence of Saying
        Of the graph; those of the document are marked.
    ontology : kgbuild.ontology.types.Ontology, optional
        Names the types of entities.
    """

    def __init__(
        self,
        document: Document,
        claims: Sequence[Claim],
        verdicts: Mapping[str, Verdict],
        entities: Sequence[Entity],
        mentions: Sequence[tuple[Mention, str]],
        sayings: Sequence[Saying] = (),
        ontology: Ontology | None = None,
    ) -> None:
        self.document = document
        self.numbers = {claim.id: number for number, claim in enumerate(claims)}
        self.claims = tuple(c for c in claims if c.evidence.document == document.id)
        self.verdicts = verdicts
        self.entities = tuple(entities)
        self.mentions = tuple(m for m in mentions if m[0].document == document.id)
        self.sayings = tuple(one for one in sayings if one.document == document.id)
        self.ontology = ontology

    @property
    def html(self) -> str:
        """The page: one self-contained HTML document."""
        return self._page(None)

    def _page(self, beside: Beside | None) -> str:
        from kgbuild.draw.article import article_page

        return article_page(
            self.document,
            self.claims,
            self.verdicts,
            self.entities,
            self.mentions,
            self.sayings,
            ontology=self.ontology,
            beside=beside,
            numbers=self.numbers,
        )

    def save(self, path: str | PathLike[str], *, beside: Beside | None = None) -> Path:
        """Write the page.

        Parameters
        ----------
        path : path
            Where to.
        beside : kgbuild.draw.pages.Beside, optional
            Other pages of the graph, written to the same folder, to link to.

        Raises
        ------
        OutputError
            If the file cannot be written.
        """
        write_aside(path, self._page(beside).encode())
        return Path(path)

    def __repr__(self) -> str:
        """Return the name and the counts."""
        return f"<{self.document.name}: {len(self.claims)} claims, {len(self.mentions)} mentions>"

    def _repr_html_(self) -> str:
        """Return the annotated text for a notebook."""
        from kgbuild.draw.article import article_fragment

        return article_fragment(
            self.document,
            self.claims,
            self.verdicts,
            self.entities,
            self.mentions,
            self.sayings,
            self.numbers,
        )
