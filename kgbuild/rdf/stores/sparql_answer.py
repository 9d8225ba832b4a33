"""An answer of a SPARQL server, read while it comes and never for longer than it is worth."""

from __future__ import annotations

import time

import urllib3
from urllib3.exceptions import HTTPError

from kgbuild.closing import Closing
from kgbuild.errors import StoreError
from kgbuild.http.exchange import CHUNK
from kgbuild.http.manners import Manners
from kgbuild.http.refusals import Refusal, refusal_of

AT_ONCE = 1 << 20
"""Bytes that are read before an answer is handed on: what fails in them can be asked again."""

_SLOWEST = 1_000
"""Bytes a second that an answer has to bring once the time for a short one is over."""


class Answer(Closing):
    """The body of an answer, as a file that is read once.

    Parameters
    ----------
    response : urllib3.BaseHTTPResponse
        Its head was read.
    manners : Manners
        How long to wait, and how much to take.
    shown : str
        The server, for errors.
    """

    def __init__(self, response: urllib3.BaseHTTPResponse, manners: Manners, shown: str) -> None:
        self.headers = response.headers
        self._response = response
        self._manners = manners
        self._shown = shown
        self._started = time.monotonic()
        self._length = 0
        self._first = b""
        self._ended = False

    def begin(self) -> None:
        """Read the start, all of it where it is short.

        Raises
        ------
        Refusal
            If it breaks off: nothing was handed on, so it can be asked for again.
        """
        first = bytearray()
        while len(first) < AT_ONCE and (piece := self._piece()):
            first += piece
        self._first = bytes(first)

    @property
    def is_whole(self) -> bool:
        """Whether all of it has come, so that reading the rest fails no more."""
        return self._ended

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, nothing at the end; all that is left without a size.

        Raises
        ------
        StoreError
            If the answer breaks off, takes too long, or is too long.
        """
        if size is None or size < 0:
            pieces = []
            while piece := self.read(CHUNK):
                pieces.append(piece)
            return b"".join(pieces)
        if not self._first:
            try:
                self._first = self._piece()
            except Refusal as refusal:
                raise StoreError(str(refusal), where=self._shown) from None
        piece, self._first = self._first[:size], self._first[size:]
        return piece

    def close(self) -> None:
        """Let the connection go; one that was not read to its end is of no more use."""
        if not self._ended:
            self._response.close()
        self._response.release_conn()

    def _piece(self) -> bytes:
        if self._ended:
            return b""
        try:
            piece = self._response.read1(CHUNK)
        except HTTPError as error:
            raise refusal_of(error) from None
        self._ended = not piece
        self._length += len(piece)
        allowed = self._manners.answer_limit + self._length / _SLOWEST
        if not self._ended and time.monotonic() - self._started > allowed:
            raise Refusal("sends its answer too slowly")
        if self._length > self._manners.most_bytes:
            raise Refusal(f"sent more than {self._manners.most_bytes:,} bytes; ask more narrowly")
        return piece
