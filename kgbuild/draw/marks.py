"""A text cut wherever something that is marked begins or ends: claims, names, what was passed over.

Claims overlap and nest. Each has a line of its own under its words, at one of a few heights
(:mod:`kgbuild.draw.lanes`); the text between two cuts has the lines of all claims that hold it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

from kgbuild.draw.claims import ClaimView
from kgbuild.draw.lanes import lanes
from kgbuild.draw.sayings import Said, SaidText, SayingView
from kgbuild.draw.standing import DECIDED, Standing, most_serious, seriousness
from kgbuild.model import Span


@dataclass(frozen=True, slots=True)
class Name:
    """What a run of text names: an entity, by id, label and the family of its type."""

    entity: str
    label: str
    family: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line under the text: at which height, and of which standing."""

    lane: int
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text within which nothing begins or ends.

    Parameters
    ----------
    text : str
        The run.
    name : Name or None
        What it names; descriptions ("the company") name nothing.
    dropped : str or None
        Why the reader passed over it: a menu, an advertisement.
    said : Said
        What it is to those who are said to say something: source, cue, content.
    """

    text: str
    name: Name | None
    dropped: str | None
    said: Said


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring pieces that the same claims hold.

    Parameters
    ----------
    pieces : tuple of Piece
        The text.
    claims : tuple of ClaimView
        Those that hold it, the shortest first: of several it is the one that words stand for.
    begins, ends : tuple of ClaimView
        Those whose first, and whose last words these are.
    standing : Standing or None
        The most serious of theirs that is settled, else the most serious.
    lines : tuple of Line
        Drawn under it, the highest first.
    undrawn : int
        How many claims begin here that have no line of their own.
    """

    pieces: tuple[Piece, ...]
    claims: tuple[ClaimView, ...] = ()
    begins: tuple[ClaimView, ...] = ()
    ends: tuple[ClaimView, ...] = ()
    standing: Standing | None = None
    lines: tuple[Line, ...] = ()
    undrawn: int = 0

    @property
    def glyph(self) -> str:
        """Of the most serious claim with a settled verdict that begins here, else empty."""
        settled = [one.standing for one in self.begins if one.standing.key in DECIDED]
        return most_serious(settled).glyph if settled else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text, with the claims and the cues of sayings that begin in it."""

    stretches: tuple[Stretch, ...]
    claims: tuple[ClaimView, ...]
    sayings: tuple[SayingView, ...]

    @property
    def passed_over(self) -> str | None:
        """Why the reader passed over all of it, where it did for one reason."""
        pieces = [piece for one in self.stretches for piece in one.pieces if piece.text.strip()]
        reasons = {piece.dropped for piece in pieces}
        return reasons.pop() if len(reasons) == 1 and not self.claims else None

    @property
    def settled(self) -> list[ClaimView]:
        """The claims that a reference decided."""
        return [one for one in self.claims if one.standing.key in DECIDED]

    @property
    def open(self) -> list[ClaimView]:
        """The others."""
        return [one for one in self.claims if one.standing.key not in DECIDED]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A claim with its line; ``shared`` where it has none of its own."""

    view: ClaimView
    line: Line | None
    shared: bool


_Run = tuple[Piece, tuple[_Drawn, ...]]
_Group = tuple[tuple[_Drawn, ...], tuple[Piece, ...]]
T = TypeVar("T")


def marked_rows(
    text: str,
    claims: Sequence[tuple[Span, ClaimView]],
    names: Sequence[tuple[Span, Name]],
    dropped: Sequence[tuple[Span, str]],
    said: SaidText,
) -> list[Row]:
    """Return the lines of a text with all that is marked in them; empty lines are left out.

    Parameters
    ----------
    text : str
        As it is shown; all spans count its characters.
    claims, names, dropped : sequences of (Span, ...)
        What is marked.
    said : SaidText
        Who says what.

    Returns
    -------
    list of Row
        Joined, their pieces are the text without its empty lines.
    """
    cuts = {0, len(text)} | {place for place in said.bounds if place < len(text)}
    for span in [*(s for s, _ in claims), *(s for s, _ in names), *(s for s, _ in dropped)]:
        cuts |= {span.start, span.end}
    for at, letter in enumerate(text):
        if letter == "\n":
            cuts |= {at, at + 1}
    places = sorted(cuts)
    pieces = _pieces(text, places, names, dropped, said)
    held = _covering(_drawn(claims), places)
    rows: list[list[_Run]] = [[]]
    for piece, over in zip(pieces, held, strict=True):
        if piece.text == "\n":
            rows.append([])
        else:
            rows[-1].append((piece, over))
    texts = [row for row in rows if any(piece.text.strip() for piece, _ in row)]
    groups = [
        [(over, tuple(piece for piece, _ in run)) for over, run in groupby(row, lambda one: one[1])]
        for row in texts
    ]
    return _rows(groups)


