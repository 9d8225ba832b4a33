"""``%load_ext kgbuild`` in a real kernel: %%sparql, its errors, completion, and bars."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

pytestmark = pytest.mark.filterwarnings("default")  # of the kernel's own packages

CELLS = {
    "load": "%load_ext kgbuild",
    "none": "%sparql who-says-what",
    "make": "import kgbuild as kgb\nkg = kgb.build('Nvidia makes the A100. Ida Moreau said that "
    "Huawei makes the H20.', progress=False)",
    "list": "%sparql --list",
    "named": "%sparql who-says-what --bind 'who=Ida Moreau'",
    "cell": "%%sparql --name found\n"
    "SELECT ?text { ?c a kgb:Claim ; kgb:text ?text } ORDER BY ?text",
    "kept": "print(found.column('text'))",
    "value": "nvidia = kg.entity('Nvidia')",
    "bound": "%%sparql kg --bind who=@nvidia\nSELECT ?text { ?c kgb:text ?text . "
    "{ ?c rdf:subject ?who } UNION { ?c rdf:object ?who } }",
    "broken": "%%sparql\nSELECT ?c { ?c a kgb:Claim",
    "unknown": "%sparql who-say-what",
    "changing": "%%sparql\nDELETE WHERE { ?s ?p ?o }",
    "option": "%sparql --nonsense",
    "quote": "%sparql 'who",
    "bare": "%sparql",
    "number": "%sparql who-says-what kg more",
    "binding": "%sparql who-says-what --bind nothing",
    "variable": "%sparql who-says-what --bind who=@nobody",
    "second": "other = kgb.build('Huawei makes the H20.', progress=False)\nsame = kg",
    "several": "%sparql who-says-what",
    "chosen": "%%sparql other\nSELECT ?text { ?c kgb:text ?text }",
    "not a graph": "%sparql who-says-what found",
    "tab": "from IPython.core.completer import provisionalcompleter\n"
    "def tab(text):\n"
    "    with provisionalcompleter():\n"
    "        return [c.text for c in get_ipython().Completer.completions(text, len(text))]\n"
    "print(tab('%%sparql kg\\nSELECT ?c { ?c kgr:surp'), tab('%sparql who-s'), tab('nvid'))",
    "card": "kg.claims[0]",
    "reload": "%reload_ext kgbuild\nprint([m.__name__ for m in "
    "get_ipython().Completer.custom_matchers].count('completer'))",
    "unload": "%unload_ext kgbuild\nprint('sparql' in get_ipython().magics_manager.magics['cell'], "
    "len(get_ipython().Completer.custom_matchers))",
    "bar": "import time, kgbuild.progress as p\np._DELAY = 0.01\nprint('before')\n"
    "for one in p.watched(range(4), shown=True, words='checking', unit='claims', total=4):\n"
    "    time.sleep(.15)\nprint('after')",
    "no bar": "for one in p.watched(range(4), shown=False, words='checking', unit='claims'):\n"
    "    time.sleep(.05)",
    "told bar": "with p.told_bar(shown=True, unit='names') as told:\n"
    "    for n in range(4):\n        told('indexing', n)\n        time.sleep(.15)",
    # last: what is too late to be waited for goes on to cost a core
    "again": "%load_ext kgbuild",
    "late": "%%sparql kg --timeout 0.05\n"
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
}


@pytest.fixture(scope="module")
def ran(repository: Path) -> dict[str, Any]:
    """The outputs of each cell, all run in one kernel."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in CELLS.values()])
    resources = {"metadata": {"path": str(repository)}}
    client = NotebookClient(notebook, timeout=120, allow_errors=True, resources=resources)
    client.execute()
    nbformat.validate(notebook)
    return {name: cell.outputs for name, cell in zip(CELLS, notebook.cells, strict=True)}


def result(outputs: Any) -> dict[str, str]:
    """Return the data of the only result of a cell."""
    [shown] = [one for one in outputs if one.output_type == "execute_result"]
    data: dict[str, str] = shown.data
    return data


