"""GUM's coreference brought to the OntoNotes scheme: the rules of OntoGUM.

After Zhu, Pradhan & Zeldes, "OntoGUM: Evaluating Contextualized SOTA Coreference Resolution on 12
More Genres" (ACL 2021), whose conversion works on the same annotation. GUM links more than
OntoNotes does, so most rules take something away. In this order:

1. Relative pronouns are no mentions ("the man *who* ...").
2. Predicates of a copula are not linked (link type ``pred``): "she is *a judge*".
3. An apposition (``appos``) is no mention of its own: the mention before it of the same entity is
   widened to hold it, so that "[Ada Kern, [the judge]]" is one.
4. Expletive "it" that points at a later clause (``cata`` with the relation ``expl``) goes out; a
   pronoun before its name ("In *her* speech, Kern ...") stays.
5. What modifies a noun is a mention only where it is a proper noun: "the *steel* industry" goes
   out, "the *Ohio* plant" stays.
6. An antecedent that is no noun phrase (discourse deixis, ``disc``) is only its verb: of "[He left
   early]. This ..." the word "left".
7. Of two mentions of one entity that overlap the longer stays (no i-within-i).
8. An indefinite noun phrase ("a plan", "some plans") is a new mention: the chain ends before it and
   another begins with it.
9. Chains of one mention go out, last, since the rules above make some.

Bridging (``Bridge``) and split antecedents (``SplitAnte``) are other attributes and are not read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

Run = tuple[int, int]
Chain = frozenset[Run]

_MARK = re.compile(r"\((\d+)-([^()]+)\)|\((\d+)-([^()]+)|(\d+)\)")
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X", "ADV", "INTJ"))
_MODIFIERS = frozenset(("compound", "amod", "nmod:unmarked", "det", "flat"))
_INDEFINITE = frozenset(("a", "an", "some", "any", "another", "no", "every", "each"))
_RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))


@dataclass(frozen=True, slots=True)
class Word:
    """A token with what the rules ask of it; ``head`` counts in the document, -1 for a root."""

    form: str
    pos: str
    tag: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention as GUM marks it: half-open run of tokens, entity, link type, head token."""

    first: int
    end: int
    entity: int
    link: str
    head: int


def chains(path: Path) -> list[Chain]:
    """Return the chains of a document, in the order of their first mentions.

    Parameters
    ----------
    path : Path
        CoNLL-U with GUM's ``Entity`` annotations.
    """
    words, marked = _read(path)
    entities: dict[int, list[Marked]] = defaultdict(list)
    for mention in sorted(marked, key=lambda m: (m.first, -m.end)):
        entities[mention.entity].append(mention)
    made = [
        frozenset((m.first, m.end) for m in part)
        for mentions in entities.values()
        for part in _split_at_indefinites(_converted(mentions, words), words)
    ]
    return sorted((chain for chain in made if len(chain) > 1), key=min)


def _converted(mentions: Sequence[Marked], words: Sequence[Word]) -> list[Marked]:
    kept: list[Marked] = []
    for mention in mentions:
        head = words[mention.head]
        if head.tag in _RELATIVE and head.relation != "root":
            continue
        if mention.link == "pred":
            continue
        if mention.link == "appos" and kept:
            kept[-1] = replace(
                kept[-1], end=_with_bracket(words, kept[-1].first, max(kept[-1].end, mention.end))
            )
            continue
        if mention.link == "cata" and head.relation.startswith("expl"):
            continue
        if head.relation in _MODIFIERS and head.pos != "PROPN" and head.tag != "PRP$":
            continue
        if head.pos not in _NOMINAL:
            mention = replace(mention, first=mention.head, end=mention.head + 1)
        kept.append(mention)
    return [m for m in kept if not any(_inside(m, other) for other in kept)]


def _with_bracket(words: Sequence[Word], first: int, end: int) -> int:
    """Return the end of a run with the bracket that closes one opened in it: "WHO (...)"."""
    opened = sum({"(": 1, ")": -1}.get(word.form, 0) for word in words[first:end])
    return end + 1 if opened > 0 and end < len(words) and words[end].form == ")" else end


def _inside(one: Marked, other: Marked) -> bool:
    whole = (other.first, other.end)
    return (one.first, one.end) != whole and other.first <= one.first and one.end <= other.end


def _split_at_indefinites(
    mentions: Sequence[Marked], words: Sequence[Word]
) -> Iterator[list[Marked]]:
    part: list[Marked] = []
    for mention in mentions:
        indefinite = (
            words[mention.first].form.lower() in _INDEFINITE and mention.end - mention.first > 1
        )
        if indefinite and part:
            yield part
            part = []
        part.append(mention)
    yield part


def _read(path: Path) -> tuple[list[Word], list[Marked]]:
    words: list[Word] = []
    waiting: list[tuple[int, str, int]] = []
    found: list[tuple[int, str, int, int]] = []
    offset = 0
    for line in path.read_text("utf-8").split("\n"):
        fields = line.split("\t")
        if len(fields) < 10:
            offset = len(words)
            continue
        if not fields[0].isdigit():
            continue
        position = len(words)
        head = int(fields[6]) - 1
        words.append(
            Word(fields[1], fields[3], fields[4], offset + head if head >= 0 else -1, fields[7])
        )
        marks = next((m[7:] for m in fields[9].split("|") if m.startswith("Entity=")), "")
        for match in _MARK.finditer(marks):
            if match[1]:
                found.append((int(match[1]), match[2], position, position + 1))
            elif match[3]:
                waiting.append((int(match[3]), match[4], position))
            else:
                n = max(n for n, one in enumerate(waiting) if one[0] == int(match[5]))
                entity, about, first = waiting.pop(n)
                found.append((entity, about, first, position + 1))
    return words, [
        Marked(first, end, entity, about.split("-", 6)[5], _head(words, first, end))
        for entity, about, first, end in found
    ]


def _head(words: Sequence[Word], first: int, end: int) -> int:
    """Return the token of a run whose head lies outside it."""
    return next((n for n in range(first, end) if not first <= words[n].head < end), first)
