"""Time expressions of every kind: which days they mean, counted from the day of the document."""

from __future__ import annotations

from datetime import date

import pytest

from kgbuild.extract.times import TimeKind, find_times

FRIDAY = date(2025, 2, 14)
AUTUMN = date(2025, 10, 20)  # a Monday

# One expression, read on Friday 14 February 2025: its first and last day, "-" where it is not told.
CALENDAR = """
    Jan. 27                              | 2025-01-27
    27 January 2025                      | 2025-01-27
    January 27th, 2025                   | 2025-01-27
    Jan 27, 2025                         | 2025-01-27
    the 27th of January                  | 2025-01-27
    Monday, Jan. 27                      | 2025-01-27
    Sunday 26 January                    | 2025-01-26
    on Thursday, December 5, 2024        | 2024-12-05
    DECEMBER 5, 2024                     | 2024-12-05
    Feb. 20                              | 2024-02-20
    February 29                          | 2024-02-29
    2025-01-27                           | 2025-01-27
    2025/01/27                           | 2025-01-27
    2025-01-27T09:30:00Z                 | 2025-01-27
    01/27/2025                           | 2025-01-27
    27/01/2025                           | 2025-01-27
    05/05/2025                           | 2025-05-05
    01/02/2025                           | -
    27.01.2025                           | 2025-01-27
    February 30, 2025                    | -
    2025-13-01                           | -
    May 2024                             | 2024-05-01 2024-05-31
    Sept. 2024                           | 2024-09-01 2024-09-30
    the November summit                  | 2024-11-01 2024-11-30
    in March                             | 2024-03-01 2024-03-31
    2025-01                              | 2025-01-01 2025-01-31
    2024                                 | 2024-01-01 2024-12-31
    the year 1066                        | 1066-01-01 1066-12-31
    in 1492                              | 1492-01-01 1492-12-31
    AD 79                                | 0079-01-01 0079-12-31
    in 44 BC                             | -
    the 1990s                            | 1990-01-01 1999-12-31
    the '90s                             | 1990-01-01 1999-12-31
    the '20s                             | 2020-01-01 2029-12-31
    the mid-'90s                         | 1994-01-01 1996-12-31
    the mid-1990s                        | 1994-01-01 1996-12-31
    the early 2000s                      | 2000-01-01 2003-12-31
    the late 1980s                       | 1987-01-01 1989-12-31
    the 1800s                            | 1800-01-01 1899-12-31
    the 20th century                     | 1901-01-01 2000-12-31
    the nineteenth century               | 1801-01-01 1900-12-31
    the late 19th century                | 1867-01-01 1900-12-31
    the 5th century BC                   | -
    Q3 2024                              | 2024-07-01 2024-09-30
    Q3 of 2024                           | 2024-07-01 2024-09-30
    3Q 2024                              | 2024-07-01 2024-09-30
    March the same year                  | -
    March last year                      | 2024-03-01 2024-03-31
    September 24 last year               | 2024-09-24
    between May and June in 1981         | 1981-05-01 1981-06-30
    8-May-2006                           | 2006-05-08
    the 90s                              | 1990-01-01 1999-12-31
    2024 Q3                              | 2024-07-01 2024-09-30
    the third quarter of 2024            | 2024-07-01 2024-09-30
    the fourth quarter                   | 2024-10-01 2024-12-31
    third-quarter revenue                | 2024-07-01 2024-09-30
    the first quarter of this year       | 2025-01-01 2025-03-31
    the first quarter of last year       | 2024-01-01 2024-03-31
    the third quarter of fiscal 2025     | -
    Q3 FY25                              | -
    fiscal year 2024                     | -
    its fiscal third quarter             | -
    the 2024-25 fiscal year              | -
    the first half of 2024               | 2024-01-01 2024-06-30
    the second half of last year         | 2024-07-01 2024-12-31
    H2 2024                              | 2024-07-01 2024-12-31
    the first half of the 1990s          | 1990-01-01 1994-12-31
    spring 2024                          | 2024-03-01 2024-05-31
    the summer of 2023                   | 2023-06-01 2023-08-31
    the fall of 2023                     | 2023-09-01 2023-11-30
    the winter of 2023-24                | 2023-12-01 2024-02-29
    winter 2023                          | -
    early 2023                           | 2023-01-01 2023-04-30
    mid-2024                             | 2024-05-01 2024-08-31
    late 2023                            | 2023-09-01 2023-12-31
    early January                        | 2025-01-01 2025-01-10
    mid-March 2024                       | 2024-03-11 2024-03-20
    late December 2024                   | 2024-12-21 2024-12-31
    the end of 2024                      | 2024-09-01 2024-12-31
    the beginning of May 2024            | 2024-05-01 2024-05-10
    the middle of the 19th century       | 1834-01-01 1866-12-31
    the end of last year                 | 2024-09-01 2024-12-31
    the first three months of 2024       | 2024-01-01 2024-03-31
    the last two weeks of May 2024       | 2024-05-18 2024-05-31
"""

