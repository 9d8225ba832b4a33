"""Clauses: every predicate of a parsed sentence with what fills its grammatical roles.

Active and passive, finite and participial, relative and conjoined forms all come out as the same
roles (agent, theme, attribute, recipient, obliques), so that frames are written once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children, dependencies

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of verbs that have a tense of their own."""
_OBJECTS = frozenset(("dobj", "obj"))
_ATTRIBUTES = frozenset(("attr", "acomp", "oprd"))
RELATIVES = frozenset(("who", "which", "that", "whom"))
_SUBJECT_CONTROL = frozenset(("promise", "vow", "threaten", "swear", "use"))
_HOLDS = frozenset(("have", "spend", "waste"))
"""With their object a gerund tells what the subject does: "had trouble finding", "spent years"."""
_ADDRESSES = frozenset(("appeal", "plead"))
"""Verbs that ask somebody behind a preposition to act: "appealed to Orbix to sell"."""
_NOT_PREDICATES = frozenset(("aux", "auxpass", "amod", "compound", "nmod", "prep", "det", "case"))
_SEQUENCE = frozenset(("first", "then", "next", "second", "last", "here"))
_OBJECT_ACTS = frozenset(("leave", "keep", "find", "see", "catch", "send", "set", "watch", "hear"))
_DEEPEST = 8
"""No further is what conjoined and governed clauses share looked for."""
_COPULAS = frozenset(("be", "become", "remain", "stay"))


@dataclass(frozen=True, slots=True)
class Oblique:
    """A prepositional argument: the preposition, and the head of what it governs.

    ``complement`` is a noun, or a verb where a gerund follows ("of stealing").
    """

    preposition: str
    marker: Token
    complement: Token


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its roles; every role is the head token of a phrase.

    Parameters
    ----------
    verb : Token
        The predicating verb; the copula where there is one.
    lemma : str
        The verb's lemma with its particle: "roll out".
    agent, theme, recipient : Token or None
        Who does it, whom it is done to, who receives it; after undoing the passive.
    attribute : Token or None
        What a copula or "regard as" says of the subject; a noun or an adjective.
    obliques : tuple of Oblique
        In text order.
    passive : bool
        Whether the text has it in the passive.
    borrowed : bool
        Whether its subject was taken from another clause.
    """

    verb: Token
    lemma: str
    agent: Token | None
    theme: Token | None
    recipient: Token | None
    attribute: Token | None
    obliques: tuple[Oblique, ...]
    passive: bool
    borrowed: bool


def clauses(sentence: Span) -> Iterator[Clause]:
    """Yield the clauses of a sentence in text order."""
    for token in sentence:
        if is_predicate(token):
            yield clause_of(token)


_STRETCHES_OF_TIME = frozenset("moment minute hour day night week month quarter year time".split())
"""What a clause without "when" tells: "the day Nvidia fell"."""

_GAPS_OF_ADVERBIALS = _STRETCHES_OF_TIME | frozenset(("way", "place", "reason", "chance"))
"""What an infinitive behind them leaves out is when, how, where or why, and not who acts."""


def is_heading(sentence: Span) -> bool:
    """Say whether a sentence is a headline in title case, which the parser does not read well."""
    if sentence.text.rstrip()[-1:] in ".?!\"'":
        return False
    words = [t for t in sentence if t.is_alpha]
    capital = sum(t.text[0].isupper() for t in words)
    return len(words) > 2 and capital >= 0.7 * len(words)


def is_predicate(token: Token) -> bool:
    """Say whether a token predicates: a main verb, a participle, a copula."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in _NOT_PREDICATES:
        return False
    return token.dep_ != "punct"


def leads_on(verb: Token) -> bool:
    """Say whether a colon follows: "she disagreed: it works" says that it works."""
    return any(mark.text == ":" and mark.i > verb.i for mark in children(verb, "punct"))


def is_infinitive(verb: Token) -> bool:
    """Say whether a verb stands with "to"."""
    return any(child.lower_ == "to" for child in children(verb, "aux"))


def has_no(noun: Token) -> bool:
    """Say whether a noun stands with "no": "no reason"."""
    return any(child.lower_ == "no" for child in children(noun, "det"))


def conjuncts(token: Token) -> list[Token]:
    """Return a token and all that are conjoined below it, in text order."""
    found: list[Token] = []
    waiting = [token]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting += [
            child
            for child in reversed(list(current.children))
            if child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX")
        ]
    return found


