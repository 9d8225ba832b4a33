"""Queries at work: each in a process that is ended when its time, memory or answer is too large."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from kgbuild.errors import QueryError
from kgbuild.rdf.terms import PREFIXES
from kgbuild.serve.limits import Limits

_SCRIPT = Path(__file__).with_name("answer.py")
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the dataset and the media types that a client asks for.

    Parameters
    ----------
    query : str
        SPARQL.
    solutions, triples : str or None
        Media types for the answer of SELECT and ASK, and of CONSTRUCT and DESCRIBE; None where the
        client takes none of that kind.
    default_graphs, named_graphs : tuple of str
        IRIs of the dataset that the protocol names; the query's own where both are empty.
    """

    query: str
    solutions: str | None
    triples: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query, and its media type."""

    media_type: str
    content: bytes


class Refusal(QueryError):
    """A query that gets no answer, with the status that HTTP has for the reason."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Processes:
    """Answers queries, so many at one time.

    Parameters
    ----------
    folder : path
        The store on disk; it is opened to be read.
    limits : Limits
        What one query may cost.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder = folder
        self.limits = limits
        self._turns = asyncio.Semaphore(limits.parallel)
        self._waiting = 0

    async def answer(self, asked: Asked) -> Answer:
        """Answer one query.

        Raises
        ------
        Refusal
            If it is wrong, costs too much, or too many wait.
        """
        if self._turns.locked() and self._waiting >= self.limits.waiting:
            raise Refusal(503, "too many queries at once; try again in a few seconds")
        self._waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting -= 1
        try:
            return await self._run(asked)
        finally:
            self._turns.release()

    async def _run(self, asked: Asked) -> Answer:
        # -P: neither the current folder nor the script's is a place to import from.
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", str(_SCRIPT)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        ended = False
        try:
            async with asyncio.timeout(self.limits.seconds):
                written, said = await self._spoken(process, asked)
                await process.wait()
            ended = True
        except TimeoutError:
            raise Refusal(
                504,
                f"took longer than {self.limits.seconds:g} s and was stopped; ask more narrowly",
            ) from None
        finally:
            # Asking asyncio to kill what has ended by itself would take its end from who waits.
            if not ended:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        return self._told(written, said)

    async def _spoken(
        self, process: asyncio.subprocess.Process, asked: Asked
    ) -> tuple[bytes, bytes]:
        """Give the process its query and return what it writes to its two outputs."""
        assert process.stdin and process.stdout and process.stderr
        said = asyncio.ensure_future(process.stderr.read())
        request = {
            "folder": str(self.folder),
            "prefixes": dict(PREFIXES),
            "memory": self.limits.memory,
            "seconds": math.ceil(self.limits.seconds) + 1,
            **asdict(asked),
        }
        try:
            process.stdin.write(json.dumps(request).encode())
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                await process.stdin.drain()
            process.stdin.close()
            written = bytearray()
            while chunk := await process.stdout.read(_CHUNK):
                written += chunk
                if len(written) > self.limits.answer:
                    raise Refusal(
                        422,
                        f"the answer is larger than {self.limits.answer:,} bytes; add a LIMIT, or "
                        "ask more narrowly",
                    )
            return bytes(written), await said
        finally:
            said.cancel()

    def _told(self, written: bytes, said: bytes) -> Answer:
        head, newline, content = written.partition(b"\n")
        if not newline:
            if b"memory allocation" in said or not said:
                raise Refusal(
                    422, f"needs more memory than {self.limits.memory:,} MiB; ask more narrowly"
                )
            raise Refusal(500, "the query's process ended without an answer")
        told = json.loads(head)
        match told:
            case {"type": media_type}:
                return Answer(media_type, content)
            case {"unwanted": "solutions"}:
                raise Refusal(
                    406, "SELECT and ASK give no RDF; accept JSON, XML, CSV or TSV results"
                )
            case {"unwanted": _}:
                raise Refusal(406, "CONSTRUCT and DESCRIBE give RDF; accept Turtle or another form")
            case {"wrong": reason}:
                raise Refusal(400, _shortened(reason))
        raise Refusal(500, _shortened(str(told.get("failed", "the query failed"))))


def _shortened(reason: str, most: int = 300) -> str:
    return reason if len(reason) <= most else reason[: most - 4].rsplit(",", 1)[0] + ", ..."
