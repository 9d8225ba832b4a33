"""The text as it was, its claims underlined by verdict, with what each rests on beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from kgbuild.draw.claims import ClaimView, claim_views
from kgbuild.draw.families import OTHER
from kgbuild.draw.head import page_title, standing_counts
from kgbuild.draw.marks import Name, Piece, Row, marked_rows
from kgbuild.draw.pages import Beside, asset, environment, render
from kgbuild.draw.sayings import SaidText, saying_views
from kgbuild.draw.standing import FOR_SCRIPTS
from kgbuild.draw.text import shown, shown_span, shown_text, web_link
from kgbuild.draw.view import EntityView, entity_views
from kgbuild.model import Claim, Document, Entity, Mention, MentionKind, Saying, Span, Verdict
from kgbuild.ontology.types import Ontology

_SHARED = "strict elements store address search panel".split()
_OWN = "data marks card list strip settings main".split()
_SCRIPTS = (*(f"network/{one}.js" for one in _SHARED), *(f"article/{one}.js" for one in _OWN))
_STYLES = ("page.css", "controls.css", "article/marks.css", "article/article.css")
_NO_TYPES = Ontology(types={}, relations={})


def article_page(
    document: Document,
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    entities: Sequence[Entity],
    mentions: Sequence[tuple[Mention, str]] = (),
    sayings: Sequence[Saying] = (),
    *,
    ontology: Ontology | None = None,
    beside: Beside | None = None,
    numbers: Mapping[str, int] | None = None,
) -> str:
    """Return a page of one document: its text with claims marked, their list, their evidence.

    Without scripts it holds all of it too.

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
    ontology : Ontology, optional
        Names the types of entities.
    beside : Beside, optional
        Which other pages there are to link to.
    numbers : mapping of str to int, optional
        The claims' places in the table of the whole graph, by id; without it they are counted
        as given.

    Returns
    -------
    str
        One HTML document.
    """
    marked = _marked(document, claims, verdicts, entities, mentions, sayings, ontology, numbers)
    beside = beside or Beside()
    return render(
        "article/article.html",
        _STYLES,
        _SCRIPTS,
        title=page_title([document], None),
        byline=_byline(document),
        link=web_link(document.url) if document.url else None,
        passages=[
            (why, list(rows)) for why, rows in groupby(marked.rows, lambda row: row.passed_over)
        ],
        claims=marked.claims,
        sayings=[saying for row in marked.rows for saying in row.sayings],
        speakers=sorted(Counter(one.speaker for one in marked.claims).items()),
        standings=standing_counts(marked.claims),
        families=_families(marked),
        has_worth=any(one.worth is not None for one in marked.claims),
        has_dropped=any(piece.dropped for piece in marked.pieces),
        graph=_panel_texts(marked, beside),
        beside=beside,
        prefix="",
    )


def article_fragment(
    document: Document,
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    entities: Sequence[Entity],
    mentions: Sequence[tuple[Mention, str]] = (),
    sayings: Sequence[Saying] = (),
    numbers: Mapping[str, int] | None = None,
) -> str:
    """Return the marked text as a piece of HTML for a notebook, a note on each claim beside it."""
    from markupsafe import Markup

    marked = _marked(document, claims, verdicts, entities, mentions, sayings, None, numbers)
    template = environment().get_template("article/fragment.html")
    return template.render(
        style=Markup(asset("fragment.css") + asset("article/marks.css")),
        rows=marked.rows,
        beside=Beside(),
        prefix=f"{document.id}-",
    )


@dataclass(frozen=True, slots=True)
class _Marked:
    """A document's claims in the order of the text, the entities it speaks of, its lines.

    ``sentences`` are those with more than one claim, as the claims' ids.
    """

    claims: tuple[ClaimView, ...]
    entities: tuple[EntityView, ...]
    rows: list[Row]
    sentences: tuple[tuple[str, ...], ...]

    @property
    def pieces(self) -> Iterator[Piece]:
        """All of the text."""
        return (one for row in self.rows for stretch in row.stretches for one in stretch.pieces)


def _families(marked: _Marked) -> list[tuple[str, str]]:
    """Return which types the colours of names stand for."""
    named = {piece.name.entity for piece in marked.pieces if piece.name is not None}
    types: dict[str, set[str]] = {}
    for one in marked.entities:
        if one.id in named and one.family != OTHER:
            types.setdefault(one.family, set()).add(one.type)
    return sorted((", ".join(sorted(labels)), family) for family, labels in types.items())


def _byline(document: Document) -> str:
    day = document.published.isoformat() if document.published else ""
    return shown(" · ".join(part for part in (document.author or "", day) if part))


def _marked(
    document: Document,
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    entities: Sequence[Entity],
    mentions: Sequence[tuple[Mention, str]],
    sayings: Sequence[Saying],
    ontology: Ontology | None,
    numbers: Mapping[str, int] | None,
) -> _Marked:
    own = [claim for claim in claims if claim.evidence.document == document.id]
    own.sort(key=lambda claim: claim.evidence.span)
    places = numbers or {claim.id: place for place, claim in enumerate(claims)}
    views = claim_views([document], own, verdicts, numbers=[places[one.id] for one in own])
    text = shown(shown_text(document)[0])
    here = [(mention, id_) for mention, id_ in mentions if mention.document == document.id]
    spoken_of = {id_ for _, id_ in here} | {id_ for view in views for id_ in view.entities}
    found = entity_views(
        [one for one in entities if one.id in spoken_of], own, views, ontology or _NO_TYPES
    )
    names = {one.id: Name(one.id, one.label, one.family) for one in found}
    rows = marked_rows(
        text,
        [
            (_within(document, claim.evidence.span, len(text)), view)
            for claim, view in zip(own, views, strict=True)
        ],
        [
            (_within(document, mention.span, len(text)), names[id_])
            for mention, id_ in here
            if mention.kind is MentionKind.NAME and id_ in names
        ],
        [
            (_within(document, one.span, len(text)), shown(one.reason))
            for one in document.dropped
            if one.document == document.id and one.stage == "read" and shown_text(document)[1]
        ],
        SaidText(document, saying_views([s for s in sayings if s.document == document.id])),
    )
    return _Marked(views, found, rows, _sentences(own))


def _sentences(claims: Sequence[Claim]) -> tuple[tuple[str, ...], ...]:
    """Return the claims of each sentence that makes more than one."""
    found: dict[Span, list[str]] = {}
    for claim in claims:
        found.setdefault(claim.evidence.sentence_span, []).append(claim.id)
    return tuple(tuple(ids) for ids in found.values() if len(ids) > 1)


def _within(document: Document, span: Span, length: int) -> Span:
    """Return the span in the shown text, cut to it."""
    found = shown_span(document, span)
    return Span(min(max(found.start, 0), length), min(max(found.end, 0), length))


def _panel_texts(marked: _Marked, beside: Beside) -> dict[str, Any]:
    """Return what the script reads to fill list and panel, as the page of the network has it."""
    return {
        "claims": {one.id: asdict(one) for one in marked.claims},
        "entities": {one.id: asdict(one) for one in marked.entities},
        "order": [one.id for one in marked.claims],
        "sentences": marked.sentences,
        "beside": {**asdict(beside), "article": None, "texts": None},
        "standings": FOR_SCRIPTS,
    }
