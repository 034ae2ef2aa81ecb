"""Files that leave: RDF syntaxes, graph formats, the page."""
