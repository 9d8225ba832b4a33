"""``kgbuild build``: from texts to a checked graph, its pages and a table."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.cli.claims import claim_table, print_claims, silent_sources, verdict_counts
from kgbuild.cli.folder import replacing
from kgbuild.cli.links import link_table, print_links
from kgbuild.cli.opening import trusted
from kgbuild.cli.terminal import console, note, plain, print_json
from kgbuild.draw.pages import Beside, counted
from kgbuild.errors import InputError

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph

FILES = {
    "graph.ttl": "the graph in Turtle, for kgbuild query and any RDF software",
    "graph.html": "the network of claims, coloured by verdict; click an edge for its sentence",
    "report.html": "each claim with its verdict, facts and sources",
    "article.html": "the text with its claims marked",
    "claims.csv": "the table of claims",
    "attributions.csv": "who says what, in the exact words of the text",
}


def build(
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="SOURCE", help="Text, Markdown, HTML or PDF files, or folders."),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the files.")
    ],
    reference: Annotated[
        list[str] | None,
        typer.Option(
            "--reference",
            "-r",
            metavar="FACTS",
            help="Facts to check against: a file, a folder, an Oxigraph store, the address of a "
            "SPARQL endpoint; 'shipped' names those of kgbuild. May be repeated. "
            "FACTS=0.8 says how far it is trusted, from 0 to 1.",
        ),
    ] = None,
    ontology: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Your relation types: Turtle, or what kgbuild learn wrote.",
        ),
    ] = None,
    knowledge_base: Annotated[
        Path | None,
        typer.Option(
            "--knowledge-base",
            "-k",
            metavar="FILE",
            help="Things that names are linked to: Turtle, N-Triples, JSON-LD, .csv or .jsonl.",
        ),
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="Where the IRIs of your graph begin.")
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="spaCy pipeline, e.g. en_core_web_lg; what another extractor reads with: "
            "a folder of weights for gliner, the server's name of it for openai.",
        ),
    ] = None,
    extractor: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What finds the claims, in place of kgbuild's grammar: openai, gliner, or what "
            "another package declares.",
        ),
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="Day the text appeared, if it does not say: 'last year' is counted from it.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the table.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Build the graph of texts, check it, and write it with its pages to a folder."""
    from kgbuild.graph import DEFAULT_BASE, build

    with replacing(output, tuple(FILES)) as aside:
        graph = build(
            sources[0] if len(sources) == 1 else sources,
            ontology=ontology,
            knowledge_base=knowledge_base,
            base=base or DEFAULT_BASE,
            model=model,
            extractor=extractor,
            published=published.date() if published else None,
            progress=not quiet,
        )
        for failure in graph.failures:
            if failure.name in map(str, sources):
                raise InputError(failure.message)
        if reference:
            graph.check(*map(trusted, reference))
        _write(graph, aside)
        written = [output / name for name in FILES if (aside / name).exists()]
    for failure in graph.failures:
        note(f"left out: {failure.message}")
    usage = getattr(graph.extractor, "usage", None)
    if usage is not None and not quiet:
        note(str(usage))
    if as_json:
        print_json(
            {
                "claims": claim_table(graph),
                **({"links": link_table(graph)} if knowledge_base else {}),
                "failures": [
                    {"name": failure.name, "message": failure.message} for failure in graph.failures
                ],
                "files": [str(path) for path in written],
            }
        )
    elif not quiet:
        print_claims(graph)
        if knowledge_base:
            print_links(graph)
        _print_outcome(graph, written)


def _write(graph: KnowledgeGraph, folder: Path) -> None:
    graph.save(folder / "graph.ttl")
    graph.save(folder / "claims.csv")
    graph.attributions.save(folder / "attributions.csv")
    article = "article.html" if len(graph.documents) == 1 else None
    beside = Beside(graph="graph.html", report="report.html", article=article)
    graph.draw(folder / "graph.html", beside=beside)
    graph.report(folder / "report.html", beside=beside)
    if article:
        graph.document(0).save(folder / article, beside=beside)


def _print_outcome(graph: KnowledgeGraph, written: list[Path]) -> None:
    counts = verdict_counts(graph)
    out = console()
    out.print()
    out.print(
        f"{counted(len(graph.claims), 'claim')} about "
        f"{counted(len(graph.entities), 'entity', 'entities')}"
        + (f": {counts}" if counts else ", not checked: give --reference")
    )
    for line in silent_sources(graph):
        out.print(plain(line), soft_wrap=True)
    width = max(len(str(path)) for path in written)
    for path in written:
        out.print(f"  {path!s:<{width}}  {FILES[path.name]}", soft_wrap=True)
