"""The words of noun phrases: which tokens belong to one, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.coreference import Coreference
from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed
from kgbuild.extract.mentions import Mentions
from kgbuild.extract.negation import denied_quantifier

if TYPE_CHECKING:
    from spacy.tokens import Token

_INSIDE = frozenset(
    """
    compound amod nmod nummod advmod npadvmod poss case quantmod det predet punct
    """.split()
)
_CARRIED_PREPOSITIONS = frozenset(
    """
    of in for to on with from between against over about around at by as
    """.split()
)
_QUOTES = frozenset('"“”„«»')
_LONGEST = 14


class PhraseWords:
    """Reads the words of the noun phrases of one parsed text.

    Parameters
    ----------
    parsed : Parsed
        The text.
    mentions : Mentions
        Its names.
    coreference : Coreference
        Tells whom a possessive pronoun means.
    """

    def __init__(self, parsed: Parsed, mentions: Mentions, coreference: Coreference) -> None:
        self._parsed = parsed
        self._mentions = mentions
        self._coreference = coreference

    def extent(self, head: Token) -> tuple[int, int]:
        """Return the first and last token of a noun phrase, without article and side clauses."""
        kept = {head.i}
        waiting = [head]
        while waiting:
            current = waiting.pop()
            for child in current.children:
                inside = child.dep_ in _INSIDE and (child.dep_ != "punct" or child.text in "-'’/")
                carried = (
                    child.dep_ == "prep"
                    and child.lower_ in _CARRIED_PREPOSITIONS
                    and (child.i > head.i or _follows_hyphen(child))  # "out-of-date maps"
                    and bool(children(child, "pobj", "pcomp", "prep"))
                )
                below = child.dep_ == "pobj" and current.dep_ == "prep"
                joined = (
                    child.dep_ in ("conj", "cc") and current.i != head.i and child.pos_ != "VERB"
                )
                if inside or carried or below or joined:
                    kept.add(child.i)
                    waiting.append(child)
        first = last = head.i
        while first - 1 in kept:
            first -= 1
        while last - first < _LONGEST:
            if last + 1 not in kept and not (last + 2 in kept and self._opens(last + 1)):
                break
            last += 1
        doc = head.doc
        while first < head.i and (
            doc[first].dep_ in ("det", "predet", "punct", "neg")
            or doc[first].head.dep_ == "det"
            or doc[first].is_space
        ):
            first += 1
        denied = denied_quantifier(head)
        if denied is not None:
            first = min(first, denied.i)
        while last > head.i and doc[last].dep_ in ("prep", "punct", "det", "cc", "case"):
            last -= 1
        return first, last

    def _opens(self, index: int) -> bool:
        """Say whether a token opens a quotation within a phrase: 'comparable to "bombs"'."""
        mark = self._parsed.doc[index]
        return mark.text in _QUOTES and self._parsed.ends[index] == self._parsed.starts[index + 1]

    def words(self, first: int, last: int) -> str:
        """Return a phrase's words with its possessive pronouns resolved: "DeepSeek's rise"."""
        parts = []
        for index in range(first, last + 1):
            token = self._parsed.doc[index]
            owner = self._coreference.pronoun(token) if token.tag_ == "PRP$" else None
            start = self._parsed.starts[index]
            gap = self._parsed.text[self._parsed.ends[index - 1] : start] if index > first else ""
            word = self._parsed.word(token) if token.text not in _QUOTES else ""
            if owner is not None and owner.name is not None:
                word = f"{owner.name.text}'s"
            elif token.tag_ == "WP$":
                word = self._whose(token) or word
            parts.append(gap + word)
        return " ".join("".join(parts).split())

    def _whose(self, token: Token) -> str:
        """Return what "whose" stands for, as a possessor: "the group whose robots won"."""
        for above in token.ancestors:
            if above.dep_ == "relcl":
                name = self._mentions.of(above.head)
                owner = name.text if name is not None else self._parsed.word(above.head)
                return f"{owner}'" if owner.endswith("s") else f"{owner}'s"
        return ""


def _follows_hyphen(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text == "-"
