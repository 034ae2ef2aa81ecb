"""Persons as states, one line a pair, and pictures of more actors than have room."""

from dataclasses import replace

import pytest
from browser.page_samples import make_actor, make_relation, sample_relations
from crowds import crowd

from kgraph.draw import drawing
from kgraph.model import ActorKind
from kgraph.plover import EventType, Family

pytestmark = pytest.mark.browser

FRANCE = make_actor("France", iso3="FRA")
IRAN = make_actor("Iran", iso3="IRN")
QATAR = make_actor("Qatar", iso3="QAT")
SERBIA = make_actor("Serbia", iso3="SRB")
MACRON = replace(make_actor("Emmanuel Macron", ActorKind.PERSON), acts_for=FRANCE.iri)
ELYSEE = replace(make_actor("Élysée", ActorKind.GOVERNMENT), acts_for=FRANCE.iri)
VUCIC = replace(make_actor("Aleksandar Vučić", ActorKind.PERSON), acts_for=SERBIA.iri)

SANCTION = make_relation(FRANCE, IRAN, Family.PRESSURE, EventType.SANCTION, events=6)
ACCUSATION = make_relation(IRAN, MACRON, Family.DISAGREEMENT, EventType.ACCUSE, events=2)
AID = make_relation(QATAR, IRAN, Family.AGREEMENT, EventType.AID)
ORDER = make_relation(MACRON, ELYSEE, Family.PRESSURE, EventType.REQUEST)
VISIT = make_relation(VUCIC, QATAR, Family.CONTACT, EventType.CONSULT)
ACTING = [SANCTION, ACCUSATION, AID, ORDER, VISIT]
STATES = {SERBIA.iri: SERBIA}

DRAWN_NAMES = """kgraphPage.points.get({ filter: (one) => !one.hidden })
    .map(({ id }) => kgraphPage.actors[id].name).sort()"""
DRAWN_LINES = """kgraphPage.lines.get({ filter: (one) => !one.hidden })
    .map(({ from, to }) => [from, to].map((id) => kgraphPage.actors[id].name).sort().join(" and ")).sort()"""


def names(opened):
    return opened.page.evaluate(DRAWN_NAMES)


def drawn_lines(opened):
    return opened.page.evaluate(DRAWN_LINES)


def actor_number(opened, actor) -> int:
    return opened.page.evaluate("(iri) => kgraphPage.actors.find((one) => one.iri === iri).id", actor.iri)


def click_on_pair(opened, one, two, *, only_hover: bool = False) -> None:
    spot = opened.page.evaluate(
        """([one, two]) => {
            const { network } = kgraphPage;
            const [from, to] = [one, two].map((id) => network.getPosition(id));
            const { x, y } = network.canvasToDOM({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
            const frame = document.getElementById("picture").getBoundingClientRect();
            return [frame.left + x, frame.top + y];
        }""",
        [actor_number(opened, one), actor_number(opened, two)],
    )
    if only_hover:
        opened.page.mouse.move(*spot)
    else:
        opened.page.mouse.click(*spot)


def test_persons_stand_as_states_by_a_switch_that_the_keyboard_reaches(open_page):
    opened = open_page(ACTING, states=STATES)
    assert "Emmanuel Macron" in names(opened)
    opened.page.focus("#view-fold")
    opened.page.keyboard.press("Space")
    assert names(opened) == ["France", "Iran", "Qatar", "Serbia"]
    assert opened.text("#counts") == (
        "Showing 4 of 5 relations among 4 actors, in 5 statements, 1 relation within one state not drawn"
    )
    assert opened.page.evaluate("location.hash") == "#fold=yes"
    opened.page.keyboard.press("Space")
    assert len(names(opened)) == 6


def test_a_state_in_no_relation_is_seen_only_when_persons_stand_as_states(open_page):
    opened = open_page(ACTING, states=STATES)
    assert "Serbia" not in names(opened)
    assert opened.text("#kinds .row:first-child").split()[:2] == ["State", "3"]
    opened.page.check("#view-fold")
    assert "Serbia" in names(opened)
    opened.click_on_actor(actor_number(opened, SERBIA))
    assert opened.text("#panel h2") == "Serbia"
    assert "Is in contact with (1)\nQatar" in opened.text("#panel")


