"""How fast kgbuild is, as ratios measured in one run, so that the machine cancels out.

    python benchmarks/speed.py [TEXT ...] [--copies 20] [--pairs 5]

Three measurements: words a second of ``kgb.build`` against the bare spaCy pipeline that it uses;
seconds of ``import kgbuild``; seconds of writing Turtle against rdflib's. Pairs run A B A B, and
medians are compared.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import kgbuild as kgb

SAMPLE = Path(__file__).parents[1] / "examples" / "chip-race.txt"


def seconds(run: Callable[[], object]) -> float:
    """Return the wall-clock seconds of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def pairs(
    first: Callable[[], object], second: Callable[[], object], number: int
) -> tuple[float, float]:
    """Return the median seconds of two runs taken in turns, after one of each to warm up."""
    first()
    second()
    taken = [(seconds(first), seconds(second)) for _ in range(number)]
    return median(one for one, _ in taken), median(other for _, other in taken)


def articles(paths: list[Path], copies: int) -> list[str]:
    """Return the texts, each as often as asked, told apart by a first line."""
    texts = [path.read_text("utf-8") for path in paths]
    return [f"Edition {copy}.\n\n{text}" for copy in range(copies) for text in texts]


def measure_build(texts: list[str], number: int) -> None:
    """Compare building a graph with running the bare pipeline over the same texts."""
    from kgbuild.extract.language import load_model

    language = load_model().nlp
    words = sum(len(text.split()) for text in texts)
    whole, bare = pairs(
        lambda: kgb.build(texts), lambda: [len(doc) for doc in language.pipe(texts)], number
    )
    print(f"texts              {len(texts)} of {words:,} words together, {number} pairs")
    print(f"kgb.build          {words / whole:8,.0f} words a second")
    print(f"bare pipeline      {words / bare:8,.0f} words a second")
    print(f"ratio              {bare / whole:8.2f}")


def measure_import(number: int) -> None:
    """Compare importing kgbuild with starting Python alone."""
    with_it, alone = pairs(
        lambda: subprocess.run([sys.executable, "-c", "import kgbuild"], check=True),
        lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
        number,
    )
    print(f"import kgbuild     {with_it - alone:8.3f} s")


def measure_turtle(texts: list[str], number: int) -> None:
    """Compare writing Turtle with rdflib's writing of the same triples."""
    graph = kgb.build(texts)
    triples = graph.rdf.default_graph
    with tempfile.TemporaryDirectory() as folder:
        own, other = pairs(
            lambda: graph.save(Path(folder) / "own.ttl"),
            lambda: triples.serialize(Path(folder) / "other.ttl", format="turtle"),
            number,
        )
    print(f"triples            {len(triples):8,}")
    print(f"Turtle out         {own:8.3f} s, rdflib {other:.3f} s: ratio {own / other:.2f}")


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description="Measure kgbuild against spaCy and rdflib.")
    parser.add_argument("texts", nargs="*", type=Path, default=[SAMPLE])
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--pairs", type=int, default=5)
    given = parser.parse_args()
    texts = articles(given.texts, given.copies)
    measure_build(texts, given.pairs)
    measure_import(given.pairs)
    measure_turtle(texts, given.pairs)


if __name__ == "__main__":
    main()
