"""Owners of quotations: which cue of a text says who speaks the words in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from kgbuild.extract.attribution.cues import Cues
from kgbuild.extract.attribution.quotations import Quotations, Quoted
from kgbuild.extract.attribution.speakers import Source, Speakers
from kgbuild.extract.certainty import INTENTIONS, is_content
from kgbuild.extract.clauses import grammatical_subject
from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_DEEPEST = 8
"""No further above a quotation is the verb looked for that governs it."""
_SHORT_TAG = 12
_LEADS_ON = frozenset((":", ","))


class QuotationOwners:
    """Gives each quotation of a text to the cue that attributes it, in one pass.

    Parameters
    ----------
    parsed : Parsed
        The text.
    cues, speakers, quotations
        Of the same text.
    """

    def __init__(
        self, parsed: Parsed, cues: Cues, speakers: Speakers, quotations: Quotations
    ) -> None:
        self._parsed = parsed
        self._cues = cues
        self._speakers = speakers
        self._quotations = quotations
        self._sentences = list(parsed.doc.sents)
        self._sentence_starts = [sentence.start for sentence in self._sentences]

    @cached_property
    def by_quotation(self) -> dict[Quoted, Source]:
        """Return whose words each quotation is, those that nobody is named for left out."""
        found: dict[Quoted, Source] = {}
        before: Quoted | None = None
        for quoted in self._quotations.all:
            first, last = self._tokens(quoted)
            if first <= last:
                owner = self._governor(first, last) or self._beside(quoted, first, last)
                if owner is None and self._quotations.is_speech(quoted):
                    owner = self._running_on(first, found.get(before) if before else None, before)
                if owner is not None:
                    found[quoted] = owner
            before = quoted
        after: Quoted | None = None
        for quoted in reversed(self._quotations.all):
            if quoted.runs_on and quoted not in found and after is not None and after in found:
                found[quoted] = found[after]  # only the last paragraph says who speaks
            after = quoted
        return found

    @cached_property
    def by_cue(self) -> dict[int, list[Quoted]]:
        """Return the quotations that each cue, by its token's index, attributes."""
        found: dict[int, list[Quoted]] = {}
        for quoted, owner in self.by_quotation.items():
            found.setdefault(owner.cue.i, []).append(quoted)
        return found

    def of(self, token: Token) -> Source | None:
        """Return who speaks the quotation that holds a token."""
        quoted = self._quotations.at(self._parsed.starts[token.i])
        return self.by_quotation.get(quoted) if quoted is not None else None

    def _tokens(self, quoted: Quoted) -> tuple[int, int]:
        """Return the first and last token in a quotation, its marks left out."""
        first = bisect_right(self._parsed.starts, quoted.start)
        last = bisect_right(self._parsed.ends, quoted.end - 1) - 1
        return first, last

    def _sentence(self, index: int) -> int:
        return bisect_right(self._sentence_starts, index) - 1

    def _governor(self, first: int, last: int) -> Source | None:
        """Find the verb above a quotation whose content it is by grammar."""
        doc = self._parsed.doc
        current = doc[last]
        for token in doc[first : last + 1]:
            if not first <= token.head.i <= last and token.dep_ != "punct":
                current = token
                break
        for _ in range(_DEEPEST):
            head = current.head
            if head.i == current.i or not (
                is_content(current) or current.dep_ in ("dobj", "oprd", "attr", "conj", "acomp")
            ):
                return None
            if not first <= head.i <= last and self._may_own(head):
                return self._source(head)
            current = head
        return None

    def _may_own(self, token: Token) -> bool:
        if token.pos_ != "VERB" or self._quotations.holds(token):
            return False
        cue = self._cues.report(token) or self._cues.attitude(token)
        return cue is not None and cue.act not in INTENTIONS

    def _source(self, verb: Token) -> Source | None:
        cue = self._cues.report(verb) or self._cues.attitude(verb)
        return self._speakers.of_verb(verb, cue) if cue is not None else None

    def _beside(self, quoted: Quoted, first: int, last: int) -> Source | None:
        """Find the nearest verb of saying in the sentences that a quotation begins and ends in."""
        if not self._quotations.is_speech(quoted) or self._is_within_phrase(first):
            return None
        outside = [t for t in self._near(quoted, first, last) if not self._quotations.holds(t)]
        nearest = sorted(outside, key=lambda t: first - t.i if t.i < first else t.i - last)
        for token in nearest:
            if not self._may_own(token):
                continue
            if children(token, "nsubj", "nsubjpass") or grammatical_subject(token)[0] is not None:
                return self._source(token)
            behind = [c for c in children(token, "dobj", "attr", "oprd") if c.i > token.i]
            if behind and behind[0].pos_ in ("PROPN", "NOUN"):
                cue = self._cues.report(token) or self._cues.attitude(token)
                if cue is not None:  # the parser took the speaker of "said Kern" for its object
                    return Source(behind[0], token, cue.polarity, cue.certainty, cue.act)
        if self._parsed.text[max(0, quoted.start - 20) : quoted.start].rstrip().endswith(":"):
            for token in outside:
                if token.dep_ == "nsubj" and token.head.dep_ in ("ROOT", "ccomp"):
                    return Source(token, token.head, act="Say")
        return None

    def _is_within_phrase(self, first: int) -> bool:
        """Say whether a quotation follows a word that it completes: "on "Mills Today"", a title."""
        if first < 2:
            return False
        before = self._parsed.doc[first - 2]
        return (
            before.pos_ in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "PART") and before.lower_ != "to"
        )

    def _near(self, quoted: Quoted, first: int, last: int) -> list[Token]:
        """Return the words of the sentences at both ends; those before a colon, after a comma."""
        text = self._parsed.text
        opening, closing = self._sentence(first), self._sentence(last)
        before = text[max(0, quoted.start - 20) : quoted.start].rstrip()
        if before[-1:] in _LEADS_ON and opening and self._begins(opening, first):
            opening -= 1
        if self._tags_on(quoted, closing, last):
            closing += 1
        found = list(self._sentences[opening])
        if opening != closing:
            found += self._sentences[closing]
            if closing - opening > 1 and self._sentence(first) != opening:
                found += self._sentences[opening + 1]
        return found

    def _tags_on(self, quoted: Quoted, closing: int, last: int) -> bool:
        """Say whether the next sentence only says who asked: "Why?" Holm asked."""
        if closing + 1 >= len(self._sentences) or self._sentences[closing].end > last + 2:
            return False
        if self._parsed.text[quoted.end - 2 : quoted.end - 1] == ",":
            return True
        behind = self._sentences[closing + 1]
        if "\n" in self._parsed.text[quoted.end : self._parsed.starts[behind.start]]:
            return False
        root = behind.root
        return (
            root.i - behind.start <= _SHORT_TAG
            and self._may_own(root)
            and not children(root, "ccomp", "dobj", "xcomp")
        )

    def _begins(self, sentence: int, first: int) -> bool:
        """Say whether a sentence begins with the quotation whose first token is given."""
        return first - self._sentences[sentence].start <= 1

    def _running_on(self, first: int, owner: Source | None, before: Quoted | None) -> Source | None:
        """Give a sentence that is all quotation to whoever the words before it belong to."""
        number = self._sentence(first)
        sentence = self._sentences[number]
        if not self._quotations.fills(sentence) or number == 0:
            return None
        earlier = self._sentences[number - 1]
        if before is not None and owner is not None:
            reaches = self._parsed.ends[earlier.start] <= before.end + 2
            if reaches or self._touches(earlier, before):
                return owner
        return self._told_in(earlier)

    def _touches(self, sentence: Span, quoted: Quoted) -> bool:
        start, end = self._parsed.starts[sentence.start], self._parsed.ends[sentence.end - 1]
        return quoted.start < end and start < quoted.end

    def _told_in(self, sentence: Span) -> Source | None:
        """Return who speaks in a sentence without quotation: "Kern said that it was late."."""
        for token in sentence:
            if self._may_own(token) and children(token, "ccomp"):
                source = self._source(token)
                if source is not None and source.speaker is not None:
                    return source
        return None