RANGES = """
    from 2019 to 2021                    | 2019-01-01 2021-12-31
    between 2019 and 2021                | 2019-01-01 2021-12-31
    2019-2021                            | 2019-01-01 2021-12-31
    2019–2021                            | 2019-01-01 2021-12-31
    2019-21                              | 2019-01-01 2021-12-31
    1998/99                              | 1998-01-01 1999-12-31
    1999-01                              | 1999-01-01 1999-01-31
    2011-12                              | -
    from May to July                     | 2024-05-01 2024-07-31
    May to July 2023                     | 2023-05-01 2023-07-31
    May-July 2023                        | 2023-05-01 2023-07-31
    from November to January             | 2024-11-01 2025-01-31
    November 2023 through March 2024     | 2023-11-01 2024-03-31
    from Nov. to Feb. 2024               | 2023-11-01 2024-02-29
    between May and July                 | 2024-05-01 2024-07-31
    Jan. 3-5                             | 2025-01-03 2025-01-05
    January 3 to 5, 2024                 | 2024-01-03 2024-01-05
    3-5 January 2024                     | 2024-01-03 2024-01-05
    from May 3 to June 5, 2024           | 2024-05-03 2024-06-05
    from 3 May 2023 to 5 June            | 2023-05-03 2023-06-05
    Monday to Wednesday                  | 2025-02-10 2025-02-12
    from the 1970s to the 1990s          | 1970-01-01 1999-12-31
    from 2021 to 2019                    | -
    from late 2019 to early 2021         | 2019-09-01 2021-04-30
"""

RELATIVE = """
    today                                | 2025-02-14
    tonight                              | 2025-02-14
    this morning                         | 2025-02-14
    yesterday                            | 2025-02-13
    yesterday afternoon                  | 2025-02-13
    last night                           | 2025-02-13
    tomorrow                             | 2025-02-15
    the day before yesterday             | 2025-02-12
    the day after tomorrow               | 2025-02-16
    on Monday                            | 2025-02-10
    Thursday night                       | 2025-02-13
    late Wednesday                       | 2025-02-12
    on Friday                            | 2025-02-14
    last Friday                          | 2025-02-07
    this Thursday                        | 2025-02-13
    next Monday                          | 2025-02-17
    last week                            | 2025-02-03 2025-02-09
    this week                            | 2025-02-10 2025-02-16
    next week                            | 2025-02-17 2025-02-23
    the past week                        | 2025-02-07 2025-02-14
    last weekend                         | 2025-02-08 2025-02-09
    over the weekend                     | 2025-02-08 2025-02-09
    last month                           | 2025-01-01 2025-01-31
    next month                           | 2025-03-01 2025-03-31
    early this month                     | 2025-02-01 2025-02-10
    late last month                      | 2025-01-21 2025-01-31
    earlier this month                   | 2025-02-01 2025-02-14
    later this month                     | 2025-02-14 2025-02-28
    last quarter                         | 2024-10-01 2024-12-31
    the current quarter                  | 2025-01-01 2025-03-31
    last year                            | 2024-01-01 2024-12-31
    this year                            | 2025-01-01 2025-12-31
    early last year                      | 2024-01-01 2024-04-30
    earlier this year                    | 2025-01-01 2025-02-14
    later this year                      | 2025-02-14 2025-12-31
    the end of the year                  | 2025-09-01 2025-12-31
    the past year                        | 2024-02-14 2025-02-14
    over the last year                   | 2024-02-14 2025-02-14
    over the next year                   | 2025-02-14 2026-02-14
    the coming year                      | 2025-02-14 2026-02-14
    last decade                          | 2010-01-01 2019-12-31
    this century                         | 2001-01-01 2100-12-31
    over the next decade                 | 2025-02-14 2035-02-14
    the past three years                 | 2022-02-14 2025-02-14
    the last 18 months                   | 2023-08-14 2025-02-14
    the next five years                  | 2025-02-14 2030-02-14
    the past two decades                 | 2005-02-14 2025-02-14
    the past few years                   | -
    in recent months                     | -
    in the coming years                  | -
    last May                             | 2024-05-01 2024-05-31
    this March                           | 2025-03-01 2025-03-31
    next June                            | 2025-06-01 2025-06-30
    last summer                          | 2024-06-01 2024-08-31
    this spring                          | 2025-03-01 2025-05-31
    next summer                          | -
    five days ago                        | 2025-02-09
    two weeks ago                        | 2025-01-27 2025-02-02
    three months ago                     | 2024-11-01 2024-11-30
    a year ago                           | 2024-01-01 2024-12-31
    twelve years ago                     | 2013-01-01 2013-12-31
    twenty-five years ago                | 2000-01-01 2000-12-31
    a hundred years ago                  | 1925-01-01 1925-12-31
    a decade ago                         | 2010-01-01 2019-12-31
    more than two years ago              | -          2023-02-14
    less than two weeks ago              | 2025-01-31 2025-02-14
    about two years ago                  | -
    a few weeks ago                      | -
    three hours ago                      | -
    years ago                            | -
    two years from now                   | 2027-01-01 2027-12-31
    999999999999 years ago               | -
    3,000 years ago                      | -
    90000 days ago                       | 1778-09-17
    recently                             | -
    at the time                          | -
    two days before Jan. 27              | 2025-01-25
    a year after May 2022                | 2023-01-01 2023-12-31
    two days after 2022                  | -
    3 p.m. on Monday                     | 2025-02-10
    Thursday at 10:30 a.m. ET            | 2025-02-13
    9 a.m. on Jan. 27                    | 2025-01-27
"""