def test_without_anyone_who_acts_for_a_state_the_switch_is_off(open_page):
    opened = open_page([AID])
    assert opened.page.is_disabled("#view-fold")
    assert opened.page.is_enabled("#view-pairs")


def test_the_address_keeps_both_views_and_a_picked_pair(open_page):
    opened = open_page(ACTING, states=STATES)
    opened.page.check("#view-fold")
    opened.page.check("#view-pairs")
    click_on_pair(opened, FRANCE, IRAN)
    again = open_page(ACTING, address=opened.page.evaluate("location.hash"), states=STATES)
    assert again.page.is_checked("#view-fold")
    assert again.page.is_checked("#view-pairs")
    assert drawn_lines(again) == ["France and Iran", "Iran and Qatar", "Qatar and Serbia"]
    assert again.text("#panel h2") == "France and Iran" or again.text("#panel h2") == "Iran and France"


def test_the_relations_of_two_are_one_line_whose_click_lists_them(open_page):
    opened = open_page(ACTING, states=STATES, address="#fold=yes")
    opened.page.focus("#view-pairs")
    opened.page.keyboard.press("Space")
    assert opened.text("#counts").startswith(
        "Showing 4 of 5 relations among 4 actors, in 5 statements, as 3 lines"
    )
    click_on_pair(opened, FRANCE, IRAN)
    ends = sorted(actor_number(opened, end) for end in (FRANCE, IRAN))
    assert opened.page.evaluate("kgraphPage.state.picked") == {"kind": "pair", "id": ends}
    panel = opened.text("#panel")
    assert "France sanctions Iran" in panel
    assert "Iran accuses Emmanuel Macron" in panel
    dimmed = opened.page.evaluate(
        """kgraphPage.points.get({ filter: (one) => one.opacity < 0.5 })
            .map(({ id }) => kgraphPage.actors[id].name).sort()"""
    )
    assert dimmed == ["Qatar", "Serbia"]
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("kgraphPage.state.picked") is None


def test_a_pair_tells_its_counts_under_the_mouse(open_page):
    opened = open_page(ACTING, states=STATES, address="#fold=yes&pairs=yes")
    click_on_pair(opened, IRAN, FRANCE, only_hover=True)
    opened.page.wait_for_selector("#tip", state="visible")
    first, second = sorted((FRANCE, IRAN), key=lambda actor: actor_number(opened, actor))
    assert opened.text("#tip") == (
        f"{first.name} and {second.name}: 2 relations, 8 events (2 disagreement, 6 pressure)"
    )


BAR_COLOURS = """async ([one, two]) => {
    const { network } = kgraphPage;
    await new Promise((done) => { network.once("afterDrawing", () => setTimeout(done)); network.redraw(); });
    const canvas = document.querySelector("#picture canvas");
    const style = getComputedStyle(document.documentElement);
    const wanted = Object.fromEntries(["agreement", "contact", "disagreement", "pressure"].map((family) => {
        const [, r, g, b] = style.getPropertyValue(`--${family}`).trim().match(/#(..)(..)(..)/);
        return [[r, g, b].map((part) => parseInt(part, 16)).join(), family];
    }));
    const [from, to] = [one, two].map((id) => network.canvasToDOM(network.getPosition(id)));
    const ratio = canvas.width / canvas.clientWidth;
    const reach = 40 * ratio;
    const copy = new OffscreenCanvas(2 * reach, 2 * reach).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, reach - ((from.x + to.x) / 2) * ratio, reach - ((from.y + to.y) / 2) * ratio);
    const { data } = copy.getImageData(0, 0, 2 * reach, 2 * reach);
    const found = {};
    for (let i = 0; i < data.length; i += 4) {
        const family = wanted[[data[i], data[i + 1], data[i + 2]].join()];
        if (family) found[family] = (found[family] || 0) + 1;
    }
    return found;
}"""


