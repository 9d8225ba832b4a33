"""A small invented world, once in Wikidata's shape and once in plain triples of ours.

The vocabulary is Wikidata's own; items have ids that are not in use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

PREFIXES = """\
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wds: <http://www.wikidata.org/entity/statement/> .
@prefix wdref: <http://www.wikidata.org/reference/> .
@prefix wdv: <http://www.wikidata.org/value/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix psv: <http://www.wikidata.org/prop/statement/value/> .
@prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix pqv: <http://www.wikidata.org/prop/qualifier/value/> .
@prefix pr: <http://www.wikidata.org/prop/reference/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix wikibase: <http://wikiba.se/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DAY, MONTH, YEAR, DECADE = 11, 10, 9, 8
_PRECISIONS = {3: DAY, 2: MONTH, 1: YEAR}
_number = count(1)


def item(
    id_: str,
    label: str,
    *classes: str,
    aliases: tuple[str, ...] = (),
    articles: int = 1,
    language: str = "en",
) -> str:
    """Write an item with its names, its classes and on how many encyclopedias have it."""
    lines = [f'wd:{id_} rdfs:label "{label}"@{language} ; wikibase:sitelinks {articles} .']
    lines += [f'wd:{id_} skos:altLabel "{alias}"@en .' for alias in aliases]
    lines += [f"wd:{id_} wdt:P31 wd:{one} ." for one in classes]
    return "\n".join(lines)


def moment(date: str, precision: int | None = None) -> tuple[str, str]:
    """Write a point in time as exact as "2019", "2019-06" or "2019-06-30"; gives value and node."""
    parts = date.split("-")
    exact = precision or _PRECISIONS[len(parts)]
    whole = "-".join((*parts, "01", "01")[:3])
    literal = f'"{whole}T00:00:00Z"^^xsd:dateTime'
    node = f"wdv:time-{whole}-{exact}"
    return literal, (
        f"{node} a wikibase:TimeValue ; wikibase:timeValue {literal} ; "
        f"wikibase:timePrecision {exact} ; wikibase:timeTimezone 0 ."
    )


@dataclass(frozen=True)
class Claimed:
    """A statement: an item (``Q1``), a date (``2019-06``) or an amount with its unit and bounds."""

    subject: str
    property: str
    value: str | tuple[str, ...]
    rank: str = "Normal"
    start: str = ""
    end: str = ""
    at: str = ""
    url: str = ""
    work: str = ""
    precision: int | None = None
    more: tuple[str, ...] = field(default=())

    def turtle(self) -> str:
        """Write it as Wikidata's query service has it."""
        number = next(_number)
        statement = f"wds:{self.subject}-{number}"
        lines = [
            f"wd:{self.subject} p:{self.property} {statement} .",
            f"{statement} a wikibase:Statement ; wikibase:rank wikibase:{self.rank}Rank .",
        ]
        value, full = self._value()
        lines.append(f"{statement} ps:{self.property} {value} .")
        if full:
            lines += [full, f"{statement} psv:{self.property} {full.split()[0]} ."]
        if self.rank != "Deprecated":
            lines.append(f"wd:{self.subject} wdt:{self.property} {value} .")
        for qualifier, date in (("P580", self.start), ("P582", self.end), ("P585", self.at)):
            if date:
                literal, node = moment(date)
                lines += [
                    node,
                    f"{statement} pq:{qualifier} {literal} ; pqv:{qualifier} {node.split()[0]} .",
                ]
        if self.url or self.work:
            lines.append(f"{statement} prov:wasDerivedFrom wdref:{number} .")
            lines += [f"wdref:{number} pr:P854 <{self.url}> ."] if self.url else []
            lines += [f"wdref:{number} pr:P248 wd:{self.work} ."] if self.work else []
        lines += [f"{statement} {one} ." for one in self.more]
        return "\n".join(lines)

    @staticmethod
    def _bounds(low: str = "", high: str = "") -> str:
        ends = (("Lower", low), ("Upper", high))
        return "".join(f' ; wikibase:quantity{e}Bound "{b}"^^xsd:decimal' for e, b in ends if b)

    def _value(self) -> tuple[str, str]:
        if isinstance(self.value, tuple):
            amount, unit, *bounds = self.value
            node = f"wdv:amount-{next(_number)}"
            return f'"{amount}"^^xsd:decimal', (
                f'{node} a wikibase:QuantityValue ; wikibase:quantityAmount "{amount}"^^xsd:decimal'
                f" ; wikibase:quantityUnit wd:{unit}{self._bounds(*bounds)} ."
            )
        if self.value[:1] in "Q_":
            return f"wd:{self.value}" if self.value[0] == "Q" else self.value, ""
        return moment(self.value, self.precision)


