"""Cues: which word of a text attributes something to somebody, and what it makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.ontology.cues import Cue, CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_FURTHEST = 3
"""Words from a verb to the one that it leads to: "refused even to say"."""
_LONGEST_OBJECT = 6
_LENDS_NOTHING = frozenset(
    """
    make raise voice issue publish spread give express deliver offer reiterate repeat send
    release renew file
    """.split()
)
"""Verbs that say what their object says: "raised questions about"."""
_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}


_Index = Mapping[str, Mapping[str, Cue]]
"""Cues by their first word, then by all their words with the part of speech."""


class Cues:
    """The cues of an ontology, by their words.

    Parameters
    ----------
    ontology : Ontology
        Holds them.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._reports = _index(ontology, CueKind.REPORT)
        self._attitudes = _index(ontology, CueKind.ATTITUDE)
        self._hedges = _index(ontology, CueKind.HEDGE)
        self._implicatives = _index(ontology, CueKind.IMPLICATIVE)
        self._clausal = _index(ontology, CueKind.CLAUSAL)

    def report(self, token: Token) -> Cue | None:
        """Return the cue of a word that makes of its content something said."""
        return _found(self._reports, token)

    def may_report(self, lemma: str) -> bool:
        """Say whether some cue of saying begins with a word."""
        return lemma in self._reports

    def report_of(self, words: str, part_of_speech: str) -> Cue | None:
        """Return the cue of saying that some words are: "call on" as a verb."""
        return self._reports.get(words.split(" ", 1)[0], {}).get(f"{words}/{part_of_speech}")

    def attitude(self, token: Token) -> Cue | None:
        """Return the cue of a word that says how somebody stands to a thing, or speaks of it."""
        return _found(self._attitudes, token)

    def seeming(self, token: Token) -> Cue | None:
        """Return the cue of a verb by which something only seems to be so, to nobody by name."""
        return _found(self._hedges, token) if token.pos_ == "VERB" else None

    def any(self, token: Token) -> Cue | None:
        """Return the cue of a word that attributes in whatever way."""
        return self.report(token) or self.attitude(token) or self.seeming(token)

    def leading_to(self, cue: Token) -> Token | None:
        """Return the verb that a cue completes: "continued" of "continued to deny"."""
        head = cue.head
        if cue.dep_ != "xcomp" or head.pos_ != "VERB" or not 0 < cue.i - head.i <= _FURTHEST:
            return None
        return head if _found(self._implicatives, head) is not None else None

    def lent_by(self, noun: Token) -> Token | None:
        """Return the verb that a noun of saying lends its sense to: "made" of "made a promise"."""
        verb = noun.head
        near = noun.dep_ == "dobj" and 0 < noun.i - verb.i <= _LONGEST_OBJECT
        return verb if near and verb.pos_ == "VERB" and verb.lemma_ in _LENDS_NOTHING else None

    def only_of_clauses(self, token: Token) -> bool:
        """Say whether a word attributes clauses alone: "hold", "the fact that"."""
        return _found(self._clausal, token) is not None

    def of_medium(self, noun: Token) -> bool:
        """Say whether a noun is what words are said in: "in a statement"."""
        cue = self.report(noun) if noun.pos_ == "NOUN" else None
        return cue is not None and cue.act == "Say"


def _index(ontology: Ontology, kind: CueKind) -> _Index:
    found: dict[str, dict[str, Cue]] = {}
    for cue in ontology.cues_of(kind):
        words = cue.words.lower()
        begun = found.setdefault(words.split(" ", 1)[0], {})
        begun.setdefault(f"{words}/{cue.part_of_speech}", cue)
    return found


def _found(index: _Index, token: Token) -> Cue | None:
    lemma = token.lemma_.lower()
    cues = index.get(lemma)
    kind = _PARTS.get(token.pos_) if cues is not None else None
    if cues is None or kind is None:
        return None
    for child in children(token, "prt", "prep"):
        if child.i == token.i + 1:
            with_particle = cues.get(f"{lemma} {child.lower_}/{kind}")
            if with_particle is not None:
                return with_particle
    particle = "".join(f" {c.lower_}" for c in children(token, "prt"))
    return (cues.get(f"{lemma}{particle}/{kind}") if particle else None) or cues.get(
        f"{lemma}/{kind}"
    )
