"""Relations with statements on given days, and what the tests of the panel ask of a page."""

from dataclasses import replace
from datetime import date, timedelta

from browser.page_samples import make_actor, make_relation, make_statement

from kgraph.model import ActorKind, Standing
from kgraph.plover import EventType, Family

FRANCE = make_actor("France", iso3="FRA")
IRAN = replace(make_actor("Iran", iso3="IRN"), wikidata="Q794")
QATAR = make_actor("Qatar", iso3="QAT")
MACRON = replace(make_actor("Emmanuel Macron", ActorKind.PERSON), acts_for=FRANCE.iri)
START = date(2024, 3, 1)


def said_on(
    day: int | None = 0,
    *,
    source=FRANCE,
    target=IRAN,
    family=Family.PRESSURE,
    kind=EventType.SANCTION,
    verb="sanctioned",
    **given,
):
    published = None if day is None else START + timedelta(days=day)
    statement = make_statement(
        source,
        target,
        family,
        kind,
        verb=verb,
        rest=f" in case {day}.",
        published=published or START,
        **given,
    )
    return replace(statement, article=replace(statement.article, published=published))


def relation_of(*said, **given):
    first = said[0]
    return make_relation(
        first.source.actor, first.target.actor, first.family, first.event_type, statements=said, **given
    )


SANCTIONS = relation_of(
    said_on(0, publisher="The Courier"),
    said_on(9, publisher="Example Daily"),
    said_on(4, publisher="The Courier"),
    events=3,
)
REPLY = relation_of(
    said_on(6, source=IRAN, target=FRANCE, family=Family.DISAGREEMENT, kind=EventType.REJECT, verb="rejected")
)
TALKS = relation_of(said_on(2, target=QATAR, family=Family.CONTACT, kind=EventType.CONSULT, verb="met"))
DENIED = relation_of(
    said_on(
        3,
        target=QATAR,
        family=Family.AGREEMENT,
        kind=EventType.AID,
        verb="aided",
        standing=Standing.DENIED,
    ),
    standing=Standing.DENIED,
)
FEW = [SANCTIONS, REPLY, TALKS, DENIED]


def many_statements(count: int):
    return relation_of(*(said_on(n) for n in range(count)))


def open_at(open_page, relations, picked=None, **settings):
    opened = open_page(relations, address=f"#relation={picked.iri}" if picked else "", **settings)
    return opened, opened.page


def quotes_of(page):
    return page.locator("#panel .statement blockquote").all_inner_texts()


def await_text(page, selector, text):
    # The policy forbids what wait_for_function does with a string of script.
    page.locator(selector).filter(has_text=text).wait_for(state="attached")


def fits(page):
    return page.evaluate(
        """() => [document.documentElement, document.getElementById("panel")]
            .every((one) => one.scrollWidth <= one.clientWidth)"""
    )
