"""Claims whose relation is a type of the ontology: its frames and comparisons, filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Argument
from kgbuild.extract.clauses import Clause, Oblique, grammatical_subject
from kgbuild.extract.dependents import children
from kgbuild.extract.drafts import Draft, Drafts
from kgbuild.extract.frames import Match
from kgbuild.extract.gapping import gapped
from kgbuild.extract.possessions import possessions
from kgbuild.extract.standards import holder
from kgbuild.model import THING, VOCABULARY, Polarity, Qualifier, TimeValue
from kgbuild.model.roles import SUPERLATIVE
from kgbuild.ontology.types import Ontology, RelationType

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_MONEY = VOCABULARY + "Money"
_MOST_PAIRS = 24
_OPEN_ENDED = frozenset(("before", "after"))


class TypedRelations:
    """Finds the relations of an ontology in one parsed document."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        """Yield what the verb or the comparison of a clause says, and of conjuncts without it."""
        conjuncts = list(gapped(clause, self._drafts.mentions))
        others = {i for conjunct in conjuncts for i in _heads(conjunct)}
        kept = tuple(o for o in clause.obliques if o.complement.i not in others)
        for draft in self._of_verb(replace(clause, obliques=kept)):
            if not others & _ends(draft):
                yield draft
        for conjunct in conjuncts:
            own = _heads(conjunct)
            for match in self._drafts.tools.frames.of_clause(conjunct):
                for draft in self._from_match(match, conjunct):
                    if _ends(draft) <= own:
                        draft.time = self._time_among(conjunct)
                        yield draft

    def _of_verb(self, clause: Clause) -> Iterator[Draft]:
        nouns: frozenset[int] = frozenset()
        tools, arguments = self._drafts.tools, self._drafts.arguments
        for compared in (
            *tools.comparisons.of_clause(clause, arguments),
            *tools.event_order.of_clause(clause, arguments),
        ):
            nouns |= compared.nouns
            match = Match(
                compared.relation, compared.subject, compared.object, clause.verb, compared.used
            )
            for draft in self._from_match(match, clause):
                named = {q.role for q in compared.qualifiers}
                draft.qualifiers = [q for q in draft.qualifiers if q.role not in named]
                draft.qualifiers += compared.qualifiers
                yield draft
        for match in self._drafts.tools.frames.of_clause(self._with_number(clause)):
            if not nouns & {match.subject.i, match.object.i}:
                yield from self._from_match(match, clause)

    def _time_among(self, clause: Clause) -> TimeValue | None:
        """Return the time that an argument of a clause names, not that of its shared verb."""
        times = (self._drafts.arguments.time_of(o.complement) for o in clause.obliques)
        return next((found.time for found in times if found is not None), None)

    def _with_number(self, clause: Clause) -> Clause:
        """Take the number that the parser took for an adverb as object: "exceeded 10 percent"."""
        if clause.theme is not None or clause.passive or clause.obliques:
            return clause
        for token in children(clause.verb, "npadvmod"):
            found = self._drafts.arguments.quantity_of(token)
            if found is not None and token.i > clause.verb.i and not found.factor:
                return replace(clause, theme=token)
        return clause

    def of_phrases(self, sentence: Tokens, clauses: dict[int, Clause]) -> Iterator[Draft]:
        """Yield what nouns and neighbouring names say: "Apple's CEO Tim Cook", "Nvidia's H20".

        Parameters
        ----------
        sentence : Span
            The sentence.
        clauses : dict of int to Clause
            Its clauses by the index of their verb: the mood of "X is the maker of Y" is the verb's.
        """
        frames, mentions = self._drafts.tools.frames, self._drafts.mentions
        for match in frames.of_nouns(sentence, mentions):
            drafts = self._from_match(match, clauses.get(match.predicate.i))
            yield from (draft for draft in drafts if not _denies_a_rank(draft))
        for match in frames.of_phrases(sentence, mentions, self._drafts.parsed):
            yield from self._from_match(match, None)
        for having in possessions(sentence, mentions):
            for match in frames.of_clause(having):
                yield from self._from_match(match, None)

    def _from_match(self, match: Match, clause: Clause | None) -> Iterator[Draft]:
        relation = match.relation
        pairs = 0
        subjects = self._end(match, match.subject, relation.subject_types, clause)
        objects = self._end(match, match.object, relation.object_types, clause)
        for subject in subjects:
            for object_ in objects:
                twice = match.subject.i == match.object.i and subject.first > object_.first
                if object_.text == subject.text or twice or pairs >= _MOST_PAIRS:
                    continue
                if self._is_price_of_several(subject, object_):
                    continue
                pairs += 1
                draft = self._drafts.start(match.predicate, clause, subject, object_)
                if object_.time is not None and draft.time is not None and _is_open(match):
                    draft.object = replace(object_, time=draft.time)  # "before 1970", not 1970
                draft.predicate = relation.iri
                draft.relation = relation.label
                draft.typed = True
                draft.frame_certainty = match.certainty
                draft.frame_polarity = match.polarity
                if clause is not None:
                    draft.qualifiers += self._qualifiers(match, clause, (subject, object_))
                    if object_.quantity is not None and len(subjects) > 1:
                        draft.qualifiers += self._summed(match, clause, subject, subjects)
                yield draft

    def _qualifiers(
        self, match: Match, clause: Clause, ends: tuple[Argument, Argument]
    ) -> list[Qualifier]:
        """Return the further arguments; of a comparing verb by how much and on which dimension."""
        compares = match.relation.comparison is not None
        compared: tuple[list[Qualifier], list[Oblique]] = ([], [])
        if compares:
            compared = self._drafts.tools.comparisons.of_verb(
                clause, (match.subject, match.object), match.used, self._drafts.arguments
            )
        taken = [match.subject, match.object, *(end.head for end in ends)]
        taken += [oblique.complement for oblique in compared[1]]
        return [*self._drafts.qualifiers(clause, taken, match.used), *compared[0]]

    def _summed(
        self, match: Match, clause: Clause, subject: Argument, subjects: list[Argument]
    ) -> Iterator[Qualifier]:
        if self._drafts.tools.sums.is_sum(clause, match.subject):
            others = [self._drafts.mention(one) for one in subjects]
            yield from self._drafts.tools.sums.of(self._drafts.mention(subject), others)

    def _end(
        self, match: Match, token: Token, allowed: tuple[str, ...], clause: Clause | None
    ) -> list[Argument]:
        """Return the fitting arguments of one end of a match.

        The parser hangs a relative clause on the nearest noun: in "Huawei, a company headquartered
        in Shenzhen, which makes chips" a place would make them. Where that noun does not fit, the
        nouns above it are tried.
        """
        found = self._fitting(token, allowed, match.relation, match.loose)
        described = _described(token, clause)
        if described is not None and not any(argument.name for argument in found):
            named = self._fitting(described, allowed, match.relation, match.loose)
            found = [argument for argument in named if argument.name] or found
        if found or clause is None or clause.verb.dep_ != "relcl" or clause.verb.head.i != token.i:
            return found
        for noun in token.ancestors:
            if noun.pos_ in ("NOUN", "PROPN") and noun.i < token.i:
                found = self._fitting(noun, allowed, match.relation, match.loose)
                if found:
                    return found
        return []

    def _fitting(
        self, token: Token, allowed: tuple[str, ...], relation: RelationType, loose: bool
    ) -> list[Argument]:
        """Return the arguments of a phrase whose types a relation takes.

        A name of which nothing says what it is may be anything, and any name may be of a type that
        nothing says how to tell; only a loose frame wants to know.
        """
        literal = self._is_literal(allowed)
        untold = self._drafts.tools.ontology.cannot_tell(allowed)
        found = []
        for argument in self._drafts.arguments.expand(token):
            unknown = argument.name is not None and not literal
            unknown = unknown and (argument.type == THING or untold)
            fits = self._drafts.tools.ontology.fits
            measured = literal and argument.measure is not None and fits(argument.measure, allowed)
            valued = relation.comparison is not None and argument.quantity is not None
            if fits(argument.type, allowed) or measured or valued or (unknown and not loose):
                found.append(argument)
        if loose:
            found = [a for a in found if a.name is not None]
        found = [self._value(a, allowed) for a in found]
        measures = relation.comparison is not None and not any(a.name for a in found)
        owner = (
            holder(token) if measures and self._drafts.tools.dimensions.is_measure(token) else None
        )
        if owner is not None:
            inner = self._drafts.arguments.expand(owner)
            return [a for a in inner if self._drafts.tools.ontology.fits(a.type, allowed)]
        return found

    def _is_price_of_several(self, subject: Argument, object_: Argument) -> bool:
        """Say whether a sum is paid for many and no one's price: "sold 5 chips for $2 million"."""
        count, price = subject.amount, object_.quantity
        if count is None or price is None or count.unit is not None or count.value == 1.0:
            return False
        return self._drafts.tools.ontology.is_a(object_.type, _MONEY) and price.per is None

    def _is_literal(self, allowed: tuple[str, ...]) -> bool:
        types = self._drafts.tools.ontology.types
        return bool(allowed) and all(t in types and types[t].literal for t in allowed)

    def _value(self, argument: Argument, allowed: tuple[str, ...]) -> Argument:
        """Return the number where a relation wants one: that of "671 billion parameters"."""
        if argument.amount is None or not self._is_literal(allowed):
            return argument
        amount = replace(argument.amount, unit=argument.amount.unit or "NUM")
        return replace(argument, quantity=amount, amount=None)


