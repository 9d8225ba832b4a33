"""What went wrong between us and a server, in words, and whether asking again may help."""

from __future__ import annotations

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    InvalidHeader,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    ResponseError,
    SSLError,
)

from kgbuild.http.manners import Manners

_EXCERPT = 160
"""Characters of a server's own words that are shown."""


class Refusal(Exception):
    """An attempt that failed.

    Parameters
    ----------
    why : str
        In words.
    again : bool
        Whether another attempt may help.
    after : float, optional
        The seconds that the server asks to wait.
    unsent : bool
        Whether it is certain that the server did nothing of what it was asked.
    status : int, optional
        The status of the answer, where there was one.
    """

    def __init__(
        self,
        why: str,
        *,
        again: bool = False,
        after: float | None = None,
        unsent: bool = False,
        status: int | None = None,
    ) -> None:
        super().__init__(why)
        self.again = again
        self.after = after
        self.unsent = unsent
        self.status = status


class GivenUp(Exception):
    """No further attempt: why, and the seconds that the server wants to be left alone."""

    def __init__(self, why: str, after: float) -> None:
        super().__init__(why)
        self.after = after


def wait_after(refusal: Refusal, attempt: int, manners: Manners) -> float:
    """Return the seconds until the next attempt.

    Parameters
    ----------
    refusal : Refusal
        Of the last attempt; another one may help.
    attempt : int
        Its number, from 1.
    manners : Manners
        How long to be patient.

    Raises
    ------
    GivenUp
        If there were enough attempts, or the server asks for a longer wait than allowed.
    """
    if refusal.after is not None and refusal.after > manners.patience:
        raise GivenUp(f"{refusal}; it asks to wait {refusal.after:.0f} s", refusal.after)
    if attempt >= manners.attempts:
        tries = f" ({attempt} attempts)" if attempt > 1 else ""
        raise GivenUp(f"{refusal}{tries}", refusal.after or 0.0)
    return max(manners.backoff * 2.0 ** (attempt - 1), refusal.after or 0.0)


def retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    """Return the seconds that a server asks to wait; None where it says nothing that is a time."""
    said = response.headers.get("Retry-After")
    try:
        return None if said is None else urllib3.Retry().parse_retry_after(said)
    except (InvalidHeader, ValueError, OverflowError):
        return None


def refusal_of(error: HTTPError) -> Refusal:
    """Say in words what went wrong on the way."""
    cause: BaseException = error.reason if isinstance(error, MaxRetryError) else error  # type: ignore[assignment]
    match cause:
        case NameResolutionError():
            why = "the name of the server is not known; check the address"
            return Refusal(why, again=True, unsent=True)
        case NewConnectionError():
            why = "refuses the connection; is the server running?"
            return Refusal(why, again=True, unsent=True)
        case ConnectTimeoutError():
            return Refusal("could not be reached in time", again=True, unsent=True)
        case ReadTimeoutError():
            return Refusal("did not answer in time", again=True)
        case SSLError():
            return Refusal("its certificate is not trusted; the query was not sent")
        case ResponseError():
            return Refusal("redirects again and again; give the address it ends at")
        case DecodeError():
            return Refusal("sent an answer that cannot be decompressed")
        case ProtocolError():
            return Refusal("broke off its answer", again=True)
    return Refusal(f"cannot be asked ({type(cause).__name__})", again=True)


def visible(text: str) -> str:
    r"""Return a server's words as one short line that cannot steer a terminal.

    Examples
    --------
    >>> visible("no such\n\x1b[31mgraph")
    'no such [31mgraph'
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
