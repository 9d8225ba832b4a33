"""The tagger of the accurate mode: names that nobody listed, whatever the text throws at it.

A type is right where the found one is it or lies below it: a company is an organisation.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kgbuild.errors import ModelError
from kgbuild.extract.encoder_names import EncoderNames, encoder_names
from kgbuild.extract.tagging import TaggedName
from kgbuild.model import VOCABULARY, Mention, MentionKind
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import local_name

ONTOLOGY = load_ontology()
MISSING = "the extra 'accurate' is not installed"


@pytest.fixture(scope="module")
def tagger() -> EncoderNames:
    pytest.importorskip("onnxruntime", reason=MISSING)
    pytest.importorskip("tokenizers", reason=MISSING)
    return encoder_names()


NAMES = [
    ("Shares of Brightloom fell 3% on Friday.", {"Brightloom": "Organization"}),
    ("Voltrane will buy Quenlo for $900 million.", {"Voltrane": "Company", "Quenlo": "Company"}),
    ("Orbix Labs trains on Zephyr H9 chips.", {"Orbix Labs": "Company", "Zephyr H9": "Product"}),
    ("Auricle-2 beats GPT-4o on most tests.", {"Auricle-2": "Product", "GPT-4o": "Product"}),
    ("The CX440 draws 300 watts.", {"CX440": "Product"}),
    ("Jane Doe, CEO of Brightloom, left.", {"Jane Doe": "Person", "Brightloom": "Organization"}),
    (
        "Auricle-2 beats Nimbus 3.5 on most tests.",
        {"Auricle-2": "Product", "Nimbus 3.5": "Product"},
    ),
    ("Tomasz Brenk told reporters that he was innocent.", {"Tomasz Brenk": "Person"}),
    ("He studied at the University of Norvale.", {"University of Norvale": "University"}),
    (
        "The Green Alliance of Norvale won 12 seats.",
        {"Green Alliance of Norvale": "PoliticalParty"},
    ),
    (
        "They fitted it by stochastic gradient descent.",
        {"stochastic gradient descent": "Algorithm"},
    ),
    ("The parser is written in Python.", {"Python": "ProgrammingLanguage"}),
    ("Her talk at ICML 2019 was on machine translation.", {"ICML 2019": "Conference"}),
    ("The asteroid 1034 Velda was found in 1924.", {"1034 Velda": "AstronomicalObject"}),
    ("ORBIX LABS SUES BRIGHTLOOM", {"ORBIX LABS": "Organization", "BRIGHTLOOM": "Organization"}),
    ("We walked home and slept well.", {}),
]


def found_in(tagger: EncoderNames, text: str) -> dict[str, str]:
    return {text[name.start : name.end]: name.type for name in tagger(text)}


@pytest.mark.xfail(strict=True, reason="a new surname without a deed or a title around it")
def test_a_person_of_whom_nothing_is_told(tagger: EncoderNames) -> None:
    found = found_in(tagger, "Critics of Tomasz Brenk disagree.")
    assert ONTOLOGY.is_a(found["Tomasz Brenk"], VOCABULARY + "Person")


@pytest.mark.parametrize(("sentence", "expected"), NAMES, ids=[s for s, _ in NAMES])
def test_names_that_nobody_listed(
    tagger: EncoderNames, sentence: str, expected: dict[str, str]
) -> None:
    found = found_in(tagger, sentence)
    wrong = [
        f"{name}: expected {type_}, found {local_name(found.get(name, 'nothing'))}"
        for name, type_ in expected.items()
        if name not in found or not ONTOLOGY.is_a(found[name], VOCABULARY + type_)
    ]
    assert not wrong, "\n".join(wrong)
    assert expected or not found, found


def test_only_what_is_around_tells_a_place_from_a_person(tagger: EncoderNames) -> None:
    there = found_in(tagger, "The train to Harlow was late.")
    someone = found_in(tagger, "Harlow smiled and shook his head.")
    assert local_name(there["Harlow"]) == "Place"
    assert ONTOLOGY.is_a(someone["Harlow"], VOCABULARY + "Person")


HOSTILE = {
    "empty": "",
    "blank": " \n\n\t\n ",
    "signs": "(((((((((" * 400,
    "one long word": "x" * 5000,
    "one long sentence": "and then Orbix said it " * 200,
    "no text": "\u200b\u200b \ufeff \u0000 \u0007",
    "emoji": "🚀🚀 Orbix 🚀 to the 🌕!!! @orbix #chips https://orbix.example/a?b=c",
    "other scripts": "Компания Orbix и 深度求索 与 שלום",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "table": "Name | Price\n--- | ---\nZephyr H9 | $30,000\n\n\nZephyr H10 | $40,000",
    "special pieces": "[CLS] [SEP] [MASK] [PAD] [UNK] ##ing Orbix",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_text_gives_spans_within_it_in_order(tagger: EncoderNames, text: str) -> None:
    names = tagger(text)
    position = 0
    for name in names:
        words = text[name.start : name.end]
        assert position <= name.start < name.end <= len(text)
        assert words == words.strip() != ""
        assert "\n\n" not in words
        assert 0.0 < name.confidence <= 1.0
        assert name.type in ONTOLOGY.types
        position = name.end


def test_a_text_is_read_the_same_each_time(tagger: EncoderNames) -> None:
    text = "Orbix Labs hired Jane Doe in Norvale. She left Brightloom in May.\n\n" * 5
    assert tagger(text) == tagger(text)


def test_names_beyond_the_first_batch_stand_where_the_text_has_them(tagger: EncoderNames) -> None:
    sentence = "Shares of Brightloom fell on Friday. "
    names = tagger(sentence * 300)
    assert [name.start for name in names] == [37 * n + 10 for n in range(300)]


def test_a_name_knows_how_sure_it_is(tagger: EncoderNames) -> None:
    (clear,) = tagger("Shares of Brightloom fell 3% on Friday.")
    assert isinstance(clear, TaggedName)
    assert clear.confidence > 0.8


def test_claims_are_read_with_its_names(tagger: EncoderNames) -> None:
    from benchmarks.kgbuild_output import as_given
    from kgbuild.extract.accurate import accurate

    extractor = accurate()
    text = "Quenlo Dynamics acquired Brightloom in May. Jane Doe left."
    (extraction,) = extractor([as_given(text)], ONTOLOGY)
    names = {m.text for m in extraction.mentions if m.kind is MentionKind.NAME}
    assert names == {"Quenlo Dynamics", "Brightloom", "Jane Doe"}
    ends = [(claim.subject, claim.object) for claim in extraction.claims]
    pairs = {
        (one.text, other.text)
        for one, other in ends
        if isinstance(one, Mention) and isinstance(other, Mention)
    }
    assert ("Quenlo Dynamics", "Brightloom") in pairs
    assert extractor.settings == (("names", tagger.name),)


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_without_its_packages_the_extra_is_named(package: str) -> None:
    program = f"""
import sys
sys.modules[{package!r}] = None  # as if it were not installed
from kgbuild.errors import MissingExtraError
from kgbuild.extract.accurate import accurate
try:
    accurate()
except MissingExtraError as error:
    print(error)
"""
    if package == "onnxruntime":
        pytest.importorskip("tokenizers", reason="the first that is missing is named")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120
    )
    assert package in done.stdout, done.stderr
    assert "pip install 'kgbuild[accurate]'" in done.stdout


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.json: cannot be read"):
        encoder_names(tmp_path)


def test_a_broken_model_is_told(tagger: EncoderNames, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text('{"name": "x", "version": "1", "types": []}')
    (tmp_path / "pieces.txt").write_text("[UNK]\n[CLS]\n[SEP]\n")
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="the encoder cannot be loaded"):
        encoder_names(tmp_path)
