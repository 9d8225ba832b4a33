"""Claims of a parsed text: clauses, frames, speakers and moods put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Argument, Arguments
from kgbuild.extract.attribution import Source, SourceReader
from kgbuild.extract.certainty import Mood, MoodReader
from kgbuild.extract.clauses import Clause, Oblique, children, clauses
from kgbuild.extract.comparisons import Comparisons, Superlative, holder
from kgbuild.extract.frames import FrameMatcher, Match
from kgbuild.extract.language import Parsed
from kgbuild.extract.mentions import Mentions
from kgbuild.extract.wording import open_predicate, sentence_of, third_person, verb_words
from kgbuild.model import (
    VOCABULARY,
    Attribution,
    Certainty,
    Claim,
    ClaimRef,
    Document,
    Dropped,
    Evidence,
    Mention,
    MentionKind,
    Polarity,
    Qualifier,
    Quantity,
    Span,
    Tense,
    Text,
    TimeValue,
)
from kgbuild.model import Argument as ClaimArgument
from kgbuild.ontology.types import Dimension, Ontology, RelationType

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

AT_PLACE = VOCABULARY + "atPlace"
DIMENSION = VOCABULARY + "dimension"
AMOUNT = VOCABULARY + "amount"
FACTOR = VOCABULARY + "factor"
SUPERLATIVE = VOCABULARY + "superlative"
CONTENT = VOCABULARY + "content"
OTHER = VOCABULARY + "argument"
_PLACE = VOCABULARY + "Place"

_SPEECH_WITH_CONTENT = frozenset(
    ("Accuse", "Promise", "Threaten", "Deny", "Warn", "Ask", "Announce", "Declare")
)
_MODALS_OF_DOUBT = frozenset(("may", "might", "could"))
_MOST_PAIRS = 24

TYPED_CONFIDENCE = 0.8
OPEN_CONFIDENCE = 0.65
PRONOUN_COST = 0.1
BORROWED_COST = 0.05
NOMINAL_COST = 0.05


@dataclass
class _Draft:
    """A claim in the making: its ends as arguments, its words, what else is known."""

    predicate_token: Token
    subject: Argument
    predicate: str
    object: Argument | Text | None
    relation: str
    mood: Mood
    typed: bool
    sources: list[Source]
    qualifiers: list[Qualifier] = field(default_factory=list)
    time: TimeValue | None = None
    opinion: bool = False
    borrowed: bool = False
    frame_certainty: Certainty | None = None
    frame_polarity: Polarity = Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class Tools:
    """What reads a text of one ontology; made once, without state of any document."""

    ontology: Ontology
    frames: FrameMatcher
    comparisons: Comparisons
    moods: MoodReader


class ClaimReader:
    """Reads the claims of one parsed document."""

    def __init__(
        self,
        document: Document,
        parsed: Parsed,
        mentions: Mentions,
        arguments: Arguments,
        tools: Tools,
    ) -> None:
        """Take the parts of the document."""
        self._document = document
        self._parsed = parsed
        self._mentions = mentions
        self._arguments = arguments
        self._tools = tools
        self._sources = SourceReader(parsed, tools.ontology)
        self.dropped: list[Dropped] = []
        self._unresolved: set[tuple[int, int]] = set()

    def read(self) -> list[Claim]:
        """Return all claims in text order, with provisional ids."""
        found: list[Claim] = []
        for sentence in self._parsed.doc.sents:
            drafts = list(self._drafts(sentence))
            claims = [
                self._claim(draft, sentence, len(found) + n) for n, draft in enumerate(drafts)
            ]
            found += self._nested(drafts, claims)
        return found

    # -- from clauses to drafts ---------------------------------------------------------------

    def _drafts(self, sentence: Tokens) -> Iterator[_Draft]:
        seen: set[tuple[object, ...]] = set()
        by_verb: dict[int, Clause] = {}
        ordered: list[_Draft] = []
        for clause in clauses(sentence):
            by_verb[clause.verb.i] = clause
            typed = list(self._typed(clause)) + list(self._called(clause))
            ordered += typed or list(self._open(clause))
        ordered += self._declarations(sentence)
        for match in self._tools.frames.of_nouns(sentence, self._mentions):
            ordered += self._from_match(match, by_verb.get(match.predicate.i))
        for match in self._tools.frames.of_phrases(sentence, self._mentions, self._parsed):
            ordered += self._from_match(match, None)
        ordered += self._appositions(sentence)
        heading = _is_heading(sentence)
        narrowest = _narrowest(ordered, self._tools.ontology)
        for draft in sorted(narrowest, key=lambda d: d.predicate_token.i):
            if heading and not draft.typed:
                continue
            object_ = draft.object.text if draft.object is not None else ""
            key = (draft.subject.text, draft.predicate, object_, draft.mood.polarity)
            if key not in seen and (draft.subject.text != object_):
                seen.add(key)
                yield draft

    def _typed(self, clause: Clause) -> Iterator[_Draft]:
        for compared in self._tools.comparisons.of_clause(clause, self._arguments):
            match = Match(compared.relation, compared.subject, compared.object, clause.verb)
            for draft in self._from_match(match, clause):
                draft.qualifiers = [q for q in draft.qualifiers if q.role != DIMENSION]
                if compared.dimension is not None:
                    draft.qualifiers.append(_dimension(compared.dimension))
                if compared.factor is not None:
                    draft.qualifiers.append(Qualifier(FACTOR, compared.factor))
                yield draft
        for match in self._tools.frames.of_clause(clause):
            yield from self._from_match(match, clause)

    def _from_match(self, match: Match, clause: Clause | None) -> Iterator[_Draft]:
        relation = match.relation
        pairs = 0
        subjects = self._end(match, match.subject, relation.subject_types, clause)
        objects = self._end(match, match.object, relation.object_types, clause)
        for subject in subjects:
            for object_ in objects:
                if object_.text == subject.text or pairs >= _MOST_PAIRS:
                    continue
                pairs += 1
                draft = self._draft(match.predicate, clause, subject, object_)
                draft.predicate = relation.iri
                draft.relation = relation.label
                draft.typed = True
                draft.frame_certainty = match.certainty
                draft.frame_polarity = match.polarity
                if clause is not None:
                    draft.qualifiers += self._qualifiers(
                        clause, [match.subject, match.object], match.used
                    )
                    if relation.comparison is not None:
                        dimension = self._tools.comparisons.dimension_of_clause(
                            clause, match.subject, match.object
                        )
                        draft.qualifiers += [_dimension(dimension)] if dimension is not None else []
                yield draft

    def _fitting(
        self, token: Token, allowed: tuple[str, ...], relation: RelationType, loose: bool
    ) -> list[Argument]:
        """Return the arguments of a phrase whose types a relation takes."""
        found = [
            a for a in self._arguments.expand(token) if self._tools.ontology.fits(a.type, allowed)
        ]
        if loose:
            found = [a for a in found if a.name is not None]
        found = [self._value(a, allowed) for a in found]
        if relation.comparison is not None and not any(a.name for a in found):
            if self._tools.comparisons.is_measure(token):
                owner = holder(token)
                if owner is not None:
                    inner = self._arguments.expand(owner)
                    return [a for a in inner if self._tools.ontology.fits(a.type, allowed)]
        return found

    def _end(
        self, match: Match, token: Token, allowed: tuple[str, ...], clause: Clause | None
    ) -> list[Argument]:
        """Return the fitting arguments of one end of a match.

        The parser hangs a relative clause on the nearest noun: in "Huawei, a company headquartered
        in Shenzhen, which makes chips" a place would make them. Where that noun does not fit, the
        nouns above it are tried.
        """
        found = self._fitting(token, allowed, match.relation, match.loose)
        if found or clause is None or clause.verb.dep_ != "relcl" or clause.verb.head.i != token.i:
            return found
        for noun in token.ancestors:
            if noun.pos_ in ("NOUN", "PROPN") and noun.i < token.i:
                found = self._fitting(noun, allowed, match.relation, match.loose)
                if found:
                    return found
        return []

    def _value(self, argument: Argument, allowed: tuple[str, ...]) -> Argument:
        """Return the number where a relation wants one: "671 billion" of "671 billion parameters"."""
        types = self._tools.ontology.types
        if argument.amount is None or not all(t in types and types[t].literal for t in allowed):
            return argument
        amount = replace(argument.amount, unit=argument.amount.unit or "NUM")
        return replace(argument, quantity=amount, amount=None)

    def _open(self, clause: Clause) -> Iterator[_Draft]:
        """Yield the claims of a clause that no relation type covers, in the text's own words."""
        if self._carries_no_claim(clause):
            return
        mood = self._tools.moods.read(clause)
        subject_token = clause.agent if clause.agent is not None else clause.theme
        if subject_token is None:
            return
        subjects = self._arguments.expand(subject_token)
        if not subjects:
            self._drop(clause, subject_token)
            return
        words, predicate, objects, used = self._open_object(clause, mood.tense)
        if objects is None:
            self._drop(clause, clause.theme or subject_token)
            return
        if not objects and clause.verb.lemma_ == "be":
            return
        subjects = [s for s in subjects if not s.is_literal]
        for subject in subjects:
            for object_ in objects or [None]:
                draft = self._draft(clause.verb, clause, subject, object_)
                draft.relation, draft.predicate = words, predicate
                taken = [subject_token, *([object_.head] if isinstance(object_, Argument) else [])]
                draft.qualifiers += self._qualifiers(clause, taken, used)
                yield draft

    def _open_object(
        self, clause: Clause, tense: Tense
    ) -> tuple[str, str, list[Argument | Text] | None, tuple[Oblique, ...]]:
        """Return relation words, predicate, objects (None: no claim) and the oblique that was taken."""
        words = verb_words(clause, tense)
        lemma = f"be {clause.verb.lower_}" if clause.passive else clause.lemma
        if clause.passive and clause.agent is not None:
            words, lemma = clause.verb.lower_, clause.lemma
        objects: list[Argument | Text] = []
        theme = clause.theme if clause.agent is not None else None
        if theme is not None:
            objects += self._arguments.expand(theme)
            if not objects and theme.pos_ == "PRON":
                return words, open_predicate(lemma), None, ()
        elif clause.attribute is not None and clause.attribute.pos_ in ("NOUN", "PROPN"):
            objects += self._arguments.expand(clause.attribute)
        elif clause.attribute is not None and clause.attribute.pos_ in ("ADJ", "ADV"):
            adjective = clause.attribute
            for oblique in clause.obliques:
                if oblique.marker.head.i == adjective.i and oblique.complement.pos_ != "VERB":
                    objects += self._arguments.expand(oblique.complement)
                    if objects:
                        words = f"{words} {adjective.lower_} {oblique.preposition}"
                        return (
                            words,
                            open_predicate(f"{lemma} {adjective.lower_} {oblique.preposition}"),
                            objects,
                            (oblique,),
                        )
            return words, open_predicate(lemma), [Text(_adjective_words(adjective))], ()
        if objects:
            return words, open_predicate(lemma), objects, ()
        if clause.agent is None and not clause.passive:
            return words, open_predicate(lemma), [], ()
        for oblique in clause.obliques:
            timed = self._arguments.time_of(oblique.complement) is not None
            fronted = oblique.marker.i < clause.verb.i
            if timed or fronted or oblique.complement.pos_ in ("VERB", "AUX"):
                continue
            objects += self._arguments.expand(oblique.complement)
            if objects:
                return (
                    f"{words} {oblique.preposition}",
                    open_predicate(f"{lemma} {oblique.preposition}"),
                    objects,
                    (oblique,),
                )
        return words, open_predicate(lemma), [], ()

    def _carries_no_claim(self, clause: Clause) -> bool:
        """Say whether a clause only introduces another: "X said that", "X seems to", "there are"."""
        verb = clause.verb
        below = {c.dep_ for c in verb.children}
        reports = self._sources.cue_of(verb) is not None
        if reports and below & {"ccomp", "parataxis"}:
            return True
        if reports and clause.theme is None and not clause.obliques and clause.attribute is None:
            return True
        if verb.lemma_ == "put" and any(c.lower_ == "it" for c in verb.children):
            return True
        if "xcomp" in below and not (below & {"dobj"}):
            return True
        if clause.attribute is not None and children(clause.attribute, "xcomp"):
            return True
        if "expl" in below or any(
            c.dep_ == "nsubj" and c.lower_ == "it" and "ccomp" in below for c in verb.children
        ):
            return True
        if verb.dep_ == "ccomp" and verb.head.i > verb.i and verb.lemma_ in ("say", "put"):
            return True
        return any(
            t.tag_ in ("WP", "WRB", "WDT")
            and t.dep_ in ("nsubj", "dobj", "attr", "advmod")
            and verb.dep_ != "relcl"
            for t in verb.children
        )

    def _called(self, clause: Clause) -> Iterator[_Draft]:
        """Yield what "regarded as", "described as", "called" say that something is, and who says so."""
        cue = self._sources.cue_of(clause.verb)
        if cue is None or clause.theme is None:
            return
        described = [o.complement for o in clause.obliques if o.preposition == "as"]
        described += [t for t in children(clause.verb, "oprd") if t.pos_ in ("NOUN", "PROPN")]
        source = self._sources.of_verb(clause.verb, cue)
        for complement in described:
            yield from self._is(clause.verb, clause.theme, complement, source, clause)

    def _declarations(self, sentence: Tokens) -> Iterator[_Draft]:
        """Yield what a noun of saying says: "Nvidia's declaration of DeepSeek as the best model"."""
        for noun in sentence:
            cue = self._sources.cue_of(noun) if noun.pos_ == "NOUN" else None
            if cue is None:
                continue
            by_preposition = {
                p.lower_: children(p, "pobj") for p in noun.subtree if p.dep_ == "prep"
            }
            for theme in by_preposition.get("of", []):
                for complement in by_preposition.get("as", []):
                    source = self._sources.of_verb(noun, cue)
                    yield from self._is(noun, theme, complement, source, None)

    def _is(
        self,
        predicate: Token,
        theme: Token,
        complement: Token,
        source: Source,
        clause: Clause | None,
    ) -> Iterator[_Draft]:
        what = self._arguments.description(complement)
        if what is None:
            return
        for subject in self._arguments.expand(theme):
            if subject.is_literal:
                continue
            draft = self._draft(predicate, clause, subject, what)
            draft.relation, draft.predicate = "is", open_predicate("be")
            draft.sources = [source, *draft.sources]
            superlative = self._tools.comparisons.superlative(complement)
            if superlative is not None:
                draft.qualifiers.append(Qualifier(SUPERLATIVE, Text(superlative.words)))
                if superlative.dimension is not None:
                    draft.qualifiers.append(_dimension(superlative.dimension))
            yield draft

    def _appositions(self, sentence: Tokens) -> Iterator[_Draft]:
        """Yield what an apposition says of a name: "David Sacks, the White House AI lead"."""
        for token in sentence:
            if token.dep_ != "appos" or token.pos_ != "NOUN":
                continue
            if self._mentions.of(token) is not None or self._mentions.of(token.head) is None:
                continue
            if token.head.pos_ == "NUM" or token.tag_ == "NNS":
                continue
            described = self._arguments.description(token)
            subject = self._arguments.one(token.head)
            if described is None or subject is None:
                continue
            draft = self._draft(token, None, subject, described)
            draft.relation, draft.predicate = "is", open_predicate("be")
            yield draft

    def _draft(
        self,
        predicate: Token,
        clause: Clause | None,
        subject: Argument,
        object_: Argument | Text | None,
    ) -> _Draft:
        mood = self._tools.moods.read(clause) if clause is not None else Mood()
        if clause is not None and self._tools.moods.is_conditional_scene(clause.verb):
            mood = mood.at_most(Certainty.CONDITIONAL)
        draft = _Draft(
            predicate_token=predicate,
            subject=subject,
            predicate="",
            object=object_,
            relation="",
            mood=mood,
            typed=False,
            sources=self._sources.chain(predicate),
            borrowed=clause.borrowed if clause is not None else False,
        )
        if clause is not None:
            draft.time = self._time(clause)
            draft.opinion = self._is_opinion(clause)
            superlative = self._superlative(clause)
            if superlative is not None:
                draft.qualifiers.append(Qualifier(SUPERLATIVE, Text(superlative.words)))
                if superlative.dimension is not None:
                    draft.qualifiers.append(_dimension(superlative.dimension))
        return draft

    def _superlative(self, clause: Clause) -> Superlative | None:
        attribute = clause.attribute
        if attribute is None or attribute.pos_ != "NOUN":
            return None
        return self._tools.comparisons.superlative(attribute)

    def _time(self, clause: Clause) -> TimeValue | None:
        for token in clause.verb.subtree:
            found = self._arguments.time_of(token)
            if found is not None and _own_verb(token) == clause.verb.i:
                return found.time
        return None

    def _is_opinion(self, clause: Clause) -> bool:
        opinions = self._tools.moods.opinions
        near = [c for c in clause.verb.children if c.i + 1 < len(c.doc) and c.nbor(1).text != ","]
        for role in (clause.attribute, clause.theme if clause.agent is not None else None):
            if role is not None:
                near += [role, *role.children]
        return any(
            t.lower_ in opinions
            and t.dep_ in ("amod", "acomp", "advmod", "attr", "oprd", "aux", "conj")
            for t in near
        )

    def _qualifiers(
        self, clause: Clause, taken: list[Token], used: tuple[Oblique, ...]
    ) -> list[Qualifier]:
        found: list[Qualifier] = []
        skipped = {t.i for t in taken} | {o.complement.i for o in used}
        for role in (clause.agent, clause.theme):
            argument = self._arguments.one(role) if role is not None else None
            listed = role is not None and role.i in self._arguments.listed
            if argument is not None and argument.amount is not None and not listed:
                found.append(Qualifier(AMOUNT, argument.amount))
        for oblique in used:
            counted = self._arguments.one(oblique.complement)
            if counted is not None and counted.amount is not None:
                found.append(Qualifier(AMOUNT, counted.amount))
        for oblique in clause.obliques:
            if oblique.complement.i in skipped or oblique.complement.pos_ in ("VERB", "AUX"):
                continue
            timed = self._arguments.time_of(oblique.complement) is not None
            if timed or oblique.preposition in ("than", "according to") or _is_phrase(oblique):
                continue
            for argument in self._arguments.expand(oblique.complement):
                if argument.quantity is not None:
                    found.append(Qualifier(AMOUNT, argument.quantity, oblique.preposition))
                elif argument.time is None:
                    is_place = self._tools.ontology.is_a(argument.type, _PLACE)
                    role_ = (
                        AT_PLACE
                        if is_place and oblique.preposition in ("in", "at", "from")
                        else OTHER
                    )
                    found.append(Qualifier(role_, self.mention(argument), oblique.preposition))
        if clause.recipient is not None and clause.recipient.i not in skipped:
            for argument in self._arguments.expand(clause.recipient):
                if not argument.is_literal:
                    found.append(Qualifier(OTHER, self.mention(argument), "to"))
        return found

    def _drop(self, clause: Clause, subject: Token) -> None:
        if (clause.verb.sent.start, subject.i) in self._unresolved:
            return
        self._unresolved.add((clause.verb.sent.start, subject.i))
        first = min(t.i for t in [clause.verb, subject])
        last = max(t.i for t in [clause.verb, subject, *([clause.theme] if clause.theme else [])])
        self.dropped.append(
            Dropped(
                document=self._document.id,
                span=self._span(first, last),
                text=self._parsed.words(first, last),
                stage="extract",
                reason=f"it could not be told what {self._parsed.word(subject)!r} stands for",
            )
        )

    # -- from drafts to claims ----------------------------------------------------------------

    def _claim(self, draft: _Draft, sentence: Tokens, number: int) -> Claim:
        object_ = draft.object
        mood = draft.mood
        if draft.frame_polarity is Polarity.DENIED:
            mood = mood.denied()
        mood = mood.at_most(draft.frame_certainty)
        if draft.sources:
            nearest = draft.sources[0]
            mood = mood.denied() if nearest.polarity is Polarity.DENIED else mood
            mood = mood.at_most(nearest.certainty)
            if any(c.lower_ in _MODALS_OF_DOUBT for c in children(nearest.cue, "aux")):
                mood = mood.at_most(Certainty.POSSIBLE)
        if draft.subject.negated or (isinstance(object_, Argument) and object_.negated):
            mood = mood.denied()
        evidence = self._evidence(draft, sentence)
        object_text = object_.text if object_ is not None else ""
        if isinstance(object_, Argument):
            value: ClaimArgument | None = self.mention(object_)
        else:
            value = object_
        rest = " ".join(_qualifier_words(q) for q in draft.qualifiers)
        time = (
            f"({draft.time.text})"
            if draft.time is not None and draft.time.text not in object_text
            else ""
        )
        return Claim(
            id=str(number),
            subject=self.mention(draft.subject),
            predicate=draft.predicate,
            object=value,
            relation=draft.relation,
            evidence=evidence,
            attributions=self._attributions(draft),
            qualifiers=tuple(q for q in dict.fromkeys(draft.qualifiers) if not _repeats(q, value)),
            polarity=mood.polarity,
            certainty=mood.certainty,
            tense=mood.tense,
            time=draft.time,
            text=sentence_of(
                draft.subject.text,
                draft.relation,
                object_text,
                mood.polarity,
                f"{rest} {time}".strip(),
            ),
            opinion=draft.opinion,
            confidence=_confidence(draft),
        )

    def _attributions(self, draft: _Draft) -> tuple[Attribution, ...]:
        found = []
        for source in draft.sources:
            speaker = None
            if source.speaker is not None:
                arguments = [a for a in self._arguments.expand(source.speaker) if not a.is_literal]
                speaker = self.mention(arguments[0]) if arguments else None
            cue = source.cue
            last = max(
                [
                    cue.i,
                    *(c.i for c in cue.children if c.dep_ in ("prt", "prep") and c.i == cue.i + 1),
                ]
            )
            words = cue.lemma_.lower()
            if cue.lower_ == "according":
                words = self._parsed.words(cue.i, last).lower()
            found.append(
                Attribution(
                    speaker if isinstance(speaker, Mention) else None,
                    words,
                    self._span(cue.i, cue.i),
                )
            )
        return tuple(found)

    def _evidence(self, draft: _Draft, sentence: Tokens) -> Evidence:
        tokens = [t for t in sentence if not t.is_space] or list(sentence)
        indexes = [draft.predicate_token.i]
        ends = [draft.subject, *([draft.object] if isinstance(draft.object, Argument) else [])]
        for end in ends:
            if tokens[0].i <= end.first and end.last <= tokens[-1].i:
                indexes += [end.first, end.last]
        span = self._span(min(indexes), max(indexes))
        whole = self._span(tokens[0].i, tokens[-1].i)
        return Evidence(
            document=self._document.id,
            span=span,
            quote=self._document.quote(span),
            sentence_span=whole,
            sentence=self._parsed.words(tokens[0].i, tokens[-1].i),
        )

    def _nested(self, drafts: list[_Draft], claims: list[Claim]) -> list[Claim]:
        """Tie a speech act to what it says: the accusation to what was accused."""
        found = []
        for draft, claim in zip(drafts, claims, strict=True):
            cue = self._sources.cue_of(draft.predicate_token)
            if (
                cue is not None
                and cue.act in _SPEECH_WITH_CONTENT
                and draft.predicate_token.pos_ == "VERB"
            ):
                inner = [
                    Qualifier(CONTENT, ClaimRef(other.id))
                    for other_draft, other in zip(drafts, claims, strict=True)
                    if any(s.cue.i == draft.predicate_token.i for s in other_draft.sources)
                ]
                claim = replace(claim, qualifiers=(*claim.qualifiers, *inner))
            found.append(claim)
        return found

    def mention(self, argument: Argument) -> ClaimArgument:
        """Return an argument as a value of the model."""
        if argument.quantity is not None:
            return argument.quantity
        if argument.time is not None:
            return argument.time
        antecedent = None
        confidence = 0.5
        if argument.name is not None:
            confidence = argument.name.confidence
            if argument.kind is not MentionKind.NAME:
                antecedent = self._span(argument.name.first, argument.name.last)
        return Mention(
            document=self._document.id,
            span=self._span(argument.first, argument.last),
            text=argument.text,
            type=argument.type,
            kind=argument.kind,
            confidence=confidence,
            antecedent=antecedent,
        )

    def _span(self, first: int, last: int) -> Span:
        return self._document.to_source(self._parsed.starts[first], self._parsed.ends[last])


