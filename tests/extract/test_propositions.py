"""Propositions: what each construction of a sentence says, in the sentence's own words.

A line is ``subject | relation | argument ...``. All that a sentence says is listed, whatever its
confidence, except where ``...`` allows more; ``never: `` forbids a line.
"""

from __future__ import annotations

import time

import pytest

import kgbuild as kgb
from kgbuild.extract.language import load_model
from kgbuild.extract.propositions.reader import read_propositions
from kgbuild.model import Document, Segment, document_id

from .not_yet import not_yet

OBJECTS = [
    ("Ida sold the mill.", ["Ida | sold | the mill"]),
    ("Ida sold the mill to Ove in 2019.", ["Ida | sold | the mill | to Ove | in 2019"]),
    ("Ida gave Paul a book.", ["Ida | gave | Paul | a book"]),
    ("Ida gave a book to Paul.", ["Ida | gave | a book | to Paul"]),
    (
        "Workers carried the beams across the yard with ropes.",
        ["Workers | carried | the beams | across the yard | with ropes"],
    ),
    ("She painted it in May.", ["She | painted | it | in May"]),
    ("Ida gave up smoking in 2010.", ["Ida | gave up | smoking | in 2010"]),
]

CONJUNCTIONS = [
    ("Ida and Ove bought the farm.", ["Ida | bought | the farm", "Ove | bought | the farm"]),
    (
        "The firm makes pumps, valves and pipes.",
        ["The firm | makes | pumps", "The firm | makes | valves", "The firm | makes | pipes"],
    ),
    (
        "Ida opened the door and closed the window.",
        ["Ida | opened | the door", "Ida | closed | the window"],
    ),
    (
        "Ida has finished the book and left the house.",
        ["Ida | has finished | the book", "..."],
    ),
    (
        "The firm plans to buy and sell pumps.",
        ["The firm | plans to buy | pumps", "The firm | plans to sell | pumps"],
    ),
    # what holds of none alone is said of both together
    ("Ida or Ove painted the fence.", ["Ida or Ove | painted | the fence"]),
    ("Neither Ida nor Ove signed the letter.", ["Neither Ida nor Ove | signed | the letter"]),
]

PREPOSITIONS = [
    ("The river flows into the lake.", ["The river | flows into | the lake"]),
    ("The talks ended on Monday.", ["The talks | ended on | Monday"]),
    ("Prices rose by 8 percent last week.", ["Prices | rose by | 8 percent | last week"]),
    # before the verb a phrase keeps its preposition
    ("In 2004, the firm moved to Bergen.", ["the firm | moved to | Bergen | In 2004"]),
    ("Five years later, Ida sold the mill.", ["Ida | sold | the mill | Five years later"]),
    (
        "According to the police, Ove took the keys.",
        ["Ove | took | the keys | According to the police"],
    ),
    # what only ties sentences is nobody's argument
    ("In fact, Ida sold the mill.", ["Ida | sold | the mill"]),
]

PASSIVES = [
    (
        "The bridge was built by Lantern Labs in 1931.",
        ["The bridge | was built by | Lantern Labs | in 1931"],
    ),
    ("The bridge was built in 1931.", ["The bridge | was built in | 1931"]),
    ("The mill has been sold to a rival.", ["The mill | has been sold to | a rival"]),
    ("It was repaired by him.", ["It | was repaired by | him"]),
    ("Ida was elected mayor in 2011.", ["Ida | was elected | mayor | in 2011"]),
    ("The mill was sold.", ["The mill | was sold"]),
]

RELATIVE_CLAUSES = [
    (
        "The bridge, which opened in 1931, cost a fortune.",
        ["The bridge | opened in | 1931", "The bridge | cost | a fortune"],
    ),
    (
        "The pump that Orbix makes is cheap.",
        ["Orbix | makes | The pump", "The pump | is | cheap"],
    ),
    (
        "The writer whose house burned down moved to Bergen.",
        ["The writer's house | burned down", "The writer | moved to | Bergen"],
    ),
    (
        "The town in which she lived has a church.",
        ["she | lived | in The town", "The town | has | a church"],
    ),
    # a described noun stands for its subject
    ("Ida is a painter who lives in Oslo.", ["Ida | is | a painter", "Ida | lives in | Oslo"]),
    (
        "Ida knows Ove, a baker who lives in Bergen.",
        ["Ida | knows | Ove", "Ove | lives in | Bergen", "Ove | is | a baker"],
    ),
]

