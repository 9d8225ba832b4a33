"""The tokeniser that remembers gives what spaCy's gives, whatever stands beside what."""

import random

import pytest
from spacy.lang.en import English

from kgbuild.extract.tokeniser import Tokeniser, features_of

TEXTS = (
    "Nvidia's chips don't cost $1,200 - they cost 3.5x that (U.S. prices).",
    "He said: ''We are fighting for us,'' ''breaking down barriers''.",
    "Two blanks  here,\ttabs,\n\na paragraph \n and a no-break\xa0blank.",
    "Smile :) or : ) or :-( ( : twice ;D; 10a.m. is not 10 a.m. and/or later.",
    "it 's and ' s and 's; \u2019s and \u2018s \u2019 \u2019 o.O o .O",
    "See https://example.org/a?b=c,d and mail me@example.org...",
    "\u3000wide\u2003blanks \u200bzero\x1cseparators",
    "(" * 450 + " long " + "a" * 700 + "  end",
    "   ",
    "",
)
ALPHABET = "ab.,:;()'\"-/ \n  \u2019\u201d$%1 2 A Be n't 's :-) ;P \xa0"


@pytest.fixture(scope="module")
def english():
    return English()


@pytest.fixture(scope="module")
def tokeniser(english):
    return Tokeniser(english)


def of_spacy(nlp, text):
    """Return the words that spaCy makes of a text without long runs, with place and features."""
    doc = nlp.tokenizer(text)
    return [
        (token.text, token.idx, tuple(row), token.is_space)
        for token, row in zip(doc, features_of(doc).tolist(), strict=True)
    ]


def remembered(tokeniser, text, start=0):
    """Return the words that the tokeniser makes of a text."""
    return [
        (word, first + offset - start, features, run.blank)
        for run, first in tokeniser(text, start, len(text))
        for word, offset, features in zip(run.words, run.offsets, run.features, strict=True)
    ]


def texts_by_chance():
    chance = random.Random(7)
    return ["".join(chance.choices(ALPHABET, k=200)) for _ in range(150)]


@pytest.mark.parametrize("text", [one for one in TEXTS if "((" not in one])
def test_words_are_those_of_spacy(text, english, tokeniser):
    assert remembered(tokeniser, text) == of_spacy(english, text)


def test_words_of_any_characters_are_those_of_spacy(english, tokeniser):
    for text in texts_by_chance():
        assert remembered(tokeniser, text) == of_spacy(english, text)


def test_what_is_remembered_is_what_was_read(english):
    tokeniser = Tokeniser(english)
    for text in (*TEXTS[:4], *TEXTS[:4]):
        assert remembered(tokeniser, text) == of_spacy(english, text)


def test_a_part_begins_where_it_begins(english, tokeniser):
    text = "The chips' price: it's  high."
    for start in range(len(text)):
        assert remembered(tokeniser, text, start) == of_spacy(english, text[start:])


def test_no_word_is_longer_than_two_hundred_characters(tokeniser):
    words = [word for word, *_ in remembered(tokeniser, "(" * 450 + " " + "a" * 700)]

    assert max(map(len, words)) == 200
    assert "".join(words) == "(" * 450 + "a" * 700