def _dimension(dimension: Dimension) -> Qualifier:
    return Qualifier(DIMENSION, Text(dimension.label))


def _repeats(qualifier: Qualifier, value: ClaimArgument | None) -> bool:
    """Say whether a qualifier counts what the object is already."""
    return (
        qualifier.role == AMOUNT
        and isinstance(value, Quantity)
        and isinstance(qualifier.value, Quantity)
        and qualifier.value.value == value.value
    )


def _is_phrase(oblique: Oblique) -> bool:
    """Say whether a phrase only ties sentences: "In fact,", "For example,"."""
    complement = oblique.complement
    return (
        oblique.marker.is_sent_start is True
        and not list(complement.children)
        and complement.pos_ == "NOUN"
        and complement.i + 1 < len(complement.doc)
        and complement.nbor(1).text == ","
    )


def _is_heading(sentence: Tokens) -> bool:
    """Say whether a sentence is a headline in title case, which the parser does not read well."""
    words = [t for t in sentence if t.is_alpha]
    capital = sum(t.text[0].isupper() for t in words)
    ends = sentence.text.rstrip()[-1:] in ".?!\"'"
    return len(words) > 2 and not ends and capital >= 0.7 * len(words)


def _narrowest(drafts: list[_Draft], ontology: Ontology) -> list[_Draft]:
    """Leave out a relation where another of the same words and ends takes a narrower subject.

    "OpenAI's GPT-4" names its developer; that GPT-4 is a product too makes nobody its manufacturer.
    """

    def wider(one: _Draft, other: _Draft) -> bool:
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


