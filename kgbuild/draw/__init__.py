"""Pages for a browser: the graph, the annotated article, the report, and notebook fragments."""
