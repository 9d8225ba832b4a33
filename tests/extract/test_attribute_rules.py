"""The attribute ruler's rules set what they set, though most are matched once a kind of token."""

import pytest
import spacy

from kgbuild.extract.attribute_rules import AttributeRules
from kgbuild.extract.language import load_model

TEXTS = (
    "Ada didn't say that there's nothing that he'd have done; it ain't so, y'all.",
    "I'm gonna go, c'mon, let's see what they've got: nothin' but 3 chips.",
    "  The chips  were\n\nmade, that is, because Orbix, which doesn't sell them, had to.",
    "Because of you, it helps her; has he done it? There are many.",
    "",
)


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(load_model().name, exclude=["ner"])


def attributes(doc):
    return [(t.text, t.tag_, t.pos_, t.dep_, t.lemma_, str(t.morph)) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_get_what_the_ruler_gives_them(text, nlp):
    ruler = nlp.get_pipe("attribute_ruler")
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        expected, found = ruler(nlp(text)), AttributeRules(ruler)(nlp(text))

    assert attributes(found) == attributes(expected)


def test_a_later_rule_wins_whether_it_looks_at_one_token_or_two():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "go"}]], {"LEMMA": "one", "POS": "VERB"})
    ruler.add([[{"LOWER": "go"}, {"LOWER": "on"}]], {"LEMMA": "two"})
    ruler.add([[{"LOWER": "go"}, {"LOWER": "off"}]], {"LEMMA": "three"})
    ruler.add([[{"LOWER": "off"}], [{"LOWER": "on"}]], {"LEMMA": "four"})
    ruler.add([[{"LOWER": "go"}, {"LOWER": "off"}]], {"LEMMA": "five"}, index=1)
    rules = AttributeRules(ruler)

    for text in ("go on and go off, go", "go on and go off, go"):
        found = rules(nlp.make_doc(text))
        assert attributes(found) == attributes(nlp(text))
        assert [token.lemma_ for token in found if token.lemma_] == [
            *("two", "four", "three", "five", "one")
        ]
