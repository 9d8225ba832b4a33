"""How much the sentences and claims of one parsed text are worth checking."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import clause_of
from kgbuild.extract.drafts import Drafts
from kgbuild.extract.moods import RANK, Mood
from kgbuild.extract.worth.place import Places
from kgbuild.extract.worth.score import worth_of
from kgbuild.extract.worth.signs import SELF, Sign, SignReader, Signs
from kgbuild.extract.worth.words import WorthWords
from kgbuild.model import Argument, Certainty, Claim, Entity, Mention, Span, Tense, Worth

if TYPE_CHECKING:
    from spacy.tokens import Token

_OTHER_CLAUSES = frozenset(("conj", "advcl", "ccomp", "parataxis", "relcl"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl", "aux"))
_CLOSING = "\"'\u201d\u2019) "
_BRACKETS = {"(": ")", "[": "]"}


class WorthReader:
    """Reads one text.

    Parameters
    ----------
    drafts : Drafts
        The text with its names, quantities, speakers and moods.
    words : WorthWords
        Of the ontology.

    Notes
    -----
    A claim is read from the words of its own clause, a sentence from all of them: "The economy grew
    by 3 percent, and that is wonderful" makes two claims, of which one is worth checking. A claim
    has its two ends, however few its words: that a sentence is short or has no verb does not count.
    """

    def __init__(self, drafts: Drafts, words: WorthWords) -> None:
        self._drafts = drafts
        self._parsed = drafts.parsed
        self._signs = SignReader(drafts, words)
        self._places = Places(drafts.parsed)
        self._runs: dict[Span, tuple[int, int]] = {}

    def sentences(self) -> Iterator[tuple[Span, Worth]]:
        """Yield each sentence's characters in the source with its worth, in order."""
        for sentence in self._parsed.doc.sents:
            tokens = [token for token in sentence if not token.is_space]
            if tokens:
                span = self._drafts.span(tokens[0].i, tokens[-1].i)
                yield span, self._of_tokens(tokens)

    def of_characters(self, start: int, end: int) -> Worth:
        """Return the worth of a run of the cleaned text: a sentence as another splitter cuts it.

        Parameters
        ----------
        start, end : int
            Half-open run of characters.
        """
        starts = self._parsed.starts
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return self._of_tokens(list(self._parsed.doc[first:last]))

    def of_claim(self, claim: Claim) -> Worth:
        """Return the worth of a claim of this text, before or after linking."""
        first, last = self._tokens_of(claim.evidence.span)
        tokens = self._clause(first, last)
        signs = self._signs.read(tokens)
        for sentences_only in (Sign.FRAGMENT, Sign.SHORT):
            signs.pop(sentences_only, None)
        relation = self._drafts.tools.ontology.relations.get(claim.predicate)
        if relation is not None:
            signs[Sign.KIND] = [relation.label]
            if relation.comparison is not None:
                signs.setdefault(Sign.COMPARATIVE, [])
        subject = _label(claim.subject)
        if subject and subject.lower() not in SELF:
            signs.setdefault(Sign.OTHERS, [subject])
        if claim.tense is Tense.PAST:
            signs.setdefault(Sign.PAST, [])
        _put(signs, Mood(certainty=claim.certainty, tense=claim.tense))
        if claim.opinion:
            signs[Sign.JUDGEMENT] = []
        accusing = [one.cue for one in claim.attributions if one.act == "Accuse"]
        if accusing:
            signs.setdefault(Sign.ACCUSED, accusing)
        sentence = self._tokens_of(claim.evidence.sentence_span)
        self._stand(signs, *sentence)
        return worth_of(signs)

    def _of_tokens(self, tokens: Sequence[Token]) -> Worth:
        if not tokens:
            return worth_of({Sign.FRAGMENT: [], Sign.SHORT: [], Sign.NOISE: []})
        signs = self._signs.read(tokens)
        first, last = tokens[0].i, tokens[-1].i
        words = self._parsed.words(first, last).strip()
        if not any(c.isalnum() for c in words) or _BRACKETS.get(words[:1], "-") == words[-1:]:
            signs[Sign.NOISE] = []
        if words.rstrip(_CLOSING).endswith("?"):
            signs[Sign.QUESTION] = []
        tops = [t for t in tokens if t.head.i == t.i or not first <= t.head.i <= last]
        verbs = [t for t in tops if t.pos_ in ("VERB", "AUX")]
        if verbs and _commands(verbs[0]):
            signs[Sign.COMMAND] = []
        if verbs:
            moods = [self._drafts.mood(clause_of(verb)) for verb in verbs]
            _put(signs, min(moods, key=lambda mood: RANK[mood.certainty]))
        self._stand(signs, first, last)
        return worth_of(signs)

    def _stand(self, signs: Signs, first: int, last: int) -> None:
        """Add what the place of a sentence tells."""
        start, end = self._parsed.starts[first], self._parsed.ends[last]
        if self._places.is_late(start):
            signs[Sign.LATE] = []
        if self._places.is_edge(start, end):
            signs[Sign.EDGE] = []
        if self._places.is_askers(start):
            signs[Sign.ASKER] = []

    def _tokens_of(self, span: Span) -> tuple[int, int]:
        """Return the first and last token of a run of the source."""
        if span in self._runs:
            return self._runs[span]
        segments = self._drafts.document.segments
        places = []
        for position in (span.start, span.end - 1):
            index = max(0, bisect_right(segments, position, key=lambda s: s.source_start) - 1)
            one = segments[index]
            same = one.text_end - one.text_start == one.source_end - one.source_start
            places.append(one.text_start + (position - one.source_start if same else 0))
        first = max(0, bisect_right(self._parsed.starts, places[0]) - 1)
        last = max(first, bisect_right(self._parsed.starts, places[1]) - 1)
        self._runs[span] = first, last
        return first, last

    def _clause(self, first: int, last: int) -> list[Token]:
        """Return a run with what hangs on it, but for other clauses."""
        found = {token.i: token for token in self._parsed.doc[first : last + 1]}
        waiting = list(found.values())
        while waiting:
            for child in waiting.pop().children:
                if child.i in found:
                    continue
                if child.dep_ not in _OTHER_CLAUSES or child.pos_ not in ("VERB", "AUX"):
                    found[child.i] = child
                    waiting.append(child)
        return [found[index] for index in sorted(found)]


def with_worth(claims: Sequence[Claim], reader: WorthReader) -> list[Claim]:
    """Return claims with their worth."""
    return [replace(claim, worth=reader.of_claim(claim)) for claim in claims]


def _label(argument: Argument) -> str:
    """Return the words of a thing, none of a value or another claim."""
    if isinstance(argument, Entity):
        return argument.label
    return argument.text if isinstance(argument, Mention) else ""


def _commands(verb: Token) -> bool:
    bare = verb.tag_ in ("VB", "VBP")
    return bare and not any(child.dep_ in _SUBJECTS for child in verb.children)


def _put(signs: Signs, mood: Mood) -> None:
    """Add what the mood tells."""
    if mood.certainty is Certainty.PLANNED or mood.tense is Tense.FUTURE:
        signs[Sign.PLAN] = []
    elif mood.certainty is Certainty.CONDITIONAL:
        signs[Sign.CONDITION] = []
    elif mood.certainty is Certainty.ASKED and Sign.QUESTION not in signs:
        signs.setdefault(Sign.DEMAND, [])
