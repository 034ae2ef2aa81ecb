"""One fault for each rule of shapes.ttl, to be put into the good graph of ``ontology/conforming.ttl``."""

from pathlib import Path
from typing import NamedTuple

import rdflib

CONFORMING = Path(__file__).parent / "ontology" / "conforming.ttl"
PREFIXES = "".join(
    f"PREFIX {line.removeprefix('@prefix ').removesuffix(' .')}\n"
    for line in CONFORMING.read_text(encoding="utf-8").splitlines()
    if line.startswith("@prefix ")
)
QUOTE, TRIGGER = "<https://example.org/id/a#char=0,39>", "<https://example.org/id/a#char=9,14>"
STRELSAU, ZENDA = "<https://example.org/id/a#char=0,8&m>", "<https://example.org/id/a#char=15,20&m>"
ONE = '"1"^^xsd:nonNegativeInteger'


class Fault(NamedTuple):
    """What is taken out of the good graph and put into it; ``also`` names rules that must fail with it."""

    rule: str
    delete: str = ""
    insert: str = ""
    also: tuple[str, ...] = ()


FAULTS = {
    "no source": Fault("source", "e:urges dr:source e:ruritania", also=("pressureBehind",)),
    "two sources": Fault("source", insert="e:urges dr:source e:rudolf"),
    "a place as source": Fault(
        "source", "e:meets dr:source e:rudolf", "e:meets dr:source e:strelsau", ("contactBehind",)
    ),
    "a relation without a source": Fault("source", "e:presses dr:source e:ruritania"),
    "no target": Fault("target", "e:urges dr:target e:zenda", also=("pressureBehind",)),
    "two targets": Fault("target", insert="e:urges dr:target e:rudolf"),
    "acting on oneself": Fault(
        "sourceIsNotTarget", "e:attacks dr:target e:zenda", "e:attacks dr:target e:ruritania"
    ),
    "no relation type": Fault("relationType", "e:urges dr:relationType drt:REQUEST"),
    "a class as relation type": Fault(
        "relationType",
        "e:urges dr:relationType drt:REQUEST",
        "e:urges dr:relationType dr:Actor",
        ("familyFitsType",),
    ),
    "no family": Fault("family", "e:urges dr:family drt:pressure", also=("pressureBehind",)),
    "a branch as family": Fault(
        "family",
        "e:urges dr:family drt:pressure",
        "e:urges dr:family drt:statedPressure",
        ("pressureBehind",),
    ),
    "family of another type": Fault(
        "familyFitsType", "e:attacks dr:family drt:pressure", "e:attacks dr:family drt:disagreement"
    ),
    "mutual not said": Fault("mutual", "e:accuses dr:mutual false"),
    "mutual pressure": Fault("pressureHasDirection", "e:attacks dr:mutual false", "e:attacks dr:mutual true"),
    "no polarity": Fault("polarity", 'e:urges dr:polarity "-0.1"^^xsd:decimal'),
    "polarity beyond -1": Fault(
        "polarity", 'e:urges dr:polarity "-0.1"^^xsd:decimal', 'e:urges dr:polarity "-1.1"^^xsd:decimal'
    ),
    "polarity as a float": Fault(
        "polarity", 'e:urges dr:polarity "-0.1"^^xsd:decimal', 'e:urges dr:polarity "-1.0e-1"^^xsd:double'
    ),
    "friendly pressure": Fault(
        "polarityFitsFamily",
        'e:urges dr:polarity "-0.1"^^xsd:decimal',
        'e:urges dr:polarity "0.1"^^xsd:decimal',
    ),
    "a friendly refusal of support": Fault(
        "polarityFitsFamily",
        'e:helps dr:polarity "-0.5"^^xsd:decimal',
        'e:helps dr:polarity "0.5"^^xsd:decimal',
    ),
    "no modality": Fault("modality", "e:urges dr:modality drv:said"),
    "a status as modality": Fault(
        "modality", "e:urges dr:modality drv:said", "e:urges dr:modality drv:asserted"
    ),
    "a modality as scope": Fault("temporalScope", insert="e:agrees dr:temporalScope drv:planned"),
    "two scopes": Fault("temporalScope", insert="e:urges dr:temporalScope drv:future"),
    "no status": Fault("status", "e:urges dr:status drv:asserted", also=("pressureBehind",)),
    "attributed to nobody": Fault(
        "attributedHasSpeaker",
        "e:meets dr:status drv:asserted",
        "e:meets dr:status drv:attributed",
        ("contactBehind",),
    ),
    "negation not said": Fault("negated", "e:attacks dr:negated false"),
    "no confidence": Fault("confidence", "e:urges dr:confidence 0.9"),
    "confidence above 1": Fault("confidence", "e:urges dr:confidence 0.9", "e:urges dr:confidence 1.5"),
    "an hour as event date": Fault(
        "eventDate", insert='e:agrees dr:eventDate "2031-05-04T10:00:00"^^xsd:dateTime'
    ),
    "two origins of a date": Fault("dateOrigin", insert="e:urges dr:dateOrigin drv:sentence"),
    "two event dates": Fault("eventDate", insert='e:urges dr:eventDate "2031-05-05"^^xsd:date'),
    "a state as topic": Fault("topic", insert="e:urges dr:topic e:zenda"),
    "no article": Fault("reportedIn", "e:urges dr:reportedIn e:a", also=("spansInOwnArticle",)),
    "no evidence": Fault("evidence", f"e:meets dr:evidence {QUOTE}", also=("spansInOwnArticle",)),
    "a mention as evidence": Fault("evidence", insert=f"e:meets dr:evidence {ZENDA}"),
    "evidence of another article": Fault(
        "spansInOwnArticle",
        "e:meets dr:reportedIn e:a",
        "e:meets dr:reportedIn e:b . e:b a dr:Article ; "
        'dr:sha256 "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"',
    ),
    "made by nobody": Fault("generatedBy", "e:urges prov:wasGeneratedBy e:x"),
    "an actor claimed": Fault("claims", insert="e:accuses dr:claims e:rudolf"),
    "an actor as trigger": Fault("trigger", insert="e:agrees dr:trigger e:rudolf"),
    "two triggers": Fault("trigger", insert=f"e:urges dr:trigger {QUOTE}"),
    "two rules": Fault("rule", insert='e:urges dr:rule "passive"'),
    "a word for a truth": Fault("implicitTarget", insert='e:agrees dr:implicitTarget "maybe"'),
    "two source mentions": Fault("sourceMention", insert=f"e:urges dr:sourceMention {ZENDA}"),
    "a passage as target mention": Fault(
        "targetMention", f"e:urges dr:targetMention {ZENDA}", f"e:urges dr:targetMention {QUOTE}"
    ),
    "a place speaking": Fault("speaker", insert="e:attacks dr:attributedTo e:strelsau"),
    "two speaker mentions": Fault("speakerMention", insert=f"e:helps dr:speakerMention {ZENDA}"),
    "the content of an accusation asserted": Fault(
        "contentIsNotAsserted", "e:attacks dr:status drv:attributed", "e:attacks dr:status drv:asserted"
    ),
    "one reading asserted": Fault(
        "alternativeIsAmbiguous", "e:helps dr:status drv:ambiguous", "e:helps dr:status drv:asserted"
    ),
    "an actor as the other reading": Fault(
        "alternativeIsStatement", insert="e:helps dr:alternativeTo e:rudolf"
    ),
    "two certain readings": Fault(
        "alternativesShareConfidence", "e:helps dr:confidence 0.5", "e:helps dr:confidence 0.7"
    ),
    "no standing": Fault("standing", "e:presses dr:standing drv:happened"),
    "a modality as standing": Fault(
        "standing", "e:presses dr:standing drv:happened", "e:presses dr:standing drv:done"
    ),
    "no event": Fault(
        "events", f"e:presses dr:events {ONE}", 'e:presses dr:events "0"^^xsd:nonNegativeInteger'
    ),
    "belief above 1": Fault("belief", "e:presses dr:belief 0.9", "e:presses dr:belief 1.2"),
    "resting on nothing": Fault("basedOn", "e:presses dr:basedOn e:urges"),
    "resting on an actor": Fault("basedOn", insert="e:presses dr:basedOn e:zenda"),
    "ended before it began": Fault(
        "firstDate",
        'e:presses dr:firstDate "2031-05-04"^^xsd:date',
        'e:presses dr:firstDate "2031-05-05"^^xsd:date',
    ),
    "a year as last date": Fault(
        "lastDate",
        'e:presses dr:lastDate "2031-05-04"^^xsd:date ; dr:firstDate "2031-05-04"^^xsd:date',
        'e:presses dr:lastDate "2031"^^xsd:gYear',
    ),
    "a span named at random": Fault(
        "Span",
        insert=f"e:span a dr:TextSpan ; dr:inArticle e:a ; nif:beginIndex {ONE} ; "
        'nif:endIndex "2"^^xsd:nonNegativeInteger',
    ),
    "a span in no article": Fault("inArticle", f"{TRIGGER} dr:inArticle e:a"),
    "a span without a begin": Fault("beginIndex", f'{TRIGGER} nif:beginIndex "9"^^xsd:nonNegativeInteger'),
    "a span that ends where it begins": Fault(
        "beginIndex",
        f'{TRIGGER} nif:beginIndex "9"^^xsd:nonNegativeInteger ; nif:anchorOf "urged"',
        f'{TRIGGER} nif:beginIndex "14"^^xsd:nonNegativeInteger',
    ),
    "a span without an end": Fault("endIndex", f'{TRIGGER} nif:endIndex "14"^^xsd:nonNegativeInteger'),
    "two quotes": Fault("anchorOf", insert=f'{TRIGGER} nif:anchorOf "asked"'),
    "an empty quote": Fault(
        "anchorOf",
        f'{TRIGGER} nif:anchorOf "urged"',
        f'{TRIGGER} nif:anchorOf ""',
        ("quoteFitsOffsets",),
    ),
    "offsets in bytes": Fault(
        "quoteFitsOffsets", f'{TRIGGER} nif:anchorOf "urged"', f'{TRIGGER} nif:anchorOf "ürge"'
    ),
    "two sentences": Fault("sentenceIndex", insert=f"{QUOTE} dr:sentenceIndex {ONE}"),
    "evidence without words": Fault(
        "evidenceQuote", f'{QUOTE} nif:anchorOf "Strelsau urged Zenda to reopen the pass"'
    ),
    "evidence in no sentence": Fault(
        "evidenceSentence", f'{QUOTE} dr:sentenceIndex "0"^^xsd:nonNegativeInteger'
    ),
    "a mention without words": Fault("mentionQuote", f'{ZENDA} nif:anchorOf "Zenda"'),
    "a mention of nobody": Fault("refersTo", f"{ZENDA} dr:refersTo e:zenda"),
    "metonymy not said": Fault("metonymic", f"{ZENDA} dr:metonymic false"),
    "metonymy of itself": Fault(
        "literalReferent",
        f"{STRELSAU} dr:literalReferent e:strelsau",
        f"{STRELSAU} dr:literalReferent e:ruritania",
    ),
    "metonymy of nothing": Fault("metonymyNamesLiteral", f"{STRELSAU} dr:literalReferent e:strelsau"),
    "resolved twice": Fault("resolvedBy", insert=f'{ZENDA} dr:resolvedBy "title"'),
    "a digest cut short": Fault(
        "sha256",
        'e:a dr:sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"',
        'e:a dr:sha256 "0123456789abcdef"',
    ),
    "a year of publication": Fault(
        "datePublished",
        'e:a schema:datePublished "2031-05-04"^^xsd:date',
        'e:a schema:datePublished "2031"^^xsd:gYear',
    ),
    "two identifiers": Fault("identifier", insert='e:a dct:identifier "b.txt"'),
    "two languages": Fault("language", insert='e:a schema:inLanguage "fr"'),
    "a script as link": Fault(
        "url",
        'e:a schema:url "https://news.example/a"^^xsd:anyURI',
        'e:a schema:url "javascript:alert(1)"^^xsd:anyURI',
    ),
    "read by nobody": Fault("madeBy", "e:x prov:wasAssociatedWith e:rules"),
    "an actor without a name": Fault("preferredName", 'e:zenda skos:prefLabel "Zenda"@en'),
    "two names": Fault("onePreferredName", insert='e:zenda skos:prefLabel "ZENDA"@en'),
    "a country code of two letters": Fault("isoAlpha3", insert='e:zenda dr:isoAlpha3 "ZE"'),
    "a state code of two letters": Fault(
        "stateCode", 'e:rudolf dr:stateCode "RUR"', 'e:rudolf dr:stateCode "RU"'
    ),
    "a number of two digits": Fault("m49", insert='e:zenda dr:m49 "99"'),
    "a generic actor identified": Fault(
        "genericOwlSameAs", insert="e:powers owl:sameAs <http://www.wikidata.org/entity/Q1>"
    ),
    "a generic actor linked": Fault(
        "genericSchemaSameAs", insert="e:powers schema:sameAs <http://www.wikidata.org/entity/Q1>"
    ),
    "a post held by nobody": Fault("member", "e:reign org:member e:rudolf"),
    "a post in nothing": Fault("organization", "e:reign org:organization e:ruritania"),
    "a term that ends before it begins": Fault(
        "validFrom",
        'e:reign dr:validFrom "2030-01-01"^^xsd:date',
        'e:reign dr:validFrom "2032-01-01"^^xsd:date',
    ),
    "two last days": Fault("validUntil", insert='e:reign dr:validUntil "2033-01-01"^^xsd:date'),
    "agreement from nowhere": Fault("agreementBehind", insert="e:rudolf dr:agreesWith e:zenda"),
    "agreement from a denied statement": Fault("agreementBehind", insert="e:powers dr:agreesWith e:zenda"),
    "disagreement the wrong way": Fault("disagreementBehind", insert="e:ruritania dr:disagreesWith e:zenda"),
    "pressure from nowhere": Fault("pressureBehind", insert="e:zenda dr:pressures e:ruritania"),
    "contact from nowhere": Fault("contactBehind", insert="e:rudolf dr:inContactWith e:zenda"),
    "a blank statement": Fault(
        "Directed",
        insert="_:b a dr:RelationStatement ; dr:source e:ruritania ; dr:target e:zenda ; "
        "dr:relationType drt:AGREE ; dr:family drt:agreement ; dr:modality drv:said ; dr:mutual true ; "
        "dr:status drv:asserted ; dr:negated false ; dr:polarity 0.25 ; dr:confidence 0.8 ; "
        f"dr:reportedIn e:a ; dr:evidence {QUOTE} ; prov:wasGeneratedBy e:x",
    ),
    "a blank actor": Fault("Actor", insert='_:b a dr:State ; skos:prefLabel "Nowhere"@en'),
    "a blank article": Fault(
        "Article",
        insert=f'_:b a dr:Article ; dr:sha256 "{"1" * 64}"',
    ),
    "a term nobody declared": Fault("closedVocabulary", insert="e:zenda dr:admires e:ruritania"),
}


def faulty(fault: Fault) -> rdflib.Graph:
    """Return the good graph with a fault put into it."""
    graph = rdflib.Graph().parse(CONFORMING)
    before = len(graph)
    for verb, triples in (("DELETE", fault.delete), ("INSERT", fault.insert)):
        if triples:
            graph.update(f"{PREFIXES}{verb} DATA {{ {triples} }}")
    assert len(graph) != before or (fault.delete and fault.insert)
    return graph
