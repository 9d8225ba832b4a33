"""When: what days the claims speak of, when they were said, when the documents appeared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kgbuild.draw.claims import ClaimView
from kgbuild.draw.standing import STANDINGS, Standing
from kgbuild.draw.text import heading, shown
from kgbuild.model import Claim, Document, TimeValue


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of a timeline.

    Parameters
    ----------
    start, end : date
        The first and the last day.
    when : str
        The days: "2022", "2022-11", "2022-11-03", "2022-11-03 to 2022-11-08".
    told : str
        As the text has it, where that is something else: "three years later".
    kind : str
        ``spoken of``, ``said`` or ``published``.
    words : str
        What is spoken of, said or published.
    claim : str or None
        Id of the claim.
    standing : Standing or None
        How the claim stands.
    """

    start: date
    end: date
    when: str
    told: str
    kind: str
    words: str
    claim: str | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the drawn timeline: its name, its colour, its stretches of days."""

    label: str
    colour: str
    days: tuple[tuple[date, date], ...]


def moments_of(
    pairs: Iterable[tuple[Claim, ClaimView]], documents: Sequence[Document]
) -> tuple[Moment, ...]:
    """Return everything that has a day, by day.

    Parameters
    ----------
    pairs : iterable of (Claim, ClaimView)
        All claims, each with what is shown of it.
    documents : sequence of Document
        All documents.
    """
    moments = [
        Moment(
            one.published, one.published, one.published.isoformat(), "", "published", heading(one)
        )
        for one in documents
        if one.published is not None
    ]
    for claim, view in pairs:
        # "In 2019" of a claim on a release date is its object; the time is the same.
        moments += _moments(claim.time, "spoken of", view.text, view)
        for said, speaker in zip(claim.attributions, view.speakers, strict=True):
            moments += _moments(said.time, "said", f"{speaker.name}: {view.text}", view)
    return tuple(sorted(moments, key=lambda one: (one.start, one.end, one.kind, one.words)))


def _moments(time: TimeValue | None, kind: str, words: str, view: ClaimView) -> list[Moment]:
    if time is None or (time.start is None and time.end is None):
        return []
    start, end = time.start or time.end, time.end or time.start
    if not isinstance(start, date) or not isinstance(end, date):
        return []
    start, end = min(start, end), max(start, end)
    when, told = days_text(start, end), shown(time.text)
    told = "" if told == when else told
    return [Moment(start, end, when, told, kind, words, view.id, view.standing)]


def days_text(first: date, last: date) -> str:
    """Return a run of days as short as it can be said.

    Examples
    --------
    >>> days_text(date(2022, 1, 1), date(2022, 12, 31))
    '2022'
    >>> days_text(date(2024, 2, 1), date(2024, 2, 29))
    '2024-02'
    """
    if first == last:
        return first.isoformat()
    next_day = date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))
    if first.day == next_day.day == 1:
        if first.month == next_day.month == 1 and first.year + 1 == next_day.year:
            return f"{first.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
    return f"{first.isoformat()} to {last.isoformat()}"


def lanes_of(moments: Sequence[Moment]) -> tuple[Lane, ...]:
    """Return the rows to draw: what is spoken of by how it stands, then said, then published."""
    lanes = [
        Lane(
            f"{standing.glyph} {standing.word}",
            f"{standing.key}-line",
            _days(one for one in moments if one.kind == "spoken of" and one.standing == standing),
        )
        for standing in STANDINGS.values()
    ]
    lanes += [
        Lane(kind, "soft", _days(one for one in moments if one.kind == kind))
        for kind in ("said", "published")
    ]
    return tuple(lane for lane in lanes if lane.days)


def _days(moments: Iterable[Moment]) -> tuple[tuple[date, date], ...]:
    return tuple(dict.fromkeys((one.start, one.end) for one in moments))
