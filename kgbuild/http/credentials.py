"""Name and password, or a token, for a server: from the environment or netrc, told to nobody else.

They are sent in the ``Authorization`` header alone, to the one server they are for, and never stand
in an address, an error or a graph.

References
----------
RFC 7616 (Digest), RFC 7617 (Basic), RFC 6750 (Bearer).
"""

from __future__ import annotations

import netrc
import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

import urllib3

USER, PASSWORD, TOKEN, HOST = (
    f"KGBUILD_SPARQL_{word}" for word in ("USER", "PASSWORD", "TOKEN", "HOST")
)
"""Variables of the environment; where HOST is set, the others are for that host alone."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What lets us in; its secrets are not shown.

    Parameters
    ----------
    user, password : str
        For Basic and Digest.
    token : str
        For Bearer; goes before them.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


def credentials_for(host: str, environment: Mapping[str, str] | None = None) -> Credentials | None:
    """Return the credentials for a host: netrc's entry for it, else the environment's.

    Parameters
    ----------
    host : str
        Name or number, without the port.
    environment : mapping of str to str, optional
        The process's own if left out; ``NETRC`` names another file than ``~/.netrc``.

    Returns
    -------
    Credentials or None
        None where there are none.

    Examples
    --------
    >>> credentials_for("localhost", {"KGBUILD_SPARQL_USER": "dba", "NETRC": ""}).user
    'dba'
    """
    known = os.environ if environment is None else environment
    entry = _netrc_entry(known.get("NETRC", str(Path("~/.netrc").expanduser())), host)
    if entry is not None:
        return entry
    given = Credentials(known.get(USER, ""), known.get(PASSWORD, ""), known.get(TOKEN, ""))
    only = known.get(HOST, "")
    if given == Credentials() or (only and only.lower() != host.lower()):
        return None
    return given


def _netrc_entry(file: str, host: str) -> Credentials | None:
    try:
        found = netrc.netrc(file).hosts.get(host)
    except (OSError, netrc.NetrcParseError):  # as curl does: an unreadable file has no entries
        return None
    return None if found is None else Credentials(found[0] or "", found[2] or "")


class Authorization:
    """Answers a server that asks who we are, and goes on to say so once it has asked.

    Parameters
    ----------
    credentials : Credentials, optional
        What to answer with; without them nothing is ever sent.
    """

    def __init__(self, credentials: Credentials | None) -> None:
        self._credentials = credentials
        self._basic = False
        self._digest: dict[str, str] | None = None
        self._passwords = HTTPPasswordMgrWithDefaultRealm()
        self._handler = AbstractDigestAuthHandler(self._passwords)

    @property
    def has_any(self) -> bool:
        """Whether there is something to answer with."""
        return self._credentials is not None

    def headers(self, method: str, address: str) -> dict[str, str]:
        """Return the header that a request needs, nothing where none was asked for yet."""
        own = self._credentials
        if own is None:
            return {}
        if own.token:
            return {"Authorization": f"Bearer {own.token}"}
        if self._digest is not None:
            self._passwords.add_password(None, address, own.user, own.password)
            asking = Request(address, method=method)
            answer = self._handler.get_authorization(asking, self._digest)
            return {"Authorization": f"Digest {answer}"} if answer else {}
        if self._basic:
            pair = b64encode(f"{own.user}:{own.password}".encode()).decode()
            return {"Authorization": f"Basic {pair}"}
        return {}

    def learn(self, response: urllib3.BaseHTTPResponse) -> bool:
        """Take a 401 for what it asks, and say whether the same request may pass now."""
        own = self._credentials
        if own is None or own.token or not own.user:
            return False
        for challenge in response.headers.getlist("WWW-Authenticate"):
            scheme, _, rest = challenge.strip().partition(" ")
            if scheme.lower() == "digest":
                asked = parse_keqv_list(parse_http_list(rest))
                is_new = self._digest is None or asked.get("nonce") != self._digest.get("nonce")
                self._digest = asked
                return is_new
        for challenge in response.headers.getlist("WWW-Authenticate"):
            if challenge.strip().lower().startswith("basic") and not self._basic:
                self._basic = True
                return True
        return False