PARTICIPLES = [
    (
        "The mill, built in 1820, stands near the river.",
        ["The mill | is built in | 1820", "The mill | stands near | the river"],
    ),
    (
        "Workers repairing the roof found a coin.",
        ["Workers | were repairing | the roof", "Workers | found | a coin"],
    ),
    (
        "Ida left the room, slamming the door.",
        ["Ida | left | the room", "Ida | was slamming | the door"],
    ),
    (
        "Having lost the match, the team flew home.",
        ["the team | Having lost | the match", "the team | flew | home"],
    ),
]

APPOSITIONS_AND_TITLES = [
    (
        "Mara Holm, the mayor of Ostby, resigned on Monday.",
        ["Mara Holm | resigned on | Monday", "Mara Holm | is | the mayor of Ostby"],
    ),
    # the name is the subject on either side
    (
        "The mayor, Mara Holm, opened the bridge.",
        ["The mayor | opened | the bridge", "Mara Holm | is | The mayor"],
    ),
    (
        "Mayor Mara Holm opened the bridge.",
        ["Mayor Mara Holm | opened | the bridge", "Mara Holm | was | Mayor"],
    ),
    (
        "Norwegian painter Ida Kroll moved to Oslo.",
        ["Norwegian painter Ida Kroll | moved to | Oslo", "Ida Kroll | was | Norwegian painter"],
    ),
    (
        "She moved to Bergen, Norway, in 1990.",
        ["She | moved to | Bergen | in 1990", "Bergen | was in | Norway"],
    ),
]

POSSESSIVES = [
    (
        "Mara's brother bought the mill.",
        ["Mara's brother | bought | the mill", "Mara | had | brother"],
    ),
    ("His wife teaches in Bergen.", ["His wife | teaches in | Bergen", "His | has | wife"]),
    ("They sold their house.", ["They | sold | their house", "their | had | house"]),
]

PHRASES_AND_QUALITIES = [
    (
        "The couple from Ostby bought a farm.",
        ["The couple from Ostby | bought | a farm", "The couple | was from | Ostby"],
    ),
    (
        "Ida sold the abandoned mill.",
        ["Ida | sold | the abandoned mill", "the mill | was | abandoned"],
    ),
    ("Ove met the former mayor.", ["Ove | met | the former mayor"]),
    # what belongs to a thing is told with it
    ("Ida knows the owner of the mill.", ["Ida | knows | the owner of the mill"]),
]

COPULAS = [
    ("Ida is a painter.", ["Ida | is | a painter"]),
    ("The mill is old.", ["The mill | is | old"]),
    ("Ida became a judge in 1999.", ["Ida | became | a judge | in 1999"]),
    ("Ida is fond of cats.", ["Ida | is fond of | cats"]),
    ("The tower is taller than the church.", ["The tower | is taller than | the church"]),
    ("The keys are in the drawer.", ["The keys | are in | the drawer"]),
    ("There is a lake in the valley.", ["There | is | a lake | in the valley"]),
]

LIGHT_VERBS = [
    ("The talks took place in Geneva.", ["The talks | took place in | Geneva"]),
    ("Ida took part in the race.", ["Ida | took part in | the race"]),
    ("She gave birth to a son in 1984.", ["She | gave birth to | a son | in 1984"]),
]

NEGATION_AND_MODALS = [
    ("Ida sold the mill, not the barn.", ["Ida | sold | the mill"]),
    ("Ida, not Ove, sold the mill.", ["Ida | sold | the mill"]),
    ("The firm did not sell the mill.", ["The firm | did not sell | the mill"]),
    ("Ida has never visited Oslo.", ["Ida | has never visited | Oslo"]),
    ("Ida can't find the keys.", ["Ida | can't find | the keys"]),
    ("The firm may sell the mill.", ["The firm | may sell | the mill"]),
]

REPORTS = [
    (
        "The mayor denied that the city had sold the land.",
        ["The mayor | denied | that the city had sold the land", "the city | had sold | the land"],
    ),
    (
        "Ida thinks the firm lost money.",
        ["Ida | thinks | the firm lost money", "the firm | lost | money"],
    ),
    (
        '"The mill is closed," said Ida Holm.',
        ["The mill | is | closed", "Ida Holm | said | The mill is closed"],
    ),
    (
        "The minister, Ida wrote, lied about the budget.",
        ["Ida | wrote", "The minister | lied about | the budget"],
    ),
]