def is_passive(verb: Token) -> bool:
    """Say whether a verb stands in the passive, with or without its auxiliary."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and not children(verb, "aux", "nsubj"):
        return True  # "children given sweets", "a group called the Sea Dogs"
    if verb.dep_ == "advcl" and verb.tag_ == "VBD" and verb.i == verb.left_edge.i < verb.head.i:
        return not children(verb, "aux", *_OBJECTS, *SUBJECTS)  # "Founded in 1969, AMD grew"
    for _ in range(_DEEPEST):
        below = dependencies(verb)
        if below & {"auxpass", "nsubjpass", "csubjpass"}:
            return True
        if verb.tag_ != "VBN" or below & {"aux", "dobj", "nsubj"}:
            return False
        if verb.dep_ == "conj" and verb.head.tag_ == "VBG" and verb.head.dep_ == "acl":
            return True  # "a boy wearing a mask and followed by a dog"
        if verb.dep_ != "conj" or verb.head.pos_ != "VERB":
            break
        verb = verb.head
    return verb.dep_ in ("acl", "advcl", "relcl")


def grammatical_subject(verb: Token, depth: int = 0) -> tuple[Token | None, bool]:
    """Find what stands as subject of a verb, its own or one that it shares.

    Returns
    -------
    (Token or None, bool)
        The head token; whether it was borrowed from another clause.
    """
    own = children(verb, *SUBJECTS)
    if len(own) > 1 and own[0].lower_ in RELATIVES:
        del own[0]  # "the chips that Orbix makes", with both taken for subjects
    if len(own) > 1 and _is_set_off(own[0], own[-1], verb):
        own = own[-1:]
    if own:
        relative = own[0].lower_ in RELATIVES and verb.dep_ == "relcl"
        singled_out = _singled_out(verb) if own[0].lower_ in RELATIVES else None
        return (singled_out or (verb.head if relative else own[0])), False
    if depth > _DEEPEST:
        return None, True
    head = verb.head
    if verb.dep_ == "relcl":
        if head.lemma_ in _GAPS_OF_ADVERBIALS and any(c.lower_ == "to" for c in verb.children):
            doer = _controller_of_noun(head, depth)  # "had time to leave", "it is time to leave"
            return (None if doer is head else doer), True
        timed = verb.tag_ == "VB" and head.lemma_ in _STRETCHES_OF_TIME
        return (None if timed else head), False
    if verb.dep_ == "acl":
        if verb.tag_ == "VBG" and head.dep_ in _OBJECTS and head.head.lemma_ in _HOLDS:
            return grammatical_subject(head.head, depth + 1)[0], True
        if verb.tag_ in ("VBN", "VBG"):
            return head, False
        return _controller_of_noun(head, depth), True
    if verb.dep_ == "xcomp" and head.pos_ in ("ADJ", "NOUN") and head.head.pos_ in ("AUX", "VERB"):
        return grammatical_subject(head.head, depth + 1)[0], True
    if verb.dep_ == "xcomp":
        objects = children(head, *_OBJECTS, "dative")
        objects = objects or _called_upon(head, verb)
        if objects and head.lemma_ not in _SUBJECT_CONTROL:
            return objects[0], True
        return grammatical_subject(head, depth + 1)[0], True
    if verb.dep_ == "pcomp":
        return _controller_of_gerund(head, verb, depth), True
    if verb.dep_ == "advcl" and is_state_of_object(verb, head):
        return children(head, *_OBJECTS)[0], True  # "leaves the president fuming"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_passive(head):
        for by in children(head, "agent"):
            for doer in children(by, "pobj"):
                if doer.i < verb.i:
                    return doer, True
    if verb.dep_ in ("conj", "advcl", "ccomp") and head.pos_ in ("VERB", "AUX"):
        return grammatical_subject(head, depth + 1)[0], True
    if verb.dep_ == "advcl" and head.pos_ in ("ADJ", "NOUN") and head.head.pos_ in ("AUX", "VERB"):
        return grammatical_subject(head.head, depth + 1)[0], True
    return None, True


def _singled_out(verb: Token) -> Token | None:
    """Return what a cleft sentence puts first: "it was Orbix that made the chip"."""
    copula = verb.head
    if verb.dep_ != "ccomp" or copula.lemma_ != "be":
        return None
    it = [c for c in children(copula, "nsubj") if c.lower_ == "it"]
    named = [c for c in children(copula, "attr") if c.i < verb.i]
    return named[0] if it and named else None


def _is_set_off(first: Token, last: Token, verb: Token) -> bool:
    """Say whether only the last of a verb's subjects is one: 'On "The Stars", Orbix launched'."""
    if last.i > verb.i or "expl" in (first.dep_, last.dep_):
        return False
    between = first.doc[first.i + 1 : last.i]
    return last.pos_ == "PROPN" or any(token.is_punct for token in between)


