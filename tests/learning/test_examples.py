"""Examples that cannot be used: the error names the line and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.errors import KgbuildError

GOOD = {
    "text": "Ada Orne directed The Pale Sea.",
    "triples": [{"subject": "The Pale Sea", "relation": "director", "object": "Ada Orne"}],
}

# second line of the file, what the error says
BROKEN = [
    ("not json", "no JSON"),
    ('{"text": "A film."}', "give a text and its triples"),
    ('{"text": "A film.", "triples": [["A film", "genre"]]}', "give subject, relation and object"),
    (
        '{"text": "Salt by Ivo Lund.", "triples": [["Salt", "directr", "Ivo Lund"]]}',
        "no relation 'directr'; add it, or write one of its own, such as 'director'",
    ),
    (
        '{"text": "Salt by Ivo Lund.", "triples": [["Pepper", "director", "Ivo Lund"]]}',
        "'Pepper' does not stand in its text; write it as the text does, or leave the triple out",
    ),
]


def write(folder: Path, *lines: str) -> Path:
    path = folder / "examples.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(("line", "message"), BROKEN)
def test_a_bad_example_is_named_with_its_line(
    films: Path, tmp_path: Path, line: str, message: str
) -> None:
    path = write(tmp_path, json.dumps(GOOD), line)
    with pytest.raises(KgbuildError) as caught:
        kgb.learn(films, path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}:2: ")


def test_pairs_in_python_are_named_by_their_number(films: Path) -> None:
    with pytest.raises(KgbuildError, match=r"^example 2: .*no relation 'maker'"):
        kgb.learn(
            films,
            [
                ("Ada Orne directed Salt.", [("Salt", "director", "Ada Orne")]),
                ("Ada Orne made Salt.", [("Salt", "maker", "Ada Orne")]),
            ],
        )


def test_no_triple_at_all_is_an_error(films: Path) -> None:
    with pytest.raises(KgbuildError, match="nothing to learn"):
        kgb.learn(films, [("It rained.", [])])


def test_a_missing_file_is_an_error(films: Path, tmp_path: Path) -> None:
    with pytest.raises(KgbuildError, match=r"none\.jsonl: cannot be read"):
        kgb.learn(films, tmp_path / "none.jsonl")


def test_lenient_leaves_out_what_its_text_has_not(films: Path, tmp_path: Path) -> None:
    stray = {"text": "Salt by Ivo Lund.", "triples": [["Salt", "director", "Ada Orne"]]}
    path = write(tmp_path, json.dumps(GOOD), json.dumps(stray))
    assert kgb.learn(films, path, strict=False).learned is not None


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 no zip", b"PK\x03\x04" + bytes(200)], ids=("short", "zeros")
)
def test_a_broken_learned_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.kgl"
    path.write_bytes(content)
    with pytest.raises(KgbuildError, match="learn it anew"):
        kgb.build("It rained.", ontology=path)