def said(outputs: Any) -> str:
    """Return what a cell printed."""
    return "".join(one.text for one in outputs if one.output_type == "stream")


def test_loading_says_nothing(ran: dict[str, Any]) -> None:
    assert ran["load"] == [] and ran["make"] == []


def test_the_named_queries_are_listed_with_what_they_take(ran: dict[str, Any]) -> None:
    shown = result(ran["list"])
    assert "who-says-what" in shown["text/html"] and "who=" in shown["text/html"]
    assert shown["text/plain"].startswith("query ")


def test_a_named_query_is_asked_in_a_line(ran: dict[str, Any]) -> None:
    shown = result(ran["named"])
    assert "Ida Moreau" in shown["text/plain"] and "Huawei makes H20" in shown["text/html"]
    assert "Nvidia makes A100" not in shown["text/html"]


def test_a_cell_is_asked_and_its_answer_kept(ran: dict[str, Any]) -> None:
    assert "Nvidia makes A100" in result(ran["cell"])["text/html"]
    assert said(ran["kept"]) == "['Huawei makes H20', 'Nvidia makes A100']\n"


def test_values_are_bound_from_variables(ran: dict[str, Any]) -> None:
    shown = result(ran["bound"])["text/plain"]
    assert "Nvidia makes A100" in shown and "Huawei" not in shown


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none", "say which graph to ask; variables with graphs: none; make one: kg = kgb.build"),
        ("broken", "query, line 2, column "),
        ("unknown", "there is no query 'who-say-what'; there are who-says-what, "),
        ("changing", "query: DELETE would change the graph|DELETE would change the graph"),
        ("option", "unrecognized arguments: --nonsense"),
        ("quote", "the line cannot be read: No closing quotation"),
        ("bare", "give the name of a query: %sparql --list names them all"),
        ("number", "'more' is one word too many"),
        ("binding", "--bind 'nothing' is not NAME=VALUE"),
        ("variable", "--bind 'who=@nobody': there is no variable 'nobody'"),
        ("late", "took longer|longer than"),
        ("several", "say which graph to ask; variables with graphs: kg, other, same"),
        ("not a graph", "'found' is no graph; variables with graphs: kg, other, same"),
    ],
)
def test_an_error_is_one_line_without_a_traceback(
    ran: dict[str, Any], name: str, message: str
) -> None:
    told = said(ran[name])
    assert told.startswith("UsageError: ") and len(told.strip().splitlines()) == 1
    assert any(part in told for part in message.split("|")), told
    assert [one.output_type for one in ran[name]] == ["stream"]


def test_a_graph_is_named_where_there_are_several(ran: dict[str, Any]) -> None:
    shown = result(ran["chosen"])["text/plain"]
    assert "Huawei makes H20" in shown and "Nvidia" not in shown


def test_tab_completes_relations_and_queries_and_leaves_python_alone(ran: dict[str, Any]) -> None:
    assert said(ran["tab"]) == "['kgr:surpasses'] ['who-says-what'] ['nvidia']\n"


def test_a_claim_shows_itself_without_anything_done(ran: dict[str, Any]) -> None:
    shown = result(ran["card"])
    assert "not checked" in shown["text/html"]
    assert shown["text/plain"].startswith("Claim: Nvidia makes A100\n")


def test_it_is_loaded_once_and_can_be_taken_away(ran: dict[str, Any]) -> None:
    assert said(ran["reload"]) == "1\n"
    assert said(ran["unload"]) == "False 0\n"


def test_a_bar_is_a_line_that_goes_when_all_is_done(ran: dict[str, Any]) -> None:
    kinds = [one.output_type for one in ran["bar"]]
    assert kinds == ["stream", "display_data", "stream"]  # it was there, between the two
    assert ran["bar"][1].data == {"text/plain": ""}
    assert not re.search("warning", str(ran["bar"]), re.IGNORECASE)
    [line] = ran["told bar"]
    assert line.output_type == "display_data" and line.data == {"text/plain": ""}
    assert ran["no bar"] == []
