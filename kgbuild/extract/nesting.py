"""Ties speech acts to what they say: the accusation to what was accused, a denial to both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.extract.act_claims import ActClaims
from kgbuild.extract.arguments import Argument
from kgbuild.extract.drafts import Draft
from kgbuild.model import Claim, ClaimRef, Qualifier
from kgbuild.model.roles import CONTENT

if TYPE_CHECKING:
    from spacy.tokens import Token

_REMEMBERED = 60
"""So many statements back is "the allegations" looked for."""
_SAYING = frozenset(("Say", "Announce"))
"""Acts whose content others may deny."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a later denial may answer: whom it is about, who said it, what it says."""

    about: frozenset[str]
    by: str
    accuses: bool
    content: tuple[Qualifier, ...]


class Nesting:
    """Ties the claims of one document, sentence by sentence.

    A content is a claim of the same sentence, or one that was tied before: so no claim can come to
    hold itself.

    Parameters
    ----------
    acts : ActClaims
        What made claims of the acts of the document.
    """

    def __init__(self, acts: ActClaims) -> None:
        self._acts = acts
        self._told: list[_Told] = []

    def tied(self, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims of a sentence, its acts with their content."""
        found = []
        pairs = list(zip(drafts, claims, strict=True))
        for draft, claim in pairs:
            content = self._content(draft, pairs)
            if content:
                claim = replace(claim, qualifiers=(*claim.qualifiers, *content))
            self._remember(draft, claim)
            found.append(claim)
        return found

    def _content(self, draft: Draft, pairs: Sequence[tuple[Draft, Claim]]) -> list[Qualifier]:
        act = draft.act
        if act is None:
            return []
        if act.pointer is not None:
            return list(self._answered(draft, act.pointer))
        inner = [
            (other, claim)
            for other, claim in pairs
            if other is not draft and self._acts.is_content(act, other)
        ]
        if act.clauses and not inner:
            return self._acts.words_of(act)
        if draft.object is not None:  # of two who are accused, to each what he did
            own = [pair for pair in inner if pair[0].subject.text == draft.object_text]
            inner = own or inner
        return [Qualifier(CONTENT, ClaimRef(claim.id)) for _, claim in inner]

    def _answered(self, draft: Draft, pointer: Token) -> tuple[Qualifier, ...]:
        """Return what "the allegations" are: the last against the one who answers, else the last.

        "Kern said that Orbix lied" is one against Orbix, though no word calls it an accusation.

        Nobody answers himself. "The claim" may be whatever others said of him, "the claims" all
        that the last who spoke of him said.
        """
        near = [
            told
            for told in self._told[-_REMEMBERED:]
            if told.content and not _is_same(told.by, draft.subject.text)
        ]
        near = [told for told in near if told.by] or near  # hearsay only where nobody is named
        own = [t for t in near if any(_is_same(draft.subject.text, one) for one in t.about)]
        accusing = [told for told in near if told.accuses]
        against = [told for told in own if told.accuses]
        names_it = self._acts.names_accusation(pointer)
        for choice in (against, own, accusing) if names_it else (own, accusing):
            if choice:
                last = choice[-1]
                several = pointer.tag_ == "NNS" and last.by
                same = [t for t in choice if _is_same(t.by, last.by)] if several else [last]
                return tuple(dict.fromkeys(one for told in same for one in told.content))
        return ()

    def _remember(self, draft: Draft, claim: Claim) -> None:
        content = tuple(q for q in claim.qualifiers if q.role == CONTENT)
        act = draft.act
        if act is not None and act.cue.act == "Accuse":
            accused = draft.subject.text if draft.object is None else draft.object_text
            self._told.append(_Told(frozenset((accused,)), draft.subject.text, True, content))
        elif draft.sources and draft.sources[0].act in _SAYING:
            ends = {draft.subject.text}
            ends |= {draft.object_text} if isinstance(draft.object, Argument) else set()
            speaker = draft.sources[0].speaker
            by = self._acts.name_of(speaker) if speaker is not None else ""
            reference = (Qualifier(CONTENT, ClaimRef(claim.id)),)
            about = frozenset((draft.subject.text,)) if claim.accusing else frozenset(ends)
            self._told.append(_Told(about, by, claim.accusing, reference))


def _is_same(one: str, other: str) -> bool:
    """Say whether two names may be one, the shorter within the longer: "Kern", "Ada Kern"."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return bool(first and second) and (first <= second or second <= first)
