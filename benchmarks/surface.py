"""kgbuild's propositions as open-IE tuples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from benchmarks.kgbuild_output import as_given
from benchmarks.open_tuples import OpenTuple
from kgbuild.extract.language import LanguageModel, load_model
from kgbuild.extract.propositions.reader import read_propositions
from kgbuild.model import Proposition


@lru_cache(maxsize=1)
def model() -> LanguageModel:
    """Return the default language model."""
    return load_model()


def open_tuples(sentence: str, *, least: float = 0.0, binary: bool = False) -> Iterator[OpenTuple]:
    """Yield the tuples of a sentence in its own words.

    Parameters
    ----------
    sentence : str
        Plain, or tokenised as in the Penn Treebank; nothing is repaired.
    least : float
        Leave out what is less sure.
    binary : bool
        A triple for each argument, as exact scorers want it, instead of one tuple with all.
    """
    for proposition in read_propositions(as_given(sentence), model()):
        if proposition.confidence >= least:
            for subject, relation, *arguments in _told(proposition, binary):
                yield OpenTuple(relation, (subject, *arguments), proposition.confidence)


def _told(proposition: Proposition, binary: bool) -> Iterable[tuple[str, ...]]:
    return proposition.triples if binary else (proposition.parts,)
