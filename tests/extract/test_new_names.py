"""Names that nobody listed, in sentences as the news write them: found, and of the right kind.

A type is right where the found one is it or lies below it: a company is an organisation.
"""

from __future__ import annotations

import pytest

from kgbuild.model import VOCABULARY, MentionKind
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import local_name

ONTOLOGY = load_ontology()

COMPANIES_BY_WHAT_THEY_DO = [
    ("Brightloom reported quarterly revenue of $5 billion.", {"Brightloom": "Organization"}),
    ("Shares of Brightloom fell 3% on Friday.", {"Brightloom": "Organization"}),
    ("Brightloom's profits collapsed last year.", {"Brightloom": "Organization"}),
    ("Voltrane will acquire Pellucid for $900 million.", {"Voltrane": "Organization"}),
    ("Jane Doe, CEO of Brightloom, left.", {"Jane Doe": "Person", "Brightloom": "Organization"}),
    ("Quarrystone hired 200 engineers.", {"Quarrystone": "Organization"}),
    ("Analysts say Tarnwick is overvalued.", {"Tarnwick": "Organization"}),
    ("Ostrava Dynamics opened a factory.", {"Ostrava Dynamics": "Organization"}),
    ("Nvidia invested $40 million in Lumenqi.", {"Lumenqi": "Organization"}),
    ("Lumenqi filed for an initial public offering.", {"Lumenqi": "Organization"}),
    ("Revenue at Kestrelon rose 12 percent.", {"Kestrelon": "Organization"}),
    ("The merger of Fenwright and Solmark failed.", {"Fenwright": "Organization"}),
    ("Zephyrion Labs raised $12 million.", {"Zephyrion Labs": "Organization"}),
    ("Customers sued Harborline over the outage.", {"Harborline": "Organization"}),
    ("Glasswing Inc. cut 400 jobs.", {"Glasswing Inc.": "Organization"}),
    ("Tellura, Nvidia and AMD compete for orders.", {"Tellura": "Organization"}),
]

COMPANIES_BY_A_NOUN = [
    ("The chip maker Cindralux grew.", {"Cindralux": "Company"}),
    ("Cindralux is a Dutch startup.", {"Cindralux": "Company"}),
    ("Morvane, a German carmaker, lost money.", {"Morvane": "Company"}),
    ("Retailers such as Dunmere suffered.", {"Dunmere": "Organization"}),
    ("The bank Ashcombe failed in March.", {"Ashcombe": "Organization"}),
    ("The Harrowgate Foundation gave $2 million.", {"Harrowgate Foundation": "Organization"}),
]

CHIPS_AND_MODELS = [
    ("Cindralux unveiled the CX440.", {"Cindralux": "Organization", "CX440": "Product"}),
    ("The CX440 draws 300 watts.", {"CX440": "Product"}),
    ("The Vantor 9 chip is late.", {"Vantor 9": "Product"}),
    ("Cindralux trained Auricle-2 on its own chips.", {"Auricle-2": "Product"}),
    ("Auricle-2 beats GPT-4o on most tests.", {"Auricle-2": "Product", "GPT-4o": "Product"}),
    ("Cindralux released Nimbus 3.5, a language model.", {"Nimbus 3.5": "Product"}),
    ("The T-880 processor ships in May.", {"T-880": "Product"}),
    ("Banks bought the Z90 and the Z95.", {"Z90": "Product", "Z95": "Product"}),
    ("The Kelvora K2 costs $700.", {"Kelvora K2": "Product"}),
    ("Cindralux sells the Pebblo phone.", {"Pebblo": "Product"}),
]

PEOPLE = [
    ("Marta Olsvik said the plan was mad.", {"Marta Olsvik": "Person"}),
    ("Critics of Tomasz Brenk disagree.", {"Tomasz Brenk": "Person"}),
    ("Dr. Ifeoma Adaze runs the clinic.", {"Ifeoma Adaze": "Person"}),
    ("Senator Walt Drummey voted no.", {"Walt Drummey": "Person"}),
    ("Her brother Pavel Zorin lives in Oslo.", {"Pavel Zorin": "Person", "Oslo": "Place"}),
    ("The singer Lena Moritz died on Monday.", {"Lena Moritz": "Person"}),
    ("Yuki Tanabe and Omar Siddig met twice.", {"Yuki Tanabe": "Person", "Omar Siddig": "Person"}),
    ("“It works,” Priya Raman told the court.", {"Priya Raman": "Person"}),
    ("The book was written by Hal Weatherby.", {"Hal Weatherby": "Person"}),
    ("Lars Ekdahl, 54, coaches the team.", {"Lars Ekdahl": "Person"}),
]

