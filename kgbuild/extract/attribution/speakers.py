"""Speakers: who says what a cue introduces, by the grammar around it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.attribution.cues import Cues
from kgbuild.extract.clauses import grammatical_subject, has_no, is_passive, leads_on
from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed
from kgbuild.model import Certainty, Polarity
from kgbuild.ontology.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN_THE_WORDS = frozenset(("word", "view", "opinion", "eye"))
_ASKED_MANY = frozenset(("poll", "survey"))
_NOBODY = ("few", "nobody", "none")


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain of speakers.

    Parameters
    ----------
    speaker : Token or None
        Head of the phrase that names the speaker; None where nobody is named.
    cue : Token
        The word that attributes.
    polarity, certainty
        What the cue makes of its content, as the speaker puts it ("deny", "suspect").
    act : str or None
        The speech act.
    """

    speaker: Token | None
    cue: Token
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty | None = None
    act: str | None = None


class Speakers:
    """Finds the speakers that the cues of a parsed text name.

    Parameters
    ----------
    parsed : Parsed
        The text.
    cues : Cues
        What attributes.
    """

    def __init__(self, parsed: Parsed, cues: Cues) -> None:
        self._parsed = parsed
        self._cues = cues

    def of_verb(self, head: Token, cue: Cue) -> Source:
        """Return who says what a reporting verb or noun introduces."""
        speaker: Token | None
        if head.pos_ == "NOUN":
            speaker = next(iter(children(head, "poss")), None)
            lent = self._cues.lent_by(head)
            if lent is not None and (speaker is None or speaker.pos_ == "PRON"):
                speaker = grammatical_subject(lent)[0] or speaker  # "Kern made her claim that"
            if speaker is None:
                by = [p for p in children(head, "prep") if p.lower_ in ("by", "from", "of")]
                speaker = next((c for p in by for c in children(p, "pobj")), None)
            if speaker is None and head.dep_ == "dobj":
                above = self._cues.report(head.head)
                if head.head.lemma_ == "have" or (above is not None and above.act == "Say"):
                    speaker = grammatical_subject(head.head)[0]
                elif above is not None and above.polarity is Polarity.DENIED:
                    return self.of_verb(head.head, above)  # "rejected the claim that"
        elif head.pos_ == "ADJ" and head.dep_ == "acomp":
            speaker = grammatical_subject(head.head)[0]  # "Kern is sure that"
        elif is_passive(head):
            speaker = next(
                (c for by in children(head, "agent") for c in children(by, "pobj")), None
            )
        else:
            speaker = grammatical_subject(head)[0]
        if speaker is not None and (speaker.dep_ == "expl" or speaker.lower_ == "there"):
            speaker = None
        polarity, certainty = cue.polarity, cue.certainty
        if polarity is Polarity.DENIED and leads_on(head):
            return Source(speaker, head, Polarity.AFFIRMED, certainty, "Say")
        if _presupposes(head, cue):
            silent = speaker is not None and speaker.lower_ in _NOBODY
            return Source(None if silent else speaker, head, polarity, certainty, cue.act)
        if speaker is not None and speaker.lower_ in _NOBODY:
            return Source(None, head, polarity.opposite, Certainty.PROBABLE, cue.act)
        if head.pos_ == "NOUN" and has_no(head):
            # "no evidence that it works": not that it does not, but that nothing speaks for it
            return Source(speaker, head, Polarity.DENIED, Certainty.PROBABLE, cue.act)
        if children(head, "neg") and cue.act in ("Believe", "Say", "Claim"):
            polarity = polarity.opposite
        return Source(speaker, head, polarity, certainty, cue.act)

    def beside(self, verb: Token) -> list[Source]:
        """Read "according to X" and "as X put it" beside a verb."""
        found = []
        for child in verb.children:
            if child.dep_ in ("prep", "advcl") and child.lower_ in ("according", "per"):
                markers = children(child, "prep") or [child]
                for marker in markers:
                    for speaker in children(marker, "pobj"):
                        found.append(Source(speaker, child, act="Say"))
            elif child.dep_ == "prep" and child.lower_ == "in":
                for word in children(child, "pobj"):
                    if word.lemma_.lower() in _ASKED_MANY:
                        found.append(Source(word, child, act="Say"))  # "in a poll"
                    if self.speaks_through(word):
                        found += [
                            Source(speaker, word, act="Say")
                            for marker in children(word, "prep")
                            if marker.lower_ == "of"
                            for speaker in children(marker, "pobj")
                        ]
            elif child.dep_ in ("advcl", "parataxis") and child.pos_ == "VERB":
                marked = any(
                    c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in child.children
                )
                cue = self._cues.report(child)
                says = cue is not None or (
                    child.lemma_ == "put" and any(c.lower_ == "it" for c in child.children)
                )
                content = children(child, "ccomp", "dobj") if child.lemma_ != "put" else []
                if says and (marked or child.dep_ == "parataxis") and not content:
                    found += [
                        Source(subject, child, act="Say")
                        for subject in children(child, "nsubj")[:1]
                        if subject.pos_ != "PRON"
                    ]
        return found

    def speaks_through(self, noun: Token) -> bool:
        """Say whether a noun only says who speaks: "in the words of Kern"."""
        return noun.lemma_ in _IN_THE_WORDS and any(
            marker.lower_ == "of" for marker in children(noun, "prep")
        )

    def of_turn(self, verb: Token) -> Source | None:
        """Return who speaks in a transcript; nobody by name where the label is only "Q" or "A"."""
        starts, spoken = self._parsed.starts, self._parsed.turns
        number = bisect_right(spoken, starts[verb.i], key=lambda turn: turn.words) - 1
        if number < 0 or starts[verb.i] >= spoken[number].end:
            return None
        turn = spoken[number]
        colon = verb.doc[self._parsed.token_at(turn.words) - 1]
        if turn.name is None:
            return Source(None, colon)
        first, end = map(self._parsed.token_at, turn.name)
        name = verb.doc[first:end]
        return Source(name.root if len(name) else None, colon)


def _presupposes(verb: Token, cue: Cue) -> bool:
    """Say whether what a verb governs is so even where it is denied: "nobody knew that it fell".

    So it is with knowing that something is so (Kiparsky and Kiparsky 1970), not with whether.
    """
    if cue.act != "Believe" or cue.certainty is not Certainty.CERTAIN or verb.pos_ != "VERB":
        return False
    marks = {m.lower_ for c in children(verb, "ccomp") for m in children(c, "mark")}
    return not marks & {"whether", "if"}
