"""What one query may cost, and what the explorer takes in one request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a query may go before it is ended.

    Parameters
    ----------
    seconds : float
        From its start to the last byte of its answer.
    memory : int
        Of its process, in mebibytes of address space; not on Windows. Opening a store takes 500.
    answer : int
        The largest answer, in bytes.
    query : int
        The longest query, in bytes.
    parallel : int
        Queries at work at one time.
    waiting : int
        Queries that may wait for their turn; the next is told to come again.
    """

    seconds: float = 30.0
    memory: int = 4096
    answer: int = 64 * 1024 * 1024
    query: int = 100_000
    parallel: int = 4
    waiting: int = 16
