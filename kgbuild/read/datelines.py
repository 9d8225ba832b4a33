"""Date lines: the day that an article states in its first lines, where nothing else tells it.

A line that is nothing but a date ("Friday, July 21, 2017"), or the place and day that an agency's
report opens with ("OSLO, 4 March 2011 - "). Only what names day, month and year in words or as ISO
8601 counts: 3/4/2011 is the third of April to some and the fourth of March to others.
"""

from __future__ import annotations

import re
from datetime import date

from kgbuild.read.lines import PARAGRAPH

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = rf"(?P<month>{'|'.join(m[:3] + f'(?:{m[3:]})?' for m in _MONTHS)})\.?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_DATE = (
    rf"{_WEEKDAY}(?:{_MONTH} (?P<day>[0-3]?\d)(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>[0-3]?\d)(?:st|nd|rd|th)? {_MONTH.replace('month', 'month2')},? "
    r"(?P<year2>(?:19|20)\d\d)|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d))"
)
_ALONE = re.compile(
    rf"(?:(?:first )?(?:published|posted|updated)(?: on)?:? |date: )?{_DATE}\.?", re.IGNORECASE
)
_AGENCY = re.compile(
    rf"[A-Z][A-Z .'-]{{2,40}}(?:, [\w .]{{2,30}}?)?,? \(?(?i:{_DATE})\)?"
    r"(?: \([A-Za-z ]{2,20}\))?(?= ?[-–—:])"
)
_FIRST_LINES = 5
_LONGEST = 120


def is_date_line(line: str) -> bool:
    """Say whether a line is nothing but a date.

    Examples
    --------
    >>> is_date_line("Friday, July 21, 2017"), is_date_line("July 21, 2017 was a Friday.")
    (True, False)
    """
    return len(line) <= _LONGEST and _ALONE.fullmatch(line.strip()) is not None


def stated_day(text: str) -> date | None:
    r"""Return the day that the first lines of a cleaned text state.

    Parameters
    ----------
    text : str
        Paragraphs with a blank line between them.

    Examples
    --------
    >>> stated_day("Mill Closes\n\nFriday, July 21, 2017\n\nYesterday the mill closed.")
    datetime.date(2017, 7, 21)
    >>> stated_day("The mill opened on July 21, 2017.")
    """
    for line in text.split(PARAGRAPH, _FIRST_LINES)[:_FIRST_LINES]:
        if is_date_line(line):
            return _day(_ALONE.fullmatch(line.strip()))
        if opening := _AGENCY.match(line[:_LONGEST]):
            return _day(opening)
    return None


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    parts = match.groupdict()
    try:
        if parts["iso"]:
            return date.fromisoformat(parts["iso"])
        month = (parts["month"] or parts["month2"])[:3].lower()
        number = [m[:3] for m in _MONTHS].index(month) + 1
        return date(
            int(parts["year"] or parts["year2"]), number, int(parts["day"] or parts["day2"])
        )
    except ValueError:
        return None  # the 31st of February
