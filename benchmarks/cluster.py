"""A Dask cluster on this machine against a pool of processes: time, a killed worker, the result.

    python -m benchmarks.cluster DATA WORK [--number 200] [--size 8] [--out benchmarks/results]

DATA holds public data (see :mod:`benchmarks.corpus_sources`), WORK is a folder for texts, parts and
logs. The same articles are read four times: by ``kg.add`` with two processes, in parts by two
processes, in parts by two workers of a cluster, and so that one of these is killed by its process
id when a third of the parts are there. The Turtle and the N-Quads of all four must be the same.
The processor's seconds, of all processes together, count on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import re
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dask

import kgbuild as kgb
from benchmarks.cluster_processes import Cluster, Killing, cluster
from benchmarks.corpus_sources import read_sources
from benchmarks.corpus_texts import Corpus, write
from benchmarks.figures import RESULTS

_TOLD = re.compile(r"Register worker|Remove worker|Register(?:ing)? Worker plugin kgbuild")
"""What the log of a scheduler says of the workers' coming and going."""


@dataclass(frozen=True)
class Row:
    """What one way to read took, when its first part was there, and digests of what it gave."""

    way: str
    seconds: float
    first: float | None
    processor: float
    turtle: str
    quads: str


def measured(
    way: str, work: Path, build: Callable[[], kgb.KnowledgeGraph], name: str | None = None
) -> Row:
    """Build a graph, watch the clock and the processors, and digest the result."""
    began, start, used = time.time(), time.perf_counter(), _used()
    graph = build()
    taken, busy = time.perf_counter() - start, _used() - used
    saved = [graph.save(work / f"graph{suffix}").read_bytes() for suffix in (".ttl", ".nq")]
    turtle, quads = (hashlib.sha256(content).hexdigest()[:16] for content in saved)
    first = None
    if name:
        written = (path.stat().st_mtime for path in (work / name / "parts").glob("*.jsonl"))
        first = min(written) - began
    return Row(way, taken, first, busy, turtle, quads)


def run(work: Path, texts: Path, size: int, log: list[str]) -> Iterator[Row]:
    """Yield what each way to read took."""
    say = _clocked(log)

    def parts(name: str, **how: object) -> kgb.KnowledgeGraph:
        told = kgb.build_parts(texts, work / name, size=size, progress=False, **how)  # type: ignore[arg-type]
        say(f"{name}: {len(told.parts)} parts, {told.documents} documents joined")
        return kgb.load_parts(work / name, progress=False)

    def clustered(name: str, kill: bool) -> kgb.KnowledgeGraph:
        with _logged(work / f"{name}-logs", log) as here:
            if not kill:
                return parts(name, scheduler=here.address)
            third = len(list((work / "pool" / "parts").glob("*.jsonl"))) // 3
            with Killing(here.workers[0], work / name / "parts", max(third, 1)) as killing:
                graph = parts(name, scheduler=here.address)
            assert here.workers[0].wait() == -signal.SIGKILL
            say(f"{name}: worker {here.workers[0].pid} was killed at {killing.seen[0]} parts")
            return graph

    yield measured("kg.add, 2 processes", work, lambda: kgb.build(texts, jobs=2, progress=False))
    yield measured("parts, 2 processes", work, lambda: parts("pool", jobs=2), "pool")
    yield measured(
        "parts, cluster, 2 workers", work, lambda: clustered("cluster", False), "cluster"
    )
    yield measured("parts, cluster, one killed", work, lambda: clustered("killed", True), "killed")


@contextmanager
def _logged(folder: Path, log: list[str]) -> Iterator[Cluster]:
    """Give a cluster, and keep what its scheduler says of the workers."""
    with cluster(folder, 2) as here:
        yield here
    lines = (folder / "scheduler.log").read_text(encoding="utf-8").splitlines()
    log += [f"    {line[:140]}" for line in lines if _TOLD.search(line)]


def _clocked(log: list[str]) -> Callable[[str], None]:
    start = time.perf_counter()

    def say(words: str) -> None:
        log.append(f"{time.perf_counter() - start:7.1f} s  {words}")

    return say


def _used() -> float:
    """Return the processor seconds of this process and of those that it waited for."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)


def page(rows: list[Row], words: int, articles: int, log: list[str]) -> str:
    """Return the table and the log as Markdown."""
    same = len({(row.turtle, row.quads) for row in rows}) == 1
    lines = [
        "# A cluster on one machine",
        "",
        f"{articles:,} articles, {words:,} words; Python {platform.python_version()}, Dask "
        f"{dask.__version__}, 127.0.0.1. Made by `python -m benchmarks.cluster`.",
        "",
        "| way | seconds | first part after | processor seconds | words a processor second "
        "| Turtle | N-Quads |",
        "|---|---:|---:|---:|---:|---|---|",
        *(_line(row, words) for row in rows),
        "",
        "All four are the same, byte for byte." if same else "**They differ.**",
        "",
        "## The log",
        "",
        "```",
        *log,
        "```",
        "",
    ]
    return "\n".join(lines)


def _line(row: Row, words: int) -> str:
    first = "" if row.first is None else f"{row.first:.1f}"
    return (
        f"| {row.way} | {row.seconds:.1f} | {first} | {row.processor:.1f} | "
        f"{words / row.processor:,.0f} | `{row.turtle}` | `{row.quads}` |"
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="holds polnear/, gum/, core/")
    parser.add_argument("work", type=Path, help="folder for texts, parts and logs")
    parser.add_argument("--number", type=int, default=200, help="articles")
    parser.add_argument("--size", type=int, default=8, help="articles in a part")
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    shutil.rmtree(given.work, ignore_errors=True)
    texts = given.work / "texts"
    paths = list(write(Corpus(read_sources(given.data), 1, 0.02), texts, range(given.number)))
    words = sum(len(path.read_bytes().split()) for path in paths)
    log: list[str] = []
    rows = list(run(given.work, texts, given.size, log))
    given.out.mkdir(parents=True, exist_ok=True)
    told = page(rows, words, len(paths), log)
    (given.out / "cluster.md").write_text(told, encoding="utf-8")
    print(told)
    if len({(row.turtle, row.quads) for row in rows}) > 1:
        raise SystemExit("the graphs differ")


if __name__ == "__main__":
    main()
