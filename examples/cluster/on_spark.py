"""Runs the batch function of kgbuild on Spark: a folder of documents becomes a graph.

pip install kgbuild pyspark
spark-submit on_spark.py DOCUMENTS graph.ttl
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyspark import StorageLevel
from pyspark.sql import SparkSession

import kgbuild as kgb
from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline import Recipe, work
from kgbuild.rdf.documents import put_part
from kgbuild.rdf.parts import Part
from kgbuild.read.units import Unit, units


def main(documents: str, target: str) -> None:
    """Read the documents on all executors, and write them here in order."""
    spark = SparkSession.builder.appName("kgbuild").getOrCreate().sparkContext
    found = list(units(Path(documents).absolute()))
    recipe = Recipe(load_ontology(), kgb.__version__)
    shared = spark.broadcast(recipe)

    def partition(batch: Iterable[Unit]) -> Iterator[Part]:
        yield work(list(batch), shared.value)

    parts = spark.parallelize(found, 1 + len(found) // 64).mapPartitions(partition)
    parts.persist(StorageLevel.MEMORY_AND_DISK).count()  # the iterator alone waits for each
    with kgb.build([], progress=False) as graph:
        for part in parts.toLocalIterator():
            put_part(graph.store, part, recipe.iris, recipe.ontology)
        graph.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
