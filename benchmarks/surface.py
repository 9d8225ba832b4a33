"""Claims as open-IE tuples in the surface words of their sentence.

A claim carries normalised words: names without article, the relation as "relies on" whatever the
sentence's form, a typed relation as its label. An open-IE scorer wants the sentence's own words.
What the claim's spans tell is used: the ends' spans, widened by the determiner before them, and for
the relation the words between the ends; where the object stands first the claim's words remain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.open_tuples import OpenTuple
from kgbuild.model import Argument, Claim, ClaimRef, Entity, Extraction, Mention, Qualifier, Span

_DETERMINER = re.compile(
    r"\b(?:the|an?|this|these|those|all|any|some|several|many|most|both|each|every|no|"
    r"his|her|its|their|our|my|your)\s+$",
    re.I,
)
_BEFORE_TIME = re.compile(
    r"\b(?:in|on|at|by|since|until|till|from|during|after|before|for|between|around|throughout|"
    r"within|of)\s+(?:the\s+|about\s+|around\s+|early\s+|late\s+)?$",
    re.I,
)
_CLAUSE_WORDS = frozenset(("who", "which", "that", "whom", "where", "when", ",", ";", ":", "--"))
_PUNCTUATION = frozenset((",", ";", ":", "--", "``", "''", '"', "(", ")", "."))


def open_tuples(extraction: Extraction) -> Iterator[OpenTuple]:
    """Yield the tuples of an extraction, each once.

    Claims about claims and claims with nothing but a subject are left out: no gold tuple is such.

    Parameters
    ----------
    extraction : Extraction
        Of one sentence or text, with spans into its source.
    """
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for claim in extraction.claims:
        one = _tuple(claim, extraction.document.source)
        if one is not None and (one.relation, one.arguments) not in seen:
            seen.add((one.relation, one.arguments))
            yield one


def _tuple(claim: Claim, source: str) -> OpenTuple | None:
    if not isinstance(claim.subject, Mention):
        return None
    subject = _widened(claim.subject.span, source)
    stands = _place(claim.object, claim, source)
    further = [words for q in claim.qualifiers if (words := _further(q, source))]
    time = _time(claim, source)
    further += [time] if time else []
    relation = _relation(claim, subject, stands, source)
    objects = [source[stands.start : stands.end]] if stands else []
    if claim.object is not None and not objects and not isinstance(claim.object, ClaimRef):
        objects = [_own_text(claim.object)]
    arguments = (source[subject.start : subject.end], *objects, *further)
    return OpenTuple(relation, arguments, claim.confidence) if len(arguments) > 1 else None


def _place(argument: Argument | None, claim: Claim, source: str) -> Span | None:
    """Return where an object stands; a literal has no span and is looked for in the sentence."""
    if isinstance(argument, Mention):
        return _widened(argument.span, source)
    if argument is None or isinstance(argument, ClaimRef):
        return None
    return _found(_own_text(argument), claim.evidence.sentence_span, source)


def _found(words: str, within: Span, source: str) -> Span | None:
    start = source.find(words, within.start, within.end) if words else -1
    return Span(start, start + len(words)) if start >= 0 else None


def _own_text(argument: Argument) -> str:
    if isinstance(argument, ClaimRef):
        return ""
    return argument.label if isinstance(argument, Entity) else argument.text


def _widened(span: Span, source: str) -> Span:
    before = _DETERMINER.search(source, max(0, span.start - 12), span.start)
    return Span(before.start(), span.end) if before else span


def _further(qualifier: Qualifier, source: str) -> str:
    """Return a qualifier that the text ties by a preposition, with it."""
    if not qualifier.words or not isinstance(qualifier.value, Mention):
        return ""
    stands = _widened(qualifier.value.span, source)
    return f"{qualifier.words} {source[stands.start : stands.end]}"


def _time(claim: Claim, source: str) -> str:
    if claim.time is None:
        return ""
    stands = _found(claim.time.text, claim.evidence.sentence_span, source)
    if stands is None:
        return claim.time.text
    before = _BEFORE_TIME.search(source, max(0, stands.start - 24), stands.start)
    return source[before.start() if before else stands.start : stands.end]


def _relation(claim: Claim, subject: Span, stands: Span | None, source: str) -> str:
    """Return the words between subject and object, from the last clause word on."""
    end = stands.start if stands else claim.evidence.span.end
    if end <= subject.end:
        return claim.relation
    words = source[subject.end : end].split()
    for n in range(len(words) - 1, -1, -1):
        if words[n].lower() in _CLAUSE_WORDS and n < len(words) - 1:
            words = words[n + 1 :]
            break
    words = [w for w in words if w not in _PUNCTUATION and w.lower() not in _CLAUSE_WORDS]
    return " ".join(words) or claim.relation
