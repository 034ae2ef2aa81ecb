"""Each saved question, asked of a few statements made by hand: the answer is worked out by hand too."""

from dataclasses import replace
from datetime import date

import pytest
from sample_statements import CHAD, ENVOY, FRANCE, ISRAEL, LEBANON, MALI, USA, statement

from kgraph.assemble.relations import assemble
from kgraph.model import Modality, Status
from kgraph.plover import EventType
from kgraph.query.questions import saved_question
from kgraph.query.run import run_query
from kgraph.rdf.rooms import all_triples
from kgraph.store.embedded import MemoryStore

T = EventType


def on(month, day, *parts, **more):
    """Return a statement of a day of 2024 whose article is its own."""
    source, kind, target = parts
    verb = f"{kind.value.lower()}{month}-{day}{'-'.join(map(str, more.values()))[:20]}"
    return statement(source, kind, target, verb=verb, day=date(2024, month, day), **more)


def answer(name, statements, **given):
    store = MemoryStore()
    store.add(all_triples(assemble(statements)))
    found = run_query(store, saved_question(name), parameters=given)
    return [tuple(cell.value if cell else None for cell in row) for row in found.rows]


def columns(rows, *places):
    return [tuple(row[place] for place in places) for row in rows]


CLAIM = on(3, 1, FRANCE, T.SANCTION, MALI, status=Status.ATTRIBUTED, speaker=CHAD)
DENIAL = on(3, 2, FRANCE, T.SANCTION, MALI, status=Status.ATTRIBUTED, speaker=ENVOY, negated=True)
OWN_CLAIM = on(3, 3, FRANCE, T.AID, MALI, status=Status.ATTRIBUTED, speaker=CHAD)
OWN_DENIAL = on(3, 4, FRANCE, T.AID, MALI, status=Status.ATTRIBUTED, speaker=CHAD, negated=True)

PRESSES = [
    on(1, 5, FRANCE, T.REQUEST, MALI),
    on(2, 6, FRANCE, T.SANCTION, MALI),
    on(2, 7, CHAD, T.THREATEN, MALI),
    on(2, 8, CHAD, T.THREATEN, MALI, modality=Modality.PLANNED),
    on(2, 9, CHAD, T.THREATEN, MALI, negated=True),
    on(2, 9, CHAD, T.AID, MALI),
    on(2, 10, USA, T.REQUEST, ENVOY),
]
QUARREL = [
    on(1, 1, FRANCE, T.AGREE, MALI, topic="trade"),
    on(2, 1, FRANCE, T.REJECT, MALI, topic="trade"),
    on(2, 5, FRANCE, T.REJECT, MALI, topic="trade"),
    on(1, 2, FRANCE, T.REJECT, CHAD, topic="trade"),
    on(2, 2, FRANCE, T.AGREE, CHAD, topic="trade"),
    on(1, 1, FRANCE, T.AGREE, USA, topic="trade"),
    on(2, 1, FRANCE, T.REJECT, USA, topic="border"),
]

