"""When a claim holds: which time belongs to which clause, which end is open, when it is said.

Under a sentence stands ``relation | time | first day, last day`` of the last claim of that
relation; "-" stands for what is not told. The document is of Friday 14 February 2025.
"""

from __future__ import annotations

from datetime import date

import pytest

from kgbuild.model import Entity, Tense
from kgbuild.ontology.types import local_name

FRIDAY = date(2025, 2, 14)

OWN_CLAUSE = """
    Brightloom acquired Orbix in May 2024.
        acquires | May 2024 | 2024-05-01 2024-05-31
    In May 2024, Brightloom acquired Orbix.
        acquires | May 2024 | 2024-05-01 2024-05-31
    Brightloom acquired Orbix late last year.
        acquires | late last year | 2024-09-01 2024-12-31
    Last year Brightloom acquired Orbix.
        acquires | Last year | 2024-01-01 2024-12-31
    Brightloom sued Orbix on May 3, 2021, in Berlin.
        sues | May 3, 2021 | 2021-05-03 2021-05-03
    Brightloom sued Orbix in Berlin in May 2021.
        sues | May 2021 | 2021-05-01 2021-05-31
    Brightloom acquired Orbix at 3 p.m. on Monday.
        acquires | at 3 p.m. on Monday | 2025-02-10 2025-02-10
    Brightloom acquired Orbix at 3 p.m.
        acquires | at 3 p.m. | - -
    Brightloom acquired Orbix in the third quarter of fiscal 2025.
        acquires | the third quarter of fiscal 2025 | - -
    Brightloom acquired Orbix over the past three years.
        acquires | the past three years | 2022-02-14 2025-02-14
    Brightloom was founded in 1993 and acquired by Orbix in 2020.
        foundedIn | 1993 | 1993-01-01 1993-12-31
        acquires | 2020 | 2020-01-01 2020-12-31
    Brightloom, founded in 1993, acquired Orbix in 2020.
        acquires | 2020 | 2020-01-01 2020-12-31
    Brightloom, which was founded in 1993, is based in Berlin.
        headquarteredIn | - | - -
    Brightloom sued Orbix, which acquired Quandary Labs in 2019.
        sues | - | - -
        acquires | 2019 | 2019-01-01 2019-12-31
    In 2021 Brightloom sued Orbix, which had acquired Quandary Labs.
        acquires | - | - -
        sues | 2021 | 2021-01-01 2021-12-31
    Brightloom's acquisition of Orbix in 2019 angered Quandary Labs.
        acquires | 2019 | 2019-01-01 2019-12-31
    Ada Kern was chief executive of Brightloom from 2010 to 2015.
        ceoOf | 2010 to 2015 | 2010-01-01 2015-12-31
"""

SHARED = """
    In 2019, Brightloom acquired Orbix and sued Quandary Labs.
        sues | 2019 | 2019-01-01 2019-12-31
    Brightloom sued Quandary Labs and acquired Orbix in 2019.
        sues | - | - -
    Brightloom acquired Orbix in 2019 and sued Quandary Labs.
        sues | - | - -
    In 2019, Brightloom managed to acquire Orbix.
        acquires | 2019 | 2019-01-01 2019-12-31
    In 2019, Brightloom decided to acquire Orbix.
        acquires | - | - -
    Brightloom acquired Orbix in 2019, angering Quandary Labs.
        anger | 2019 | 2019-01-01 2019-12-31
"""

SAID = """
    Brightloom said on Monday that it acquired Orbix.
        acquires | - | - -
    Brightloom said Monday it will acquire Orbix.
        acquires | - | - -
    On Monday, Brightloom said that it had acquired Orbix.
        acquires | - | - -
    Brightloom will acquire Orbix, it said on Monday.
        acquires | - | - -
    Brightloom announced last week it had acquired Orbix in January.
        acquires | January | 2025-01-01 2025-01-31
    Ada Kern denied in 2021 that Brightloom acquired Orbix in 2019.
        acquires | 2019 | 2019-01-01 2019-12-31
    Last year, according to Ada Kern, Brightloom acquired Orbix.
        acquires | Last year | 2024-01-01 2024-12-31
    Ada Kern accused Brightloom on Monday of stealing secrets in 2019.
        accuses | on Monday | 2025-02-10 2025-02-10
        steals | 2019 | 2019-01-01 2019-12-31
    The 2019 report says that Brightloom acquired Orbix.
        acquires | - | - -
"""

