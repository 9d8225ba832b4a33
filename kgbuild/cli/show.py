"""``kgbuild show``."""
from kgbuild.cli.opening import GraphPath
def show(graph: GraphPath) -> None:
    """Show."""
