"""Who says a clause: reporting verbs and nouns, "according to", quotations that run on."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.certainty import INTENTIONS, is_content
from kgbuild.extract.clauses import children, grammatical_subject, is_passive
from kgbuild.extract.language import Parsed
from kgbuild.model import Certainty, Polarity
from kgbuild.ontology.types import Cue, CueKind, Ontology

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_QUOTE = re.compile(r'"[^"\n]{3,4000}"|“[^”\n]{3,4000}”')
"""A quotation; where the mark is never closed, the search for its end must end."""
_IN_THE_WORDS = frozenset(("word", "view", "opinion", "eye"))
_MAKES_A_CLAIM = frozenset(("make", "raise", "voice", "issue", "publish", "spread", "have", "give"))


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


class SourceReader:
    """Reads the chain of speakers above a clause."""

    def __init__(self, parsed: Parsed, ontology: Ontology) -> None:
        """Index the reporting cues, find the quotations."""
        self._parsed = parsed
        self.cues: dict[str, Cue] = {}
        for cue in ontology.cues:
            if cue.kind is CueKind.REPORT:
                self.cues.setdefault(f"{cue.words.lower()}/{cue.part_of_speech}", cue)
        self._sentences = list(parsed.doc.sents)
        self._quotes = [m.span() for m in _QUOTE.finditer(parsed.text)]

    def cue_of(self, token: Token) -> Cue | None:
        """Return the reporting cue that a verb or noun is."""
        kind = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}.get(token.pos_)
        lemma = token.lemma_.lower()
        particle = "".join(f" {c.lower_}" for c in children(token, "prt"))
        return self.cues.get(f"{lemma}{particle}/{kind}") or self.cues.get(f"{lemma}/{kind}")

    def chain(self, verb: Token) -> list[Source]:
        """Return the speakers of a clause, nearest first; empty where the author speaks."""
        found: list[Source] = []
        current = verb
        found += self._sideways(current)
        while current.head.i != current.i:
            source = self._above(current)
            if source is not None:
                found.append(source)
            current = current.head
            if current.pos_ in ("VERB", "AUX"):
                found += [
                    s for s in self._sideways(current) if s.cue.i not in {f.cue.i for f in found}
                ]
        found = [s for s in found if s.speaker is None or not _is_within(verb, s.speaker)]
        if not found:
            found += self._quoted_by(verb) or self._running_quote(verb)
        turn = self._turn(verb)
        if turn is not None:
            return [*found, turn]
        if not found and self._is_all_quoted(verb.sent):
            found.append(Source(None, verb.sent.root))  # somebody's words, not the author's
        return found

    def is_in_turn(self, verb: Token) -> bool:
        """Say whether a token stands in somebody's turn of a transcript."""
        return self._turn(verb) is not None

    def _turn(self, verb: Token) -> Source | None:
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

    def of_verb(self, head: Token, cue: Cue) -> Source:
        """Return who says what a reporting verb or noun introduces."""
        speaker: Token | None
        if head.pos_ == "NOUN":
            speaker = next(iter(children(head, "poss")), None)
            if speaker is None:
                by = [p for p in children(head, "prep") if p.lower_ in ("by", "from", "of")]
                speaker = next((c for p in by for c in children(p, "pobj")), None)
            if speaker is None and head.dep_ == "dobj":
                above = self.cue_of(head.head)
                if head.head.lemma_ in _MAKES_A_CLAIM or (above and above.act == "Say"):
                    speaker = grammatical_subject(head.head)[0]
                elif above is not None and above.polarity is Polarity.DENIED:
                    return self.of_verb(head.head, above)  # "rejected the claim that"
        elif is_passive(head):
            speaker = next(
                (c for by in children(head, "agent") for c in children(by, "pobj")), None
            )
        else:
            speaker = grammatical_subject(head)[0]
        if speaker is not None and (speaker.dep_ == "expl" or speaker.lower_ == "it"):
            speaker = None
        polarity, certainty = cue.polarity, cue.certainty
        if speaker is not None and speaker.lower_ in ("few", "nobody", "none"):
            return Source(None, head, polarity.opposite, Certainty.PROBABLE, cue.act)
        if head.pos_ == "NOUN" and any(c.lower_ == "no" for c in children(head, "det")):
            # "no evidence that it works": not that it does not, but that nothing speaks for it
            return Source(speaker, head, Polarity.DENIED, Certainty.PROBABLE, cue.act)
        if children(head, "neg") and cue.act in ("Believe", "Say", "Claim"):
            polarity = polarity.opposite
        return Source(speaker, head, polarity, certainty, cue.act)

    def _sideways(self, verb: Token) -> list[Source]:
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
                cue = self.cue_of(child)
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

    def _quoted_by(self, verb: Token) -> list[Source]:
        """Give words in quotation marks to whoever the rest of the sentence says that said them."""
        start = self._parsed.starts[verb.i]
        inside = self._quote_at(start)
        if inside is None:
            return []
        outside = [t for t in self._near(inside) if not self.is_quoted(t)]
        for token in sorted(outside, key=lambda t: abs(t.i - verb.i)):
            cue = self.cue_of(token) if token.pos_ == "VERB" else None
            if cue is None or cue.act in INTENTIONS:
                continue
            if children(token, "nsubj"):
                return [self.of_verb(token, cue)]
            behind = [c for c in children(token, "dobj", "attr", "oprd") if c.i > token.i]
            if behind and behind[0].pos_ == "PROPN":
                return [Source(behind[0], token, cue.polarity, cue.certainty, cue.act)]
        before = self._parsed.text[max(0, inside[0] - 20) : inside[0]].rstrip()
        if before.endswith(":"):
            for token in outside:
                if token.dep_ == "nsubj" and token.head.dep_ in ("ROOT", "ccomp"):
                    return [Source(token, token.head, act="Say")]
        return []

    def _quote_at(self, place: int) -> tuple[int, int] | None:
        """Return the quotation that holds a character; quotations stand in order, none in one."""
        number = bisect_left(self._quotes, place, key=lambda quote: quote[0]) - 1
        return self._quotes[number] if number >= 0 and place < self._quotes[number][1] else None

    def _near(self, quote: tuple[int, int]) -> list[Token]:
        """Return the tokens of every sentence that a quotation touches."""
        ends, starts = self._parsed.ends, self._parsed.starts
        first = bisect_right(self._sentences, quote[0], key=lambda s: ends[s.end - 1])
        found: list[Token] = []
        for sentence in itertools.islice(self._sentences, first, None):
            if starts[sentence.start] >= quote[1] + 2:
                break
            found += sentence
        return found

    def is_quoted(self, token: Token) -> bool:
        """Say whether a token stands in quotation marks."""
        return self._quote_at(self._parsed.starts[token.i]) is not None

    def _running_quote(self, verb: Token) -> list[Source]:
        """Give a sentence that is all quotation the speaker of the sentence before it."""
        sentence = verb.sent
        if not self._is_all_quoted(sentence) or sentence.start == 0:
            return []
        before = verb.doc[sentence.start - 1].sent
        for _ in range(3):
            for token in before:
                if (
                    token.pos_ == "VERB"
                    and not self.is_quoted(token)
                    and self.cue_of(token) is not None
                    and (children(token, "ccomp") or self._has_quote(before))
                ):
                    source = self.of_verb(
                        token, self.cue_of(token) or next(iter(self.cues.values()))
                    )
                    if source.speaker is not None and source.act not in INTENTIONS:
                        return [source]
            if before.start == 0 or not self._is_all_quoted(before):
                return []
            before = verb.doc[before.start - 1].sent
        return []

    def _has_quote(self, sentence: Span) -> bool:
        start, end = self._characters(sentence)
        last = bisect_left(self._quotes, end, key=lambda quote: quote[0]) - 1
        return last >= 0 and start < self._quotes[last][1]

    def _is_all_quoted(self, sentence: Span) -> bool:
        start, end = self._characters(sentence)
        last = bisect_right(self._quotes, start + 1, key=lambda quote: quote[0]) - 1
        return last >= 0 and end - 1 <= self._quotes[last][1]

    def _characters(self, sentence: Span) -> tuple[int, int]:
        tokens = [t for t in sentence if not t.is_space] or list(sentence)
        return self._parsed.starts[tokens[0].i], self._parsed.ends[tokens[-1].i]


def _is_within(token: Token, phrase: Token) -> bool:
    """Say whether a token is part of a phrase: an apposition to the speaker is not his words."""
    return token.i == phrase.i or phrase.is_ancestor(token)
