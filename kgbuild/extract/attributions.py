"""Attributions as values: speakers looked up, words counted in the source, one for each cue."""

from __future__ import annotations

from kgbuild.extract.attribution.reports import Report, ReportReader
from kgbuild.extract.attribution.speakers import Source
from kgbuild.extract.attribution.words import Characters
from kgbuild.extract.drafts import Drafts
from kgbuild.model import Attribution, Mention, Quotation, Span

QUOTED = "quoted"
"""The cue of words in quotation marks that nobody is named for."""


class Attributions:
    """Makes the attributions of one document; a cue's is made once, whoever asks for it.

    Parameters
    ----------
    drafts : Drafts
        The document with its parse, names and phrases.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._by_cue: dict[int, Attribution] = {}
        for report in ReportReader(drafts.parsed, drafts.sources).all:
            self._by_cue[report.source.cue.i] = self._of_report(report)

    @property
    def all(self) -> tuple[Attribution, ...]:
        """Return every attribution made until now, in the order of the cues."""
        order = sorted(self._by_cue.items(), key=lambda one: (one[1].cue_span.start, one[0]))
        return tuple(attribution for _, attribution in order)

    def of(self, source: Source) -> Attribution:
        """Return the attribution of a link of a claim's chain."""
        made = self._by_cue.get(source.cue.i)
        if made is None:
            made = self._by_cue[source.cue.i] = self._of_source(source)
        return made

    def _of_report(self, report: Report) -> Attribution:
        return Attribution(
            speaker=self._speaker(report.source),
            cue=self._cue_words(report.source),
            cue_span=self._span(report.cue),
            source_span=self._span(report.speaker) if report.speaker is not None else None,
            content_spans=tuple(map(self._span, report.content)),
            act=report.source.act,
            polarity=report.source.polarity,
            certainty=report.source.certainty,
            quotation=report.quotation,
            confidence=report.confidence,
        )

    def _of_source(self, source: Source) -> Attribution:
        """Make the attribution of words whose cue no report has: a quotation without speaker."""
        speaker = source.speaker
        words = None if speaker is None else (speaker.left_edge.i, speaker.right_edge.i)
        inside = self._drafts.sources.quotations.at(self._drafts.parsed.starts[source.cue.i])
        quoted = inside is not None and source.act is None
        content = (self._span((inside.start, inside.end)),) if quoted and inside else ()
        return Attribution(
            speaker=self._speaker(source),
            cue=self._cue_words(source),
            cue_span=self._drafts.span(source.cue.i, source.cue.i),
            source_span=self._drafts.span(*words) if words is not None else None,
            content_spans=content,
            act=source.act,
            polarity=source.polarity,
            certainty=source.certainty,
            quotation=Quotation.DIRECT if content else Quotation.INDIRECT,
        )

    def _speaker(self, source: Source) -> Mention | None:
        if source.speaker is None:
            return None
        arguments = self._drafts.arguments.expand(source.speaker)
        named = next((a for a in arguments if not a.is_literal), None)
        speaker = self._drafts.mention(named) if named is not None else None
        return speaker if isinstance(speaker, Mention) else None

    def _cue_words(self, source: Source) -> str:
        """Return the cue in its dictionary form, "accuse"; as it stands for "according to"."""
        cue = source.cue
        if cue.lower_ == "according":
            last = max([cue.i, *(c.i for c in cue.children if c.i == cue.i + 1)])
            return self._drafts.parsed.words(cue.i, last).lower()
        told = source.act is not None or self._drafts.sources.cues.any(cue) is not None
        return cue.lemma_.lower() if told else QUOTED

    def _span(self, characters: Characters) -> Span:
        return self._drafts.document.to_source(*characters)