def is_state_of_object(verb: Token, governor: Token) -> bool:
    """Say whether a gerund tells what the object is left doing: "leaves the president fuming"."""
    if verb.tag_ != "VBG" or governor.lemma_ not in _OBJECT_ACTS:
        return False
    marked = any(c.i < verb.i for c in children(verb, "mark", "advmod"))
    affected = children(governor, *_OBJECTS)[:1]
    behind = bool(affected) and affected[0].i < verb.i
    return behind and not marked and not verb.doc[verb.left_edge.i - 1].is_punct


def is_set_apart(clause: Token) -> bool:
    """Say whether a colon or semicolon parts a clause from the verb behind it, and nothing says it.

    "The reasons are twofold: demand is growing": the first clause is no content of the second.
    """
    if clause.dep_ != "ccomp" or clause.i > clause.head.i:
        return False
    behind = clause.right_edge.i + 1
    return behind < clause.head.i and clause.doc[behind].text in (":", ";")


def _called_upon(governor: Token, infinitive: Token) -> list[Token]:
    """Return who is to act in "called on Orbix to sell", "relies on Orbix to sell"."""
    return [
        one
        for preposition in children(governor, "prep")
        if preposition.i == governor.i + 1
        and (preposition.lower_ in ("on", "upon") or governor.lemma_ in _ADDRESSES)
        for one in children(preposition, "pobj")
        if one.i < infinitive.i and infinitive.tag_ == "VB"
    ]


def _controller_of_noun(noun: Token, depth: int) -> Token | None:
    """Find who is meant to act in "Trump's effort to curb" and "made an attempt to stifle"."""
    possessors = children(noun, "poss")
    if possessors:
        return possessors[0]
    for preposition in children(noun, "prep"):
        if preposition.lower_ in ("of", "by"):
            for complement in children(preposition, "pobj"):
                return complement
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in _OBJECTS:
        receivers = [one for one in children(governor, "dative") if one.pos_ != "ADP"]
        if receivers:
            return receivers[0]  # "gave Kern the option to leave"
    if noun.dep_ in (*_OBJECTS, "pobj") and governor.pos_ in ("VERB", "AUX"):
        doer = grammatical_subject(governor, depth + 1)[0]
        return doer if doer is not None and doer.dep_ != "expl" else noun
    return noun


def _controller_of_gerund(preposition: Token, gerund: Token, depth: int) -> Token | None:
    governor = preposition.head
    if excludes(preposition) and preposition.lower_ == "of":
        governor = governor.head if governor.lower_ == "instead" else governor
        while governor.pos_ not in ("VERB", "AUX") and governor.head.i != governor.i:
            governor = governor.head  # the parser hangs "instead of" on the noun before it
        return grammatical_subject(governor, depth + 1)[0]
    if governor.pos_ not in ("VERB", "AUX"):
        return _controller_beside_noun(governor, preposition, gerund, depth)
    if preposition.lower_ == "by" and is_passive(governor):
        return None  # "can be reached by crossing the bridge": by anybody
    objects = children(governor, *_OBJECTS)
    if objects and preposition.lower_ in ("of", "for", "from", "over", "with", "against"):
        return objects[0]
    if is_passive(governor) or not objects or preposition.lower_ in ("by", "in", "after", "before"):
        return grammatical_subject(governor, depth + 1)[0]
    return grammatical_subject(governor, depth + 1)[0]


def _controller_beside_noun(
    noun: Token, preposition: Token, gerund: Token, depth: int
) -> Token | None:
    """Find who acts in "Orbix's plan of selling", "put the town at risk of being flooded".

    The noun itself does it only as a tool: "a machine for cutting stone".
    """
    affected = children(noun.head.head, *_OBJECTS) if noun.dep_ == "pobj" else []
    if affected and preposition.lower_ == "of" and is_passive(gerund):
        return affected[0]
    doer = _controller_of_noun(noun, depth)
    itself = doer is not None and doer.i == noun.i
    return None if itself and preposition.lower_ != "for" else doer


def excludes(preposition: Token) -> bool:
    """Say whether a gerund's preposition says that it was not done: "without", "instead of"."""
    if preposition.lower_ != "of":
        return preposition.lower_ == "without"
    beside = [preposition.head, *children(preposition, "advmod")]
    return any(token.lower_ == "instead" for token in beside)


def relative_gap(verb: Token, token: Token) -> Token:
    """Replace a relative pronoun by the noun that its clause describes."""
    current = verb
    while current.dep_ in ("xcomp", "ccomp", "conj") and current.dep_ != "relcl":
        current = current.head
    if token.lower_ in RELATIVES and current.dep_ == "relcl":
        return current.head
    return token


