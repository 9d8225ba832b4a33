"""Who says what as every page shows it: source, cue and content, in the text and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgbuild.draw.text import shown, shown_span
from kgbuild.model import (
    Attribution,
    Certainty,
    Document,
    Entity,
    Polarity,
    Quotation,
    Saying,
    Span,
)

UNNAMED = "somebody unnamed"
_QUOTED = {
    Quotation.DIRECT: "in these words",
    Quotation.MIXED: "partly in these words",
    Quotation.INDIRECT: "",
}


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A link of a chain of speakers.

    Parameters
    ----------
    name : str
        The speaker.
    entity : str or None
        Its id where it is an entity.
    cue : str
        The words that attribute.
    manner : str
        How it is said where that is not plain: "denies it, as possible, in these words".
    """

    name: str
    entity: str | None
    cue: str
    manner: str


@dataclass(frozen=True, slots=True)
class SayingView:
    """An attribution with all that a page says of it, as plain text that may be shown.

    Parameters
    ----------
    number : int
        Its place in the document, from 1.
    speaker : SpeakerView
        Who says it, and how.
    act, quotation, certainty : str
        In words; empty where not known.
    denied : bool
        Whether the speaker says that it is not so.
    time : str
        When it is said, empty where that is not told.
    source, content : str
        The words of the text.
    cue_span, source_span, content_spans
        Where they stand in the source.
    """

    number: int
    speaker: SpeakerView
    act: str
    quotation: str
    certainty: str
    denied: bool
    time: str
    source: str
    content: str
    cue_span: Span
    source_span: Span | None
    content_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of text is to those who are said to say something.

    Parameters
    ----------
    roles : tuple of str
        Of ``source``, ``cue``, ``content``, and ``direct``, ``begins``, ``ends`` of the content.
    saying : SayingView or None
        The innermost that it belongs to.
    cues : tuple of SayingView
        Those whose cue begins here.
    """

    roles: tuple[str, ...] = ()
    saying: SayingView | None = None
    cues: tuple[SayingView, ...] = ()


def speaker_view(attribution: Attribution, words: str) -> SpeakerView:
    """Return a link of a chain of speakers as a page shows it.

    Parameters
    ----------
    attribution : Attribution
        The link.
    words : str
        The words of the text that name the speaker, shown where it is no entity: "some bloggers".
    """
    speaker = attribution.speaker
    name = speaker.label if isinstance(speaker, Entity) else speaker.text if speaker else words
    return SpeakerView(
        name=" ".join(shown(name).split()) or UNNAMED,
        entity=speaker.id if isinstance(speaker, Entity) else None,
        cue=shown(attribution.cue),
        manner=", ".join(filter(None, _manner(attribution))),
    )


def _manner(one: Attribution) -> tuple[str, ...]:
    sure = one.certainty not in (None, Certainty.CERTAIN)
    return (
        "denies it" if one.polarity is Polarity.DENIED else "",
        f"as {str(one.certainty).lower()}" if sure else "",
        _QUOTED[one.quotation],
    )


def saying_views(sayings: Sequence[Saying]) -> tuple[SayingView, ...]:
    """Return what to show of each attribution, in the order given.

    Parameters
    ----------
    sayings : sequence of Saying
        With linked speakers.

    Returns
    -------
    tuple of SayingView
        One an attribution.
    """
    return tuple(
        SayingView(
            number=number,
            speaker=speaker_view(saying.attribution, saying.source),
            act=shown(saying.attribution.act or "").lower(),
            quotation=str(saying.attribution.quotation).lower(),
            certainty=str(saying.attribution.certainty or "").lower(),
            denied=saying.attribution.polarity is Polarity.DENIED,
            time=shown(saying.attribution.time.text) if saying.attribution.time else "",
            source=" ".join(shown(saying.source).split()),
            content=" ".join(shown(saying.content).split()),
            cue_span=saying.attribution.cue_span,
            source_span=saying.attribution.source_span,
            content_spans=saying.attribution.content_spans,
        )
        for number, saying in enumerate(sayings, 1)
    )


class SaidText:
    """Which runs of a shown text are source, cue or content.

    Parameters
    ----------
    document : Document
        Whose text is shown.
    views : sequence of SayingView
        Of that document.
    """

    def __init__(self, document: Document, views: Sequence[SayingView]) -> None:
        found: list[tuple[Span, str, SayingView]] = []
        for view in views:
            spans = [(view.cue_span, "cue"), *((span, "content") for span in view.content_spans)]
            if view.source_span is not None:
                spans.append((view.source_span, "source"))
            found += [(shown_span(document, span), role, view) for span, role in spans]
        # Of what begins at one place the longer first: the innermost comes last.
        self._runs = sorted(
            (run for run in found if run[0].start < run[0].end),
            key=lambda run: (run[0].start, -run[0].end, run[2].number, run[1]),
        )

    @property
    def bounds(self) -> set[int]:
        """Where something begins or ends."""
        return {place for span, *_ in self._runs for place in (span.start, span.end)}

    def between(self, cuts: Sequence[int]) -> list[Said]:
        """Return what each run of text between two neighbouring cuts is.

        Parameters
        ----------
        cuts : sequence of int
            In order, all of :attr:`bounds` among them.
        """
        open_: list[tuple[Span, str, SayingView]] = []
        at = 0
        pieces = []
        for start, end in pairwise(cuts):
            open_ = [run for run in open_ if run[0].end > start]
            begun = at
            while at < len(self._runs) and self._runs[at][0].start <= start:
                at += 1
            new = self._runs[begun:at]
            open_ += new
            cues = tuple(view for _, role, view in new if role == "cue")
            pieces.append(Said(_roles(open_, start, end), open_[-1][2], cues) if open_ else Said())
        return pieces


def _roles(runs: Sequence[tuple[Span, str, SayingView]], start: int, end: int) -> tuple[str, ...]:
    named = {role for _, role, _ in runs}
    contents = [(span, view) for span, role, view in runs if role == "content"]
    more = {
        "direct": any(view.quotation == "direct" for _, view in contents),
        "begins": any(span.start == start for span, _ in contents),
        "ends": any(span.end == end for span, _ in contents),
    }
    order = [role for role in ("content", "source", "cue") if role in named]
    return (*order, *(role for role, holds in more.items() if holds))
