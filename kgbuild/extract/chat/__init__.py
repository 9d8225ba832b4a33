"""Extraction by a language model behind an OpenAI-compatible address.

Every word that it gives is looked up in the text: what does not stand there is not kept.
"""

from kgbuild.extract.chat.extractor import ChatExtractor
from kgbuild.extract.chat.usage import Prices, Usage

__all__ = ["ChatExtractor", "Prices", "Usage"]
