"""From mentions to entities; import what you need from the modules."""
