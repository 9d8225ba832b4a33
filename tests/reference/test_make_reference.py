"""The script behind the reference files, on data sets of two or three rows."""

import csv
import datetime
import doctest

import make_names
import pyoxigraph
import pytest
import reference_facts
import turtle_blocks as ttl
from make_reference import main
from reference_chips import CHIP_COLUMNS, HALF, HARDWARE, TENSOR, chip_blocks, chip_measurements
from reference_facts import (
    PROPERTIES,
    Measurement,
    addresses,
    family_measurements,
    number,
    read_rows,
)
from reference_organizations import Named, Organizations

HARDWARE_COLUMNS = [
    "Hardware name",
    "Manufacturer",
    "Foundry",
    "Release date",
    "Link to datasheet",
    "Source for the price",
    "Last modified",
    TENSOR,
    HALF,
    *CHIP_COLUMNS.values(),
]


def write_hardware(path, *rows):
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, HARDWARE_COLUMNS, restval="")
        writer.writeheader()
        for row in rows:
            writer.writerow(
                dict(zip(["Hardware name", "Manufacturer"], row, strict=False)) | row[2]
            )
    return read_rows(path, "Hardware name")


@pytest.fixture
def hardware(tmp_path):
    link = {"Link to datasheet": "https://a.example/x", "Last modified": "2026-03-18 10:00:00"}
    return write_hardware(
        tmp_path / "ml_hardware.csv",
        ("Q1 SXM", "Quill", link | {TENSOR: "3e14", HALF: "7e13", "Release date": "2021-05-14"}),
        ("Q1 PCIe", "Quill", link | {TENSOR: "3e14", HALF: "7e13", "Release date": "2022-05-01"}),
        ("Q2", "Quill", link | {HALF: "2e14", "Memory (bytes)": "128000000"}),
    )


@pytest.mark.parametrize(
    ("rate", "expected"), [("tensor", 3e14), ("matrix", 7e13), ("plain", 7e13), ("none", None)]
)
def test_the_rate_column_says_which_cell_is_the_fp16_rate(hardware, rate, expected):
    found = chip_measurements("ref:chip-q1", hardware["Q1 SXM"], rate, [])
    assert [one.value for one in found] == ([expected] if expected else [])
    for one in found:
        assert one.sources == ("https://a.example/x", HARDWARE)
        assert one.modified == datetime.date(2026, 3, 18)
        assert "column" in one.comment


def test_a_doubtful_cell_is_left_out(hardware):
    found = chip_measurements("ref:chip-q2", hardware["Q2"], "matrix", ["memory"])
    assert [one.property.name for one in found] == ["fp16Performance"]


def choice(rows, id_, label, variant_of="", rate="tensor"):
    return {
        "rows": rows,
        "id": id_,
        "label": label,
        "aliases": "",
        "variant_of": variant_of,
        "rate": rate,
        "omit": "",
    }


def test_chips_and_their_family_become_triples(hardware):
    names = {"Quill": Named("quill", "kgb:Company", "Quill", ("Quill Inc.",))}
    chosen = [
        choice("", "q1", "Q1"),
        choice("Q1 SXM", "q1-sxm", "Q1 SXM", "q1"),
        choice("Q1 PCIe", "q1-pcie", "Q1 PCIe", "q1"),
    ]
    turtle = chip_blocks(chosen, hardware, Organizations(names, {})).write("Chips.")
    store = pyoxigraph.Store()
    store.load(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    prefixes = "".join(f"PREFIX {key}: <{value}> " for key, value in ttl.PREFIXES.items())
    for fact in (
        'ref:chip-q1 rdfs:label "Q1"@en ; skos:altLabel "Quill Q1"@en ; kgb:fp16Performance ?m '
        ". ?m qudt:numericValue 3.0E2 ; qudt:unit unit:TeraFLOPS",
        'ref:chip-q1 kgr:released "2021-05-14"^^xsd:date',
        'ref:chip-q1-pcie kgr:released "2022-05"^^xsd:gYearMonth ; kgb:variantOf ref:chip-q1',
        "ref:chip-q1 kgr:manufacturer ref:org-quill . ref:org-quill owl:sameAs name:quill",
        "?s a rdf:Statement ; rdf:object ref:org-quill ; dcterms:source <https://a.example/x>",
    ):
        assert store.query(f"{prefixes} ASK {{ {fact} }}"), fact


def test_a_family_states_only_what_all_variants_share():
    def figure(name, value):
        return Measurement("ref:v", PROPERTIES[name], value, ("https://a.example",), "Noted.")

    alike = [[figure("memory", 80e9)], [figure("memory", 80e9), figure("priceUSD", 1.0)]]
    [memory] = family_measurements("ref:family", alike)
    assert (memory.subject, memory.value) == ("ref:family", 80e9)
    assert memory.comment == "Noted. The same for all 2 variants."
    assert family_measurements("ref:family", alike, [figure("memory", 40e9)]) == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ()),
        ("-", ()),
        ("https://a.example/x#:~:text=fp16", ("https://a.example/x",)),
        (
            "https://a.example\nsummary: https://b.example/;",
            ("https://a.example", "https://b.example/"),
        ),
        ("b.example/gpu/a4000.c3756", ("https://b.example/gpu/a4000.c3756",)),
        (
            "https://web.archive.org/web/2022/https://a.example/x",
            ("https://web.archive.org/web/2022/https://a.example/x",),
        ),
    ],
)
def test_addresses_in_a_cell(cell, expected):
    assert addresses(cell) == expected


def test_numbers_and_dates():
    assert (number(""), number("2048.0")) == (None, 2048.0)
    assert ttl.double(65.13) == "6.513E1"
    assert ttl.day(datetime.date(2020, 1, 1)) == '"2020"^^xsd:gYear'


def test_hostile_text_stays_inside_its_literal_and_iri():
    blocks = ttl.Blocks()
    blocks.add("ref:x", "rdfs:label", ttl.text('a" . ref:y a "b\n'))
    blocks.add("ref:x", "dcterms:source", ttl.iri("https://a.example/<x> y"))
    assert len(list(pyoxigraph.parse(blocks.write("X."), format=pyoxigraph.RdfFormat.TURTLE))) == 2


def test_a_country_takes_the_id_of_its_name_before_that_of_its_code():
    features = [
        {"iso1A2": "NL", "nameEn": "Kingdom of the Netherlands", "wikidata": "Q29999"},
        {"country": "NL", "nameEn": "Netherlands", "wikidata": "Q55"},
        {"iso1A2": "CN", "nameEn": "People's Republic of China", "wikidata": "Q148"},
    ]
    rows = [
        {"code": "NL", "label": "Netherlands", "aliases": "", "demonyms": "", "government": ""},
        {
            "code": "CN",
            "label": "China",
            "aliases": "PRC",
            "demonyms": "Chinese",
            "government": "yes",
        },
    ]
    china, netherlands = make_names.read_countries(rows, make_names.wikidata_ids(features))
    assert (china.wikidata, netherlands.wikidata) == ("Q148", "Q55")
    assert china.aliases == ("Chinese government", "PRC")


def test_a_folder_without_the_data_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        main([str(tmp_path)])


@pytest.mark.parametrize("module", [ttl, reference_facts], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_hold(module):
    found = doctest.testmod(module)
    assert found.attempted >= 3
    assert found.failed == 0
