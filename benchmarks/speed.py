"""How fast kgbuild is, as ratios to named rivals in one run, so that the machine cancels out.

    python -m benchmarks.speed [TEXT] [--sizes 10000 100000] [--pairs 5] [--kglab PYTHON]
        [--only write] [--keep benchmarks/results/speed]

Times are the processor's, taken in turns; medians are compared. Building is held against the bare
spaCy pipeline that it uses, writing and asking against raw pyoxigraph, files and queries against
rdflib's own store, SHACL against pySHACL, and starting against Python alone. With the path of a
Python that has kglab, that loads, asks and saves the same graph. ``--keep`` writes a table (.md)
and a plot (.svg).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pyoxigraph
import rdflib
from pyoxigraph import DefaultGraph, RdfFormat, serialize

import kgbuild as kgb
from benchmarks import speed_graphs
from benchmarks.speed_figures import Speed, in_turns, table
from benchmarks.speed_plot import plot
from kgbuild.ontology.files import ontology_folder
from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline.steps import pipeline_for
from kgbuild.rdf import shapes
from kgbuild.rdf.dataset import rdflib_term
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.parts import document_part
from kgbuild.rdf.stores import OxigraphStore

SAMPLE = Path(__file__).parents[1] / "examples" / "chip-race.txt"
_COPIES = 10


def build(text: str, pairs: int) -> Iterator[Speed]:
    """Compare building a graph with running the bare pipeline over the same texts."""
    import spacy

    from kgbuild.extract.language import load_model

    language = spacy.load(load_model().name)  # as spaCy loads it; kgbuild multiplies by numpy
    texts = [f"Edition {copy}.\n\n{text}" for copy in range(_COPIES)]
    yield in_turns(
        "build, words",
        sum(len(one.split()) for one in texts),
        lambda: kgb.build(texts, progress=False),
        "spaCy alone",
        lambda: [len(doc) for doc in language.pipe(texts)],
        pairs,
        goal=1 / 0.7,
    )


def write(text: str, pairs: int) -> Iterator[Speed]:
    """Compare making and storing a document's statements with storing ready ones."""
    ontology, iris = load_ontology(), Iris()
    pipeline = pipeline_for(ontology, None, kgb.__version__)
    (linked,) = pipeline.documents([text], progress=False)
    part = document_part(linked, pipeline.run, iris, ontology)  # type: ignore[arg-type]
    store = pyoxigraph.Store()
    store.bulk_load(part.quads, format=RdfFormat.N_QUADS)
    quads = list(store)
    rows = [tuple(map(rdflib_term, (q.subject, q.predicate, q.object))) for q in quads]

    def ours() -> None:
        made = document_part(linked, pipeline.run, iris, ontology)  # type: ignore[arg-type]
        OxigraphStore().load((), made.quads)

    def by_rdflib() -> None:
        graph = rdflib.Graph()
        for row in rows:
            graph.add(row)  # type: ignore[arg-type]

    size = len(quads)
    yield in_turns(
        "make and store quads", size, ours, "pyoxigraph: store ready ones",
        lambda: pyoxigraph.Store().extend(quads), pairs * 5,
    )  # fmt: skip
    yield in_turns(
        "make and store quads", size, ours, "rdflib: store ready ones", by_rdflib, pairs * 3
    )
    yield in_turns(
        "make N-Quads", size,
        lambda: document_part(linked, pipeline.run, iris, ontology),  # type: ignore[arg-type]
        "pyoxigraph: write ready ones",
        lambda: serialize(quads, format=RdfFormat.N_QUADS), pairs * 5,
    )  # fmt: skip


def graphs(text: str, pairs: int, sizes: list[int], kglab: str | None) -> Iterator[Speed]:
    """Compare loading, asking and saving graphs of several sizes."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = speed_graphs.graph_file(text, size, Path(folder))
            few = pairs if size <= 200_000 else 1
            yield from speed_graphs.measure(path, few, kglab)


def shacl(text: str, pairs: int) -> Iterator[Speed]:
    """Compare both validators on one graph."""
    store = kgb.build([text], progress=False).store
    triples = [quad.triple for quad in store.match(None, None, None, DefaultGraph())]
    lines = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    rules = (ontology_folder() / "shapes.ttl").read_text("utf-8")
    yield in_turns(
        "SHACL", len(triples),
        lambda: shapes._by_rust(lines, rules),
        "pySHACL", lambda: shapes._by_pyshacl(lines, rules), max(1, pairs // 2),
    )  # fmt: skip


def start(_: str, pairs: int) -> Iterator[Speed]:
    """Take the processor seconds of starting, beside those of Python and of a rival's import."""
    for task, arguments, rival, others, goal in (
        ("import kgbuild", ["-c", "import kgbuild"], "Python alone", ["-c", "pass"], None),
        ("import kgbuild", ["-c", "import kgbuild"], "import rdflib", ["-c", "import rdflib"], 1.0),
        ("kgbuild --help", ["-m", "kgbuild", "--help"], "Python alone", ["-c", "pass"], None),
        (
            "kgbuild --help",
            ["-m", "kgbuild", "--help"],
            "import spacy",
            ["-c", "import spacy"],
            1.0,
        ),
    ):
        taken = [(_started(arguments), _started(others)) for _ in range(max(3, pairs))]
        ours, theirs = (median(one) for one in zip(*taken, strict=True))
        yield Speed(task, 0, ours, rival, theirs, goal)


def _started(arguments: list[str]) -> float:
    """Return the processor seconds of a Python process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("text", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--kglab", help="a Python that has kglab installed")
    parser.add_argument("--only", nargs="+", choices=["build", "write", "graphs", "shacl", "start"])
    parser.add_argument("--keep", type=Path, help="write a table and a plot beside this path")
    given = parser.parse_args()
    text = given.text.read_text("utf-8")
    parts: dict[str, Callable[[], Iterator[Speed]]] = {
        "build": lambda: build(text, given.pairs),
        "write": lambda: write(text, given.pairs),
        "graphs": lambda: graphs(text, given.pairs, given.sizes, given.kglab),
        "shacl": lambda: shacl(text, given.pairs),
        "start": lambda: start(text, given.pairs),
    }
    found: list[Speed] = []
    for name in given.only or parts:
        for one in parts[name]():
            found.append(one)
            print(table([one]).splitlines()[-1], flush=True)
    if given.keep:
        given.keep.with_suffix(".md").write_text(table(found), "utf-8")
        given.keep.with_suffix(".svg").write_text(plot(found), "utf-8")


if __name__ == "__main__":
    main()
