"""The figures of a report: each a title, what it shows in a sentence, a table, and a drawing.

The table is the figure; the drawing (:mod:`kgbuild.draw.plots`) is of the same rows and may be
missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kgbuild.draw.claims import ClaimView
from kgbuild.draw.pages import counted
from kgbuild.draw.standing import DECIDED, DISPUTED, STANDINGS, Standing
from kgbuild.draw.text import clipped, heading, shown
from kgbuild.model import Claim, Document
from kgbuild.ontology.types import Ontology

ROWS = 8
"""More bars than these are no longer compared at a glance; the rest is one bar."""
_CERTAINTIES = ("certain", "probable", "possible", "conditional", "planned", "asked")
OWN_WORDS = "no relation type"


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: what it stands for, how many claims stand how, whether it is all that is left."""

    label: str
    counts: tuple[tuple[Standing, int], ...]
    is_rest: bool = False

    @property
    def total(self) -> int:
        """All claims of the row."""
        return sum(count for _, count in self.counts)

    def of(self, *keys: str) -> int:
        """Return how many claims stand in one of these ways."""
        return sum(count for standing, count in self.counts if standing.key in keys)


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure of bars.

    Parameters
    ----------
    key : str
        Names it in the page.
    title : str
        What is counted.
    reading : str
        What there is to see, in a sentence.
    of : str
        Heading of the first column.
    bars : tuple of Bar
        The rows, in order.
    """

    key: str
    title: str
    reading: str
    of: str
    bars: tuple[Bar, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The standings that occur, the most serious first."""
        return tuple(one for one in STANDINGS.values() if any(bar.of(one.key) for bar in self.bars))

    @property
    def drawn(self) -> tuple[Bar, ...]:
        """The bars of a picture: many small ones summed up would dwarf the others."""
        return tuple(bar for bar in self.bars if not bar.is_rest)

    @property
    def longest(self) -> int:
        """Claims of the longest bar that is drawn."""
        return max(bar.total for bar in self.drawn)


def charts_of(
    pairs: Sequence[tuple[Claim, ClaimView]], documents: Sequence[Document], ontology: Ontology
) -> tuple[Chart, ...]:
    """Return the figures that tell something: those of at least two bars.

    Parameters
    ----------
    pairs : sequence of (Claim, ClaimView)
        All claims, each with what is shown of it.
    documents : sequence of Document
        All documents.
    ontology : Ontology
        Names the relation types.
    """
    names = {document.id: heading(document) for document in documents}
    by_document = _bars((names.get(view.document, ""), view) for _, view in pairs)
    by_speaker = _bars((voice(view, len(documents)), view) for _, view in pairs)
    by_relation = _bars((_relation(claim, ontology), view) for claim, view in pairs)
    by_certainty = _bars(((view.certainty, view) for _, view in pairs), order=_CERTAINTIES)
    charts = (
        Chart("by-document", "By document", _disputed(by_document, "in"), "Document", by_document),
        Chart("by-speaker", "By who says it", _disputed(by_speaker, "from"), "Said by", by_speaker),
        Chart("by-relation", "By what it says", _settled(by_relation), "Relation", by_relation),
        Chart("by-certainty", "By how surely", _surely(by_certainty), "Said as", by_certainty),
    )
    return tuple(chart for chart in charts if len(chart.bars) > 1)


def voice(view: ClaimView, documents: int) -> str:
    """Return who says it; of several documents the one that does, where nobody in it is named."""
    return view.speaker if view.speakers or documents < 2 else view.document_name


def _relation(claim: Claim, ontology: Ontology) -> str:
    if not claim.is_typed:
        return OWN_WORDS
    known = ontology.relations.get(claim.predicate)
    return shown(known.label if known is not None else claim.relation)


def _bars(named: Iterable[tuple[str, ClaimView]], order: Sequence[str] = ()) -> tuple[Bar, ...]:
    """Return a bar for each name, in the order given, else the most disputed and longest first."""
    counts: dict[str, Counter[str]] = {}
    for name, view in named:
        counts.setdefault(name, Counter())[view.standing.key] += 1
    if order:
        return tuple(_bar(name, counts[name]) for name in order if name in counts)
    ranked = sorted(counts, key=lambda name: _rank(counts[name], name))
    first = ranked if len(ranked) <= ROWS else ranked[: ROWS - 1]
    bars = [_bar(clipped(name, 60), counts[name]) for name in first]
    if len(first) < len(ranked):
        rest: Counter[str] = sum((counts[name] for name in ranked[len(first) :]), Counter())
        bars.append(replace(_bar(f"{len(ranked) - len(first):,} others", rest), is_rest=True))
    return tuple(bars)


def _rank(counts: Counter[str], name: str) -> tuple[int, int, int, str]:
    return (-counts["refuted"], -counts["conflicting"], -counts.total(), name)


def _bar(label: str, counts: Counter[str]) -> Bar:
    return Bar(
        label or "(no name)",
        tuple((one, counts[one.key]) for one in STANDINGS.values() if counts[one.key]),
    )


def _disputed(bars: Sequence[Bar], where: str) -> str:
    one_by_one = [bar for bar in bars if not bar.is_rest]
    first = max(one_by_one, key=lambda bar: (bar.of(*DISPUTED), bar.total), default=None)
    if first is None:
        return ""
    if not first.of(*DISPUTED):
        return f"Nothing is disputed; the most claims are {where} {first.label}: {first.total:,}."
    return (
        f"The most disputed claims are {where} {first.label}: {first.of(*DISPUTED):,} of "
        f"{first.total:,}."
    )


def _settled(bars: Sequence[Bar]) -> str:
    settled, total = sum(bar.of(*DECIDED) for bar in bars), sum(bar.total for bar in bars)
    return f"{settled:,} of {counted(total, 'claim')} could be settled."


def _surely(bars: Sequence[Bar]) -> str:
    certain = next((bar for bar in bars if bar.label == "certain"), None)
    disputed = sum(bar.of(*DISPUTED) for bar in bars)
    if certain is None:
        return "Nothing is said without reserve."
    if not disputed:
        return (
            f"{certain.total:,} of {counted(sum(bar.total for bar in bars), 'claim')} "
            f"{'is' if certain.total == 1 else 'are'} said without reserve."
        )
    return f"Of {counted(disputed, 'disputed claim')}, {certain.of(*DISPUTED):,} without reserve."
