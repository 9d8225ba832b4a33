"""Propositions of verbs: finite, participial, relative, conjoined and governed clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import (
    children,
    conjuncts,
    grammatical_subject,
    is_passive,
    is_predicate,
    object_gap,
    relative_gap,
    shared_object,
)
from kgbuild.extract.propositions.drafts import Draft, Words
from kgbuild.extract.propositions.agreement import implied
from kgbuild.extract.propositions.phrases import clause_words, members, phrase
from kgbuild.extract.propositions.predicates import Predicate, is_governed, predicates
from kgbuild.model import PropositionKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MOST = 16
"""More combinations of conjuncts than this are told as one."""


def verbal(sentence: Span) -> Iterator[Draft]:
    """Yield the propositions of a sentence's verbs."""
    for token in sentence:
        if is_predicate(token) and not is_governed(token):
            for predicate in predicates(token):
                yield from _of_predicate(predicate)


def _of_predicate(predicate: Predicate) -> Iterator[Draft]:
    subjects, borrowed = _subjects(predicate.first)
    if not subjects:
        return
    relation, objects, further = _complements(predicate)
    if not objects:
        objects = [()]
    if len(subjects) * len(objects) > _MOST:
        subjects, objects = subjects[:1], objects[:1]
    kind = _kind(predicate)
    for subject, object_ in product(subjects, objects):
        arguments = ((object_,) if object_ else ()) + tuple(further)
        yield Draft(
            kind=kind,
            head=predicate.main,
            subject=subject,
            relation=relation,
            arguments=arguments,
            borrowed=borrowed,
            shared=len(subjects) * len(objects),
        )


def _kind(predicate: Predicate) -> PropositionKind:
    dep = predicate.first.dep_
    if dep == "relcl":
        return PropositionKind.RELATIVE
    if dep == "acl":
        return PropositionKind.PARTICIPLE
    if dep in ("xcomp", "pcomp"):
        return PropositionKind.GOVERNED
    if dep == "advcl":
        return PropositionKind.ADVERBIAL
    if dep == "conj":
        return PropositionKind.CONJOINED
    return PropositionKind.VERB


def _subjects(verb: Token) -> tuple[list[Words], bool]:
    token, borrowed = grammatical_subject(verb)
    if token is None:
        return [], True
    whose = next(
        (t for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.children
         if t.lower_ == "whose"),
        None,
    )
    own = token.head == verb
    token = described(token) if not own else token
    if own and whose is not None and verb.dep_ == "relcl":
        antecedent = described(verb.head)
        words = tuple(w for w in phrase(token) if w != whose)
        return [(*phrase(antecedent), "'s", *words)], False
    if token.dep_ in ("csubj", "csubjpass"):
        return [clause_words(token)], borrowed
    if token.pos_ in ("VERB", "AUX"):
        return [], borrowed
    shared = verb.dep_ not in ("relcl", "acl")
    return (members(token) if shared else [phrase(token)]), borrowed


def described(noun: Token) -> Token:
    """Return what a described noun stands for: "Ada" of "Ada is a painter who ..."."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        subject, _ = grammatical_subject(noun.head)
        if subject is not None and subject.dep_ != "expl" and subject.pos_ != "VERB":
            return subject
    if noun.dep_ == "appos" and noun.head.pos_ in ("PROPN", "NOUN"):
        return noun.head
    return noun


def _complements(predicate: Predicate) -> tuple[Words, list[Words], list[Words]]:
    """Return the relation's words, the alternatives of its object, the further arguments."""
    main = predicate.main
    relation: list[Token | str] = list(predicate.words())
    objects = _objects(predicate)
    phrases = _prepositional(predicate)
    further: list[Words] = []
    used = None
    if not objects:
        # "relies on X": the first phrase behind the verb is the object
        for one in sorted(phrases, key=lambda t: (t.dep_ != "agent", t.i)):
            if one.i > main.i and not _is_temporal(one):
                complement = next((c for c in one.children if c.dep_ in ("pobj", "pcomp")), None)
                if complement is None:
                    continue
                relation += [t for t in _preposition(one)]
                if complement.dep_ == "pcomp":
                    objects = [clause_words(complement)]
                else:
                    objects = members(relative_gap(main, complement))
                used = one
                break
    elif main.lemma_ == "be" or True:
        pass
    for one in sorted([*phrases, *_times(predicate)], key=lambda t: (t.i < main.i, t.i)):
        if one != used:
            words = _adjunct(one, main)
            if words:
                further.append(words)
    if predicate.first.dep_ in BE_DEPS and predicate.first.tag_ in ("VBN","VBG") and not children(predicate.first,"aux","auxpass"):
        relation.insert(0, implied(predicate.first, grammatical_subject(predicate.first)[0], "be"))
    return tuple(relation), [o for o in objects if o], further


BE_DEPS=("acl","advcl")


def _objects(predicate: Predicate) -> list[Words]:
    main = predicate.main
    found = children(main, "dobj", "obj", "attr", "oprd", "acomp")
    nominal = [relative_gap(main, o) for o in found]
    recipients = [c for c in children(main, "dative") if c.pos_ != "ADP"]
    if not found and not is_passive(main):
        gap = object_gap(main)
        nominal = [described(gap)] if gap is not None else shared_object(main)
    clauses = children(main, "ccomp", "xcomp")
    if nominal:
        head = nominal[0]
        if head.dep_ in ("acomp", "oprd") and head.pos_ not in ("NOUN", "PROPN"):
            options = [phrase(head, whole=True)]
        elif head.lower_ in ("what", "which", "that", "who") and head.pos_ == "PRON":
            options = []
        else:
            options = members(head)
        rest: list[Words] = [phrase(r) for r in [*recipients, *nominal[1:]]]
        rest += [clause_words(c) for c in clauses if c.i > main.i]
        tail: Words = tuple(w for words in rest for w in words)
        return [(*o, *tail) for o in options]
    if recipients:
        return [phrase(r) for r in recipients]
    return [clause_words(c) for c in clauses][:1]


def _prepositional(predicate: Predicate) -> list[Token]:
    return [
        c
        for link in predicate.links
        for c in link.children
        if c not in predicate.links
        and (c.dep_ in ("prep", "agent") or (c.dep_ == "dative" and c.pos_ == "ADP"))
    ]


def _times(predicate: Predicate) -> list[Token]:
    return [c for link in predicate.links for c in link.children if c.dep_ == "npadvmod"]


def _is_temporal(preposition: Token) -> bool:
    return any(c.ent_type_ in ("DATE", "TIME") for c in preposition.children)


def _preposition(token: Token) -> list[Token]:
    return [token]


def _adjunct(token: Token, verb: Token) -> Words:
    if token.dep_ == "npadvmod":
        return phrase(token, whole=True)
    complement = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
    if complement is None:
        return ()
    gap = relative_gap(verb, complement)
    if gap != complement:
        return (token, *phrase(described(gap)))
    return phrase(token, whole=True)
