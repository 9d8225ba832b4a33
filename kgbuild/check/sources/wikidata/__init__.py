"""Facts in Wikidata's shape: items with names, statements with rank, time and references."""
