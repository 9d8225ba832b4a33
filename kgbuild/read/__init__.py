"""Sources become documents: read, repaired, with the map back to the characters given."""
