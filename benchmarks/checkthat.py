"""CheckThat! 2019, task 1: which sentences of debates and speeches are worth checking.

    python -m benchmarks.checkthat DATA [--split NAME] [--limit N] [--write FILE]

A debate is read as one transcript ("SPEAKER: sentence sentence"), and each line gets the score that
kgbuild gives its characters. Average precision is that of the official scorer: over the lines as
they are ranked by score, equal scores in the order of the debate; the mean is over debates. Nothing
is trained: the weights are set by hand (kgbuild/extract/worth/weights.py), though after reading
these debates. ``--write`` writes the official format, the line's number and its score.

References
----------
.. [1] P. Atanasova et al., Overview of the CLEF-2019 CheckThat! Lab: Automatic Identification and
   Verification of Claims, Task 1: Check-Worthiness, CLEF 2019.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import fmean

from benchmarks.figures import Figure, parser, table
from benchmarks.kgbuild_output import as_given, ontology
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model

ANCHOR = "2019's test: best submission .166, digits and length .089"
DEPTHS = (1, 5, 10, 20, 50)
BANDS = (0.0, 0.01, 0.02, 0.04, 0.08, 0.16, 1.0)
"""Limits of the scores between which the share of worthy lines is shown."""
_NOTES = "SYSTEM"
"""The speaker of "(APPLAUSE)"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a debate: its number, speaker and words; whether fact-checkers took it up."""

    number: int
    speaker: str
    words: str
    worthy: bool


def read(path: Path) -> list[Line]:
    """Read a debate: number, speaker, sentence and, where it is given, 0 or 1."""
    lines = []
    for row in path.read_text("utf-8").split("\n"):
        if row.strip():
            number, speaker, words, *worthy = row.rstrip("\r").split("\t")
            lines.append(Line(int(number), speaker, words.strip(), worthy[:1] == ["1"]))
    return lines


def transcript(lines: Sequence[Line]) -> tuple[str, list[tuple[int, int]]]:
    r"""Return a debate as one text, and where in it each line stands.

    Examples
    --------
    >>> lines = [Line(1, "A", "We won.", False), Line(2, "A", "Did we?", False)]
    >>> transcript([*lines, Line(3, "B", "You lost.", True)])
    ('A: We won. Did we?\n\nB: You lost.', [(3, 10), (11, 18), (23, 32)])
    """
    parts: list[str] = []
    places = []
    position, last = 0, ""
    for line in lines:
        lead = " " if line.speaker == last else "\n\n" if parts else ""
        if line.speaker not in (last, _NOTES):
            lead += f"{line.speaker}: "
        parts += [lead, line.words]
        position += len(lead)
        places.append((position, position + len(line.words)))
        position += len(line.words)
        last = line.speaker if line.speaker != _NOTES else ""
    return "".join(parts), places


@lru_cache(maxsize=1)
def _extractor() -> Extractor:
    return Extractor(ontology(), load_model())


def scores(lines: Sequence[Line]) -> list[float]:
    """Return what kgbuild gives each line of a debate."""
    text, places = transcript(lines)
    reader = _extractor().worth(as_given(text))
    return [reader.of_characters(start, end).score for start, end in places]


def ranked(worthy: Sequence[bool], found: Sequence[float]) -> list[bool]:
    """Return which lines are worthy, the highest score first, equal ones in their order."""
    order = sorted(range(len(found)), key=lambda n: -found[n])
    return [worthy[n] for n in order]


def average_precision(ranking: Sequence[bool]) -> float:
    """Return the mean precision at the ranks of the worthy lines.

    Examples
    --------
    >>> average_precision([True, False, True, False])
    0.8333333333333333
    """
    hits, total = 0, 0.0
    for rank, worthy in enumerate(ranking, 1):
        if worthy:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


def reciprocal_rank(ranking: Sequence[bool]) -> float:
    """Return 1 over the rank of the first worthy line, 0 without one."""
    return next((1 / rank for rank, worthy in enumerate(ranking, 1) if worthy), 0.0)


def paths_of(folder: Path, split: str | None) -> list[Path]:
    """Return the debates of a folder: of its sub-folder of that name, or those named like it."""
    inner = split is not None and (folder / split).is_dir()
    place, start = (folder / str(split), "") if inner else (folder, split or "")
    found = sorted(place.glob(f"{start}*.tsv"))
    if not found:
        raise SystemExit(f"{place}: no {start}*.tsv is there")
    return found


def measure(
    folder: Path, split: str | None = None, limit: int | None = None, written: Path | None = None
) -> list[Figure]:
    """Score kgbuild on debates.

    Parameters
    ----------
    folder : Path
        Holds a ``.tsv`` a debate.
    split : str, optional
        A sub-folder, or what the names of the debates start with: "2016"; all if left out.
    limit : int, optional
        Only so many debates.
    written : Path, optional
        Where to write the scores: of one debate a file, of several a folder of files.
    """
    debates = {path.stem: read(path) for path in paths_of(folder, split)[:limit]}
    found = {name: scores(lines) for name, lines in debates.items()}
    if written is not None:
        write(debates, found, written)
    name = split or "all"
    rankings = [
        ranked([line.worthy for line in lines], found[one]) for one, lines in debates.items()
    ]
    figures = list(_figures(rankings, name))
    length = [
        ranked([line.worthy for line in lines], [_digits_and_length(one.words) for one in lines])
        for lines in debates.values()
    ]
    surface = fmean(average_precision(ranking) for ranking in length)
    figures.append(Figure("CheckThat", name, "MAP of digits and length", surface))
    pairs = [
        (score, line.worthy)
        for one, lines in debates.items()
        for score, line in zip(found[one], lines, strict=True)
    ]
    return [*figures, *_calibration(pairs, name)]


def write(debates: dict[str, list[Line]], found: dict[str, list[float]], written: Path) -> None:
    """Write the official format: the line's number, a tab, its score."""
    if len(debates) > 1:
        written.mkdir(parents=True, exist_ok=True)
    for name, lines in debates.items():
        rows = [f"{line.number}\t{score}\n" for line, score in zip(lines, found[name], strict=True)]
        path = written / f"{name}.tsv" if len(debates) > 1 else written
        path.write_text("".join(rows), encoding="utf-8")


