"""Claims and other values as tables that show themselves in a notebook and become DataFrames."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, overload

from kgbuild.errors import QueryError
from kgbuild.export.table import COLUMNS, claim_rows
from kgbuild.model import Claim, Document, Verdict

if TYPE_CHECKING:
    import pandas


class NoClaimError(QueryError, IndexError):
    """A number that no claim of the table has."""


class WrongNumberError(QueryError, TypeError):
    """What is no number and so names no claim."""


def claims_there(number: int) -> str:
    """Return the numbers that there are, in words.

    Examples
    --------
    >>> claims_there(79), claims_there(0)
    ('there are 0 to 78', 'the graph has no claims')
    """
    return f"there are 0 to {number - 1}" if number else "the graph has no claims"


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
    numbers : sequence of int, optional
        Their places in the table of the whole graph; without it this is that table.

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
        numbers: Sequence[int] | None = None,
    ) -> None:
        self._claims = tuple(claims)
        self._verdicts = verdicts
        self._documents = documents
        self.numbers = tuple(range(len(self._claims)) if numbers is None else numbers)
        """The claims' numbers, from 0, as ``kg.claims[n]``, ``kg.why(n)`` and ``kgbuild show``
        take them: of a part of the table too, those of the whole."""

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
        """Return one claim, or a table of some.

        Raises
        ------
        NoClaimError
            If there is none of that number; it is an ``IndexError`` too, as sequences raise.
        WrongNumberError
            If it is no number; it is a ``TypeError`` too.
        """
        if isinstance(index, slice):
            return self._part(range(len(self))[index])
        try:
            return self._claims[index]
        except IndexError:
            raise NoClaimError(f"no claim {index}; {claims_there(len(self))}") from None
        except TypeError:
            shown = repr(index)[:80]
            raise WrongNumberError(f"a claim is named by its number, not {shown}") from None

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
        worth = [_worth(claim) for claim in self._claims]
        kept = [place for place, score in enumerate(worth) if score >= least or not least]
        return self._part(sorted(kept, key=lambda place: -worth[place]))

    def only(self, ids: Container[str]) -> ClaimTable:
        """Return the claims with these ids, in the same order."""
        return self._part([place for place, one in enumerate(self._claims) if one.id in ids])

    def _part(self, places: Sequence[int]) -> ClaimTable:
        """Return the claims at some places of this table, with their numbers."""
        return ClaimTable(
            [self._claims[place] for place in places],
            self._verdicts,
            self._documents,
            [self.numbers[place] for place in places],
        )

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
        first = zip(self.numbers, self._claims[:20], strict=False)
        lines = [f"{number:>3}  {claim.text}" for number, claim in first]
        if len(self) > 20:
            lines.append(f"... and {len(self) - 20} more")
        return "\n".join(lines) or "no claims"

    def _repr_html_(self) -> str:
        """Return the table for a notebook."""
        from kgbuild.draw.notebook import claims_fragment

        return claims_fragment(self._documents, self._claims, self._verdicts, self.numbers)


def _worth(claim: Claim) -> float:
    return claim.worth.score if claim.worth is not None else -1.0
