"""A real HTTP server on 127.0.0.1 that plays a script: what servers do on good days and bad."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar

Server = TypeVar("Server", bound="ScriptedServer")


class ScriptedHandler(BaseHTTPRequestHandler):
    """Notes what is asked and tells what the script does next; its last deed is repeated."""

    protocol_version = "HTTP/1.1"
    server: ScriptedServer

    def next_deed(self, asked: Any) -> Callable[[Any], None]:
        with self.server.lock:
            self.server.asked.append(asked)
            return self.server.script[min(len(self.server.asked), len(self.server.script)) - 1]

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class ScriptedServer(ThreadingHTTPServer):
    """Plays a script and keeps what it was asked; ``ending`` is set when the test is over."""

    daemon_threads = True

    def __init__(self, handler: type[ScriptedHandler], path: str, *script: Any) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.path = path
        self.script = script
        self.asked: list[Any] = []
        self.lock = threading.Lock()
        self.ending = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{self.path}"

    def handle_error(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def running(server: Server) -> Iterator[Server]:
    """Run a server for the length of a block."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ending.set()
        server.shutdown()
        server.server_close()
        thread.join()