PLACES = [
    ("The flood destroyed Brookhollow.", {"Brookhollow": "Place"}),
    ("She grew up in Tarvesk, a small town.", {"Tarvesk": "Place"}),
    ("Trains from Tarvesk to Oslo are slow.", {"Tarvesk": "Place", "Oslo": "Place"}),
    ("They live near Lake Ombra.", {"Lake Ombra": "Place"}),
    ("Police in Grelburg arrested two men.", {"Grelburg": "Place"}),
    ("He works in northern Zamora.", {"Zamora": "Place"}),
    ("The Belmora River froze.", {"Belmora River": "Place"}),
]

POLITICS = [
    ("The Civic Renewal Party won 41 seats.", {"Civic Renewal Party": "PoliticalParty"}),
    ("The Harvest Alliance lost the vote.", {"Harvest Alliance": "Organization"}),
    ("She leads the Social Unity Party.", {"Social Unity Party": "PoliticalParty"}),
    ("He won the 2031 Tarvesk mayoral election.", {"2031 Tarvesk mayoral election": "Election"}),
    ("Ministers of the Northern League resigned.", {"Northern League": "Organization"}),
]

SCIENCE_AND_SCHOOLS = [
    ("The University of Tarvesk closed.", {"University of Tarvesk": "University"}),
    ("He teaches at Brennick College.", {"Brennick College": "Organization"}),
    ("Grelburg Institute of Technology leads.", {"Grelburg Institute of Technology": "University"}),
    ("The Kessler Prize went to Ana Duarte.", {"Kessler Prize": "Award", "Ana Duarte": "Person"}),
    (
        "The study appeared in the Journal of Glacial Chemistry.",
        {"Journal of Glacial Chemistry": "AcademicJournal"},
    ),
]

SOFTWARE = [
    ("The app is written in Quillo and Python.", {"Python": "ProgrammingLanguage"}),
    ("Velda is a programming language.", {"Velda": "ProgrammingLanguage"}),
    ("We use a support vector machine.", {"support vector machine": "Technology"}),
    ("They apply it to machine translation.", {"machine translation": "Technology"}),
]

CASE_AND_SPELLING = [
    ("BRIGHTLOOM CUTS 900 JOBS AS SALES FALL", {"BRIGHTLOOM": "Organization"}),
    ("Nvida and AMD sued each other.", {"Nvida": "Organization", "AMD": "Organization"}),
    ("Mircosoft bought a startup.", {"Mircosoft": "Organization"}),
    ("shares of brightloom fell today", {"brightloom": "Organization"}),
    ("just saw angela merkel in berlin", {"angela merkel": "Person", "berlin": "Place"}),
]

ALL = [
    *COMPANIES_BY_WHAT_THEY_DO,
    *COMPANIES_BY_A_NOUN,
    *CHIPS_AND_MODELS,
    *PEOPLE,
    *PLACES,
    *POLITICS,
    *SCIENCE_AND_SCHOOLS,
    *SOFTWARE,
    *CASE_AND_SPELLING,
]

NOT_YET = {
    "Brightloom's profits collapsed last year.": "a name that opens the text is taken for a person",
    "Jane Doe, CEO of Brightloom, left.": "the title is taken along: 'CEO of Brightloom'",
    "Nvidia invested $40 million in Lumenqi.": "what money is put in is taken for a place",
    "Auricle-2 beats GPT-4o on most tests.": "a code without a brand is taken for a protein",
    "Marta Olsvik said the plan was mad.": "two words that say something are taken for a company",
    "Critics of Tomasz Brenk disagree.": "the tagger misses it, so it is a thing",
    "The flood destroyed Brookhollow.": "what was destroyed is taken for a product",
    "BRIGHTLOOM CUTS 900 JOBS AS SALES FALL": "the tagger is unsure in headlines",
    "shares of brightloom fell today": "an unknown word in small letters is no name",
    "just saw angela merkel in berlin": "people in small letters are missed",
}
"""Sentences that still come out wrong, with the reason."""


def _marks(text):
    return [pytest.mark.xfail(reason=NOT_YET[text])] if text in NOT_YET else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, expected, id=text, marks=_marks(text)) for text, expected in ALL],
)
def test_a_name_that_nobody_listed(read_shipped, text, expected):
    found = {
        mention.text: local_name(mention.type)
        for mention, _ in read_shipped(text).mentions
        if mention.kind is MentionKind.NAME
    }

    for name, type_ in expected.items():
        assert name in found, found
        assert ONTOLOGY.is_a(VOCABULARY + found[name], VOCABULARY + type_), found


def test_the_table_is_as_wide_as_it_was():
    assert len(ALL) >= 60
    assert len(NOT_YET) <= 0.15 * len(ALL)
