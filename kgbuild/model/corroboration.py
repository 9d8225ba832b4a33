"""What documents say of each other's claims: voices, copies, links between claims, trust."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Bearing(StrEnum):
    """How what another says bears on a claim."""

    REPEATS = "Repeats"
    """It says the same."""
    ENTAILS = "Entails"
    """It says something that the claim follows from."""
    DENIES = "Denies"
    """It says that it is not so, where the claim says that it is, or the other way round."""
    EXCLUDES = "Excludes"
    """It says something that cannot hold together with the claim."""
    OTHER_VALUE = "OtherValue"
    """It names another value where only one can be."""

    @property
    def supports(self) -> bool:
        """Whether it speaks for the claim; else it speaks against it."""
        return self in (Bearing.REPEATS, Bearing.ENTAILS)


@dataclass(frozen=True, slots=True, order=True)
class ClaimLink:
    """A claim of another document that speaks for or against a claim.

    Parameters
    ----------
    claim, other : str
        Ids of the two claims; ``other`` bears on ``claim``.
    bearing : Bearing
        How it does.
    """

    claim: str
    other: str
    bearing: Bearing


@dataclass(frozen=True, slots=True)
class CopyLink:
    """A document that repeats the words of an earlier one.

    Parameters
    ----------
    document, original : str
        Ids; the original is the earliest published of all that share the words.
    resemblance : float
        0 to 1, the share of word runs that the two have in common (Broder 1997).
    containment : float
        0 to 1, the share of the shorter one's word runs that stand in the other too.
    """

    document: str
    original: str
    resemblance: float
    containment: float


@dataclass(frozen=True, slots=True)
class SourceTrust:
    """How far a source is trusted, judged by what else is said and known.

    Parameters
    ----------
    source : str
        Id of a document or of an entity that speaks.
    name : str
        Name to show.
    trust : float
        0 to 1, the share of its claims that is expected to be right.
    claims : int
        How many matters it says something on.
    tested : int
        On how many of them an independent source, or a reference, says something too: what the
        trust rests on. With none it is the prior.
    is_document : bool
        Whether ``source`` is a document.
    """

    source: str
    name: str
    trust: float
    claims: int
    tested: int
    is_document: bool


ENOUGH_TESTED = 5
"""From so many tested matters on the trust in a source is told as a figure: below it is little
more than what is thought of a source that nobody knows."""


def trust_words(trust: float | None, tested: int) -> str:
    """Return how far a source is trusted, in words where no figure can be given.

    Parameters
    ----------
    trust : float or None
        0 to 1.
    tested : int
        On how many matters it rests.

    Examples
    --------
    >>> trust_words(0.838, 12), trust_words(0.76, 1), trust_words(None, 0)
    ('0.84', 'too few compared', 'not tested')
    """
    if trust is None or not tested:
        return "not tested"
    return f"{trust:.2f}" if tested >= ENOUGH_TESTED else "too few compared"


@dataclass(frozen=True, slots=True)
class Voice:
    """Reports that depend on each other and so count once.

    Reports depend on each other where they stand in copies of one text, in one publication, share
    their words, or give the word of one speaker.

    Parameters
    ----------
    name : str
        Who said it first: the speaker as told by the document, or the document.
    claims : tuple of str
        Ids of its claims, the first published first.
    documents : tuple of str
        Ids of the documents they stand in, in the same order, each once.
    first : date or None
        When it was first reported.
    trust : float
        0 to 1, of the source that said it first.
    asserted : bool
        Whether anybody of it says so without hedge.
    interested : bool
        Whether all that say so speak of themselves.
    """

    name: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    first: date | None
    trust: float
    asserted: bool = True
    interested: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is evidence: said without hedge, by somebody who is not concerned."""
        return self.asserted and not self.interested


class Turn(StrEnum):
    """What a report does in the history of a claim."""

    OTHERWISE = "said otherwise before"
    FIRST = "first reported"
    REPEATED = "said again"
    CONTRADICTED = "contradicted"
    CORRECTED = "taken back"


@dataclass(frozen=True, slots=True)
class Report:
    """An entry in the history of a claim: who said what of it, and when."""

    turn: Turn
    name: str
    claim: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What the documents say on one claim.

    Parameters
    ----------
    claim : str
        Its id.
    own : Voice
        The voice that the claim belongs to.
    supporting, opposing : tuple of Voice
        The other independent voices, the first heard first.
    links : tuple of ClaimLink
        How the first claim of each of these voices bears on the claim.
    history : tuple of Report
        In order of publication.
    taken_back : bool
        Whether the source of the claim said the opposite later.
    probability : float
        That the claim is right, given all that is said and the trust in those who say it.
    """

    claim: str
    own: Voice
    supporting: tuple[Voice, ...] = ()
    opposing: tuple[Voice, ...] = ()
    links: tuple[ClaimLink, ...] = ()
    history: tuple[Report, ...] = ()
    taken_back: bool = False
    probability: float = 0.5


@dataclass(frozen=True, slots=True)
class SourcesCompared:
    """What comparing the documents of a graph gave.

    Parameters
    ----------
    copies : tuple of CopyLink
        By document.
    links : tuple of ClaimLink
        Sorted.
    trust : tuple of SourceTrust
        The documents first, in their order, then the speakers by id.
    """

    copies: tuple[CopyLink, ...] = ()
    links: tuple[ClaimLink, ...] = ()
    trust: tuple[SourceTrust, ...] = ()