IN_AUTUMN = """
    last summer                          | -
    this past summer                     | 2025-06-01 2025-08-31
    next summer                          | 2026-06-01 2026-08-31
    last spring                          | -
    last May                             | 2025-05-01 2025-05-31
    the second quarter                   | 2025-04-01 2025-06-30
    the fourth quarter                   | 2024-10-01 2024-12-31
    on Monday                            | 2025-10-20
    next Friday                          | -
    December                             | 2024-12-01 2024-12-31
"""

# The same words where the clause speaks of what is to come.
AHEAD = """
    on Monday                            | 2025-02-17
    on Friday                            | 2025-02-14
    Thursday night                       | 2025-02-20
    in March                             | 2025-03-01 2025-03-31
    in January                           | 2026-01-01 2026-01-31
    in February                          | 2025-02-01 2025-02-28
    March 3                              | 2025-03-03
    Jan. 27                              | 2026-01-27
    from May to July                     | 2025-05-01 2025-07-31
    from November to January             | 2025-11-01 2026-01-31
    the third quarter                    | 2025-07-01 2025-09-30
    the first quarter                    | 2025-01-01 2025-03-31
    over the weekend                     | 2025-02-15 2025-02-16
    early January                        | 2026-01-01 2026-01-10
    2019                                 | 2019-01-01 2019-12-31
"""

# The last expression counts on from what was told before it.
STORIES = """
    It began in 2019. A year later it ended.                  | 2020-01-01 2020-12-31
    It began on May 3, 2021. Two days later it ended.         | 2021-05-05
    It began on May 3, 2021. The next day it ended.           | 2021-05-04
    It began on May 31, 2021, and ended the following week.   | 2021-06-07 2021-06-13
    It began in 2019 and failed in March the same year.       | 2019-03-01 2019-03-31
    It rose in May 2021. It fell on February 6 - this year.   | 2025-01-01 2025-12-31
    It began in 2019 and failed the same year.                | 2019-01-01 2019-12-31
    It ended in May 2021. Three months earlier it had begun.  | 2021-02-01 2021-02-28
    It ended on May 3, 2021. It had begun the day before.     | 2021-05-02
    It began in May 2021 and ended on the 27th.               | 2021-05-27
    It ended on the 12th.                                     | 2025-02-12
    It ended on the 27th.                                     | 2025-01-27
    It began in 2019. Three days later it ended.              | -
    It began. A year later it ended.                          | -
    He spoke on Monday. A year later it ended.                | -
    "It began in 2019.\\n\\nA year later it ended."           | -
"""

NO_DATES = [
    ("every year", TimeKind.SET),
    ("every two years", TimeKind.SET),
    ("each Monday", TimeKind.SET),
    ("on Mondays", TimeKind.SET),
    ("twice a week", TimeKind.SET),
    ("three times a day", TimeKind.SET),
    ("annually", TimeKind.SET),
    ("at 3 p.m.", TimeKind.CLOCK),
    ("10:30 a.m.", TimeKind.CLOCK),
    ("at noon", TimeKind.CLOCK),
]

