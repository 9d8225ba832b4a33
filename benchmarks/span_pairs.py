"""Sentences whose mentions are given, parsed with each mention as one name: for relation data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.spans import Labelled, joined
from kgbuild.extract.language import LanguageModel, NameSpan, Parsed, load_model, parse
from kgbuild.extract.learned.features import End

STAND_INS: Mapping[str, str] = {
    "person": "Maria",
    "politician": "Maria",
    "researcher": "Maria",
    "scientist": "Maria",
    "writer": "Maria",
    "musicalartist": "Maria",
}
"""The word that the parser sees for a mention of a kind; "Russia" for any other."""


def parse_mentions(
    words: Sequence[str],
    mentions: Sequence[Labelled],
    wider: Mapping[str, str] | None = None,
    model: LanguageModel | None = None,
) -> tuple[Parsed, list[End]]:
    """Parse a sentence whose mentions are known.

    Parameters
    ----------
    words : sequence of str
        The sentence as the data splits it.
    mentions : sequence of Labelled
        Runs of words with their kind; of two that overlap the first is one name to the parser.
    wider : mapping of str to str, optional
        A kind's wider kind.
    model : LanguageModel, optional
        Else the default one.

    Returns
    -------
    parsed : Parsed
        Of the words joined by spaces.
    ends : list of End
        The mentions, in the order given, as runs of the parse's tokens.
    """
    text, places = joined(words)
    runs = [(places[m.first].start, places[m.end - 1].end, m.label) for m in mentions]
    names: list[NameSpan] = []
    for start, end, label in sorted(set(runs)):
        if not names or start >= names[-1].end:
            names.append(NameSpan(start, end, label, certain=True))
    parsed = parse(
        model or load_model(), text, names, lambda kind: STAND_INS.get(kind or "", "Russia")
    )
    ends = []
    for start, end, label in runs:
        touched = [
            n
            for n in range(len(parsed.starts))
            if parsed.starts[n] < end and start < parsed.ends[n]
        ]
        above = (wider or {}).get(label)
        ends.append(End(touched[0], touched[-1], label, (above,) if above else ()))
    return parsed, ends
