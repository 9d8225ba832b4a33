"""Fuzzing of all that reads what others wrote: files, pages, queries, graphs, ontologies, texts."""
