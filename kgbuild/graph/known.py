"""What a graph holds already of what is found: it is told apart before anything is read."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator

from kgbuild.model import Failure, Origin
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import Entry, entries_like, entries_under, entry_of
from kgbuild.rdf.parts import Read, SameText
from kgbuild.rdf.stores import Store
from kgbuild.read.units import Unit, origin_of


class Known:
    """Sifts what is found, and remembers what was there: 8 bytes for each file of a folder.

    Parameters
    ----------
    store : Store
        Where to look; not changed.
    iris : Iris
        Where IRIs are minted.
    recipe : str
        Digest of what is read with: what was read otherwise is not known.
    """

    def __init__(self, store: Store, iris: Iris, recipe: str) -> None:
        self._store = store
        self._iris = iris
        self._recipe = recipe
        self._seen: dict[str, array[int]] = {}
        self._unsure: set[str] = set()
        self.count = 0
        """How many were known."""
        self.moved: list[Read] = []
        """Texts that the graph holds, found in another place; to be written by who sees them."""

    def is_left(self, unit: Unit) -> bool:
        """Say whether a unit has to be read."""
        if unit.root:
            self._see(unit)
        entry = entry_of(self._store, unit.key, self._iris)
        origin = origin_of(unit)
        if entry is not None and entry.is_done(origin, self._recipe):
            self.count += 1
            return False
        text = self._same_text(origin)
        if text is None:
            return True
        self.count += 1
        self.moved.append(Read(origin, SameText(text)))
        return False

    def gone(self) -> Iterator[Entry]:
        """Yield the entries of files that a searched folder held once, and holds no more.

        Of a folder that could not be searched through nothing is gone.
        """
        for root, keys in self._seen.items():
            failed = entry_of(self._store, root, self._iris)  # the folder itself, at another time
            if failed is not None:
                yield failed
            if root in self._unsure:
                continue
            seen = array("Q", sorted(keys))
            for entry in entries_under(self._store, root, self._iris):
                if not _holds(seen, int(entry.origin.key, 16)):
                    yield entry

    def _see(self, unit: Unit) -> None:
        self._seen.setdefault(unit.root, array("Q")).append(int(unit.key, 16))
        if isinstance(unit.item, Failure):
            self._unsure.add(unit.root)

    def _same_text(self, origin: Origin) -> str | None:
        """Return the id of the document that another source with the same content became."""
        if not origin.digest:
            return None
        for entry in entries_like(self._store, origin.digest, self._iris):
            if entry.is_done(origin, self._recipe) and entry.document is not None:
                return entry.document
        return None


def _holds(keys: array[int], key: int) -> bool:
    at = bisect_left(keys, key)
    return at < len(keys) and keys[at] == key
