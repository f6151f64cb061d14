"""What a page is measured by: the rules of WCAG 2.2 AA, how large what one touches is, and that all can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from playwright.async_api import Page

AXE: Final = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
UNREADABLE: Final = (Path(__file__).parent / "unreadable.js").read_text(encoding="utf-8").rstrip().rstrip(";")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What lies half under a bar that stays, at this moment, can be scrolled out from under it: its size is judged there.
VIOLATIONS: Final = """async (rules) => {
    const found = await axe.run(document, { runOnly: { type: "tag", values: rules } });
    const why = (node) => node.any.map((each) => each.message).join(" ").slice(0, 200);
    const told = (id) => (node) => `${id}: ${node.target} ${node.html.slice(0, 160)} ${why(node)}`;
    const around = (node) => (node ? [node, ...around(node.parentElement)] : []);
    const isSmall = async (node) => {
        const target = document.querySelector(node.target[0]);
        const before = around(target).map((each) => [each, each.scrollTop]);
        target.scrollIntoView({ block: "center", behavior: "instant" });
        const again = await axe.run(target, { runOnly: { type: "rule", values: ["target-size"] } });
        before.forEach(([each, top]) => { each.scrollTop = top; });
        return again.violations.length > 0;
    };
    const all = [];
    for (const { id, nodes } of found.violations)
        for (const node of nodes) if (id !== "target-size" || (await isSmall(node))) all.push(told(id)(node));
    return all;
}"""

# A tick is as large as the label around it; a link within a sentence is as high as its line.
SMALL_TARGETS: Final = """
(least) => [...document.querySelectorAll("button, a.button, input, select, textarea, summary")]
    .filter((each) => each.type !== "hidden" && each.checkVisibility({ visibilityProperty: true }))
    .map((each) => (["checkbox", "radio"].includes(each.type) && each.closest("label")) || each)
    .map((each) => ({ box: each.getBoundingClientRect(), html: each.outerHTML.slice(0, 120) }))
    .filter(({ box }) => box.width && box.height && (box.width < least - 0.5 || box.height < least - 0.5))
    .map(({ box, html }) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`)"""

# What sticks out to the right makes the page scroll sideways.
TOO_WIDE: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# What takes the focus, there and back again, and is then seen nowhere: outside the window or behind what stands still.
HIDDEN_FOCUS: Final = """() => {
    const fits = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const stops = [...document.querySelectorAll(fits)].filter(
        (each) => !each.disabled && each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }),
    );
    const isSeen = (each) => {
        const shown = ["checkbox", "radio"].includes(each.type) ? each.closest("label") || each : each;
        const box = shown.getBoundingClientRect();
        const [left, right] = [Math.max(box.left, 0) + 2, Math.min(box.right, innerWidth) - 2];
        const [top, bottom] = [Math.max(box.top, 0) + 2, Math.min(box.bottom, innerHeight) - 2];
        const across = [left, (left + right) / 2, right];
        const down = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((eighth) => top + ((bottom - top) * eighth) / 8);
        return across.some((x) => down.some((y) => {
            const found = document.elementFromPoint(x, y);
            return found && (shown.contains(found) || found.closest("label")?.contains(each));
        }));
    };
    const hidden = [...stops, ...stops.toReversed()].filter((each) => {
        each.focus({ focusVisible: true });
        return document.activeElement === each && !isSeen(each);
    });
    document.activeElement.blur();
    return [...new Set(hidden)].map((each) => `hidden when focused: ${each.outerHTML.slice(0, 120)}`);
}"""


async def violations(page: Page) -> list[str]:
    if not await page.evaluate("Boolean(window.axe)"):
        await page.evaluate(AXE)
    return [str(found) for found in await page.evaluate(VIOLATIONS, RULES)]


async def small_targets(page: Page, least: int = 44) -> list[str]:
    return [str(found) for found in await page.evaluate(SMALL_TARGETS, least)]


async def hidden_focus(page: Page) -> list[str]:
    return [str(found) for found in await page.evaluate(HIDDEN_FOCUS)]


async def too_wide(page: Page) -> int:
    return int(await page.evaluate(TOO_WIDE))


async def unreadable(page: Page, abridged: bool = False) -> list[str]:
    """What nobody can read; `abridged`: what ends in an ellipsis is whole on other screens."""
    return [str(found) for found in await page.evaluate(UNREADABLE, abridged)]
