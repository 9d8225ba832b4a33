"""Sends queries to a SPARQL 1.1 endpoint: one at a time, spaced, within limits, with patience."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property
from typing import NoReturn
from urllib.parse import urlencode
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    InvalidHeader,
    LocationParseError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    ResponseError,
    SSLError,
)
from urllib3.util import Retry, Url, make_headers, parse_url

from kgbuild.check.sources.manners import MANNERS, Manners
from kgbuild.errors import ReferenceLoadError, SourceUnavailableError

JSON = "application/sparql-results+json"
_KINDS = frozenset({JSON, "application/json"})
_REDIRECTS = Retry(total=None, connect=0, read=0, redirect=3, status=0, other=0)
"""urllib3 follows redirects, without credentials to another host; attempts are counted here."""
_ADVICE = {
    401: "; put name and password into the address",
    403: "; it may want a contact address in the User-Agent: give contact=",
    404: "; is the path right? Wikidata's ends in /sparql",
}
_CHUNK = 65_536
_LONGEST_ADDRESS = 1_800
"""Longer ones are refused by some servers and proxies, so their query is posted."""
_EXCERPT = 160
"""Characters of a server's own words that are shown."""
_WAIT_AND_TRY = frozenset({429, 500, 502, 503, 504})
_FAILURES_IN_A_ROW = 3
_GAVE_UP = b"TimeoutException"
"""What Blazegraph, which serves Wikidata, writes where a query ran past its own limit."""


class _Refusal(Exception):
    """An attempt that failed: why, whether another may help, and when the server allows it."""

    def __init__(self, why: str, *, again: bool = False, after: float | None = None) -> None:
        super().__init__(why)
        self.again = again
        self.after = after


