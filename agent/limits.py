"""Limits that the library and the command line share."""

MAX_STEPS = 40
"""Steps after which a run ends as not done, unless it is told another number: the longest expert needs about thirty."""
