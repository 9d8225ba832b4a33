"""The explorer's pages: what is where, in which form, and that every link leads somewhere."""

from __future__ import annotations

import json
import re
import socket
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

import kgbuild as kgb
from kgbuild.serve.explorer import Explorer

BASE = "https://w3id.org/kgbuild/id/"
HTML = "text/html"


def links(html: str) -> list[str]:
    """Return the local addresses that a page links to."""
    found = re.findall(r'<a [^>]*?href="([^"]*)"', html)
    return [unescape(one).partition("#")[0] for one in found if one.startswith(("/", "?"))]


def iris_of(served: Any, kind: str, where: str) -> list[str]:
    asked = quote(f"SELECT DISTINCT ?x {{ {where} }}")
    rows = json.loads(served.get(f"/sparql?query={asked}").data)["results"]["bindings"]
    found = [row["x"]["value"] for row in rows]
    assert found and all(one.startswith(f"{BASE}{kind}/") for one in found)
    return found


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("claim", "?x a kgb:Claim"),
        ("entity", "?x a kgb:Thing"),
        ("document", "?x a kgb:Document"),
        ("verdict", "?x a kgb:Verdict"),
        ("finding", "?x a kgb:Finding"),
    ],
)
def test_what_the_graph_names_is_found_at_its_own_path(served: Any, kind: str, where: str) -> None:
    for iri in iris_of(served, kind, where)[:6]:
        path = "/" + iri.removeprefix(BASE)
        page = served.get(path, accept=HTML)
        assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert page.headers.get("vary") == "accept"
        for accept, form in (
            ("text/turtle", RdfFormat.TURTLE),
            ("application/ld+json", RdfFormat.JSON_LD),
            ("application/n-triples", RdfFormat.N_TRIPLES),
            ("application/rdf+xml;q=0.9, text/html;q=0.1", RdfFormat.RDF_XML),
        ):
            answer = served.get(path, accept=accept)
            assert answer.headers["content-type"].startswith(form.media_type)
            quads = list(parse(answer.data, format=form))
            assert any(quad.subject == NamedNode(iri) for quad in quads), (path, accept)


def test_a_form_can_be_named_in_the_address(served: Any) -> None:
    iri = iris_of(served, "claim", "?x a kgb:Claim")[0]
    path = "/" + iri.removeprefix(BASE)
    answer = served.get(f"{path}?format=turtle", accept=HTML)
    assert answer.headers["content-type"].startswith("text/turtle")
    # A claim comes with its verdict and its evidence.
    assert b"kgb:Verdict" in answer.data and b"oa:exact" in answer.data
    assert served.get(f"{path}?format=docx").status == 400
    assert served.get(path, accept="image/png").status == 406


def test_the_first_page_leads_to_everything_and_no_link_is_dead(served: Any) -> None:
    waiting, seen = ["/"], {"/"}
    kinds = set()
    while waiting:
        path = waiting.pop(0)
        answer = served.get(path, accept=HTML)
        assert answer.status == 200, path
        kinds.add(path.split("/")[1].partition("?")[0])
        if path.startswith(("/network", "/report")):
            continue
        for link in links(answer.data.decode()):
            target = path.partition("?")[0] + link if link.startswith("?") else link
            is_new = target not in seen and len(seen) < 60
            if is_new and target.partition("?")[0] not in ("/sparql",):
                seen.add(target)
                waiting.append(target)
    assert {"", "network", "report", "claim", "entity", "document"} <= kinds


def test_the_overview_counts_and_puts_what_is_disputed_first(served: Any) -> None:
    html = served.get("/", accept=HTML).data.decode()
    disputed = html.index("Refuted or conflicting")
    assert disputed < html.index("A100 surpasses B200") < html.index("Most spoken of")
    assert re.search(r"\d+ claims", html) and "Most worth checking" in html


def test_a_claim_is_shown_in_its_sentence_with_its_evidence(served: Any) -> None:
    found = served.get("/search?q=a100+surpasses", accept=HTML).data.decode()
    path = next(link for link in links(found) if link.startswith("/claim/"))
    html = served.get(path, accept=HTML).data.decode()
    for words in ("<mark>", "refuted", "312 TFLOP/s", "Example Research", "/entity/"):
        assert words in html, words
    network, report = f"/network#{path[1:].replace('/', '-')}", "/report#"
    assert network in html and report in html
    assert f'id="{path[1:].replace("/", "-")}"' in served.get("/report", accept=HTML).data.decode()


