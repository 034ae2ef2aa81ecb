"""A Chromium with the network cut that opens the page made of given relations."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from browser.page_samples import sample_relations

from kgraph.draw.page import page_html
from kgraph.model import Relation

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def sample() -> list[Relation]:
    return sample_relations()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
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
    """Write the page, unless it is a file already, and open it.

    At the end it must have asked for nothing and complained of nothing.
    """
    contexts: list[Any] = []
    opened_pages: list[Opened] = []

    def opened(
        shown: list[Relation] | Path,
        *,
        address: str = "",
        scheme: str = "light",
        device: Mapping[str, Any] | None = None,
        **settings: Any,
    ) -> Opened:
        path = shown if isinstance(shown, Path) else tmp_path / "graph.html"
        if not isinstance(shown, Path):
            path.write_text(page_html(shown, **settings), "utf-8")
        screen = {"viewport": {"width": 1440, "height": 900}} | dict(device or {})
        context = chromium.new_context(color_scheme=scheme, reduced_motion="reduce", **screen)
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
        page.wait_for_function("() => globalThis.kgraphPage !== undefined")
        opened_pages.append(Opened(page, requests, complaints))
        return opened_pages[-1]

    yield opened
    for one in opened_pages:
        one.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
        assert one.complaints == []
        assert [url for url in one.requests if not url.startswith("file://")] == []
    for context in contexts:
        context.close()
