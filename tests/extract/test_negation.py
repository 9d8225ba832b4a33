"""Negation: which words deny, what they deny, the event that is not; polarity of claims.

A line of the first tables is ``cue | scope | event``, each in the words of the sentence; of an
affix's word the cue holds the letters that deny, the scope the whole word.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgbuild.extract.language import load_model
from kgbuild.extract.negation import Negation, NegationReader, known_adjectives
from kgbuild.ontology.load import load_ontology

from .not_yet import not_yet

CLAUSES = [  # the clause of the denied verb, without connectives and outer clauses
    ("Ada Kern did not sell the mill.", ["not | Ada Kern did sell the mill | sell"]),
    ("Ada Kern never sold the mill.", ["never | Ada Kern sold the mill | sold"]),
    ("But the mill was not sold.", ["not | the mill was sold | sold"]),
    ("Paul said that Ada did not sell the mill.", ["not | Ada did sell the mill | sell"]),
    ("Ada sold the mill, but Paul did not leave.", ["not | Paul did leave | leave"]),
    ("He had not sold the mill; Paul had bought it.", ["not | He had sold the mill | sold"]),
    ("The mill that Ada did not sell is old.", ["not | that Ada did sell | sell"]),
    ("When Paul came, they did not sell the mill.", ["not | they did sell the mill | sell"]),
    (
        "They did not sell the mill, because the price was low.",
        ["not | They did sell the mill | sell"],
    ),
    ("What they did they did not know.", ["not | What they did they did know | know"]),
    (
        "She did not write, nor did she call.",
        ["not | She did write | write", "nor | did she call | call"],
    ),
    ("They no longer sell flour.", ["no | They longer sell flour | sell"]),
    ("She did not buy or sell the mill.", ["not | She did buy or sell the mill | buy"]),
    # a second verb shares the subject and the auxiliaries of the first
    ("She opened the letter and did not read it.", ["not | She did read it | read"]),
    ("She seems to know nothing of the mill.", ["nothing | She seems to know of the mill | know"]),
    ("They have to say nothing.", ["nothing | They have to say | say"]),
    ("She promised to say nothing.", ["nothing | say | say"]),
    # what stands beside the statement
    ("Certainly they did not sell the mill.", ["not | they did sell the mill | sell"]),
    ("They did not, however, sell the mill.", ["not | They did sell the mill | sell"]),
    ("Sir, they did not sell the mill.", ["not | they did sell the mill | sell"]),
]

PHRASES = [  # words that deny a phrase, and with it the clause or the phrase alone
    ("Nobody sold the mill.", ["Nobody | sold the mill | sold"]),
    ("They sold nothing to Paul.", ["nothing | They sold to Paul | sold"]),
    ("None of the mills was sold.", ["None | of the mills was sold | sold"]),
    ("No miller sold the mill.", ["No | miller sold the mill | sold"]),
    ("There was no miller in the town.", ["no | There was miller in the town | miller"]),
    ("There is nothing new in the mill.", ["nothing | There is new in the mill | new"]),
    ("She had no money.", ["no | She had money | had"]),
    ("They walked with no hat.", ["no | hat | hat"]),
    ("They left without a word.", ["without | a word | word"]),
    ("They left without paying the miller.", ["without | paying the miller | paying"]),
    ("The mill was neither old nor small.", ["neither nor | The mill was old small | old small"]),
    (
        "They sold neither the mill nor the barn.",
        ["neither nor | They sold the mill the barn | sold"],
    ),
    ("By no means will they sell the mill.", ["By no means | will they sell the mill | "]),
    ("They sold the barn and not the mill.", ["not | They sold the mill | mill"]),
    ("Ada, not Paul, sold the mill.", ["not | Paul sold the mill | Paul"]),
    (
        "The miller is not in the mill but in the barn.",
        ["not | The miller is in the mill | in the mill"],
    ),
    (
        "Paul left nothing and no one stayed.",
        ["nothing | Paul left | left", "no | one stayed | stayed"],
    ),
    ("No, they sold the mill.", ["No |  | "]),
    ("I think not.", ["not |  | "]),
]

AFFIXES = [
    ("She was unhappy in the town.", ["un | She was unhappy in the town | unhappy"]),
    ("The unhappy miller sold the mill.", ["un | The unhappy miller | unhappy"]),
    (
        "It was impossible to sell the mill.",
        ["im | It was impossible to sell the mill | impossible"],
    ),
    ("The mill stood motionless.", ["less | motionless | motionless"]),
    ("She impatiently closed the door.", ["im | She impatiently closed the door | impatiently"]),
]

EVENTS = [  # there is none where nothing is said to be so
    ("The mill is not old.", ["not | The mill is old | old"]),
    ("The mill is not a house.", ["not | The mill is a house | house"]),
    ("They could not find the mill.", ["not | They could find the mill | could"]),
    ("They will not sell the mill.", ["not | They will sell the mill | "]),
    ("If it does not rain, we leave.", ["not | it does rain | "]),
    ("Do not sell the mill!", ["not | Do sell the mill | "]),
    ("Did they not sell the mill?", ["not | Did they sell the mill | "]),
    ("She told them not to sell the mill.", ["not | to sell the mill | "]),
]

HARMLESS = [  # what looks like a denial
    "They sold not only the mill but also the barn.",
    "No doubt they sold the mill.",
    "They sold the mill, didn't they?",
    "They could not help selling the mill.",
    "They could not but sell the mill.",
    "They sold the mill whether or not Paul came.",
    "They ate nothing but bread.",
    "The important innkeeper interested her uncle.",
    "He regarded the infamous letter with indifference.",
    "They understood it under the circumstances.",
    "He will bless the united islands, unless it rains.",
]

BUYS = "Brightloom | acquires | Orbix"
OWNS = "Brightloom | owns | Orbix"
SUES = "Brightloom | sues | Orbix"
MADE = "BL200 | manufacturer | Brightloom"
OTHER = "Brightloom | acquires | Quandary Labs"

DENIED = [
    ("Brightloom by no means owns Orbix.", [f"{OWNS} | denied"]),
    ("Under no circumstances will Brightloom acquire Orbix.", [f"{BUYS} | denied"]),
    ("At no time did Brightloom own Orbix.", [f"{OWNS} | denied"]),
    ("Never has Brightloom sued Orbix.", [f"{SUES} | denied"]),
    ("Brightloom has never before sued Orbix.", [f"{SUES} | denied"]),
    ("Brightloom no more owns Orbix than Quandary Labs does.", [f"{OWNS} | denied"]),
    ("Brightloom has yet to acquire Orbix.", [f"{BUYS} | denied"]),
    ("It is not the case that Brightloom owns Orbix.", [f"{OWNS} | denied", "..."]),
    ("Brightloom has no plans to acquire Orbix.", [f"{BUYS} | denied | planned", "..."]),
    ("Brightloom did not acquire or sue Orbix.", [f"{BUYS} | denied", f"{SUES} | denied"]),
    (
        "Brightloom never sued Orbix but acquired it.",
        [f"{SUES} | denied", f"{BUYS} | affirmed"],
    ),
    (
        "Rather than acquire Orbix, Brightloom sued Quandary Labs.",
        [f"{BUYS} | denied", "Brightloom | sues | Quandary Labs | affirmed"],
    ),
    (
        "Brightloom acquired Orbix rather than sue Quandary Labs.",
        [f"{BUYS} | affirmed", "Brightloom | sues | Quandary Labs | denied"],
    ),
    (
        "Brightloom sued Quandary Labs instead of acquiring Orbix.",
        ["Brightloom | sues | Quandary Labs | affirmed", f"{BUYS} | denied"],
    ),
    ("Brightloom no longer wants to acquire Orbix.", [f"{BUYS} | denied | planned"]),
    ("Brightloom rarely uses the BL200.", ["Brightloom | uses | BL200 | denied | probable"]),
]

NOT_DENIED = [
    ("Not only does Brightloom make the BL200, it also owns Orbix.", [MADE, f"{OWNS} | affirmed"]),
    ("Brightloom didn't just sue Orbix; it acquired it.", [f"{SUES} | affirmed", BUYS]),
    ("No doubt Brightloom owns Orbix.", [f"{OWNS} | affirmed"]),
    ("Brightloom owns Orbix, doesn't it?", [f"{OWNS} | affirmed"]),
    ("Not surprisingly, Brightloom acquired Orbix.", [f"{BUYS} | affirmed"]),
    ("Brightloom could not but acquire Orbix.", [f"{BUYS} | affirmed"]),
    ("Brightloom could not help acquiring Orbix.", [f"{BUYS} | affirmed"]),
    # it happened, but later
    ("Not until May 2024 did Brightloom acquire Orbix.", [f"{BUYS} | affirmed"]),
    ("Brightloom did not acquire Orbix until May 2024.", [f"{BUYS} | affirmed"]),
    ("Never before has Brightloom sued Orbix.", [f"{SUES} | affirmed"]),
    ("Brightloom barely uses the BL200.", ["Brightloom | uses | BL200 | affirmed"]),
    # the reason is denied, not the event
    (
        "Brightloom acquired Orbix not because it needed chips but because it feared Paul Lind.",
        [
            f"{BUYS} | affirmed | certain",
            "Brightloom | open:need | chips | affirmed | possible",
            "Brightloom | open:fear | Paul Lind | affirmed | certain",
        ],
    ),
    (
        "Brightloom did not acquire Orbix only because it needed chips.",
        [f"{BUYS} | affirmed", "..."],
    ),
]

OPEN = [  # neither said to be so nor said not to be
    ("Brightloom need not acquire Orbix.", [f"{BUYS} | affirmed | possible"]),
    ("Nothing suggests that Brightloom owns Orbix.", [f"{OWNS} | affirmed | possible"]),
    (
        "Whether or not Brightloom owns Orbix, it makes the BL200.",
        [f"{OWNS} | affirmed | possible", f"{MADE} | affirmed | certain"],
    ),
    ("It is not clear whether Brightloom owns Orbix.", [f"{OWNS} | affirmed | possible"]),
    ("Brightloom had no need to acquire Orbix.", [f"{BUYS} | affirmed | possible", "..."]),
    (
        "Brightloom knows no company that makes the BL200.",
        ["BL200 | manufacturer | company | affirmed | possible", "..."],
    ),
]

CONTRASTS = [
    ("Brightloom acquired Orbix, not Quandary Labs.", [f"{BUYS} | affirmed", f"{OTHER} | denied"]),
    (
        "Brightloom acquired not Orbix but Quandary Labs.",
        [f"{BUYS} | denied", f"{OTHER} | affirmed"],
    ),
    (
        "Brightloom did not acquire Orbix but Quandary Labs.",
        [f"{BUYS} | denied", f"{OTHER} | affirmed"],
    ),
    (
        "Brightloom acquired not only Orbix but also Quandary Labs.",
        [f"{BUYS} | affirmed", f"{OTHER} | affirmed"],
    ),
    (
        "The BL200 was made by Brightloom, not by Orbix.",
        [f"{MADE} | affirmed", "BL200 | manufacturer | Orbix | denied"],
    ),
    (
        "Not Brightloom but Quandary Labs makes the BL200.",
        [f"{MADE} | denied", "BL200 | manufacturer | Quandary Labs | affirmed"],
    ),
    (
        "It was Brightloom, not Orbix, that made the BL200.",
        [f"{MADE} | affirmed", "BL200 | manufacturer | Orbix | denied"],
    ),
    (
        "Brightloom is not based in Berlin but in Boston.",
        [
            "Brightloom | headquarteredIn | Berlin | denied",
            "Brightloom | headquarteredIn | Boston | affirmed",
        ],
    ),
    (
        "Brightloom is not a bank but a chipmaker.",
        ["Brightloom | open:be | bank | denied", "Brightloom | open:be | chipmaker | affirmed"],
    ),
]

ARGUMENTS = [
    ("No one acquired Orbix.", ["nobody | acquires | Orbix | denied"]),
    ("None of the companies makes the BL200.", ["BL200 | manufacturer | companies | denied"]),
    ("Brightloom sold none of the chips.", ["Brightloom | suppliesProduct | chips | denied"]),
    ("Not one company makes the BL200.", ["BL200 | manufacturer | one company | denied"]),
    ("There is no company that makes the BL200.", ["BL200 | manufacturer | company | denied"]),
    # only "all" is denied
    ("Not all chips are made by Brightloom.", ["all chips | manufacturer | Brightloom | denied"]),
    # a pronoun takes no negation over from what it stands for
    (
        "Neither side signed the letter, as it ended the talks.",
        ["side | open:sign | letter | denied", "side | open:end | talks | affirmed"],
    ),
]

SCOPES = [*CLAUSES, *PHRASES, *AFFIXES, *EVENTS]
CLAIMS = [*DENIED, *NOT_DENIED, *OPEN, *CONTRASTS, *ARGUMENTS]

KNOWN_FAILURES = [
    (
        "There is no doubt that Brightloom owns Orbix.",
        [f"{OWNS} | affirmed"],
        "a doubt that is denied is read as a denial of its content",
    ),
    (
        "It is not Brightloom but Quandary Labs that makes the BL200.",
        [f"{MADE} | denied", "BL200 | manufacturer | Quandary Labs | affirmed"],
        "no claim is made of a cleft sentence whose relative clause hangs on the verb",
    ),
]

Read = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def negations() -> Read:
    """Read the negations of a text as lines of the tables."""
    nlp = load_model().nlp
    reader = NegationReader(load_ontology(), known_adjectives(nlp))

    def lines(text: str) -> list[str]:
        doc = nlp(text)

        def words(negation: Negation, indices: tuple[int, ...]) -> str:
            return " ".join(doc[i].text for i in indices)

        found = []
        for one in reader.read(doc):
            cue = words(one, one.cue)
            if one.affix is not None:
                cue = cue[one.affix.start : one.affix.end]
            found.append(f"{cue} | {words(one, one.scope)} | {words(one, one.event)}")
        return found

    return lines


@pytest.mark.parametrize(("sentence", "expected"), SCOPES, ids=[case[0] for case in SCOPES])
def test_what_is_denied(negations: Read, sentence: str, expected: list[str]) -> None:
    assert negations(sentence) == expected


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_only_looks_like_a_denial(negations: Read, sentence: str) -> None:
    assert negations(sentence) == []


def test_the_rest_of_a_word_is_what_its_affix_denies() -> None:
    nlp = load_model().nlp
    doc = nlp("The speechless miller was unkind.")
    found = list(NegationReader(load_ontology(), known_adjectives(nlp)).read(doc))

    denied = [doc[n.cue[0]].text[slice(*n.affix.rest)] for n in found if n.affix is not None]
    assert denied == ["speech", "kind"]


def test_what_is_no_sentence_is_left_out(negations: Read) -> None:
    assert negations("not " * 2_000) == []


@pytest.mark.parametrize(("sentence", "claims"), CLAIMS, ids=[case[0] for case in CLAIMS])
def test_claims(says, sentence, claims):
    says(sentence, *claims)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    not_yet(KNOWN_FAILURES),
)
def test_claims_that_are_not_right_yet(says, sentence, claims):
    says(sentence, *claims)


def test_what_is_denied_is_no_circumstance(read):
    (claim,) = read("Under no circumstances will Brightloom acquire Orbix.").claims

    assert claim.qualifiers == ()


def test_the_tables_are_as_wide_as_they_were():
    assert len(SCOPES) >= 50
    assert len(HARMLESS) >= 11
    assert len(CLAIMS) >= 48
