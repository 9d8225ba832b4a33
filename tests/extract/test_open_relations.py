"""Open relations: what grammar alone tells, in the text's own words."""

from __future__ import annotations

import pytest

from .not_yet import not_yet

CONJUNCTIONS = [
    (
        "Mara and Paul painted the fence.",
        ["Mara | open:paint | fence | past", "Paul | open:paint | fence | past"],
    ),
    (
        "Mara painted the fence and the gate.",
        ["Mara | open:paint | fence", "Mara | open:paint | gate"],
    ),
    (
        "Mara, Paul and Ines visited Oslo and Bergen.",
        [
            "Mara | open:visit | Oslo",
            "Mara | open:visit | Bergen",
            "Paul | open:visit | Oslo",
            "Paul | open:visit | Bergen",
            "Ines | open:visit | Oslo",
            "Ines | open:visit | Bergen",
        ],
    ),
    (
        "Mara painted the fence and Paul mended the gate.",
        ["Mara | open:paint | fence", "Paul | open:mend | gate"],
    ),
    (
        "The robots find, lift, carry, and drop the balls.",  # one object for all
        [
            "robots | open:find | balls",
            "robots | open:lift | balls",
            "robots | open:carry | balls",
            "robots | open:drop | balls",
        ],
    ),
    (
        # a finite verb stands beside a finite one
        "Mara failed to win the seat and resigned from the board.",
        ["Mara | open:win | seat | denied", "Mara | open:resign-from | board | affirmed | certain"],
    ),
]

TITLES = [
    (
        "Ada Kern, founder and director of Orbix, left Berlin.",
        [
            "Orbix | foundedBy | Ada Kern",
            "Ada Kern | worksFor | Orbix",
            "Ada Kern | open:be | founder",
            "Ada Kern | open:be | director",
            "Ada Kern | open:leave | Berlin",
        ],
    ),
    (
        "Ada Kern, Director of Orbix, left Berlin.",
        [
            "Ada Kern | worksFor | Orbix",
            "Ada Kern | open:be | Director of Orbix",
            "Ada Kern | open:leave | Berlin",
        ],
    ),
    (
        "Orbix hired Ada Kern, a lawyer and former judge.",
        [
            "Ada Kern | worksFor | Orbix",
            "Ada Kern | open:be | lawyer",
            "Ada Kern | open:be | former judge",
        ],
    ),
    (
        "Three Dutch firms, Orbix, Quandor and Brightloom, left Berlin.",
        [
            "Orbix | open:be-among | Dutch firms",
            "Quandor | open:be-among | Dutch firms",
            "Brightloom | open:be-among | Dutch firms",
            "...",
        ],
    ),
    (
        "Companies such as Orbix and Brightloom left Berlin.",  # a bare plural tells nothing
        ["Orbix | open:leave | Berlin", "Brightloom | open:leave | Berlin"],
    ),
]

WHO_DOES_IT = [
    (
        "Orbix had difficulties finding workers.",
        ["Orbix | open:have | difficulties", "Orbix | open:find | workers"],
    ),
    (
        "Mara spent years building Orbix.",
        ["Mara | open:spend | years", "Mara | open:build | Orbix"],
    ),
    ("The drive was returned by mail by Ada Kern.", ["Ada Kern | open:return | drive"]),
    (
        "Refugees from Libya and Syria, who applied before May, left Berlin.",  # no country applied
        [
            "Refugees from Libya and Syria | open:apply | - | when=before May",
            "Refugees from Libya and Syria | open:leave | Berlin",
        ],
    ),
    (
        "The group whose robots won the match left Berlin.",
        ["group's robots | open:win | match", "group | open:leave | Berlin"],
    ),
    (
        "A group called the Sea Dogs left Berlin.",  # it calls nobody
        ["group | open:be | Sea Dogs", "group | open:leave | Berlin"],
    ),
    (
        "Ada Kern called on Orbix and Brightloom to open mills.",
        ["Orbix | open:open | mills", "Brightloom | open:open | mills", "..."],
    ),
]

