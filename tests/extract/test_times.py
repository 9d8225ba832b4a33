"""Times: which days an expression means, with and without the day of the document."""

from __future__ import annotations

from datetime import date

import pytest

from kgbuild.extract.times import find_times

PUBLISHED = date(2025, 2, 14)  # a Friday

NAMES_ITS_YEAR = [
    ("2025-01-20", "2025-01-20", "2025-01-20"),
    ("January 20, 2025", "2025-01-20", "2025-01-20"),
    ("20 January 2025", "2025-01-20", "2025-01-20"),
    ("Sept. 5, 2024", "2024-09-05", "2024-09-05"),
    ("the 3rd of March 2024", "2024-03-03", "2024-03-03"),
    ("May 2024", "2024-05-01", "2024-05-31"),
    ("February 2024", "2024-02-01", "2024-02-29"),
    ("2019", "2019-01-01", "2019-12-31"),
    ("the 1990s", "1990-01-01", "1999-12-31"),
    ("from 2019 to 2023", "2019-01-01", "2023-12-31"),
    ("between 2019 and 2021", "2019-01-01", "2021-12-31"),
    ("Q3 2024", "2024-07-01", "2024-09-30"),
    ("the third quarter of 2024", "2024-07-01", "2024-09-30"),
    ("early 2023", "2023-01-01", "2023-04-30"),
    ("mid-2024", "2024-05-01", "2024-08-31"),
    ("late 2023", "2023-09-01", "2023-12-31"),
    ("by 2030", "2030-01-01", "2030-12-31"),
    ("between July 2003 and December 2004", "2003-07-01", "2004-12-31"),
    ("Sept. 2019 to Feb. 2020", "2019-09-01", "2020-02-29"),
]

COUNTED_FROM_THE_DOCUMENT = [
    ("on January 31st", "2025-01-31", "2025-01-31"),
    ("in May", "2024-05-01", "2024-05-31"),
    ("in January", "2025-01-01", "2025-01-31"),
    ("last year", "2024-01-01", "2024-12-31"),
    ("next year", "2026-01-01", "2026-12-31"),
    ("this month", "2025-02-01", "2025-02-28"),
    ("last week", "2025-02-03", "2025-02-09"),
    ("last quarter", "2024-10-01", "2024-12-31"),
    ("today", "2025-02-14", "2025-02-14"),
    ("yesterday", "2025-02-13", "2025-02-13"),
    ("last Monday", "2025-02-10", "2025-02-10"),
    ("by Thursday", "2025-02-13", "2025-02-13"),
    ("five days ago", "2025-02-09", "2025-02-09"),
    ("three months ago", "2024-11-01", "2024-11-30"),
    ("two years ago", "2023-01-01", "2023-12-31"),
]

NEVER_RESOLVED = ["recently", "recent months", "the next few years", "February 30, 2025"]

NO_TIMES = [
    "2,048 chips",
    "2048 chips",
    "2048 GPUs",
    "the RTX 4090",
    "$2019",
    "they may march on",
    "the Sunday Times",
]

CLAIMS = [
    ("Brightloom acquired Orbix in March 2019.", "March 2019", "2019-03-01", "2019-03-31"),
    ("In 2019, Brightloom acquired Orbix.", "2019", "2019-01-01", "2019-12-31"),
    ("Brightloom acquired Orbix two years ago.", "two years ago", "2023-01-01", "2023-12-31"),
    ("Brightloom acquired Orbix recently.", "recently", "None", "None"),
]


def _days(text: str, published: date | None) -> list[tuple[str, str]]:
    return [(str(f.time.start), str(f.time.end)) for f in find_times(text, published)]


@pytest.mark.parametrize(("text", "start", "end"), NAMES_ITS_YEAR)
def test_a_time_that_names_its_year_needs_no_document(text, start, end):
    assert _days(text, None) == _days(text, PUBLISHED) == [(start, end)]


@pytest.mark.parametrize(("text", "start", "end"), COUNTED_FROM_THE_DOCUMENT)
def test_other_times_count_from_the_day_of_the_document(text, start, end):
    assert _days(text, PUBLISHED) == [(start, end)]
    assert _days(text, None) == [("None", "None")], "found, yet no days are made up"


@pytest.mark.parametrize("text", NEVER_RESOLVED)
def test_a_vague_or_impossible_time_gets_no_days(text):
    assert _days(text, PUBLISHED) == [("None", "None")]


@pytest.mark.parametrize("text", NO_TIMES)
def test_numbers_and_words_that_are_no_times(text):
    assert _days(text, PUBLISHED) == []


def test_where_it_stands():
    text = "In May 2024 it rose, in 2025 it fell."

    assert [(text[f.start : f.end], f.time.text) for f in find_times(text, None)] == [
        ("May 2024", "May 2024"),
        ("2025", "2025"),
    ]


@pytest.mark.parametrize(("sentence", "words", "start", "end"), CLAIMS)
def test_the_time_of_a_claim(read, sentence, words, start, end):
    (claim,) = [c for c in read(sentence, PUBLISHED).claims if c.relation == "acquires"]

    assert (claim.time.text, str(claim.time.start), str(claim.time.end)) == (words, start, end)


def test_each_of_two_clauses_has_its_own_time(read):
    claims = read("Brightloom acquired Orbix in 2019 and sued Quandary Labs in 2021.").claims

    assert [(c.relation, c.time.text) for c in claims] == [("acquires", "2019"), ("sues", "2021")]


def test_a_number_that_counts_is_no_year(read):
    claims = read("A survey of 1709 pupils was made between July 2003 and May 2004.").claims

    assert [c.time.text for c in claims] == ["July 2003 and May 2004"]


def test_since_has_a_beginning_and_no_end(read):
    (claim,) = read("Brightloom owns Orbix since 2019.").claims

    assert (claim.time.start, claim.time.end) == (date(2019, 1, 1), None)


def test_by_has_an_end_and_no_beginning(read):
    (claim,) = read("Brightloom will acquire Orbix by 2030.").claims

    assert (claim.time.start, claim.time.end) == (None, date(2030, 12, 31))


@pytest.mark.xfail(reason="the second half of 'acquired X in 2019 and Y in 2020' is lost")
def test_a_verb_that_is_left_out_is_understood(read):
    claims = read("Brightloom acquired Orbix in 2019 and Quandary Labs in 2020.").claims

    assert [(c.object.label, c.time.text) for c in claims] == [
        ("Orbix", "2019"),
        ("Quandary Labs", "2020"),
    ]


def test_the_tables_are_as_long_as_they_were():
    assert len(NAMES_ITS_YEAR) >= 17
    assert len(COUNTED_FROM_THE_DOCUMENT) >= 14
