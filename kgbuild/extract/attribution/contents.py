"""Content of a cue by its grammar: the clause, infinitive, object or phrase that it attributes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import RELATIVES, is_passive
from kgbuild.extract.dependents import children
from kgbuild.ontology.cues import Cue, CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO_SOMEBODY = frozenset(
    """
    tell ask inform remind assure reassure advise brief notify convince persuade warn show teach
    caution alert question
    """.split()
)
"""What stands as object of these, beside their content, is who hears it."""


class Construction(StrEnum):
    """How a cue is tied to its content."""

    CLAUSE = "clause"
    QUOTATION = "quotation"
    PARENTHESIS = "parenthesis"
    INFINITIVE = "infinitive"
    OBJECT = "object"
    PREPOSITION = "preposition"
    SUBJECT = "subject"
    GAP = "gap"
    ACCORDING = "according"
    COLON = "colon"


@dataclass(frozen=True, slots=True)
class Content:
    """The tokens under which the content stands; whole subtrees, or first to last of them.

    Parameters
    ----------
    construction : Construction
        How the cue is tied to it.
    parts : tuple of (int, int)
        First and last token of each run.
    preposition : Token, optional
        The one that introduces it and belongs to the cue.
    """

    construction: Construction
    parts: tuple[tuple[int, int], ...]
    preposition: Token | None = None


def content_of(cue: Token, report: Cue) -> Content | None:
    """Return what a cue attributes by grammar, quotations aside; None where nothing depends on it.

    Parameters
    ----------
    cue : Token
        A verb, noun or adjective.
    report : Cue
        What the lexicon says of it.
    """
    if cue.pos_ == "NOUN":
        return _of_noun(cue, report)
    if cue.pos_ == "ADJ":
        return _of_adjective(cue, report)
    clause = _clauses(cue, report)
    if clause:
        return Content(Construction.CLAUSE, tuple(map(_whole, clause)))
    if report.kind is CueKind.HEDGE:
        return _of_seeming(cue)
    passive = is_passive(cue)
    described = _complements(cue, report)
    if passive and not described and not children(cue, "nsubjpass", "csubjpass"):
        return _described_noun(cue)
    if passive:
        subject = children(cue, "nsubjpass", "csubjpass")
        if cue.lemma_ in _TO_SOMEBODY and described:
            subject = []
        preposition = _of_preposition(described[0]) if _is_one_phrase(described) else None
        if preposition is not None:  # "asked about the mill, she ...", "is known for"
            parts = tuple(map(_whole, subject)) + preposition.parts
            kind = Construction.SUBJECT if subject else Construction.PREPOSITION
            return Content(kind, parts, preposition.preposition)
        kind = Construction.INFINITIVE if children(cue, "xcomp") else Construction.SUBJECT
        whole = tuple(map(_whole, [*subject, *described]))
        return Content(kind, whole) if whole else None
    for one in children(cue, "advcl", "prep"):
        if one.i > cue.i and report.act == "Ask" and not children(cue, "dobj"):
            wanted = _wanted_of(one)
            if wanted is not None:
                return wanted
    infinitive = children(cue, "xcomp")
    objects = children(cue, "dobj")
    if objects and cue.lemma_ in _TO_SOMEBODY and (described or infinitive):
        objects = []
    if objects:
        last = max([objects[-1], *described], key=lambda t: t.right_edge.i)
        first = min(objects, key=lambda t: t.left_edge.i)
        kind = Construction.INFINITIVE if infinitive else Construction.OBJECT
        if first.i < cue.i:
            return Content(kind, tuple(map(_whole, [first, *described])))
        return Content(kind, ((first.left_edge.i, _with_phrases(cue, last.right_edge.i)),))
    if infinitive:
        return Content(Construction.INFINITIVE, tuple(map(_whole, infinitive)))
    if described and described[0].dep_ == "prep":
        return _of_preposition(described[0])
    if described:
        return Content(Construction.OBJECT, tuple(map(_whole, described)))
    return _described_noun(cue)


def _with_phrases(cue: Token, last: int) -> int:
    """Return the last token of an object with the phrases of the verb right behind it."""
    for phrase in children(cue, "prep", "dative"):
        if phrase.left_edge.i == last + 1:
            last = phrase.right_edge.i
    return last


def _described_noun(cue: Token) -> Content | None:
    """Return the noun whose clause leaves it out as object: "the bill that Kern supports"."""
    noun = cue.head
    left_out = cue.dep_ == "relcl" and any(
        c.i < cue.i and c.lower_ not in RELATIVES for c in children(cue, "nsubj")
    )
    backed = cue.dep_ == "acl" and cue.tag_ == "VBN" and bool(children(cue, "agent"))
    if not (left_out or backed) or cue.left_edge.i <= noun.i:
        return None
    return Content(Construction.GAP, ((noun.left_edge.i, cue.left_edge.i - 1),))


def _whole(token: Token) -> tuple[int, int]:
    """Return the first and last token of a subtree, a clause that only adds to it left out.

    "He said the bill hurts Denbury, which grows": the relative clause behind a comma at the end is
    more often the reporter's than the speaker's (70 to 39 in the training texts of PolNeAR).
    """
    first, last = token.left_edge.i, token.right_edge.i
    edge = token.right_edge
    while edge.i != token.i and edge.head.i != edge.i:
        if edge.dep_ == "relcl" and edge.right_edge.i == last:
            before = edge.left_edge.i - 1
            if before > token.i and edge.doc[before].text == ",":
                return first, before - 1
        edge = edge.head
    return first, last


def _clauses(cue: Token, report: Cue) -> list[Token]:
    """Return the clauses that are content, those behind "that" too that are taken for adverbial."""
    found = children(cue, "ccomp")
    starts = ("that", "whether", "if") if report.act == "Ask" else ("that", "whether")
    for one in children(cue, "advcl"):
        marks = [c for c in children(one, "mark") if c.lower_ in starts]
        if marks and cue.i < one.left_edge.i <= cue.i + 2:
            found.append(one)
    return found


def _is_one_phrase(complements: list[Token]) -> bool:
    return len(complements) == 1 and complements[0].dep_ == "prep"


def _of_seeming(verb: Token) -> Content | None:
    """Return what only seems so: subject and infinitive, "Holm" and "to own the mill"."""
    infinitive = children(verb, "xcomp", "oprd", "acomp")
    subject = children(verb, "nsubj")
    if not infinitive:
        return None
    return Content(Construction.INFINITIVE, tuple(map(_whole, [*subject, *infinitive])))


def _complements(cue: Token, report: Cue) -> list[Token]:
    """Return what completes the object: "as a fraud", "of lying", "to leave", "a fraud"."""
    return [
        c
        for c in cue.children
        if c.i > cue.i
        and (
            c.dep_ in ("xcomp", "oprd", "acomp", "attr")
            or (c.dep_ == "prep" and c.lower_ in report.prepositions)
        )
    ]


def _wanted_of(below: Token) -> Content | None:
    """Return the wish in "called for Kern to go", the preposition with the cue."""
    marker = next((c for c in below.children if c.lower_ == "for" and c.dep_ == "mark"), None)
    if marker is None or below.left_edge.i != marker.i:
        return None
    return Content(Construction.INFINITIVE, ((marker.i + 1, below.right_edge.i),), marker)


def _of_preposition(preposition: Token) -> Content | None:
    below = children(preposition, "pobj", "pcomp")
    if not below:
        return None
    parts = ((below[0].left_edge.i, below[-1].right_edge.i),)
    return Content(Construction.PREPOSITION, parts, preposition)


def _of_noun(noun: Token, report: Cue) -> Content | None:
    for clause in children(noun, "acl", "ccomp"):
        marked = any(c.lower_ in ("that", "whether", "to") for c in clause.children)
        if marked and clause.i > noun.i:
            return Content(Construction.CLAUSE, (_whole(clause),))
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        clauses = children(noun.head, "ccomp")
        if clauses:  # "Holm's answer was that the mill was old"
            return Content(Construction.CLAUSE, tuple(map(_whole, clauses)), noun.head)
    for preposition in children(noun, "prep"):
        if preposition.lower_ in report.prepositions:
            return _of_preposition(preposition)
    return None


def _of_adjective(adjective: Token, report: Cue) -> Content | None:
    clauses = children(adjective, "ccomp")
    if clauses:
        return Content(Construction.CLAUSE, tuple(map(_whole, clauses)))
    infinitive = children(adjective, "xcomp")
    if infinitive and "to" in report.prepositions:
        return Content(Construction.INFINITIVE, tuple(map(_whole, infinitive)))
    for preposition in children(adjective, "prep"):
        if preposition.lower_ in report.prepositions:
            return _of_preposition(preposition)
    return None
