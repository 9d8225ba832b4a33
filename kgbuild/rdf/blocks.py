"""What is said of one subject, as Turtle."""

from __future__ import annotations

from kgbuild.rdf.ordering import Ordering
from kgbuild.rdf.terse import Terse

_QUOTE = ord('"')


class Blocks:
    """Writes subjects with their statements; looks at each predicate once.

    Parameters
    ----------
    terse : Terse
        Makes terms short.
    ordering : Ordering
        The order of predicates; objects stay in that of the lines.
    """

    def __init__(self, terse: Terse, ordering: Ordering) -> None:
        self._terse = terse
        self._ordering = ordering
        self._keys: dict[bytes, bytes] = {}
        self._texts: dict[bytes, bytes] = {}

    def block(self, subject: bytes, lines: list[bytes]) -> bytes:
        """Return the statements about a subject, without an empty line behind them.

        Parameters
        ----------
        subject : bytes
            As N-Triples writes it.
        lines : list of bytes
            Its statements as lines of N-Triples with their ends, sorted.
        """
        start, keys, known, term = len(subject) + 1, self._keys, self._terse.known, self._terse.term
        objects: dict[bytes, list[bytes]] = {}
        for line in lines:
            predicate, value = line[start:-3].split(b" ", 1)
            if value[-1] != _QUOTE:  # else a plain literal, which stays as it is
                value = known.get(value) or term(value)
            key = keys.get(predicate) or self._key(predicate)
            if key in objects:
                objects[key].append(value)
            else:
                objects[key] = [value]
        texts = self._texts
        said = [
            texts[key] + (values[0] if len(values) == 1 else b" , ".join(values))
            for key, values in sorted(objects.items())
        ]
        return b"%b %b .\n" % (term(subject), b" ;\n    ".join(said))

    def _key(self, predicate: bytes) -> bytes:
        key = self._keys[predicate] = self._ordering.predicate_key(predicate)
        self._texts[key] = self._terse.predicate(predicate) + b" "
        return key


def indented(text: bytes) -> bytes:
    """Return a block with every line of it set in; no literal holds a line break."""
    return b"    " + text.replace(b"\n", b"\n    ").removesuffix(b"    ")
