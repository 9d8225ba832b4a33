"""The measures of Text2KGBench: triples found, conformance to the ontology, hallucination.

Strings are compared without blanks, underscores and case. Triples are scored sentence by sentence
and averaged. "Locally closed" is the benchmark's own F1: a triple whose relation no gold triple of
the sentence has is neither right nor wrong, because the gold of the Wikidata part leaves much out.
The strict F1 counts it as wrong.

References
----------
Mihindukulasooriya, Tiwari, Enguix, Lata: Text2KGBench: A benchmark for ontology-driven knowledge
graph generation from text, ISWC 2023.
Porter: An algorithm for suffix stripping, Program 14(3), 1980.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import snowballstemmer

Triple = tuple[str, str, str]
"""Subject, relation, object."""

_BLANK = re.compile(r"[_\s]+")
_STEMMER = snowballstemmer.stemmer("porter")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_YEAR_ALONE = "01januari"
"""What the gold writes before a year of which no day is known; the benchmark leaves it out."""


@dataclass(frozen=True, slots=True)
class TextScore:
    """Measures of one sentence, or means of many; each between 0 and 1."""

    precision: float
    recall: float
    f1: float
    strict_precision: float
    strict_f1: float
    conformance: float
    subject_hallucination: float
    relation_hallucination: float
    object_hallucination: float


def score(
    sentence: str,
    gold: Collection[Triple],
    system: Sequence[Triple],
    relations: Collection[str],
    classes: Iterable[str],
) -> TextScore:
    """Return the measures of one sentence.

    Parameters
    ----------
    sentence : str
        As the benchmark has it.
    gold, system : sequence of (str, str, str)
        Triples.
    relations, classes : collection of str
        Labels of the ontology.
    """
    wanted = {_joined(one) for one in gold}
    about = {_plain(relation) for _, relation, _ in gold}
    told = {_joined(one) for one in system}
    counted = {_joined(one) for one in system if _plain(one[1]) in about}
    precision, recall, f1 = _prf(wanted, counted)
    strict_precision, _, strict_f1 = _prf(wanted, told)
    known = {_plain(relation) for relation in relations}
    conformant = sum(1 for _, relation, _ in system if _plain(relation) in known)
    text = _stemmed(" ".join((sentence, *classes)))
    strangers = [sum(1 for one in system if not _stands(one[end], text)) for end in (0, 2)]
    many = len(system) or 1
    return TextScore(
        precision,
        recall,
        f1,
        strict_precision,
        strict_f1,
        conformant / many if system else 1.0,
        strangers[0] / many,
        1 - conformant / many if system else 0.0,
        strangers[1] / many,
    )


def stands_in(words: str, sentence: str) -> bool:
    """Say whether words stand in a sentence, inflected or not: else they are hallucinated."""
    return _stands(words, _stemmed(sentence))


def _stands(words: str, stemmed: str) -> bool:
    return _stemmed(words).replace(_YEAR_ALONE, "") in stemmed


def mean(scores: Sequence[TextScore]) -> TextScore:
    """Return the mean of each measure."""
    names = TextScore.__slots__
    many = len(scores) or 1
    return TextScore(*(sum(getattr(one, name) for one in scores) / many for name in names))


def _prf(wanted: set[str], found: set[str]) -> tuple[float, float, float]:
    right = len(wanted & found)
    if not right:
        return 0.0, 0.0, 0.0
    precision, recall = right / len(found), right / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _plain(words: str) -> str:
    return _BLANK.sub("", words).lower()


def _joined(triple: Triple) -> str:
    return "".join(_plain(part) for part in triple)


def _stemmed(words: str) -> str:
    return _BLANK.sub(
        "", "".join(_STEMMER.stemWord(w) for w in _TOKEN.findall(words.replace("_", " ")))
    ).lower()
