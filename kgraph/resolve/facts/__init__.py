"""Actors as data: states, organisations, leaders with their terms, organs and word guards."""
