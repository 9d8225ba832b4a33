"""The words of a short text with what the parser makes of them, as values of our own."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.extract.language import LanguageModel, parse


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a parsed text.

    Parameters
    ----------
    text, lemma : str
        As written; its ground form in lower case.
    part, tag : str
        Universal part of speech, and that of the Penn Treebank.
    role : str
        Its dependency: ``nsubj``, ``pobj`` ...
    head : int
        Index of the word that it hangs on; its own for a root.
    entity : str
        The tagger's label ("PERSON"), empty outside of names.
    stop : bool
        Whether it is one of the commonest words, which say little.
    """

    text: str
    lemma: str
    part: str
    tag: str
    role: str
    head: int
    entity: str
    stop: bool


def read_words(text: str, model: LanguageModel) -> tuple[Word, ...]:
    """Parse a short text.

    Parameters
    ----------
    text : str
        A sentence or a few; brackets may be those of the Penn Treebank.
    model : LanguageModel
        The pipeline.

    Returns
    -------
    tuple of Word
        In order, spaces left out of the count.
    """
    parsed = parse(model, text, None)
    kept = [token for token in parsed.doc if not token.is_space]
    place = {token.i: n for n, token in enumerate(kept)}
    return tuple(
        Word(
            text=token.text,
            lemma=token.lemma_.lower(),
            part=token.pos_,
            tag=token.tag_,
            role=token.dep_,
            head=place.get(token.head.i, n),
            entity=token.ent_type_,
            stop=token.is_stop,
        )
        for n, token in enumerate(kept)
    )
