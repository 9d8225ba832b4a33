"""Joins what was spotted (gazetteer, product codes) and what the tagger found, without overlaps."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kgbuild.extract.language import NameSpan
from kgbuild.extract.tagging import TaggedName
from kgbuild.model.broad_types import EVENT, PERSON, PRODUCT, WORK
from kgbuild.ontology.types import Ontology

_SURE, _SURER = 0.4, 0.8
"""A tagged name this sure takes the place of one spotted name within it; or of several."""
_WITH_YEARS = (EVENT, WORK, PRODUCT)


def join_names(
    text: str,
    spotted: Sequence[NameSpan],
    tagged: Sequence[TaggedName],
    values: Sequence[tuple[int, int]],
    ontology: Ontology,
) -> list[NameSpan]:
    """Join spotted and tagged names.

    A tagged name that is the spotted one adds its vote to it; one that holds spotted names and is
    sure wins ("University of Brazil"), a product only over a single one ("Nvidia H100" are two);
    any other that touches a spotted name loses, as does one within a time or quantity.

    Parameters
    ----------
    text : str
        The cleaned text.
    spotted : sequence of NameSpan
        In order, not overlapping.
    tagged : sequence of TaggedName
        In order, not overlapping.
    values : sequence of (int, int)
        Characters of times and quantities, in any order.
    ontology : Ontology
        Says which types lie below which.

    Returns
    -------
    list of NameSpan
        In order, not overlapping.
    """
    kept: dict[int, NameSpan] = {name.start: name for name in spotted}
    starts = [name.start for name in spotted]
    longest: dict[int, int] = {}
    for start, end in values:
        for index in range(start, end):
            longest[index] = max(end, longest.get(index, 0))
    for name in tagged:
        first = bisect_left(starts, name.start)
        if first and spotted[first - 1].end > name.start:
            first -= 1
        touched = spotted[first : bisect_left(starts, name.end)]
        found = NameSpan(
            name.start, name.end, None, False, name.type, name.confidence, spotted=False
        )
        if not touched:
            covered = longest.get(name.start, 0)  # the end of a year that the name begins with
            if covered <= name.start or (covered < name.end and _has_years(name, ontology)):
                kept[name.start] = found
        elif (touched[0].start, touched[-1].end) == (name.start, name.end) and len(touched) == 1:
            one = touched[0]
            kept[one.start] = replace(one, tagged=name.type, confidence=name.confidence)
        elif (
            name.start <= touched[0].start
            and touched[-1].end <= name.end
            and _wins(name, touched, text, ontology)
        ):
            for one in touched:
                del kept[one.start]
            kept[name.start] = found
    return _agreed([kept[start] for start in sorted(kept)], text)


def _agreed(names: Sequence[NameSpan], text: str) -> list[NameSpan]:
    """Give one name one tagged type all over a text: the parser sees one word for it."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        if name.tagged is not None:
            votes[text[name.start : name.end]][name.tagged] += name.confidence
    usual = {
        words: min(types, key=lambda type_, of=types: (-of[type_], type_))  # type: ignore[misc]
        for words, types in votes.items()
    }
    return [
        name if name.tagged is None else replace(name, tagged=usual[text[name.start : name.end]])
        for name in names
    ]


def _has_years(name: TaggedName, ontology: Ontology) -> bool:
    """Say whether a name of its type may begin with a year: "2024 Games", not "2010 Kern"."""
    return any(ontology.is_a(name.type, kind) for kind in _WITH_YEARS)


def _wins(name: TaggedName, within: Sequence[NameSpan], text: str, ontology: Ontology) -> bool:
    """Say whether a tagged name takes the place of the spotted names within it."""
    people = all(one.type and ontology.is_a(one.type, PERSON) for one in within)
    if ontology.is_a(name.type, PERSON) and not people:
        return False  # no person's name holds a company's: "CEO of Nvidia"
    if len(within) > 1 and ontology.is_a(name.type, PRODUCT):
        return False  # "Nvidia H100" are two
    ends = [name.start, *(one.end for one in within)]
    starts = [*(one.start for one in within), name.end]
    left = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    if not any(c.isupper() or c.isdigit() for c in left):
        # "H100 chips"; "White House AI" is two spotted names and nothing else
        return len(within) == 1 and name.confidence >= _SURER
    return name.confidence >= (_SURE if len(within) == 1 else _SURER)
