"""axe-core looks for faults of accessibility in each view, light and dark."""

import os
from pathlib import Path

import pytest
from browser.readers import PHONE, TABLET, open_controls, open_table

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def axe() -> str:
    if AXE.exists():
        return AXE.read_text("utf-8")
    reason = "axe-core is not installed: npm ci --prefix tests/browser"
    if os.environ.get("KGRAPH_REQUIRE_AXE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def search_in_vain(opened) -> None:
    opened.page.fill("#search", "no such words")


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
    assert [fault for fault in faults if fault.startswith(("serious", "critical"))] == []
    assert passed >= 20  # it did look; behind an open dialog there is no more