GOVERNED_VERBS = [
    ("Ida promised to repair the roof.", ["Ida | promised to repair | the roof"]),
    ("Ida was able to start the engine.", ["Ida | was able to start | the engine"]),
    ("The firm insists on paying the fine.", ["The firm | insists on paying | the fine"]),
    (
        "The ministry asked Orbix to lower prices.",
        ["The ministry | asked | Orbix | to lower prices", "Orbix | to lower | prices"],
    ),
    (
        "Ida moved to Oslo to study law.",
        ["Ida | moved to | Oslo", "Ida | moved to study | law"],
    ),
    ("The bridge was opened to carry trains.", ["The bridge | was opened to carry | trains"]),
    # nobody is said to build it
    (
        "The plan to build a dam was dropped.",
        ["The plan to build a dam | was dropped", "never: The plan | to build | a dam"],
    ),
]

TABLE = [
    *OBJECTS,
    *CONJUNCTIONS,
    *PREPOSITIONS,
    *PASSIVES,
    *RELATIVE_CLAUSES,
    *PARTICIPLES,
    *APPOSITIONS_AND_TITLES,
    *POSSESSIVES,
    *PHRASES_AND_QUALITIES,
    *COPULAS,
    *LIGHT_VERBS,
    *NEGATION_AND_MODALS,
    *REPORTS,
    *GOVERNED_VERBS,
]

KNOWN_FAILURES = [
    (
        "Ida has finished the book and left the house.",
        ["Ida | has finished | the book", "Ida | has left | the house"],
        "the model tags 'left' as past tense, so that it does not share 'has'",
    ),
    (
        "The woman who runs the bakery lives in Oslo.",
        ["The woman | runs | the bakery", "The woman | lives in | Oslo"],
        "the model takes 'lives' for a noun",
    ),
    (
        "Ida worked as a nurse in Oslo.",
        ["Ida | worked as | a nurse | in Oslo"],
        "the model ties 'in Oslo' to the nurse",
    ),
    (
        "What he said surprised everyone.",
        ["What he said | surprised | everyone"],
        "the model takes 'surprised' for an adjective",
    ),
    (
        "The firm, which Ida founded in 1980 and Ove ran until 1999, makes pumps.",
        [
            "Ida | founded | The firm | in 1980",
            "Ove | ran | The firm | until 1999",
            "The firm | makes | pumps",
        ],
        "the second of two conjoined relative clauses loses its subject and its object",
    ),
]

TREEBANK = [
    (
        "Ida -LRB- a baker -RRB- said she ca n't `` leave '' now .",
        ["Ida | said | she ca n't `` leave '' now", "Ida | is | a baker", "..."],
    ),
    (
        "The Georgia - Pacific bid was n't accepted by Orbix 's owners .",
        ["The Georgia - Pacific bid | was n't accepted by | Orbix 's owners", "..."],
    ),
]

HOSTILE = {
    "one long sentence": "Ida said that " + "the mill and the farm near the river, " * 30 + "fell.",
    "a list": "- pumps\n- valves\n- pipes: steel, iron, lead\n- 12 x 4 mm\n",
    "a table": "Name | Year | Sum\n--- | --- | ---\nIda | 1990 | 12.5\nOve | 1991 | 13\n",
    "a tweet": "RT @idaholm: omg the mill??? #sold \U0001f525\U0001f525 https://example.org/x lol",
    "a headline in capitals": "MAYOR SELLS MILL TO RIVAL AFTER NIGHT OF TALKS",
    "a headline in title case": "Mayor Sells Old Mill to Rival After Night of Talks",
    "quotations in quotations": "\"He said 'she said \"we said 'no'\" and left'\", Ida said.",
    "open quotations": '"""\'\'``((([[ Ida said " \' ``',
    "a transcript": "IDA: Well, I -- you know -- um, we, we sold, sold it. OVE: [crosstalk] No.",
    "only punctuation": "... --- !!! ??? ((( )))",
    "nothing": "",
    "control characters": "Ida\x00 sold\u200b the\ufeff mill.\x07",
    "half a surrogate pair": "Ida sold the \ud83d mill.",
}

LONG = {
    "conjoined nouns": "The firm sold {}pipes.".format,
    "conjoined verbs": "The firm {}closed.".format,
    "reports": "{}it rained.".format,
    "possessives": "The firm sold {}mill.".format,
}
UNITS = {
    "conjoined nouns": "pumps, ",
    "conjoined verbs": "mended, ",
    "reports": "Ida said that ",
    "possessives": "Ida's ",
}


