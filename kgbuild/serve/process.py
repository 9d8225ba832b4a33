"""Queries at work: in processes that are ended where time, memory or answer grow too large."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kgbuild.errors import QueryError
from kgbuild.rdf.syntax import syntax_fault
from kgbuild.rdf.terms import PREFIXES
from kgbuild.serve.limits import Limits

_SCRIPT = Path(__file__).with_name("answer.py")

Process = asyncio.subprocess.Process


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
    """Answers queries, so many at one time, in processes that are used again.

    A process is ended, and another started when one is needed, where its query goes too far or the
    client has gone.

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
        self._idle: list[Process] = []

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
            told, content = await self._told(asked)
        finally:
            self._turns.release()
        return self._answer(told, content, asked.query)

    async def close(self) -> None:
        """End the processes."""
        while self._idle:
            await _end(self._idle.pop())

    async def _told(self, asked: Asked) -> tuple[dict[str, Any], bytes]:
        """Ask a process, and keep it where it is good for another query."""
        process = None
        try:
            async with asyncio.timeout(self.limits.seconds):
                process = self._idle.pop() if self._idle else await self._started()
                told, content = await self._spoken(process, asked)
            self._idle.append(process)
            process = None
            return told, content
        except TimeoutError:
            seconds = f"{self.limits.seconds:g} s"
            raise Refusal(
                504, f"took longer than {seconds} and was stopped; ask more narrowly"
            ) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise Refusal(
                422,
                f"its process ended; it may need more memory than {self.limits.memory:,} MiB: ask "
                "more narrowly",
            ) from None
        finally:
            if process is not None:
                await _end(process)

    async def _started(self) -> Process:
        # -P: neither the current folder nor the script's is a place to import from.
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", str(_SCRIPT), str(self.folder), str(self.limits.memory)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def _spoken(self, process: Process, asked: Asked) -> tuple[dict[str, Any], bytes]:
        """Give a process a query and return what it says of the answer, and the answer."""
        assert process.stdin is not None and process.stdout is not None
        request = {
            **asdict(asked),
            "prefixes": dict(PREFIXES),
            "most": self.limits.answer,
            "seconds": math.ceil(self.limits.seconds) + 1,
        }
        process.stdin.write(json.dumps(request).encode() + b"\n")
        await process.stdin.drain()
        told: dict[str, Any] = json.loads(await process.stdout.readuntil(b"\n"))
        return told, await process.stdout.readexactly(told["length"])

    def _answer(self, told: dict[str, Any], content: bytes, query: str) -> Answer:
        match told:
            case {"type": media_type}:
                return Answer(media_type, content)
            case {"unwanted": "solutions"}:
                raise Refusal(
                    406, "SELECT and ASK give no RDF; accept JSON, XML, CSV or TSV results"
                )
            case {"unwanted": _}:
                raise Refusal(406, "CONSTRUCT and DESCRIBE give RDF; accept Turtle or another form")
            case {"large": _}:
                raise Refusal(
                    422,
                    f"the answer is larger than {self.limits.answer:,} bytes; add a LIMIT, or ask "
                    "more narrowly",
                )
            case {"wrong": reason}:
                fault = syntax_fault(query, reason)
                raise Refusal(400, ": ".join(filter(None, (fault.place, fault.message))))
        raise Refusal(500, _shortened(str(told.get("failed", "the query failed"))))


async def _end(process: Process) -> None:
    """End a process at once and wait until it is gone."""
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()


def _shortened(reason: str, most: int = 300) -> str:
    return reason if len(reason) <= most else reason[: most - 4].rsplit(",", 1)[0] + ", ..."
