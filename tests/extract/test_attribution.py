"""Who says what: quotations, reports, chains of speakers, accusations and denials."""

from __future__ import annotations

import pytest

from .not_yet import not_yet

MADE = "BL200 | manufacturer | Brightloom"
OWNS = "Brightloom | owns | Orbix"

DIRECT_QUOTATIONS = [
    (
        '"I sold the mill in May," said Mara Holm.',
        ["Mara Holm | open:sell | mill | when=May | says: Mara Holm"],
    ),
    ("Mara Holm said that I sold the mill.", []),
    ('"Brightloom makes the BL200," Ada Kern said.', [f"{MADE} | says: Ada Kern"]),
    ("“Brightloom makes the BL200,” said Ada Kern.", [f"{MADE} | says: Ada Kern"]),
    ('Ada Kern said: "Brightloom makes the BL200."', [f"{MADE} | says: Ada Kern"]),
    (
        '"Brightloom owns Orbix," Ada Kern said. "The BL200 is slow."',
        [f"{OWNS} | says: Ada Kern", "BL200 | open:be | slow | says: Ada Kern"],
    ),
    (
        'Ada Kern spoke in Berlin. "Brightloom makes the BL200," she said.',
        [f"{MADE} | says: Ada Kern", "Ada Kern | open:speak-in | Berlin | says: -"],
    ),
    (
        'Ada Kern said that Brightloom was "the best company" in Berlin.',
        ["Brightloom | open:be | best company | says: Ada Kern", "..."],
    ),
]

REPORTS = [
    ("Brightloom makes the BL200.", [f"{MADE} | says: -"]),
    ("Ada Kern said that Brightloom makes the BL200.", [f"{MADE} | says: Ada Kern"]),
    ("Brightloom makes the BL200, Ada Kern said.", [f"{MADE} | says: Ada Kern"]),
    ("Ada Kern told the Harbor Ledger that Brightloom owns Orbix.", [f"{OWNS} | says: Ada Kern"]),
    ("Ada Kern confirmed that Brightloom owns Orbix.", [f"{OWNS} | certain | says: Ada Kern"]),
    ("Analysts believe that Brightloom owns Orbix.", [f"{OWNS} | probable | says: Analysts"]),
    ("Ada Kern suspects that Brightloom owns Orbix.", [f"{OWNS} | possible | says: Ada Kern"]),
    ("Ada Kern asked whether Brightloom owns Orbix.", [f"{OWNS} | asked | says: Ada Kern"]),
    (
        "Ada Kern said Brightloom owns Orbix and that the BL200 is slow.",
        [f"{OWNS} | says: Ada Kern", "BL200 | open:be | slow | says: Ada Kern"],
    ),
    (
        "Ada Kern said that Brightloom owns Orbix. She added that the BL200 is slow.",
        [f"{OWNS} | says: Ada Kern", "BL200 | open:be | slow | says: Ada Kern"],
    ),
    (
        "A spokesperson for Orbix said that Brightloom makes the BL200.",
        [f"{MADE} | says: spokesperson for Orbix"],
    ),
    ("Orbix says that it makes the BL200.", ["BL200 | manufacturer | Orbix | says: Orbix"]),
]

ACCORDING_TO = [
    ("According to Ada Kern, Brightloom makes the BL200.", [f"{MADE} | says: Ada Kern"]),
    ("As Ada Kern put it, Brightloom makes the BL200.", [f"{MADE} | says: Ada Kern"]),
    ("Brightloom makes the BL200, as Ada Kern noted.", [f"{MADE} | says: Ada Kern"]),
]

PASSIVE_REPORTS = [
    ("It is said that Brightloom makes the BL200.", [f"{MADE} | says: somebody"]),
    ("Brightloom is said to own Orbix.", [f"{OWNS} | says: somebody"]),
    (
        "It is anticipated that Brightloom will acquire Orbix.",
        ["Brightloom | acquires | Orbix | probable | future | says: somebody"],
    ),
    (
        "It was reported by the Harbor Ledger that Brightloom owns Orbix.",
        [f"{OWNS} | says: Harbor Ledger"],
    ),
]

NOUNS_THAT_REPORT = [
    ("Ada Kern's claim that Brightloom owns Orbix was bold.", [f"{OWNS} | says: Ada Kern", "..."]),
    (
        "The claim by Ada Kern that Brightloom owns Orbix surprised Berlin.",
        [f"{OWNS} | says: Ada Kern", "..."],
    ),
]

CHAINS = [
    (
        "The Harbor Ledger reported that Ada Kern said that Brightloom owns Orbix.",
        [f"{OWNS} | says: Ada Kern < Harbor Ledger"],
    ),
    (
        "According to the Harbor Ledger, Ada Kern believes that Brightloom owns Orbix.",
        [f"{OWNS} | probable | says: Ada Kern < Harbor Ledger"],
    ),
    (
        "The Harbor Ledger reported that Ada Kern said that Paul Lind believes that Brightloom "
        "owns Orbix.",
        [f"{OWNS} | probable | says: Paul Lind < Ada Kern < Harbor Ledger"],
    ),
]

