"""How long somebody with a poor network and an old phone waits for the first screen they can use.

A real Chromium with an empty cache opens the phone's page of a workshop whose step collects ideas, on the
networks that browsers' own tools know as Slow 3G and Fast 3G, with a processor four times slower. The
screen can be used when the field to write in is there and the page answers. The browser slows the handshake
of a socket as it slows a request.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tests.bench.figures import Figure, at_most, middle, missing
from tests.bench.measuring import Bench
from tests.browser.chromium import found

SLOWER: Final = 4
WITHIN: Final = 60_000
CAN_WRITE: Final = "textarea:not([disabled])"


@dataclass(frozen=True, slots=True)
class Network:
    name: str
    latency: float
    bytes_each_second: float
    limit: float


NETWORKS: Final = (
    Network("Slow 3G", 2_000, 50_000, 7.0),
    Network("Fast 3G", 562.5, 180_000, 2.1),
)


def first_screens(bench: Bench) -> list[Figure]:
    path = found()
    if path is None:
        return [missing("phone page on slow networks", "there is no Chromium")]
    held = bench.served.workshop(1)
    name, _, value = held.cookies.read_text().splitlines()[0].partition("=")
    site = f"http://127.0.0.1:{bench.served.port}"
    address = f"{site}/w/{held.id}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        figures = []
        for network in NETWORKS:
            cookie = {"name": name, "value": value, "url": site}
            seconds = [_opened(browser, network, address, cookie) for _ in range(1 if bench.quick else 3)]
            what = f"phone page usable on {network.name}, {SLOWER} × slower CPU"
            figures.append(at_most(what, middle(seconds), network.limit, " s"))
        browser.close()
    return figures


def _opened(browser: Browser, network: Network, address: str, cookie: dict[str, str]) -> float:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="fr-FR")
    context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": network.latency,
            "downloadThroughput": network.bytes_each_second,
            "uploadThroughput": network.bytes_each_second,
        },
    )
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    began = time.monotonic()
    page.goto(address, wait_until="commit", timeout=WITHIN)
    page.wait_for_selector(CAN_WRITE, timeout=WITHIN)
    # A page that still computes would answer late.
    page.evaluate("1")
    seconds = time.monotonic() - began
    context.close()
    return seconds
