"""The name of the prompt's layout, apart from what lays it out: whoever compares names needs no more."""

FORMAT = "tapwright-2"
PLACES = f"{FORMAT}-places"
"""The same layout, for an adapter whose lines may say where a thing is."""
