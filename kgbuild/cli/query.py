"""``kgbuild query``: a named query, SPARQL, or a file of it, and its answer."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.cli.opening import GRAPH, open_graph
from kgbuild.cli.terminal import note, plain, print_answer, print_json, print_table
from kgbuild.errors import InputError

if TYPE_CHECKING:
    from kgbuild.rdf.result import Result


class Format(StrEnum):
    """How an answer is printed; Turtle only of CONSTRUCT and DESCRIBE."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


def query(
    graph: Annotated[str | None, typer.Argument(metavar="GRAPH", help=GRAPH)] = None,
    sparql: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help="A query's name, SPARQL, or @file of SPARQL."),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the named queries and what they take.")
    ] = False,
    bind: Annotated[
        list[str] | None,
        typer.Option(
            "--bind",
            "-b",
            metavar="NAME=VALUE",
            help="Give a variable its value: words or an IRI. May be repeated.",
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.TABLE,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.01, help="Stop the query after this time.")
    ] = 30.0,
) -> None:
    """Ask a graph: a named query, or SPARQL with the usual prefixes ready."""
    if listed:
        _print_list()
        return
    if graph is None or sparql is None:
        raise typer.BadParameter("give a graph and a query, or --list")
    asked, bindings = _read(sparql), dict(map(_binding, bind or ()))
    with open_graph(graph) as opened:
        _print_result(opened.query(asked, bindings=bindings, timeout=timeout), form)


def _read(query: str) -> str:
    if not query.startswith("@"):
        return query
    path = Path(query[1:])
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read this query: {error}", where=str(path)) from error


def _binding(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals or not name.lstrip("?$").isidentifier():
        raise typer.BadParameter(f"'{plain(pair)}' is not NAME=VALUE", param_hint="--bind")
    return name.lstrip("?$"), value


def _print_list() -> None:
    from kgbuild.rdf.named_queries import named_queries

    print_table(
        ("query", "what it answers", "takes"),
        (
            (one.name, one.title, " ".join(f"{name}=" for name in one.parameters))
            for one in named_queries().values()
        ),
        wide=("what it answers", "takes"),
    )


def _print_result(result: Result, form: Format) -> None:
    if form is Format.JSON:
        print_json(json.loads(result.to_json()))
    elif form is Format.TURTLE:
        print(result.to_turtle(), end="")
    elif result.answer is not None:
        print("true" if result.answer else "false")
    elif form is Format.CSV:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(result.variables)
        rows.writerows(row.values() for row in result)
    else:
        print_answer(result.variables, result.words())
        note(f"{len(result)} rows" if len(result) != 1 else "1 row")
