"""Records refuse nonsense when they are made."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest
from sample_statements import FRANCE, MALI, statement

from kgraph.model import (
    Actor,
    ActorKind,
    Claim,
    Document,
    Dropped,
    Evidence,
    Mention,
    MentionForm,
    Modality,
    NameSense,
    Pair,
    PairRelation,
    Relation,
    Role,
    Span,
    Standing,
    Statement,
    Status,
)
from kgraph.plover import EventType, Family

SPAN = Span(0, 3)
URGED = statement(FRANCE, EventType.REQUEST, MALI)
MENTION = Mention(
    span=SPAN, core=SPAN, text="She", first=0, last=1, head=0, sentence=0, form=MentionForm.PRONOUN
)


def _claim(**changes: object) -> Claim:
    claim = Claim(
        source=MENTION,
        target=MENTION,
        family=Family.PRESSURE,
        event_type=EventType.REQUEST,
        trigger=SPAN,
        rule="verb-object",
        evidence=Evidence(SPAN, "She", 0),
        confidence=0.5,
    )
    return replace(claim, **changes)


def _relation(**changes: object) -> Relation:
    relation = Relation(
        iri="urn:r",
        source=FRANCE,
        target=MALI,
        family=Family.PRESSURE,
        event_type=EventType.REQUEST,
        mutual=False,
        standing=Standing.HAPPENED,
        statements=(URGED,),
        events=1,
        publishers=(),
        belief=0.5,
        polarity=-0.1,
    )
    return replace(relation, **changes)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda: Span(-1, 2), "0 <= start < end", id="a span before the text"),
        pytest.param(lambda: Span(2, 2), "0 <= start < end", id="an empty span"),
        pytest.param(lambda: Span(3, 2), "0 <= start < end", id="a span backwards"),
        pytest.param(lambda: Document("", "text"), "needs an id", id="a document without an id"),
        pytest.param(lambda: Evidence(SPAN, "four", 0), "length", id="a quote longer than its span"),
        pytest.param(lambda: Evidence(SPAN, "She", -1), "not negative", id="a sentence before the first"),
        pytest.param(lambda: Role(FRANCE, SPAN, "Paris"), "length", id="a mention longer than its span"),
        pytest.param(
            lambda: Actor("urn:a", "", ActorKind.STATE), "needs a name", id="an actor without a name"
        ),
        pytest.param(
            lambda: Actor("urn:a", "the world", ActorKind.GENERIC, wikidata="Q1"),
            "never linked",
            id="nobody in particular, identified",
        ),
        pytest.param(lambda: _claim(event_type=EventType.AID), "does not belong", id="aid as pressure"),
        pytest.param(lambda: _claim(confidence=1.01), r"lies in \[0, 1\]", id="more than certain"),
        pytest.param(lambda: _claim(confidence=float("nan")), r"lies in \[0, 1\]", id="no number"),
        pytest.param(
            lambda: replace(URGED, event_type=EventType.AID), "does not belong", id="aid that presses"
        ),
        pytest.param(lambda: replace(URGED, confidence=-0.1), r"lies in \[0, 1\]", id="less than impossible"),
        pytest.param(lambda: replace(URGED, polarity=-1.1), r"lies in \[-1, 1\]", id="worse than war"),
        pytest.param(lambda: replace(URGED, target=URGED.source), "same actor", id="acting on oneself"),
        pytest.param(lambda: replace(URGED, evidence=()), "needs evidence", id="a statement from nowhere"),
        pytest.param(lambda: replace(URGED, mutual=True), "cannot be mutual", id="mutual pressure"),
        pytest.param(
            lambda: Pair("p", "She", (SPAN,), (Span(2, 4),)), "behind the text", id="a pair behind its text"
        ),
        pytest.param(
            lambda: PairRelation("p", None, EventType.AID, 0.5, None), "needs its family", id="a type alone"
        ),
        pytest.param(
            lambda: PairRelation("p", Family.PRESSURE, EventType.AID, 0.5, "r"),
            "does not belong",
            id="a pair's aid as pressure",
        ),
        pytest.param(
            lambda: PairRelation("p", None, None, 1.5, None),
            r"lies in \[0, 1\]",
            id="nothing, more than sure",
        ),
        pytest.param(lambda: _relation(statements=()), "needs statements", id="a relation from nowhere"),
        pytest.param(lambda: _relation(belief=2.0), r"lies in \[0, 1\]", id="more than believed"),
        pytest.param(lambda: _relation(event_type=EventType.AID), "does not belong", id="a relation of aid"),
    ],
)
def test_nonsense_is_refused_with_the_reason(make: Callable[[], object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        make()


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        pytest.param({}, Standing.HAPPENED, id="said in the article's own voice"),
        pytest.param({"modality": Modality.SAID}, Standing.HAPPENED, id="words are deeds too"),
        pytest.param({"modality": Modality.PLANNED}, Standing.PLANNED, id="planned"),
        pytest.param({"modality": Modality.CONDITIONAL}, Standing.PLANNED, id="conditional"),
        pytest.param({"status": Status.ATTRIBUTED}, Standing.CLAIMED, id="attributed"),
        pytest.param({"status": Status.AMBIGUOUS}, Standing.CLAIMED, id="one of two readings"),
        pytest.param(
            {"status": Status.ATTRIBUTED, "modality": Modality.PLANNED}, Standing.CLAIMED, id="a plan alleged"
        ),
        pytest.param({"negated": True, "status": Status.ATTRIBUTED}, Standing.DENIED, id="denied by someone"),
    ],
)
def test_a_statement_stands_as_firmly_as_the_article_says(
    changes: dict[str, object], standing: Standing
) -> None:
    assert replace(URGED, **changes).standing is standing


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (Span(0, 1), True),
        (Span(2, 9), True),
        (Span(3, 9), False),
        (Span(5, 9), False),
    ],
)
def test_half_open_spans_that_only_touch_do_not_overlap(other: Span, overlaps: bool) -> None:
    assert SPAN.overlaps(other) is overlaps
    assert other.overlaps(SPAN) is overlaps


@pytest.mark.parametrize(
    ("sense", "keys", "unknown"),
    [
        (NameSense.TERRITORY, (), True),
        (NameSense.TERRITORY, ("FRA",), False),
        (NameSense.NAME, (), False),
        (None, (), False),
    ],
)
def test_a_place_is_unknown_where_nobody_knows_for_whom_it_stands(
    sense: NameSense | None, keys: tuple[str, ...], unknown: bool
) -> None:
    assert replace(MENTION, sense=sense, keys=keys).is_unknown_place is unknown


def test_a_pair_without_a_relation_says_nothing() -> None:
    nothing = PairRelation("p", None, None, 0.0, None)
    assert (nothing.family, nothing.event_type, nothing.rule) == (None, None, None)
    assert Pair("p", "She", (SPAN,), (SPAN,)).source_spans == (SPAN,)


def test_records_are_frozen_and_equal_by_content() -> None:
    with pytest.raises(FrozenInstanceError):
        URGED.negated = True  # type: ignore[misc]
    assert isinstance(URGED, Statement)
    assert len({URGED, replace(URGED), replace(URGED, negated=True)}) == 2
    assert Dropped("read", "no text", "a.txt") == Dropped("read", "no text", "a.txt", detail="")


def test_a_relations_text_is_short_however_many_statements_it_has() -> None:
    assert "statements=" not in repr(_relation(statements=(URGED,) * 50))
