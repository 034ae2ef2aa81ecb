"""The prefixes under which IRIs are written, asked for and shown."""

from kgraph.identity import BASE
from kgraph.rdf.triples import XSD

VOCABULARIES = {
    "dct": "http://purl.org/dc/terms/",
    "dr": "https://w3id.org/diprel/ont#",
    "drt": "https://w3id.org/diprel/type/",
    "drv": "https://w3id.org/diprel/value/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": XSD,
}
# Articles have none: their spans would read ``art:94cb63\#char\=10\,14``.
_ROOMS = {"act": "actor/", "rel": "rel/", "st": "st/"}


def prefixes(base: str = BASE) -> dict[str, str]:
    """Return the namespaces by prefix: the ontology's, the standards', and those of a base for data."""
    return {**VOCABULARIES, **{prefix: f"{base}{room}" for prefix, room in _ROOMS.items()}}
