"""GUM: time expressions in whole texts of many genres.

    python -m benchmarks.times DATA [--genre news]

Wanted are GUM's mentions of times, pronouns left out; it counts among them what no day can be told
of ("a long time", "the evenings", "a period of limited exposure"), so recall is also given of those
that hold a proper noun (a month, a weekday) or a number. Found are the times that kgbuild reads and
its quantities in units of time ("three years"). One stands for the other where they share a token:
GUM's spans take in relative clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.gum import SPLITS, Text, paths_of, read
from benchmarks.kgbuild_output import ontology
from kgbuild.extract.quantities import QuantityReader
from kgbuild.extract.quantity_roles import LENGTHS_OF_TIME
from kgbuild.extract.times import find_times
from kgbuild.model import Span

PUBLISHED = date(2020, 1, 1)
"""GUM's texts have no common day; which days a time means is not measured."""


def gold_times(text: Text, dated: bool = False) -> list[Span]:
    """Return where GUM marks times; only those with a proper noun or a number if asked."""
    spans = text.spans()
    found = []
    for mention in text.mentions:
        tags = text.tags[mention.first : mention.end]
        least = text.tags[mention.least[0] : mention.least[1]]
        pronoun = all(tag in ("PRON", "DET") for tag in least)
        if mention.type == "time" and not pronoun and (not dated or {"PROPN", "NUM"} & set(tags)):
            found.append(Span(spans[mention.first].start, spans[mention.end - 1].end))
    return found


def found_times(source: str, quantities: QuantityReader) -> tuple[list[Span], list[Span]]:
    """Return where kgbuild finds times, and lengths of time."""
    times = [Span(one.start, one.end) for one in find_times(source, PUBLISHED)]
    lengths = [
        Span(one.start, one.end)
        for one in quantities.find(source)
        if one.quantity.unit in LENGTHS_OF_TIME
    ]
    return times, lengths


def touched(spans: list[Span], others: list[Span]) -> int:
    """Return how many spans share a character with one of the others."""
    return sum(any(o.start < s.end and s.start < o.end for o in others) for s in spans)


def measure(
    folder: Path, split: str | None = None, limit: int | None = None, genre: str = ""
) -> list[Figure]:
    """Score kgbuild on the documents of a split.

    Parameters
    ----------
    folder : Path
        Holds ``<split>/GUM_<genre>_<name>.conllu``.
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many documents.
    genre : str
        Only this genre: "news".
    """
    split = find_split(folder, "{}", split, SPLITS)
    reader = QuantityReader(ontology())
    right = found = reached = wanted = reached_dated = dated = 0
    for path in paths_of(folder / split, genre)[:limit]:
        text = read(path)
        times, lengths = found_times(text.source, reader)
        every, with_number = gold_times(text), gold_times(text, dated=True)
        right += touched(times, every)
        found += len(times)
        reached += touched(every, times + lengths)
        wanted += len(every)
        reached_dated += touched(with_number, times + lengths)
        dated += len(with_number)
    figures = (
        ("times, precision", right, found),
        ("times, recall", reached, wanted),
        ("times with a proper noun or a number, recall", reached_dated, dated),
    )
    return list(_figures(f"GUM {genre}".strip(), split, figures))


def _figures(name: str, split: str, counts: tuple[tuple[str, int, int], ...]) -> Iterator[Figure]:
    for words, part, whole in counts:
        yield Figure(name, split, words, part / whole if whole else 0.0)


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds dev/ or test/ with GUM's .conllu files")
    arguments.add_argument("--genre", default="", help="only this genre, such as news")
    given = arguments.parse_args()
    print(table(measure(given.folder, given.split, given.limit, given.genre)))


if __name__ == "__main__":
    main()
