"""What a run asked of a server: requests, tokens, and their cost at the prices that you give."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost; kgbuild knows no prices of its own.

    Parameters
    ----------
    input, output : float
        For a million tokens of the prompt and of the answer, in ``currency``.
    currency : str
        ISO 4217 code.
    """

    input: float
    output: float
    currency: str = "USD"


@dataclass
class Usage:
    """Counts that grow while an extractor runs; safe to add to from several threads.

    Parameters
    ----------
    prices : Prices, optional
        For :attr:`cost`.

    Attributes
    ----------
    requests : int
        Answered by the server.
    retries : int
        Tried again after an error, a limit or an answer that could not be read.
    cached : int
        Answered from the cache, without a request.
    input_tokens, output_tokens : int
        As the server counted them.
    uncounted : int
        Requests whose tokens the server did not tell.

    Examples
    --------
    >>> usage = Usage(Prices(input=2.0, output=8.0))
    >>> usage.add(input_tokens=900_000, output_tokens=50_000, retries=1)
    >>> print(usage)
    1 request (1 retry, 0 from the cache), 900,000 tokens in, 50,000 out, 2.20 USD
    """

    prices: Prices | None = None
    requests: int = 0
    retries: int = 0
    cached: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    uncounted: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def add(self, *, input_tokens: int | None, output_tokens: int | None, retries: int = 0) -> None:
        """Count an answered request; None where the server told no number."""
        with self._lock:
            self.requests += 1
            self.retries += retries
            self.uncounted += input_tokens is None or output_tokens is None
            self.input_tokens += input_tokens or 0
            self.output_tokens += output_tokens or 0

    def add_retries(self, count: int) -> None:
        """Count what was tried again without an answer in the end."""
        with self._lock:
            self.retries += count

    def add_cached(self) -> None:
        """Count an answer that was there already."""
        with self._lock:
            self.cached += 1

    @property
    def cost(self) -> float | None:
        """What the tokens cost, in the currency of the prices; None without prices."""
        if self.prices is None:
            return None
        paid = self.input_tokens * self.prices.input + self.output_tokens * self.prices.output
        return paid / 1e6

    def __str__(self) -> str:
        """Return the counts in one line."""
        said = (
            f"{self.requests:,} {'request' if self.requests == 1 else 'requests'} "
            f"({self.retries:,} {'retry' if self.retries == 1 else 'retries'}, "
            f"{self.cached:,} from the cache), "
            f"{self.input_tokens:,} tokens in, {self.output_tokens:,} out"
        )
        if self.uncounted:
            said += f" (not told for {self.uncounted:,})"
        if self.prices is not None and self.cost is not None:
            said += f", {self.cost:.2f} {self.prices.currency}"
        return said
