"""What is worth checking: which of two statements more, and by which words that is told."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.extract.worth import START, WEIGHTS, Sign, WorthReader, WorthWords
from kgbuild.model import Attribution, Document, Segment, Span, Worth, WorthFactor, document_id
from kgbuild.ontology.load import load_ontology

MORE_AND_LESS = [
    # a figure that can be looked up
    ("Orbix sold 40,000 cars last year.", "Orbix sold cars last year.", "looked up: 40,000"),
    ("Rents rose by 12 percent.", "Rents rose.", "looked up: by 12 percent|12 percent"),
    ("The bridge cost $3 million.", "The bridge cost nothing to speak of.", "$3 million"),
    ("Two million people lost power.", "Some people lost power.", "looked up: Two million"),
    ("It has 80,000 members.", "It has eight members.", "looked up: 80,000"),
    ("It has eight members.", "It has members.", "gives a number: eight"),
    ("We cut 300 jobs in 2019 and 500 in 2020.", "We cut 300 jobs in 2019.", "several figures"),
    # a change, an extreme, no exception
    ("Wages fell in Tolvia.", "Wages exist in Tolvia.", "tells a change: fell"),
    ("Crime has doubled.", "Crime has a cause.", "tells a change: doubled"),
    ("There was an increase in rents.", "There was a debate on rents.", "a change: increase"),
    ("Orbix is the largest bank.", "Orbix is a bank.", "claims an extreme: largest"),
    ("She never visited Tolvia.", "She visited Tolvia.", "no exception: never"),
    ("He is the only judge there.", "He is a judge there.", "no exception: only"),
    ("Murders are up.", "Murders are here.", "tells a change: are"),
    ("Orbix is bigger than Lumen.", "Orbix is as it is.", "compares: bigger"),
    # what weighs on people
    ("The vaccine came late.", "The parcel came late.", "weighs on people: vaccine"),
    ("The tax hits farmers.", "The ball hits walls.", "several such matters"),
    ("A stranger killed the man.", "A stranger met the man.", "weighs on people: killed"),
    ("The mayor signed the treaty.", "The mayor saw the treaty.", "on record: signed"),
    # deeds on record, what others did and said
    ("Senator Vale voted for the bill.", "Senator Vale votes for the bill.", "record: voted"),
    ("You supported the war.", "You know the war.", "deed that is on record: supported"),
    ("Vale gave the firm a loan.", "Vale knows the firm.", "on record: gave"),
    ("She said that wages are too high.", "I think that wages are too high.", "said: said"),
    ("The firm closed its plant.", "The firm likes its plant.", "record: closed"),
    # accusations and wrongs
    ("Vale stole the files.", "Vale read the files.", "speaks of a wrong: stole"),
    ("That is false.", "That is early.", "speaks of a wrong: false"),
    ("Lumen accused Orbix of theft.", "Lumen told Orbix of work.", "is an accusation: accused"),
    ("He hired workers illegally.", "He hired workers gladly.", "wrong: illegally"),
    # past and present, against plans, questions, wishes, demands, commands
    ("The council built a school.", "The council builds a school.", "happened: built"),
    ("The council built a school.", "The council will build a school.", "happened: built"),
    ("The council builds a school.", "Does the council build a school?", "something of: council"),
    ("The council builds a school.", "Build a school.", "something of: council"),
    ("The council builds a school.", "The council should build a school.", "of: council"),
    ("The council built a school.", "The council is going to build a school.", "happened"),
    # names, third parties; the speaker himself, what he feels
    ("Tolvia exports oil.", "We export oil.", "names: Tolvia"),
    ("The nurses left.", "I left.", "says something of: nurses"),
    ("The new plan creates jobs.", "I hope that the new plan creates jobs.", "people: jobs"),
    ("Vale owns a bank.", "I own a bank.", "says something of: Vale"),
    # vague, judging, talk about the talk, fragments
    ("The council built schools there.", "The council built lots of things.", "built"),
    ("The council built a school.", "The council built a wonderful school.", "built"),
    ("Orbix sold cars.", "Thank you for the question.", "on record: sold"),
    ("Orbix sold cars.", "Good evening, ladies and gentlemen.", "on record: sold"),
    ("Orbix sold cars.", "(APPLAUSE)", "on record: sold"),
    ("Orbix sold cars last year.", "Cars last year, in a way.", "on record: sold"),
    ("The firm sold many cars.", "It did.", "says something of: firm"),
]
"""The first is more worth checking than the second; one of the words (``|``) tells a reason."""


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(load_ontology(), load_model())


def _document(text: str) -> Document:
    return Document(
        document_id(text), text, text, (Segment(0, len(text), 0, len(text)),), language="en"
    )


@pytest.fixture(scope="session")
def worth(extractor: Extractor):
    """Read a text as one statement."""
    return lambda text: extractor.worth(_document(text)).of_characters(0, len(text))


def _shown(worth: Worth) -> str:
    return "; ".join(f"{one.words} ({one.weight:+.1f})" for one in worth.reasons)


def test_there_are_enough_pairs() -> None:
    assert len(MORE_AND_LESS) >= 40


@pytest.mark.parametrize(("more", "less", "reason"), MORE_AND_LESS)
def test_one_statement_is_more_worth_checking(worth, more: str, less: str, reason: str) -> None:
    first, second = worth(more), worth(less)
    why = _shown(first)
    shown = f"\n  {first.score} {more} {why}\n  {second.score} {less} {_shown(second)}"
    assert first.score > second.score, shown
    assert any(words in why for words in reason.split("|")), shown


@pytest.mark.parametrize("text", [text for pair in MORE_AND_LESS for text in pair[:2]])
def test_the_reasons_add_up_to_the_score(worth, text: str) -> None:
    found = worth(text)
    odds = START + sum(reason.weight for reason in found.reasons)
    assert found.score == pytest.approx(1 / (1 + math.exp(-odds)), abs=5e-5)
    sizes = [abs(reason.weight) for reason in found.reasons]
    assert sizes == sorted(sizes, reverse=True)


def test_every_sign_has_a_weight_rounded_to_a_tenth() -> None:
    assert set(WEIGHTS) == set(Sign)
    assert all(round(one.weight, 1) == one.weight != 0 for one in WEIGHTS.values())
    assert len({one.words for one in WEIGHTS.values()}) == len(WEIGHTS)


NOT_BY_THEIR_LOOKS = [
    ("At least he came.", Sign.SUPERLATIVE),  # an adverb of degree
    ("The second minister left.", Sign.FIGURE),
    ("In May the wall fell down.", Sign.FIGURE),
    ("The low wall stands.", Sign.TREND),  # an adjective; "an all-time low" is a noun
    ("She can run and play.", Sign.DEED),
]


@pytest.mark.parametrize(("text", "sign"), NOT_BY_THEIR_LOOKS)
def test_what_only_looks_like_a_sign(worth, text: str, sign: Sign) -> None:
    assert WEIGHTS[sign].words not in _shown(worth(text))


def test_a_name_is_no_word_of_the_lexicon(worth) -> None:
    assert "weighs on people" not in _shown(worth("Nvidia Tax joined."))


TALK = "\n\n".join(
    (
        "MS. HALE: What did it cost? Who paid? Prices rose by 40 percent. Why? Is that so?",
        "MR. VALE: It cost little. Prices rose by 40 percent. That hurt all of us. We know.",
        "MS. HALE: Did you pay? When? Was it you?",
        "MR. VALE: Nobody paid. The plant stood empty. It was ours. It rained.",
    )
)


def test_in_a_transcript_one_who_asks_tells_less_that_is_worth_checking(
    extractor: Extractor,
) -> None:
    reader = extractor.worth(_document(TALK))
    words = "Prices rose by 40 percent."
    asked, told = TALK.index(words), TALK.rindex(words)
    host = reader.of_characters(asked, asked + len(words))
    guest = reader.of_characters(told, told + len(words))
    assert host.score < guest.score
    assert "asks more than he tells" in _shown(host)
    assert "asks more than he tells" not in _shown(guest)


def test_the_first_and_last_words_of_a_turn_count_less(extractor: Extractor) -> None:
    reader = extractor.worth(_document(TALK))
    edge, inside = "Nobody paid.", "The plant stood empty."
    assert "somebody's turn" in _shown(reader.of_characters(*_run(edge)))
    assert "somebody's turn" not in _shown(reader.of_characters(*_run(inside)))


def _run(words: str) -> tuple[int, int]:
    return TALK.index(words), TALK.index(words) + len(words)


def test_what_stands_late_in_a_long_text_counts_less(extractor: Extractor) -> None:
    line = "Orbix sold 40,000 cars. "
    text = line * 500
    reader = extractor.worth(_document(text))
    first, last = reader.of_characters(0, 23), reader.of_characters(len(text) - 24, len(text) - 1)
    assert first.score > last.score
    assert "late in a long text" in _shown(last)


def test_sentences_have_their_places_in_the_source(extractor: Extractor) -> None:
    text = "Orbix sold 40,000 cars.\n\nThank you."
    found = list(extractor.worth(_document(text)).sentences())
    assert [text[span.start : span.end] for span, _ in found] == text.split("\n\n")
    assert found[0][1].score > found[1][1].score


# -- claims -----------------------------------------------------------------------------------


def _claim(read_shipped, text: str, relation: str):
    found = [c for c in read_shipped(text).claims if relation in (c.relation, c.text)]
    assert found, [c.relation for c in read_shipped(text).claims]
    return found[0]


def test_every_claim_has_its_worth(read_shipped) -> None:
    claims = read_shipped("Nvidia makes the A100. Huawei fired 5,000 workers.").claims
    assert claims
    assert all(claim.worth is not None and 0 < claim.worth.score < 1 for claim in claims)


def test_a_claim_is_weighed_by_its_own_clause(read_shipped) -> None:
    text = "Huawei fired 5,000 workers and Dell likes the town."
    by_subject = {claim.subject.label: claim.worth for claim in read_shipped(text).claims}
    assert "5,000" in _shown(by_subject["Huawei"])
    assert "5,000" not in _shown(by_subject["Dell"])
    assert by_subject["Huawei"].score > by_subject["Dell"].score


CLAIM_SIGNS = [
    ("Nvidia makes the A100.", "is of a kind that references hold"),
    ("The A100 surpasses the B200.", "compares"),
    ("Huawei will fire 5,000 workers.", "speaks of a plan or the future"),
    ("Nvidia's boss is a brilliant fool.", "is a judgement, which no fact can settle"),
    ("Lumen accused Huawei of theft.", "is an accusation"),
]


@pytest.mark.parametrize(("text", "reason"), CLAIM_SIGNS)
def test_what_a_claim_is_weighed_by(read_shipped, text: str, reason: str) -> None:
    shown = [_shown(claim.worth) for claim in read_shipped(text).claims]
    assert any(reason in one for one in shown), shown


def test_what_somebody_is_accused_of_is_an_accusation(extractor: Extractor) -> None:
    document = _document("Huawei copied the A100.")
    claim = next(iter(extractor([document]))).claims[0]
    accused = Attribution(None, "accuse", Span(0, 6), act="Accuse")
    drafts = extractor.drafts(document)
    reader = WorthReader(drafts, WorthWords(load_ontology()))
    found = reader.of_claim(replace(claim, attributions=(accused,)))
    assert found.score > reader.of_claim(claim).score
    assert WorthFactor.ACCUSATION in {reason.factor for reason in found.reasons}


# -- whatever is given ------------------------------------------------------------------------

HOSTILE = [
    "",
    " ",
    "?",
    "???!!!...",
    "\x00\x1b[31m 5 percent",
    "\u202e5 percent of \u202d taxes",
    "<script>alert('5 percent')</script> taxes rose",
    "((((((((((",
    "[",
    "A" * 5000 + " rose by 5 percent.",
    "😀 😀 😀",
    "a: b: c: d\n\n" * 50,
    "1e999 percent of NaN rose by inf",
    "no verb no verb " * 300,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_string_is_weighed(extractor: Extractor, text: str) -> None:
    reader = extractor.worth(_document(text))
    found = reader.of_characters(0, len(text))
    assert 0 < found.score < 1
    assert all(len(reason.words) < 500 for reason in found.reasons)


def test_the_same_text_gives_the_same_worth(extractor: Extractor) -> None:
    for text in (TALK, "Orbix, Lumen and Vale stole 40 percent of all taxes in 2019."):
        one, other = (list(extractor.worth(_document(text)).sentences()) for _ in range(2))
        assert one == other
