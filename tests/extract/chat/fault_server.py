"""A real HTTP server on 127.0.0.1 that does what servers do on bad days.

It takes no part in what is extracted: the answers that it gives are broken, late or wrong, and a
plain one says only what the test itself wrote down.
"""

from __future__ import annotations

import contextlib
import json
import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from ...scripted_server import ScriptedHandler, ScriptedServer, running

Fault = Callable[["Handler"], None]


class Handler(ScriptedHandler):
    """Does what the script says next; the last line of the script is repeated."""

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length))
        fault = self.next_deed(Request(body, dict(self.headers), time.monotonic()))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            fault(self)


@dataclass(frozen=True)
class Request:
    """What the client sent, and when."""

    body: dict[str, Any]
    headers: dict[str, str]
    at: float


class FaultServer(ScriptedServer):
    """Serves a script of faults and keeps what it was asked."""

    def __init__(self, *script: Fault) -> None:
        super().__init__(Handler, "/v1", *script)

    @property
    def requests(self) -> list[Request]:
        return self.asked


def serving(*script: Fault) -> AbstractContextManager[FaultServer]:
    """Run a server for the length of a block."""
    return running(FaultServer(*script))


def status(code: int, message: str = "bad day", **headers: str) -> Fault:
    """An error in the form in which OpenAI-compatible servers give it."""
    body = json.dumps({"error": {"message": message, "type": "x"}}).encode()
    return lambda handler: handler.send(code, body, Content_Type="application/json", **headers)


def raw(body: bytes, kind: str = "application/json") -> Fault:
    """Any bytes, as a success."""
    return lambda handler: handler.send(200, body, Content_Type=kind)


def says(content: object, finish: str = "stop", usage: object = (100, 10)) -> Fault:
    """A chat completion with this content; a dict or list as JSON."""
    words = content if isinstance(content, str) or content is None else json.dumps(content)
    body: dict[str, Any] = {
        "id": "x",
        "object": "chat.completion",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": words},
            }
        ],
    }
    if isinstance(usage, tuple):
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1]}
    else:
        body["usage"] = usage
    return raw(json.dumps(body).encode())


def cut_off(after: bytes = b'{"choices": [{"mess') -> Fault:
    """A body that ends before the length that was promised."""

    def fault(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "10000")
        handler.end_headers()
        handler.wfile.write(after)
        handler.wfile.flush()
        handler.close_connection = True

    return fault


def hangs_up() -> Fault:
    """A connection that is closed without a word."""

    def fault(handler: Handler) -> None:
        handler.close_connection = True
        handler.connection.shutdown(socket.SHUT_RDWR)

    return fault


def slow(seconds: float, then: Fault) -> Fault:
    """A late answer."""

    def fault(handler: Handler) -> None:
        time.sleep(seconds)
        then(handler)

    return fault


def drips(seconds: float) -> Fault:
    """A byte now and then, for ever: no single wait is long."""

    def fault(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(seconds)

    return fault
