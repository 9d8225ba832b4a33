"""Sends queries and updates to a SPARQL 1.1 server, again where that can do no harm."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from threading import Event
from typing import NoReturn
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Url

from kgbuild.errors import StoreError
from kgbuild.http.credentials import Authorization, credentials_for
from kgbuild.http.exchange import CHUNK, body_of, pool_to, web_address, within
from kgbuild.http.manners import Manners
from kgbuild.http.refusals import GivenUp, Refusal, refusal_of, retry_after, visible, wait_after
from kgbuild.rdf.stores.sparql_answer import Answer

JSON = "application/sparql-results+json"
N_TRIPLES = "application/n-triples"

_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"

MANNERS = Manners(
    answer_limit=120.0, most_bytes=8 << 30, interval=0.0, attempts=5, backoff=0.5, patience=60.0
)
"""The usual limits for a store of one's own; a graph may be long, so bytes are hardly limited."""

_BUSY = frozenset({429, 502, 503, 504})
_ADVICE = {
    401: "; set KGBUILD_SPARQL_USER and KGBUILD_SPARQL_PASSWORD, or KGBUILD_SPARQL_TOKEN, "
    "or write an entry to ~/.netrc",
    403: "; the user may not do this",
    404: "; is the path right?",
    405: "; is it the address of the SPARQL endpoint?",
    413: "; the server takes no request of this size",
}
_DEADLOCK = "Error SR172"
"""What Virtuoso says where two writers waited for each other; nothing was done."""
_ECHO = "\n\nSPARQL query:"
"""Behind this Virtuoso repeats what it was asked."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A request.

    Parameters
    ----------
    address : str
        Where to.
    body : bytes
        What.
    kind : str
        The media type of the body.
    accept : str
        The media types of the answer that can be read.
    repeatable : bool
        Whether doing it twice is as good as once: then it is sent again where nobody knows whether
        the server did it.
    """

    address: str
    body: bytes
    kind: str
    accept: str = "*/*"
    repeatable: bool = True


