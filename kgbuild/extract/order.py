"""Before and after: which claim the text puts before, after or at the time of which.

Only what the text states is kept: conjunctions ("after A did B"), prepositions with a verbal noun
or a gerund ("following the takeover", "before selling it"), adverbs that tie a clause to the one
before it ("then", "two years later"). Of the temporal links of TimeML these are those that a signal
marks.

References
----------
J. Pustejovsky and others, TimeML: Robust Specification of Event and Temporal Expressions in Text,
IWCS 2003.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.drafts import Draft
from kgbuild.extract.time_words import TimeWords
from kgbuild.model import Claim, ClaimRef, Qualifier
from kgbuild.model.roles import AFTER, BEFORE, DURING
from kgbuild.ontology.cues import Order

if TYPE_CHECKING:
    from spacy.tokens import Token

ROLES = {
    Order.AFTER: AFTER,
    Order.SINCE: AFTER,
    Order.BEFORE: BEFORE,
    Order.UNTIL: BEFORE,
    Order.BY: BEFORE,
    Order.DURING: DURING,
}
_OF_EVENTS = frozenset((Order.AFTER, Order.BEFORE, Order.DURING))
"""What every preposition of order says also of events; "since" and "until" are conjunctions too."""
_ALSO_CONTRAST = frozenset(("while", "whilst"))
_ALSO_CAUSE = "since"
_COUNTED = frozenset(("day", "week", "month", "year", "hour", "decade"))
_MOST = 3
"""No more claims of one verb are ordered: a list of five owners says nothing new of the order."""
_DEEPEST = 6


class Ordering:
    """Ties the claims of one text in the order that its words give.

    Parameters
    ----------
    words : TimeWords
        Which say what comes first.
    """

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._told: list[str] = []
        """The claims of the main verb of the sentence before, where it made any."""

    def of_sentence(self, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims of a sentence, each with what it comes before, after or during."""
        by_token: dict[int, list[str]] = {}
        tokens: dict[int, Token] = {}
        for draft, claim in zip(drafts, claims, strict=True):
            by_token.setdefault(draft.predicate_token.i, []).append(claim.id)
            tokens[draft.predicate_token.i] = draft.predicate_token
        links: dict[int, list[Qualifier]] = {}
        for token in tokens.values():
            for place, qualifier in self._links(token, by_token):
                links.setdefault(place, []).append(qualifier)
        self._told = self._main(tokens, by_token)
        return [
            replace(claim, qualifiers=(*claim.qualifiers, *links[place]))
            if (place := draft.predicate_token.i) in links
            else claim
            for draft, claim in zip(drafts, claims, strict=True)
        ]

    def _links(
        self, token: Token, by_token: Mapping[int, list[str]]
    ) -> Iterator[tuple[int, Qualifier]]:
        """Yield which verb's claims get which qualifier, by the words that govern one predicate."""
        order, words, governor = self._governed(token)
        if order is not None and governor is not None:
            main = _nearest(governor, by_token)
            if main is not None and main != token.i:
                yield from _qualifiers(main, order, words, by_token[token.i])
        order, words = self._adverb(token)
        if order is not None:
            above = token.head.i if token.dep_ == "conj" and token.head.i in by_token else None
            before = by_token[above] if above is not None else self._told
            yield from _qualifiers(token.i, order, words, before)

    def _governed(self, token: Token) -> tuple[Order | None, str, Token | None]:
        """Return how the verb above lies to a predicate: "left after A sued" is after the suit."""
        if token.dep_ == "advcl":
            for mark in children(token, "mark", "advmod"):
                if mark.i > token.i:
                    continue
                order, words = _longest(mark, self._words.conjunctions)
                if order is not None and _is_of_time(mark, token):
                    return order, words, token.head
        head = token.head
        if token.dep_ in ("pobj", "pcomp") and (token.pos_ == "NOUN" or token.tag_ == "VBG"):
            order, words = _longest(head, self._words.prepositions)
            if order in _OF_EVENTS or words in self._words.conjunctions:
                return order, words, head.head  # not "by selling", "through the sale"
        return None, "", None

    def _adverb(self, token: Token) -> tuple[Order | None, str]:
        """Return how a predicate lies to what was told before it: "then", "two years later"."""
        for adverb in children(token, "advmod"):
            order = self._words.adverbs.get(adverb.lower_)
            if order is None or children(adverb, "prep") or _is_consequence(token):
                continue
            counted = [c for c in children(adverb, "npadvmod") if c.lemma_ in _COUNTED]
            bare = not list(adverb.children)
            if counted or (bare and not _is_dated(adverb)):
                first = adverb.left_edge.i
                return order, " ".join(t.lower_ for t in token.doc[first : adverb.i + 1])
        return None, ""

    def _main(self, tokens: Mapping[int, Token], by_token: Mapping[int, list[str]]) -> list[str]:
        """Return the claims of the last verb that stands beside the main one, or is it."""
        for place in sorted(tokens, reverse=True):
            token = tokens[place]
            if token.dep_ in ("ROOT", "conj") and token.pos_ in ("VERB", "AUX"):
                return by_token[place]
        return []


def _qualifiers(
    place: int, order: Order, words: str, others: Sequence[str]
) -> Iterator[tuple[int, Qualifier]]:
    for other in others[:_MOST]:
        yield place, Qualifier(ROLES[order], ClaimRef(other), words)


def _nearest(token: Token, by_token: Mapping[int, list[str]]) -> int | None:
    """Return the nearest predicate at or above a token that made a claim."""
    for _ in range(_DEEPEST):
        if token.i in by_token:
            return token.i
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _longest(token: Token, known: Mapping[str, Order]) -> tuple[Order | None, str]:
    """Return what the longest known words that end in a token say: "as soon as", "ahead of"."""
    for first in range(max(0, token.i - 2), token.i + 1):
        words = " ".join(t.lower_ for t in token.doc[first : token.i + 1])
        if words in known:
            return known[words], words
    return None, ""


def _is_consequence(verb: Token) -> bool:
    """Say whether a clause follows from a condition: "if A leaves, then B"."""
    conditions = children(verb, "advcl")
    return any(mark.lower_ == "if" for one in conditions for mark in children(one, "mark"))


def _is_of_time(mark: Token, verb: Token) -> bool:
    """Tell "since" of time from that of cause, "while" of time from "whereas"."""
    if mark.lower_ in _ALSO_CONTRAST:
        return verb.tag_ == "VBG" or verb.head.tag_ == "VBG"
    if mark.lower_ == _ALSO_CAUSE:
        return any(c.lower_ in ("has", "have", "had") for c in children(verb.head, "aux"))
    return True


def _is_dated(adverb: Token) -> bool:
    """Say whether "earlier" and "later" go with a time: "later this year", "earlier in May"."""
    behind = adverb.i + 1
    return adverb.lower_ in ("earlier", "later") and (
        behind < len(adverb.doc) and adverb.doc[behind].lower_ in ("this", "in", "on", "that")
    )
