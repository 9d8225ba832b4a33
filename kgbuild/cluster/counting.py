"""Which sources count: dealt by document, and settled for each bucket on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any

from kgbuild.cluster.graph_files import QuadsFile, write_lines
from kgbuild.cluster.parts import heads_of
from kgbuild.cluster.runs import Group, Place, Run
from kgbuild.cluster.shuffle import deal
from kgbuild.model import Origin
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import Entry, entry_lines


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
    names : tuple of (Place, tuple of str)
        Sources whose text lies elsewhere too and is called by another place, with all names.
    """

    ledger: QuadsFile
    repeated: tuple[Place, ...]
    replaced: tuple[tuple[Place, Place], ...]
    names: tuple[tuple[Place, tuple[str, ...]], ...]


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
    counts: dict[str, tuple[Place, str]] = {}
    replaced: dict[Place, Place] = {}
    repeated: list[Place] = []
    for number, row, values, document, failure in run.dealt("sources", bucket):
        origin, place = Origin(*values), (number, row)
        if document is not None:
            keys = holders.setdefault(document, {})
            if document not in first:
                first[document] = place
                counts[document] = place, origin.name
            else:
                repeated.append(place)
                if not any(entries[key].is_done(origin, run.job.id) for key in keys):
                    replaced[first[document]] = place
                    counts[document] = place, origin.name
            keys[origin.key] = None
        known = entries.get(origin.key)
        if known is None or not known.is_done(origin, run.job.id):
            entries[origin.key] = Entry(origin, run.job.id, document, failure)
    names = []
    for document, (place, name) in counts.items():
        all_names = tuple(sorted(entries[key].origin.name for key in holders[document]))
        if all_names[0] != name:
            names.append((place, all_names))
    iris = Iris(base)
    lines = (line for key in sorted(entries) for line in entry_lines(entries[key], iris))
    ledger = write_lines(run.folder, run.results / f"ledger-{bucket}.nq.gz", lines)
    return Counted(ledger, tuple(repeated), tuple(replaced.items()), tuple(names))


def _sources(run: Run, group: Group) -> Iterator[tuple[str, Any]]:
    for number, key in enumerate(group.keys, group.first):
        for row, head in enumerate(heads_of(run.folder, key)):
            origin = head.origin
            line = number, row, astuple(origin), head.document, head.failure
            yield head.document or origin.key, line
