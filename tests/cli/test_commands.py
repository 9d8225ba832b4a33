"""Each command on real files: what it writes, prints and returns."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kgbuild as kgb

Kgbuild = Callable[..., "subprocess.CompletedProcess[str]"]

FILES = {"graph.ttl", "graph.html", "report.html", "article.html", "claims.csv", "attributions.csv"}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Nvidia makes the H20. The A100 surpasses the B200.\n", "utf-8")
    return path


def test_version() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kgbuild", "--version"], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "kgbuild 0.1.0\n")


@pytest.mark.parametrize(
    "words", [(), ("build",), ("query",), ("check",), ("claims",), ("ontology",)], ids="-".join
)
def test_a_bare_command_shows_its_help(words: tuple[str, ...], kgbuild: Kgbuild) -> None:
    done = kgbuild(*words)
    assert done.returncode == 2
    assert "Usage:" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["build", "a.txt"], id="no output"),
        pytest.param(["build", "a.txt", "-o", "out", "--published", "soon"], id="no date"),
        pytest.param(["query", "g.ttl"], id="no query"),
        pytest.param(["query", "g.ttl", "ASK {}", "--bind", "who"], id="a binding without value"),
        pytest.param(["query", "g.ttl", "ASK {}", "--format", "xml"], id="unknown format"),
        pytest.param(["biuld"], id="unknown command"),
    ],
)
def test_wrong_usage_is_two(words: list[str], kgbuild: Kgbuild) -> None:
    done = kgbuild(*words)
    assert done.returncode == 2, done
    assert done.stdout == "" and "Traceback" not in done.stderr


def test_build_writes_its_files_and_says_which_to_open(
    kgbuild: Kgbuild, article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = kgbuild("build", article, "-o", out, "--reference", "shipped")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == FILES
    assert all(str(out / name) in done.stdout for name in FILES)
    assert "refuted" in done.stdout and "A100 surpasses B200" in done.stdout


def test_build_twice_gives_the_same_bytes(kgbuild: Kgbuild, article: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert kgbuild("build", article, "-o", tmp_path / name, "-r", "shipped").returncode == 0
    for name in FILES:
        first, second = (tmp_path / one / name for one in ("one", "two"))
        assert first.read_bytes() == second.read_bytes(), name


def test_build_replaces_what_an_earlier_build_wrote(
    kgbuild: Kgbuild, article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert kgbuild("build", article, "-o", out).returncode == 0
    (out / "mine.txt").write_text("mine", "utf-8")
    other = tmp_path / "other.txt"
    other.write_text("Huawei makes the Ascend 910C.", "utf-8")
    assert kgbuild("build", article, other, "-o", out).returncode == 0
    assert {path.name for path in out.iterdir()} == FILES - {"article.html"} | {"mine.txt", "graph"}


def test_build_as_json(kgbuild: Kgbuild, article: Path, tmp_path: Path) -> None:
    done = kgbuild("build", article, "-o", tmp_path / "out", "-r", "shipped", "--json")
    said = json.loads(done.stdout)
    assert {Path(path).name for path in said["files"]} == FILES
    refuted = [claim for claim in said["claims"] if claim["verdict"] == "Refuted"]
    assert [claim["text"] for claim in refuted] == ["A100 surpasses B200"]
    source = article.read_text("utf-8")
    assert "A100" in source[refuted[0]["start"] : refuted[0]["end"]]


def test_build_quietly(kgbuild: Kgbuild, article: Path, tmp_path: Path) -> None:
    done = kgbuild("build", article, "-o", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_build_of_a_folder_leaves_out_what_cannot_be_read(
    kgbuild: Kgbuild, article: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    article.rename(folder / "article.txt")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    done = kgbuild("build", folder, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "broken.pdf" in done.stderr


def test_build_with_a_relation_of_the_user(kgbuild: Kgbuild, article: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "mine.ttl"
    ontology.write_text(RELATION, "utf-8")
    article.write_text("Nvidia toasts Huawei.", "utf-8")
    out = tmp_path / "out"
    assert kgbuild("build", article, "-o", out, "--ontology", ontology).returncode == 0
    assert "example.org/toasts" in (out / "graph.ttl").read_text("utf-8")


RELATION = """
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<http://example.org/toasts> a owl:ObjectProperty, kgb:RelationType ;
    rdfs:label "toasts"@en ; skos:definition "Drinks to the health of the other."@en ;
    kgb:wording "{subject} toasts {object}"@en ; kgb:denial "{subject} does not toast {object}"@en ;
    kgb:subjectType kgb:Agent ; kgb:objectType kgb:Agent ;
    kgb:frame [ kgb:verb "toast"@en ; kgb:agent kgb:subject ; kgb:theme kgb:object ] ;
    kgb:example [ kgb:text "Nvidia toasts Huawei."@en ; kgb:subject "Nvidia" ;
                  kgb:object "Huawei" ] ;
    kgb:counterExample [ kgb:text "Nvidia makes the H20."@en ] .
