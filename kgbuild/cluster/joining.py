"""The steps of a run after its parts are there: who gets what, and what is listed at the end."""

from __future__ import annotations

import shutil
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

from kgbuild.cluster.counting import count_sources, deal_sources
from kgbuild.cluster.engines import Engine
from kgbuild.cluster.graph_files import (
    GraphFiles,
    QuadsFile,
    read_graph,
    write_graph,
    write_lines,
)
from kgbuild.cluster.parts import About
from kgbuild.cluster.runs import Group, Place, Run, groups_of
from kgbuild.cluster.settling import Counting, deal_entities, settle_entities
from kgbuild.cluster.worker import Job
from kgbuild.errors import StoreError
from kgbuild.model.digests import digest_of
from kgbuild.progress import watched
from kgbuild.rdf.adding import next_order_lines
from kgbuild.rdf.iris import Iris

BUCKET = 64 * 2**20
"""Bytes of heads that a worker deals at once; as Python objects some five times that."""
_MOST = 2048
"""Buckets, and groups of parts: every bucket reads a piece of every group."""

T = TypeVar("T")


def join(
    engine: Engine,
    job: Job,
    parts: Sequence[About],
    base: str,
    *,
    bucket: int = BUCKET,
    progress: bool = True,
) -> GraphFiles:
    """Make one graph of parts, unless that is done.

    Parameters
    ----------
    engine : Engine
        Who does the work.
    job : Job
        The folder and the recipe.
    parts : sequence of About
        In the order of adding.
    base : str
        What IRIs begin with.
    bucket : int
        Bytes of heads in a bucket, nearly.
    progress : bool
        Show bars.
    """
    keys = [part.key for part in parts]
    heads = sum(part.heads for part in parts)
    bucket = max(bucket, heads // _MOST)
    groups = groups_of(keys, (part.heads for part in parts), bucket)
    buckets = 1 + heads // bucket
    run = Run(job, digest_of(keys, buckets, job.id), len(groups), buckets)
    there = _done(run)
    if there is not None:
        return there

    def shown(found: Iterable[T], words: str, total: int) -> Iterator[T]:
        return watched(found, shown=progress, words=words, unit="files", total=total)

    dealt = engine.map(deal_sources, ((run, group) for group in groups))
    list(shown(dealt, "dealing sources", len(groups)))
    settled = engine.map(count_sources, ((run, number, base) for number in range(buckets)))
    counted = list(shown(settled, "counting sources", buckets))
    repeated = _by_group(groups, (place for one in counted for place in one.repeated))
    replaced = dict(pair for one in counted for pair in one.replaced)
    # Of those that repeat a text only one can count, in the place of the first.
    left_out = _by_group(groups, _left_out(repeated, replaced))
    replacing = _by_group(groups, replaced)
    names = dict(pair for one in counted for pair in one.names)
    named = _by_group(groups, names)
    orders = _orders(groups, parts, repeated)

    def counting(group: Group) -> Counting:
        number = group.number
        instead = {at: (keys[replaced[at][0]], replaced[at][1]) for at in replacing[number]}
        called = {at: names[at] for at in named[number]}
        return Counting(orders[number], repeated[number], left_out[number], instead, called)

    tasks = ((run, group, counting(group), base) for group in groups)
    dealing = shown(engine.map(deal_entities, tasks), "dealing entities", len(groups))
    files = [file for found in dealing for file in found]
    settling = engine.map(settle_entities, ((run, number) for number in range(buckets)))
    files += shown(settling, "settling entities", buckets)
    counter = _counter(run, orders[-1], base)
    files += [*(one.ledger for one in counted), *counter]
    graph = GraphFiles(
        run.key,
        base,
        job.id,
        orders[-1] - 1,
        sum(part.failures for part in parts),
        tuple(keys),
        tuple(files),
    )
    write_graph(run.folder, graph)
    _clear(run)
    return graph


def _done(run: Run) -> GraphFiles | None:
    """Return the graph that the folder holds, if it is of the same parts and whole."""
    try:
        graph = read_graph(run.folder)
        same = graph.run == run.key
        sizes = [(run.folder / file.path).stat().st_size == file.size for file in graph.files]
    except (StoreError, OSError):
        return None
    return graph if same and all(sizes) else None


def _by_group(groups: Sequence[Group], places: Iterable[Place]) -> list[frozenset[Place]]:
    """Deal places among the groups that they belong to."""
    starts = [group.first for group in groups]
    found: list[set[Place]] = [set() for _ in groups]
    for place in places:
        found[bisect_right(starts, place[0]) - 1].add(place)
    return [frozenset(one) for one in found]


def _left_out(
    repeated: Iterable[Iterable[Place]], replaced: Mapping[Place, Place]
) -> Iterator[Place]:
    """Yield the sources whose quads do not count."""
    counting = set(replaced.values())
    yield from replaced
    yield from (place for group in repeated for place in group if place not in counting)


def _orders(
    groups: Sequence[Group], parts: Sequence[About], repeated: Sequence[frozenset[Place]]
) -> list[int]:
    """Return the number of the first document of each group, and the one after the last."""
    counts = (
        sum(part.documents for part in parts[group.first : group.first + len(group.keys)])
        - len(repeated[group.number])
        for group in groups
    )
    return list(accumulate(counts, initial=1))


def _counter(run: Run, order: int, base: str) -> list[QuadsFile]:
    """Return the file that says which number comes next; none where nothing has one."""
    if order == 1:
        return []
    lines = next_order_lines(order, Iris(base))
    return [write_lines(run.folder, run.results / "next-order.nq.gz", lines)]


def _clear(run: Run) -> None:
    """Remove what only this run needed, and the results of earlier ones."""
    shutil.rmtree(run.between.parent, ignore_errors=True)
    for old in run.results.parent.iterdir():
        if old != run.results:
            shutil.rmtree(old, ignore_errors=True)