COPULAS_AND_APPOSITIONS = [
    ("Mara Holm is a painter.", ["Mara Holm | open:be | painter"]),
    ("The fence is a disgrace.", ["fence | open:be | disgrace | opinion"]),
    ("The reasons are twofold.", ["reasons | open:be | twofold"]),
    (
        # a colon parts two clauses: neither is the content of the other
        "The reasons are twofold: firstly, the sector is growing.",
        ["reasons | open:be | twofold", "sector | open:grow | -"],
    ),
    ("It is time to say goodbye.", []),  # "it" is nothing, and time does not speak
    ("Mara had time to visit Oslo.", ["Mara | open:have | time", "Mara | open:visit | Oslo"]),
    ("On Friday Mara met Paul.", ["Mara | open:meet | Paul | when=On Friday"]),
    ("On Monday Orbix was sold.", ["Orbix | open:be-sold | - | when=On Monday"]),
    (
        "Neither past nor present rulers can use sanctions.",
        [
            "past rulers | open:use | sanctions | denied | certain",
            "present rulers | open:use | sanctions | denied | certain",
        ],
    ),
    (
        "A new player has emerged in the market, namely Orbix.",
        ["Orbix | open:be | new player", "Orbix | open:emerge-in | market"],
    ),
    (
        "Three giants, Orbix, Quandor and Brightloom, left Berlin.",
        [
            "Orbix | open:be-among | Three giants",
            "Quandor | open:be-among | Three giants",
            "Brightloom | open:be-among | Three giants",
            "...",
        ],
    ),
    (
        "Mara Holm, a painter from Oslo, bought the fence.",
        ["Mara Holm | open:be | painter from Oslo", "Mara Holm | open:buy | fence"],
    ),
    ("The factory is closed.", ["factory | open:be-closed | -"]),
]

FURTHER_ARGUMENTS = [
    ("Mara handed the keys to Paul.", ["Mara | open:hand | keys | argument=Paul"]),
    (
        "Mara gave Paul a fence on Monday.",
        ["Mara | open:give | fence | argument=Paul | when=on Monday"],
    ),
    (
        "Workers carried the beams across the yard with ropes.",
        ["Workers | open:carry | beams | argument=yard | argument=ropes"],
    ),
    (
        "The price of the fence rose by 20 % in Oslo.",
        ["price of the fence | open:rise-by | 20 % | atPlace=Oslo"],
    ),
    (
        "The mayor opened the bridge with a speech.",
        ["mayor | open:open | bridge | argument=speech"],
    ),
]

PASSIVES = [
    ("The fence was painted by Mara in May 2021.", ["Mara | open:paint | fence | when=May 2021"]),
    ("The fence was painted in May 2021.", ["fence | open:be-painted | - | when=May 2021"]),
]

VERBS_OF_SEVERAL_WORDS = [
    ("Mara turned down the offer.", ["Mara | open:turn-down | offer"]),
    ("The committee looked into the matter.", ["committee | open:look-into | matter"]),
    ("Mara took a look at the fence.", ["Mara | open:take | look at the fence"]),
    ("Mara made a decision.", ["Mara | open:make | decision"]),
    ("Mara walked.", ["Mara | open:walk | -"]),
]

REGARDED_AS = [
    ("Glimmer 3 was regarded as the leader.", ["Glimmer 3 | open:be | leader | probable"]),
    (
        "Analysts regard Glimmer 3 as the leader.",
        ["Glimmer 3 | open:be | leader | probable | says: Analysts"],
    ),
    ("Critics called Glimmer 3 a toy.", ["Glimmer 3 | open:be | toy | says: Critics"]),
    (
        "Glimmer 3 is considered the best model.",
        ["Glimmer 3 | open:be | best model | probable | superlative=best"],
    ),
    (
        "Orbix's declaration of Glimmer 3 as the best model was bold.",
        ["Glimmer 3 | open:be | best model | certain | says: Orbix", "..."],
    ),
]

ONCE_WRONG = [
    (
        "Orbix's declaration of Glimmer 3 as the best model astonished Berlin.",
        [
            "Glimmer 3 | open:be | best model | says: Orbix",
            "never: best model | open:astonish | Berlin",
            "...",
        ],
    ),
    (
        "Mara washed and painted the fence.",
        ["Mara | open:wash | fence", "Mara | open:paint | fence"],
    ),
    ("The court fined the mill in May.", ["court | open:fine | mill | when=May"]),
    ("Prices are going down.", ["Prices | open:go-down | -"]),
    (
        "Mara put people ahead of laws.",
        ["Mara | open:put | people | argument=laws"],
    ),
    ("The workers were given no notice.", ["workers | open:be-given | notice | denied"]),
    (
        "The bridge was used a thousand times by Thursday.",
        ["bridge | open:be-used | - | when=by Thursday"],
    ),
    ("Orbix gave Mara the option to visit Oslo.", ["Mara | open:visit | Oslo | planned", "..."]),
    (
        "Mara described the mill as historic.",
        ["mill | open:be | historic | says: Mara"],
    ),
    ("Critics called the plan absurd.", ["plan | open:be | absurd | opinion | says: Critics"]),
    ("Mara considers such laws unfair.", ["such laws | open:be | unfair | probable | says: Mara"]),
    (
        "Officials called the sentence dangerous and ideological.",
        [
            "sentence | open:be | dangerous | says: Officials",
            "sentence | open:be | ideological | says: Officials",
        ],
    ),
    (
        "Mara sold the mill because of prices.",
        ["Mara | open:sell | mill | argument=prices"],
    ),
    (
        "The court will change the law in order to keep peace.",
        ["court | open:change | law", "court | open:keep | peace | planned"],
    ),
    (
        "Almost half of all children are deficient.",
        ["Almost half of all children | open:be | deficient"],
    ),
    ("The children get enough milk.", ["children | open:get | enough milk"]),
    (
        "In the words of Mara Holm, the plan is dead.",
        ["plan | open:be | dead | says: Mara Holm"],
    ),
    (
        "Oslo, where a programme is ongoing, grew.",
        ["programme | open:be | ongoing", "Oslo | open:grow | -"],
    ),
    ("The clerk sang as well as he should.", ["clerk | open:sing | -"]),
    ("Mara feels that the fence is ugly.", ["fence | open:be | ugly | opinion | says: Mara"]),
]

