"""Relations as a NetworkX graph, and what can be measured on it."""