def read(text: str) -> list[str]:
    document = Document(document_id(text), text, text, (Segment(0, len(text), 0, len(text)),))
    return [" | ".join(said.parts) for said in read_propositions(document, load_model())]


def compare(sentence: str, expected: list[str]) -> None:
    found = read(sentence)
    wanted = [line for line in expected if line != "..." and not line.startswith("never: ")]
    wrong = [line[7:] for line in expected if line.startswith("never: ") and line[7:] in found]
    missing = [line for line in wanted if line not in found]
    left = [] if "..." in expected else [line for line in found if line not in wanted]
    if missing or left or wrong:
        shown = ["", f"  sentence  {sentence}"]
        shown += [f"  expected  {line}{' <- not so' * (line in missing)}" for line in wanted]
        shown += [f"  found     {line}{' <- too many' * (line in left + wrong)}" for line in found]
        pytest.fail("\n".join(shown), pytrace=False)


@pytest.mark.parametrize(("sentence", "expected"), TABLE, ids=[case[0] for case in TABLE])
def test_a_sentence_says(sentence: str, expected: list[str]) -> None:
    compare(sentence, expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    not_yet(KNOWN_FAILURES),
)
def test_known_failures(sentence: str, expected: list[str]) -> None:
    compare(sentence, expected)


@pytest.mark.parametrize(("sentence", "expected"), TREEBANK)
def test_text_tokenised_for_the_penn_treebank_keeps_its_words(
    sentence: str, expected: list[str]
) -> None:
    compare(sentence, expected)


def test_the_table_has_not_shrunk() -> None:
    assert len(TABLE) >= 65


def test_spans_count_characters_of_the_source() -> None:
    source = "<p>Ida&nbsp;Holm, a baker, did not sell&#32;the mill.</p>"
    sold, baker = kgb.propositions(source)
    assert [source[s.start : s.end] for s in sold.subject.spans] == ["Ida&nbsp;Holm"]
    assert [source[s.start : s.end] for s in sold.relation.spans] == ["did not sell"]
    assert [source[s.start : s.end] for s in sold.arguments[0].phrase.spans] == ["the mill"]
    assert (baker.relation.text, baker.relation.spans) == ("is", ())


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The firm sold the mill.", False),
        ("The firm did not sell the mill.", True),
        ("The firm has never sold a mill.", True),
        ("No firm sold the mill.", True),
        ("Neither Ida nor Ove sold the mill.", True),
        ("The firm with no boss sold the mill.", False),
    ],
)
def test_a_negated_verb_or_subject_denies(text: str, denied: bool) -> None:
    said = kgb.propositions(text)[0]
    assert (said.polarity is kgb.Polarity.DENIED) == denied


def test_each_argument_makes_a_triple() -> None:
    (said,) = kgb.propositions("Ida sold the mill to Ove in May.")
    assert said.triples == (
        ("Ida", "sold", "the mill"),
        ("Ida", "sold the mill to", "Ove"),
        ("Ida", "sold the mill in", "May"),
    )
    (said,) = kgb.propositions("The firm moved to Bergen in 1990.")
    assert said.triples == (
        ("The firm", "moved to", "Bergen"),
        ("The firm", "moved in", "1990"),
    )


def test_the_least_confidence_leaves_out_what_is_less_sure() -> None:
    text = "His wife teaches in Bergen."
    assert len(kgb.propositions(text, least=0)) > len(kgb.propositions(text))
    assert kgb.propositions(text, least=1) == ()


def test_what_a_clause_says_is_surer_than_what_it_only_implies() -> None:
    verb, owned = kgb.propositions("His wife teaches in Bergen.", least=0)
    assert (verb.kind, owned.kind) == (kgb.PropositionKind.VERB, kgb.PropositionKind.POSSESSIVE)
    assert verb.confidence > owned.confidence


def test_the_same_text_gives_the_same_propositions() -> None:
    text = "Ida and Ove, a baker, sold the mill, built in 1820, to Orbix."
    assert read(text) == read(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_bad_input_gives_little_and_no_error(text: str) -> None:
    assert len(kgb.propositions(text, least=0)) <= 8 if text else read(text) == []


def test_a_headline_says_nothing() -> None:
    assert read(HOSTILE["a headline in title case"]) == []


@pytest.mark.parametrize("name", LONG)
def test_time_is_linear_in_the_length_of_a_sentence(name: str) -> None:
    def seconds(times: int) -> float:
        text = LONG[name](UNITS[name] * times)
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(50)
    short, long = seconds(250), seconds(1000)
    assert long < 10 * short
