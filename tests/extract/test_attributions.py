"""Every attribution of a text: source, cue and content in its own words, whatever became a claim.

A line is ``source | cue | content``, ``-`` for no source, ``++`` between the runs of a content;
after it any of: the act, ``Denied``, the certainty, ``Direct``, ``Mixed`` or ``Indirect``, and
``by NAME``: who the speaker is.
"""

from __future__ import annotations

import pytest

from kgbuild.model import Attribution, Entity, LinkedDocument

from .not_yet import not_yet

QUOTATIONS = [
    ('"The mill is old," Ada Kern said.', ['Ada Kern | said | "The mill is old," | Say | Direct']),
    ("“The mill is old,” said Ada Kern.", ["Ada Kern | said | “The mill is old,” | Direct"]),
    (
        "“We sold the mill,” said Ada Kern, “and it was old.”",
        ["Ada Kern | said | “We sold the mill,” ++ “and it was old.” | Direct"],
    ),
    (
        'Ada Kern said: "It was sold in May."',
        ['Ada Kern | said: | "It was sold in May." | Direct'],
    ),
    (
        'Ada Kern said that the mill was "a heap of old stones" in May.',
        ['Ada Kern | said | that the mill was "a heap of old stones" in May | Mixed'],
    ),
    (
        '"It is old," Ada Kern said. "It will close in May. It costs too much."',
        [
            'Ada Kern | said | "It is old," ++ "It will close in May. It costs too much." | Direct',
        ],
    ),
    (
        "“The mill is old.\n\n“It will close in May,” Ada Kern said.",
        ["Ada Kern | said | “The mill is old.\n\n“It will close in May,” | Direct"],
    ),
    (
        '"Why did you sell it?" Ada Kern asked. Paul Lind left.',
        ['Ada Kern | asked | "Why did you sell it?" | Ask | Asked | Direct'],
    ),
    (
        'Ada Kern left Berlin in May. "The mill is old," she said.',
        ['she | said | "The mill is old," | by Ada Kern'],
    ),
    (
        '"I think that Orbix is small," Ada Kern said.',
        [
            "I | think | that Orbix is small | Believe | by Ada Kern",
            'Ada Kern | said | "I think that Orbix is small,"',
        ],
    ),
]

CLAUSES = [
    ("Ada Kern said the mill was old.", ["Ada Kern | said | the mill was old | Indirect"]),
    (
        "Ada Kern has never confirmed that Orbix is small.",
        ["Ada Kern | has never confirmed | that Orbix is small"],
    ),
    (
        "Paul Lind, the owner of Orbix, said in a statement that the mill was sold.",
        ["Paul Lind, the owner of Orbix, | said in a statement | that the mill was sold"],
    ),
    (
        "It was sold, said Paul Lind, who owned the mill.",
        ["Paul Lind | said | It was sold"],
    ),
    (
        "The mill, Ada Kern said, was sold in May.",
        ["Ada Kern | said | The mill ++ was sold in May"],
    ),
    (
        "Ada Kern denied that Orbix stole the plans.",
        ["Ada Kern | denied | that Orbix stole the plans | Deny | Denied"],
    ),
    (
        "Ada Kern went on to say that the mill was old.",
        ["Ada Kern | went on to say | that the mill was old"],
    ),
    (
        "Ada Kern said the mill would close, adding that it was old.",
        ["Ada Kern | said | the mill would close", "Ada Kern | adding | that it was old"],
    ),
    (
        "The man who said that the mill was sold owns Orbix.",
        ["who | said | that the mill was sold"],
    ),
]

BESIDE = [
    (
        "According to Ada Kern, the mill was sold.",
        ["Ada Kern | According to | the mill was sold | Say | by Ada Kern"],
    ),
    (
        "In the words of Ada Kern, the mill was a ruin.",
        ["Ada Kern | In the words of | the mill was a ruin"],
    ),
    ("As Ada Kern put it, the mill was a ruin.", ["Ada Kern | put | the mill was a ruin"]),
    (
        "In a poll by Orbix, voters were angry.",
        ["a poll by Orbix | In | voters were angry"],
    ),
    ("The report says that Orbix lost money.", ["The report | says | that Orbix lost money"]),
]

PASSIVES = [
    (
        "Brightloom is accused of stealing plans.",
        ["- | is accused of | Brightloom ++ stealing plans | Accuse"],
    ),
    ("Paul Lind was told that the mill was sold.", ["- | was told | that the mill was sold"]),
    (
        "Paul Lind was told by Ada Kern that the mill was sold.",
        ["Ada Kern | was told | that the mill was sold"],
    ),
    (
        "Paul Lind is expected to sell the mill.",
        ["- | is expected | Paul Lind ++ to sell the mill | Predict"],
    ),
    ("Ada Kern seems to own it.", ["- | seems | Ada Kern ++ to own it | Probable"]),
]

