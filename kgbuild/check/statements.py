"""What a reference states: triples and measured values, each with its sources and their trust."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.check.times import Interval


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal of the reference."""

    text: str
    datatype: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A triple of the reference with where it is documented and when it holds.

    ``object`` is the IRI of a node or a literal; ``sources`` are addresses, or the file's name;
    ``trusts`` are those of the sources, in their order (1.0 where none is given).
    """

    subject: str
    predicate: str
    object: str | Literal
    sources: tuple[str, ...]
    statement: str | None = None
    time: Interval | None = None
    trusts: tuple[float, ...] = ()

    @property
    def trust(self) -> float:
        """The trust of its best source."""
        return max(self.trusts, default=1.0)

    @property
    def documented(self) -> tuple[tuple[str, float], ...]:
        """Each source with its trust."""
        return _paired(self.sources, self.trusts)


@dataclass(frozen=True, slots=True)
class Measured:
    """A value of the reference on a measuring property, with the conditions it was measured under.

    ``node`` is the measurement, None for a plain literal; ``unit`` the local name of its unit;
    ``trusts`` are those of the sources, in their order (1.0 where none is given); ``time`` is when
    it holds, or was measured; ``bounds`` are what it lies between where it is no exact one.
    """

    subject: str
    predicate: str
    value: Literal
    unit: str | None
    precision: str | None
    sparsity: str | None
    per: str | None
    sources: tuple[str, ...] = ()
    node: str | None = None
    trusts: tuple[float, ...] = ()
    time: Interval | None = None
    bounds: tuple[float, float] | None = None

    @property
    def conditions(self) -> tuple[str, ...]:
        """What must be the same for two values to be compared, in words."""
        return tuple(
            c for c in (self.precision, self.sparsity, self.per and f"per {self.per}") if c
        )

    @property
    def trust(self) -> float:
        """The trust of its best source."""
        return max(self.trusts, default=1.0)

    @property
    def documented(self) -> tuple[tuple[str, float], ...]:
        """Each source with its trust."""
        return _paired(self.sources, self.trusts)


def _paired(sources: tuple[str, ...], trusts: tuple[float, ...]) -> tuple[tuple[str, float], ...]:
    return tuple(zip(sources, trusts or (1.0,) * len(sources), strict=True))
