"""How verdicts look on a terminal: glyph, word and colour, and a bar of how many there are.

The glyphs and words are the pages'; a terminal has sixteen colours that suit its background, so
those are named. Each verdict fills its part of a bar with a shade of its own: what is told by
colour is told without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.text import Text

from kgbuild.model import Verdict, VerdictLabel


@dataclass(frozen=True, slots=True)
class Mark:
    """How a verdict is shown.

    Parameters
    ----------
    glyph, word : str
        What is read.
    style : str
        Its colours, as rich names them.
    shade : str
        What fills its part of a bar.
    """

    glyph: str
    word: str
    style: str
    shade: str

    @property
    def text(self) -> Text:
        """The glyph and the word in their colours."""
        return Text(f"{self.glyph} {self.word}", style=self.style)


MARKS: Mapping[VerdictLabel | None, Mark] = {
    VerdictLabel.SUPPORTED: Mark("✓", "supported", "bright_blue", "█"),
    VerdictLabel.REFUTED: Mark("✗", "refuted", "bold red", "▓"),
    # Yellow letters cannot be read on white: black on yellow can, whatever is around it.
    VerdictLabel.CONFLICTING: Mark("≈", "conflicting", "black on yellow", "▒"),
    VerdictLabel.NOT_ENOUGH_INFO: Mark("?", "not enough info", "dim", "░"),
    VerdictLabel.UNCHECKED: Mark("…", "no answer", "dim", "-"),
    None: Mark("○", "not checked", "dim", "·"),
}
"""By label; unchecked is what a source did not answer, None what no source was asked about."""


def verdict_text(verdict: Verdict | None) -> Text:
    """Return a verdict as it stands in a table."""
    return MARKS[verdict.label if verdict is not None else None].text


def verdict_bar(counts: Mapping[VerdictLabel | None, int], width: int) -> Text:
    """Return a bar with the share of each verdict; what is there has a cell at least.

    Examples
    --------
    >>> verdict_bar({VerdictLabel.SUPPORTED: 1, None: 99}, 10).plain
    '█·········'
    """
    there = {label: counts[label] for label in MARKS if counts.get(label)}
    total = sum(there.values())
    cells = {label: max(1, round(width * number / total)) for label, number in there.items()}
    if cells:
        widest = max(cells, key=lambda label: cells[label])
        cells[widest] = max(1, cells[widest] + width - sum(cells.values()))
    bar = Text()
    for label, number in cells.items():
        # Black on yellow would hide the shade's own colour: of a bar only the ground counts.
        style = "yellow" if label is VerdictLabel.CONFLICTING else MARKS[label].style
        bar.append(MARKS[label].shade * number, style=style)
    return bar


def verdict_key(counts: Mapping[VerdictLabel | None, int]) -> Text:
    """Return what the parts of the bar stand for, with their numbers."""
    parts = []
    for label, mark in MARKS.items():
        if counts.get(label):
            number = (f" {counts[label]:,}", "bold")
            parts.append(Text.assemble((f"{mark.shade} ", mark.style), mark.text, number))
    return Text("   ").join(parts)
