"""Relations made by hand, and a Chromium with the network cut that opens the page made of them."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kgraph.export.html import write_page
from kgraph.model import (
    Actor,
    ActorKind,
    Article,
    Evidence,
    Modality,
    Relation,
    Role,
    Span,
    Standing,
    Statement,
    Status,
)
from kgraph.plover import EventType, Family, polarity_of

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_LEAD = 40  # where in its document a quote begins


def make_actor(name: str, kind: ActorKind = ActorKind.STATE, iso3: str | None = None) -> Actor:
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:10]
    return Actor(iri=f"https://example.org/actor/{digest}", name=name, kind=kind, iso3=iso3)


def make_statement(
    source: Actor,
    target: Actor,
    family: Family,
    event_type: EventType | None = None,
    *,
    verb: str = "warned",
    rest: str = " over the harbour dispute.",
    standing: Standing = Standing.HAPPENED,
    speaker: Actor | None = None,
    mutual: bool = False,
    url: str | None = "https://example.org/news/1",
    publisher: str = "Example Daily",
    published: date = date(2024, 3, 19),
) -> Statement:
    text = f"{source.name} {verb} {target.name}{rest}"
    start_of_verb = len(source.name) + 1
    start_of_target = start_of_verb + len(verb) + 1
    digest = hashlib.sha256(f"{text}{publisher}{published}".encode("utf-8", "replace")).hexdigest()
    planned = standing is Standing.PLANNED
    attributed = standing is Standing.CLAIMED
    return Statement(
        iri=f"https://example.org/st/{digest[:16]}",
        article=Article(
            iri=f"https://example.org/article/{digest[16:32]}",
            id=digest[:8],
            sha256=digest,
            title=f"A report of {published}",
            url=url,
            publisher=publisher,
            published=published,
        ),
        source=Role(source, Span(_LEAD, _LEAD + len(source.name)), source.name),
        target=Role(
            target,
            Span(_LEAD + start_of_target, _LEAD + start_of_target + len(target.name)),
            target.name,
        ),
        family=family,
        event_type=event_type,
        modality=Modality.PLANNED if planned else Modality.DONE,
        negated=standing is Standing.DENIED,
        mutual=mutual,
        status=Status.ATTRIBUTED if attributed else Status.ASSERTED,
        polarity=polarity_of(family, event_type),
        confidence=0.83,
        evidence=(Evidence(Span(_LEAD, _LEAD + len(text)), text, 0),),
        trigger=Span(_LEAD + start_of_verb, _LEAD + start_of_verb + len(verb)),
        rule="verb-object",
        extractor="rules-1",
        attributed_to=Role(speaker, Span(0, len(speaker.name)), speaker.name) if speaker else None,
    )


def make_relation(
    source: Actor,
    target: Actor,
    family: Family,
    event_type: EventType | None = None,
    *,
    events: int = 1,
    belief: float = 0.8,
    standing: Standing = Standing.HAPPENED,
    mutual: bool = False,
    statements: tuple[Statement, ...] = (),
) -> Relation:
    said = statements or (
        make_statement(source, target, family, event_type, standing=standing, mutual=mutual),
    )
    days = sorted(s.article.published for s in said if s.article.published)
    key = f"{source.iri}{target.iri}{family}{event_type}{standing}"
    return Relation(
        iri=f"https://example.org/rel/{hashlib.sha256(key.encode()).hexdigest()[:16]}",
        source=source,
        target=target,
        family=family,
        event_type=event_type,
        mutual=mutual,
        standing=standing,
        statements=said,
        events=events,
        publishers=tuple(sorted({s.article.publisher or "" for s in said})),
        belief=belief,
        polarity=polarity_of(family, event_type),
        first=days[0],
        last=days[-1],
    )


_STATES = [
    ("France", "FRA"), ("Germany", "DEU"), ("United Kingdom", "GBR"), ("United States", "USA"),
    ("Russia", "RUS"), ("China", "CHN"), ("Ukraine", "UKR"), ("Iran", "IRN"), ("Israel", "ISR"),
    ("Egypt", "EGY"), ("Qatar", "QAT"), ("Turkey", "TUR"), ("Poland", "POL"), ("Belarus", "BLR"),
    ("India", "IND"), ("Japan", "JPN"), ("North Korea", "PRK"), ("Kosovo", "XKX"), ("Serbia", "SRB"),
]  # fmt: skip
_OTHERS = [
    ("United Nations", ActorKind.INTERNATIONAL_ORGANIZATION),
    ("European Union", ActorKind.INTERNATIONAL_ORGANIZATION),
    ("Hamas", ActorKind.ARMED_GROUP),
    ("Emmanuel Macron", ActorKind.PERSON),
    ("White House", ActorKind.GOVERNMENT),
    ("the international community", ActorKind.GENERIC),
]
_TYPES: list[tuple[Family, EventType | None, str]] = [
    (Family.AGREEMENT, EventType.SUPPORT, "backed"),
    (Family.CONTACT, EventType.CONSULT, "held talks with"),
    (Family.DISAGREEMENT, EventType.ACCUSE, "accused"),
    (Family.PRESSURE, EventType.SANCTION, "imposed sanctions on"),
    (Family.AGREEMENT, EventType.COOPERATE, "signed a defence pact with"),
    (Family.PRESSURE, EventType.REQUEST, "urged restraint on"),
    (Family.DISAGREEMENT, EventType.REJECT, "rejected the proposal of"),
    (Family.PRESSURE, EventType.THREATEN, "threatened"),
    (Family.AGREEMENT, EventType.AID, "sent aid to"),
]
_PUBLISHERS = ["Example Daily", "The Courier", "Northern Wire", "Harbour Post"]
_TAIL = " after a night of negotiations that ended without a joint communique, officials said."


def sample_relations(count: int = 60) -> list[Relation]:
    """Relations among 25 actors: every family, every standing, parallel and mutual ones."""
    actors = [make_actor(name, iso3=code) for name, code in _STATES]
    actors += [make_actor(name, kind) for name, kind in _OTHERS]
    standings = [Standing.HAPPENED] * 5 + [Standing.CLAIMED, Standing.PLANNED, Standing.DENIED]
    relations: dict[str, Relation] = {}
    step = 0
    while len(relations) < count:
        step += 1
        # Two strides without a common factor give every actor a few partners, hubs more.
        source = actors[(step * step) % 17 if step % 3 else (step * 7) % 25]
        target = actors[(step * 11 + 3) % 25]
        if source == target:
            continue
        family, event_type, verb = _TYPES[(step * 5) % len(_TYPES)]
        standing = standings[(step * 3) % len(standings)]
        mutual = family in (Family.CONTACT, Family.AGREEMENT) and step % 2 == 0
        said = tuple(
            make_statement(
                source,
                target,
                family,
                event_type,
                verb=verb,
                rest=_TAIL,
                standing=standing,
                speaker=actors[23] if standing is Standing.CLAIMED else None,
                mutual=mutual,
                publisher=_PUBLISHERS[(step + k) % 4],
                published=date(2024, 1, 8) + timedelta(days=3 * step + k),
            )
            for k in range(1 + step % 4)
        )
        relation = make_relation(
            source,
            target,
            family,
            event_type,
            events=1 + (step * step) % 9,
            belief=0.35 + 0.6 * ((step * 13) % 10) / 10,
            standing=standing,
            mutual=mutual,
            statements=said,
        )
        relations.setdefault(relation.iri, relation)
    return list(relations.values())


@pytest.fixture
def sample() -> list[Relation]:
    return sample_relations()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    program = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if program is None:
        reason = "no chromium, chromium-browser or google-chrome on this machine"
        if os.environ.get("KGRAPH_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A page with all that it did: requests, console messages, dialogs."""

    def __init__(self, page: Any, requests: list[str], complaints: list[str]) -> None:
        self.page = page
        self.requests = requests
        self.complaints = complaints

    def click_on_relation(self, number: int) -> None:
        """Click on the canvas where the line of a relation is drawn."""
        spot = self.page.evaluate(
            """(number) => {
                const { network } = kgraphPage;
                const middle = network.body.edges[number].edgeType.getPoint(0.42);
                const { x, y } = network.canvasToDOM(middle);
                const frame = document.getElementById("picture").getBoundingClientRect();
                return [frame.left + x, frame.top + y];
            }""",
            number,
        )
        self.page.mouse.click(*spot)

    def click_on_actor(self, number: int) -> None:
        spot = self.page.evaluate(
            """(number) => {
                const { network } = kgraphPage;
                const { x, y } = network.canvasToDOM(network.getPosition(number));
                const frame = document.getElementById("picture").getBoundingClientRect();
                return [frame.left + x, frame.top + y];
            }""",
            number,
        )
        self.page.mouse.click(*spot)

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write the relations' page and open it; afterwards it must have asked for nothing and complained of nothing."""
    contexts: list[Any] = []
    opened_pages: list[Opened] = []

    def opened(
        relations: list[Relation], *, address: str = "", scheme: str = "light", **settings: Any
    ) -> Opened:
        path = tmp_path / "graph.html"
        write_page(relations, path, **settings)
        context = chromium.new_context(
            viewport={"width": 1440, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        requests: list[str] = []
        complaints: list[str] = []
        home = path.as_uri()

        def answer(route: Any) -> None:
            requests.append(route.request.url)
            if route.request.url.split("#")[0] == home:
                route.continue_()
            else:
                route.abort()

        context.route("**/*", answer)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(home + address)
        page.wait_for_function("globalThis.kgraphPage !== undefined")
        opened_pages.append(Opened(page, requests, complaints))
        return opened_pages[-1]

    yield opened
    for one in opened_pages:
        one.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
        assert one.complaints == []
        assert [url for url in one.requests if not url.startswith("file://")] == []
    for context in contexts:
        context.close()