def test_the_annotated_text_is_shown_where_it_is_kept(served: Any) -> None:
    iri = iris_of(served, "document", "?x a kgb:Document")[0]
    html = served.get("/" + iri.removeprefix(BASE), accept=HTML).data.decode()
    assert "<mark>" in html and "DeepSeek" in html and 'href="/network"' in html


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("nvidia", "/entity/"),
        ("NVIDIA", "/entity/"),
        ("Nvidai", "Did you mean"),
        ("zzzzqqqq", "No claim has these words"),
        ("", "Type a name"),
        ("<script>", "&lt;script&gt;"),
        ("https://example.org/x", "No claim has these words"),
        ('" } ; DROP ALL #', "No claim has these words"),
    ],
)
def test_search_finds_names_and_claims_or_offers_some(served: Any, words: str, told: str) -> None:
    answer = served.get(f"/search?q={quote(words)}", accept=HTML)
    assert answer.status == 200 and told in answer.data.decode()


def test_hostile_names_are_text_on_every_page(served: Any, hostile: str) -> None:
    entity = iris_of(served, "entity", f"?x rdfs:label {json.dumps(hostile)}")[0]
    for path in ("/", "/" + entity.removeprefix(BASE), "/search?q=huawei", "/sparql"):
        html = served.get(path, accept=HTML).data.decode()
        assert "<img src=x" not in html and "\u202e" not in html, path
        assert "Huawei&lt;/script&gt;&lt;img" in html or path == "/sparql"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../explorer.py",
        "/static/..%2fexplorer.py",
        "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/../../etc/passwd",
        "//evil.example/x",
        "/entity/../claim/x",
        "/entity/%00",
        "/entity/" + "x" * 5000,
        "/claim/%ff%fe",
        "/claim/<script>alert(1)</script>",
        "/nowhere",
        "/.git/config",
    ],
)
def test_a_path_that_is_nothing_is_not_found(served: Any, path: str) -> None:
    place = urlsplit(served.address)
    with socket.create_connection((place.hostname, place.port), timeout=20) as client:
        request = f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\nAccept: text/html\r\n"
        client.sendall(f"{request}Connection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: client.recv(65536), b"")).decode()
    head, _, body = answer.partition("\r\n\r\n")
    assert re.match(r"HTTP/1.1 (404|400) ", head), head
    assert "root:" not in body and "Traceback" not in body and "<script>alert" not in body


@pytest.mark.parametrize("number", ["0", "-1", "x", "999999999", "9" * 5000, "\u0663"])
def test_a_page_of_a_list_that_is_not_there_is_no_failure(served: Any, number: str) -> None:
    entity = iris_of(served, "entity", "?x a kgb:Thing")[0].removeprefix(BASE)
    answer = served.get(f"/{entity}?page={quote(number)}", accept=HTML)
    assert answer.status == 200, answer.data


def test_files_are_kept_by_the_browser_while_they_are_the_same(served: Any) -> None:
    first = served.get("/static/explorer.css")
    assert first.status == 200 and first.headers["content-type"] == "text/css; charset=utf-8"
    again = served.get("/static/explorer.css", if_none_match=first.headers["etag"])
    assert (again.status, again.data) == (304, b"")


TABS = ["Overview", "Graph", "Report", "SPARQL"]


def test_the_pages_are_called_alike_on_every_page(served: Any) -> None:
    for path in ("/", "/search?q=nvidia", "/sparql", "/network", "/report"):
        page = served.get(path, accept=HTML).data.decode()
        tabs = re.search(r'<nav class="pages".*?</nav>', page, re.DOTALL)
        assert tabs is not None, path
        names = re.findall(r"<(?:a|b) [^>]*>([^<]*)</", tabs[0])
        assert [name for name in names if name != "Text"] == TABS, path


def test_of_several_documents_each_claim_leads_to_its_sentence(tmp_path: Any) -> None:
    path = tmp_path / "two.trig"
    texts = ["Nvidia makes the H20.", "Huawei makes the Ascend 910C."]
    with kgb.build(texts, progress=False) as graph:
        graph.save(path)
    with kgb.open(path, read_only=True) as graph:
        explorer = Explorer(graph)
        report, network = explorer.report_page(), explorer.network_page()
        beside = json.loads(re.search(r'id="data">(.*?)</script>', network, re.DOTALL)[1])["beside"]
        for claim in graph.claims:
            document = claim.evidence.document
            assert f'href="/document/{document}#note-{claim.id}"' in report
            assert beside["texts"][document] == f"/document/{document}"
            assert f'id="note-{claim.id}"' in explorer.document_page(document, 0)


def test_a_graph_without_its_texts_says_how_to_keep_them(tmp_path: Any) -> None:
    path = tmp_path / "graph.ttl"
    with kgb.build("Nvidia makes the H20.", progress=False) as graph:
        graph.save(path)
    with kgb.open(path, read_only=True) as graph:
        page = Explorer(graph).document_page(graph.documents[0].id, 0)
    assert "kgbuild serve graph.trig" in page and "<mark>" in page