"""


def test_ontology_check_runs_the_examples(kgbuild: Kgbuild, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text(RELATION, "utf-8")
    bad.write_text(
        RELATION.replace('text "Nvidia toasts Huawei."', 'text "Nvidia sleeps."'), "utf-8"
    )
    fine = kgbuild("ontology", "check", good)
    assert fine.returncode == 0, fine.stdout + fine.stderr
    wrong = kgbuild("ontology", "check", bad)
    assert wrong.returncode == 1
    assert "Nvidia sleeps." in wrong.stdout + wrong.stderr


def test_ontology_show_lists_the_relations(kgbuild: Kgbuild) -> None:
    done = kgbuild("ontology", "show")
    assert done.returncode == 0
    assert "manufacturer" in done.stdout and "surpasses" in done.stdout


def test_check_prints_verdicts_and_writes_them(
    kgbuild: Kgbuild, article: Path, tmp_path: Path
) -> None:
    assert kgbuild("build", article, "-o", tmp_path / "out").returncode == 0
    graph, checked = tmp_path / "out" / "graph.ttl", tmp_path / "checked.ttl"
    done = kgbuild("check", graph, "-r", "shipped", "-o", checked)
    assert done.returncode == 0, done.stderr
    assert "refuted" in done.stdout
    assert "kgb:Refuted" in checked.read_text("utf-8")
    assert "kgb:Refuted" not in graph.read_text("utf-8")


def test_a_graph_on_disk_keeps_its_verdicts(
    kgbuild: Kgbuild, article: Path, tmp_path: Path
) -> None:
    with kgb.open(tmp_path / "store") as graph:
        graph.add(article)
    assert kgbuild("check", tmp_path / "store", "-r", "shipped").returncode == 0
    refuted = kgbuild("query", tmp_path / "store", "ASK { ?verdict kgb:label kgb:Refuted }")
    assert refuted.stdout == "true\n"


def test_check_as_json(kgbuild: Kgbuild, built: Path) -> None:
    done = kgbuild("check", built / "graph.ttl", "-r", "shipped", "--json")
    assert "Refuted" in [claim["verdict"] for claim in json.loads(done.stdout)]


def test_query_list_names_every_query(kgbuild: Kgbuild) -> None:
    done = kgbuild("query", "--list")
    assert done.returncode == 0
    assert "who-says-what" in done.stdout
    assert len(done.stdout.strip().splitlines()) >= 12


SELECT = "SELECT ?text WHERE { ?claim a kgb:Claim ; kgb:text ?text } ORDER BY ?text"


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_query_forms(form: str, kgbuild: Kgbuild, built: Path) -> None:
    done = kgbuild("query", built / "graph.ttl", SELECT, "--format", form)
    assert done.returncode == 0, done.stderr
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        texts = [row["text"] for row in rows]
    elif form == "json":
        rows = json.loads(done.stdout)["results"]["bindings"]
        texts = [row["text"]["value"] for row in rows]
    else:
        texts = [line.strip() for line in done.stdout.splitlines()]
    assert "A100 surpasses B200" in texts


def test_query_of_a_file_with_a_binding(kgbuild: Kgbuild, built: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(
        "SELECT ?c WHERE { ?c a kgb:Claim ; kgb:text ?text }", "utf-8"
    )
    words = ("query", built / "graph.ttl", f"@{tmp_path / 'mine.rq'}", "--format", "json")
    found = kgbuild(*words, "--bind", "text=A100 surpasses B200")
    assert found.returncode == 0, found.stderr
    assert len(json.loads(found.stdout)["results"]["bindings"]) == 1
    none = kgbuild(*words, "--bind", "text=nothing")
    assert json.loads(none.stdout)["results"]["bindings"] == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param("ASK { ?c a kgb:Claim }", "true", id="ASK"),
        pytest.param(
            "CONSTRUCT { ?c kgb:text ?t } WHERE { ?c kgb:text ?t }",
            "A100 surpasses",
            id="CONSTRUCT",
        ),
    ],
)
def test_query_kinds(query: str, words: str, kgbuild: Kgbuild, built: Path) -> None:
    for form in ("table", "csv", "json"):
        done = kgbuild("query", built / "graph.ttl", query, "--format", form)
        assert done.returncode == 0, done.stderr
        assert words in done.stdout


def test_draw(kgbuild: Kgbuild, built: Path, tmp_path: Path) -> None:
    assert kgbuild("draw", built / "graph.ttl", "-o", tmp_path / "page.html").returncode == 0
    assert "<html" in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "jsonld", "graphml", "csv"])
def test_export(suffix: str, kgbuild: Kgbuild, built: Path, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{suffix}"
    done = kgbuild("export", built / "graph.ttl", "-o", path)
    assert done.returncode == 0, done.stderr
    assert path.stat().st_size > 100


def test_quotes_lists_who_says_what(kgbuild: Kgbuild, built: Path) -> None:
    done = kgbuild("quotes", built / "graph.ttl")
    assert done.returncode == 0, done.stderr
    assert "Huawei" in done.stdout and "Example Research" in done.stdout
    assert re.search(r"^\d+ attributions$", done.stderr, re.MULTILINE)


def test_quotes_of_one_speaker_as_json(kgbuild: Kgbuild, built: Path) -> None:
    everybody = json.loads(kgbuild("quotes", built / "graph.ttl", "--json").stdout)
    rows = json.loads(kgbuild("quotes", built / "graph.ttl", "--who", "huawei", "--json").stdout)
    assert rows == [row for row in everybody if row["speaker"] == "Huawei"] != []
    assert {"speaker", "cue", "quotation", "content", "sentence"} <= set(rows[0])
    assert rows[0]["sentence"] == "Huawei says the Ascend 910C surpasses the A100."
    assert json.loads(kgbuild("quotes", built / "graph.ttl", "--direct", "--json").stdout) == []


def test_an_unknown_speaker_is_told_who_speaks(kgbuild: Kgbuild, built: Path) -> None:
    done = kgbuild("quotes", built / "graph.ttl", "--who", "Nobody Known")
    assert done.returncode == 1
    assert "Nobody Known" in done.stderr and "Huawei" in done.stderr


@pytest.mark.parametrize("width", ["60", "80", "200"])
def test_an_answer_fits_the_terminal_and_breaks_no_word(
    width: str, kgbuild: Kgbuild, built: Path
) -> None:
    done = kgbuild("query", built / "graph.ttl", "comparisons", COLUMNS=width)
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= int(width)
    assert {"subject", "relation", "surpasses", "A100"} <= set(done.stdout.split())
    assert "http" not in done.stdout  # the graph's own addresses are short, as in Turtle


def test_columns_without_values_are_named_and_left_out(kgbuild: Kgbuild, built: Path) -> None:
    done = kgbuild("query", built / "graph.ttl", "SELECT ?c ?none { ?c a kgb:Claim }")
    assert "none" not in done.stdout
    assert "without a value in any row: none" in done.stderr


def test_attributions_are_a_table_beside_the_claims(built: Path, kgbuild: Kgbuild) -> None:
    text = (built / "attributions.csv").read_text("utf-8")
    lines = list(csv.DictReader(io.StringIO(text)))
    rows = json.loads(kgbuild("quotes", built / "graph.ttl", "--json").stdout)
    assert [line["speaker"] for line in lines] == [row["speaker"] for row in rows]


def test_colour_only_where_wanted(kgbuild: Kgbuild, built: Path) -> None:
    colour = re.compile(r"\x1b\[(3|4|9|10)\d")
    words = ("check", built / "graph.ttl", "-r", "shipped")
    assert colour.search(kgbuild(*words, FORCE_COLOR="1", NO_COLOR="").stdout)
    assert not colour.search(kgbuild(*words, FORCE_COLOR="1").stdout)


COMMANDS = [
    "build",
    "report",
    "check",
    "query",
    "show",
    "serve",
    "quotes",
    "draw",
    "export",
    "ontology check",
    "ontology show",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str, kgbuild: Kgbuild) -> None:
    done = kgbuild(*command.split(), "--help")
    assert done.returncode == 0
    assert f"kgbuild {command}" in done.stdout.split("Examples", 1)[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_tells_of_each_command(command: str, repository: Path) -> None:
    assert f"kgbuild {command}" in (repository / "README.md").read_text("utf-8")


FILMS = """
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:editor a owl:ObjectProperty ; rdfs:label "editor" .
"""


def test_learn_writes_an_ontology_that_build_takes(tmp_path: Path, kgbuild: Kgbuild) -> None:
    ontology, examples = tmp_path / "mine.ttl", tmp_path / "examples.jsonl"
    ontology.write_text(FILMS, "utf-8")
    people = ("Ada Orne", "Ivo Lund", "Mara Felt", "Tobin Rask", "Lena Quist", "Nell Avery")
    papers = ("Harbor Ledger", "Tern Post", "Fen Herald", "Moor Times", "Dale Echo", "Cliff News")
    lines = [
        {
            "text": f"{person} sits at the editor's desk of {paper}.",
            "triples": [{"subject": paper, "relation": "editor", "object": person}],
        }
        for person, paper in zip(people, papers, strict=True)
    ]
    examples.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    learned = tmp_path / "mine.kgl"
    done = kgbuild("learn", ontology, examples, "-o", learned)
    assert done.returncode == 0, done.stderr
    assert "learned from 6 texts: editor" in done.stderr
    text = tmp_path / "text.txt"
    text.write_text("Hugo Maas sits at the editor's desk of Ridge Mail.\n", "utf-8")
    done = kgbuild("build", text, "-o", tmp_path / "out", "--ontology", learned, "--json")
    assert done.returncode == 0, done.stderr
    assert "the editor of Ridge Mail is Hugo Maas" in done.stdout


def test_learn_names_the_line_of_a_bad_example(tmp_path: Path, kgbuild: Kgbuild) -> None:
    ontology, examples = tmp_path / "mine.ttl", tmp_path / "examples.jsonl"
    ontology.write_text(FILMS, "utf-8")
    examples.write_text('{"text": "A paper.", "triples": [["A paper", "owner", "A"]]}\n', "utf-8")
    done = kgbuild("learn", ontology, examples, "-o", tmp_path / "mine.kgl")
    assert done.returncode == 1
    assert "examples.jsonl:1: the ontology has no relation 'owner'" in done.stderr
    assert not (tmp_path / "mine.kgl").exists()


def test_claims_are_listed_in_text_order_and_by_worth(
    article: Path, tmp_path: Path, kgbuild: Kgbuild
) -> None:
    graph = tmp_path / "out"
    assert kgbuild("build", str(article), "-o", str(graph)).returncode == 0
    told = {
        by: json.loads(kgbuild("claims", str(graph / "graph.ttl"), "--by", by, "--json").stdout)
        for by in ("text", "worth")
    }
    starts = [row["start"] for row in told["text"]]
    assert starts == sorted(starts) and len(starts) >= 2
    scores = [row["worth"] if row["worth"] is not None else -1 for row in told["worth"]]
    assert scores == sorted(scores, reverse=True)
    assert {row["claim"] for row in told["text"]} == {row["claim"] for row in told["worth"]}
    shown = kgbuild("claims", str(graph / "graph.ttl"), "--by", "worth")
    assert shown.returncode == 0 and "worth" in shown.stdout and "Nvidia" in shown.stdout
    none = kgbuild("claims", str(graph / "graph.ttl"), "--least", "1")
    assert none.returncode == 0 and "no claims" in none.stderr
