"""The words of a claim's arguments, as a table or a network shows them."""

from __future__ import annotations

from collections.abc import Mapping

from kgbuild.model import Argument, Claim, ClaimRef, Document, Entity


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
    return document.author or document.title or document.name