def _digits_and_length(words: str) -> float:
    """Return the anchor's score: digits first, then length."""
    return 1000.0 * sum(c.isdigit() for c in words) + len(words)


def _figures(rankings: Sequence[Sequence[bool]], split: str) -> Iterator[Figure]:
    mean = fmean(average_precision(one) for one in rankings)
    yield Figure("CheckThat", split, "MAP", mean, ANCHOR)
    large = [average_precision(one) for one in rankings if len(one) >= 1000]
    if large:
        yield Figure("CheckThat", split, "MAP, debates of 1,000 lines and more", fmean(large))
    yield Figure("CheckThat", split, "MRR", fmean(reciprocal_rank(one) for one in rankings))
    for depth in DEPTHS:
        precision = fmean(sum(one[:depth]) / depth for one in rankings)
        yield Figure("CheckThat", split, f"P@{depth}", precision)


def _calibration(pairs: Sequence[tuple[float, bool]], split: str) -> Iterator[Figure]:
    for low, high in itertools.pairwise(BANDS):
        band = [worthy for score, worthy in pairs if low <= score < high]
        if band:
            share = sum(band) / len(band)
            measure_ = f"worthy of {len(band)} lines scored {low:g} to {high:g}"
            yield Figure("CheckThat", split, measure_, share)


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds a .tsv a debate")
    arguments.add_argument("--write", type=Path, help="where to write the scores")
    given = arguments.parse_args()
    print(table(measure(given.folder, given.split, given.limit, given.write)))


if __name__ == "__main__":
    main()
