"""The model as triples under the published ontology, and back."""