WORDS = [
    ("The mill will be closed.", "mill will be closed"),
    ("The mill will not be closed.", "mill will not be closed"),
    ("All mills should be closed.", "mills should be closed"),
    ("Mara has become a painter.", "Mara has become painter"),
    ("The workers say that they paint fences.", "workers paint fences"),
    ("Half of the workers are young.", "Half of the workers are young"),
    ("The clerks were declared not guilty.", "clerks are not guilty"),
    ("Mara and Paul say that they paint fences.", "Mara paints fences"),
]
"""What a claim reads like: in the number, the time and the mood of its sentence."""

ALL = [
    *CONJUNCTIONS,
    *COPULAS_AND_APPOSITIONS,
    *TITLES,
    *WHO_DOES_IT,
    *FURTHER_ARGUMENTS,
    *PASSIVES,
    *VERBS_OF_SEVERAL_WORDS,
    *REGARDED_AS,
    *ONCE_WRONG,
]

KNOWN_FAILURES = [
    (
        "The share of the mill fell 8% in May.",
        ["share of the mill | open:fall | 8% | when=May"],
        "an amount right behind the verb is lost",
    ),
    (
        "Making the BL200 is hard.",
        ["never: BL200 | open:be | hard", "Making the BL200 | open:be | hard"],
        "a clause as subject is dropped",
    ),
]

UNRESOLVED = [
    ("It surprised everyone.", "It surprised everyone", "'It'"),
    ("They painted the fence.", "They painted the fence", "'They'"),
    ("We make the BL200.", "We make the BL200", "'We'"),
    ("This was embarrassing.", "This was", "'This'"),
]


@pytest.mark.parametrize(("sentence", "claims"), ALL, ids=[case[0] for case in ALL])
def test_claims(says, sentence, claims):
    says(sentence, *claims)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    not_yet(KNOWN_FAILURES),
)
def test_claims_that_are_not_right_yet(says, sentence, claims):
    says(sentence, *claims)


@pytest.mark.parametrize(("sentence", "words"), WORDS)
def test_a_claim_in_words(read, sentence, words):
    assert read(sentence).claims[0].text == words


def test_a_light_verb_alone_is_no_claim(read):
    linked = read("The children did not get half as much.")

    assert linked.claims == ()
    assert linked.dropped[0].reason == "what follows 'get' was not understood"


@pytest.mark.parametrize(("sentence", "words", "pronoun"), UNRESOLVED)
def test_an_unresolved_pronoun_is_dropped_with_its_reason(read, sentence, words, pronoun):
    linked = read(sentence)

    assert linked.claims == ()
    assert [(d.stage, d.text) for d in linked.dropped] == [("extract", words)]
    assert linked.dropped[0].reason == f"it could not be told what {pronoun} stands for"
    assert linked.document.quote(linked.dropped[0].span) == words


def test_the_words_of_a_claim_are_where_it_says(read):
    text = "Weather is fine. Mara and Paul painted the fence on Monday."
    mara = next(c for c in read(text).claims if c.subject.label == "Mara")

    assert mara.evidence.quote == "Mara and Paul painted the fence"
    assert text[mara.evidence.span.start : mara.evidence.span.end] == mara.evidence.quote
    assert mara.evidence.sentence == "Mara and Paul painted the fence on Monday."
    assert mara.text == "Mara painted fence (on Monday)"
    assert mara.relation == "painted"


def test_the_table_is_as_wide_as_it_was():
    assert len(ALL) >= 37
    assert len(WORDS) >= 6
