"""Checks that other people's extractors can be held to."""

from kgbuild.testing.extractors import EXTRACTOR_CHECKS, check_extractor

__all__ = ["EXTRACTOR_CHECKS", "check_extractor"]