def _obliques(verb: Token) -> Iterator[Oblique]:
    for child in verb.children:
        by_name = child.dep_ == "agent" and verb.tag_ == "VBG" and not is_passive(verb)
        beside = child.dep_ in ("prep", "dative") or by_name  # "somebody going by the name of Ida"
        if beside and child.pos_ in ("ADP", "SCONJ", "VERB", "PART"):
            yield from _complements(verb, child, child.lower_)
        elif child.dep_ == "advmod" and child.i + 1 < len(child.doc):
            for preposition in children(child, "prep"):
                if preposition.i == child.i + 1:  # "ahead of", "away from"
                    words = f"{child.lower_} {preposition.lower_}"
                    yield from _complements(verb, preposition, words)
        elif child.dep_ in ("acomp", "oprd", "attr") and child.pos_ in ("ADJ", "VERB"):
            for preposition in children(child, "prep"):
                yield from _complements(verb, preposition, preposition.lower_)


def _complements(verb: Token, marker: Token, words: str) -> Iterator[Oblique]:
    for second in children(marker, "pcomp"):
        if second.pos_ == "ADP" and second.i == marker.i + 1:
            words = f"{words} {second.lower_}"  # "because of"
    for child in marker.children:
        if child.pos_ == "ADP" and child.dep_ == "pcomp":
            continue
        if child.lower_ == "order" and words == "in" and children(child, "acl"):
            continue  # "in order to": no place
        if child.dep_ in ("pobj", "pcomp"):
            yield Oblique(words, marker, relative_gap(verb, child))
        elif child.dep_ == "prep":
            yield from _complements(verb, child, f"{words} {child.lower_}")
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _complements(verb, child, child.lower_)


def clause_of(verb: Token) -> Clause:
    """Return the clause of a predicate."""
    passive = is_passive(verb)
    subject, borrowed = grammatical_subject(verb)
    objects = [relative_gap(verb, one) for one in children(verb, *_OBJECTS)]
    objects = objects or ([] if passive else shared_object(verb))
    theme = objects[0] if objects else None
    recipients = [one for one in children(verb, "dative") if one.pos_ != "ADP"]
    attributes = children(verb, *_ATTRIBUTES)
    agent = subject
    if passive:
        theme = subject
        agents = [below for by in children(verb, "agent") for below in children(by, "pobj")]
        named = [one for one in agents if one.pos_ == "PROPN"]
        agent = next(iter(named or agents), None)  # "returned by mail by Kern"
    elif theme is None:
        theme = object_gap(verb)
    if agent is not None and agent.lower_ in _SEQUENCE and theme is not None and not passive:
        agent, theme = theme, None  # "First came the attacks": the subject stands behind
    if agent is not None and agent.dep_ == "expl":
        agent = attributes[0] if attributes and attributes[0].pos_ in ("NOUN", "PROPN") else None
        attributes = []
    particle = "".join(f" {one.lower_}" for one in children(verb, "prt"))
    return Clause(
        verb=verb,
        lemma=verb.lemma_.lower() + particle,
        agent=agent,
        theme=theme,
        recipient=recipients[0] if recipients else None,
        attribute=attributes[0] if attributes else None,
        obliques=tuple(_obliques(verb)),
        passive=passive,
        borrowed=borrowed,
    )


def shared_object(verb: Token) -> list[Token]:
    """Return the object of the verbs after it: "cut, washed and painted the boards"."""
    own = dependencies(verb) & {
        "ccomp",
        "xcomp",
        "attr",
        "acomp",
        "prep",
        "advcl",
        "prt",
    }
    current = verb
    for _ in range(_DEEPEST if not own else 0):
        following = [c for c in children(current, "conj") if c.pos_ == "VERB" and c.i > current.i]
        if not following or children(following[0], *SUBJECTS):
            return []
        between = verb.doc[current.i + 1 : following[0].i]
        if not all(token.dep_ in ("cc", "punct", "prt") for token in between):
            return []
        current = following[0]
        if children(current, *_OBJECTS):
            return children(current, *_OBJECTS)
    return []


def object_gap(verb: Token) -> Token | None:
    """Return the noun that a relative clause leaves out as its object: "the chips Nvidia makes"."""
    if verb.dep_ != "relcl" or verb.lemma_ in _COPULAS:
        return None
    below = dependencies(verb)
    own = [c for c in children(verb, "nsubj") if c.lower_ not in RELATIVES]
    before = verb.doc[max(verb.left_edge.i, verb.i - _DEEPEST * 4) : verb.i]
    fronted = any(
        (t.dep_ == "pobj" and t.lower_ in RELATIVES) or t.lower_ == "whose" for t in before
    )
    gap = (
        bool(own)
        and not below & {"ccomp", "xcomp", "attr", "acomp", "advmod"}
        and not fronted
        and verb.head.lemma_ not in _STRETCHES_OF_TIME
    )
    return verb.head if gap else None
