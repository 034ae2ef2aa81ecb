"""The codebook as closed enumerations: families, the 16 PLOVER event types, quad classes.

Pure: no file, no network. The ontology (``ontology/relation_types.ttl``) says the
same in SKOS, and a test holds the two together.

References
----------
.. [1] Halterman, A. et al. (2023). "PLOVER and POLECAT: A new political event
   ontology and dataset". The codebook's quad classes and scores; where it
   contradicts itself, see ``ontology/DECISIONS.md``.
"""

from enum import StrEnum


class Family(StrEnum):
    """The four families of relation; contact is kept apart, since talking is not agreeing."""

    AGREEMENT = "agreement"
    CONTACT = "contact"
    DISAGREEMENT = "disagreement"
    PRESSURE = "pressure"


class Quad(StrEnum):
    """PLOVER's quad classes."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class EventType(StrEnum):
    """The 16 event types of the PLOVER codebook."""

    AGREE = "AGREE"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    CONSULT = "CONSULT"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    REQUEST = "REQUEST"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


_F, _Q, _T = Family, Quad, EventType

# Polarity is PLOVER's conflict-cooperation score over ten, but for REQUEST (-0.1
# for 0) and ACCUSE (-0.3): ontology/DECISIONS.md gives the reasons.
_CODEBOOK: dict[EventType, tuple[Family, Quad, float]] = {
    _T.AGREE: (_F.AGREEMENT, _Q.VERBAL_COOPERATION, 0.25),
    _T.SUPPORT: (_F.AGREEMENT, _Q.VERBAL_COOPERATION, 0.5),
    _T.CONCEDE: (_F.AGREEMENT, _Q.VERBAL_COOPERATION, 0.45),
    _T.COOPERATE: (_F.AGREEMENT, _Q.MATERIAL_COOPERATION, 0.95),
    _T.AID: (_F.AGREEMENT, _Q.MATERIAL_COOPERATION, 1.0),
    _T.RETREAT: (_F.AGREEMENT, _Q.MATERIAL_COOPERATION, 0.65),
    _T.CONSULT: (_F.CONTACT, _Q.VERBAL_COOPERATION, 0.25),
    _T.ACCUSE: (_F.DISAGREEMENT, _Q.VERBAL_CONFLICT, -0.3),
    _T.REJECT: (_F.DISAGREEMENT, _Q.VERBAL_CONFLICT, -0.2),
    _T.REQUEST: (_F.PRESSURE, _Q.VERBAL_CONFLICT, -0.1),
    _T.THREATEN: (_F.PRESSURE, _Q.VERBAL_CONFLICT, -0.35),
    _T.PROTEST: (_F.PRESSURE, _Q.MATERIAL_CONFLICT, -0.5),
    _T.SANCTION: (_F.PRESSURE, _Q.MATERIAL_CONFLICT, -0.6),
    _T.MOBILIZE: (_F.PRESSURE, _Q.MATERIAL_CONFLICT, -0.55),
    _T.COERCE: (_F.PRESSURE, _Q.MATERIAL_CONFLICT, -0.7),
    _T.ASSAULT: (_F.PRESSURE, _Q.MATERIAL_CONFLICT, -0.9),
}

_FAMILY_POLARITY: dict[Family, float] = {
    _F.AGREEMENT: 0.25,
    _F.CONTACT: 0.0,
    _F.DISAGREEMENT: -0.25,
    _F.PRESSURE: -0.35,
}

# What the codebook says of acts that are announced and not yet done.
_ANNOUNCED: dict[EventType, EventType] = {
    _T.CONSULT: _T.AGREE,
    _T.SUPPORT: _T.AGREE,
    _T.COOPERATE: _T.AGREE,
    _T.AID: _T.AGREE,
    _T.CONCEDE: _T.AGREE,
    _T.RETREAT: _T.AGREE,
    _T.SANCTION: _T.THREATEN,
    _T.PROTEST: _T.THREATEN,
    _T.MOBILIZE: _T.THREATEN,
    _T.COERCE: _T.THREATEN,
    _T.ASSAULT: _T.THREATEN,
}


def family_of(event_type: EventType) -> Family:
    """Return the family above an event type."""
    return _CODEBOOK[event_type][0]


def quad_of(event_type: EventType) -> Quad:
    """Return the quad class of an event type."""
    return _CODEBOOK[event_type][1]


def polarity_of(family: Family, event_type: EventType | None, *, negated: bool = False) -> float:
    """Return the polarity in [-1, 1] of a type, or of the family where no type is given.

    A negated statement has the opposite polarity: who "did not support" stands against.
    """
    value = _FAMILY_POLARITY[family] if event_type is None else _CODEBOOK[event_type][2]
    return -value if negated and value else value


def announced(event_type: EventType) -> EventType:
    """Return the codebook's event for an act that is only announced.

    Co-operation announced is coded AGREE, conflict in deeds announced THREATEN; other
    types keep their code. kgraph's statements keep the act's own
    type beside the modality; this view is for comparison with event data.
    """
    return _ANNOUNCED.get(event_type, event_type)
