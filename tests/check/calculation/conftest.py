"""A reference of invented chips, makers, places and yearly figures, for everything computed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgbuild.check import Reference

from ..conftest import PREFIXES, measurement

DENSE = ('kgb:precision "FP16"', 'kgb:sparsity "dense"')
SPARSE = ('kgb:precision "FP16"', 'kgb:sparsity "sparse"')

THINGS = """
ex:orbix a kgb:Company ; rdfs:label "Orbix" ; kgr:foundedIn "1968"^^xsd:gYear ;
    kgr:locatedIn ex:norland ; kgb:revenue ex:r19, ex:r20, ex:r21, ex:r22 ;
    kgb:completeFor kgr:manufacturer .
ex:quill a kgb:Company ; rdfs:label "Quill" ; kgr:foundedIn "1993"^^xsd:gYear ;
    kgr:headquarteredIn ex:harbour .
ex:tarn a kgb:Company ; rdfs:label "Tarn" ; kgr:foundedIn "1993"^^xsd:gYear .
ex:norland a kgb:Country ; rdfs:label "Norland" .
ex:sudland a kgb:Country ; rdfs:label "Sudland" .
ex:harbour a kgb:Place ; rdfs:label "Harbour" ; kgr:locatedIn ex:sudland .

ex:bl100 a kgb:Chip ; rdfs:label "BL100" ; kgr:manufacturer ex:orbix ;
    kgr:released "2020-05-14"^^xsd:date ; kgb:fp16Performance ex:bl100-fp16 ;
    kgb:memory ex:bl100-mem ; kgb:priceUSD ex:bl100-price .
ex:bl200 a kgb:Chip ; rdfs:label "BL200" ; kgr:manufacturer ex:orbix ;
    kgr:released "2022-09-20"^^xsd:date ; kgb:fp16Performance ex:bl200-fp16 ;
    kgb:memory ex:bl200-mem ; kgb:priceUSD ex:bl200-price .
ex:qx7 a kgb:Chip ; rdfs:label "QX7" ; kgr:manufacturer ex:quill ;
    kgr:released "2023-12-06"^^xsd:date ; kgb:fp16Performance ex:qx7-fp16 ;
    kgb:memory ex:qx7-mem ; kgb:thermalDesignPower ex:qx7-power .
ex:qx8 a kgb:Chip ; rdfs:label "QX8" ; kgr:manufacturer ex:quill ; kgb:fp16Performance ex:qx8-fp16 .
ex:qx9 a kgb:Chip ; rdfs:label "QX9" ; kgr:manufacturer ex:quill .
ex:qx9-s a kgb:Chip ; rdfs:label "QX9 S" ; kgb:variantOf ex:qx9 ; kgr:manufacturer ex:quill ;
    kgr:released "2024"^^xsd:gYear ; kgb:fp16Performance ex:qx9-s-fp16 .
ex:qx9-l a kgb:Chip ; rdfs:label "QX9 L" ; kgb:variantOf ex:qx9 ; kgr:manufacturer ex:quill ;
    kgr:released "2024"^^xsd:gYear ; kgb:fp16Performance ex:qx9-l-fp16 .
ex:lone a kgb:Chip ; rdfs:label "LN1" ; kgr:manufacturer ex:tarn ;
    kgb:fp16Performance ex:lone-fp16 .
"""


def _yearly(year: int, billions: float) -> str:
    conditions = (
        f'schema:startDate "{year}"^^xsd:gYear',
        f'schema:endDate "{year}"^^xsd:gYear',
    )
    return measurement(f"r{year - 2000}", billions * 1e9, "CCY_USD", *conditions)


VALUES = (
    measurement("bl100-fp16", 300, "TeraFLOPS", *DENSE)
    + measurement("bl200-fp16", 9.0e14, "FLOPS", *DENSE)
    + measurement("qx7-fp16", 1200, "TeraFLOPS", *DENSE)
    + measurement("qx8-fp16", 2000, "TeraFLOPS", *SPARSE)
    + measurement("qx9-s-fp16", 800, "TeraFLOPS", *DENSE)
    + measurement("qx9-l-fp16", 1500, "TeraFLOPS", *DENSE)
    + measurement("lone-fp16", 350, "TeraFLOPS", *DENSE)
    + measurement("bl100-mem", 40, "GigaBYTE")
    + measurement("bl200-mem", 80, "GigaBYTE")
    + measurement("qx7-mem", 0.192, "TeraBYTE")
    + measurement("bl100-price", 10000, "CCY_USD")
    + measurement("bl200-price", 30000, "CCY_USD")
    + measurement("qx7-power", 750, "W")
    + _yearly(2019, 2.0)
    + _yearly(2020, 3.0)
    + _yearly(2021, 4.0)
    + _yearly(2022, 5.0)
)
TURTLE = THINGS + VALUES


@pytest.fixture(scope="session")
def computed(load: Callable[..., Reference]) -> Reference:
    return load(TURTLE)


@pytest.fixture(scope="session")
def computed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("computed") / "facts.ttl"
    path.write_text(PREFIXES + TURTLE, encoding="utf-8")
    return path
