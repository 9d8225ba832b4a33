"""Words of a text as a spaCy tokeniser splits it, each run of characters split once.

What a tokeniser makes of a run between white space depends on that run, and most runs of a text
were met before: "the", "said", "Nvidia's". So what each became is remembered; a build splits every
text twice, for the tagger of names and for the parser. Only where two runs could begin and end a
special case of the tokeniser, such as ": )", do they depend on each other: they stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.tokenizer import Tokenizer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Keys = NDArray[np.uint64]

_RUN = re.compile(r"\s+|\S{1,200}")
"""White space, or what stands between it: no word is longer than 200 characters, and over "(((((("
spaCy's tokeniser takes quadratic time."""
_MOST_RUNS = 50_000
"""Remembered at once; about 30 MB."""
_LONGEST_KEPT = 40
"""Characters; a longer run is an address, and met once."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a tokeniser made of a run of characters.

    Parameters
    ----------
    words : tuple of str
        Its tokens.
    offsets : tuple of int
        First character of each, from the start of the run.
    features : tuple of tuple of int
        Of each token what :func:`features_of` gives.
    blank : bool
        Whether it is white space.
    """

    words: tuple[str, ...]
    offsets: tuple[int, ...]
    features: tuple[tuple[int, ...], ...]
    blank: bool


class Tokeniser:
    """Splits texts as a pipeline's own tokeniser does.

    Parameters
    ----------
    nlp : Language
        Whose tokeniser; its rules are not to change afterwards.
    """

    def __init__(self, nlp: Language) -> None:
        self._split = nlp.tokenizer
        self._tied = frozenset(_ties(nlp.tokenizer))
        self._known: dict[str, Run] = {}

    def __call__(self, text: str, start: int, end: int) -> Iterator[tuple[Run, int]]:
        """Yield the runs of a part of a text, each with its first character in the whole.

        Parameters
        ----------
        text : str
            The whole text.
        start, end : int
            The part: half open.
        """
        waiting, begin, after_blank = "", start, False
        for match in _RUN.finditer(text, start, end):
            characters, first = match[0], match.start()
            if characters[0] == " " and first > start:
                if len(characters) == 1:
                    after_blank = True
                    continue
                # The blank behind a word belongs to the word; any more is a token of its own.
                characters, first = characters[1:], first + 1
            if after_blank and waiting and (waiting[-1], characters[0]) in self._tied:
                waiting = f"{waiting} {characters}"
            else:
                if waiting:
                    yield self._known.get(waiting) or self._read(waiting), begin
                waiting, begin = characters, first
            after_blank = False
        if waiting:
            yield self._known.get(waiting) or self._read(waiting), begin

    def _read(self, characters: str) -> Run:
        doc = self._split(characters)
        run = Run(
            tuple(token.text for token in doc),
            tuple(token.idx for token in doc),
            tuple(map(tuple, features_of(doc).tolist())),
            characters.isspace(),
        )
        if len(self._known) >= _MOST_RUNS:
            self._known.clear()
        if len(characters) <= _LONGEST_KEPT:
            self._known[characters] = run
        return run


def _ties(tokeniser: Tokenizer) -> Iterator[tuple[str, str]]:
    """Yield the last and the first character of words that stand side by side in a special case.

    Special cases are looked for in the words that the other rules make, across white space too:
    what is found across it changes no word, but keeps other cases from being found beside it.
    """
    plain = Tokenizer(
        tokeniser.vocab,
        prefix_search=tokeniser.prefix_search,
        suffix_search=tokeniser.suffix_search,
        infix_finditer=tokeniser.infix_finditer,
        token_match=tokeniser.token_match,
        url_match=tokeniser.url_match,
    )
    for case in tokeniser.rules:
        for before, behind in pairwise(plain(case)):
            yield before.text[-1], behind.text[0]


def features_of(doc: Doc) -> Keys:
    """Return the hashes of each token's lower-cased form, prefix, suffix and shape: a row a token.

    It is what spaCy's networks, and the tagger of names, know of a token.
    """
    rows = doc.to_array(["NORM", "PREFIX", "SUFFIX", "SHAPE"])
    return rows.astype(np.uint64, copy=False).reshape(-1, 4)
