"""What every request passes: this machine's name, reading alone, and headers that shut the page.

A page of any site can send requests to a port of this machine. Three things keep it from reading
or burdening the graph: a ``Host`` that is a name of somebody's (DNS rebinding) is refused, no
answer may be read by another origin (there is no CORS header), and other sites may link to a page,
but neither load one as a picture or in a frame nor call the endpoint.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For our own pages. Those that carry a policy of their own, with hashes, are sent with that."""

_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
    "content-security-policy": POLICY,
}
_READING = frozenset(("GET", "HEAD"))
_ENDPOINT = "/sparql"


class Guard:
    """Lets through what may be asked, and adds the headers to what is answered.

    Parameters
    ----------
    app : ASGI application
        What answers.
    names : frozenset of str
        Host names that are ours beside ``localhost`` and addresses in digits.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str] = frozenset()) -> None:
        self.app = app
        self.names = names | {"localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in _HEADERS.items()
                        if name.encode() not in own
                    ),
                ]
            await send(message)

        refused = self._refused(scope)
        if refused is None:
            await self.app(scope, receive, guarded)
            return
        from starlette.responses import PlainTextResponse

        status, reason = refused
        headers = {"allow": "GET, HEAD"} if status == 405 else {}
        await PlainTextResponse(reason + "\n", status, headers)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        host = headers.get("host", "")
        if not self.is_ours(host):
            return 421, "this server answers to localhost and to addresses in digits alone"
        is_reading = scope["method"] in _READING
        if not is_reading and not (scope["path"] == _ENDPOINT and scope["method"] == "POST"):
            return 405, "the graph can be read here, not changed"
        if _is_foreign(headers, host) and not (is_reading and _follows_link(headers)):
            return 403, "pages of other sites may link here, and ask nothing"
        return None

    def is_ours(self, host: str) -> bool:
        """Say whether a ``Host`` header names this machine in a way that no other site can."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self.names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _is_foreign(headers: Mapping[str, str], host: str) -> bool:
    """Say whether a page of another site sends the request; only browsers tell."""
    site = headers.get("sec-fetch-site", "none")
    origin = headers.get("origin", f"http://{host}")
    return site not in ("none", "same-origin") or urlsplit(origin).netloc != host


def _follows_link(headers: Mapping[str, str]) -> bool:
    """Say whether the browser opens a page of its own for the answer, no picture and no frame."""
    is_opened = headers.get("sec-fetch-mode") == "navigate"
    return is_opened and headers.get("sec-fetch-dest", "document") == "document"
