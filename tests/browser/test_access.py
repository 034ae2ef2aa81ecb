"""The page for everyone: by keyboard, in light and dark, on small screens, for a screen reader."""

import os
from pathlib import Path

import pytest
from browser.page_samples import make_actor, make_relation

from kgraph.model import Standing
from kgraph.plover import EventType, Family

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}

FRANCE = make_actor("France", iso3="FRA")
IRAN = make_actor("Iran", iso3="IRN")
QATAR = make_actor("Qatar", iso3="QAT")
SANCTION = make_relation(FRANCE, IRAN, Family.PRESSURE, EventType.SANCTION, standing=Standing.CLAIMED)
TALKS = make_relation(FRANCE, QATAR, Family.CONTACT, EventType.CONSULT, mutual=True)
FEW = [SANCTION, TALKS]


@pytest.fixture(scope="session")
def axe() -> str:
    if AXE.exists():
        return AXE.read_text("utf-8")
    reason = "axe-core is not installed: npm ci --prefix tests/browser"
    if os.environ.get("KGRAPH_REQUIRE_AXE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def open_table(opened) -> None:
    opened.page.click("#relations-table summary")


def search_in_vain(opened) -> None:
    opened.page.fill("#search", "no such words")


def open_controls(opened) -> None:
    opened.page.click("#controls > summary")


VIEWS = [
    pytest.param(lambda opened: None, {}, id="first view"),
    pytest.param(lambda opened: opened.click_on_relation(0), {}, id="a relation"),
    pytest.param(lambda opened: opened.click_on_actor(0), {}, id="an actor"),
    pytest.param(open_table, {}, id="the table"),
    pytest.param(lambda opened: opened.page.click("#help-open"), {}, id="help"),
    pytest.param(search_in_vain, {}, id="nothing found"),
    pytest.param(lambda opened: None, PHONE, id="a phone"),
    pytest.param(open_controls, TABLET, id="a tablet with its filters"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("act", "device"), VIEWS)
def test_axe_finds_no_serious_fault(axe, open_page, sample, scheme, act, device):
    opened = open_page(sample, scheme=scheme, device=device)
    act(opened)
    opened.page.evaluate(axe)
    found = opened.page.evaluate(
        """async () => {
            const { violations, passes } = await axe.run({ rules: { "target-size": { enabled: true } } });
            return [violations.flatMap(({ id, impact, nodes }) =>
                nodes.map(({ target }) => `${impact}: ${id}: ${target.join(" ")}`)), passes.length];
        }"""
    )
    faults, passed = found
    print("\n".join(faults))
    assert [fault for fault in faults if fault.startswith(("serious", "critical"))] == []
    assert passed > 20  # it did look
