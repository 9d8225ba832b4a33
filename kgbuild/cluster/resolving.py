"""Parts become one graph: each text counts once, each entity has one label and one type.

Four steps, each a function from files to files that any worker can run. The sources are dealt by
document, and per bucket it is settled which of them counts; the entities are dealt by their id, and
per bucket their labels and types are settled by the rule of :func:`kgbuild.rdf.heads.merged`. What
a worker keeps in memory is a bucket.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from kgbuild.cluster.graph_files import QuadsFile, write_lines, write_quads
from kgbuild.cluster.parts import Head, entity_of, heads_of, quads_path, there
from kgbuild.cluster.shuffle import deal, dealt
from kgbuild.cluster.worker import Job, recipe_of
from kgbuild.model import Entity, Origin
from kgbuild.rdf.documents import order_lines
from kgbuild.rdf.heads import merged
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import Entry, entry_lines
from kgbuild.rdf.mapping import entity_lines

Place = tuple[int, int]
"""A source by its part's place in the order of adding, and its own in the part."""


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that follow one another and are dealt by one task.

    Parameters
    ----------
    number : int
        Its place among the groups.
    first : int
        The place of its first part among the parts.
    keys : tuple of str
        Names of its parts, in order.
    """

    number: int
    first: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Where the files of a run lie, and into how many buckets it deals.

    Parameters
    ----------
    job : Job
        The folder and the recipe.
    key : str
        Digest of the parts in order.
    groups, buckets : int
        How many there are.
    """

    job: Job
    key: str
    groups: int
    buckets: int

    @property
    def folder(self) -> Path:
        """The folder of the parts."""
        return Path(self.job.folder)

    @property
    def results(self) -> Path:
        """Where the files of this run that are loaded lie."""
        return self.folder / "joined" / self.key

    @property
    def between(self) -> Path:
        """Where the files lie that the steps of this run hand to one another."""
        return self.folder / "between" / self.key

    def dealt(self, what: str, bucket: int) -> Iterator[Any]:
        """Yield the lines of a bucket."""
        names = (self.between / f"{what}-{number}" for number in range(self.groups))
        yield from dealt(names, bucket)


@dataclass(frozen=True, slots=True)
class Counted:
    """Which sources of a bucket count.

    Parameters
    ----------
    ledger : QuadsFile
        What became of each of them.
    repeated : tuple of Place
        Sources whose text an earlier source holds.
    replaced : tuple of (Place, Place)
        Sources whose quads do not count, and the later ones whose quads do in their place.
    """

    ledger: QuadsFile
    repeated: tuple[Place, ...]
    replaced: tuple[tuple[Place, Place], ...]


def deal_sources(run: Run, group: Group) -> None:
    """Deal the sources of some parts by document, or by themselves where they became none."""
    deal(run.between / f"sources-{group.number}", _sources(run, group), run.buckets)


def count_sources(run: Run, bucket: int, base: str) -> Counted:
    """Settle which sources count, as :func:`kgbuild.rdf.documents.put_part` does one by one.

    The first source of a text gives it its place. Another that has the same bytes adds nothing; one
    with other bytes (the same text as Markdown, in another encoding, of another day) takes over.
    """
    entries: dict[str, Entry] = {}
    holders: dict[str, dict[str, None]] = {}
    first: dict[str, Place] = {}
    replaced: dict[Place, Place] = {}
    repeated: list[Place] = []
    for number, row, values, document, failure in run.dealt("sources", bucket):
        origin, place = Origin(*values), (number, row)
        if document is not None:
            keys = holders.setdefault(document, {})
            if document not in first:
                first[document] = place
            else:
                repeated.append(place)
                if not any(entries[key].is_done(origin, run.job.id) for key in keys):
                    replaced[first[document]] = place
            keys[origin.key] = None
        known = entries.get(origin.key)
        if known is None or not known.is_done(origin, run.job.id):
            entries[origin.key] = Entry(origin, run.job.id, document, failure)
    iris = Iris(base)
    lines = (line for key in sorted(entries) for line in entry_lines(entries[key], iris))
    ledger = write_lines(run.folder, run.results / f"ledger-{bucket}.nq.gz", lines)
    return Counted(ledger, tuple(repeated), tuple(replaced.items()))


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
    """

    order: int
    repeated: frozenset[Place]
    left_out: frozenset[Place]
    instead: Mapping[Place, tuple[str, int]]


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
        files += _counting(run, number, key, heads, counting.left_out)
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


def groups_of(keys: Sequence[str], sizes: Iterable[int], most: int) -> list[Group]:
    """Put parts that follow one another together until their heads are of a size."""
    groups: list[Group] = []
    first = gathered = 0
    for number, size in enumerate(sizes):
        if number > first and gathered + size > most:
            groups.append(Group(len(groups), first, tuple(keys[first:number])))
            first, gathered = number, 0
        gathered += size
    groups.append(Group(len(groups), first, tuple(keys[first:])))
    return groups


def _counting(
    run: Run, number: int, key: str, heads: Sequence[Head], left_out: frozenset[Place]
) -> Iterator[QuadsFile]:
    """Yield the file of a part's quads: its own, or one without what does not count."""
    kept = [head for row, head in enumerate(heads) if (number, row) not in left_out]
    if not any(head.document for head in kept):
        return
    if len(kept) == len(heads):
        about = there(run.folder, key)
        path = quads_path(run.folder, key).relative_to(run.folder)
        yield QuadsFile(path.as_posix(), about.quads, about.digest)
        return
    whole = quads_path(run.folder, key).read_bytes()
    body = b"".join(whole[head.start : head.stop] for head in kept)
    yield write_quads(run.folder, run.results / f"part-{number}.nq.gz", body)


def _sources(run: Run, group: Group) -> Iterator[tuple[str, Any]]:
    for number, key in enumerate(group.keys, group.first):
        for row, head in enumerate(heads_of(run.folder, key)):
            origin = head.origin
            line = number, row, astuple(origin), head.document, head.failure
            yield head.document or origin.key, line


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
