"""A seminar of two days with four tracks of ten people, a café in one and a vote in another at the same time."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import PHONE, Driver, Hall
from tests.plain_client import connected

pytestmark = pytest.mark.asyncio(loop_scope="session")

TITLES = ("Accueillir", "Coopérer", "Financer", "Transmettre")
EACH = 10


@dataclass(eq=False)
class Seminar:
    """Who is where, by the number of the person; the console gives commands without a screen."""

    hall: Hall
    driver: Driver
    people: list[dict[str, Any]]
    tracks: list[str]
    steps: list[str]

    @property
    def client(self) -> Any:
        return self.driver.client

    async def phone(self, number: int) -> Page:
        """The phone of somebody who has joined, opened in a browser."""
        page = await self.hall.page(PHONE)
        held = self.people[number]
        name, url = f"pass_{held['workshop']}_phone", self.hall.server.url
        await page.context.add_cookies([{"name": name, "value": held["pass"], "url": url}])
        await page.goto(f"{url}/w/{held['workshop']}")
        return page

    async def sends_off(self, slot: str, swapped: tuple[int, int] | None = None) -> None:
        """Everybody in the track of their ten, but two who change places."""
        await self.driver.do("workshop.open_step", step=slot)
        places = {number: number // EACH for number in range(len(self.people))}
        if swapped:
            one, other = swapped
            places[one], places[other] = places[other], places[one]
        for at, track in enumerate(self.tracks):
            people = [self.people[number]["person"] for number, place in places.items() if place == at]
            await self.client.do("parallel.move_people", slot, people=people, track=track)
        await self.client.do("parallel.send_off", slot)


async def planned(hall: Hall) -> Seminar:
    parallel = [{"method": "parallel", "title": f"Axes {number}"} for number in (1, 2)]
    made = await hall.server.create_workshop(title="Séminaire", agenda=parallel)
    driver = await hall.drives(made, "Fatou")
    slots = driver.client.steps
    for slot, date in zip(slots, ("2026-03-14", "2026-03-15"), strict=True):
        await driver.do("workshop.add_day", date=date, opens="09:00", place="Le Moulin", steps=[slot])
    for title in TITLES:
        await driver.do("workshop.add_track", title=title)
    await driver.client.until(lambda: len(driver.client.everyone["tracks"]) == len(TITLES))
    tracks = list(driver.client.everyone["tracks"])
    await driver.do("workshop.open_day", day=driver.client.everyone["days"][0]["id"])
    people = []
    for number in range(len(TITLES) * EACH):
        people.append(await hall.server.join(made.code, f"P{number:02}", device=f"device-of-number-{number:04}"))
    steps = []
    tables = {"tables": [{"name": "Une", "question": ""}, {"name": "Deux", "question": ""}], "rounds": 1}
    vote = {"options": ["Le bois", "Le blé"], "dots": 1}
    course: tuple[tuple[str, dict[str, Any]], ...] = (
        ("world_cafe", tables),
        ("voting", vote),
        ("ideas", {}),
        ("ideas", {}),
    )
    for at, (method, settings) in enumerate(course):
        track = tracks[at]
        await driver.do("workshop.add_step", method=method, title=f"Étape {at + 1}", settings=settings, track=track)
        await has_a_step(driver, track)
        steps.append(driver.client.everyone["tracks"][track]["order"][0])
    return Seminar(hall, driver, people, tracks, steps)


async def has_a_step(driver: Driver, track: str) -> None:
    await driver.client.until(lambda: bool(driver.client.everyone["tracks"][track]["order"]))


async def test_a_seminar_of_two_days_and_four_tracks(hall: Hall) -> None:
    seminar = await planned(hall)
    driver, tracks, steps = seminar.driver, seminar.tracks, seminar.steps
    slots = driver.client.steps
    await driver.do("workshop.name_referent", track=tracks[0], person=seminar.people[0]["person"])
    await seminar.sends_off(slots[0])

    # A café in one track, driven by its referent from a phone, and a vote in another, at the same time.
    leader, seated, voter = [await seminar.phone(number) for number in (0, 3, EACH + 3)]
    await leader.get_by_role("link", name="Animer").click()
    await leader.get_by_role("button", name=re.compile("Commencer")).click()
    await leader.get_by_role("button", name=re.compile("Tirer les places|Placer")).first.click()
    await expect(seated.get_by_text(re.compile("Table\\s[12]")).first).to_be_visible()
    # Whoever leads the track has no seat in it, and waits for none.
    own = await seminar.phone(0)
    await expect(own.locator("main").get_by_text("Vous animez")).to_be_visible()
    await driver.do("workshop.open_step", step=steps[1])
    await voter.get_by_role("button", name=re.compile("Le bois")).first.click()
    await expect(voter.get_by_text(re.compile("Table\\s[12]"))).to_be_hidden()

    await driver.do("workshop.call_back", minutes=5)
    for phone in (leader, seated, voter):
        await expect(phone.get_by_text("Retour en plénière dans")).to_be_visible()
    await driver.do("workshop.close_step", step=slots[0])
    await expect(voter.get_by_role("heading", name="On passe bientôt à la suite")).to_be_visible()
    await driver.do("workshop.close_day")
    await expect(voter.get_by_text("On se retrouve dimanche 15 mars")).to_be_visible()

    # On the second day two people change tracks.
    await driver.do("workshop.open_day", day=driver.client.everyone["days"][1]["id"])
    for phone in (seated, voter):
        await phone.get_by_role("button", name="Je suis là").click()
    await asyncio.gather(*(comes_back(seminar, number) for number in range(20, 40)))
    await seminar.sends_off(slots[1], swapped=(3, EACH + 3))
    await expect(seated.locator("main").get_by_text("Coopérer").first).to_be_visible()
    await expect(voter.locator("main").get_by_text("Accueillir").first).to_be_visible()
    await driver.do("workshop.close_step", step=slots[1])

    await driver.do("workshop.close_workshop")
    minutes = await hall.server.call(
        "GET", f"/w/{seminar.people[0]['workshop']}/minutes.md", text=await hall.server.organiser()
    )
    for number, title in enumerate(TITLES, 1):
        assert f"Axe {number} : {title}" in minutes.text.replace("\xa0", " ")
    assert "14 et 15 mars 2026" in minutes.text.replace("\xa0", " ")


async def comes_back(seminar: Seminar, number: int) -> None:
    async with connected(seminar.hall.server.url, seminar.people[number]) as phone:
        await phone.arrive()
        await phone.do("workshop.come_back")
