"""One exchange with a server: its address, the way to it, the time for it, the bytes of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from kgbuild.http.refusals import Refusal

CHUNK = 65_536
"""Bytes that are read at a time."""

T = TypeVar("T")


def web_address(address: str) -> Url | None:
    """Return the parts of an http or https address, None for anything else."""
    try:
        url = parse_url(address.strip())
    except LocationParseError:
        return None
    return url if url.scheme in {"http", "https"} and url.host else None


def pool_to(url: Url, connections: int = 1) -> urllib3.PoolManager:
    """Return connections to a server, by the proxy that the environment names for it."""
    proxy = getproxies().get(url.scheme or "")
    if proxy and not proxy_bypass(url.host or ""):
        return urllib3.ProxyManager(proxy, num_pools=2, maxsize=connections)
    return urllib3.PoolManager(num_pools=2, maxsize=connections)


def within(seconds: float, exchange: Callable[[threading.Event], T]) -> T:
    """Run an exchange in the time for it.

    In a thread of its own: neither looking up a name nor headers that trickle in byte by byte
    can be limited from within.

    Parameters
    ----------
    seconds : float
        The time.
    exchange : callable
        Takes an event that is set when the time is over, so that it can stop.

    Raises
    ------
    Refusal
        If it takes longer.
    """
    answer: Future[T] = Future()
    late = threading.Event()

    def work() -> None:
        try:
            answer.set_result(exchange(late))
        except BaseException as error:  # handed to the thread that waits
            answer.set_exception(error)

    threading.Thread(target=work, daemon=True, name="kgbuild endpoint").start()
    try:
        return answer.result(seconds)
    except TimeoutError:
        late.set()
        raise Refusal(
            f"gave no whole answer within {seconds:g} s; "
            "raise answer_limit, or ask when it is less busy"
        ) from None


def body_of(
    response: urllib3.BaseHTTPResponse, late: threading.Event, most: int, *, cut: bool = False
) -> bytes:
    """Read an answer piece by piece, and no more of it than allowed.

    Parameters
    ----------
    response : urllib3.BaseHTTPResponse
        Not read yet.
    late : threading.Event
        Set when nobody waits for it any more.
    most : int
        The most bytes.
    cut : bool
        Whether a longer one is cut, not refused.

    Raises
    ------
    Refusal
        If it is too long or too late.
    """
    body = bytearray()
    while piece := response.read1(CHUNK):
        body += piece
        if late.is_set():
            raise Refusal("gave no whole answer in time")
        if len(body) > most:
            if cut:
                break
            raise Refusal(f"sent more than {most:,} bytes; raise most_bytes if so much is right")
    return bytes(body)
