"""Who says what as a table that shows itself in a notebook and becomes a DataFrame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, overload

from kgbuild.export.attributions import ATTRIBUTION_COLUMNS, attribution_rows, attributions_csv
from kgbuild.export.words import UNNAMED, argument_words
from kgbuild.files import write_aside
from kgbuild.model import Claim, Document, Saying

if TYPE_CHECKING:
    import pandas


class AttributionTable(Sequence[Saying]):
    """Who says what: every attribution of a graph, those too whose content became no claim.

    Parameters
    ----------
    sayings : sequence of Saying
        With linked speakers.
    claims : sequence of Claim
        Of the same graph, to count those that stand in what is said.
    documents : sequence of Document
        For their names and texts.

    Examples
    --------
    >>> AttributionTable((), (), ()).to_frame().columns[:5].tolist()
    ['speaker', 'cue', 'act', 'quotation', 'content']
    """

    def __init__(
        self, sayings: Sequence[Saying], claims: Sequence[Claim], documents: Sequence[Document]
    ) -> None:
        self._sayings = tuple(sayings)
        self._claims = claims
        self._documents = documents

    def __len__(self) -> int:
        """Return the number of attributions."""
        return len(self._sayings)

    def __iter__(self) -> Iterator[Saying]:
        """Yield the attributions with their words."""
        return iter(self._sayings)

    @overload
    def __getitem__(self, index: int) -> Saying: ...
    @overload
    def __getitem__(self, index: slice) -> AttributionTable: ...
    def __getitem__(self, index: int | slice) -> Saying | AttributionTable:
        """Return one attribution, or a table of some."""
        if isinstance(index, slice):
            return AttributionTable(self._sayings[index], self._claims, self._documents)
        return self._sayings[index]

    def to_frame(self) -> pandas.DataFrame:
        """Return a pandas DataFrame, a row an attribution, with the columns of the CSV.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        from kgbuild.rdf.result import package

        rows = attribution_rows(self._sayings, self._claims, self._documents)
        return package("pandas").DataFrame(list(rows), columns=list(ATTRIBUTION_COLUMNS))

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the table as CSV.

        Parameters
        ----------
        path : path
            Where to; written aside, then renamed.

        Raises
        ------
        OutputError
            If the file cannot be written.
        """
        write_aside(path, attributions_csv(self._sayings, self._claims, self._documents))
        return Path(path)

    def __repr__(self) -> str:
        """Return who says what in words, twenty at most."""
        lines = [
            f"{number:>3}  {_speaker(one)} ({one.attribution.cue}): {' '.join(one.content.split())}"
            for number, one in enumerate(self._sayings[:20])
        ]
        if len(self) > 20:
            lines.append(f"... and {len(self) - 20} more")
        return "\n".join(lines) or "no attributions"

    def _repr_html_(self) -> str:
        """Return the table for a notebook."""
        from kgbuild.draw.notebook import attributions_fragment

        return attributions_fragment(self._documents, self._sayings)


def _speaker(saying: Saying) -> str:
    """Return who speaks, by the words of the text where it is no entity: "some"."""
    words = argument_words(saying.attribution.speaker, {}) or saying.source
    return " ".join(words.split()) or UNNAMED