def _own_verb(token: Token) -> int:
    """Return the index of the nearest verb above a token."""
    current = token.head
    while current.pos_ not in ("VERB", "AUX") and current.head.i != current.i:
        current = current.head
    return current.i


def _adjective_words(adjective: Token) -> str:
    first = min([adjective.i, *(c.i for c in children(adjective, "advmod"))])
    return str(adjective.doc[first : adjective.i + 1].text)


def _qualifier_words(qualifier: Qualifier) -> str:
    if qualifier.role in (DIMENSION, SUPERLATIVE, CONTENT) or isinstance(qualifier.value, ClaimRef):
        return ""
    value = qualifier.value
    text = value.label if hasattr(value, "label") else value.text
    return f"{qualifier.words} {text}".strip() if qualifier.words else ""


def _confidence(draft: _Draft) -> float:
    score = TYPED_CONFIDENCE if draft.typed else OPEN_CONFIDENCE
    for end in (draft.subject, draft.object):
        if isinstance(end, Argument):
            score -= PRONOUN_COST if end.kind is MentionKind.PRONOUN else 0.0
            score -= NOMINAL_COST if end.kind is MentionKind.NOMINAL else 0.0
    score -= BORROWED_COST if draft.borrowed else 0.0
    return round(max(0.1, score), 4)


__all__ = ["ClaimReader", "Tools", "third_person"]