class Client:
    """Asks one endpoint.

    A server that failed is left alone for a while (``Manners.rest``): until then each question
    fails at once, so a run over ten thousand claims ends.

    Parameters
    ----------
    address : str
        ``https://query.wikidata.org/sparql``. A name and password in it are sent as basic
        authentication and never shown.
    agent : str
        The User-Agent.
    manners : Manners, optional
        Limits.

    Raises
    ------
    ReferenceLoadError
        If the address is none of http or https.

    Examples
    --------
    >>> Client("https://me:secret@example.org/sparql", "test").shown
    'https://example.org/sparql'
    """

    def __init__(self, address: str, agent: str, manners: Manners = MANNERS) -> None:
        url = _parsed(address)
        self.manners = manners
        self.sent = 0
        self.shown = visible(url._replace(auth=None, fragment=None).url)
        self._url = url._replace(auth=None, fragment=None)
        self._headers = {"User-Agent": agent, "Accept": JSON, "Accept-Encoding": "gzip"}
        if url.auth:
            self._headers |= make_headers(basic_auth=url.auth)
        self._lock = threading.Lock()
        self._last = -float("inf")
        self._resting_until = -float("inf")
        self._failure = ""
        self._failures = 0

    def ask(self, query: str) -> bytes:
        """Send a query, again where that may help, and return the answer as it came.

        Parameters
        ----------
        query : str
            SELECT or ASK.

        Returns
        -------
        bytes
            SPARQL results in JSON, as the server says.

        Raises
        ------
        SourceUnavailableError
            With what was wrong and what to do.
        """
        with self._lock:
            if time.monotonic() < self._resting_until:
                # The same words for every claim that it leaves unchecked.
                raise SourceUnavailableError(self._failure, where=self.shown)
            return self._attempts(query)

    def failed(self, why: str) -> SourceUnavailableError:
        """Take note that an answer was no use, and return the error that says so.

        After three in a row the server rests.
        """
        self._failures += 1
        if self._failures >= _FAILURES_IN_A_ROW:
            self._rest(why)
        return SourceUnavailableError(why, where=self.shown)

    def _attempts(self, query: str) -> bytes:
        wait = 0.0
        for attempt in range(1, self.manners.attempts + 1):
            time.sleep(max(0.0, self._last + max(wait, self.manners.interval) - time.monotonic()))
            try:
                answer = self._within(lambda late: self._exchange(query, late))
            except _Refusal as refusal:
                wait = self._wait(refusal, attempt)
            else:
                self._failures = 0
                return answer
            finally:
                self._last = time.monotonic()
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, refusal: _Refusal, attempt: int) -> float:
        """Return the seconds until the next attempt, or give up."""
        if not refusal.again:
            raise self.failed(str(refusal)) from None
        wait = self.manners.backoff * 2.0 ** (attempt - 1)
        if refusal.after is not None and refusal.after > self.manners.patience:
            self._give_up(f"{refusal}; it asks to wait {refusal.after:.0f} s", refusal.after)
        if attempt == self.manners.attempts:
            tries = f" ({attempt} attempts)" if attempt > 1 else ""
            self._give_up(f"{refusal}{tries}", refusal.after or 0.0)
        return max(wait, refusal.after or 0.0)

    def _give_up(self, why: str, after: float) -> NoReturn:
        self._rest(why, after)
        raise SourceUnavailableError(why, where=self.shown) from None

    def _rest(self, why: str, after: float = 0.0) -> None:
        self._failure, self._failures = why, 0
        self._resting_until = time.monotonic() + max(self.manners.rest, after)

    def _within(self, exchange: Callable[[threading.Event], bytes]) -> bytes:
        """Run an exchange in the time for it.

        In a thread of its own: neither looking up a name nor headers that trickle in byte by byte
        can be limited from within.
        """
        answer: Future[bytes] = Future()
        late = threading.Event()

        def work() -> None:
            try:
                answer.set_result(exchange(late))
            except BaseException as error:  # handed to the thread that waits
                answer.set_exception(error)

        threading.Thread(target=work, daemon=True, name="kgbuild endpoint").start()
        try:
            return answer.result(self.manners.answer_limit)
        except TimeoutError:
            late.set()
            raise _Refusal(
                f"gave no whole answer within {self.manners.answer_limit:g} s; "
                "raise answer_limit, or ask when it is less busy"
            ) from None

    def _exchange(self, query: str, late: threading.Event) -> bytes:
        self.sent += 1
        asked = urlencode({"query": query})
        joint = "&" if self._url.query else "?"
        address = f"{self._url.url}{joint}{asked}"
        is_short = len(address) <= _LONGEST_ADDRESS
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            response = self._pool.request(
                "GET" if is_short else "POST",
                address if is_short else self._url.url,
                body=None if is_short else asked.encode(),
                headers=self._headers if is_short else self._headers | form,
                retries=_REDIRECTS,
                timeout=urllib3.Timeout(self.manners.connect_limit, self.manners.answer_limit),
                preload_content=False,
            )
            try:
                return self._received(response, late)
            finally:
                # What is left of an answer is not read: the connection is of no more use.
                response.close()
                response.release_conn()
        except HTTPError as error:
            raise _refusal(error) from None

    def _received(self, response: urllib3.BaseHTTPResponse, late: threading.Event) -> bytes:
        if self._url.scheme == "https" and not str(response.geturl() or "https:").startswith(
            ("https:", "/")
        ):
            raise _Refusal("leads from https to http, which nobody can trust")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if response.status == 200 and kind in _KINDS:
            return self._body(response, late, self.manners.most_bytes)
        if response.status == 200:
            raise _Refusal(
                f"sent {visible(kind) or 'something without a type'}, not SPARQL results in JSON; "
                "is it the address of the endpoint, not of its page?"
            )
        start = self._body(response, late, _CHUNK, cut=True)
        if _GAVE_UP in start:
            raise _Refusal("gave up the query: it takes longer than this server allows")
        said = visible(start.decode("utf-8", "replace")) if kind == "text/plain" else ""
        why = f"answered {response.status} {visible(response.reason or '')}".rstrip()
        raise _Refusal(
            f"{why}: {said}" if said else f"{why}{_ADVICE.get(response.status, '')}",
            again=response.status in _WAIT_AND_TRY,
            after=_retry_after(response),
        )

    def _body(
        self,
        response: urllib3.BaseHTTPResponse,
        late: threading.Event,
        most: int,
        *,
        cut: bool = False,
    ) -> bytes:
        """Read an answer piece by piece, and no more of it than allowed."""
        body = bytearray()
        while piece := response.read1(_CHUNK):
            body += piece
            if late.is_set():
                raise _Refusal("gave no whole answer in time")
            if len(body) > most:
                if cut:
                    break
                raise _Refusal(
                    f"sent more than {most:,} bytes; raise most_bytes if so much is right"
                )
        return bytes(body)

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        proxy = getproxies().get(self._url.scheme or "")
        if proxy and not proxy_bypass(self._url.host or ""):
            return urllib3.ProxyManager(proxy, num_pools=2, maxsize=1)
        return urllib3.PoolManager(num_pools=2, maxsize=1)


def _parsed(address: str) -> Url:
    try:
        url = parse_url(address.strip())
    except LocationParseError:
        url = Url()
    if url.scheme not in {"http", "https"} or not url.host:
        raise ReferenceLoadError(
            "an endpoint's address starts with http:// or https://", where=visible(address)
        )
    return url


def _retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    """Return the seconds that a server asks to wait; None where it says nothing that is a time."""
    said = response.headers.get("Retry-After")
    try:
        return None if said is None else _REDIRECTS.parse_retry_after(said)
    except (InvalidHeader, ValueError, OverflowError):
        return None


def _refusal(error: HTTPError) -> _Refusal:
    """Say in words what went wrong on the way."""
    cause: BaseException = error.reason if isinstance(error, MaxRetryError) else error  # type: ignore[assignment]
    match cause:
        case NameResolutionError():
            return _Refusal("the name of the server is not known; check the address", again=True)
        case NewConnectionError():
            return _Refusal("refuses the connection; is the server running?", again=True)
        case ConnectTimeoutError():
            return _Refusal("could not be reached in time", again=True)
        case ReadTimeoutError():
            return _Refusal("did not answer in time", again=True)
        case SSLError():
            return _Refusal("its certificate is not trusted; the query was not sent")
        case ResponseError():
            return _Refusal("redirects again and again; give the address it ends at")
        case DecodeError():
            return _Refusal("sent an answer that cannot be decompressed")
        case ProtocolError():
            return _Refusal("broke off its answer", again=True)
    return _Refusal(f"cannot be asked ({type(cause).__name__})", again=True)


def visible(text: str) -> str:
    """Return a server's words as one short line that cannot steer a terminal."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
