"""Runs the batch function of kgbuild on Ray: a folder of documents becomes a graph.

pip install kgbuild ray
python on_ray.py DOCUMENTS graph.ttl
"""

import sys
from pathlib import Path

import ray

import kgbuild as kgb
from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline import Recipe, work
from kgbuild.rdf.documents import put_part
from kgbuild.read.units import units


def main(documents: str, target: str) -> None:
    """Read the documents on all machines of the Ray cluster, and write them here in order."""
    ray.init()  # the address of a cluster from RAY_ADDRESS; without it this machine
    found = list(units(Path(documents).absolute()))
    recipe = Recipe(load_ontology(), kgb.__version__)
    shared = ray.put(recipe)  # travels once to each machine
    remote_work = ray.remote(work)
    tasks = [remote_work.remote(found[at : at + 64], shared) for at in range(0, len(found), 64)]
    with kgb.build([], progress=False) as graph:
        for task in tasks:
            put_part(graph.store, ray.get(task), recipe.iris, recipe.ontology)
        graph.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
