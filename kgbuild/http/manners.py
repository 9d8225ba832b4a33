"""How a client behaves towards a server: time limits, pauses, patience, sizes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manners:
    """How a client behaves towards a server.

    The defaults keep to what Wikimedia asks of clients: requests in series, waiting as told by
    ``Retry-After``; its service ends a query after 60 seconds.

    Parameters
    ----------
    connect_limit : float
        Seconds to connect in.
    answer_limit : float
        Seconds for a whole answer, from the request to its last byte.
    most_bytes : int
        Length of the longest answer that is taken.
    interval : float
        Seconds from one request to the next, at least.
    attempts : int
        How often a question is asked, the first time included.
    backoff : float
        Seconds to the second attempt; doubled for each further one.
    patience : float
        The longest wait, in seconds, that a server may ask for; past it the question is given up.
    rest : float
        Seconds in which a server that failed is left alone.
    """

    connect_limit: float = 10.0
    answer_limit: float = 70.0
    most_bytes: int = 32 * 1024 * 1024
    interval: float = 0.1
    attempts: int = 4
    backoff: float = 1.0
    patience: float = 60.0
    rest: float = 300.0


MANNERS = Manners()
"""The usual ones."""
