"""Runs the explorer on a port of this machine until it is interrupted."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from kgbuild.serve.limits import Limits

PORT = 8000
_TRIED = 50
"""Ports that are tried to offer another for one that is taken."""
_LONGEST_HEAD = 256 * 1024
"""Bytes of a request's line and headers: a query in its address may be long."""
_GRACE = 2
"""Seconds that answers on their way have at the end."""


def serve(
    path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    limits: Limits | None = None,
    ready: Callable[[str], None] = print,
) -> None:
    """Serve a graph until the process is interrupted.

    Parameters
    ----------
    path : path
        The graph's file or folder; nothing is written to it.
    host : str
        Address or name to listen on.
    port : int
        Where; 0 takes any that is free.
    limits : Limits, optional
        What one query may cost.
    ready : callable
        Gets the explorer's address when it can be opened.

    Raises
    ------
    MissingExtraError
        If the packages of the extra ``serve`` are not installed.
    InputError
        If the port is taken or the host is not of this machine.
    StoreError
        If the graph cannot be opened.
    """
    try:
        import starlette  # noqa: F401
        import uvicorn
    except ImportError:
        raise MissingExtraError(
            "starlette and uvicorn are not installed: pip install 'kgbuild[serve]'"
        ) from None
    from kgbuild.graph import open
    from kgbuild.serve.app import application
    from kgbuild.serve.place import on_disk

    with (
        listening(host, port) as listener,
        on_disk(path) as folder,
        open(folder, read_only=True) as graph,
    ):
        app = application(graph, folder, limits=limits, names=frozenset((host.lower(),)))
        config = uvicorn.Config(
            app,
            http="h11",
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            log_level="critical",  # what fails is told by the application, in a line
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
            lifespan="on",
        )
        ready(address(listener))
        uvicorn.Server(config).run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there.

    Raises
    ------
    InputError
        If the port is taken, with one that is free; or if the host is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP: only then asyncio sends small answers without waiting, which saves 40 ms each.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if hasattr(socket, "SO_REUSEPORT"):  # not on Windows, where it would share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        other = _free(host, port, family)
        if other is None:
            raise InputError(
                f"cannot listen there: {error.strerror or error}", where=f"{host}:{port}"
            ) from None
        raise InputError(
            f"cannot listen there: {error.strerror or error}; {other} is free: --port {other}",
            where=f"{host}:{port}",
        ) from None
    return listener


def _free(host: str, port: int, family: int) -> int | None:
    """Return the next port that nobody listens on, None where there is none near."""
    for other in range(max(port, 1023) + 1, min(max(port, 1023) + _TRIED, 65535) + 1):
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            try:
                tried.bind((host, other))
            except OSError:
                continue
            return other
    return None


def address(listener: socket.socket) -> str:
    """Return the address to open in a browser on this machine."""
    host, port, *_ = listener.getsockname()
    if ipaddress.ip_address(host).is_unspecified:
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def is_local(host: str) -> bool:
    """Say whether only this machine can reach a host.

    Examples
    --------
    >>> is_local("127.0.0.1"), is_local("localhost"), is_local("0.0.0.0")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
