"""From sources to parts of a graph: read, extract, link, write; here or in other processes."""

from kgbuild.pipeline.batch import work
from kgbuild.pipeline.parts import batches, parts, parts_here
from kgbuild.pipeline.recipe import Recipe
from kgbuild.pipeline.steps import Pipeline, pipeline_for
from kgbuild.pipeline.workers import Workers

__all__ = [
    "Pipeline",
    "Recipe",
    "Workers",
    "batches",
    "parts",
    "parts_here",
    "pipeline_for",
    "work",
]