def bar_of(opened, one, two):
    numbers = [actor_number(opened, end) for end in (one, two)]
    return opened.page.evaluate(BAR_COLOURS, numbers)


def test_the_bar_of_a_pair_shows_the_shares_of_the_families_that_pass(open_page):
    opened = open_page([SANCTION, replace(ACCUSATION, target=FRANCE)], address="#pairs=yes")
    bar = bar_of(opened, FRANCE, IRAN)
    assert set(bar) == {"disagreement", "pressure"}
    assert bar["pressure"] > 1.8 * bar["disagreement"]
    opened.page.uncheck("#family-pressure")
    assert set(bar_of(opened, FRANCE, IRAN)) == {"disagreement"}
    opened.page.uncheck("#family-disagreement")
    assert drawn_lines(opened) == []
    assert opened.text("#nothing-reason").startswith("Nothing passes: the choice of relations")


def test_a_pair_is_wider_with_more_events(open_page):
    opened = open_page(ACTING, states=STATES, address="#fold=yes&pairs=yes")
    widths = opened.page.evaluate(
        """Object.fromEntries(kgraphPage.lines.get().map(({ from, to, width }) =>
            [[from, to].map((id) => kgraphPage.actors[id].name).sort().join(" and "), width]))"""
    )
    assert widths["France and Iran"] > widths["Iran and Qatar"] == widths["Qatar and Serbia"]


def test_search_works_in_the_folded_view(open_page):
    opened = open_page(ACTING, states=STATES, address="#fold=yes")
    opened.page.fill("#search", "macron")
    assert names(opened) == ["France", "Iran"]
    assert opened.text("#counts").startswith("Showing 1 of 5 relations among 2 of 4 actors")


def test_the_page_draws_the_lines_and_shapes_of_the_figures(open_page, sample):
    """Widths, dashes, marks, bends and sizes are worked out here and in Python, for the figures."""
    opened = open_page(sample)
    ordered = sorted(sample, key=lambda one: (one.source.name, one.target.name, one.iri))
    nodes = drawing.nodes(ordered)
    edges = drawing.edges(ordered, {node["iri"]: node["id"] for node in nodes})
    points = {one["id"]: one for one in opened.page.evaluate("kgraphPage.points.get()")}
    lines = {one["id"]: one for one in opened.page.evaluate("kgraphPage.lines.get()")}
    for node in nodes:
        assert points[node["id"]]["size"] == pytest.approx(node["size"], abs=0.06)
        assert {key: points[node["id"]][key] for key in ("shape", "x", "y")} == {
            key: node[key] for key in ("shape", "x", "y")
        }
    for edge in edges:
        line = lines[edge["id"]]
        assert (line["from"], line["to"], line["arrows"]) == (edge["from"], edge["to"], edge["arrows"])
        assert line["width"] == pytest.approx(edge["width"], abs=0.011)
        assert line["dashes"] == (edge["dashes"] and pytest.approx(edge["dashes"], abs=0.11))
        if not edge["smooth"]["enabled"]:
            assert line["smooth"] is False
        else:
            assert line["smooth"]["type"] == edge["smooth"]["type"]
            assert line["smooth"]["roundness"] == pytest.approx(edge["smooth"]["roundness"], abs=0.0011)


@pytest.fixture
def room_for_three(monkeypatch):
    monkeypatch.setattr(drawing, "MOST_ACTORS", 3)


CHAD = make_actor("Chad", iso3="TCD")
MANY = [
    make_relation(FRANCE, IRAN, Family.PRESSURE, EventType.SANCTION, events=9),
    make_relation(IRAN, QATAR, Family.AGREEMENT, EventType.AID, events=8),
    make_relation(QATAR, CHAD, Family.AGREEMENT, EventType.AID, events=2),
    make_relation(CHAD, SERBIA, Family.CONTACT, EventType.CONSULT),
]


