"""Words of an attribution: the whole cue phrase, the whole source, what is said, as characters.

What belongs to each follows PolNeAR (Newell, Margolin and Ruths, An Attribution Relations Corpus
for Political News, LREC 2018): a cue has its auxiliaries, negation and adverbs, its particle, and
the occasion right behind it ("said in a statement"); a source is a whole noun phrase with its
appositions; content keeps its "that" and its quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kgbuild.extract.attribution.cues import Cues
from kgbuild.extract.attribution.quotations import Quotations
from kgbuild.extract.clauses import RELATIVES
from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed
from kgbuild.ontology.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

Characters = tuple[int, int]
"""First and last + 1 character of the cleaned text."""

_BEFORE_A_CUE = frozenset(("aux", "auxpass", "neg", "advmod"))
_BEFORE_A_NOUN = frozenset(("amod", "compound", "advmod"))
_OCCASION = frozenset(("in", "on", "at", "during", "via"))
_LONGEST_OCCASION = 6
_LEADING_ON = re.compile(r"\s(?:and|but|or)$")
_MARKS = "\"“”'’"
_TRIMMED = " \t\r\n\u00a0,;:—–-."


class Words:
    """Finds the words of the parts of attributions in one parsed text."""

    def __init__(self, parsed: Parsed, cues: Cues, quotations: Quotations) -> None:
        self._parsed = parsed
        self._cues = cues
        self._quotations = quotations

    def run(self, first: int, last: int) -> Characters:
        """Return the characters from one token to another, both included, marks at the ends off."""
        return self.trimmed(self._parsed.starts[first], self._parsed.ends[last])

    def below(self, token: Token) -> Characters:
        """Return the characters of a token with all that hangs on it."""
        return self.run(token.left_edge.i, token.right_edge.i)

    def trimmed(self, start: int, end: int) -> Characters:
        """Return a run of characters without the blanks and marks at its ends."""
        text = self._parsed.text
        while start < end and text[start] in _TRIMMED:
            start += 1
        while end > start and text[end - 1] in _TRIMMED and not self._is_abbreviation(start, end):
            end -= 1
        return start, end

    def _is_abbreviation(self, start: int, end: int) -> bool:
        """Say whether a run ends in a full stop that belongs to a word: "U.S.", "R-Wis.,"."""
        text = self._parsed.text
        if text[end - 1] != ".":
            return False
        behind = text[end : end + 2]
        inside = "." in text[max(start, end - 4) : end - 1].rpartition(" ")[2]
        return inside or behind[:1] == "," or (behind[:1] == " " and behind[1:].islower())

    def _named(self, first: int, last: int) -> Characters:
        """Return the characters of a source, without the quotation mark that stands before it."""
        start, end = self.run(first, last)
        while start < end and self._parsed.text[start] in _MARKS:
            start += 1
            start, end = self.trimmed(start, end)
        return start, end

    def of_cue(self, cue: Token, preposition: Token | None = None) -> Characters:
        """Return the whole cue: what stands right before and behind the word that attributes.

        Parameters
        ----------
        cue : Token
            Its head.
        preposition : Token, optional
            Introduces the content, so that it belongs to the cue: "pointed *to* the past".
        """
        first, last = self._front(cue), cue.i
        behind = {c.i: c for c in cue.children if c.i > cue.i}
        known = self._cues.any(cue)
        while (beside := behind.get(last + 1)) is not None and (
            beside.dep_ == "prt"
            or (beside.dep_ == "advmod" and beside.lower_.endswith("ly"))
            or (beside.i == cue.i + 1 and known is not None and _ends_in(known, beside))
        ):
            last = beside.i  # "pointed out", "acknowledge privately", "called on"
        if preposition is not None and preposition.i == last + 1:
            return self._with_colon(*self.run(first, preposition.i))
        marker = behind.get(last + 1)
        if marker is not None and marker.dep_ == "prep" and marker.lower_ in _OCCASION:
            for noun in children(marker, "pobj"):
                if self._cues.of_medium(noun) and noun.i - last <= _LONGEST_OCCASION:
                    whole = noun.right_edge.i
                    last = whole if whole - last <= _LONGEST_OCCASION else noun.i
        return self._with_colon(*self.run(first, last))

    def _front(self, cue: Token) -> int:
        """Return the first token of a cue, auxiliaries among it: "was" of "was not hopeful"."""
        leading = self._cues.leading_to(cue)
        if cue.pos_ == "NOUN":
            leading = self._cues.lent_by(cue)
        if leading is not None:
            return self._before(leading, leading.i)
        if cue.pos_ == "ADJ" and cue.head.lemma_ == "be" and cue.head.i < cue.i:
            beside = self._before(cue, cue.i)
            between = self._before(cue.head, beside)
            return self._before(cue.head, cue.head.i) if between == cue.head.i + 1 else beside
        return self._before(cue, cue.i)

    def _before(self, cue: Token, first: int) -> int:
        """Step back over what belongs to a cue and stands right before a token."""
        kinds = _BEFORE_A_NOUN if cue.pos_ == "NOUN" else _BEFORE_A_CUE
        own = {
            c.i
            for c in cue.children
            if c.dep_ in kinds and not c.is_punct and c.tag_ not in ("WRB", "WP")
        }
        while first - 1 in own:
            first -= 1
        return first

    def _with_colon(self, start: int, end: int) -> Characters:
        """Add the colon by which a cue leads on to what is said: "added:"."""
        return start, end + self._parsed.text.startswith(":", end)

    def of_speaker(self, speaker: Token, cue: Token) -> Characters:
        """Return the whole noun phrase of a speaker, with the comma that closes an apposition.

        Of "the man who said" it is "who". A participle behind a comma tells what the speaker does,
        and does not name him: "Holm, speaking in Denbury, said"; so does a clause behind a name
        that stands behind its cue: "said Holm, who owns the mill".
        """
        if speaker.is_ancestor(cue):
            for pronoun in children(cue, "nsubj"):
                if pronoun.lower_ in RELATIVES:
                    return self.run(pronoun.i, pronoun.i)
            last = max(speaker.i, min(cue.left_edge.i - 1, speaker.right_edge.i))
            return self._named(speaker.left_edge.i, last)
        last = speaker.right_edge.i
        for clause in children(speaker, "acl", "relcl"):
            before = clause.left_edge.i - 1
            told = clause.dep_ == "acl" or cue.i < speaker.i
            if told and before > speaker.i and self._parsed.doc[before].text == ",":
                last = min(last, before - 1)
        start, end = self._named(speaker.left_edge.i, last)
        closed = end <= self._parsed.starts[cue.i] and "," in self._parsed.text[start:end]
        return start, end + (closed and self._parsed.text.startswith(",", end))

    def of_content(
        self, parts: Iterable[Characters], cut: Sequence[Characters]
    ) -> tuple[Characters, ...]:
        """Return the runs of what is said: joined, cue and source cut out, quotations whole."""
        pieces: list[Characters] = []
        for start, end in parts:
            left = [(start, end)]
            for a, b in cut:
                left = (
                    [
                        piece
                        for x, y in left
                        for piece in ((x, min(y, a)), (max(x, b), y))
                        if piece[0] < piece[1]
                    ]
                    if any(x < b and a < y for x, y in left)
                    else left
                )
            pieces += [self._whole_quotations(*self._without_and(*piece), cut) for piece in left]
        return _joined((piece for piece in pieces if self._has_word(*piece)), self._parsed.text)

    def _without_and(self, start: int, end: int) -> Characters:
        """Trim a run, the "and" at its end too that led on to the next verb of saying."""
        start, end = self.trimmed(start, end)
        conjunction = _LEADING_ON.search(self._parsed.text, max(start, end - 5), end)
        return self.trimmed(start, conjunction.start()) if conjunction else (start, end)

    def _has_word(self, start: int, end: int) -> bool:
        return any(c.isalnum() for c in self._parsed.text[start:end])

    def _whole_quotations(self, start: int, end: int, cut: Sequence[Characters]) -> Characters:
        """Widen a run that leaves out only the marks of a quotation that it begins or ends in."""
        for inside in (self._quotations.at(start), self._quotations.at(end)):
            if inside is None or any(inside.start < b and a < inside.end for a, b in cut):
                continue
            if inside.start < start and not self._has_word(inside.start, start):
                start = inside.start
            if start <= inside.start and end < inside.end and not self._has_word(end, inside.end):
                end = inside.end
        return start, end


def _ends_in(cue: Cue, token: Token) -> bool:
    """Say whether a token is the second word of a cue: "on" of "call on"."""
    return cue.words.endswith(f" {token.lower_}")


def _joined(pieces: Iterable[Characters], text: str) -> tuple[Characters, ...]:
    found: list[Characters] = []
    for start, end in sorted(pieces):
        if found and (start <= found[-1][1] or text[found[-1][1] : start].isspace()):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
