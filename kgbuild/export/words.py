"""The words of a claim's arguments, as a table or a network shows them."""

from __future__ import annotations

from collections.abc import Mapping

from kgbuild.model import Argument, Claim, ClaimRef, Document, Entity, Worth


def argument_words(argument: Argument | None, claims: Mapping[str, Claim]) -> str:
    """Return an argument in words: a label, the words of a literal, the text of a claim.

    Parameters
    ----------
    argument : Argument or None
        None gives no words.
    claims : mapping of str to Claim
        By id, for arguments that are claims.
    """
    match argument:
        case None:
            return ""
        case Entity():
            return argument.label
        case ClaimRef():
            return claims[argument.id].text if argument.id in claims else argument.id
        case _:
            return argument.text


UNNAMED = "(nobody named)"
"""Who speaks where the text names nobody: "it is said that"."""


def reporter_words(claim: Claim) -> str:
    """Return who reports that the speaker says it, the nearest first; empty where nobody does.

    The document, which reports everything, is left out.
    """
    return " ← ".join(
        UNNAMED if one.speaker is None else argument_words(one.speaker, {})
        for one in claim.attributions[1:]
    )


def speaker_words(claim: Claim, document: Document | None) -> str:
    """Return who speaks: the nearest speaker, else the document's author, title or name."""
    if claim.speaker is not None:
        return argument_words(claim.speaker, {})
    if document is None:
        return ""
    return document.author or document.heading


def worth_words(worth: Worth | None) -> str:
    """Return why a claim is worth checking: each reason and what it counts, the weightiest first.

    Examples
    --------
    >>> from kgbuild.model import WorthFactor, WorthReason
    >>> trend = WorthReason(WorthFactor.COMPARISON, 0.7, "tells a change: rose")
    >>> worth_words(Worth(0.2, (trend, WorthReason(WorthFactor.OPINION, -0.3, "is vague: lot"))))
    'tells a change: rose (+0.7); is vague: lot (-0.3)'
    """
    reasons = worth.reasons if worth is not None else ()
    return "; ".join(f"{reason.words} ({reason.weight:+.1f})" for reason in reasons)
