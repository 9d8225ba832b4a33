"""Where a quote stands: its own words, whatever blanks, marks and slips the copy has."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.extract.chat.quotes import Quotes

TEXT = (
    "Orla Venn, of Brightquill Labs,  said “the Kestrel 7 doesn’t surpass the Marlow X2” —\n"
    "a chip that Jenson Huang’s engineers admired. The AI said little. Straße, ﬁnal, café."
)

FOUND = [
    pytest.param("Orla Venn", "Orla Venn", id="to the letter"),
    pytest.param("  Orla Venn ", "Orla Venn", id="blanks around"),
    pytest.param("orla venn", "Orla Venn", id="case"),
    pytest.param("Brightquill Labs, said", "Brightquill Labs,  said", id="runs of blanks"),
    pytest.param(
        "said \"the Kestrel 7 doesn't surpass", "said “the Kestrel 7 doesn’t surpass", id="marks"
    ),
    pytest.param('Marlow X2" - a chip', "Marlow X2” —\na chip", id="dash and line"),
    pytest.param("AI", "AI", id="a word, not part of one"),
    pytest.param("Jensen Huang", "Jenson Huang", id="the text's own spelling"),
    pytest.param("Jensen Huang's enginers admired", "Jenson Huang’s engineers admired", id="slips"),
    pytest.param("strasse", "Straße", id="one letter for two"),
    pytest.param("final", "ﬁnal", id="two letters in one"),
]


@pytest.mark.parametrize(("quote", "words"), FOUND)
def test_a_quote_is_found(quote, words):
    place = Quotes(TEXT).find(quote)

    assert place is not None
    assert TEXT[place[0] : place[1]] == words


MISSING = [
    pytest.param("", id="nothing"),
    pytest.param("“”", id="marks alone"),
    pytest.param("Kestrel 8", id="another number"),
    pytest.param("Marlow X3", id="another code"),
    pytest.param("the Kestrel 7 does surpass the Marlow X2", id="the opposite"),
    pytest.param("the Kestrel 7 doesn't really surpass the Marlow X2", id="a word more"),
    pytest.param("engineers never admired", id="a word put in"),
    pytest.param("Orla Venn of Dimwell Labs", id="another name"),
    pytest.param("Ven", id="part of a word"),
    pytest.param("I said little", id="part of a word before"),
    pytest.param("Tomas Riedl praised it", id="invented"),
]


@pytest.mark.parametrize("quote", MISSING)
def test_what_does_not_stand_there_is_not_found(quote):
    assert Quotes(TEXT).find(quote) is None


def test_the_cases_are_all_there():
    assert len(FOUND) >= 11
    assert len(MISSING) >= 11


def test_a_quote_is_looked_for_within_a_place():
    text = "Orbix came. Orbix went."
    quotes = Quotes(text)

    assert quotes.find("Orbix") == (0, 5)
    assert quotes.find("orbix", (12, len(text))) == (12, 17)
    assert quotes.find("Orbix", (1, 12)) is None
    assert list(quotes.every("Orbix")) == [(0, 5), (12, 17)]


@given(st.text(max_size=60), st.data())
def test_whole_words_of_any_text_are_found(text, data):
    words = text.split()
    start = data.draw(st.integers(0, max(0, len(words) - 1)))
    quote = " ".join(words[start : start + 3])
    place = Quotes(text).find(quote)

    if any(c.isalnum() for c in quote):
        assert place is not None
        assert place[0] < place[1]
    else:
        assert place is None


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_quote_of_any_text_lies_in_it_or_is_not_found(text, quote):
    place = Quotes(text).find(quote)

    assert place is None or 0 <= place[0] < place[1] <= len(text)


def test_the_time_is_linear_in_the_text():
    def seconds(size):
        text = "Orbix sells lamps to Tarnholm. " * size
        started = time.process_time()
        quotes = Quotes(text)
        for quote in ("Orbix buys lampions", "Tarnhelm Orbix sells lanterns", "nobody at all"):
            quotes.find(quote)
        return time.process_time() - started

    seconds(100)
    assert seconds(1600) < 16 * 4 * max(seconds(100), 0.002)