ACCUSATIONS_AND_DENIALS = [
    (
        "Ada Kern accused Brightloom of stealing secrets.",
        [
            "Ada Kern | accuses | Brightloom | says: - | content=[Brightloom steals secrets]",
            "Brightloom | steals | secrets | affirmed | says: Ada Kern",
        ],
    ),
    (
        "Ada Kern accused Brightloom of using OpenAI's models.",
        [
            "Ada Kern | accuses | Brightloom | content=[Brightloom uses OpenAI's models]",
            "Brightloom | uses | OpenAI's models | affirmed | says: Ada Kern",
        ],
    ),
    (
        "Ada Kern denied that Brightloom owns Orbix.",
        [
            "Ada Kern | denies | - | says: - | content=[Brightloom does not own Orbix]",
            f"{OWNS} | denied | says: Ada Kern",
        ],
    ),
    (
        "Brightloom denied that it owns Orbix.",
        ["Brightloom | denies | -", f"{OWNS} | denied | says: Brightloom"],
    ),
    (
        "Brightloom denied owning Orbix.",
        ["Brightloom | denies | -", f"{OWNS} | denied | says: Brightloom"],
    ),
    (  # behind the colon stands what is so, not what is denied
        "Ada Kern disagreed: the BL300 offers more memory than the BL200.",
        ["BL300 | surpasses | BL200 | affirmed | says: Ada Kern"],
    ),
]

THE_AUTHOR_DESCRIBES_THE_SPEAKER = [  # what an apposition to the speaker says, the author says
    (
        "Brightloom makes the BL200, according to Ada Kern, an analyst at Orbix.",
        [f"{MADE} | says: Ada Kern", "Ada Kern | worksFor | Orbix | says: -", "..."],
    ),
    (
        "Ada Kern, the founder of Orbix, said that Brightloom makes the BL200.",
        ["Orbix | foundedBy | Ada Kern | says: -", f"{MADE} | says: Ada Kern", "..."],
    ),
    (
        "Ada Kern, who founded Orbix, said that Brightloom makes the BL200.",
        ["Orbix | foundedBy | Ada Kern | says: -", f"{MADE} | says: Ada Kern"],
    ),
    (
        "Orbix spokeswoman Ada Kern said Brightloom makes the BL200.",
        ["Ada Kern | worksFor | Orbix | says: -", f"{MADE} | says: Ada Kern"],
    ),
]

ONCE_WRONG = [
    (
        "Ada Kern rejected the claim that Brightloom owns Orbix.",
        [f"never: {OWNS} | affirmed | says: Ada Kern", "..."],
    ),
    (
        "Few believe that Brightloom owns Orbix.",
        [f"never: {OWNS} | affirmed", "..."],
    ),
    (
        'Ada Kern spoke in Berlin. "Brightloom makes the BL200."',
        [f"never: {MADE} | says: -", "..."],
    ),
]

ALL = [
    *DIRECT_QUOTATIONS,
    *REPORTS,
    *ACCORDING_TO,
    *PASSIVE_REPORTS,
    *NOUNS_THAT_REPORT,
    *CHAINS,
    *ACCUSATIONS_AND_DENIALS,
    *THE_AUTHOR_DESCRIBES_THE_SPEAKER,
    *ONCE_WRONG,
]

KNOWN_FAILURES = [
    (
        "A judge ruled that Brightloom owns Orbix.",
        [f"never: {OWNS} | says: -", "..."],
        "'rule' and other acts of courts and bodies are no verbs of saying: the author is",
    ),
    (
        "Ada Kern did not say that Brightloom owns Orbix.",
        [f"never: {OWNS} | denied | says: Ada Kern", "..."],
        "not to say that it is so is read as saying that it is not so",
    ),
    (
        "Brightloom denied stealing secrets.",
        ["Brightloom | steals | secrets | denied | says: Brightloom"],
        "'stealing secrets' is taken for a noun phrase",
    ),
    (
        '"We make the BL200," Brightloom said.',
        [f"{MADE} | says: Brightloom"],
        "'we' in a quotation is not resolved to its speaker",
    ),
    (
        "Ada Kern said that Brightloom was the best company in Berlin.",
        ["Brightloom | open:be | best company in Berlin | says: Ada Kern"],
        "the place of a superlative's comparison class is read as where the subject is",
    ),
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


def test_the_cue_and_its_place(read):
    text = "According to Ada Kern, Brightloom makes the BL200. Paul Lind doubts that."
    claim = next(c for c in read(text).claims if c.attributions)

    assert claim.attributions[0].cue == "according to"
    assert text[claim.attributions[0].cue_span.start :].startswith("According")
    assert claim.speaker.label == "Ada Kern"
    assert not claim.is_asserted


def test_only_what_the_author_affirms_without_hedge_is_asserted(read):
    asserted = {
        text: [c.is_asserted for c in read(text).claims]
        for text in (
            "Brightloom owns Orbix.",
            "Brightloom may own Orbix.",
            "Brightloom does not own Orbix.",
            "Ada Kern said that Brightloom owns Orbix.",
            "It is said that Brightloom owns Orbix.",
        )
    }

    assert list(asserted.values()) == [[True], [False], [False], [False], [False]]


def test_the_table_is_as_wide_as_it_was():
    assert len(ALL) >= 38
