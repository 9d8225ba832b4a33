"""``kgbuild serve``: a graph in the browser, on this machine and read-only."""

from __future__ import annotations

import contextlib
import signal
from types import FrameType
from typing import Annotated

import typer

from kgbuild.cli.opening import LocalGraph, check_graph
from kgbuild.cli.terminal import note

_TERMINATED = 143
"""What a process leaves with that was told to end (128 + SIGTERM)."""


def serve(
    graph: LocalGraph,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="Where; 0 takes a free one.")
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(
            metavar="HOST",
            help="Address to listen on; others than this machine's "
            "own 127.0.0.1 show the graph to the network.",
        ),
    ] = "127.0.0.1",
    seconds: Annotated[
        float,
        typer.Option("--timeout", metavar="SECONDS", min=0.1, help="Stop a query after this time."),
    ] = 30.0,
    memory: Annotated[
        int, typer.Option(metavar="MIB", min=1024, help="Stop a query that takes more memory.")
    ] = 4096,
    browse: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
) -> None:
    """Show a graph in the browser: pages, search, linked data and SPARQL, read-only.

    The explorer listens on this machine alone, loads nothing from the network, and changes nothing.
    """
    from kgbuild.serve.limits import Limits
    from kgbuild.serve.run import is_local, serve

    place = check_graph(graph)
    if not is_local(host):
        note(f"warning: everybody who reaches {host} can read the graph; there is no password")

    def ready(address: str) -> None:
        print(address, flush=True)
        note("read-only; Ctrl-C ends")
        if browse:
            import webbrowser

            webbrowser.open(address)

    signal.signal(signal.SIGTERM, _end)
    with contextlib.suppress(KeyboardInterrupt):
        serve(place, host=host, port=port, limits=Limits(seconds, memory), ready=ready)
    note("stopped")


def _end(number: int, frame: FrameType | None) -> None:
    """End by an exception, which closes and removes what is open."""
    raise SystemExit(_TERMINATED)
