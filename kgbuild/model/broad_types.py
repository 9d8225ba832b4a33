"""The broad types of entities, and those of values, that code knows by name."""

from __future__ import annotations

from kgbuild.model.terms import VOCABULARY

AGENT = VOCABULARY + "Agent"
PERSON = VOCABULARY + "Person"
ORGANIZATION = VOCABULARY + "Organization"
PLACE = VOCABULARY + "Place"
COUNTRY = VOCABULARY + "Country"
PRODUCT = VOCABULARY + "Product"
EVENT = VOCABULARY + "Event"
WORK = VOCABULARY + "Work"

DATE = VOCABULARY + "Date"
QUANTITY = VOCABULARY + "Quantity"

ACTORS = (AGENT, PLACE)
"""What can act and speak: people, organisations, and places for who governs them."""