class SparqlClient:
    """Speaks to one server.

    Parameters
    ----------
    address : str
        Of any of its endpoints.
    manners : Manners, optional
        Limits.

    Raises
    ------
    StoreError
        If it is no http or https address, or holds a name or a password.
    """

    def __init__(self, address: str, manners: Manners = MANNERS) -> None:
        url = checked(address)
        self.manners = manners
        self.authorization = Authorization(credentials_for(url.host or ""))
        self._host = (url.scheme, url.host, url.port)
        self._pool = pool_to(url, connections=4)
        self._agent = f"kgbuild/{version('kgbuild')} urllib3/{version('urllib3')}"

    def query(
        self, address: str, sparql: str, accept: str, dataset: Sequence[tuple[str, str]] = ()
    ) -> Answer:
        """Ask, and return the answer as it comes; reading it is the caller's."""
        return self._answered(self.asking(address, sparql, accept, dataset))

    def asking(
        self, address: str, sparql: str, accept: str, dataset: Sequence[tuple[str, str]] = ()
    ) -> Sending:
        """Return the request that asks a query, of the graphs that are named or of all."""
        form = urlencode([("query", sparql), *dataset]).encode()
        return Sending(address, form, _FORM, accept)

    def update(self, address: str, sparql: str, *, repeatable: bool) -> None:
        """Change the server's graphs, by a request that is, or is not, the same done twice."""
        sending = Sending(address, sparql.encode(), _UPDATE, repeatable=repeatable)
        self._answered(sending).close()

    def add(self, address: str, graph: str | None, triples: bytes) -> None:
        """Add N-Triples to a graph, the default one if none is named, by the graph store."""
        which = "default" if graph is None else urlencode({"graph": graph})
        joint = "&" if "?" in address else "?"
        self._answered(Sending(f"{address}{joint}{which}", triples, N_TRIPLES)).close()

    def try_once(self, sending: Sending) -> Answer:
        """Send a request once.

        Raises
        ------
        Refusal
            If there is no answer, or none that says that it was done.
        """
        return within(self.manners.answer_limit, lambda late: self._exchange(sending, late))

    def close(self) -> None:
        """Let the connections go."""
        self._pool.clear()

    def _answered(self, sending: Sending) -> Answer:
        for attempt in range(1, self.manners.attempts + 1):
            try:
                return self.try_once(sending)
            except Refusal as refusal:
                time.sleep(self._wait(refusal, sending, attempt))
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, refusal: Refusal, sending: Sending, attempt: int) -> float:
        shown = visible(sending.address)
        if not (refusal.again and (sending.repeatable or refusal.unsent)):
            words = str(refusal)
            if not sending.repeatable and not refusal.unsent and refusal.again:
                words += "; it may have been done or not, and is not sent again"
            raise StoreError(words, where=shown) from None
        try:
            return wait_after(refusal, attempt, self.manners)
        except GivenUp as given_up:
            raise StoreError(str(given_up), where=shown) from None

    def _exchange(self, sending: Sending, late: Event) -> Answer:
        response = self._sent(sending)
        if response.status == 401 and self.authorization.learn(response):
            response.drain_conn()
            response = self._sent(sending)
        if response.status == 401 and self.authorization.learn(response):  # the number ran out
            response.drain_conn()
            response = self._sent(sending)
        if not 200 <= response.status < 300:
            try:
                self._refused(response, late)
            finally:
                response.close()
        answer = Answer(response, self.manners, visible(sending.address))
        try:
            answer.begin()
            if late.is_set():
                raise Refusal("gave no whole answer in time")
        except BaseException:
            answer.close()
            raise
        return answer

    def _sent(self, sending: Sending) -> urllib3.BaseHTTPResponse:
        headers: Mapping[str, str] = {
            "User-Agent": self._agent,
            "Accept": sending.accept,
            "Accept-Encoding": "gzip",
            "Content-Type": sending.kind,
            **self._own(sending.address),
        }
        try:
            return self._pool.request(
                "POST",
                sending.address,
                body=sending.body,
                headers=headers,
                redirect=False,
                retries=False,
                timeout=urllib3.Timeout(self.manners.connect_limit, self.manners.answer_limit),
                preload_content=False,
            )
        except HTTPError as error:
            raise refusal_of(error) from None

    def _own(self, address: str) -> dict[str, str]:
        """Return the header with our credentials, for the server that they are for alone."""
        url = web_address(address)
        if url is None or (url.scheme, url.host, url.port) != self._host:
            return {}
        return self.authorization.headers("POST", address)

    def _refused(self, response: urllib3.BaseHTTPResponse, late: Event) -> NoReturn:
        if 300 <= response.status < 400:
            target = visible(response.headers.get("Location", ""))
            raise Refusal(f"sends on to {target or 'nowhere'}; give that address if you trust it")
        try:
            start = body_of(response, late, CHUNK, cut=True).decode("utf-8", "replace")
        except HTTPError:
            start = ""
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        said = visible(start.partition(_ECHO)[0]) if kind == "text/plain" else ""
        why = f"answered {response.status} {visible(response.reason or '')}".rstrip()
        advice = _ADVICE.get(response.status, "")
        raise Refusal(
            f"{why}: {said}" if said and response.status != 401 else f"{why}{advice}",
            again=response.status in _BUSY or _DEADLOCK in start,
            after=retry_after(response),
            unsent=response.status == 429 or _DEADLOCK in start,
            status=response.status,
        )


def checked(address: str) -> Url:
    """Return the parts of a server's address.

    Raises
    ------
    StoreError
        If it is none, or holds a name or a password, which are not repeated.
    """
    url = web_address(address)
    if url is None:
        raise StoreError(
            "a server's address starts with http:// or https://", where=visible(address)
        )
    if url.auth:
        raise StoreError(
            "an address is no place for a name or a password; set KGBUILD_SPARQL_USER and "
            "KGBUILD_SPARQL_PASSWORD, or write an entry to ~/.netrc",
            where=visible(url._replace(auth=None).url),
        )
    return url._replace(fragment=None)
