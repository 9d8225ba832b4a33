"""A build on disk that says what is done: the process that :mod:`benchmarks.faults` kills.

    python -m benchmarks.faults_build ARTICLES GRAPH [--batch 4] [--jobs 1] [--most-bytes N]

Prints ``ready`` when the graph is open, a line ``done NAME`` for every source whose batch was
written (``aside`` where it was set aside), and ``closed`` at the end. It is ``kg.add`` with small
batches: the same calls, in order.
"""

from __future__ import annotations

import argparse
import resource
import sys
from importlib import import_module

import kgbuild as kgb
from kgbuild.graph.growing import grow
from kgbuild.model import Failure


def main() -> None:
    """Build, or go on with a build."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("graph")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--most-bytes", type=int, help="no file may grow beyond")
    given = parser.parse_args()
    # Each batch is written by itself: nothing waits for more, so more is reported.
    vars(import_module("kgbuild.pipeline.parts")).update(_MOST=given.batch, _LONGEST=0.0)
    try:
        with kgb.open(given.graph) as graph:
            print("ready", flush=True)
            recipe = graph._recipe
            for part in grow(graph.store, recipe, given.articles, jobs=given.jobs, progress=False):
                for read in part.read:
                    word = "aside" if isinstance(read.result, Failure) else "done"
                    print(word, read.origin.name, flush=True)
                if given.most_bytes:  # not before: models are loaded with the first batch
                    limit = (given.most_bytes, given.most_bytes)
                    resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    except kgb.KgbuildError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)
    print("closed", flush=True)


if __name__ == "__main__":
    main()
