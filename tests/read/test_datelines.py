"""Date lines: the day that the first lines of a text state, where nothing else tells it."""

from __future__ import annotations

from datetime import date

import pytest

from kgbuild.read.sources import read_one

BODY = "The mill by the river closed in spring, and forty workers left the town."
STATED = [
    (f"Friday, July 21, 2017\n\n{BODY}", date(2017, 7, 21)),
    (f"Mill Closes at Last\n\n21 July 2017\n\n{BODY}", date(2017, 7, 21)),
    (f"Published: 2017-07-21\n\n{BODY}", date(2017, 7, 21)),
    (f"OSLO, July 21, 2017 - {BODY}", date(2017, 7, 21)),
    (f"OSLO, Norway, 21 July 2017 (HLN) — {BODY}", date(2017, 7, 21)),
    (f"OSLO (July 21, 2017) - {BODY}", date(2017, 7, 21)),
    (f"July 21, 2017 was a Friday.\n\n{BODY}", None),  # a sentence, not a date line
    (f"OSLO, July 21 - {BODY}", None),  # no year
    (f"3/4/2017\n\n{BODY}", None),  # the third of April, or the fourth of March
    (f"February 31, 2017\n\n{BODY}", None),
    ("\n\n".join([BODY] * 6 + ["July 21, 2017"]), None),  # too far down
]


@pytest.mark.parametrize(("text", "day"), STATED)
def test_a_date_line_is_the_day_of_the_text(text: str, day: date | None) -> None:
    """The first lines alone are looked at, and only dates that name their year."""
    assert read_one(text).published == day


def test_the_caller_knows_better() -> None:
    """A given date wins; the text and its offsets stay as they are."""
    text = f"Friday, July 21, 2017\n\n{BODY}"
    document = read_one(text, published=date(2020, 1, 2))
    assert document.published == date(2020, 1, 2)
    assert document.text == text


def test_a_date_line_is_no_title() -> None:
    """The headline is the line behind it."""
    assert (
        read_one(f"July 21, 2017\n\nMill Closes at Last\n\n{BODY}").title == "Mill Closes at Last"
    )
