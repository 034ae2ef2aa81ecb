"""Saved questions for which rdflib takes minutes on one article, and Oxigraph milliseconds.

rdflib joins their subqueries row by row; they are compared with answers worked out by hand alone.
"""

SLOW_IN_RDFLIB = {"denied-by-whom", "imbalanced-triads"}
