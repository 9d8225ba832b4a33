"""Claims and other values as tables that show themselves in a notebook and become DataFrames."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, overload

from kgbuild.export.table import COLUMNS, claim_rows
from kgbuild.model import Claim, Document, Verdict

if TYPE_CHECKING:
    import pandas


class ClaimTable(Sequence[Claim]):
    """The claims of a graph, in the order of documents and text.

    Parameters
    ----------
    claims : sequence of Claim
        With linked arguments.
    verdicts : mapping of str to Verdict
        By claim id.
    documents : sequence of Document
        For their names.

    Examples
    --------
    >>> ClaimTable((), {}, ()).to_frame().columns[:4].tolist()
    ['speaker', 'subject', 'relation', 'object']
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        verdicts: Mapping[str, Verdict],
        documents: Sequence[Document],
    ) -> None:
        self._claims = tuple(claims)
        self._verdicts = verdicts
        self._documents = documents

    def __len__(self) -> int:
        """Return the number of claims."""
        return len(self._claims)

    def __iter__(self) -> Iterator[Claim]:
        """Yield the claims."""
        return iter(self._claims)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> ClaimTable: ...
    def __getitem__(self, index: int | slice) -> Claim | ClaimTable:
        """Return one claim, or a table of some."""
        if isinstance(index, slice):
            return ClaimTable(self._claims[index], self._verdicts, self._documents)
        return self._claims[index]

    def ranked(self, least: float = 0.0) -> ClaimTable:
        """Return the claims that are most worth checking first, equal ones in their order.

        Parameters
        ----------
        least : float
            Only claims whose worth is at least so much; at 0 those too whose worth was not read,
            which stand last.

        Returns
        -------
        ClaimTable
        """
        kept = [claim for claim in self._claims if _worth(claim) >= least or not least]
        order = sorted(kept, key=lambda claim: -_worth(claim))
        return ClaimTable(order, self._verdicts, self._documents)

    def only(self, ids: Container[str]) -> ClaimTable:
        """Return the claims with these ids, in the same order."""
        kept = [claim for claim in self._claims if claim.id in ids]
        return ClaimTable(kept, self._verdicts, self._documents)

    def to_frame(self) -> pandas.DataFrame:
        """Return a pandas DataFrame, one row a claim, with the columns of ``claims.csv``.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        from kgbuild.rdf.result import package

        rows = claim_rows(self._claims, self._verdicts, self._documents)
        return package("pandas").DataFrame(list(rows), columns=list(COLUMNS))

    def __repr__(self) -> str:
        """Return the claims in words, twenty at most."""
        lines = [f"{number:>3}  {claim.text}" for number, claim in enumerate(self._claims[:20])]
        if len(self) > 20:
            lines.append(f"... and {len(self) - 20} more")
        return "\n".join(lines) or "no claims"

    def _repr_html_(self) -> str:
        """Return the table for a notebook."""
        from kgbuild.draw.notebook import claims_fragment

        return claims_fragment(self._documents, self._claims, self._verdicts)


def _worth(claim: Claim) -> float:
    return claim.worth.score if claim.worth is not None else -1.0
