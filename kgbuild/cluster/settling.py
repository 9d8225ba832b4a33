"""What counts is written: entities dealt by their ids and settled, documents numbered and named.

Labels and types are settled by the rule of :func:`kgbuild.rdf.heads.merged`, for each bucket on its
own: what a worker keeps in memory is a bucket.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import islice
from typing import Any

from kgbuild.cluster.graph_files import QuadsFile, write_lines, write_quads
from kgbuild.cluster.parts import Head, compressed, entity_of, heads_of, quads_path, there
from kgbuild.cluster.runs import Group, Place, Run
from kgbuild.cluster.shuffle import deal
from kgbuild.cluster.worker import recipe_of
from kgbuild.model import Entity
from kgbuild.rdf.adding import order_lines
from kgbuild.rdf.document_names import renamed
from kgbuild.rdf.heads import merged
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import entity_lines
from kgbuild.rdf.parts import DocumentPart


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts of a group.

    Parameters
    ----------
    order : int
        What the first of its documents is numbered.
    repeated : set of Place
        Its sources that have no number of their own.
    left_out : set of Place
        Its sources whose quads do not count.
    instead : dict of Place to (str, int)
        Its sources in whose place another counts: of which part, and which in it.
    names : dict of Place to tuple of str
        Its sources that are called by another place of their text: all names.
    """

    order: int
    repeated: frozenset[Place]
    left_out: frozenset[Place]
    instead: Mapping[Place, tuple[str, int]]
    names: Mapping[Place, tuple[str, ...]]


def deal_entities(run: Run, group: Group, counting: Counting, base: str) -> list[QuadsFile]:
    """Deal the entities of some parts by their ids, and number the documents of these parts.

    Parameters
    ----------
    run : Run
        The run.
    group : Group
        The parts.
    counting : Counting
        Which of their sources count.
    base : str
        What IRIs begin with.

    Returns
    -------
    list of QuadsFile
        The quads of the documents, part by part, and their numbers.
    """
    deal(run.between / f"entities-{group.number}", _entities(run, group, counting), run.buckets)
    files: list[QuadsFile] = []
    documents: list[str] = []
    for number, key in enumerate(group.keys, group.first):
        heads = list(heads_of(run.folder, key))
        documents += [
            head.document
            for row, head in enumerate(heads)
            if head.document is not None and (number, row) not in counting.repeated
        ]
        files += _counting(run, number, key, heads, counting, base)
    numbers = order_lines(documents, counting.order, Iris(base))
    path = run.results / f"order-{group.number}.nq.gz"
    return [*files, write_lines(run.folder, path, numbers)]


def settle_entities(run: Run, bucket: int) -> QuadsFile:
    """Settle what the entities of a bucket are called and are."""
    recipe = recipe_of(run.job)
    settled: dict[str, Entity] = {}
    for values in run.dealt("entities", bucket):
        said = entity_of(values)
        known = settled.get(said.id)
        if known is None:
            known = Entity(said.id, said.type, said.label)
        settled[said.id] = merged(known, said, recipe.ontology)
    lines = (
        line
        for id_ in sorted(settled)
        for line in entity_lines(settled[id_], recipe.iris, recipe.ontology)
    )
    return write_lines(run.folder, run.results / f"entities-{bucket}.nq.gz", lines)


def _counting(
    run: Run, number: int, key: str, heads: Sequence[Head], counting: Counting, base: str
) -> Iterator[QuadsFile]:
    """Yield the file of a part's quads: its own, or another where some do not count as they are."""
    places = [(number, row) for row in range(len(heads))]
    kept = {place: head for place, head in zip(places, heads, strict=True) if head.document}
    for place in counting.left_out & kept.keys():
        del kept[place]
    if not kept:
        return
    if not any(place in counting.left_out or place in counting.names for place in places):
        about = there(run.folder, key)
        path = quads_path(run.folder, key).relative_to(run.folder)
        yield QuadsFile(path.as_posix(), about.quads, about.digest)
        return
    body = quads_path(run.folder, key).read_bytes()
    members = (
        _called(body[head.start : head.stop], head, counting.names.get(place, ()), base)
        for place, head in kept.items()
    )
    yield write_quads(run.folder, run.results / f"part-{number}.nq.gz", b"".join(members))


def _called(member: bytes, head: Head, names: Sequence[str], base: str) -> bytes:
    """Return the quads of a document that is called by the first of the names of its places."""
    if not names or head.document is None:
        return member
    part = DocumentPart(head.document, gzip.decompress(member), ())
    return compressed(renamed(part, names, Iris(base)))


def _entities(run: Run, group: Group, counting: Counting) -> Iterator[tuple[str, Any]]:
    for number, key in enumerate(group.keys, group.first):
        for row, head in enumerate(heads_of(run.folder, key)):
            place = number, row
            if place in counting.repeated:
                continue
            if place in counting.instead:
                other, other_row = counting.instead[place]
                head = next(islice(heads_of(run.folder, other), other_row, None))
            for entity in head.entities:
                yield entity.id, astuple(entity)
