"""Propositions of verbs: finite, participial, relative, conjoined and governed clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import (
    grammatical_subject,
    is_infinitive,
    is_passive,
    object_gap,
    relative_gap,
    shared_object,
)
from kgbuild.extract.dependents import children
from kgbuild.extract.propositions.agreement import implied
from kgbuild.extract.propositions.drafts import Draft, Role, Words, tokens, without
from kgbuild.extract.propositions.phrases import clause_words, conjoined, phrase
from kgbuild.extract.propositions.predicates import Predicate, predicates
from kgbuild.model import PropositionKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MOST = 16
"""Where conjuncts combine to more, only the first combination is told."""
_KINDS = {
    "relcl": PropositionKind.RELATIVE,
    "acl": PropositionKind.PARTICIPLE,
    "advcl": PropositionKind.ADVERBIAL,
    "conj": PropositionKind.CONJOINED,
    "xcomp": PropositionKind.GOVERNED,
    "pcomp": PropositionKind.GOVERNED,
}
_LIGHT_VERBS = frozenset(("take", "give", "pay"))
"""With a noun that has no article these mean what the noun does: "pay tribute to"."""
_NOMINAL = ("NOUN", "PROPN")
_RELATIVE_TAGS = ("WDT", "WP")


def verbal(sentence: Span) -> Iterator[Draft]:
    """Yield the propositions of a sentence's verbs."""
    for predicate in predicates(sentence):
        subjects, borrowed = _subjects(predicate.first)
        if not subjects:
            continue
        relation, objects, further = _complements(predicate)
        pairs = list(product(subjects, objects or [()]))
        for subject, roles in pairs if len(pairs) <= _MOST else pairs[:1]:
            yield Draft(
                kind=_KINDS.get(predicate.first.dep_, PropositionKind.VERB),
                head=predicate.main,
                subject=subject,
                relation=relation,
                roles=(*roles, *further),
                borrowed=borrowed,
                shared=len(pairs),
            )


def _subjects(verb: Token) -> tuple[list[Words], bool]:
    """Return the subjects of a verb, one for each conjunct, and whether they were borrowed."""
    subject, borrowed = grammatical_subject(verb)
    if subject is None or (subject.pos_ in ("VERB", "AUX") and subject.head != verb):
        return [], True
    if verb.dep_ == "acl" and is_infinitive(verb) and subject == verb.head:
        return [], True  # "the plan to build a dam": nobody is said to build
    if subject.head != verb:
        noun = described(subject)
        told_of_each = verb.dep_ not in ("relcl", "acl")
        return (conjoined(noun) if told_of_each else [phrase(noun)]), borrowed
    if subject.dep_ in ("csubj", "csubjpass"):
        return [clause_words(subject)], borrowed
    if subject.tag_ in _RELATIVE_TAGS and verb.dep_ != "relcl":
        before = _noun_before(subject)
        return ([phrase(before)] if before is not None else []), True
    whose = next((t for t in subject.children if t.lower_ == "whose"), None)
    if whose is not None and verb.dep_ == "relcl":
        owner = phrase(described(verb.head))
        return [(*owner, "'s", *without(phrase(subject), whose))], borrowed
    return conjoined(subject), borrowed


def _noun_before(pronoun: Token) -> Token | None:
    """Return the noun right before a relative pronoun whose clause the parser tied elsewhere."""
    index = pronoun.i - 1
    if index > 0 and pronoun.doc[index].is_punct:
        index -= 1
    before = pronoun.doc[index] if index >= 0 else pronoun
    return before if before.pos_ in _NOMINAL else None


def described(noun: Token) -> Token:
    """Return what a described noun stands for: "Ada" of "Ada is a painter who ..."."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        subject, _ = grammatical_subject(noun.head)
        if subject is not None and subject.dep_ != "expl" and subject.pos_ != "VERB":
            return subject
    if noun.dep_ == "appos" and noun.head.pos_ in _NOMINAL:
        return noun.head
    return noun


def _complements(predicate: Predicate) -> tuple[Words, list[tuple[Role, ...]], list[Role]]:
    """Return the relation's words, the alternatives of its object, the further arguments."""
    main = predicate.main
    relation: list[Token | str] = [*_implied_words(predicate), *predicate.words()]
    prepositions = _prepositions(predicate)
    adjective, behind = _adjective(main)
    if adjective:
        relation += adjective
        objects, prepositions = [], [*behind, *prepositions]
    else:
        objects = _objects(main)
    taken = None
    if _is_light(main, prepositions):
        relation += children(main, "dobj")
        objects = []
    if not objects:
        taken, objects = _first_phrase(main, prepositions)
    rest = [p for p in [*prepositions, *_adverbials(predicate)] if p != taken]
    further = []
    for token in sorted(rest, key=lambda t: (t.i < main.i, t.i)):
        if not _ties_sentences(token, predicate.first):
            further += _adjunct(token, main)
    return tuple(relation), objects, further


def _implied_words(predicate: Predicate) -> list[Token | str]:
    """Return the "was" of "the car, painted in May" and what "to" depends on in "came to see"."""
    first = predicate.first
    if first.dep_ not in ("acl", "advcl") or children(first, "auxpass"):
        return []
    if first.tag_ in ("VBN", "VBG") and not children(first, "aux"):
        subject, _ = grammatical_subject(first)
        return [implied("be", subject, first)]
    purpose = first.dep_ == "advcl" and is_infinitive(first) and first.head.pos_ == "VERB"
    if purpose and not children(first, "mark") and not children(first.head, "dobj"):
        return [*Predicate((first.head,)).words()]
    return []


