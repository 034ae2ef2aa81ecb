"""Files that leave: RDF syntaxes, graph formats, tables."""
