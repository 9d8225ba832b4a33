"""What "with" says something has: "the A100, with 312 teraflops" is read as "the A100 has" them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import Clause, Oblique
from kgbuild.extract.dependents import children
from kgbuild.extract.frames import holders
from kgbuild.extract.mentions import Mentions

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_HAS = "have"
_WITH = frozenset(("with", "at"))
"""Prepositions that tell a feature of what stands before them: "the H20, at 96 GB, holds more"."""


def possessions(sentence: Span, mentions: Mentions) -> Iterator[Clause]:
    """Yield a clause of having for each feature that a preposition gives a noun or a name.

    Parameters
    ----------
    sentence : Span
        The sentence.
    mentions : Mentions
        Its names.

    Yields
    ------
    Clause
        Its verb is the preposition; which features there are is for the frames of "have" to say.
    """
    for token in sentence:
        if token.lower_ not in _WITH or token.pos_ != "ADP":
            continue
        for feature in children(token, "pobj"):
            for owner in _owners(token, mentions):
                obliques = tuple(
                    Oblique(marker.lower_, marker, complement)
                    for marker in children(feature, "prep")
                    for complement in children(marker, "pobj")
                )
                yield Clause(
                    verb=token,
                    lemma=_HAS,
                    agent=owner,
                    theme=feature,
                    recipient=None,
                    attribute=None,
                    obliques=obliques,
                    passive=False,
                    borrowed=True,
                )


def _owners(marker: Token, mentions: Mentions) -> list[Token]:
    """Return what has the feature: the name right before, the noun it hangs on, or whose that is.

    Set off by a comma it is the name's, whatever word the parser hung it on.
    """
    if marker.i > marker.sent.start + 1 and marker.nbor(-1).text == ",":
        before = mentions.of(marker.nbor(-2))
        if before is not None:
            return [marker.doc[before.last]]
    head = marker.head
    if mentions.of(head) is not None:
        return [head]
    if head.pos_ not in ("NOUN", "PROPN") or marker.lower_ == "at":
        return []
    return holders(head, mentions) or [head]
