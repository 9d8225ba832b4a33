"""Signatures: how sure what a word governs is, where the word is affirmed and where it is not.

After Karttunen (1971) and Nairn, Condoravdi and Karttunen (2006), on a scale instead of three
values. The words and their numbers stand in the ontology; a reporting word without numbers has
those of its speech act, a hedge those of its certainty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.model import Certainty, Polarity
from kgbuild.ontology.cues import Complement, Cue, CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Signature:
    """How sure a complement is under its governor.

    Parameters
    ----------
    affirmed, negated : float
        -3 to 3, under a governor that certainly holds and one that certainly does not.
    reports : bool
        Whether the governor says who says it.
    """

    affirmed: float
    negated: float
    reports: bool = False

    def under(self, governor: float) -> float:
        """Return how sure the complement is under a governor of some factuality.

        In between the two it is what both have in common (3 for a factive, nothing for "manage"),
        and nearer to one of them the surer the governor is.

        Examples
        --------
        >>> fail = Signature(-3.0, 3.0)
        >>> fail.under(3.0), fail.under(-3.0), fail.under(0.0)
        (-3.0, 3.0, 0.0)
        >>> Signature(3.0, 2.25).under(0.0)
        2.25
        """
        common = 0.0
        if self.affirmed * self.negated > 0:
            sign = 1.0 if self.affirmed > 0 else -1.0
            common = sign * min(abs(self.affirmed), abs(self.negated))
        end = self.affirmed if governor >= 0 else self.negated
        return common + (end - common) * min(abs(governor) / _SURE, 1.0)


_SURE = 2.5
"""From here on a governor counts as certain: what it entails is not lessened further."""
UNKNOWN = Signature(2.25, -0.75)
"""Of a governor that no list holds: most verbs with a complement report or bring it about."""

_ACTS = {
    "Say": Signature(2.95, 1.0, True),
    "Announce": Signature(2.95, 1.0, True),
    "Accuse": Signature(2.25, 0.5, True),
    "Deny": Signature(-2.25, 1.0, True),
    "Believe": Signature(2.0, -1.5, True),
    "Ask": Signature(0.75, -0.5, True),
    "Plan": Signature(1.25, -1.0),
    "Hope": Signature(1.0, -0.75),
    "Predict": Signature(2.0, -1.0, True),
    "Promise": Signature(1.75, -1.0),
    "Threaten": Signature(1.0, -0.5),
    "Warn": Signature(1.75, 0.5, True),
}
"""By speech act; "did not say that" leaves open what it would have said."""
_SAID = {
    Certainty.PROBABLE: Signature(2.25, 0.5, True),
    Certainty.POSSIBLE: Signature(1.25, 0.0, True),
}
"""What is suggested, what is only hinted at."""
_HEDGED = {
    Certainty.CERTAIN: Signature(2.75, -2.5),
    Certainty.PROBABLE: Signature(1.75, -1.5),
    Certainty.POSSIBLE: Signature(1.0, -2.0),
    Certainty.PLANNED: Signature(1.5, -1.5),
    Certainty.CONDITIONAL: Signature(0.5, 0.0),
    Certainty.ASKED: Signature(0.5, 0.0),
}
_KINDS = (CueKind.SIGNATURE, CueKind.IMPLICATIVE, CueKind.HEDGE, CueKind.REPORT, CueKind.NEGATOR)
"""Where several blocks hold a word, the first of these decides."""
_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


class Signatures:
    """The signatures of an ontology's words."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the cues that say what becomes of a complement."""
        self._by_word: dict[tuple[str, str, Complement], Signature] = {}
        for kind in _KINDS:
            for cue in ontology.cues_of(kind):
                self._add(cue)

    def _add(self, cue: Cue) -> None:
        signature = _signature(cue)
        every = [one for one in Complement if one is not Complement.NOUN]
        for complement in cue.complements or every if signature is not None else ():
            key = (cue.words.lower(), cue.part_of_speech, complement)
            self._by_word.setdefault(key, signature or UNKNOWN)

    def of(self, governor: Token, complement: Complement) -> Signature | None:
        """Return the signature of a verb, noun or adjective for one kind of complement.

        Parameters
        ----------
        governor : Token
            Looked up by lemma with its particle ("rule out"), by lemma, by its own form.
        complement : Complement
            What it governs.
        """
        part = _PARTS.get(governor.pos_)
        if part is None:
            return None
        lemma = governor.lemma_.lower()
        parts = [part, "adjective"] if governor.tag_ in ("VBN", "VBG") else [part]
        particle = next((c.lower_ for c in governor.children if c.dep_ == "prt"), None)
        for words in (f"{lemma} {particle}" if particle else None, lemma, governor.lower_):
            for part in parts:
                found = self._by_word.get((words or "", part, complement))
                if found is not None:
                    return found
        return None

    def of_manner(self, governor: Token) -> Signature | None:
        """Return what an adverb makes of the content of its verb: "mistakenly thought that"."""
        for adverb in governor.children:
            if adverb.dep_ == "advmod" and adverb.pos_ == "ADV":
                found = self._by_word.get((adverb.lower_, "adverb", Complement.CLAUSE))
                if found is not None and found.affirmed < 0:
                    return found
        return None


def _signature(cue: Cue) -> Signature | None:
    if cue.when_affirmed is not None:
        return Signature(cue.when_affirmed, cue.when_negated or 0.0)
    found = _ACTS.get(cue.act or "") if cue.kind is CueKind.REPORT else None
    if found is not None and cue.act == "Say" and cue.certainty in _SAID:
        found = _SAID[cue.certainty]
    if found is None and cue.certainty is not None:
        found = _HEDGED[cue.certainty]
        if cue.polarity is Polarity.DENIED:
            found = Signature(-found.affirmed, -found.negated)
    return found
