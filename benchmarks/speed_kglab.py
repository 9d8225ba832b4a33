"""Load, ask and save a graph with kglab: run by a Python that has it, without kgbuild.

Takes a task as JSON on standard input, gives processor seconds as JSON on standard output.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

import kglab


def seconds(run: Callable[[], object]) -> float:
    """Return the processor seconds of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    """Measure."""
    task = json.load(sys.stdin)
    graph = kglab.KnowledgeGraph(namespaces=task["prefixes"])
    declared = "".join(f"PREFIX {name}: <{space}> " for name, space in task["prefixes"].items())

    def ask() -> list[int]:
        return [len(list(graph.query(declared + one))) for one in task["queries"].values()]

    taken = {
        "load": seconds(lambda: graph.load_rdf(task["file"], format="ttl")),
        "query": seconds(ask),
        "save": seconds(lambda: graph.save_rdf(task["file"] + ".out", format="ttl")),
    }
    json.dump(taken, sys.stdout)


if __name__ == "__main__":
    main()
