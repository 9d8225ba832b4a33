"""CaRB: open relations of single sentences, against crowd-sourced gold (EMNLP 2019).

    python -m benchmarks.carb DATA [--write FILE]
    python -m benchmarks.carb DATA --score FILE --format openie5
    python -m benchmarks.carb DATA --show 50
    python -m benchmarks.carb --sentences FILE --write FILE [--least 0.3] [--binary]

Scores kgbuild's propositions, or another system's output, with the benchmark's own measure and with
stricter ones (see strict_scorer.py) on the tuples that are at least so sure as
``kgbuild.propositions`` asks for. --write gives the tab format that the official scorer reads;
with --sentences, for any file with a sentence a line. --show lists mistakes: gold tuples that no
tuple covers and tuples that are in no gold one, drawn by a fixed seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.carb_scorer import match, score
from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.open_tuples import (
    READERS,
    OpenTuple,
    Tuples,
    read_gold,
    sentence_key,
    write_tab,
)
from benchmarks.strict_scorer import score_exact, score_parts
from benchmarks.surface import open_tuples
from kgbuild.graph.sentences import SURE_ENOUGH

SPLITS = ("dev", "test")
ANCHORS = {
    ("dev", "F1"): "OpenIE5 .458, forty lines of dependency rules .528",
    ("dev", "AUC"): "OpenIE5 .240, forty lines of dependency rules .403",
    ("test", "F1"): "OpenIE4 .488, OpenIE5 .467, ClausIE .450, PropS .319; neural .52 to .54",
    ("test", "AUC"): "OpenIE4 .272, OpenIE5 .245, ClausIE .224, PropS .126",
}
"""Scores of published systems by the official scorer, and of rules that are the floor."""


def read_sentences(folder: Path, split: str, limit: int | None = None) -> list[str]:
    """Return the sentences of a split, each once."""
    lines = (folder / f"{split}.txt").read_text("utf-8").split("\n")
    return list(dict.fromkeys(line.strip() for line in lines if line.strip()))[:limit]


def run_kgbuild(
    sentences: list[str], *, least: float = 0.0, binary: bool = False
) -> list[tuple[str, OpenTuple]]:
    """Return kgbuild's tuples, each with its sentence."""
    from tqdm import tqdm

    read = tqdm(sentences, desc="CaRB", unit=" sentences", disable=None)
    return [(s, one) for s in read for one in open_tuples(s, least=least, binary=binary)]


def sure_ones(system: Tuples) -> dict[str, list[OpenTuple]]:
    """Return the tuples that are as sure as ``kgbuild.propositions`` asks for."""
    return {
        key: [one for one in found if one.confidence >= SURE_ENOUGH]
        for key, found in system.items()
    }


def mistakes(gold: Tuples, system: Tuples, number: int) -> Iterator[str]:
    """Yield missed gold tuples and wrong tuples, each with the nearest of the other side.

    Missed is a recall below one half, wrong a precision below one half.
    """
    missed, wrong = [], []
    for key, golds in gold.items():
        tuples = system.get(key, ())
        for one in golds:
            near = max(tuples, key=lambda t: match(one, t).recall, default=None)
            if near is None or match(one, near).recall < 0.5:
                missed.append((one, near))
        for one in tuples:
            near = max(golds, key=lambda g: match(g, one).precision)
            if match(near, one).precision < 0.5:
                wrong.append((one, near))
    draw = Random(0)
    for title, pairs in (("missed", missed), ("wrong", wrong)):
        yield f"{title}: {len(pairs)}"
        for one, near in draw.sample(pairs, min(number, len(pairs))):
            yield f"  {_line(one)}"
            yield f"    nearest: {_line(near) if near else 'none in the sentence'}"


def _line(one: OpenTuple) -> str:
    return " | ".join((one.arguments[0], one.relation, *one.arguments[1:]))


def figures_of(gold: Tuples, system: Tuples, split: str) -> list[Figure]:
    """Return the scores of a system's tuples as rows of the table."""
    scored = score(gold, system)
    sure = sure_ones(system)
    parts, exact = score_parts(gold, sure), score_exact(gold, sure)
    values = {
        "F1": scored.f1,
        "AUC": scored.auc,
        "precision at best F1": scored.precision,
        "recall at best F1": scored.recall,
        "F1 without threshold": scored.last_f1,
        "tuples": sum(map(len, system.values())),
        "part by part, as WiRe57: F1": parts.f1,
        "part by part: precision": parts.precision,
        "part by part: recall": parts.recall,
        "exact tuples: F1": exact.f1,
    }
    return [
        Figure("CaRB", split, name, value, ANCHORS.get((split, name), ""))
        for name, value in values.items()
    ]


def measure(
    folder: Path,
    split: str | None = None,
    limit: int | None = None,
    written: Path | None = None,
    shown: int = 0,
) -> list[Figure]:
    """Score kgbuild on a split.

    Parameters
    ----------
    folder : Path
        Holds ``<split>.txt`` (sentences) and ``<split>.tsv`` (gold).
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many sentences, and their gold.
    written : Path, optional
        Where to write the tuples.
    shown : int
        How many mistakes of each kind to print.
    """
    split = find_split(folder, "{}.tsv", split, SPLITS)
    sentences = read_sentences(folder, split, limit)
    found = run_kgbuild(sentences)
    if written is not None:
        write_tab(written, found)
    system: dict[str, list[OpenTuple]] = {sentence_key(s): [] for s in sentences}
    for sentence, one in found:
        system[sentence_key(sentence)].append(one)
    gold = read_gold(folder / f"{split}.tsv")
    if limit is not None:
        gold = {key: tuples for key, tuples in gold.items() if key in system}
    for line in mistakes(gold, sure_ones(system), shown) if shown else ():
        print(line)
    return figures_of(gold, system, split)


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds dev.txt and dev.tsv, or test.txt and test.tsv", "?")
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write kgbuild's tuples here")
    arguments.add_argument("--score", type=Path, metavar="FILE", help="score this output instead")
    arguments.add_argument("--format", choices=sorted(READERS), default="tab", help="of --score")
    arguments.add_argument("--show", type=int, default=0, metavar="N", help="list N mistakes each")
    arguments.add_argument("--sentences", type=Path, metavar="FILE", help="a sentence a line")
    arguments.add_argument("--least", type=float, default=SURE_ENOUGH, help="with --sentences")
    arguments.add_argument("--binary", action="store_true", help="with --sentences: triples")
    given = arguments.parse_args()
    if given.sentences is not None:
        if given.write is None:
            arguments.error("--sentences needs --write")
        lines = [s.strip() for s in given.sentences.read_text("utf-8").split("\n") if s.strip()]
        found = run_kgbuild(lines[: given.limit], least=given.least, binary=given.binary)
        write_tab(given.write, found)
        return
    if given.folder is None:
        arguments.error("name the data folder, or --sentences")
    if given.score is None:
        figures = measure(given.folder, given.split, given.limit, given.write, given.show)
        print(table(figures))
        return
    split = find_split(given.folder, "{}.tsv", given.split, SPLITS)
    system = READERS[given.format](given.score)
    gold = read_gold(given.folder / f"{split}.tsv")
    for line in mistakes(gold, sure_ones(system), given.show) if given.show else ():
        print(line)
    print(table(figures_of(gold, system, split)))


if __name__ == "__main__":
    main()