def test_a_crowd_shows_the_strongest_and_a_way_to_the_rest(open_page, room_for_three):
    opened = open_page(MANY)
    assert names(opened) == ["France", "Iran", "Qatar"]
    assert opened.text("#counts").startswith("Showing 2 of 4 relations among 3 of 5 actors")
    assert opened.text("#table-count") == "4"
    assert opened.text("#everyone") == "Draw all 5 actors"
    opened.page.focus("#everyone")
    opened.page.keyboard.press("Enter")
    assert len(names(opened)) == 5
    assert opened.text("#counts") == "Showing 4 relations among 5 actors, in 4 statements"
    again = open_page(MANY, address=opened.page.evaluate("location.hash"))
    assert len(names(again)) == 5
    again.page.click("#everyone")
    assert names(again) == ["France", "Iran", "Qatar"]


def test_who_is_found_is_drawn_though_not_among_the_strongest(open_page, room_for_three):
    opened = open_page(MANY)
    opened.page.fill("#search", "serbia")
    assert names(opened) == ["Chad", "Serbia"]
    assert opened.text("#counts").startswith("Showing 1 of 4 relations among 2 of 5 actors")
    opened.page.fill("#search", "")
    assert names(opened) == ["France", "Iran", "Qatar"]


def test_who_is_picked_in_the_table_is_drawn_with_its_partners(open_page, room_for_three):
    opened = open_page(MANY)
    opened.page.click("#relations-table summary")
    opened.page.click("#rows tr:last-child button")
    assert opened.text("#panel h2") == "Chad consults with Serbia"
    assert names(opened) == ["Chad", "France", "Iran", "Qatar", "Serbia"]
    opened.page.click("#panel h2 button:last-of-type")
    assert opened.text("#panel h2") == "Serbia"
    assert "Chad" in names(opened)
    opened.page.keyboard.press("Escape")
    assert names(opened) == ["France", "Iran", "Qatar"]


def test_without_a_crowd_nobody_is_asked_for(open_page):
    assert open_page(MANY).page.is_hidden("#everyone")


LABEL_BOXES = """async () => {
    const boxes = [];
    const shape = CanvasRenderingContext2D.prototype;
    const { fillText } = shape;
    shape.fillText = function (text, x, y) {
        const { width } = this.measureText(text);
        const at = this.getTransform();
        const high = parseFloat(this.font.match(/([\\d.]+)px/)[1]);
        // A code stands with its middle in its shape, a name with its top below it.
        const top = this.textBaseline === "top" ? y : y - high / 2;
        boxes.push([text, at.a * (x - width / 2) + at.e, at.d * top + at.f,
            at.a * (x + width / 2) + at.e, at.d * (top + high) + at.f, at.a * high]);
        return fillText.call(this, text, x, y);
    };
    await new Promise((done) => {
        kgraphPage.network.once("afterDrawing", () => setTimeout(done));
        kgraphPage.network.redraw();
    });
    shape.fillText = fillText;
    return boxes;
}"""


@pytest.mark.parametrize("view", ["", "#pairs=yes", "#fold=yes", "#fold=yes&pairs=yes"])
@pytest.mark.parametrize("actors", [25, 200, 1500])
def test_no_name_lies_on_another_or_is_too_small_to_read(open_page, actors, view):
    relations = sample_relations() if actors == 25 else crowd(actors, actors * 3 // 2)
    state, person = relations[0].source, next(r.target for r in relations if r.target != relations[0].source)
    acting = replace(person, kind=ActorKind.PERSON, acts_for=state.iri)
    told = [
        replace(r, **{role: acting for role in ("source", "target") if getattr(r, role).iri == person.iri})
        for r in relations
    ]
    opened = open_page(told, states={state.iri: replace(state, kind=ActorKind.STATE)}, address=view)
    boxes = opened.page.evaluate(LABEL_BOXES)
    assert len(boxes) > 15
    assert min(height for *_, height in boxes) >= 6
    overlapping = [
        (one[0], two[0])
        for i, one in enumerate(boxes)
        for two in boxes[:i]
        if min(one[3], two[3]) - max(one[1], two[1]) > 2 and min(one[4], two[4]) - max(one[2], two[2]) > 2
    ]
    assert overlapping == []
