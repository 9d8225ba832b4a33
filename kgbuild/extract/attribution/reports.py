"""Reports: every attribution of a parsed text, in the order of its cues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kgbuild.extract.attribution.chains import SourceReader
from kgbuild.extract.attribution.colons import colon_reports
from kgbuild.extract.attribution.contents import Construction, Content, content_of
from kgbuild.extract.attribution.speakers import Source
from kgbuild.extract.attribution.sureness import BARE, sureness
from kgbuild.extract.attribution.words import Characters, Words
from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed
from kgbuild.model import Quotation
from kgbuild.ontology.cues import Cue, CueKind

_BESIDE = frozenset(("according", "per", "in"))

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Report:
    """An attribution by the grammar of a text, its speaker not looked up yet.

    Parameters
    ----------
    source : Source
        The speaker's head word, the cue's, and what the cue makes of its content.
    cue : (int, int)
        Characters of the whole cue.
    speaker : (int, int) or None
        Of the words that name the speaker.
    content : tuple of (int, int)
        Of what is said, in text order.
    construction : Construction
        How the two are tied.
    quotation : Quotation
        How much of it stands in quotation marks.
    confidence : float
        0 to 1: how sure it is that the cue attributes the content.
    """

    source: Source
    cue: Characters
    speaker: Characters | None
    content: tuple[Characters, ...]
    construction: Construction
    quotation: Quotation
    confidence: float


class ReportReader:
    """Reads the reports of one parsed text.

    Parameters
    ----------
    parsed : Parsed
        The text.
    sources : SourceReader
        Of the same text.
    """

    def __init__(self, parsed: Parsed, sources: SourceReader) -> None:
        self._parsed = parsed
        self._sources = sources
        self._words = Words(parsed, sources.cues, sources.quotations)

    @cached_property
    def all(self) -> tuple[Report, ...]:
        """Return every report, in the order of the cues."""
        found = {r.source.cue.i: r for r in self._read()}
        return tuple(sorted(found.values(), key=lambda r: (r.cue, r.source.cue.i)))

    def _read(self) -> Iterator[Report]:
        for token in self._parsed.doc:
            beside = token.dep_ in ("prep", "advcl", "parataxis")
            if beside and (token.lower_ in _BESIDE or token.lemma_ == "put"):
                yield from self._beside(token)
                continue
            if token.pos_ not in ("VERB", "NOUN", "ADJ"):
                continue
            cue = self._sources.cues.any(token)
            report = self._of_cue(token, cue) if cue is not None else None
            if report is not None:
                yield report

        for one in colon_reports(self._parsed, self._sources.cues):
            content = self._words.of_content([one.said], [])
            if content:
                source = Source(one.speaker, one.colon, act="Say")
                start = self._parsed.starts[one.colon.i]
                yield Report(
                    source,
                    (start, start + 1),
                    one.label,
                    content,
                    Construction.COLON,
                    self._quotation(content),
                    sureness(source, Construction.COLON, clausal=False),
                )

    def _of_cue(self, token: Token, cue: Cue) -> Report | None:
        source = self._sources.speakers.of_verb(token, cue)
        if cue.kind is CueKind.HEDGE:
            source = Source(None, token, cue.polarity, cue.certainty, cue.act)
        content = self._content(token, cue)
        if any(self._told_by(verb) for verb in children(token, "xcomp")):
            return None  # "continued to deny it": told with "deny"
        if any(self._lends(noun) for noun in children(token, "dobj")):
            return None  # "raised a claim that": told with "claim"
        quoted = [(q.start, q.end) for q in self._sources.owners.by_cue.get(token.i, [])]
        construction, preposition = Construction.QUOTATION, None
        parts = [] if content is None else [self._characters(*run) for run in content.parts]
        if quoted and content is not None and content.construction is not Construction.CLAUSE:
            parts = [one for one in parts if _touches(one, quoted)]  # not whom it was said to
        if parts and content is not None:
            construction, preposition = content.construction, content.preposition
        parts += quoted
        if not parts and self._is_parenthesis(token):
            construction = Construction.PARENTHESIS
            parts.append(self._characters(token.head.left_edge.i, token.head.right_edge.i))
        if self._sources.cues.only_of_clauses(token) and token.pos_ == "VERB":
            leads_on = cue.kind is CueKind.ATTITUDE and cue.act == "Say"
            if construction in BARE or (leads_on and construction is Construction.INFINITIVE):
                return None  # "continued to rise", "saw the lanterns": a deed, and nothing said
        return self._report(source, parts, construction, preposition) if parts else None

    def _characters(self, first: int, last: int) -> Characters:
        return self._parsed.starts[first], self._parsed.ends[last]

    def _told_by(self, verb: Token) -> bool:
        """Say whether an infinitive is a cue with content, and the verb above it leads to it."""
        cue = self._sources.cues.any(verb)
        if cue is None or self._sources.cues.leading_to(verb) is None:
            return False
        return self._content(verb, cue) is not None

    def _lends(self, noun: Token) -> bool:
        """Say whether an object is a cue with content, and its verb only says that it is said."""
        cue = self._sources.cues.any(noun) if noun.pos_ == "NOUN" else None
        if cue is None or self._sources.cues.lent_by(noun) is None:
            return False
        return self._content(noun, cue) is not None

    def _content(self, token: Token, cue: Cue) -> Content | None:
        """Return what a cue attributes by grammar; what it speaks of else: "agreed with"."""
        content = content_of(token, cue)
        attitude = self._sources.cues.attitude(token) if content is None else None
        if attitude is None or attitude is cue:
            return content
        return content_of(token, attitude)

    def _is_parenthesis(self, verb: Token) -> bool:
        """Say whether a verb of saying stands amid or behind what it says: "it is, he said, so"."""
        if verb.pos_ != "VERB" or self._sources.cue_of(verb) is None:
            return False
        if verb.dep_ == "parataxis":
            return True
        marks = [c for c in verb.children if c.dep_ in ("mark", "advmod") and c.lower_ == "as"]
        says_more = any(c.i > verb.i and c.dep_ not in ("punct", "prt") for c in verb.children)
        named = bool(children(verb, "nsubj"))
        return verb.dep_ == "advcl" and bool(marks) and named and not says_more

    def _beside(self, token: Token) -> Iterator[Report]:
        """Yield who is said to say the clause that "according to", "in a poll" stand beside."""
        for source in self._sources.speakers.beside(token.head):
            if token.i not in (source.cue.i, source.cue.head.i) or source.speaker is None:
                continue
            whole = self._whole_clause(token.head)
            marker = next(iter(children(source.cue, "prep")), None)
            cue = None
            if source.cue.i != token.i:  # "in the words of Kern"
                last = marker.i if marker is not None else source.cue.i
                cue = self._words.run(token.i, last)
            beside = self._words.below(token)
            report = self._report(source, [whole], Construction.ACCORDING, marker, cue, beside)
            if report is not None:
                yield report

    def _whole_clause(self, token: Token) -> Characters:
        """Return the clause that a word stands in; the sentence, where that is its main clause."""
        while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
            token = token.head
        if token.head.i == token.i:
            return self._characters(token.sent.start, token.sent.end - 1)
        return self._words.below(token)

    def _report(
        self,
        source: Source,
        parts: list[Characters],
        construction: Construction,
        preposition: Token | None = None,
        cue: Characters | None = None,
        beside: Characters | None = None,
    ) -> Report | None:
        cue = cue or self._words.of_cue(source.cue, preposition)
        speaker = None
        cut = [cue] if beside is None else [cue, beside]
        if source.speaker is not None and source.speaker.i != source.cue.i:
            speaker = self._words.of_speaker(source.speaker, source.cue)
            cut.append(speaker)
        content = self._words.of_content(parts, cut)
        if not content:
            return None
        clausal = self._sources.cues.only_of_clauses(source.cue)
        leading = self._sources.cues.leading_to(source.cue) or self._sources.cues.lent_by(
            source.cue
        )
        led = leading is not None
        sure = sureness(source, construction, clausal=clausal, led=led)
        return Report(source, cue, speaker, content, construction, self._quotation(content), sure)

    def _quotation(self, content: tuple[Characters, ...]) -> Quotation:
        quoted = whole = 0
        for start, end in content:
            whole += end - start
            for one in self._sources.quotations.touching(start, end):
                quoted += min(end, one.end) - max(start, one.start)
        if not quoted:
            return Quotation.INDIRECT
        return Quotation.DIRECT if quoted >= whole - 2 else Quotation.MIXED


def _touches(one: Characters, others: list[Characters]) -> bool:
    return any(start < one[1] and one[0] < end for start, end in others)