OPEN_ENDS = """
    Brightloom has owned Orbix since 2019.
        owns | since 2019 | 2019-01-01 -
    Since 2019, Brightloom has owned Orbix.
        owns | since 2019 | 2019-01-01 -
    Brightloom has been suing Orbix since late 2019.
        sues | since late 2019 | 2019-09-01 -
    Brightloom has owned Orbix from 2019 onwards.
        owns | since 2019 | 2019-01-01 -
    Starting in 2026, Brightloom will own Orbix.
        owns | starting in 2026 | 2026-01-01 -
    Brightloom owned Orbix until May 2021.
        owns | until May 2021 | - 2021-05-31
    Brightloom will own Orbix through 2027.
        owns | through 2027 | - 2027-12-31
    Brightloom will acquire Orbix by 2030.
        acquires | by 2030 | - 2030-12-31
    Brightloom will acquire Orbix by the end of 2026.
        acquires | by the end of 2026 | - 2026-12-31
    Brightloom will acquire Orbix before the end of 2026.
        acquires | before the end of 2026 | - 2026-12-31
    Brightloom will acquire Orbix no later than May 2026.
        acquires | no later than May 2026 | - 2026-05-31
    Brightloom acquired Orbix before 2019.
        acquires | before 2019 | - 2018-12-31
    Brightloom acquired Orbix prior to 2019.
        acquires | prior to 2019 | - 2018-12-31
    Brightloom acquired Orbix after May 2019.
        acquires | after May 2019 | 2019-06-01 -
    Brightloom owned Orbix from 2019 to 2021.
        owns | 2019 to 2021 | 2019-01-01 2021-12-31
    Brightloom owned Orbix from 2019 until 2021.
        owns | 2019 until 2021 | 2019-01-01 2021-12-31
    Brightloom owned Orbix between 2019 and 2021.
        owns | 2019 and 2021 | 2019-01-01 2021-12-31
    Until recently Brightloom owned Orbix.
        owns | Until recently | - -
"""

BACK_OR_AHEAD = """
    Brightloom acquired Orbix in May.
        acquires | May | 2024-05-01 2024-05-31
    Brightloom will acquire Orbix in May.
        acquires | May | 2025-05-01 2025-05-31
    Brightloom plans to acquire Orbix in May.
        acquires | May | 2025-05-01 2025-05-31
    Brightloom planned to acquire Orbix in May.
        acquires | May | 2024-05-01 2024-05-31
    Brightloom is to acquire Orbix in the third quarter.
        acquires | the third quarter | 2025-07-01 2025-09-30
    Brightloom acquired Orbix in the third quarter.
        acquires | the third quarter | 2024-07-01 2024-09-30
    Brightloom acquired Orbix on Monday.
        acquires | on Monday | 2025-02-10 2025-02-10
    Brightloom will acquire Orbix on Monday.
        acquires | on Monday | 2025-02-17 2025-02-17
    Brightloom acquires Orbix on Monday.
        acquires | on Monday | 2025-02-17 2025-02-17
    Brightloom said that it would acquire Orbix in May.
        acquires | May | 2025-05-01 2025-05-31
"""

STORIES = """
    Brightloom sued Orbix in 2019. A year later it sued Quandary Labs.
        sues | A year later | 2020-01-01 2020-12-31
    It sued Orbix in March 2021. Brightloom acquired Orbix two months later.
        acquires | two months later | 2021-05-01 2021-05-31
"""

TENSES = [
    ("Ada Kern, the former chief executive of Brightloom, left.", "ceoOf", Tense.PAST),
    ("Ada Kern, the chief executive of Brightloom, left.", "ceoOf", Tense.PRESENT),
    ("Ada Kern, then chief executive of Brightloom, left.", "ceoOf", Tense.PAST),
    ("Brightloom's then-president Ada Kern sued Orbix.", "leads", Tense.PAST),
    ("Brightloom's president Ada Kern sued Orbix.", "leads", Tense.PRESENT),
    ("Ada Kern is a former chief executive of Brightloom.", "ceoOf", Tense.PAST),
    ("Brightloom will acquire Orbix.", "acquires", Tense.FUTURE),
]


