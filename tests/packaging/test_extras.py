"""Without an optional package all else works, and what needs it names the extra to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

NEEDS = {
    "pandas": ("pandas", "graph.claims.to_frame()"),
    "anywidget": ("notebook", "graph.widget()"),
    "polars": ("polars", "graph.query('SELECT ?s { ?s ?p ?o }').to_frame('polars')"),
    "openai": ("llm", "kgb.build('Nvidia makes the H20.', extractor='openai', model='m')"),
    "starlette": ("serve", "from kgbuild.serve.run import serve; serve('graph.ttl')"),
    "uvicorn": ("serve", "from kgbuild.serve.run import serve; serve('graph.ttl')"),
    "gliner": ("gliner", "kgb.build('Nvidia makes the H20.', extractor='gliner', model='.')"),
}
"""Each optional package: the extra that brings it, and what it is for."""

PROGRAM = """
import os, sys
os.environ["OPENAI_API_KEY"] = "none"
sys.modules[{package!r}] = None  # as if it were not installed
import kgbuild as kgb
graph = kgb.build("Nvidia makes the H20.")
assert len(graph.claims) == 1
assert len(list(graph.query("SELECT ?c {{ ?c a kgb:Claim }}"))) == 1
graph.claims._repr_html_()
try:
    {use}
except kgb.MissingExtraError as error:
    print(error)
"""


@pytest.mark.parametrize("package", NEEDS)
def test_a_blocked_package_is_named_with_its_extra(package: str) -> None:
    extra, use = NEEDS[package]
    program = PROGRAM.format(package=package, use=use)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert f"pip install 'kgbuild[{extra}]'" in done.stdout.replace('"', "'")
