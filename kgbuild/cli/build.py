"""``kgbuild build``: from texts to a checked graph, its pages and a table."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.cli.claims import claim_table, print_claims, silent_sources, verdict_counts
from kgbuild.cli.corpus import (
    GRAPH,
    MOST_CLAIMS,
    check_places,
    instead_of_pages,
    is_corpus,
    kept,
    suitable_jobs,
)
from kgbuild.cli.folder import replacing
from kgbuild.cli.links import link_table, print_links
from kgbuild.cli.opening import trusted
from kgbuild.cli.outputs import FILES, write_failures, write_files
from kgbuild.cli.terminal import console, note, plain, print_json
from kgbuild.draw.pages import counted
from kgbuild.errors import InputError

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph

_MOST_FAILURES = 10
"""Failures that are listed; all are in the file."""


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
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="How many processes read; as many as there are cores where there is much to read. "
            "The graph is the same with any number.",
        ),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            metavar="SECONDS",
            help="Give a document up after so long, and list it; with two or more processes. "
            "600 if left out.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the table.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Build the graph of texts, check it, and write it with its pages to a folder.

    The graph of a folder, or of several texts, is kept on disk in the output folder, under
    "graph": the same command reads only what is new or changed, goes on after an interrupt, and
    takes out what is gone. What cannot be read in a folder is left out and listed; a file that is
    named itself has to be readable.
    """
    from kgbuild.graph import DEFAULT_BASE, build, open
    from kgbuild.graph.checked import check_further
    from kgbuild.graph.counting import counts_of
    from kgbuild.rdf.ledger import recipes_in

    day = published.date() if published else None
    facts = [trusted(one) for one in reference or ()]
    earlier: Path | None = None
    with ExitStack() as stack:
        if is_corpus(sources, output):
            check_places(sources)
            graph = stack.enter_context(
                kept(
                    output,
                    lambda place: open(
                        place,
                        ontology=ontology,
                        knowledge_base=knowledge_base,
                        base=base,
                        model=model,
                        extractor=extractor,
                    ),
                )
            )
            recipes = recipes_in(graph.store, graph.iris)
            graph.add(
                sources[0] if len(sources) == 1 else sources,
                published=day,
                jobs=jobs or suitable_jobs(sources, extractor),
                time_limit=time_limit,
                progress=not quiet,
            )
            _refuse(graph, sources)
            if recipes == recipes_in(graph.store, graph.iris):
                earlier = output
            if facts:
                check_further(graph, facts, progress=not quiet)
            aside = stack.enter_context(replacing(output, tuple(FILES)))
        else:
            aside = stack.enter_context(replacing(output, tuple(FILES)))
            graph = build(
                sources[0],
                ontology=ontology,
                knowledge_base=knowledge_base,
                base=base or DEFAULT_BASE,
                model=model,
                extractor=extractor,
                published=day,
                progress=not quiet,
            )
            if facts:
                graph.check(*facts, progress=not quiet)
        is_small = counts_of(graph).claims <= MOST_CLAIMS
        write_failures(graph, aside)
        is_new = not is_small or write_files(graph, aside, earlier)
        written = [output / name for name in FILES if (aside / name).exists()]
        _tell(
            graph,
            output,
            written,
            is_small,
            as_json,
            quiet,
            is_new=is_new,
            with_links=knowledge_base is not None,
        )


def _refuse(graph: KnowledgeGraph, sources: list[Path]) -> None:
    """Raise where a file that was named itself could not be read."""
    named = set(map(str, sources))
    for failure in graph.failures:
        if failure.name in named:
            raise InputError(failure.message)


def _tell(
    graph: KnowledgeGraph,
    output: Path,
    written: list[Path],
    is_small: bool,
    as_json: bool,
    quiet: bool,
    *,
    is_new: bool,
    with_links: bool,
) -> None:
    from kgbuild.graph.counting import counts_of

    failures = graph.failures
    for failure in failures[:_MOST_FAILURES]:
        note(f"left out: {failure.message}")
    if len(failures) > _MOST_FAILURES:
        note(f"and {len(failures) - _MOST_FAILURES:,} more: see {output / 'failures.csv'}")
    usage = getattr(graph.extractor, "usage", None)
    if usage is not None and not quiet:
        note(str(usage))
    if as_json:
        counts = counts_of(graph)
        print_json(
            {
                "documents": counts.documents,
                **({"claims": claim_table(graph)} if is_small else {"claim_count": counts.claims}),
                **({"links": link_table(graph)} if with_links and is_small else {}),
                "failures": [
                    {"name": failure.name, "message": failure.message} for failure in failures
                ],
                "files": [str(path) for path in written],
            }
        )
    elif not quiet:
        if is_small:
            print_claims(graph)
            if with_links:
                print_links(graph)
        _print_outcome(graph, output, written, is_small, is_new)


def _print_outcome(
    graph: KnowledgeGraph, output: Path, written: list[Path], is_small: bool, is_new: bool
) -> None:
    from kgbuild.graph.counting import counts_of

    counts = counts_of(graph)
    words = (
        f"{counted(counts.claims, 'claim')} about {counted(counts.entities, 'entity', 'entities')}"
    )
    if is_small:
        verdicts = verdict_counts(graph)
        words += f": {verdicts}" if verdicts else ", not checked: give --reference"
    lines = [plain(line) for line in silent_sources(graph)] if is_small else []
    files = [(path, FILES[path.name]) for path in written]
    if (output / GRAPH).exists():
        documents = counted(counts.documents, "document")
        files.insert(0, (output / GRAPH, f"the graph of {documents} on disk, for all commands"))
    if not is_small:
        lines.append(instead_of_pages(output))
    if not is_new:
        lines.append("nothing changed: the files are as they were")
    out = console()
    out.print()
    for line in (words, *lines):
        out.print(line, soft_wrap=True)
    width = max(len(str(path)) for path, _ in files)
    for path, what in files:
        out.print(f"  {path!s:<{width}}  {what}", soft_wrap=True)
