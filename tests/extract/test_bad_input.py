"""Texts that are no prose: what comes out, and above all what must not.

Less output rather than wrong output: a table says nothing that a sentence of its cells would say,
a label is no subject, a hashtag is nobody.
"""

from __future__ import annotations

import pytest

import kgbuild as kgb


@pytest.fixture(scope="module")
def read():
    """Build the graph of a text."""

    def built(text: str) -> kgb.KnowledgeGraph:
        return kgb.build([text], progress=False)

    return built


def _said(kg: kgb.KnowledgeGraph) -> list[str]:
    return [claim.text for claim in kg.claims]


def _names(kg: kgb.KnowledgeGraph) -> set[str]:
    return {mention.text for mention, _ in kg.mentions if mention.kind == "Name"}


def _speakers(kg: kgb.KnowledgeGraph) -> dict[str, list[str | None]]:
    return {
        claim.text: [getattr(one.speaker, "label", None) for one in claim.attributions]
        for claim in kg.claims
    }


TABLES = {
    "tabs": (
        "Company\tSeat\tChip\tSales\nOrbix\tBremen\tK200\t40 million\n"
        "Veltrax\tOslo\tZ900\t12 million\nQuandor\tLyon\tK300\t7 million"
    ),
    "pipes": (
        "| Company | Seat | Chip |\n|---|---|---|\n"
        "| Orbix | Bremen | K200 |\n| Veltrax | Oslo | Z900 |"
    ),
    "columns": (
        "Rank  Company        Country    Revenue\n1     Orbix          Germany    $40 billion\n"
        "2     Veltrax        Norway     $12 billion"
    ),
    "commas": "company,seat,chip,sales\nOrbix,Bremen,K200,40\nVeltrax,Oslo,Z900,12",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_nothing_is_read_across_the_columns_of_a_table(read, table):
    kg = read(f"Sales rose in May.\n\n{table}\n\nNvidia makes the H20.")

    assert _said(kg) == ["Sales rose (May)", "Nvidia makes H20"]
    rows = [one for one in kg.dropped if one.reason == "The line is a row of a table."]
    assert len(rows) == len(table.splitlines())


NO_TABLES = [
    "Nvidia makes the H20.\nHuawei makes the Ascend 910C.",
    "Orbix grew in Berlin, Oslo, Lyon, and Rome.\nNvidia sells in Oslo, Lyon, Rome, and Berlin.",
    "He has  two  blanks  between words.\nNvidia  makes  the  H20.",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_sentences_in_lines_are_no_table(read, text):
    assert not any("table" in one.reason for one in read(text).dropped)


def test_fragments_of_a_list_say_nothing(read):
    kg = read(
        "Key points:\n- Orbix: new chips, lower prices\n- strong demand in China\n"
        "- What to watch: export rules\n- Quandor (France)\n\nNvidia makes the H20."
    )

    assert _said(kg) == ["Nvidia makes H20"]


def test_members_of_a_long_enumeration_say_nothing_of_one_another(read):
    names = "Orbix Veltrax Quandor Zenmex Miltrix Halbix Dorvik Talnor Corsin Fentis".split()
    claims = read(f"Nvidia supplies {', '.join(names[:-1])} and {names[-1]}.").claims

    assert len(claims) >= 3
    assert {claim.subject.label for claim in claims} == {"Nvidia"}
    assert {claim.object.label for claim in claims} <= set(names)


POSTS = (
    "RT @orbix_chips: Orbix makes the best chips!!! #chips #Veltrax https://t.co/abc \U0001f525\n\n"
    "@paul_lind no way lol, #Nvidia makes better chips #sad\n\n"
    "Thanks @ida_moreau, Huawei makes the Ascend 910C. pic.twitter.com/x1"
)


def test_handles_hashtags_and_addresses_are_nobody(read):
    kg = read(POSTS)
    names = _names(kg)

    assert not any(mark in name for name in names for mark in ("@", "#", "_", "://", "RT"))
    assert "Nvidia" in names and "Veltrax" not in names
    assert "Nvidia makes better chips" in _said(kg)
    assert not any(mark in one.text for one in kg.claims for mark in ("@", "#", "://"))


def test_what_is_left_out_of_a_post_is_told_with_its_place(read):
    kg = read(POSTS)
    (document,) = kg.documents
    marks = [one for one in kg.dropped if "hashtags" in one.reason]

    assert [document.quote(one.span) for one in marks] == [one.text for one in marks]
    assert any("#sad" in one.text for one in marks)


TRANSCRIPT = """MR. LIND: Orbix makes the K200. Huawei acquired Intel in May.

MS. MOREAU: According to Paul Hale, Nvidia makes the H20.

Q: Did Orbix sell chips to China?

A: Orbix sold chips to Oslo.

Anna Dorn: Nvidia acquired AMD in May.
"""


def test_a_label_in_a_transcript_says_who_speaks(read):
    speakers = _speakers(read(TRANSCRIPT))
    expected = {
        "Orbix makes K200": ["LIND"],
        "Huawei acquires Intel (May)": ["LIND"],
        "Nvidia makes H20": ["Paul Hale", "MOREAU"],
        "Nvidia acquires AMD (May)": ["Anna Dorn"],
        "Orbix sells chips to Oslo": [None],
    }
    found = {
        text: [who and who.removeprefix("MR. ").removeprefix("MS. ") for who in speakers[text]]
        for text in expected
    }

    assert found == expected


def test_a_label_in_a_transcript_is_no_part_of_a_sentence(read):
    kg = read(TRANSCRIPT)
    subjects = {claim.subject.label for claim in kg.claims}

    assert subjects.isdisjoint({"Anna Dorn", "MR. LIND", "LIND", "MOREAU", "Q"})
    assert not any(claim.is_asserted for claim in kg.claims)


def test_one_line_with_a_colon_is_no_transcript(read):
    speakers = _speakers(read("Nvidia: Huawei makes the Ascend 910C. It sells well."))

    assert speakers["Huawei makes Ascend 910C"] == []


def test_headlines_in_capitals_say_nothing_and_spoil_no_name(read):
    kg = read(
        "ORBIX SUES VELTRAX OVER STOLEN CHIP DESIGNS\n\nNVIDIA UNVEILS NEW CHIP AS SALES FALL\n\n"
        "Orbix sued Veltrax on Monday."
    )

    assert [(c.subject.label, c.object.label) for c in kg.claims] == [("Orbix", "Veltrax")]
    assert not any("UNVEILS" in name or "SUES" in name for name in _names(kg))


def test_sentences_in_capitals_keep_known_names(read):
    kg = read("NVIDIA MAKES THE H20. HUAWEI ACQUIRED QUANDOR IN MAY.")

    assert "Nvidia makes H20" in _said(kg)
    assert {"organization/nvidia", "product/h20"} <= {entity.id for entity in kg.entities}


NESTED = [
    (
        "Paul Lind said, \u201cIda Moreau told me, \u2018Huawei acquired Nvidia,\u2019 and I left."
        "\u201d",
        "Huawei acquires Nvidia",
        ["Ida Moreau", "Paul Lind"],
    ),
    (
        "\u201cOrbix makes bad chips, said Paul Lind. Nvidia makes the H20.",
        "Nvidia makes H20",
        [],
    ),
]


@pytest.mark.parametrize(("text", "claim", "speakers"), NESTED)
def test_quotations_in_quotations_and_quotations_without_end(read, text, claim, speakers):
    assert _speakers(read(text))[claim] == speakers


def test_a_sentence_of_two_hundred_words_keeps_its_first_and_last_clause(read):
    middle = " and ".join(f"the price of part {n} rose in spring and fell again" for n in range(20))
    kg = read(f"Nvidia makes the H20, {middle}, and Huawei makes the Ascend 910C.")
    said = _said(kg)

    assert "Nvidia makes H20" in said
    assert "Huawei makes Ascend 910C" in said
    assert not any(
        c.object is not None and "Huawei" in c.text and "H20" in c.text for c in kg.claims
    )


def test_words_without_end_are_cut_and_nothing_crosses_the_cut(read):
    text = "Nvidia makes the H20, " + "and so on " * 2000 + ", and Huawei makes the Ascend 910C."
    kg = read(text)

    assert max(len(claim.evidence.sentence.split()) for claim in kg.claims) < 400


NOISE = [
    "",
    " \n\t\n ",
    "... !!! ??? --- ((( )))) ***",
    "( " * 3000,
    "\u201c" * 3000,
    "a" * 20000,
    "@" * 500 + " " + "#" * 500,
    "1\t2\n" * 500,
    "\U0001f44d" * 500,
    "not no nor never " * 500,
    "Nvidia did not sell " + "or buy " * 500,
    "It is made by Nvidia, " + "not by Huawei, but not " * 300,
    "Q: A: Q: A: Q: A:",
    "A:\n\nB:\n\n",
    "O R B I X  makes c h i p s . . . . 12",
    "\ud800 Nvidia \x00\x07 makes \u202e the H20",
    '{"company": ["Orbix", {"chip": null}]}',
]


@pytest.mark.parametrize("text", NOISE, ids=range(len(NOISE)))
def test_noise_is_no_error_and_no_claim_of_a_fact(read, text):
    kg = read(text)

    assert kg.failures == ()
    assert not [claim for claim in kg.claims if claim.is_typed and "H20" not in claim.text]
