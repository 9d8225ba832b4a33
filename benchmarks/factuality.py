"""Factuality: how sure the events of sentences are, from -3 to 3, in UW, MEANTIME and UDS.

    python -m benchmarks.factuality DATA [--split dev] [--only uw] [--limit N] [--write FILE]

DATA holds ``uw``, ``meantime`` and ``uds``, each with ``<split>.jsonl``: sentences in tokens, with
the tokens that head an event and what annotators make of it (Stanovsky et al. 2017; UDS as in
Rudinger et al. 2018). The text is parsed as kgbuild parses any; an event is the token that starts
where the given one does. Measured are the mean absolute error
and Pearson's r; beside them stands the error of calling every event certain.

UW (Lee et al. 2015) and MEANTIME ask whether an event happens at any time; UDS whether it has
happened, so that what is still to come counts as not: the first two are compared with
``Event.factuality``, UDS with ``Event.happened``. --write gives JSON lines with each event's
prediction beside its label.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.kgbuild_output import ontology
from benchmarks.surface import model
from kgbuild.extract.factuality import FactualityReader
from kgbuild.extract.language import Parsed, parse

SPLITS = ("dev", "test")
CORPORA = {"uw": "UW", "meantime": "MEANTIME", "uds": "UDS"}
ANCHORS = {
    ("uw", "MAE"): "test: rules .72, Lee et al. .51, Stanovsky et al. .42",
    ("uw", "r"): "test: rules .63, Lee et al. .71, Rudinger et al. .81 to .83",
    ("meantime", "MAE"): "test: Stanovsky et al. .34",
    ("meantime", "r"): "test: Stanovsky et al. .47, Rudinger et al. .70 to .76",
    ("uds", "r"): "test: Rudinger et al. .77 to .79",
}


@dataclass(frozen=True, slots=True)
class Target:
    """An event: its token as it was given and in the parse, its gold factuality."""

    given: int
    index: int
    label: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its events."""

    text: str
    parsed: Parsed
    targets: tuple[Target, ...]


def parsed_sentences(path: Path, limit: int | None = None) -> Iterator[Sentence]:
    """Read a file of a corpus and parse its sentences.

    Parameters
    ----------
    path : Path
        JSON lines with ``text`` (tokens parted by single spaces) and ``targets``.
    limit : int, optional
        Only so many sentences.
    """
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, limit):
            row = json.loads(line)
            parsed = parse(model(), row["text"], ())
            starts = _starts(row["text"])
            targets = tuple(
                Target(given, parsed.token_at(starts[given]), float(target["label"]))
                for target in row["targets"]
                for given in (target["span1"][0],)
            )
            yield Sentence(row["text"], parsed, targets)


def _starts(text: str) -> list[int]:
    """Return the first character of each token."""
    starts = [0]
    for word in text.split(" "):
        starts.append(starts[-1] + len(word) + 1)
    return starts


@lru_cache(maxsize=1)
def reader() -> FactualityReader:
    """Return the reader of the shipped ontology."""
    return FactualityReader(ontology())


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Pearson's r, 0 where one side never varies.

    Examples
    --------
    >>> round(correlation([1, 2, 3], [2, 4, 7]), 3)
    0.993
    """
    n = len(one)
    if n == 0:
        return 0.0
    mean, other_mean = sum(one) / n, sum(other) / n
    both = sum((a - mean) * (b - other_mean) for a, b in zip(one, other, strict=True))
    spread = math.sqrt(sum((a - mean) ** 2 for a in one))
    spread *= math.sqrt(sum((b - other_mean) ** 2 for b in other))
    return both / spread if spread else 0.0


def error(told: Sequence[float], gold: Sequence[float]) -> float:
    """Return the mean absolute error."""
    return sum(abs(a - b) for a, b in zip(told, gold, strict=True)) / max(len(gold), 1)


def measure(
    folder: Path,
    split: str | None = None,
    limit: int | None = None,
    written: Path | None = None,
    only: Sequence[str] = tuple(CORPORA),
) -> list[Figure]:
    """Score kgbuild on a split of each corpus.

    Parameters
    ----------
    folder : Path
        Holds a folder for each corpus.
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many sentences of each.
    written : Path, optional
        Where to write the predictions.
    only : sequence of str
        The corpora.
    """
    figures: list[Figure] = []
    lines: list[str] = []
    for corpus in only:
        found = find_split(folder / corpus, "{}.jsonl", split, SPLITS)
        told: list[float] = []
        gold: list[float] = []
        for sentence in parsed_sentences(folder / corpus / f"{found}.jsonl", limit):
            doc = sentence.parsed.doc
            readings = reader().read([doc[target.index] for target in sentence.targets])
            answers = [r.happened if corpus == "uds" else r.factuality for r in readings]
            told += answers
            gold += [target.label for target in sentence.targets]
            lines.append(_line(corpus, sentence, answers))
        values = {"MAE": error(told, gold), "r": correlation(told, gold)}
        title = CORPORA[corpus]
        figures += [
            Figure(title, found, name, value, ANCHORS.get((corpus, name), ""))
            for name, value in values.items()
        ]
        figures.append(Figure(title, found, "MAE of always 3", error([3.0] * len(gold), gold)))
    if written is not None:
        written.write_text("".join(lines), encoding="utf-8")
    return figures


def _line(corpus: str, sentence: Sentence, answers: Sequence[float]) -> str:
    targets = [
        {"token": target.given, "label": target.label, "predicted": answer}
        for target, answer in zip(sentence.targets, answers, strict=True)
    ]
    row = {"corpus": corpus, "text": sentence.text, "targets": targets}
    return json.dumps(row, ensure_ascii=False) + "\n"


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds uw, meantime and uds")
    arguments.add_argument("--only", nargs="+", choices=list(CORPORA), default=list(CORPORA))
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write the predictions here")
    given = arguments.parse_args()
    print(table(measure(given.folder, given.split, given.limit, given.write, given.only)))


if __name__ == "__main__":
    main()