NOUNS_AND_ADJECTIVES = [
    (
        "Ada Kern expressed concern about the old mill.",
        ["Ada Kern | expressed concern about | the old mill | Hope"],
    ),
    (
        "Brightloom's declaration that Orbix was sold came in May.",
        ["Brightloom's | declaration | that Orbix was sold | Say | by Brightloom"],
    ),
    (
        "Ada Kern kept her promise to close the mill.",
        ["her | promise | to close the mill | Promise | Planned"],
    ),
    (
        "Ada Kern was confident that the mill would stay.",
        ["Ada Kern | was confident | that the mill would stay | Believe"],
    ),
]

ATTITUDES = [
    ("Ada Kern supports the new law.", ["Ada Kern | supports | the new law | Approve"]),
    ("Ada Kern mocked Paul Lind.", ["Ada Kern | mocked | Paul Lind | Disapprove"]),
    (
        "Ada Kern pointed to the old mill.",
        ["Ada Kern | pointed to | the old mill | Mention"],
    ),
    ("Ada Kern declined to comment on it.", ["Ada Kern | declined to comment on | it"]),
    ("Ada Kern agreed with Paul Lind.", ["Ada Kern | agreed with | Paul Lind"]),
]

COLONS = [
    ("Ada Kern: Orbix must sell its mill", ["Ada Kern | : | Orbix must sell its mill"]),
    ("Report: Orbix lost money in May", ["Report | : | Orbix lost money in May"]),
    (
        "ADA KERN: We sold nothing.\n\nQ: Why?\n\nADA KERN: It rained.",
        ["ADA KERN | : | We sold nothing", "- | : | Why?", "ADA KERN | : | It rained"],
    ),
]

CHAINS = [
    (
        "The report says Orbix lost money, Ada Kern noted.",
        [
            "The report | says | Orbix lost money",
            "Ada Kern | noted | The report says Orbix lost money",
        ],
    ),
    (
        "Ada Kern said that Paul Lind denied that Orbix stole the plans.",
        [
            "Ada Kern | said | that Paul Lind denied that Orbix stole the plans",
            "Paul Lind | denied | that Orbix stole the plans",
        ],
    ),
]

NOTHING_IS_SAID = [
    ("Orbix owns a mill.", []),
    ("The fair begins in May.", []),
    ("Orbix: Berlin, Hamburg, Bremen", []),
]

ALL = [
    *QUOTATIONS,
    *CLAUSES,
    *BESIDE,
    *PASSIVES,
    *NOUNS_AND_ADJECTIVES,
    *ATTITUDES,
    *COLONS,
    *CHAINS,
    *NOTHING_IS_SAID,
]

KNOWN_FAILURES = [
    (
        "Obama praises Kern's plan for mills",
        ["Obama | praises | Kern's plan for mills"],
        "a headline without a full stop is read by a parser that knows sentences",
    ),
]


def _line(one: Attribution, text: str) -> list[str]:
    def words(start: int, end: int) -> str:
        return text[start:end]

    source = "-" if one.source_span is None else words(one.source_span.start, one.source_span.end)
    content = " ++ ".join(words(span.start, span.end) for span in one.content_spans)
    told = f"{source} | {words(one.cue_span.start, one.cue_span.end)} | {content}"
    speaker = one.speaker.label if isinstance(one.speaker, Entity) else "-"
    more = [one.act, one.polarity, one.certainty, one.quotation, f"by {speaker}"]
    return [told, *(str(each) for each in more if each is not None)]


def _check(found: LinkedDocument, text: str, expected: list[str]) -> None:
    lines = [_line(one, text) for one in found.attributions]
    shown = "\n".join(" | ".join(line) for line in lines)
    assert [line[0] for line in lines] == [" | ".join(e.split(" | ")[:3]) for e in expected], shown
    for line, wanted in zip(lines, expected, strict=True):
        assert set(wanted.split(" | ")[3:]) <= set(line[1:]), shown


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[case[0] for case in ALL])
def test_attributions(read, text, expected):
    _check(read(text), text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    not_yet(KNOWN_FAILURES),
)
def test_attributions_that_are_not_right_yet(read, text, expected):
    _check(read(text), text, expected)


def test_a_claim_holds_the_very_attributions_of_its_text(read):
    text = (
        'Ada Kern said that Paul Lind denied that Orbix owns Brightloom. "Orbix is small," she '
        'said. "It owns a mill." Orbix is said to own Brightloom. "Orbix sold it."'
    )
    found = read(text)
    chains = [one for claim in found.claims for one in claim.attributions]

    assert len(chains) >= 5
    assert all(one in found.attributions for one in chains)


def test_what_somebody_stands_for_is_no_claim(read):
    claims = read("Ada Kern supports the sale of Orbix.").claims

    assert all(not claim.attributions for claim in claims)


def test_surer_of_what_is_said_than_of_what_is_planned(read):
    said, planned = (
        read(text).attributions[0].confidence
        for text in ("Ada Kern said the mill was old.", "Ada Kern kept her promise to leave.")
    )

    assert said > 0.9
    assert planned < 0.4


def test_a_mark_that_is_never_closed_costs_no_more_than_the_text_is_long(read):
    found = read('Ada Kern said: "' + "the mill is old and " * 600)

    assert all(one.cue_span.start < one.cue_span.end for one in found.attributions)


def test_the_table_is_as_wide_as_it_was():
    assert len(ALL) >= 43
