"""The graph in other forms: RDF files, networks for graph programs, a table."""

from kgbuild.export.exporters import EXPORTERS, Exportable, export
from kgbuild.export.network import to_networkx
from kgbuild.export.table import COLUMNS, claim_rows

__all__ = ["COLUMNS", "EXPORTERS", "Exportable", "claim_rows", "export", "to_networkx"]
