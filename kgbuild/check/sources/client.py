"""Sends queries to a SPARQL 1.1 endpoint: one at a time, spaced, within limits, with patience."""

from __future__ import annotations

import threading
import time
from functools import cached_property
from typing import NoReturn
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Retry, Url, make_headers

from kgbuild.errors import ReferenceLoadError, SourceUnavailableError
from kgbuild.http.exchange import CHUNK, body_of, pool_to, web_address, within
from kgbuild.http.manners import MANNERS, Manners
from kgbuild.http.refusals import GivenUp, Refusal, refusal_of, retry_after, visible, wait_after

JSON = "application/sparql-results+json"
_KINDS = frozenset({JSON, "application/json"})
_REDIRECTS = Retry(total=None, connect=0, read=0, redirect=3, status=0, other=0)
"""urllib3 follows redirects, without credentials to another host; attempts are counted here."""
_ADVICE = {
    401: "; put name and password into the address",
    403: "; it may want a contact address in the User-Agent: give contact=",
    404: "; is the path right? Wikidata's ends in /sparql",
}
_LONGEST_ADDRESS = 1_800
"""Longer ones are refused by some servers and proxies, so their query is posted."""
_WAIT_AND_TRY = frozenset({429, 500, 502, 503, 504})
_FAILURES_IN_A_ROW = 3
_GAVE_UP = b"TimeoutException"
"""What Blazegraph, which serves Wikidata, writes where a query ran past its own limit."""


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
                answer = within(self.manners.answer_limit, lambda late: self._exchange(query, late))
            except Refusal as refusal:
                wait = self._wait(refusal, attempt)
            else:
                self._failures = 0
                return answer
            finally:
                self._last = time.monotonic()
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, refusal: Refusal, attempt: int) -> float:
        """Return the seconds until the next attempt, or give up."""
        if not refusal.again:
            raise self.failed(str(refusal)) from None
        try:
            return wait_after(refusal, attempt, self.manners)
        except GivenUp as given_up:
            self._give_up(str(given_up), given_up.after)

    def _give_up(self, why: str, after: float) -> NoReturn:
        self._rest(why, after)
        raise SourceUnavailableError(why, where=self.shown) from None

    def _rest(self, why: str, after: float = 0.0) -> None:
        self._failure, self._failures = why, 0
        self._resting_until = time.monotonic() + max(self.manners.rest, after)

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
            raise refusal_of(error) from None

    def _received(self, response: urllib3.BaseHTTPResponse, late: threading.Event) -> bytes:
        if self._url.scheme == "https" and not str(response.geturl() or "https:").startswith(
            ("https:", "/")
        ):
            raise Refusal("leads from https to http, which nobody can trust")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if response.status == 200 and kind in _KINDS:
            return body_of(response, late, self.manners.most_bytes)
        if response.status == 200:
            raise Refusal(
                f"sent {visible(kind) or 'something without a type'}, not SPARQL results in JSON; "
                "is it the address of the endpoint, not of its page?"
            )
        start = body_of(response, late, CHUNK, cut=True)
        if _GAVE_UP in start:
            raise Refusal("gave up the query: it takes longer than this server allows")
        said = visible(start.decode("utf-8", "replace")) if kind == "text/plain" else ""
        why = f"answered {response.status} {visible(response.reason or '')}".rstrip()
        raise Refusal(
            f"{why}: {said}" if said else f"{why}{_ADVICE.get(response.status, '')}",
            again=response.status in _WAIT_AND_TRY,
            after=retry_after(response),
        )

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        return pool_to(self._url)


def _parsed(address: str) -> Url:
    url = web_address(address)
    if url is None:
        raise ReferenceLoadError(
            "an endpoint's address starts with http:// or https://", where=visible(address)
        )
    return url
