"""Checks that other people's extractors and stores can be held to."""

from kgbuild.testing.extractors import EXTRACTOR_CHECKS, check_extractor
from kgbuild.testing.stores import STORE_CHECKS, check_store

__all__ = ["EXTRACTOR_CHECKS", "STORE_CHECKS", "check_extractor", "check_store"]
