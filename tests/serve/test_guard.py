"""Who may ask: this machine by its own names; other sites' pages may not; every page is shut."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

import pytest

ASK = f"/sparql?query={quote('ASK {}')}"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:PORT", 200),
        ("localhost:PORT", 200),
        ("LOCALHOST:PORT", 200),
        ("[::1]:PORT", 200),
        ("192.168.1.4:PORT", 200),
        ("evil.example:PORT", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example:PORT", 421),
        ("localhost@evil.example", 421),
        ("evil.example#localhost", 421),
        ("[", 421),
    ],
)
@pytest.mark.parametrize("path", ["/", ASK, "/static/explorer.css", "/nowhere"])
def test_a_name_that_another_site_could_hold_is_refused(
    served: Any, path: str, host: str, status: int
) -> None:
    port = str(urlsplit(served.address).port)
    answer = served.get(path, host=host.replace("PORT", port), accept="*/*")
    wanted = 404 if (status, path) == (200, "/nowhere") else status
    assert answer.status == wanted, answer.data


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        (ASK, "GET", {"sec_fetch_site": "same-origin", "sec_fetch_mode": "cors"}, 200),
        (ASK, "GET", {"sec_fetch_site": "none", "sec_fetch_mode": "navigate"}, 200),
        (ASK, "GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}, 403),
        (ASK, "GET", {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors"}, 403),
        (ASK, "GET", {"origin": "https://evil.example"}, 403),
        (ASK, "GET", {"origin": "null"}, 403),
        ("/sparql", "POST", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}, 403),
        ("/", "GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}, 200),
        (
            "/search?q=h20",
            "GET",
            {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"},
            403,
        ),
        (
            "/report",
            "GET",
            {
                "sec_fetch_site": "cross-site",
                "sec_fetch_mode": "navigate",
                "sec_fetch_dest": "iframe",
            },
            403,
        ),
        (
            "/report",
            "GET",
            {
                "sec_fetch_site": "same-site",
                "sec_fetch_mode": "navigate",
                "sec_fetch_dest": "document",
            },
            200,
        ),
    ],
)
def test_other_sites_may_link_here_and_ask_nothing(
    served: Any, path: str, method: str, headers: dict[str, str], status: int
) -> None:
    answer = served.get(path, method, **headers)
    assert answer.status == status, answer.data
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_a_preflight_gets_no_leave(served: Any) -> None:
    answer = served.get(
        "/sparql",
        "OPTIONS",
        origin="https://evil.example",
        access_control_request_method="POST",
    )
    assert answer.status == 405
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "path",
    ["/", "/network", "/report", "/sparql", "/search?q=h20", "/nowhere/at/all", ASK, "/static/x"],
)
def test_every_answer_is_shut_and_sets_no_cookie(served: Any, path: str) -> None:
    answer = served.get(path, accept="text/html, */*;q=0.5")
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'" and policy["base-uri"] == "'none'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "http" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "set-cookie" not in answer.headers and "server" not in answer.headers
