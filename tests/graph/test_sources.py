"""What a graph is built from: texts, files, folders, columns; and texts that mean harm."""

from __future__ import annotations

import resource
import time

import pytest

import kgbuild as kgb

ONE, TWO = "Nvidia makes the H20.", "Huawei makes the Ascend 910C."


@pytest.fixture
def folder(tmp_path):
    """Two texts, a page, and a file that is no text."""
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "two.md").write_text(TWO, encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 8)
    return tmp_path


def _texts(kg):
    return [claim.text for claim in kg.claims]


def test_a_string_and_a_file_give_the_same_claims(folder):
    by_text = kgb.build(ONE, progress=False)
    by_path = kgb.build(folder / "one.txt", progress=False)
    by_name = kgb.build(str(folder / "one.txt"), progress=False)

    assert _texts(by_text) == ["Nvidia makes H20"]
    assert tuple(by_text.claims) == tuple(by_path.claims) == tuple(by_name.claims)


def test_a_list_a_series_and_a_generator(folder):
    pandas = pytest.importorskip("pandas")

    for source in ([ONE, TWO], pandas.Series([ONE, None, TWO]), (text for text in (ONE, TWO))):
        kg = kgb.build(source, progress=False)
        assert _texts(kg) == ["Nvidia makes H20", "Huawei makes Ascend 910C"]
        assert [document.source for document in kg.documents] == [ONE, TWO]


def test_a_folder_goes_on_without_what_cannot_be_read(folder):
    kg = kgb.build(folder, progress=False)

    assert _texts(kg) == ["Nvidia makes H20", "Huawei makes Ascend 910C"]
    assert [failure.name for failure in kg.failures] == [str(folder / "picture.txt")]
    assert "\n" not in kg.failures[0].message


def test_one_source_that_cannot_be_read_is_an_error(folder):
    with pytest.raises(kgb.InputError, match="picture"):
        kgb.build(folder / "picture.txt", progress=False)
    with pytest.raises(kgb.InputError):
        kgb.build(folder / "missing.txt", progress=False)


def test_a_text_that_is_added_twice_counts_once():
    kg = kgb.build([ONE, TWO], progress=False)
    before = (len(kg.documents), len(kg.claims), len(kg.entities), len(kg.store))
    kg.add(ONE, progress=False).add([TWO, ONE], progress=False)

    assert (len(kg.documents), len(kg.claims), len(kg.entities), len(kg.store)) == before


def test_adding_keeps_what_was_there():
    kg = kgb.build(ONE, progress=False)
    first = kg.claims[0]
    kg.add(TWO, progress=False)

    assert kg.claims[0] == first
    assert len(kg.claims) == 2


EMPTY = ["", "   \n ", "?!", "So it goes.", "\u202e\u202c", "日本語のテキストです。", "😀😀😀"]

HOSTILE = {
    "control characters": "\x07\x00Nvidia makes the H20.\x08 \x7f",
    "marks of direction": "\u202eNvidia makes the H20.\u202c",
    "a lone surrogate": "Nvidia makes the H20. Half a sign: \ud800.",
    "emoji": "😀 👩‍💻 Nvidia makes the H20. 🇩🇪",
    "Turtle": 'Nvidia makes the H20. """ . <x:a> <x:b> "c" . @prefix : <x:> .',
    "markup": "Nvidia makes the H20. <script>alert(1)</script> &lt;b&gt; ]]> <!--",
    "SPARQL": "Nvidia makes the H20. } ; DROP ALL ; INSERT DATA { <x:a> <x:b> <x:c> }",
    "a path": "Nvidia makes the H20. ../../../etc/passwd file:///etc/passwd",
    "combining signs": "Nvidia makes the H20. Z" + "\u0300" * 500,
}


@pytest.mark.parametrize("text", EMPTY)
def test_a_text_that_says_nothing_gives_a_valid_empty_graph(text, tmp_path):
    kg = kgb.build(text, progress=False)

    assert len(kg.claims) == 0
    assert kg.validate() == []
    assert kg.claims.to_frame().shape[0] == 0
    assert tuple(kgb.open(kg.save(tmp_path / "graph.ttl")).claims) == ()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_a_text_like_others(text, tmp_path):
    kg = kgb.build(text, progress=False).check("shipped")

    assert "Nvidia makes H20" in _texts(kg)
    assert kg.validate() == []
    assert len(kg.documents[0].source) == len(text), "offsets count what was given"
    again = kgb.open(kg.save(tmp_path / "graph.ttl"))
    assert tuple(again.claims) == tuple(kg.claims)
    assert "<script>alert(1)" not in kg.draw()
    assert "<script>alert(1)" not in kg.report()


def test_a_text_without_a_name_gives_a_valid_graph():
    kg = kgb.build("A rumor moves the markets. Nobody knows why.", progress=False).check("shipped")

    assert len(kg.claims) >= 1
    assert kg.validate() == []


def test_an_apposition_gives_a_valid_graph():
    kg = kgb.build("Nvidia, an American company, makes the A100.", progress=False)

    assert kg.validate() == []


def test_an_apposition_with_a_relative_clause_gives_a_valid_graph():
    kg = kgb.build("Nvidia, an American company that makes the A100, grew.", progress=False)

    assert kg.validate() == []


def test_another_language_gives_a_valid_graph():
    kg = kgb.build("Die Katze sitzt auf der Matte, und Nvidia baut den H100.", progress=False)

    assert kg.documents[0].language == "de"
    assert kg.validate() == []


def test_another_language_gives_no_nonsense():
    kg = kgb.build("Die Katze sitzt auf der Matte und Nvidia baut den H100.", progress=False)

    assert "H100 unds" not in _texts(kg)


@pytest.mark.xfail(reason="an emoji behind the object takes its place: 'Nvidia makes'")
def test_an_emoji_inside_a_sentence_hides_no_claim():
    kg = kgb.build("Nvidia makes the H20 😀.", progress=False)

    assert _texts(kg) == ["Nvidia makes H20"]


LONG_LINES = {
    "one word": "ab" * 100_000,
    "no full stop": "and Nvidia makes the H20, " * 400,
    "brackets": "(" * 2_000,
}


@pytest.mark.parametrize("text", LONG_LINES.values(), ids=LONG_LINES)
def test_one_long_line_takes_bounded_time_and_memory(text):
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    kg = kgb.build(text, progress=False)

    assert time.perf_counter() - started < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 1_000_000, "kilobytes"
    assert kg.documents[0].source == text
