"""Attributions as values: speakers looked up, words counted in the source, one for each cue."""

from __future__ import annotations

from kgbuild.extract.attribution.quotations import Quoted
from kgbuild.extract.attribution.reports import Report, ReportReader
from kgbuild.extract.attribution.speakers import Source
from kgbuild.extract.attribution.words import Characters
from kgbuild.extract.drafts import Drafts
from kgbuild.model import Attribution, Mention, Quotation, Span

QUOTED = "quoted"
"""The cue of words in quotation marks that nobody is named for."""
_BY_A_CLAIM = 0.5
"""How sure an attribution is that only a claim's chain shows."""


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
        self._unsaid: dict[Quoted, Attribution] = {}
        for report in ReportReader(drafts.parsed, drafts.sources).all:
            self._by_cue[report.source.cue.i] = self._of_report(report)

    @property
    def all(self) -> tuple[Attribution, ...]:
        """Return every attribution made until now, in the order of the cues."""
        made = [*self._by_cue.values(), *self._unsaid.values()]
        return tuple(sorted(made, key=lambda one: (one.cue_span.start, one.cue_span.end)))

    def of(self, source: Source) -> Attribution:
        """Return the attribution of a link of a claim's chain."""
        made = self._by_cue.get(source.cue.i)
        if made is not None:
            return made
        inside = self._quoted_by_nobody(source)
        if inside is None:
            made = self._by_cue[source.cue.i] = self._of_source(source)
            return made
        made = self._unsaid.get(inside)
        if made is None:
            made = self._unsaid[inside] = self._of_quotation(inside)
        return made

    def _quoted_by_nobody(self, source: Source) -> Quoted | None:
        """Return the quotation that a source stands for where no word attributes it."""
        if source.act is not None or self._drafts.sources.cues.any(source.cue) is not None:
            return None
        return self._drafts.sources.quotations.at(self._drafts.parsed.starts[source.cue.i])

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
            time=self._drafts.times.of_cue(report.source.cue),
        )

    def _of_source(self, source: Source) -> Attribution:
        """Make the attribution of a link of a chain whose content is the claim alone."""
        speaker = source.speaker
        words = None if speaker is None else (speaker.left_edge.i, speaker.right_edge.i)
        return Attribution(
            speaker=self._speaker(source),
            cue=self._cue_words(source),
            cue_span=self._drafts.span(source.cue.i, source.cue.i),
            source_span=self._drafts.span(*words) if words is not None else None,
            act=source.act,
            polarity=source.polarity,
            certainty=source.certainty,
            confidence=_BY_A_CLAIM,
            time=self._drafts.times.of_cue(source.cue),
        )

    def _of_quotation(self, quoted: Quoted) -> Attribution:
        """Make the attribution of a quotation that nobody is named for; its mark is its cue."""
        return Attribution(
            speaker=None,
            cue=QUOTED,
            cue_span=self._span((quoted.start, quoted.start + 1)),
            content_spans=(self._span((quoted.start, quoted.end)),),
            quotation=Quotation.DIRECT,
            confidence=_BY_A_CLAIM,
        )

    def _speaker(self, source: Source) -> Mention | None:
        if source.speaker is None:
            return None
        if source.speaker.lower_ == "i":
            arguments = self._drafts.speaker_of(source.cue, source.speaker)
        else:
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
        return cue.lemma_.lower()

    def _span(self, characters: Characters) -> Span:
        return self._drafts.document.to_source(*characters)
