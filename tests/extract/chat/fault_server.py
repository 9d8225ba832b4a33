"""A real HTTP server on 127.0.0.1 that does what servers do on bad days.

It takes no part in what is extracted: the answers that it gives are broken, late or wrong, and a
plain one says only what the test itself wrote down.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Fault = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Does what the script says next; the last line of the script is repeated."""

    protocol_version = "HTTP/1.1"
    server: FaultServer

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length))
        with self.server.lock:
            self.server.requests.append(Request(body, dict(self.headers), time.monotonic()))
            fault = self.server.script[min(len(self.server.requests), len(self.server.script)) - 1]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            fault(self)

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass(frozen=True)
class Request:
    """What the client sent, and when."""

    body: dict[str, Any]
    headers: dict[str, str]
    at: float


class FaultServer(ThreadingHTTPServer):
    """Serves a script of faults and keeps what it was asked."""

    daemon_threads = True

    def __init__(self, *script: Fault) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        self.requests: list[Request] = []
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serving(*script: Fault) -> Iterator[FaultServer]:
    """Run a server for the length of a block."""
    server = FaultServer(*script)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


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