def _pieces(
    text: str,
    places: Sequence[int],
    names: Sequence[tuple[Span, Name]],
    dropped: Sequence[tuple[Span, str]],
    said: SaidText,
) -> list[Piece]:
    named, lost = _covering(names, places), _covering(dropped, places)
    return [
        Piece(text[start:end], name[-1] if name else None, why[-1] if why else None, heard)
        for (start, end), name, why, heard in zip(
            pairwise(places), named, lost, said.between(places), strict=True
        )
    ]


def _covering(marked: Sequence[tuple[Span, T]], places: Sequence[int]) -> list[tuple[T, ...]]:
    """Return what covers the text from each place to the next, the outermost first."""
    waiting = sorted(marked, key=lambda one: (one[0].start, -one[0].end))
    open_: list[tuple[Span, T]] = []
    at = 0
    found = []
    for start, _ in pairwise(places):
        while at < len(waiting) and waiting[at][0].start <= start:
            open_.append(waiting[at])
            at += 1
        open_ = [one for one in open_ if one[0].end > start]
        found.append(tuple(value for _, value in open_))
    return found


def _drawn(claims: Sequence[tuple[Span, ClaimView]]) -> list[tuple[Span, _Drawn]]:
    """Give each claim a line; those with the same words and standing share one."""
    alike: dict[tuple[Span, str], list[ClaimView]] = {}
    for span, view in claims:
        alike.setdefault((span, view.standing.key), []).append(view)
    # What a reference decided lies nearest to the words; then the outer above the inner.
    order = sorted(
        alike, key=lambda one: (one[1] not in DECIDED, one[0].start, -one[0].end, one[1])
    )
    found = []
    for (span, key), lane in zip(order, lanes([span for span, _ in order]), strict=True):
        line = Line(lane, key) if lane is not None else None
        for at, view in enumerate(alike[span, key]):
            found.append((span, _Drawn(view, line, shared=line is None or at > 0)))
    return found


def _rows(groups: Sequence[Sequence[_Group]]) -> list[Row]:
    first: dict[str, _Group] = {}
    last: dict[str, _Group] = {}
    for row in groups:
        for group in row:
            for one in group[0]:
                first.setdefault(one.view.id, group)
                last[one.view.id] = group
    return [_row(row, first, last) for row in groups]


def _row(row: Sequence[_Group], first: Mapping[str, _Group], last: Mapping[str, _Group]) -> Row:
    stretches = tuple(_stretch(group, first, last) for group in row)
    claims = [view for stretch in stretches for view in stretch.begins]
    sayings = [cue for _, pieces in row for piece in pieces for cue in piece.said.cues]
    return Row(stretches, tuple(claims), tuple(sayings))


def _stretch(group: _Group, first: Mapping[str, _Group], last: Mapping[str, _Group]) -> Stretch:
    over, pieces = group
    begins = [one for one in over if first[one.view.id] is group]
    lines = {one.line for one in over if one.line is not None}
    return Stretch(
        pieces,
        claims=tuple(sorted((one.view for one in over), key=_inner_first)),
        begins=tuple(one.view for one in begins),
        ends=tuple(one.view for one in over if last[one.view.id] is group),
        standing=_mark([one.view.standing for one in over]),
        lines=tuple(sorted(lines, key=lambda line: line.lane)),
        undrawn=sum(one.shared for one in begins),
    )


def _inner_first(view: ClaimView) -> tuple[int, int, int]:
    return view.end - view.start, seriousness(view.standing), view.start


def _mark(standings: Sequence[Standing]) -> Standing | None:
    """Return the standing that words show: what a reference decided before what it left open."""
    if not standings:
        return None
    return most_serious([one for one in standings if one.key in DECIDED] or standings)
