"""Valid times: which time expression tells when a clause holds, and which of its ends are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.certainty import Mood
from kgbuild.extract.clauses import Clause, is_heading, is_predicate
from kgbuild.extract.dependents import children
from kgbuild.extract.time_words import TimeWords
from kgbuild.extract.times import FoundTime, TimeKind
from kgbuild.model import Certainty, Qualifier, Tense, Text, TimeValue
from kgbuild.model.roles import FREQUENCY
from kgbuild.ontology.cues import Order

if TYPE_CHECKING:
    from spacy.tokens import Token


_TO_THE_LEFT = frozenset(("the", "about", "around", "roughly", "approximately", "at", "least"))
_ONWARDS = frozenset(("on", "onward", "onwards", "forward"))
_DATES_NOUN = frozenset(("compound", "nmod", "amod", "nummod", "poss", "npadvmod"))
_FUTURE = frozenset(("will", "'ll", "shall"))
_ENDS = ("the end", "the close", "end of")
_LONGEST_SIGNAL = 3
_DEEPEST = 10
"""No further up is the verb of a time looked for."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A time expression with its first and last token, and how surely it belongs to its verb."""

    first: int
    last: int
    found: FoundTime
    doubt: int


class ValidTimes:
    """Tells the time of each clause of one text.

    A time belongs to the verb above it: directly, or through the noun that the parser hung it on
    ("bought the plant in May"). A time in front ("In 2019, A bought B and sued C") is shared by the
    verbs that follow; a clause that depends on another has that one's time only where both are one
    event ("managed to buy"). The time of a reporting verb is that of the saying.

    Parameters
    ----------
    arguments : Arguments
        Knows which tokens are times.
    words : TimeWords
        Those that open an end ("since") and those that merge events ("manage").
    """

    def __init__(self, arguments: Arguments, words: TimeWords) -> None:
        self._words = words
        self._doc = arguments.doc
        self._any_is_over = any(token.lower_ in self._words.former for token in self._doc)
        self._of_verb: dict[int, list[_Placed]] = defaultdict(list)
        self._of_noun: dict[int, list[_Placed]] = defaultdict(list)
        self._again: dict[int, list[FoundTime]] = defaultdict(list)
        self._opening: set[int] = set()
        self._arguments = arguments
        for first, last, found in arguments.times:
            self._place(first, last, found)

    def of_clause(self, clause: Clause, mood: Mood) -> TimeValue | None:
        """Return when a clause holds, None where it is not told."""
        placed = self._placed(clause.verb, 0) or self._measured(clause)
        return self._chosen(placed, clause.verb, mood)

    def of_noun(self, noun: Token) -> TimeValue | None:
        """Return when what a noun names is dated: "the 2019 takeover", "the takeover in 2019"."""
        return self._chosen(self._of_noun.get(noun.i, []), noun, Mood(tense=Tense.PAST))

    def of_cue(self, cue: Token) -> TimeValue | None:
        """Return when something is said: the time of the reporting verb."""
        placed = self._placed(cue, 0)
        ahead = any(helper.lower_ in _FUTURE for helper in children(cue, "aux"))
        return self._chosen(placed, cue, Mood(tense=Tense.FUTURE if ahead else Tense.PAST))

    def only_opens(self, verb: Token) -> bool:
        """Say whether a verb only opens a time: "starting in 2019" starts nothing."""
        return verb.i in self._opening and verb.dep_ != "ROOT"

    def frequency(self, verb: Token) -> Iterator[Qualifier]:
        """Yield how often a verb's event comes: "every year"."""
        for found in self._again.get(verb.i, ()):
            yield Qualifier(FREQUENCY, Text(found.time.text))

    def dated(self, mood: Mood, predicate: Token, clause: Clause | None) -> Mood:
        """Return a mood, in the past where its noun says so: "a former head of"."""
        if not self._any_is_over:
            return mood
        nouns = [predicate, clause.attribute if clause is not None else None]
        over = any(n is not None and n.pos_ in ("NOUN", "PROPN") and self.is_over(n) for n in nouns)
        return replace(mood, tense=Tense.PAST) if over else mood

    def is_over(self, noun: Token) -> bool:
        """Say whether a noun is put as over: "the former head", "ex-husband", "then-president"."""
        before = noun.doc[max(noun.sent.start, noun.i - _LONGEST_SIGNAL) : noun.i]
        words = [token.lower_ for token in before]
        if len(words) > 1 and words[-1] == "-":
            return words[-2] in self._words.former
        place = noun.left_edge.i
        if place > noun.sent.start and noun.doc[place - 1].lower_ == "then":
            return noun.dep_ == "appos"  # "Ada Kern, then head of"
        adjectives = {c.lower_ for c in children(noun, "amod", "compound")}
        return bool(adjectives & self._words.former - {"then", "ex"})

    def is_during(self, preposition: str) -> bool:
        """Say whether a preposition gives a time by what happened then: "during the war"."""
        return self._words.prepositions.get(preposition) is Order.DURING

    # Placing

    def _place(self, first: int, last: int, found: FoundTime) -> None:
        doc = self._doc
        head = next(
            (doc[i] for i in range(first, last + 1) if not first <= doc[i].head.i <= last),
            doc[last],
        )
        speaking = self._speaking(first)
        if speaking is not None:
            self._add(speaking, first, last, found, 0)
            return
        signal = doc[first - 2] if first > 1 and doc[first - 1].pos_ == "ADP" else None
        if (
            signal is not None
            and f"{signal.lower_} {doc[first - 1].lower_}" in self._words.prepositions
        ):
            head = signal
            self._opening.add(signal.i)
        doubt = 0
        for _ in range(_DEEPEST):
            above = head.head
            if above.i == head.i:
                return
            if above.pos_ in ("VERB", "AUX") and is_predicate(above):
                if head.dep_ in ("nsubj", "nsubjpass", "csubj") and not doubt:
                    doubt = 3  # "2019 saw"
                if head.dep_ != "punct":
                    self._add(above, first, last, found, doubt)
                return
            if above.pos_ in ("NOUN", "PROPN", "NUM", "PRON") and head.dep_ != "conj":
                if doubt == 0:
                    self._of_noun[above.i].append(_Placed(first, last, found, 0))
                dated = head.dep_ in _DATES_NOUN and not _is_beside(head)
                dated = dated or head.lower_ == "of"  # "technologies of the 20th century"
                before = above.dep_ in ("nsubj", "nsubjpass") and head.i > above.i
                doubt = 2 if dated or before or doubt == 2 else 1
            head = above

    def _add(self, verb: Token, first: int, last: int, found: FoundTime, doubt: int) -> None:
        if found.kind is TimeKind.SET:
            if doubt == 0:
                self._again[verb.i].append(found)
            return
        self._of_verb[verb.i].append(_Placed(first, last, found, doubt))

    def _speaking(self, first: int) -> Token | None:
        """Return the verb right before a time whose content starts behind it: "said Monday it"."""
        before = self._doc[first - 1] if first else None
        if before is not None and before.pos_ == "ADP" and first > 1:
            before = self._doc[first - 2]
        if before is None or before.pos_ != "VERB":
            return None
        content = children(before, "ccomp")
        return before if any(c.left_edge.i >= first for c in content) else None

    # Choosing

    def _placed(self, verb: Token, depth: int) -> list[_Placed]:
        """Return the times of a verb: its own, else those that it shares with the one above."""
        own = [one for one in self._of_verb.get(verb.i, []) if one.doubt < 2]
        above = verb.head
        if own or depth > _DEEPEST or above.i == verb.i or above.pos_ not in ("VERB", "AUX"):
            return own
        shared = self._placed(above, depth + 1)
        if verb.dep_ == "conj":
            start = min([above.i, *(c.i for c in children(above, "nsubj", "nsubjpass"))])
            return [one for one in shared if one.last < start]
        if verb.dep_ == "xcomp" and above.lemma_.lower() in self._words.merging:
            return shared
        participle = verb.dep_ == "advcl" and verb.tag_ == "VBG"
        if participle and not children(verb, "mark", "aux", "advmod"):
            return shared
        return []

    def _measured(self, clause: Clause) -> list[_Placed]:
        """Return the time of what is measured: "2023 sales were $5 billion" holds for 2023."""
        roles = [clause.attribute, clause.theme, *(o.complement for o in clause.obliques)]
        numbers = any(r is not None and self._arguments.quantity_of(r) is not None for r in roles)
        if not numbers:
            return []
        return [one for one in self._of_verb.get(clause.verb.i, []) if one.doubt == 2]

    def _chosen(self, placed: list[_Placed], token: Token, mood: Mood) -> TimeValue | None:
        if not placed:
            return None
        ahead = _is_ahead(mood, token)
        bounded = [(one, self._bounded(one, token, ahead)) for one in placed]
        since = next((t for _, t in bounded if t.start is not None and t.end is None), None)
        until = next((t for _, t in bounded if t.end is not None and t.start is None), None)
        if since is not None and until is not None:
            both = TimeValue(f"{since.text} {until.text}", since.start, until.end)
            if both.start is not None and both.end is not None and both.start <= both.end:
                return both
        return min(bounded, key=lambda pair: _rank(*pair))[1]

    def _bounded(self, placed: _Placed, token: Token, ahead: bool) -> TimeValue:
        time = placed.found.ahead if ahead else placed.found.time
        words, order = self._signal(placed, token)
        match order:
            case Order.SINCE:
                return TimeValue(f"{words} {time.text}", time.start, None)
            case Order.BY | Order.UNTIL:
                return TimeValue(f"{words} {time.text}", None, time.end)
            case Order.BEFORE:
                end = time.end
                if time.start is not None and not time.text.lower().startswith(_ENDS):
                    end = time.start - timedelta(1) if time.start > time.start.min else None
                return TimeValue(f"{words} {time.text}", None, end)
            case Order.AFTER:
                start = time.end
                if start is not None:
                    start = start + timedelta(1) if start < start.max else None
                return TimeValue(f"{words} {time.text}", start, None)
        return time

    def _signal(self, placed: _Placed, token: Token) -> tuple[str, Order | None]:
        """Return the words before a time that leave an end of it open, and what they say."""
        doc = token.doc
        place = placed.first
        while place > 0 and doc[place - 1].lower_ in _TO_THE_LEFT:
            place -= 1
        if placed.found.time.text.lower().startswith("until "):
            return "", None
        for size in range(_LONGEST_SIGNAL, 0, -1):
            words = " ".join(t.lower_ for t in doc[max(0, place - size) : place])
            if words in self._words.prepositions:
                return words, self._words.prepositions[words]
        behind = doc[placed.last + 1].lower_ if placed.last + 1 < len(doc) else ""
        if place > 0 and doc[place - 1].lower_ == "from" and behind in _ONWARDS:
            return "since", Order.SINCE
        return "", None


def _is_beside(head: Token) -> bool:
    """Say whether a time stands behind the noun that it hangs on: "the plant last year"."""
    return head.dep_ == "npadvmod" and head.i > head.head.i


def _rank(placed: _Placed, time: TimeValue) -> tuple[int, bool, bool, int]:
    unresolved = time.start is None and time.end is None
    return (placed.doubt, placed.found.kind is TimeKind.CLOCK, unresolved, placed.first)


def _is_ahead(mood: Mood, token: Token) -> bool:
    """Say whether a clause speaks of what is to come: "will", "plans to", "opens on Monday"."""
    if mood.tense is Tense.FUTURE:
        return True
    if mood.tense is Tense.PAST:
        return False
    if mood.certainty is Certainty.PLANNED:
        return True
    return token.tag_ in ("VBZ", "VBP", "VBG", "VB", "MD") and not is_heading(token.sent)