def _denies_a_rank(draft: Draft) -> bool:
    """Say whether only a superlative is denied: "is not the largest maker of chips"."""
    denied = draft.mood.polarity is Polarity.DENIED
    return denied and any(q.role == SUPERLATIVE for q in draft.qualifiers)


def _is_open(match: Match) -> bool:
    """Say whether a date is one end of a time: "founded before 1970"."""
    return any(oblique.preposition in _OPEN_ENDED for oblique in match.used)


def _heads(clause: Clause) -> set[int]:
    """Return the heads of a gapped clause's arguments."""
    subject = clause.theme if clause.passive else clause.agent
    ends = [subject, clause.agent if clause.passive else None]
    ends += [oblique.complement for oblique in clause.obliques]
    return {end.i for end in ends if end is not None}


def _ends(draft: Draft) -> set[int]:
    ends = (draft.subject, draft.object)
    return {end.head.i for end in ends if isinstance(end, Argument)}


def _described(token: Token, clause: Clause | None) -> Token | None:
    """Return what a participle speaks of through an attribute: "X is a film directed by Y"."""
    if clause is None or clause.verb.dep_ != "acl" or clause.verb.head.i != token.i:
        return None
    if token.dep_ != "attr" or token.head.lemma_ != "be":
        return None
    return grammatical_subject(token.head)[0]


def narrowest(drafts: list[Draft], ontology: Ontology) -> list[Draft]:
    """Leave out a relation where another of the same words and ends takes a narrower subject.

    "OpenAI's GPT-4" names its developer; that GPT-4 is a product too makes nobody its manufacturer.
    """

    def wider(one: Draft, other: Draft) -> bool:
        if not (one.typed and other.typed) or one.predicate == other.predicate:
            return False
        same = one.predicate_token.i == other.predicate_token.i
        if not same or one.subject.text != other.subject.text or one.object is None:
            return False
        if other.object is None or one.object.text != other.object.text:
            return False
        wide = ontology.relations[one.predicate].subject_types
        narrow = ontology.relations[other.predicate].subject_types
        below = all(ontology.fits(n, wide) for n in narrow)
        return below and not all(ontology.fits(w, narrow) for w in wide)

    return [one for one in drafts if not any(wider(one, other) for other in drafts)]
