"""The Typer app: which commands there are, and how errors and interrupts leave the process.

Exit codes: 0 fine, also where some of many documents were left out and listed; 1 a
:class:`~kgbuild.errors.KgbuildError`; 2 wrong usage; 130 interrupted (Ctrl-C, SIGINT); 143 stopped
by SIGTERM.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from kgbuild.cli.alike import alike
from kgbuild.cli.build import build
from kgbuild.cli.check import check
from kgbuild.cli.claims import claims
from kgbuild.cli.doctor import doctor, restore
from kgbuild.cli.interrupts import INTERRUPTED, Interrupted
from kgbuild.cli.learn import learn
from kgbuild.cli.learn_structure import learn_structure
from kgbuild.cli.ontology import app as ontology
from kgbuild.cli.query import query
from kgbuild.cli.quotes import quotes
from kgbuild.cli.report import report
from kgbuild.cli.serve import serve
from kgbuild.cli.show import show
from kgbuild.cli.sources import sources
from kgbuild.cli.terminal import examples, plain
from kgbuild.cli.verdicts import explain, what_if
from kgbuild.cli.write import draw, export, reviews
from kgbuild.errors import KgbuildError
from kgbuild.version import __version__

_NO_COLOR = "--no-color"

app = typer.Typer(
    name="kgbuild",
    help="Build fact-check knowledge graphs from text: who says what, how surely, does it hold.",
    epilog=examples(
        "kgbuild build article.txt -o out --reference shipped",
        "kgbuild query out/graph.ttl who-says-what",
        "kgbuild ontology check mine.ttl",
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"kgbuild {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version"),
    ] = False,
    no_color: Annotated[
        bool,
        typer.Option(
            _NO_COLOR, help="No colours, as with NO_COLOR set; may stand behind a command too."
        ),
    ] = False,
) -> None:
    if no_color:
        os.environ["NO_COLOR"] = "1"


app.command(
    epilog=examples(
        "kgbuild build article.txt -o out",
        "kgbuild build articles/ page.html -o out --reference shipped --reference mine.ttl",
        "kgbuild build archive/ -o out --jobs 8",
        "kgbuild build article.txt -o out --json | jq '.claims[].text'",
    ),
    no_args_is_help=True,
)(build)
app.command(
    epilog=examples(
        "kgbuild check out/graph.ttl --reference shipped",
        "kgbuild check out/graph.ttl -r facts.ttl -r rumours.ttl=0.4 -o checked.ttl",
        "kgbuild check out/graph.ttl -r https://query.example.org/sparql --passages archive/",
    ),
    no_args_is_help=True,
)(check)
app.command(
    epilog=examples(
        "kgbuild show out/graph.ttl",
        "kgbuild show out/graph.ttl 3",
        "kgbuild show out/graph.ttl Nvidia",
    ),
    no_args_is_help=True,
)(show)
app.command(
    epilog=examples(
        "kgbuild serve out/graph.ttl --open",
        "kgbuild serve folder --port 8123 --timeout 10",
        "curl -H 'Accept: text/csv' --data-urlencode query@mine.rq http://127.0.0.1:8000/sparql",
    ),
    no_args_is_help=True,
)(serve)
app.command(
    epilog=examples(
        "kgbuild claims out/graph.ttl --by worth",
        "kgbuild claims out/graph.ttl --by worth --least 0.1 --json",
    ),
    no_args_is_help=True,
)(claims)
app.command(
    epilog=examples("kgbuild sources checked.ttl"),
    no_args_is_help=True,
)(sources)
app.command(
    epilog=examples("kgbuild alike out/graph.ttl"),
    no_args_is_help=True,
)(alike)
app.command(
    epilog=examples("kgbuild explain out/graph.ttl 3"),
    no_args_is_help=True,
)(explain)
app.command(
    "what-if",
    epilog=examples("kgbuild what-if out/graph.ttl https://example.org/datasheet"),
    no_args_is_help=True,
)(what_if)
app.command(
    epilog=examples(
        "kgbuild reviews out/graph.ttl --url https://example.org/check --author 'Check Desk' "
        "-o reviews.jsonld",
    ),
    no_args_is_help=True,
)(reviews)
app.command(
    epilog=examples(
        "kgbuild query --list",
        "kgbuild query out/graph.ttl who-says-what --format csv",
        "kgbuild query out/graph.ttl 'SELECT ?text { ?claim kgb:text ?text }'",
        "kgbuild query out/graph.ttl @mine.rq --bind name=Nvidia",
    ),
    no_args_is_help=True,
)(query)
app.command(
    epilog=examples(
        "kgbuild quotes out/graph.ttl",
        "kgbuild quotes out/graph.ttl --who Nvidia --direct",
    ),
    no_args_is_help=True,
)(quotes)
app.command(
    epilog=examples("kgbuild draw out/graph.ttl -o page.html"),
    no_args_is_help=True,
)(draw)
app.command(
    epilog=examples(
        "kgbuild report out/graph.ttl -o report.pdf",
        "kgbuild report out/graph.ttl -o report.html --url https://example.org/check "
        "--author 'Check Desk'",
    ),
    no_args_is_help=True,
)(report)
app.command(
    epilog=examples("kgbuild export out/graph.ttl -o graph.jsonld"),
    no_args_is_help=True,
)(export)
app.command(
    epilog=examples(
        "kgbuild doctor graph/",
        "kgbuild doctor graph/ --repair --compact",
    ),
    no_args_is_help=True,
)(doctor)
app.command(
    epilog=examples("kgbuild export graph/ -o graph.nq", "kgbuild restore graph.nq again/"),
    no_args_is_help=True,
)(restore)
app.command(
    epilog=examples(
        "kgbuild learn mine.ttl examples.jsonl -o mine.kgl",
        "kgbuild build article.txt -o out --ontology mine.kgl",
    ),
    no_args_is_help=True,
)(learn)
app.command(
    "learn-structure",
    epilog=examples(
        "kgbuild learn-structure reference/ -o structure.npz",
        "kgbuild check out/graph.ttl -r reference/ --plausibility structure.npz",
    ),
    no_args_is_help=True,
)(learn_structure)
app.add_typer(ontology, name="ontology")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave the process with its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after ``kgbuild``; the process's own by default.

    Raises
    ------
    SystemExit
        Always, with the exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    words = sys.argv[1:] if arguments is None else list(arguments)
    if _NO_COLOR in words[: words.index("--") if "--" in words else None]:
        words.remove(_NO_COLOR)
        words.insert(0, _NO_COLOR)
    try:
        app(args=words)
    except KgbuildError as error:
        _leave(f"error: {error}", 1)
    except OSError as error:
        name = f"{error.filename}: " if error.filename is not None else ""
        _leave(f"error: {name}{error.strerror or error}", 1)
    except Interrupted as stop:
        _leave(str(stop), stop.code)
    except KeyboardInterrupt:
        _leave("interrupted: earlier files are as they were", INTERRUPTED)
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:
            _leave("interrupted: earlier files are as they were", INTERRUPTED)
        raise


def _leave(message: str, code: int) -> None:
    print(plain(message), file=sys.stderr)
    sys.exit(code)
