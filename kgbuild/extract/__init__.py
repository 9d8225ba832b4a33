"""From a document to its mentions and claims; import what you need from the modules."""
