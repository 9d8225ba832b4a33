"""The graph: claims as RDF, the store that holds them, queries, files and shapes."""
