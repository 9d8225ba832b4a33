"""An invented ontology of films and a dozen examples, learned once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.ontology.types import Ontology

FILMS = Path(__file__).parent / "films.ttl"

TITLES = """The Pale Sea; Harbour Nine; Cold Lanterns; The Brass Moth; Winter Tram; Salt and Iron;
The Ninth Ferry; Low Clouds; Marble Street; A Quiet Mile; The Last Orchard; North Window""".split(
    ";"
)
PEOPLE = """Ada Orne; Ivo Lund; Mara Felt; Tobin Rask; Lena Quist; Oskar Brandt; Nell Avery;
Piet Holm; Ruth Sollas; Ben Ystad; Clara Dunn; Hugo Maas""".split(";")
GENRES = "drama comedy thriller western horror drama comedy thriller drama western comedy drama"

Pair = tuple[str, list[tuple[str, str, str]]]


def examples() -> list[Pair]:
    """Return two ways of saying the same, taken in turn."""
    found: list[Pair] = []
    together = zip(TITLES, PEOPLE, GENRES.split(), strict=True)
    for number, (title, person, genre) in enumerate(together):
        film, name, year = " ".join(title.split()), " ".join(person.split()), 1950 + 5 * number
        if number % 2:
            found.append(
                (
                    f"{film} is a {year} {genre} film directed by {name}.",
                    [
                        (film, "director", name),
                        (film, "genre", genre),
                        (film, "publication date", str(year)),
                    ],
                )
            )
        else:
            found.append(
                (
                    f"{name} directed the {genre} film {film}, which was released on 3 May {year} "
                    f"and runs for {80 + number} minutes.",
                    [
                        (film, "director", name),
                        (film, "genre", genre),
                        (film, "publication date", f"3 May {year}"),
                        (film, "length", f"{80 + number} minutes"),
                    ],
                )
            )
    return found


@pytest.fixture(scope="session")
def films() -> Path:
    """The ontology's file."""
    return FILMS


@pytest.fixture(scope="session")
def pairs() -> list[Pair]:
    """The examples."""
    return examples()


@pytest.fixture(scope="session")
def learned() -> Ontology:
    """The ontology with what the examples taught."""
    return kgb.learn(FILMS, examples())
