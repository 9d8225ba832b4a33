"""A picture's boxes and arrows: entities with the values said of them, claims between them.

Arrows from one box to another are one arrow with a count. What has no second box of its own, a
date, a sum, a few words or a verb without object, is a line in the box of what it is said of: a
picture of boxes alone stays small enough to be read. A claim about a claim points to a box that
quotes it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kgbuild.draw.claims import ClaimView, argument_text, certainty_word, own_texts, relation_text
from kgbuild.draw.families import OTHER
from kgbuild.draw.standing import Standing, most_serious, seriousness
from kgbuild.draw.text import clipped, pixels, shown, wrapped
from kgbuild.model import Argument, Certainty, Claim, ClaimRef, Entity

LABELLED = 150
"""Up to so many boxes all arrows carry their words; reading, not drawing, is what fails first."""
DRAWN = 300
"""At most so many are drawn as boxes; of more, all are dots on a map of their communities. Layout
of 300 boxes takes 2.3 s and grows with the square; a map of 10,000 dots takes 1.2 s."""
ROWS = 4
"""At most so many lines in a box; one more says how many are in the panel."""
NAME_FONT = 15.0
SMALL_FONT = 13.5
"""Sizes in pixels at scale 1; the page never opens below 0.815, so all read at 11 and more."""
_ROW_LETTERS = 34
_HAS = ("has the ", "has an ", "has a ", "has ")


@dataclass(frozen=True, slots=True)
class Row:
    """A line in a box: what is said of it that points to no other box."""

    text: str
    standing: Standing
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the picture, with its real size in pixels at scale 1.

    Parameters
    ----------
    id : str
        The entity's id, ``claim:<id>`` for a quoted claim, ``value:<hash>`` for a literal.
    family : str
        Shape and colours: a family of types, ``quoted`` or ``value``.
    lines : tuple of str
        The label, broken.
    width, height : int
        With the rows.
    font : float
        Size of the label's letters.
    rows : tuple of Row
        Below the label, the most serious first.
    """

    id: str
    family: str
    lines: tuple[str, ...]
    width: int
    height: int
    font: float
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge of the picture: one claim or several from one box to another."""

    id: str
    source: str
    target: str
    label: str
    standing: Standing
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes sorted by id, arrows by their ends; ``undrawn`` boxes were left out for its size."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    undrawn: int
    labelled: bool


def draw_claims(
    claims: Sequence[tuple[Claim, ClaimView]],
    named: Mapping[str, tuple[str, str]],
    texts: dict[str, str],
    *,
    most: int | None = DRAWN,
) -> Picture:
    """Make the picture of some claims.

    Parameters
    ----------
    claims : sequence of (Claim, ClaimView)
        Those to draw.
    named : mapping of str to (str, str)
        Label and family of every entity, by id.
    texts : dict of str to str
        Every claim in words, by id.
    most : int or None
        At most so many boxes, the most connected; None for all of them, with their rows.

    Returns
    -------
    Picture
        Boxes for what the claims have as subject or object.
    """
    boxes: dict[str, Box] = {}
    links: list[tuple[str, str, Claim, ClaimView]] = []
    said: dict[str, list[tuple[Claim, ClaimView]]] = {}
    degree: Counter[str] = Counter()
    for claim, view in claims:
        source = _box_of(claim.subject, named, texts, boxes)
        target = _box_of(_second(claim), named, own_texts(claim, texts), boxes)
        if source is None:
            continue
        boxes.setdefault(source.id, source)
        degree[source.id] += 1
        if target is None or target.id == source.id or target.family == "value":
            said.setdefault(source.id, []).append((claim, view))
            continue
        boxes.setdefault(target.id, target)
        degree[target.id] += 1
        links.append((source.id, target.id, claim, view))
    kept = sorted(sorted(boxes, key=lambda one: (-degree[one], one))[:most])
    inside = set(kept)
    labelled = len(kept) <= LABELLED
    rows = said if labelled or most is None else {}
    return Picture(
        boxes=tuple(_with_rows(boxes[one], rows.get(one, ())) for one in kept),
        arrows=_arrows([one for one in links if one[0] in inside and one[1] in inside]),
        undrawn=len(boxes) - len(kept),
        labelled=labelled,
    )


def _second(claim: Claim) -> Argument | None:
    """Return what the arrow points to: the object, else the qualifier that says most."""
    if claim.object is not None or not claim.qualifiers:
        return claim.object
    return min(
        (one.value for one in claim.qualifiers),
        key=lambda one: 0 if isinstance(one, Entity) else 1 if isinstance(one, ClaimRef) else 2,
    )


def _box_of(
    argument: Argument | None,
    named: Mapping[str, tuple[str, str]],
    texts: Mapping[str, str],
    made: Mapping[str, Box],
) -> Box | None:
    if argument is None:
        return None
    if isinstance(argument, Entity):
        if argument.id in made:
            return made[argument.id]
        label, family = named[argument.id]
        font = SMALL_FONT if family == OTHER else NAME_FONT
        return _sized(Box(argument.id, family, wrapped(label, 18, 3), 0, 0, font))
    if isinstance(argument, ClaimRef):
        if argument.id not in texts:
            return None
        lines = wrapped(f"“{clipped(texts[argument.id], 70)}”", 26, 3)
        return _sized(Box(f"claim:{argument.id}", "quoted", lines, 0, 0, SMALL_FONT))
    words = argument_text(argument, texts)
    key = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return _sized(Box(f"value:{key}", "value", wrapped(words, 22, 2), 0, 0, SMALL_FONT))


def _sized(box: Box) -> Box:
    """Return the box with the size that holds its label and rows."""
    bold = box.family not in (OTHER, "value", "quoted")
    wide = max(pixels(line, box.font, bold=bold) for line in box.lines)
    side, top = (13, 8) if bold else (9, 6)
    height = round(len(box.lines) * box.font * 1.2) + 2 * top
    if box.rows:
        wide = max(wide, *(pixels(row.text, SMALL_FONT) + 2 for row in box.rows))
        height += round(len(box.rows) * SMALL_FONT * 1.3) + 5
    return replace(box, width=max(46, round(wide) + 2 * side), height=height)


def _with_rows(box: Box, said: Sequence[tuple[Claim, ClaimView]]) -> Box:
    """Return the box with what is said of it; equal words are one row."""
    found: dict[str, list[ClaimView]] = {}
    for claim, view in said:
        found.setdefault(_row_text(claim, view), []).append(view)
    rows = [
        Row(
            text=_glyph(most_serious(one.standing for one in views)) + words,
            standing=most_serious(one.standing for one in views),
            claims=tuple(one.id for one in views),
        )
        for words, views in found.items()
    ]
    rows.sort(key=lambda row: seriousness(row.standing))
    if len(rows) > ROWS:
        rest = rows[ROWS - 1 :]
        standing = most_serious(row.standing for row in rest)
        hidden = tuple(claim for row in rest for claim in row.claims)
        rows[ROWS - 1 :] = [Row(f"and {len(rest)} more", standing, hidden)]
    return _sized(replace(box, rows=tuple(rows))) if rows else box


def _row_text(claim: Claim, view: ClaimView) -> str:
    """Return the claim without its subject: "96 GB of memory" of "H20 has 96 GB of memory"."""
    if not view.text.startswith(f"{view.subject} "):
        return clipped(f"{view.relation} {view.object}", _ROW_LETTERS)
    rest = view.text[len(view.subject) + 1 :]
    lead = next((one for one in _HAS if rest.startswith(one)), "")
    doubt = "" if claim.certainty is Certainty.CERTAIN else f" ({certainty_word(claim.certainty)})"
    return clipped(rest[len(lead) :], _ROW_LETTERS - len(doubt)) + doubt


def _glyph(standing: Standing) -> str:
    return "" if standing.key == "unchecked" else f"{standing.glyph} "


def _arrows(links: Sequence[tuple[str, str, Claim, ClaimView]]) -> tuple[Arrow, ...]:
    bundles: dict[tuple[str, str], list[tuple[ClaimView, str]]] = {}
    for source, target, claim, view in links:
        label = relation_text(claim)
        if claim.object is None:
            used = [one.words for one in claim.qualifiers if one.words]
            label = f"{label} {shown(used[0])}" if used else label
        bundles.setdefault((source, target), []).append((view, label))
    arrows = []
    for (source, target), bundle in sorted(bundles.items()):
        standing = most_serious(view.standing for view, _ in bundle)
        words = clipped(min(bundle, key=lambda one: seriousness(one[0].standing))[1], 34)
        if len(bundle) > 1:
            alike = len({label for _, label in bundle}) == 1
            words = f"{len(bundle)} × {words}" if alike else f"{len(bundle)} claims"
        arrows.append(
            Arrow(
                id="arrow:" + bundle[0][0].id,
                source=source,
                target=target,
                label=_glyph(standing) + words,
                standing=standing,
                claims=tuple(view.id for view, _ in bundle),
            )
        )
    return tuple(arrows)