NOTHING = [
    "for three years",
    "a three-year deal",
    "they may march on",
    "it may be that April Jones came",
    "the Sunday Times",
    "the 27th floor",
    "on the 27th floor",
    "2048 GPUs",
    "$2019",
    "a score of 3:16",
    "version 2.2019",
    "flight 20245",
    "the iPhone-2019X",
    "the day before the vote",
    "the fall of Kabul",
    "the Daily Planet",
    "our local weekly.",
    "on a daily basis",
    "they spring up",
    "second half",
    "sat down",
    "the sun rose",
    "during the pandemic",
]


def _cases(table: str) -> list[tuple[str, str, str]]:
    cases = []
    for line in filter(str.strip, table.splitlines()):
        text, _, days = line.rpartition("|")
        first, *last = days.split()
        cases.append((text.strip().strip('"').replace("\\n", "\n"), first, (last or [first])[0]))
    return cases


def _days(time) -> tuple[str, str]:
    return tuple(str(day) if day is not None else "-" for day in (time.start, time.end))


def _one(text: str, published: date):
    found = list(find_times(text, published))
    assert len(found) == 1, f"{text!r}: {[f.time.text for f in found]}"
    return found[0]


@pytest.mark.parametrize(("text", "start", "end"), _cases(CALENDAR + RANGES + RELATIVE))
def test_days_counted_back_from_a_friday_in_february(text, start, end):
    assert _days(_one(text, FRIDAY).time) == (start, end)


@pytest.mark.parametrize(("text", "start", "end"), _cases(IN_AUTUMN))
def test_days_counted_back_from_a_monday_in_october(text, start, end):
    assert _days(_one(text, AUTUMN).time) == (start, end)


@pytest.mark.parametrize(("text", "start", "end"), _cases(AHEAD))
def test_days_counted_ahead(text, start, end):
    assert _days(_one(text, FRIDAY).ahead) == (start, end)


@pytest.mark.parametrize(("text", "start", "end"), _cases(STORIES))
def test_a_story_counts_on(text, start, end):
    *_, last = find_times(text, FRIDAY)

    assert _days(last.time) == (start, end)


@pytest.mark.parametrize(("text", "kind"), NO_DATES)
def test_what_comes_again_and_the_time_of_the_day_are_no_days(text, kind):
    found = _one(text, FRIDAY)

    assert (found.kind, found.time.start, found.time.end) == (kind, None, None)


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_are_no_times(text):
    assert [f.time.text for f in find_times(text, FRIDAY)] == []


@pytest.mark.parametrize(("text", "start", "end"), _cases(RELATIVE))
def test_without_the_day_of_the_document_nothing_is_made_up(text, start, end):
    found = _one(text, None)

    assert _days(found.time) in {("-", "-"), (start, end)}
    if "Jan. 27" not in text and "2022" not in text:
        assert _days(found.time) == ("-", "-")


def test_the_words_around_are_left_out():
    text = "Sales rose from late 2019 to early 2021, said Kern on Monday at 3 p.m. in Oslo."

    assert [text[f.start : f.end] for f in find_times(text, FRIDAY)] == [
        "late 2019 to early 2021",
        "on Monday at 3 p.m.",
    ]


HOSTILE = [
    "1" * 100_000,
    "1,000" * 20_000,
    "early " * 20_000,
    "the first half of " * 5_000,
    "two days before " * 5_000,
    "2019-" * 20_000,
    "Monday " * 10_000,
    "May to " * 10_000,
    "x" * 100_000 + "2019" + "x" * 100_000,
    "0000-00-00 0/0/2020 99.99.2020 Jan. 0 the 0th century Q0 2020 year 0000",
    "99999999 centuries ago",
    "9999 centuries from now, 5000 decades ago, the 99th century, in 0 days",
    "the first 999999 years of 2024, 99999 weeks after 2024",
    "\x00 2019 \ud800 January 5, \u2028 2020",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:24].encode("ascii", "replace"))
def test_hostile_text_is_read_in_linear_time_and_without_error(text):
    for published in (FRIDAY, date.min, date.max, None):
        list(find_times(text, published))


def test_the_tables_are_long():
    cases = _cases(CALENDAR + RANGES + RELATIVE + IN_AUTUMN + AHEAD + STORIES)

    assert len(cases) >= 190
