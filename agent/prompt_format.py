"""The name of the prompt's layout, apart from what lays it out: whoever compares names needs no more."""

FORMAT = "tapwright-2"
