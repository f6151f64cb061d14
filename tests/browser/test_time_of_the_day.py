"""The console tells the time of the day: planned and real hours on a clock of the place, how late it is, what could be
done about it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.hall import Hall
from tests.browser.looking import violations
from tests.noon import noon

pytestmark = pytest.mark.asyncio(loop_scope="session")

AGENDA: list[dict[str, Any]] = [
    {"method": "ideas", "title": "Idées", "question": "Que garder ?", "minutes": 20},
    {
        "method": "world_cafe",
        "title": "Café",
        "minutes": 75,
        "settings": {
            "rounds": 3,
            "round_minutes": 20,
            "tables": [{"name": "Nord"}, {"name": "Sud"}],
            "questions": ["Qui ?", "Quoi ?", "Comment faire ?"],
        },
    },
    {"method": "break", "title": "Pause", "minutes": 15},
    {"method": "ideas", "title": "Récit", "minutes": 30},
    {"method": "ideas", "title": "Synthèse", "minutes": 20},
]


def begun_before(minutes: int) -> dict[str, Any]:
    """A workshop that was to begin so many minutes ago, at a place whose hour is not that of this device."""
    zone, now = noon()
    opens = now - timedelta(minutes=minutes)
    return {
        "time_zone": zone,
        "opens": f"{opens:%H:%M}",
        "date": f"{opens:%Y-%m-%d}",
        "agenda": AGENDA,
    }


def clock(at: str, later: int) -> str:
    hour = datetime.strptime(at, "%H:%M") + timedelta(minutes=later)
    return f"{hour.hour} h" + (f" {hour:%M}" if hour.minute else "")


async def test_whoever_is_late_is_told_and_one_tap_brings_the_end_back(hall: Hall) -> None:
    about = begun_before(11)
    made = await hall.server.create_workshop(**about)
    console = await hall.facilitates(made)
    agenda = console.get_by_role("navigation", name="Ordre du jour")
    await expect(agenda).to_contain_text("2 h 40 en tout")
    # On a clock of the place, not of this device.
    await agenda.get_by_role("button", name="Café").click()
    await expect(agenda).to_contain_text("World café · 1 h 15")
    await expect(agenda).to_contain_text(f"prévu {clock(about['opens'], 20)}")
    await console.get_by_role("button", name="Commencer : Idées").click()
    late = console.get_by_role("region", name="Le temps")
    await expect(late).to_contain_text(re.compile(r"1[12]\smin de retard\s: fin vers"))
    await expect(late).to_contain_text(f"annoncée {clock(about['opens'], 160)}")
    # The minutes of the agenda leave out those that went by: beside the hours they would contradict them.
    await expect(agenda).not_to_contain_text("en tout")
    await expect(agenda).to_contain_text(re.compile(r"1[12]\smin de retard"))
    await expect(agenda).to_contain_text(f", prévu {clock(about['opens'], 20)}")
    assert await violations(console) == []

    without = late.get_by_role("button", name="Sans le tour 3")
    # Which question nobody will be asked.
    await expect(without).to_contain_text("Comment faire")
    await without.click()
    await expect(late).to_be_hidden()
    await expect(agenda).to_contain_text("min d’avance")
    await console.get_by_role("button", name="Annuler : sans le tour 3").click()
    await expect(late).to_be_visible()

    await late.get_by_role("button", name="Autres choix").click()
    choices = console.get_by_role("dialog", name="Rattraper le retard")
    await expect(choices).to_contain_text("Rien n’est coupé")
    widths = "all => new Set(all.map((each) => Math.round(each.getBoundingClientRect().width))).size"
    assert await choices.locator(".drift-way").evaluate_all(widths) == 1
    assert await violations(console) == []
    await choices.get_by_role("button", name="Pause : 10 min").click()
    await expect(choices).to_be_hidden()
    await expect(agenda.get_by_role("button", name="Pause")).to_contain_text("10 min")
    # What is left is too little, of so much, for a word.
    await expect(late).to_be_hidden()
    await console.get_by_role("button", name="Annuler : Pause : 10 min").click()
    await late.get_by_role("button", name="Pas maintenant").click()
    await expect(late).to_be_hidden()
    # Whoever has put it off finds the ways out again where the delay is told.
    await agenda.get_by_role("button", name=re.compile("min de retard")).click()
    await choices.get_by_role("button", name="Pause : 10 min").click()
    await expect(agenda.get_by_role("button", name="Pause")).to_contain_text("10 min")


async def test_a_step_tells_its_length_alike_wherever_it_is_told(hall: Hall) -> None:
    made = await hall.server.create_workshop(
        agenda=[{"method": "ideas", "title": "Tour d'horizon", "minutes": 84, "transition": 2}]
    )
    length = "1\u00a0h\u00a026, dont 2\u00a0min pour s’installer"
    console = await hall.facilitates(made)
    agenda = console.get_by_role("navigation", name="Ordre du jour")
    await agenda.get_by_role("button", name="horizon").click()
    await expect(agenda).to_contain_text(length)
    phone = await hall.joins(made.code, "Ana Roux")
    await expect(phone.get_by_text("1\u00a0h\u00a026", exact=True)).to_be_visible()
    organiser = await hall.organises()
    for path in ("", "/run-sheet"):
        await organiser.goto(f"{hall.server.url}/organiser/w/{made.workshop}{path}")
        await expect(organiser.locator("body")).to_contain_text(length)
    # Once it has closed it tells its hours, and how long it was to be.
    driver = await hall.drives(made)
    await driver.open(0)
    await driver.do("workshop.close_step", step=driver.client.steps[0])
    await expect(agenda).to_contain_text("prévu 1\u00a0h\u00a026")


async def test_the_minutes_of_a_step_go_with_those_of_its_rounds(hall: Hall) -> None:
    console = await hall.facilitates(await hall.server.create_workshop(agenda=AGENDA))
    agenda = console.get_by_role("navigation", name="Ordre du jour")
    await agenda.get_by_role("button", name="Café").click()
    await agenda.get_by_role("button", name="Modifier Café").click()
    form = console.get_by_role("dialog")
    minutes = form.get_by_label("Durée en minutes")
    await form.get_by_text("Réglages").click()
    await form.get_by_label("Nombre de tours").fill("2")
    await expect(minutes).to_have_value("55")
    each = form.get_by_label("Minutes par tour")
    await each.fill("")
    await expect(minutes).to_have_value("55")
    await each.fill("25")
    await expect(minutes).to_have_value("65")


async def test_what_somebody_else_has_changed_is_not_cut_by_what_they_saw_before(hall: Hall) -> None:
    made = await hall.server.create_workshop(**begun_before(11))
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Commencer : Idées").click()
    late = console.get_by_role("region", name="Le temps")
    shorter = late.get_by_role("button", name=re.compile("^Tours de"))
    await expect(shorter).to_be_visible()
    # What the console was told stays on its screen.
    await console.route("**/timing?*", lambda route: route.abort())
    other = await hall.drives(made)
    steps = other.client.views["everyone"]["agenda"]["order"]
    await other.do("workshop.change_step", step=steps[1], minutes=60)
    await shorter.click()
    await expect(console.get_by_text("L’ordre du jour a changé entre-temps")).to_be_visible()


async def test_a_step_is_made_shorter_while_it_runs(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA[:1])
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Commencer : Idées").click()
    timer = console.get_by_role("timer").first
    await expect(timer).to_contain_text(re.compile("^(20:00|19:)"))
    await console.get_by_role("button", name="−5 min").click()
    await expect(timer).to_contain_text(re.compile("^(15:00|14:)"))
    await console.get_by_role("button", name="−1 min").click()
    await expect(timer).to_contain_text(re.compile("^(14:00|13:)"))
    await console.get_by_role("button", name="+1 min").click()
    await expect(timer).to_contain_text(re.compile("^(15:00|14:)"))


async def test_days_before_the_console_tells_the_date_and_no_hour_that_nobody_said(hall: Hall) -> None:
    plain = {"method": "ideas", "title": "Idées", "question": "Que garder ?", "minutes": 20}
    made = await hall.server.create_workshop(date="2099-12-10", agenda=[plain])
    console = await hall.facilitates(made)
    told = console.locator(".day-time .quiet")
    await expect(told).to_have_text("jeudi 10 décembre 2099 · 20 min en tout")
    step = console.get_by_role("navigation", name="Ordre du jour").locator(".step-times")
    await expect(step).to_have_text("20 min")
    # What kind of step it is is told where its title does not.
    await console.get_by_role("button", name="Commencer : Idées").click()
    early = console.get_by_role("dialog", name="Ouvrir « Idées » quand même ?")
    await expect(early).to_contain_text("L’atelier est prévu le jeudi 10 décembre 2099.")
    assert await violations(console) == []
    await early.get_by_role("button", name="Ouvrir quand même").click()
    await expect(step).to_have_text(re.compile(r"^20\smin · en cours depuis"))


async def test_introductions_tell_when_all_will_have_spoken_and_show_no_other_clock(hall: Hall) -> None:
    settings = {"seconds": 60}
    made = await hall.server.create_workshop(
        agenda=[{"method": "round_table", "title": "Tour", "minutes": 10, "settings": settings}]
    )
    await hall.joins(made.code, "Ana Morel")
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Commencer : Tour").click()
    await expect(console.locator(".console-head")).to_contain_text("fin estimée")
    await expect(console.locator(".console-head").get_by_role("timer")).to_be_hidden()
    await console.get_by_role("button", name="Commencer par Ana Morel").click()
    await expect(console.get_by_role("timer")).to_have_count(1)
