"""The graph in other forms: RDF files, networks for graph programs, a table."""

from kgbuild.export.attributions import ATTRIBUTION_COLUMNS, attribution_rows, attributions_csv
from kgbuild.export.exporters import EXPORTERS, Exportable, export
from kgbuild.export.network import to_networkx
from kgbuild.export.table import COLUMNS, claim_rows

__all__ = [
    "ATTRIBUTION_COLUMNS",
    "COLUMNS",
    "EXPORTERS",
    "Exportable",
    "attribution_rows",
    "attributions_csv",
    "claim_rows",
    "export",
    "to_networkx",
]