# A company, its chiefs, its seat, its rocket; a namesake; a family of the name; a merged item.
ITEMS = "\n".join(
    (
        item("Q4830453", "business"),
        item("Q783794", "company"),
        "wd:Q783794 wdt:P279 wd:Q4830453 .",
        item("Q43229", "organization"),
        "wd:Q4830453 wdt:P279 wd:Q43229 .",
        item("Q5", "human"),
        item("Q515", "city"),
        item("Q6256", "country"),
        item("Q2424752", "product"),
        item("Q101352", "family name"),
        item(
            "Q900000001",
            "Brightwater Systems",
            "Q783794",
            aliases=("Brightwater", "BWS"),
            articles=40,
        ),
        item("Q900000002", "Ada Lark", "Q5"),
        item("Q900000003", "Boris Finch", "Q5", language="mul"),
        item("Q900000004", "Carl Wren", "Q5"),
        item("Q900000005", "Port Ellery", "Q515"),
        item("Q900000006", "Ellery County", "Q515"),
        item("Q900000007", "Marra", "Q6256", articles=200),
        item("Q900000008", "Falcon Nine Hundred", "Q2424752", aliases=("F900",)),
        item("Q900000009", "Halden Motors", "Q783794", articles=12),
        item("Q900000010", "Brightwater", "Q101352", articles=3),
        item("Q900000011", "Brightwater", "Q783794", articles=1),
        item("Q900000012", "Northgate Group", "Q783794"),
        item("Q900000013", "The Ellery Times"),
        item("Q900000014", "Falcon Thousand", "Q2424752"),
        "wd:Q900000099 owl:sameAs wd:Q900000001 .",
        item("Q4917", "United States dollar"),
        'wd:Q4917 wdt:P498 "USD" .',
        'wd:P488 wikibase:directClaim wdt:P488 ; rdfs:label "chairperson"@en .',
    )
)
BWS, HALDEN, ROCKET = "Q900000001", "Q900000009", "Q900000008"
NORTHGATE, PORT, COUNTY = "Q900000012", "Q900000005", "Q900000006"
ADA, BORIS, CARL = "Q900000002", "Q900000003", "Q900000004"
NEWS = "https://news.example.org/finch"
STATEMENTS = (
    Claimed(BWS, "P169", ADA, start="2010", end="2019-06-30"),
    Claimed(BWS, "P169", BORIS, "Preferred", start="2019-07", url=NEWS, work="Q900000013"),
    Claimed(BWS, "P169", CARL, "Deprecated"),
    Claimed(BWS, "P159", "Q900000005"),
    Claimed(BWS, "P571", "1998"),
    Claimed(BWS, "P112", ADA),
    Claimed(BWS, "P749", "Q900000012"),
    Claimed(BWS, "P488", CARL),
    Claimed("Q900000005", "P131", "Q900000006"),
    Claimed("Q900000006", "P131", "Q900000007"),
    Claimed("Q900000011", "P159", "Q900000007"),
    Claimed(ROCKET, "P176", BWS),
    Claimed(ROCKET, "P577", "2021-03-15"),
    Claimed(ROCKET, "P2130", ("+2500000", "Q4917")),
    Claimed("Q900000014", "P2130", ("+2500000", "Q4917", "+2400000", "+2600000")),
    Claimed(HALDEN, "P159", "Q900000006"),
    Claimed(HALDEN, "P571", "1950", precision=DECADE),
    Claimed(HALDEN, "P169", CARL, more=("pq:P582 <http://www.wikidata.org/.well-known/genid/1>",)),
    Claimed(HALDEN, "P112", "_:nobodyKnows"),
    Claimed(NORTHGATE, "P159", PORT),
    Claimed(NORTHGATE, "P159", COUNTY, "Preferred"),
)
WIKIDATA = PREFIXES + ITEMS + "\n" + "\n".join(one.turtle() for one in STATEMENTS)

TRUTHY = "\n".join(
    line
    for line in WIKIDATA.splitlines()
    if line.startswith("@prefix")
    or not any(f"{prefix}:" in line for prefix in ("p", "ps", "psv", "wds", "wdv"))
)
"""The plain triples alone, as a dump of them has it."""

PLAIN = """
ex:bws a kgb:Company ; rdfs:label "Brightwater Systems" ; skos:altLabel "Brightwater", "BWS" ;
    kgr:ceo ex:ada, ex:boris ; kgr:headquarteredIn ex:port ; kgr:foundedIn "1998"^^xsd:gYear ;
    kgr:foundedBy ex:ada ; kgr:subsidiaryOf ex:north ; ex:chair ex:carl .
ex:chair rdfs:label "chairperson" .
ex:before a rdf:Statement ; rdf:subject ex:bws ; rdf:predicate kgr:ceo ; rdf:object ex:ada ;
    schema:startDate "2010"^^xsd:gYear ; schema:endDate "2019-06-30"^^xsd:date .
ex:now a rdf:Statement ; rdf:subject ex:bws ; rdf:predicate kgr:ceo ; rdf:object ex:boris ;
    schema:startDate "2019-07"^^xsd:gYearMonth ; dcterms:source <https://news.example.org/finch> .
ex:ada a kgb:Person ; rdfs:label "Ada Lark" .
ex:boris a kgb:Person ; rdfs:label "Boris Finch" .
ex:carl a kgb:Person ; rdfs:label "Carl Wren" .
ex:port a kgb:Place ; rdfs:label "Port Ellery" ; kgr:locatedIn ex:county .
ex:county a kgb:Place ; rdfs:label "Ellery County" ; kgr:locatedIn ex:marra .
ex:marra a kgb:Country ; rdfs:label "Marra" .
ex:rocket a kgb:Product ; rdfs:label "Falcon Nine Hundred" ; skos:altLabel "F900" ;
    kgr:manufacturer ex:bws ; kgr:released "2021-03-15"^^xsd:date ; kgr:costs ex:price .
ex:price a kgb:Measurement ; qudt:numericValue 2500000 ; qudt:unit unit:USD .
ex:halden a kgb:Company ; rdfs:label "Halden Motors" ; kgr:headquarteredIn ex:county .
ex:north a kgb:Company ; rdfs:label "Northgate Group" .
"""
