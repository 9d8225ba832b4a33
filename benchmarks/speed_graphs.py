"""Graphs of any size, and what kgbuild and its rivals do with them: write, load, ask, save.

A large graph is made of one document's N-Quads: each copy has other ids for the document and its
claims, and shares the entities, as documents of a corpus do.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat

import kgbuild as kgb
from benchmarks.speed_figures import Speed, in_turns
from kgbuild.rdf.dataset import to_rdflib
from kgbuild.rdf.named_queries import named_queries
from kgbuild.rdf.sparql import query
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.terms import PREFIXES
from kgbuild.rdf.turtle import load, save

ASKED = ("hedged-claims", "numbers", "timeline", "open-relations", "who-says-what")
"""Named queries that rdflib answers on 100,000 triples in seconds, not minutes."""
_MOST_BY_RDFLIB = 200_000
_POINTS = 200
_ID = re.compile(r"(?<=[/-])(?:[0-9a-f]{64}|[0-9a-f]{16})(?=[>-])")
_NAMES = dict(PREFIXES)


def graph_file(text: str, quads: int, folder: Path) -> Path:
    """Write a graph of about so many quads as N-Quads, and return the file."""
    one = folder / "one.nq"
    if not one.exists():
        kgb.build([text], progress=False).save(one)
    lines = one.read_text("utf-8")
    path = folder / f"{quads}.nq"
    with path.open("w", encoding="utf-8") as file:
        for copy in range(max(1, quads // lines.count("\n"))):
            file.write(_ID.sub(lambda found, n=copy: _other(n, found[0]), lines))
    return path


def _other(copy: int, identifier: str) -> str:
    digest = hashlib.sha256(f"{copy} {identifier}".encode()).hexdigest()
    return digest[: len(identifier)]


def measure(path: Path, pairs: int, kglab: str | None) -> Iterator[Speed]:
    """Yield the figures of one graph."""
    store = OxigraphStore()
    store.load_file(path, RdfFormat.N_QUADS)
    size = len(store)
    yield from _saving(store, size, pairs, path.parent)
    yield from _loading(path, size, pairs)
    yield from _asking(store, size, pairs)
    if kglab is not None:
        yield from _by_kglab(store, size, path.parent, kglab)


def _saving(store: OxigraphStore, size: int, pairs: int, folder: Path) -> Iterator[Speed]:
    dataset = to_rdflib(store)
    ours, theirs = folder / "ours", folder / "theirs"
    for suffix, name, given in (
        ("ttl", "turtle", dataset.default_graph),
        ("nq", "nquads", dataset),
    ):
        yield in_turns(
            f"save .{suffix}",
            size,
            lambda s=suffix: save(store, ours.with_suffix(f".{s}")),
            "rdflib",
            lambda g=given, n=name: g.serialize(theirs, format=n),
            pairs,
            goal=0.1,
        )
    for suffix, form in (("ttl", RdfFormat.TURTLE), ("nq", RdfFormat.N_QUADS)):
        only = DefaultGraph() if suffix == "ttl" else None
        yield in_turns(
            f"save .{suffix}",
            size,
            lambda s=suffix: save(store, ours.with_suffix(f".{s}")),
            "pyoxigraph, unsorted",
            lambda f=form, g=only: store._quads.dump(theirs, format=f, from_graph=g),
            pairs,
        )


def _loading(path: Path, size: int, pairs: int) -> Iterator[Speed]:
    def raw() -> None:
        pyoxigraph.Store().bulk_load(path=path, format=RdfFormat.N_QUADS)

    yield in_turns("load .nq", size, lambda: load(path), "pyoxigraph", raw, pairs)
    if size <= _MOST_BY_RDFLIB:
        yield in_turns(
            "load .nq",
            size,
            lambda: load(path),
            "rdflib",
            lambda: rdflib.Dataset().parse(path, format="nquads"),
            max(1, pairs // 3),
        )


def _asking(store: OxigraphStore, size: int, pairs: int) -> Iterator[Speed]:
    every = [known.sparql for known in named_queries().values()]
    yield in_turns(
        f"{len(every)} named queries",
        size,
        lambda: [len(query(store, sparql, timeout=None)) for sparql in every],
        "pyoxigraph",
        lambda: [len(_drained(store, sparql)) for sparql in every],
        pairs,
        goal=1.3,
    )
    claims = store.match(None, None, NamedNode(_NAMES["kgb"] + "Claim"), DefaultGraph())
    points = [
        f"SELECT ?text {{ {quad.subject} kgb:text ?text }}"
        for quad, _ in zip(claims, range(_POINTS), strict=False)
    ]
    yield in_turns(
        f"{len(points)} small queries",
        size,
        lambda: [len(query(store, sparql)) for sparql in points],
        "pyoxigraph",
        lambda: [len(_drained(store, sparql)) for sparql in points],
        pairs * 3,
        goal=1.3,
    )
    if size <= _MOST_BY_RDFLIB:
        some = [named_queries()[name].sparql for name in ASKED]
        graph = to_rdflib(store).default_graph
        yield in_turns(
            f"{len(some)} named queries",
            size,
            lambda: [len(query(store, sparql, timeout=None)) for sparql in some],
            "rdflib",
            lambda: [len(list(graph.query(sparql, initNs=_NAMES))) for sparql in some],
            1,
        )


def _drained(store: OxigraphStore, sparql: str) -> list[object]:
    found = store._quads.query(sparql, prefixes=_NAMES)
    return [] if isinstance(found, pyoxigraph.QueryBoolean) else list(found)


def _by_kglab(store: OxigraphStore, size: int, folder: Path, python: str) -> Iterator[Speed]:
    """Compare with kglab, which needs other versions of what both use: in a Python of its own."""
    turtle = folder / "kglab.ttl"
    save(store, turtle)
    if size > _MOST_BY_RDFLIB:
        return
    asked = {name: named_queries()[name].sparql for name in ASKED}
    task = json.dumps({"file": str(turtle), "queries": asked, "prefixes": _NAMES})
    script = str(Path(__file__).with_name("speed_kglab.py"))
    made = subprocess.run([python, script], input=task, capture_output=True, text=True, check=True)
    seconds: dict[str, float] = json.loads(made.stdout)
    ours: dict[str, Callable[[], object]] = {
        "load .ttl": lambda: load(turtle),
        f"{len(ASKED)} named queries": lambda: [
            len(query(store, sparql, timeout=None)) for sparql in asked.values()
        ],
        "save .ttl": lambda: save(store, folder / "ours.ttl"),
    }
    for (task_name, run), key in zip(ours.items(), ("load", "query", "save"), strict=True):
        alone = in_turns(task_name, size, run, "kglab", _nothing, 3)
        yield Speed(task_name, size, alone.seconds, "kglab", seconds[key])


@cache
def _nothing() -> None:
    """Take no time: a rival that runs elsewhere."""
