"""What to look for: entity types, relation types, dimensions, cues and names, from Turtle."""