def _objects(verb: Token) -> list[tuple[Role, ...]]:
    """Return the alternatives of the object, one for each conjunct, with what belongs to it."""
    heads = [relative_gap(verb, o) for o in children(verb, "dobj", "attr", "oprd", "acomp")]
    if not heads and not is_passive(verb):
        gap = object_gap(verb)
        heads = [described(gap)] if gap is not None else shared_object(verb)
    recipients = _roles(phrase(c) for c in children(verb, "dative") if c.pos_ != "ADP")
    clauses = [clause_words(c) for c in children(verb, "ccomp", "xcomp")]
    if not heads:
        found = recipients or _roles(clauses[:1])
        return [tuple(found)] if found else []
    head = heads[0]
    if head.pos_ == "PRON" and head.tag_ in (*_RELATIVE_TAGS, "WRB"):
        return []
    nominal = head.pos_ in _NOMINAL or head.dep_ not in ("acomp", "oprd")
    options = conjoined(head) if nominal else [phrase(head, whole=True)]
    behind = [phrase(one) for one in heads[1:]]
    behind += [words for words in clauses if words and tokens(words)[0].i > verb.i]
    return [(*recipients, Role(words), *_roles(behind)) for words in options if words]


def _roles(phrases: Iterable[Words]) -> list[Role]:
    return [Role(words) for words in phrases if words]


def _is_light(verb: Token, prepositions: list[Token]) -> bool:
    """Say whether a verb and its bare noun predicate together: "took part in"."""
    nouns = children(verb, "dobj")
    if verb.lemma_ not in _LIGHT_VERBS or len(nouns) != 1 or children(verb, "dative"):
        return False
    noun = nouns[0]
    bare = noun.tag_ == "NN" and noun.i == verb.i + 1 and next(noun.children, None) is None
    return bare and any(p.i == noun.i + 1 for p in prepositions)


def _adjective(verb: Token) -> tuple[Words, list[Token]]:
    """Return the adjective of "is fond of cats" with its prepositions; nothing without one."""
    adjective = next((c for c in children(verb, "acomp") if c.pos_ in ("ADJ", "VERB")), None)
    if adjective is None or adjective.i < verb.i or children(adjective, "conj"):
        return (), []
    behind = [c for c in children(adjective, "prep") if c.i > adjective.i]
    return (without(phrase(adjective), *behind), behind) if behind else ((), [])


def _prepositions(predicate: Predicate) -> list[Token]:
    return [
        child
        for link in predicate.links
        for child in link.children
        if child not in predicate.links
        and (child.dep_ in ("prep", "agent") or (child.dep_ == "dative" and child.pos_ == "ADP"))
    ]


def _first_phrase(
    verb: Token, prepositions: list[Token]
) -> tuple[Token | None, list[tuple[Role, ...]]]:
    """Return the prepositional phrase that stands for an object: "relies on X", "made by X"."""
    for preposition in sorted(prepositions, key=lambda t: (t.dep_ != "agent", t.i)):
        marker, complement = _governed_noun(preposition)
        temporal = complement is not None and complement.ent_type_ in ("DATE", "TIME")
        if complement is None or preposition.i < verb.i or temporal:
            continue
        if complement.dep_ == "pcomp":
            phrases = [clause_words(complement)]
        else:
            phrases = conjoined(relative_gap(verb, complement))
        return preposition, [(Role(words, marker),) for words in phrases if words]
    return None, []


def _governed_noun(preposition: Token) -> tuple[Words, Token | None]:
    """Return the words of a preposition, "according to", and what it governs."""
    marker = [preposition]
    for _ in range(3):
        below = children(marker[-1], "pobj", "pcomp")
        if below:
            return tuple(marker), below[0]
        nested = children(marker[-1], "prep")
        if not nested or nested[0].i != marker[-1].i + 1:
            break
        marker.append(nested[0])
    return tuple(marker), None


def _adverbials(predicate: Predicate) -> list[Token]:
    """Return what says when, how long, how much: "last week", "five years later"."""
    found = []
    for link in predicate.links:
        found += [c for c in children(link, "npadvmod") if c.i > link.i or c.ent_type_]
    for child in children(predicate.main, "advmod"):
        alone = next(child.children, None) is None
        if child.tag_ != "WRB" and (not alone or child.pos_ == "NOUN"):
            found.append(child)
    return found


def _ties_sentences(token: Token, verb: Token) -> bool:
    """Say whether a phrase before the verb only ties sentences: "in fact", "for example"."""
    if token.dep_ != "prep" or token.i > verb.i:
        return False
    below = list(token.children)
    return all(
        c.pos_ in ("NOUN", "ADJ", "ADV") and not c.ent_type_ and next(c.children, None) is None
        for c in below
    )


def _adjunct(token: Token, verb: Token) -> list[Role]:
    if token.dep_ in ("npadvmod", "advmod"):
        words = phrase(token, whole=True)
        return [Role(words)] if words else []
    marker, complement = _governed_noun(token)
    if complement is None:
        return []
    gap = relative_gap(verb, complement)
    if gap != complement:
        return [Role(words, marker) for words in (phrase(described(gap)),) if words]
    last = tokens(marker)[-1].i
    told = tokens(phrase(token, whole=True))
    behind = tuple(word for word in told if word.i > last)
    return [Role(behind, tuple(word for word in told if word.i <= last))] if behind else []
