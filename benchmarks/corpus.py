"""A corpus rather than an article: how fast, in how much memory, and whether growth costs more.

    python -m benchmarks.corpus DATA WORK [--only texts rates curve base day report] [--jobs 2]

DATA holds public data (see :mod:`benchmarks.corpus_sources`), WORK is a folder for texts, graphs
and what was measured; a part that was measured there already is not run again (--again does). Each
part runs in processes of its own, which are watched:

texts   the articles
rates   words a second of a build on disk by one process and by several, beside spaCy's bare
        pipeline, which runs before and after
curve   one build of many articles: what each hundred cost, the memory of all processes
base    a graph of a hundred thousand articles (how: :mod:`benchmarks.corpus_base`)
day     a day's articles into that graph and into an empty one, in turns
report  a table and plots of what there is, into --out

Seconds are the clock's: run it on a machine that does nothing else. The processor's stand beside.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpus_base import size_of
from benchmarks.corpus_report import write_report
from benchmarks.corpus_run import files_of
from benchmarks.corpus_sources import read_sources
from benchmarks.corpus_texts import Corpus, write
from benchmarks.corpus_watch import Watched, watch
from benchmarks.figures import RESULTS

PARTS = ("texts", "rates", "curve", "base", "day", "report")
_DAYS_AFTER = 1_000_000
"""Number of the first article of the first day that is added: beyond all others."""
_BASE_SEED = 2


@dataclass(frozen=True)
class Sizes:
    """How much is measured.

    Parameters
    ----------
    rates, curve : int
        Articles.
    base, base_read : int
        Articles of the large graph, and how many of them are read rather than copied.
    base_words : (int, int)
        Words of its articles.
    day, pairs : int
        Articles of a day, and how often a day is added to both graphs.
    jobs : int
        Processes that read, of all that is not for one.
    """

    rates: int
    curve: int
    base: int
    base_read: int
    base_words: tuple[int, int]
    day: int
    pairs: int
    jobs: int


@dataclass(frozen=True)
class Bench:
    """The parts, with where they work."""

    data: Path
    work: Path
    sizes: Sizes

    def texts(self) -> dict[str, Any]:
        """Write the articles of all parts."""
        sizes, sources = self.sizes, read_sources(self.data)
        usual = Corpus(sources)
        brief = Corpus(sources, seed=_BASE_SEED, words=sizes.base_words)
        self._write(usual, "rates", range(sizes.rates))
        self._write(usual, "curve", range(sizes.curve))
        self._write(brief, "base", range(sizes.base_read))
        for pair in range(sizes.pairs):
            first = _DAYS_AFTER + pair * sizes.day
            self._write(usual, f"day-{pair}", range(first, first + sizes.day))
        return {"sources": len(sources), **asdict(sizes)}

    def rates(self) -> dict[str, Any]:
        """Measure builds beside the bare pipeline."""
        words = self._words("rates")
        before = self._bare("rates")
        one = self._build("rates", "rates-1", 1)
        several = self._build("rates", "rates-n", self.sizes.jobs)
        after = self._bare("rates")
        return {"words": words, "bare": [before, after], "one": one, "several": several}

    def curve(self) -> dict[str, Any]:
        """Measure one long build."""
        store = self._new("curve-graph")
        seen = self._watch("build", self._texts("curve"), store, self.sizes.jobs)
        sizes = [_words_of(path) for path in files_of(self._texts("curve"))]
        steps = [(one["taken"], one["at"], one["processor"]) for one in seen.told[:-1]]
        ends = [*steps[1:], (len(sizes), seen.last["at"], seen.last["processor"])]
        hundreds = [
            {
                "articles": until,
                "words": sum(sizes[taken:until]),
                "seconds": round(end - start, 3),
                "processor": round(used - before, 3),
            }
            for (taken, start, before), (until, end, used) in zip(steps, ends, strict=True)
        ]
        return {
            **_summary(seen),
            "words": sum(sizes),
            "hundreds": hundreds,
            "memory": seen.memory,
            "bytes on disk": size_of(store),
        }

    def base(self) -> dict[str, Any]:
        """Make the large graph."""
        store, sizes = self._new("base-graph"), self.sizes
        words = ("--number", str(sizes.base), "--jobs", str(sizes.jobs))
        seen = watch(("benchmarks.corpus_base", str(self._texts("base")), str(store), *words))
        return {**seen.last, "peak bytes": seen.peak, "words": list(sizes.base_words)}

    def day(self) -> dict[str, Any]:
        """Add days to the large graph and to empty ones, in turns."""
        large = self.work / "base-graph"
        pairs = []
        for pair in range(self.sizes.pairs):
            folder = f"day-{pair}"
            runs: dict[str, Callable[[], dict[str, Any]]] = {
                "alone": lambda folder=folder: self._build(folder, folder, self.sizes.jobs),
                "large": lambda folder=folder: _summary(
                    self._watch("build", self._texts(folder), large, self.sizes.jobs)
                ),
            }
            order = list(runs) if pair % 2 == 0 else list(reversed(runs))
            pairs.append({name: runs[name]() for name in order})
        return {"pairs": pairs, "articles": self.sizes.day}

    def _texts(self, name: str) -> Path:
        return self.work / "texts" / name

    def _write(self, corpus: Corpus, name: str, numbers: range) -> None:
        folder = self._texts(name)
        shutil.rmtree(folder, ignore_errors=True)
        print(f"texts: {name}, {sum(1 for _ in write(corpus, folder, numbers)):,}", flush=True)

    def _new(self, name: str) -> Path:
        store = self.work / name
        shutil.rmtree(store, ignore_errors=True)
        return store

    def _bare(self, name: str) -> dict[str, Any]:
        seen = watch(("benchmarks.corpus_run", "bare", str(self._texts(name))))
        return _summary(seen)

    def _build(self, name: str, store_name: str, jobs: int) -> dict[str, Any]:
        store = self._new(f"{store_name}-graph")
        try:
            seen = self._watch("build", self._texts(name), store, jobs)
            return {**_summary(seen), "bytes on disk": size_of(store)}
        finally:
            shutil.rmtree(store, ignore_errors=True)

    def _watch(self, what: str, folder: Path, store: Path, jobs: int) -> Watched:
        words = (what, str(folder), str(store), "--jobs", str(jobs))
        return watch(("benchmarks.corpus_run", *words))

    def _words(self, name: str) -> int:
        return sum(_words_of(path) for path in files_of(self._texts(name)))


def _summary(seen: Watched) -> dict[str, Any]:
    """Return the end of a run: seconds of the work, of the processors in all, the most memory."""
    last = dict(seen.last)
    return {**last, "peak bytes": seen.peak}


def _words_of(path: Path) -> int:
    return len(path.read_text("utf-8").split())


def _run(bench: Bench, parts: list[str], again: bool) -> Iterator[str]:
    """Yield the name of each part that was measured now; what is kept is whole, or not there."""
    kept = bench.work / "measured"
    kept.mkdir(parents=True, exist_ok=True)
    for part in parts:
        path = kept / f"{part}.json"
        if part == "report" or (path.exists() and not again):
            continue
        found: dict[str, Any] = getattr(bench, part)()
        aside = path.with_suffix(".part")
        aside.write_text(json.dumps(found) + "\n", encoding="utf-8")
        aside.replace(path)
        yield part


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="holds polnear/, gum/, core/")
    parser.add_argument("work", type=Path, help="folder to work in, with some 20 GB free")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART")
    parser.add_argument("--again", action="store_true", help="measure parts that were measured")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rates", type=int, default=500, metavar="N", help="articles")
    parser.add_argument("--curve", type=int, default=10_000, metavar="N", help="articles")
    parser.add_argument("--base", type=int, default=100_000, metavar="N", help="articles")
    parser.add_argument("--base-read", type=int, default=2000, metavar="N", help="not copied")
    parser.add_argument("--base-words", type=int, nargs=2, default=(60, 140), metavar="N")
    parser.add_argument("--day", type=int, default=1000, metavar="N", help="articles")
    parser.add_argument("--pairs", type=int, default=2, metavar="N", help="days")
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder of the report")
    given = parser.parse_args()
    counts = (given.rates, given.curve, given.base, given.base_read)
    sizes = Sizes(*counts, tuple(given.base_words), given.day, given.pairs, given.jobs)
    for part in _run(Bench(given.data, given.work, sizes), given.only, given.again):
        print(f"{part}: measured", flush=True)
    if "report" in given.only:
        print(write_report(given.work / "measured", given.out))


if __name__ == "__main__":
    main()
