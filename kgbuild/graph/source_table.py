"""The documents side by side as a table: when published, copy of which, how far to be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from typing import TYPE_CHECKING, overload

from kgbuild.check.corroboration import SourceRow, source_table
from kgbuild.model import Claim, Document, SourcesCompared, trust_words

if TYPE_CHECKING:
    import pandas

COLUMNS = tuple(field.name for field in fields(SourceRow))
"""The columns of the table, those of a :class:`SourceRow`."""


class SourceTable(Sequence[SourceRow]):
    """The documents of a graph, in their order, as holding them against each other shows them.

    Parameters
    ----------
    compared : SourcesCompared
        Copies, links between claims, trust.
    claims : iterable of Claim
        All claims.
    documents : iterable of Document
        All documents.

    Examples
    --------
    >>> SourceTable(SourcesCompared(), (), ()).to_frame().columns[:3].tolist()
    ['document', 'outlet', 'published']
    """

    def __init__(
        self, compared: SourcesCompared, claims: Iterable[Claim], documents: Iterable[Document]
    ) -> None:
        self._rows = tuple(source_table(compared, claims, documents))

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._rows)

    def __iter__(self) -> Iterator[SourceRow]:
        """Yield the rows."""
        return iter(self._rows)

    @overload
    def __getitem__(self, index: int) -> SourceRow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SourceRow, ...]: ...
    def __getitem__(self, index: int | slice) -> SourceRow | tuple[SourceRow, ...]:
        """Return one row, or some."""
        return self._rows[index]

    def to_frame(self) -> pandas.DataFrame:
        """Return a pandas DataFrame, a row a document.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        from kgbuild.rdf.result import package

        return package("pandas").DataFrame([astuple(row) for row in self], columns=list(COLUMNS))

    def __repr__(self) -> str:
        """Return the documents in words, twenty at most."""
        lines = [_words(row) for row in self._rows[:20]]
        if len(self) > 20:
            lines.append(f"... and {len(self) - 20} more")
        return "\n".join(lines) or "no documents"

    def _repr_html_(self) -> str:
        """Return the table for a notebook."""
        from kgbuild.draw.notebook import sources_fragment

        rows = [(*astuple(row)[:-2], _trust(row), row.tested) for row in self._rows]
        return sources_fragment(COLUMNS, rows)


def _words(row: SourceRow) -> str:
    copy = f", copy of {row.copy_of}" if row.copy_of else ""
    outlet = f"{row.outlet}, " if row.outlet else ""
    return (
        f"{row.document} ({outlet}{row.published or 'no date'}{copy}): {row.claims} claims, "
        f"{row.corroborated} corroborated, {row.contradicted} contradicted, trust: {_trust(row)}"
    )


def _trust(row: SourceRow) -> str:
    return trust_words(row.trust, row.tested)
