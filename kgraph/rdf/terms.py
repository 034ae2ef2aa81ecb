"""The ontology's terms as closed namespaces: a misspelt term is an error, not a new term.

``ontology/*.ttl`` is the truth and this is its copy; a test holds the two equal, both ways.
"""

# ruff: noqa: N815 -- names are spelt as the ontology spells them

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class DR(DefinedNamespace):
    """Classes and properties of the ontology."""

    _NS = Namespace("https://w3id.org/diprel/ont#")
    _fail = True

    Actor: URIRef
    Person: URIRef
    CollectiveActor: URIRef
    Organization: URIRef
    State: URIRef
    Government: URIRef
    PublicBody: URIRef
    InternationalOrganization: URIRef
    ArmedGroup: URIRef
    PoliticalParty: URIRef
    Population: URIRef
    GenericActor: URIRef
    Place: URIRef
    Article: URIRef
    TextSpan: URIRef
    Evidence: URIRef
    Mention: URIRef
    Extraction: URIRef
    DirectedRelation: URIRef
    Relation: URIRef
    RelationStatement: URIRef
    source: URIRef
    target: URIRef
    relationType: URIRef
    family: URIRef
    ploverMode: URIRef
    topic: URIRef
    modality: URIRef
    temporalScope: URIRef
    status: URIRef
    attributedTo: URIRef
    claims: URIRef
    alternativeTo: URIRef
    evidence: URIRef
    reportedIn: URIRef
    inArticle: URIRef
    refersTo: URIRef
    literalReferent: URIRef
    speaksFor: URIRef
    actsFor: URIRef
    represents: URIRef
    contribution: URIRef
    tally: URIRef
    outdated: URIRef
    storeSettings: URIRef
    sourceMention: URIRef
    targetMention: URIRef
    speakerMention: URIRef
    trigger: URIRef
    standing: URIRef
    basedOn: URIRef
    belongsTo: URIRef
    capitalOf: URIRef
    shortcut: URIRef
    relatesTo: URIRef
    agreesWith: URIRef
    disagreesWith: URIRef
    pressures: URIRef
    inContactWith: URIRef
    polarity: URIRef
    confidence: URIRef
    negated: URIRef
    mutual: URIRef
    implicitTarget: URIRef
    eventDate: URIRef
    dateOrigin: URIRef
    sentenceIndex: URIRef
    metonymic: URIRef
    validFrom: URIRef
    validUntil: URIRef
    sha256: URIRef
    isoAlpha3: URIRef
    rule: URIRef
    resolvedBy: URIRef
    events: URIRef
    belief: URIRef
    firstDate: URIRef
    lastDate: URIRef
    stateCode: URIRef
    m49: URIRef
    cowCode: URIRef
    cameoActor: URIRef
    ploverScore: URIRef
    goldsteinMean: URIRef
    ploverQuad: URIRef


class DRT(DefinedNamespace):
    """Relation types: families, branches and the 16 PLOVER event types."""

    _NS = Namespace("https://w3id.org/diprel/type/")
    _fail = True

    agreement: URIRef
    disagreement: URIRef
    pressure: URIRef
    contact: URIRef
    statedAgreement: URIRef
    materialAgreement: URIRef
    statedPressure: URIRef
    materialPressure: URIRef
    force: URIRef
    AGREE: URIRef
    SUPPORT: URIRef
    CONCEDE: URIRef
    COOPERATE: URIRef
    AID: URIRef
    RETREAT: URIRef
    CONSULT: URIRef
    ACCUSE: URIRef
    REJECT: URIRef
    REQUEST: URIRef
    THREATEN: URIRef
    PROTEST: URIRef
    SANCTION: URIRef
    MOBILIZE: URIRef
    COERCE: URIRef
    ASSAULT: URIRef


class DRV(DefinedNamespace):
    """Closed values of a statement or relation, and the schemes that they stand in."""

    _NS = Namespace("https://w3id.org/diprel/value/")
    _fail = True

    said: URIRef
    planned: URIRef
    conditional: URIRef
    done: URIRef
    current: URIRef
    historical: URIRef
    future: URIRef
    hypothetical: URIRef
    asserted: URIRef
    attributed: URIRef
    ambiguous: URIRef
    retracted: URIRef
    happened: URIRef
    claimed: URIRef
    denied: URIRef
    sentence: URIRef
    article: URIRef
    dateOrigin: URIRef
    modality: URIRef
    standing: URIRef
    status: URIRef
    temporalScope: URIRef


class NIF(DefinedNamespace):
    """What is used of the NLP Interchange Format, which rdflib does not bring along."""

    _NS = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    _fail = True

    Context: URIRef
    OffsetBasedString: URIRef
    anchorOf: URIRef
    beginIndex: URIRef
    endIndex: URIRef
    referenceContext: URIRef


class ORG(DefinedNamespace):
    """What is used of the W3C's Organization Ontology; rdflib's copy lacks ``org:post``."""

    _NS = Namespace("http://www.w3.org/ns/org#")
    _fail = True

    Membership: URIRef
    Post: URIRef
    member: URIRef
    organization: URIRef
    post: URIRef
