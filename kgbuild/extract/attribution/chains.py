"""Chains of speakers: who says a clause, who says that they say so, and who reports that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.attribution.cues import Cues
from kgbuild.extract.attribution.owners import QuotationOwners
from kgbuild.extract.attribution.quotations import Quotations
from kgbuild.extract.attribution.speakers import Source, Speakers
from kgbuild.extract.certainty import INTENTIONS, is_content
from kgbuild.extract.clauses import is_passive
from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed
from kgbuild.ontology.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token


class SourceReader:
    """Reads the chain of speakers above a clause.

    Parameters
    ----------
    parsed : Parsed
        The text.
    cues : Cues
        What attributes.
    """

    def __init__(self, parsed: Parsed, cues: Cues) -> None:
        self.cues = cues
        self.speakers = Speakers(parsed, cues)
        self.quotations = Quotations(parsed)
        self.owners = QuotationOwners(parsed, cues, self.speakers, self.quotations)

    def cue_of(self, token: Token) -> Cue | None:
        """Return the reporting cue that a verb or noun is."""
        return self.cues.report(token)

    def of_verb(self, head: Token, cue: Cue) -> Source:
        """Return who says what a reporting verb or noun introduces."""
        return self.speakers.of_verb(head, cue)

    def speaks_through(self, noun: Token) -> bool:
        """Say whether a noun only says who speaks: "in the words of Kern"."""
        return self.speakers.speaks_through(noun)

    def is_quoted(self, token: Token) -> bool:
        """Say whether a token stands in quotation marks."""
        return self.quotations.holds(token)

    def is_in_turn(self, token: Token) -> bool:
        """Say whether a token stands in somebody's turn of a transcript."""
        return self.speakers.of_turn(token) is not None

    def chain(self, verb: Token) -> list[Source]:
        """Return the speakers of a clause, nearest first; empty where the author speaks."""
        found: list[Source] = []
        current = verb
        found += self.speakers.beside(current)
        while current.head.i != current.i:
            source = self._above(current)
            if source is not None:
                found.append(source)
            current = current.head
            if current.pos_ in ("VERB", "AUX"):
                found += [
                    s
                    for s in self.speakers.beside(current)
                    if s.cue.i not in {f.cue.i for f in found}
                ]
        found = [s for s in found if s.speaker is None or not _is_within(verb, s.speaker)]
        if not found:
            owner = self.owners.of(verb)
            found += [owner] if owner is not None else []
        turn = self.speakers.of_turn(verb)
        if turn is not None:
            return [*found, turn]
        if not found and self.quotations.fills(verb.sent):
            found.append(Source(None, verb.sent.root))  # somebody's words, not the author's
        return found

    def _above(self, token: Token) -> Source | None:
        head = token.head
        if children(head, "dobj") and token.i < head.i and head.dep_ == "ROOT":
            return None
        if is_content(token) or (token.dep_ == "xcomp" and head.pos_ == "VERB"):
            cue = self.cue_of(head)
            if cue is None or (
                token.dep_ == "xcomp" and (cue.act in INTENTIONS or not self._says_of(head, token))
            ):
                return None
            return self.of_verb(head, cue)
        if token.dep_ == "pcomp" and head.head.pos_ in ("VERB", "NOUN"):
            cue = self.cue_of(head.head)
            if cue is not None and head.lower_ in cue.prepositions:
                return self.of_verb(head.head, cue)
        if (
            token.dep_ == "acl"
            and head.pos_ == "NOUN"
            and any(c.dep_ == "mark" for c in token.children)
        ):
            cue = self.cue_of(head)
            if cue is not None:
                return self.of_verb(head, cue)
        return None

    def _says_of(self, head: Token, token: Token) -> bool:
        """Say whether an infinitive reports: "is said to own", but not "is asked to go"."""
        if token.tag_ == "VBG":
            return True  # "denied stealing", "admitted using"
        return is_passive(head) or head.lemma_ in ("claim", "profess", "purport")


def _is_within(token: Token, phrase: Token) -> bool:
    """Say whether a token is part of a phrase: an apposition to the speaker is not his words."""
    return token.i == phrase.i or phrase.is_ancestor(token)
