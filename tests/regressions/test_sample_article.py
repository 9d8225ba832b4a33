"""The sample article: its whole table as a golden file, and the claims that a person listed in it.

``KGBUILD_REFRESH_GOLDEN=1 pytest tests/regressions`` writes the table anew; the run fails all the
same, so that nobody leaves the flag on: read the difference before it is committed.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from kgbuild.export import COLUMNS, claim_rows
from kgbuild.link.normalise import normalise_name
from kgbuild.model import Entity, Text

GOLDEN = Path(__file__).parent / "chip-race.golden.csv"
LEFT_OUT = ("document", "start", "end", "claim")  # they change with every letter of the article

LISTED_AND_FOUND = 62
"""How many of the listed claims are found with speaker, polarity, certainty and verdict right."""


def _rows(kg):
    kept = [n for n, name in enumerate(COLUMNS) if name not in LEFT_OUT]
    yield [COLUMNS[n] for n in kept]
    for row in claim_rows(kg.claims, kg.verdicts, kg.documents):
        yield ["" if row[n] is None else str(row[n]) for n in kept]


def test_the_whole_table_is_as_it_was(chip_race, refresh):
    rows = list(_rows(chip_race))
    if refresh:
        with GOLDEN.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        pytest.fail("the golden file was written anew: read the difference, then unset the flag")
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        golden = list(csv.reader(file))

    gone = [row for row in golden if row not in rows]
    new = [row for row in rows if row not in golden]
    if rows != golden:
        told = [f"  - {' | '.join(row)}" for row in gone] + [
            f"  + {' | '.join(row)}" for row in new
        ]
        pytest.fail("\n".join(["the table changed:", *told]), pytrace=False)


def _same_name(listed: str, value: object) -> bool:
    """Say whether a claim's end is what a person wrote: a name, a number, a part of a phrase."""
    if value is None:
        return not listed
    names = (value.label, *value.aliases) if isinstance(value, Entity) else (value.text,)
    wanted = normalise_name(listed.removeprefix("about "))
    if isinstance(value, (Entity, Text)):
        found = [normalise_name(name) for name in names]
        return any(wanted == name or (wanted and wanted in name) for name in found)
    year, *_ = re.findall(r"\d{4}(?=-)|$", listed)
    start = getattr(value, "start", None)
    return wanted in normalise_name(value.text) or bool(year and start and str(start.year) == year)


def _matches(listed: dict[str, str], claim, verdict) -> bool:
    name = listed["relation"].removeprefix("open:")
    slug = claim.predicate.rsplit("/", 1)[1]
    if listed["relation"].startswith("open:"):
        related = not claim.is_typed and any(w.startswith(name[:6]) for w in slug.split("-"))
    else:
        related = slug == name
    speaker = claim.speaker.label if claim.speaker else ""
    words = set(normalise_name(listed["speaker"]).split())
    spoken = not words and not speaker
    spoken = spoken or bool(words and words & set(normalise_name(speaker).split()))
    return (
        related
        and _same_name(listed["subject"], claim.subject)
        and _same_name(listed["object"], claim.object)
        and spoken
        and str(claim.polarity) == listed["polarity"]
        and str(claim.certainty) == listed["certainty"]
        and str(verdict.label) == listed["verdict"]
    )


def test_the_claims_that_a_person_listed(chip_race, sample_article):
    with sample_article.with_suffix(".claims.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    claims = [(claim, chip_race.verdicts[claim.id]) for claim in chip_race.claims]
    missed = [one for one in listed if not any(_matches(one, c, v) for c, v in claims)]

    found = len(listed) - len(missed)
    told = [f"found {found} of {len(listed)}, wanted {LISTED_AND_FOUND}; missed:"]
    for one in missed:
        told.append(f"  listed  {_told(one)}")
        told += [f"    near  {c.text} | {_state(c, v)}" for c, v in claims if _near(one, c)]
    print("\n".join(told))
    assert len(listed) >= 70
    assert found >= LISTED_AND_FOUND, "\n".join(told)


def _told(one: dict[str, str]) -> str:
    columns = ("subject", "relation", "object", "polarity", "certainty", "verdict", "speaker")
    return f"{one['sentence']}: " + " | ".join(one[name] for name in columns)


def _state(claim, verdict) -> str:
    speaker = claim.speaker.label if claim.speaker else "-"
    relation = claim.predicate.rsplit("/", 1)[1]
    return f"{relation} | {claim.polarity} {claim.certainty} {verdict.label} | says: {speaker}"


def _near(listed: dict[str, str], claim) -> bool:
    quote = " ".join(listed["quote"].split()[:4]).strip("“”\"'")
    return quote in claim.evidence.sentence


def test_the_graph_is_valid(chip_race):
    assert chip_race.validate() == []
