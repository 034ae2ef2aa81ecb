"""The terms that the codec writes and reads, as plain strings.

An rdflib ``URIRef`` is never equal to the same ``str``, so what belongs to no library has
to be plain, and importing rdflib would take longer than answering a question. A test looks
each term up in the closed namespaces of :mod:`kgraph.rdf.terms` and of rdflib.
"""

from typing import Final

from kgraph.model import ActorKind
from kgraph.plover import Family

_DCT: Final = "http://purl.org/dc/terms/"
_DR: Final = "https://w3id.org/diprel/ont#"
_NIF: Final = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
_ORG: Final = "http://www.w3.org/ns/org#"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_PROV: Final = "http://www.w3.org/ns/prov#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_SCHEMA: Final = "https://schema.org/"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"

TYPES: Final = "https://w3id.org/diprel/type/"
"""The namespace of families and event types, by the names of the codebook."""

VALUES: Final = "https://w3id.org/diprel/value/"
"""The namespace of the closed values of a statement."""

ARTICLE: Final = f"{_DR}Article"
EVIDENCE_CLASS: Final = f"{_DR}Evidence"
EXTRACTION: Final = f"{_DR}Extraction"
MEMBERSHIP: Final = f"{_ORG}Membership"
MENTION: Final = f"{_DR}Mention"
PLACE: Final = f"{_DR}Place"
POST: Final = f"{_ORG}Post"
RELATION: Final = f"{_DR}Relation"
SOFTWARE_AGENT: Final = f"{_PROV}SoftwareAgent"
STATEMENT: Final = f"{_DR}RelationStatement"
TEXT_SPAN: Final = f"{_DR}TextSpan"
CONCEPT: Final = f"{_SKOS}Concept"

LABEL: Final = f"{_RDFS}label"
PREF_LABEL: Final = f"{_SKOS}prefLabel"
SAME_AS: Final = f"{_OWL}sameAs"

DATE_PUBLISHED: Final = f"{_SCHEMA}datePublished"
IDENTIFIER: Final = f"{_DCT}identifier"
IN_LANGUAGE: Final = f"{_SCHEMA}inLanguage"
PUBLISHER: Final = f"{_DCT}publisher"
SHA256: Final = f"{_DR}sha256"
TITLE: Final = f"{_DCT}title"
URL: Final = f"{_SCHEMA}url"

ACTS_FOR: Final = f"{_DR}actsFor"
BELONGS_TO: Final = f"{_DR}belongsTo"
ISO_ALPHA_3: Final = f"{_DR}isoAlpha3"
SPEAKS_FOR: Final = f"{_DR}speaksFor"
STATE_CODE: Final = f"{_DR}stateCode"

HOLDS_POST: Final = f"{_ORG}post"
MEMBER: Final = f"{_ORG}member"
ORGANIZATION: Final = f"{_ORG}organization"
REPRESENTS: Final = f"{_DR}represents"
VALID_FROM: Final = f"{_DR}validFrom"
VALID_UNTIL: Final = f"{_DR}validUntil"

ANCHOR_OF: Final = f"{_NIF}anchorOf"
BEGIN_INDEX: Final = f"{_NIF}beginIndex"
END_INDEX: Final = f"{_NIF}endIndex"
IN_ARTICLE: Final = f"{_DR}inArticle"
LITERAL_REFERENT: Final = f"{_DR}literalReferent"
METONYMIC: Final = f"{_DR}metonymic"
REFERS_TO: Final = f"{_DR}refersTo"
RESOLVED_BY: Final = f"{_DR}resolvedBy"
SENTENCE_INDEX: Final = f"{_DR}sentenceIndex"

ASSOCIATED_WITH: Final = f"{_PROV}wasAssociatedWith"
GENERATED_BY: Final = f"{_PROV}wasGeneratedBy"
SOFTWARE_VERSION: Final = f"{_SCHEMA}softwareVersion"
USED: Final = f"{_PROV}used"

ALTERNATIVE_TO: Final = f"{_DR}alternativeTo"
ATTRIBUTED_TO: Final = f"{_DR}attributedTo"
BASED_ON: Final = f"{_DR}basedOn"
BELIEF: Final = f"{_DR}belief"
CLAIMS: Final = f"{_DR}claims"
CONFIDENCE: Final = f"{_DR}confidence"
DATE_ORIGIN: Final = f"{_DR}dateOrigin"
EVENT_DATE: Final = f"{_DR}eventDate"
EVENTS: Final = f"{_DR}events"
EVIDENCE: Final = f"{_DR}evidence"
FAMILY: Final = f"{_DR}family"
FIRST_DATE: Final = f"{_DR}firstDate"
IMPLICIT_TARGET: Final = f"{_DR}implicitTarget"
LAST_DATE: Final = f"{_DR}lastDate"
MODALITY: Final = f"{_DR}modality"
MUTUAL: Final = f"{_DR}mutual"
NEGATED: Final = f"{_DR}negated"
POLARITY: Final = f"{_DR}polarity"
RELATION_TYPE: Final = f"{_DR}relationType"
REPORTED_IN: Final = f"{_DR}reportedIn"
RULE: Final = f"{_DR}rule"
SOURCE: Final = f"{_DR}source"
SOURCE_MENTION: Final = f"{_DR}sourceMention"
SPEAKER_MENTION: Final = f"{_DR}speakerMention"
STANDING: Final = f"{_DR}standing"
STATUS: Final = f"{_DR}status"
TARGET: Final = f"{_DR}target"
TARGET_MENTION: Final = f"{_DR}targetMention"
TOPIC: Final = f"{_DR}topic"
TRIGGER: Final = f"{_DR}trigger"

CONTRIBUTION: Final = f"{_DR}contribution"
OUTDATED: Final = f"{_DR}outdated"
STORE_SETTINGS: Final = f"{_DR}storeSettings"
TALLY: Final = f"{_DR}tally"
REVISION_OF: Final = f"{_PROV}wasRevisionOf"
ENTITY: Final = f"{_PROV}Entity"

COUNTS: Final = frozenset({EVENTS, BEGIN_INDEX, END_INDEX, SENTENCE_INDEX})
"""The properties of type ``xsd:nonNegativeInteger``.

Oxigraph keeps numbers and not their types: such a count comes out of a store as
``xsd:integer``, which the shapes refuse.
"""

ACTOR_CLASS: Final[dict[ActorKind, str]] = {
    ActorKind.PERSON: f"{_DR}Person",
    ActorKind.STATE: f"{_DR}State",
    ActorKind.GOVERNMENT: f"{_DR}Government",
    ActorKind.PUBLIC_BODY: f"{_DR}PublicBody",
    ActorKind.INTERNATIONAL_ORGANIZATION: f"{_DR}InternationalOrganization",
    ActorKind.ARMED_GROUP: f"{_DR}ArmedGroup",
    ActorKind.PARTY: f"{_DR}PoliticalParty",
    ActorKind.POPULATION: f"{_DR}Population",
    ActorKind.ORGANIZATION: f"{_DR}Organization",
    ActorKind.GENERIC: f"{_DR}GenericActor",
}
"""The class of each kind of actor."""

SHORTCUT: Final[dict[Family, str]] = {
    Family.AGREEMENT: f"{_DR}agreesWith",
    Family.CONTACT: f"{_DR}inContactWith",
    Family.DISAGREEMENT: f"{_DR}disagreesWith",
    Family.PRESSURE: f"{_DR}pressures",
}
"""The direct property of each family."""
