"""What is learned from examples and used in extraction; import what you need from the modules."""
