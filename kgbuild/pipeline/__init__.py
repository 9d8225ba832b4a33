"""From sources to parts of a graph: read, extract, link, write; here or in other processes."""

from kgbuild.pipeline.batch import work
from kgbuild.pipeline.recipe import Recipe
from kgbuild.pipeline.steps import Pipeline, pipeline_for

__all__ = ["Pipeline", "Recipe", "pipeline_for", "work"]
