"""The terms that the codec writes and reads, as plain strings.

An rdflib ``URIRef`` is never equal to the same ``str``, so what belongs to no library has
to be plain; each is taken from a closed namespace, so a misspelt one fails at import.
"""

from typing import Final

from rdflib import DCTERMS, OWL, PROV, RDFS, SDO, SKOS

from kgraph.model import ActorKind
from kgraph.plover import Family
from kgraph.rdf.terms import DR, NIF, ORG

ARTICLE: Final = str(DR.Article)
EVIDENCE_CLASS: Final = str(DR.Evidence)
EXTRACTION: Final = str(DR.Extraction)
MEMBERSHIP: Final = str(ORG.Membership)
MENTION: Final = str(DR.Mention)
PLACE: Final = str(DR.Place)
POST: Final = str(ORG.Post)
RELATION: Final = str(DR.Relation)
SOFTWARE_AGENT: Final = str(PROV.SoftwareAgent)
STATEMENT: Final = str(DR.RelationStatement)
TEXT_SPAN: Final = str(DR.TextSpan)
CONCEPT: Final = str(SKOS.Concept)

LABEL: Final = str(RDFS.label)
PREF_LABEL: Final = str(SKOS.prefLabel)
SAME_AS: Final = str(OWL.sameAs)

DATE_PUBLISHED: Final = str(SDO.datePublished)
IDENTIFIER: Final = str(DCTERMS.identifier)
IN_LANGUAGE: Final = str(SDO.inLanguage)
PUBLISHER: Final = str(DCTERMS.publisher)
SHA256: Final = str(DR.sha256)
TITLE: Final = str(DCTERMS.title)
URL: Final = str(SDO.url)

ACTS_FOR: Final = str(DR.actsFor)
BELONGS_TO: Final = str(DR.belongsTo)
ISO_ALPHA_3: Final = str(DR.isoAlpha3)
SPEAKS_FOR: Final = str(DR.speaksFor)
STATE_CODE: Final = str(DR.stateCode)

HOLDS_POST: Final = str(ORG.post)
MEMBER: Final = str(ORG.member)
ORGANIZATION: Final = str(ORG.organization)
REPRESENTS: Final = str(DR.represents)
VALID_FROM: Final = str(DR.validFrom)
VALID_UNTIL: Final = str(DR.validUntil)

ANCHOR_OF: Final = str(NIF.anchorOf)
BEGIN_INDEX: Final = str(NIF.beginIndex)
END_INDEX: Final = str(NIF.endIndex)
IN_ARTICLE: Final = str(DR.inArticle)
LITERAL_REFERENT: Final = str(DR.literalReferent)
METONYMIC: Final = str(DR.metonymic)
REFERS_TO: Final = str(DR.refersTo)
RESOLVED_BY: Final = str(DR.resolvedBy)
SENTENCE_INDEX: Final = str(DR.sentenceIndex)

ASSOCIATED_WITH: Final = str(PROV.wasAssociatedWith)
GENERATED_BY: Final = str(PROV.wasGeneratedBy)
SOFTWARE_VERSION: Final = str(SDO.softwareVersion)
USED: Final = str(PROV.used)

ALTERNATIVE_TO: Final = str(DR.alternativeTo)
ATTRIBUTED_TO: Final = str(DR.attributedTo)
BASED_ON: Final = str(DR.basedOn)
BELIEF: Final = str(DR.belief)
CLAIMS: Final = str(DR.claims)
CONFIDENCE: Final = str(DR.confidence)
DATE_ORIGIN: Final = str(DR.dateOrigin)
EVENT_DATE: Final = str(DR.eventDate)
EVENTS: Final = str(DR.events)
EVIDENCE: Final = str(DR.evidence)
FAMILY: Final = str(DR.family)
FIRST_DATE: Final = str(DR.firstDate)
IMPLICIT_TARGET: Final = str(DR.implicitTarget)
LAST_DATE: Final = str(DR.lastDate)
MODALITY: Final = str(DR.modality)
MUTUAL: Final = str(DR.mutual)
NEGATED: Final = str(DR.negated)
POLARITY: Final = str(DR.polarity)
RELATION_TYPE: Final = str(DR.relationType)
REPORTED_IN: Final = str(DR.reportedIn)
RULE: Final = str(DR.rule)
SOURCE: Final = str(DR.source)
SOURCE_MENTION: Final = str(DR.sourceMention)
SPEAKER_MENTION: Final = str(DR.speakerMention)
STANDING: Final = str(DR.standing)
STATUS: Final = str(DR.status)
TARGET: Final = str(DR.target)
TARGET_MENTION: Final = str(DR.targetMention)
TOPIC: Final = str(DR.topic)
TRIGGER: Final = str(DR.trigger)

CONTRIBUTION: Final = str(DR.contribution)
OUTDATED: Final = str(DR.outdated)
STORE_SETTINGS: Final = str(DR.storeSettings)
TALLY: Final = str(DR.tally)
REVISION_OF: Final = str(PROV.wasRevisionOf)
ENTITY: Final = str(PROV.Entity)

COUNTS: Final = frozenset({EVENTS, BEGIN_INDEX, END_INDEX, SENTENCE_INDEX})
"""The properties of type ``xsd:nonNegativeInteger``.

Oxigraph keeps numbers and not their types: such a count comes out of a store as
``xsd:integer``, which the shapes refuse.
"""

ACTOR_CLASS: Final[dict[ActorKind, str]] = {
    ActorKind.PERSON: str(DR.Person),
    ActorKind.STATE: str(DR.State),
    ActorKind.GOVERNMENT: str(DR.Government),
    ActorKind.PUBLIC_BODY: str(DR.PublicBody),
    ActorKind.INTERNATIONAL_ORGANIZATION: str(DR.InternationalOrganization),
    ActorKind.ARMED_GROUP: str(DR.ArmedGroup),
    ActorKind.PARTY: str(DR.PoliticalParty),
    ActorKind.POPULATION: str(DR.Population),
    ActorKind.ORGANIZATION: str(DR.Organization),
    ActorKind.GENERIC: str(DR.GenericActor),
}
"""The class of each kind of actor."""

SHORTCUT: Final[dict[Family, str]] = {
    Family.AGREEMENT: str(DR.agreesWith),
    Family.CONTACT: str(DR.inContactWith),
    Family.DISAGREEMENT: str(DR.disagreesWith),
    Family.PRESSURE: str(DR.pressures),
}
"""The direct property of each family."""