CASES = {
    "pressure in a period": (
        "who-presses-whom",
        PRESSES,
        {"since": "2024-01-05", "until": "2024-02-07"},
        [
            ("France", "Mali", "2", "2024-01-05", "2024-02-06", "REQUEST, SANCTION"),
            ("Chad", "Mali", "1", "2024-02-07", "2024-02-07", "THREATEN"),
        ],
    ),
    "the most pressed leave out plans and denials": (
        "most-pressed",
        PRESSES,
        {},
        [("Mali", "3", "2"), ("the envoy", "1", "1")],
    ),
    "a state is pressed where its envoy is": (
        "pressed-states-by-month",
        [*PRESSES, on(2, 11, CHAD, T.REQUEST, FRANCE), on(2, 12, FRANCE, T.REQUEST, MALI)],
        {"since": "2024-02-01"},
        [("2024-02", "Mali", "4", "3"), ("2024-02", "France", "1", "1")],
    ),
    "pairs that turned, on one topic and in this order": (
        "flipped-pairs",
        QUARREL,
        {},
        [("France", "Mali", "trade", "2024-01-01", "2024-02-01", "2")],
    ),
    "pairs that turned without a topic": (
        "flipped-pairs",
        [*QUARREL[3:], on(1, 3, USA, T.AID, ISRAEL), on(1, 4, USA, T.REQUEST, ISRAEL)],
        {},
        [("United States", "Israel", None, "2024-01-03", "2024-01-04", "1")],
    ),
    "a turn outside the period": ("flipped-pairs", QUARREL, {"until": "2024-01-31"}, []),
    "agreement on one topic and not on another": (
        "ambivalent-pairs",
        QUARREL,
        {},
        [("France", "United States", "trade", "border")],
    ),
    "allies' criticism within the days": (
        "criticised-by-allies",
        [on(1, 1, FRANCE, T.AID, MALI), on(1, 9, FRANCE, T.ACCUSE, MALI), on(3, 9, FRANCE, T.ACCUSE, MALI)],
        {"days": "30"},
        [("France", "Mali", "2024-01-01", "ACCUSE", "2024-01-09", "France accuse1-9 Mali, said nobody.")],
    ),
    "answers within the days": (
        "answers-to-pressure",
        [
            on(1, 10, FRANCE, T.REQUEST, MALI),
            on(1, 9, MALI, T.CONCEDE, FRANCE),
            on(1, 12, MALI, T.REJECT, FRANCE),
            on(1, 30, MALI, T.CONCEDE, FRANCE),
            on(1, 11, MALI, T.AGREE, FRANCE, topic="trade"),
        ],
        {"days": "5"},
        [("France", "Mali", None, "REQUEST", "2024-01-10", "REJECT", "2024-01-12")],
    ),
    "one speaker's claim denied by another": (
        "denied-by-whom",
        [CLAIM, DENIAL, OWN_CLAIM, OWN_DENIAL],
        {},
        [("Chad", "the envoy", "France", "SANCTION", "Mali", CLAIM.article.iri, DENIAL.article.iri)],
    ),
    "an accusation's content denied": (
        "denied-by-whom",
        [
            replace(on(3, 9, USA, T.ACCUSE, FRANCE), claims=CLAIM.iri),
            replace(CLAIM, attributed_to=None, status=Status.AMBIGUOUS),
            DENIAL,
        ],
        {},
        [("United States", "the envoy", "France", "SANCTION", "Mali", CLAIM.article.iri, DENIAL.article.iri)],
    ),
    "issues of a pair, both ways": (
        "issues-of-pair",
        [*QUARREL, on(2, 9, MALI, T.SUPPORT, FRANCE, topic="border")],
        {"actor": "FRA", "other": "MLI"},
        [("trade", "2", "1", "-0.05"), ("border", "0", "1", "0.5")],
    ),
    "a pair by month": (
        "pair-by-month",
        [on(1, 1, FRANCE, T.AID, MALI), on(1, 2, MALI, T.REJECT, FRANCE), on(1, 3, MALI, T.REJECT, CHAD)],
        {"actor": "MLI", "other": "FRA"},
        [("2024-01", "France", "agreement", "1", "1"), ("2024-01", "Mali", "disagreement", "1", "-0.2")],
    ),
    "first and last": (
        "first-and-last",
        [
            on(1, 1, FRANCE, T.AID, MALI),
            on(3, 1, FRANCE, T.AID, MALI),
            on(2, 1, MALI, T.CONSULT, FRANCE, mutual=True),
        ],
        {"actor": "FRA"},
        [
            ("Mali", "agreement", "2024-01-01", "2024-03-01", "2"),
            ("Mali", "contact", "2024-02-01", "2024-02-01", "1"),
        ],
    ),
    "who changed tone": (
        "changed-tone",
        [
            on(1, 1, FRANCE, T.AID, MALI),
            on(3, 1, FRANCE, T.SUPPORT, MALI),
            on(1, 2, CHAD, T.AID, MALI),
            on(3, 2, CHAD, T.AID, MALI),
            on(3, 3, USA, T.REJECT, MALI),
        ],
        {"actor": "MLI", "day": "2024-02-01"},
        [("France", "1", "0.5", "-0.5", "2")],
    ),
    "mediators oppose neither side": (
        "mediators",
        [
            on(1, 1, USA, T.CONSULT, ISRAEL),
            on(1, 2, USA, T.AID, LEBANON),
            on(1, 3, USA, T.AID, ISRAEL),
            on(1, 4, FRANCE, T.CONSULT, ISRAEL),
            on(1, 5, FRANCE, T.CONSULT, LEBANON),
            on(1, 6, FRANCE, T.REJECT, ISRAEL),
            on(1, 7, CHAD, T.CONSULT, ISRAEL),
        ],
        {"actor": "ISR", "other": "LBN"},
        [("United States", "agreement, contact", "agreement")],
    ),
    "common adversaries": (
        "common-adversaries",
        [
            on(1, 1, FRANCE, T.SANCTION, MALI),
            on(1, 2, FRANCE, T.REJECT, CHAD),
            on(1, 3, USA, T.REQUEST, MALI),
            on(1, 4, USA, T.ACCUSE, CHAD),
            on(1, 5, ISRAEL, T.REJECT, CHAD),
            on(1, 6, LEBANON, T.AID, CHAD),
        ],
        {"actor": "FRA"},
        [("United States", "2", "Chad, Mali"), ("Israel", "1", "Chad")],
    ),
    "publishers' shares": (
        "publishers-share",
        [
            on(1, 1, FRANCE, T.AID, MALI, publisher="A"),
            on(1, 2, FRANCE, T.REJECT, MALI, publisher="A"),
            on(1, 3, FRANCE, T.AID, MALI, publisher="B"),
            on(1, 4, FRANCE, T.AID, MALI, publisher=None),
        ],
        {},
        [("A", "2", "2", "0.4", "0.8"), ("B", "1", "1", "1", "0.8")],
    ),
    "publishers that disagree": (
        "publishers-disagree",
        [
            on(1, 1, FRANCE, T.AID, MALI, publisher="A"),
            on(1, 2, FRANCE, T.REJECT, MALI, publisher="B"),
            on(1, 3, FRANCE, T.AID, CHAD, publisher="A"),
            on(1, 4, FRANCE, T.AID, CHAD, publisher="B"),
        ],
        {"actor": "FRA"},
        [("Mali", "A", "1", "B", "-0.2")],
    ),
    "pressure there and back": (
        "unanswered-pressure",
        [
            on(1, 1, FRANCE, T.SANCTION, MALI),
            on(2, 1, FRANCE, T.REQUEST, MALI),
            on(3, 1, MALI, T.REQUEST, FRANCE),
            on(1, 2, USA, T.REQUEST, CHAD),
        ],
        {},
        [("France", "Mali", "2", "1"), ("United States", "Chad", "1", "0")],
    ),
    "never linked": (
        "never-linked",
        [
            on(1, 1, FRANCE, T.AID, MALI),
            on(1, 2, MALI, T.AID, CHAD),
            on(1, 3, CHAD, T.AID, MALI),
            on(1, 4, CHAD, T.AID, ENVOY),
        ],
        {},
        [("France", "Chad", "1")],
    ),
    "coverage of a month": (
        "coverage",
        [
            on(1, 1, FRANCE, T.AID, MALI, published=date(2024, 2, 1)),
            on(1, 2, FRANCE, T.AID, MALI, published=date(2024, 2, 9), negated=True, confidence=0.4),
            on(1, 3, FRANCE, T.AID, MALI, status=Status.ATTRIBUTED, speaker=CHAD),
        ],
        {},
        [("2024-02", "2", "2", "1", "0", "0.6"), ("undated", "1", "1", "0", "1", "0.8")],
    ),
    "one publisher alone": (
        "single-publisher",
        [
            on(1, 1, FRANCE, T.AID, MALI),
            on(2, 1, FRANCE, T.AID, MALI),
            on(1, 1, FRANCE, T.AID, CHAD, publisher="A"),
            on(2, 1, FRANCE, T.AID, CHAD, publisher="B"),
            on(1, 1, FRANCE, T.AID, USA),
        ],
        {},
        [("France", "AID", "Mali", "Morning Post", "2", "0.8")],
    ),
    "most active": (
        "most-active",
        [on(1, 1, FRANCE, T.AID, MALI), on(1, 2, FRANCE, T.AID, CHAD), on(1, 3, MALI, T.AID, FRANCE)],
        {},
        [("France", "2", "1"), ("Mali", "1", "1")],
    ),
    "persons are lifted to their states": (
        "between-states",
        [on(1, 1, ENVOY, T.AID, FRANCE), on(1, 2, MALI, T.AID, FRANCE), on(1, 3, ENVOY, T.AID, MALI)],
        {},
        [("Mali", "agreement", "France", "2")],
    ),
    "articles that contradict one another": (
        "contradicting-articles",
        [on(1, 1, FRANCE, T.AID, MALI), on(1, 1, FRANCE, T.REJECT, MALI), on(1, 2, FRANCE, T.REJECT, MALI)],
        {},
        [
            (
                "France",
                "Mali",
                None,
                "2024-01-01",
                on(1, 1, FRANCE, T.AID, MALI).article.iri,
                "1",
                on(1, 1, FRANCE, T.REJECT, MALI).article.iri,
                "-0.2",
            )
        ],
    ),
}


@pytest.mark.parametrize(("name", "statements", "given", "rows"), CASES.values(), ids=CASES)
def test_an_answer_is_that_worked_out_by_hand(name, statements, given, rows):
    assert answer(name, statements, **given) == rows


def test_the_evidence_of_an_edge_is_its_sentences_with_publisher_and_day():
    aid = on(1, 1, FRANCE, T.AID, MALI)
    rows = answer("evidence", [aid, on(1, 2, MALI, T.AID, FRANCE)], actor="FRA", towards="MLI")
    assert rows == [
        (
            "2024-01-01",
            "AID",
            "happened",
            "0.8",
            aid.evidence[0].text,
            "Morning Post",
            aid.article.iri,
            aid.iri,
        )
    ]


def test_the_codebooks_scores_stand_beside_the_types():
    rows = answer("family-profile", [on(1, 1, FRANCE, T.AID, MALI), on(1, 2, FRANCE, T.AID, CHAD)])
    assert columns(rows, 0, 1, 4) == [("agreement", "AID", "2")]
    assert float(rows[0][2]) == 10
    assert rows[0][3]