def _cases(table: str) -> list[tuple[str, str, str, str]]:
    cases, sentence = [], ""
    for line in filter(str.strip, table.splitlines()):
        if " | " not in line:
            sentence = line.strip()
        else:
            cases.append((sentence, *(part.strip() for part in line.split("|"))))
    return cases


ALL = _cases(OWN_CLAUSE + SHARED + SAID + OPEN_ENDS + BACK_OR_AHEAD + STORIES)


def _told(claims, relation: str) -> list[tuple[str, str]]:
    found = []
    for claim in claims:
        if local_name(claim.predicate) == relation:
            time = claim.time
            days = (time.start, time.end) if time is not None else (None, None)
            words = " ".join(str(day) if day is not None else "-" for day in days)
            found.append((time.text if time is not None else "-", words))
    return found


@pytest.mark.parametrize(("sentence", "relation", "words", "days"), ALL)
def test_the_time_of_a_claim(read, sentence, relation, words, days):
    claims = read(sentence, FRIDAY).claims

    assert _told(claims, relation)[-1:] == [(words, days)]


@pytest.mark.parametrize(("sentence", "relation", "tense"), TENSES)
def test_what_is_over_and_what_will_be(read, sentence, relation, tense):
    [claim] = [c for c in read(sentence, FRIDAY).claims if local_name(c.predicate) == relation]

    assert claim.tense is tense


def test_what_will_be_has_no_days_of_its_own_unless_told(read):
    (claim,) = read("Brightloom will acquire Orbix.", FRIDAY).claims

    assert (claim.tense, claim.time) == (Tense.FUTURE, None)


SAYING = [
    ("Brightloom said on Monday that it acquired Orbix.", "on Monday", date(2025, 2, 10)),
    ("Brightloom said Monday it will acquire Orbix.", "Monday", date(2025, 2, 10)),
    ("On Monday, Brightloom said that it had acquired Orbix.", "On Monday", date(2025, 2, 10)),
    ("Brightloom will acquire Orbix, it said on Monday.", "on Monday", date(2025, 2, 10)),
    ("Brightloom announced in 2021 that it acquired Orbix.", "2021", date(2021, 1, 1)),
    ("Brightloom will announce on Monday that it acquired Orbix.", "on Monday", date(2025, 2, 17)),
]


def test_a_dated_report_says_at_no_told_time(read):
    [claim] = read("The 2019 report says that Brightloom acquired Orbix.", FRIDAY).claims

    assert [a.time for a in claim.attributions] == [None]


@pytest.mark.parametrize(("sentence", "words", "start"), SAYING)
def test_the_time_of_the_saying_stands_with_who_says_it(read, sentence, words, start):
    [claim] = [c for c in read(sentence, FRIDAY).claims if local_name(c.predicate) == "acquires"]
    [said] = claim.attributions

    assert (said.time.text, said.time.start) == (words, start)


QUALIFIERS = [
    ("Brightloom owned Orbix for three years.", ("duration", "three years")),
    ("Brightloom sues Orbix every year.", ("frequency", "every year")),
    ("Brightloom sued Orbix twice a year.", ("frequency", "twice a year")),
    ("Brightloom sues Orbix annually.", ("frequency", "annually")),
    ("Brightloom acquired Orbix during the pandemic.", ("atTime", "pandemic")),
]


@pytest.mark.parametrize(("sentence", "expected"), QUALIFIERS)
def test_durations_and_what_comes_again_are_qualifiers_and_no_days(read, sentence, expected):
    (claim,) = read(sentence, FRIDAY).claims
    told = [
        (local_name(q.role), q.value.label if isinstance(q.value, Entity) else q.value.text)
        for q in claim.qualifiers
    ]

    assert (told, claim.time) == ([expected], None)


def test_a_duration_has_its_unit(read):
    (claim,) = read("Brightloom owned Orbix for three years.", FRIDAY).claims
    [qualifier] = claim.qualifiers

    assert (qualifier.value.value, qualifier.value.unit) == (3.0, "YR")


def test_the_table_is_long():
    assert len(ALL) >= 60
