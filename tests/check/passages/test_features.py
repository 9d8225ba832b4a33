"""What the judge sees: kinship of words, numbers in limits, denial, what stands instead."""

from __future__ import annotations

import pytest

from kgbuild.check.passages.features import NAMES, features
from kgbuild.check.passages.grounds import grounds
from kgbuild.check.passages.lexicon import Kinship, load_lexicon
from kgbuild.check.passages.numbers import fits, is_difference, numbers
from kgbuild.check.passages.polarity import denials
from kgbuild.check.passages.vectors import load_vectors
from kgbuild.extract.language import load_model
from kgbuild.extract.sentence_words import read_words
from kgbuild.model import Stance


@pytest.fixture(scope="module")
def words():
    model = load_model()
    return lambda text: read_words(text, model)


@pytest.fixture(scope="module")
def seen(words):
    def _seen(claim, passage):
        row = features(words(claim), words(passage), load_lexicon(), load_vectors())
        return dict(zip(NAMES, row, strict=True))

    return _seen


KINSHIPS = (
    ("film", "movie", "NOUN", Kinship.SYNONYM),
    ("musician", "guitarist", "NOUN", Kinship.WIDER),
    ("guitarist", "musician", "NOUN", Kinship.NARROWER),
    ("book", "film", "NOUN", Kinship.SIBLING),
    ("success", "failure", "NOUN", Kinship.OPPOSITE),
    ("direct", "director", "VERB", Kinship.FAMILY),
    ("river", "software", "NOUN", Kinship.STRANGE),
)


@pytest.mark.parametrize(("claimed", "stated", "part", "kinship"), KINSHIPS)
def test_kinship(claimed, stated, part, kinship):
    assert load_lexicon().kinship(claimed, stated, part) is kinship


NUMBERS = (
    # claim, passage, whether the claim's number fits one of the passage
    ("Orbix sold 12 million chips.", "Orbix sold 12,000,000 chips.", True),
    ("Orbix sold 12 million chips.", "Orbix sold 14 million chips.", False),
    ("It has more than 300 chips.", "It has 512 chips.", True),
    ("It has more than 600 chips.", "It has 512 chips.", False),
    ("It has fewer than 600 chips.", "It has 512 chips.", True),
    ("It opened in the 1990s.", "It opened in 1994.", True),
    ("It opened in the 1990s.", "It opened in 2001.", False),
    ("It opened in the 19th century.", "It opened in 1850.", True),
    ("It opened in May.", "It opened on 3 June.", False),
    ("It has three mills.", "It has 3 mills.", True),
    ("The river rose by three metres.", "The river rose by two metres.", False),
    ("It opened before 1990.", "It opened in 1985.", True),
    ("It is her second mill.", "It is her third mill.", False),
    ("About 500 came.", "The count was 512.", True),
)


@pytest.mark.parametrize(("claim", "passage", "expected"), NUMBERS)
def test_numbers(words, claim, passage, expected):
    (claimed,) = numbers(words(claim))
    assert any(fits(claimed, one) for one in numbers(words(passage))) is expected


def test_a_span_of_years_is_a_number_of_years(words):
    (lasted,) = numbers(words("Her reign lasted 12 years."))
    assert is_difference(lasted, numbers(words("She reigned from 1816 to 1828.")))
    assert not is_difference(lasted, numbers(words("She reigned from 1816 to 1829.")))


DENIALS = (
    ("Orbix makes chips.", 0),
    ("Orbix does not make chips.", 1),
    ("Orbix has yet to make chips.", 1),
    ("Nobody said that it never grew.", 2),
    ("It is a firm other than Orbix.", 1),
)


@pytest.mark.parametrize(("text", "expected"), DENIALS)
def test_denials(words, text, expected):
    assert denials(words(text)) == expected


SEEN = (
    # claim, passage, feature, what it is at least, at most
    ("Orbix makes chips.", "Orbix is a maker of chips.", "covered", 1, 1),
    ("Orbix makes chips.", "The firm rains.", "covered", 0, 0),
    ("The mill was sold by Mara.", "The mill was sold by Ines.", "instead", 0.3, 1),
    ("The mill was sold by Mara.", "The mill was sold by Mara.", "instead", 0, 0),
    ("Orbix was founded in 2015.", "Orbix was founded in 2012.", "number other", 0.5, 0.5),
    ("Orbix was founded in 2012.", "Orbix was founded in 2012.", "number fits", 0.5, 0.5),
    ("Orbix does not own a mill.", "Orbix owns a mill.", "denial differs", 1, 1),
    ("Orbix does not own a mill.", "Orbix never owned a mill.", "denial differs", 0, 0),
    ("Orbix is based in Turku.", "Orbix of Turku does not own a mill.", "denial differs", 0, 0),
    ("Orbix bought Quill.", "Orbix does not own Quill.", "denial differs", 1, 1),
    ("Mara is childless.", "Mara has three children.", "opposite", 0.5, 1),
    ("Mara hired Ines.", "Ines hired Mara.", "roles swapped", 1, 1),
    ("Only Mara left.", "Mara left.", "only", 1, 1),
    ("Orbix sold mills.", "Orbix might sell mills.", "passage hedges", 1, 1),
)


@pytest.mark.parametrize(("claim", "passage", "name", "least", "most"), SEEN)
def test_features(seen, claim, passage, name, least, most):
    assert least <= seen(claim, passage)[name] <= most


@pytest.mark.parametrize("text", ["", " ", "...", "\x00\x1b[31m", "🚀🚀", "a" * 5000, "( " * 500])
def test_whatever_the_text_all_features_are_finite(seen, text):
    for row in (seen(text, "Orbix was founded."), seen("Orbix was founded.", text)):
        assert all(0 <= value <= 100 for name, value in row.items() if "likeness" not in name)


def test_the_grounds_name_what_stands_against_a_claim(words):
    told = grounds(
        words("Orbix was founded in 2015."), words("Orbix was founded in 2012."), Stance.REFUTES
    )
    assert told == ("The passage has “2012”, not “2015”.",)
    told = grounds(
        words("Orbix was founded in 2012."), words("Orbix was founded in 2012."), Stance.SUPPORTS
    )
    assert told == ("The passage has “Orbix”, “founded” and “2012” of the claim.",)
