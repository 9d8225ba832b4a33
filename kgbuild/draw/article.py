"""The text as it was, its claims underlined by verdict, with a note on each beside its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgbuild.draw.claims import ClaimView, claim_views
from kgbuild.draw.network import page_title, standing_counts
from kgbuild.draw.pages import Beside, asset, environment, render
from kgbuild.draw.sayings import Said, SaidText, SayingView, saying_views
from kgbuild.draw.standing import Standing, most_serious
from kgbuild.draw.text import shown, shown_span, shown_text, web_link
from kgbuild.model import Claim, Document, Entity, Mention, MentionKind, Saying, Span, Verdict

_OPEN = ("unknown", "unchecked")
"""Standings that settle nothing: marked quietly, their notes folded away."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text within which nothing begins or ends.

    Parameters
    ----------
    text : str
        The run.
    claims : tuple of ClaimView
        Every claim whose words hold it.
    standing : Standing or None
        The most serious of theirs that is settled, else the most serious.
    names : str or None
        The label of what it names; descriptions ("the company") name nothing.
    glyph : str
        Of the most serious claim with a verdict that begins with it, else empty.
    dropped : str or None
        Why the reader passed over it: a menu, an advertisement.
    said : Said
        What it is to those who are said to say something: source, cue, content.
    """

    text: str
    claims: tuple[ClaimView, ...]
    standing: Standing | None
    names: str | None
    glyph: str
    dropped: str | None
    said: Said


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with the claims that begin in it.

    ``notes`` stand beside it; ``open`` are those without enough info, folded away; so are the
    ``sayings`` whose cue stands in it.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[ClaimView, ...]
    open: tuple[ClaimView, ...]
    sayings: tuple[SayingView, ...]


def article_page(
    document: Document,
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    entities: Sequence[Entity],
    mentions: Sequence[tuple[Mention, str]] = (),
    sayings: Sequence[Saying] = (),
    *,
    beside: Beside | None = None,
) -> str:
    """Return a page of one document with its claims marked; it has no scripts.

    Parameters
    ----------
    document : Document
        Plain text and Markdown are shown as given, HTML and PDF as cleaned.
    claims : sequence of Claim
        Those of other documents are passed over.
    verdicts : mapping of str to Verdict
        By claim id.
    entities : sequence of Entity
        What the mentions name.
    mentions : sequence of (Mention, str)
        Each with the id of its entity.
    sayings : sequence of Saying
        Who says what; those of other documents are passed over.
    beside : Beside, optional
        Which other pages there are to link to.

    Returns
    -------
    str
        One HTML document.
    """
    lines, views = _lines(document, claims, verdicts, entities, mentions, sayings)
    return render(
        "article.html",
        ("page.css", "article.css"),
        title=page_title([document], None),
        byline=_byline(document),
        link=web_link(document.url) if document.url else None,
        lines=lines,
        total=len(views),
        sayings=any(line.sayings for line in lines),
        standings=standing_counts(views),
        beside=beside or Beside(),
        prefix="",
    )


def article_fragment(
    document: Document,
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    entities: Sequence[Entity],
    mentions: Sequence[tuple[Mention, str]] = (),
    sayings: Sequence[Saying] = (),
) -> str:
    """Return the same as :func:`article_page` as a piece of HTML for a notebook."""
    from markupsafe import Markup

    lines, _ = _lines(document, claims, verdicts, entities, mentions, sayings)
    template = environment().get_template("article_fragment.html")
    return template.render(
        style=Markup(asset("fragment.css")),
        lines=lines,
        beside=Beside(),
        prefix=f"{document.id}-",
    )


def _byline(document: Document) -> str:
    day = document.published.isoformat() if document.published else ""
    return shown(" · ".join(part for part in (document.author or "", day) if part))


def _lines(
    document: Document,
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    entities: Sequence[Entity],
    mentions: Sequence[tuple[Mention, str]],
    sayings: Sequence[Saying],
) -> tuple[list[Line], tuple[ClaimView, ...]]:
    own = [claim for claim in claims if claim.evidence.document == document.id]
    views = claim_views([document], own, verdicts)
    text = shown(shown_text(document)[0])
    spans = [_within(document, claim.evidence.span, len(text)) for claim in own]
    labels = {entity.id: shown(entity.label) for entity in entities}
    named = [
        (_within(document, mention.span, len(text)), labels[entity])
        for mention, entity in mentions
        if mention.document == document.id and mention.kind is MentionKind.NAME and entity in labels
    ]
    dropped = [
        (_within(document, one.span, len(text)), shown(one.reason))
        for one in document.dropped
        if one.document == document.id and one.stage == "read" and shown_text(document)[1]
    ]
    said = SaidText(document, saying_views([s for s in sayings if s.document == document.id]))
    cuts = {0, len(text)} | {place for place in said.bounds if place < len(text)}
    for span in [*spans, *(span for span, _ in [*named, *dropped])]:
        cuts |= {span.start, span.end}
    for at, letter in enumerate(text):
        if letter == "\n":
            cuts |= {at, at + 1}
    places = sorted(cuts)
    claimed = list(zip(spans, views, strict=True))
    pieces = _pieces(text, places, claimed, named, dropped, said.between(places))
    return _rows(pieces), views


def _within(document: Document, span: Span, length: int) -> Span:
    """Return the span in the shown text, cut to it."""
    found = shown_span(document, span)
    return Span(min(max(found.start, 0), length), min(max(found.end, 0), length))


def _pieces(
    text: str,
    cuts: Sequence[int],
    claims: Sequence[tuple[Span, ClaimView]],
    named: Sequence[tuple[Span, str]],
    dropped: Sequence[tuple[Span, str]],
    said: Sequence[Said],
) -> list[Piece]:
    """Split the text at every cut; what covers a piece is kept up from left to right."""
    waiting = sorted(claims, key=lambda one: one[0])
    names = sorted(named, key=lambda one: (one[0].start, -one[0].end))
    open_claims: list[tuple[Span, ClaimView]] = []
    open_names: list[tuple[Span, str]] = []
    lost = sorted(dropped)
    at_claim = at_name = at_lost = 0
    pieces = []
    for (start, end), heard in zip(pairwise(cuts), said, strict=True):
        begun = at_claim
        while at_claim < len(waiting) and waiting[at_claim][0].start <= start:
            open_claims.append(waiting[at_claim])
            at_claim += 1
        while at_name < len(names) and names[at_name][0].start <= start:
            open_names.append(names[at_name])
            at_name += 1
        open_claims = [one for one in open_claims if one[0].end > start]
        open_names = [one for one in open_names if one[0].end > start]
        while at_lost < len(lost) and lost[at_lost][0].end <= start:
            at_lost += 1
        passed_over = at_lost < len(lost) and lost[at_lost][0].start <= start
        covering = tuple(view for _, view in open_claims)
        beginning = [
            one.standing for _, one in waiting[begun:at_claim] if one.standing.key not in _OPEN
        ]
        pieces.append(
            Piece(
                text=text[start:end],
                claims=covering,
                standing=_mark([one.standing for one in covering]),
                names=open_names[-1][1] if open_names else None,
                glyph=most_serious(beginning).glyph if beginning else "",
                dropped=lost[at_lost][1] if passed_over else None,
                said=heard,
            )
        )
    return pieces


def _mark(standings: Sequence[Standing]) -> Standing | None:
    """Return the standing that words show: what a reference decided before what it left open."""
    if not standings:
        return None
    return most_serious([one for one in standings if one.key not in _OPEN] or standings)


def _rows(pieces: Sequence[Piece]) -> list[Line]:
    """Gather pieces into the text's lines; empty lines only part their neighbours."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            rows.append([])
        else:
            rows[-1].append(piece)
    noted: set[str] = set()
    lines = []
    for row in rows:
        if not any(piece.text.strip() for piece in row):
            continue
        found = {view.id: view for piece in row for view in piece.claims if view.id not in noted}
        noted |= set(found)
        notes = sorted(found.values(), key=lambda view: (view.start, view.end))
        lines.append(
            Line(
                tuple(row),
                tuple(one for one in notes if one.standing.key not in _OPEN),
                tuple(one for one in notes if one.standing.key in _OPEN),
                tuple(one for piece in row for one in piece.said.cues),
            )
        )
    return lines
