"""The look before opening: what is wrong with a workshop's agenda, or likely to go wrong, one line each.

What only a method can know of its steps, it says itself (`checks` in its folder).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from live.agendas.blanks import blanks_of, first_with_blanks
from live.agendas.templates import is_the_title_of_a_template
from live.core.checks import Beforehand, Level, Remark, Remedy
from live.core.dates import in_words
from live.core.ids import DayId, StepId
from live.core.lengths import in_hours
from live.core.outcomes import Outcome, Spoken
from live.core.people import FACILITATORS
from live.methods import METHODS
from live.minutes.dates import clock, moment, zone
from live.parts.cards import THEME
from live.planning.days_off import DaysOff
from live.workshop.agenda import given_to
from live.workshop.day_model import DayPlan
from live.workshop.events import StepPlan
from live.workshop.model import Day, Planned, Running, Workshop
from live.workshop.tracks import sends_people

About = Literal["step", "agenda", "days", "tracks", "people", "links", "address", "blanks", "title"]
# So long people sit still.
_LONGEST_SEATED: Final = 90
_LONGEST_QUESTION: Final = 120
_TO_MOVE: Final = 2
_LUNCH: Final = 45
# How methods call it that texts are read by whoever facilitates before they are shown.
_READ_FIRST: Final = ("approve_first", "approved")
_NO_PHOTOGRAPHS: Final = Spoken(
    "Public mineur : cette étape ne prendra pas de photos.", "Minors: this step will take no photographs."
)
_NOON, _AFTERNOON = 12 * 60, 14 * 60


@dataclass(frozen=True, slots=True)
class Found:
    """A remark, and the place where it is mended: a step, or another part of the workshop. `later`: it is nothing to
    settle now, and stops the step when that is about to open."""

    level: Level
    said: Spoken
    about: About
    step: StepId | None = None
    title: str = ""
    later: bool = False
    remedies: tuple[Remedy, ...] = ()

    def told(self) -> dict[str, Any]:
        said = {"fr": self.said.fr, "en": self.said.en}
        where = {"about": self.about, "step": self.step, "title": self.title}
        return {
            "level": self.level,
            "said": said,
            **where,
            "later": self.later,
            "remedies": [*map(_told, self.remedies)],
        }


def _told(remedy: Remedy) -> dict[str, Any]:
    said = {"fr": remedy.said.fr, "en": remedy.said.en}
    return {"said": said, "settings": dict(remedy.settings), "plan": dict(remedy.plan), "opens": remedy.opens}


def preflight(workshop: Workshop, now: int, address: str = "") -> list[Found]:
    """Everything there is to say, what stops first. `now` is the time in milliseconds, `address` where phones come."""
    found = [*_of_the_workshop(workshop, now, address), *_of_steps(workshop), *_of_days(workshop, now)]
    found += _of_minors(workshop)
    order: list[Level] = ["stop", "warn", "tip"]
    return sorted(found, key=lambda each: order.index(each.level))


def people_expected(workshop: Workshop) -> int:
    """Those on lists, or those who are here once they are more."""
    expected = sum(each.expected and not each.removed for each in workshop.people.values())
    return max(expected, len(workshop.here))


# --- the workshop as a whole ----------------------------------------------------------------------------------


def _of_the_workshop(workshop: Workshop, now: int, address: str) -> Iterator[Found]:
    people = people_expected(workshop)
    if is_the_title_of_a_template(workshop.description.title):
        yield _on(
            "title",
            "warn",
            "Le titre est encore celui du modèle. On le lira sur l’affiche, à l’écran et dans le compte rendu.",
            "The title is still the template’s. The poster, the screens and the minutes will bear it.",
        )
    if not workshop.main.order:
        yield _on("agenda", "stop", "L’ordre du jour est vide.", "The agenda is empty.")
    if address and _reaches_only_itself(address):
        yield _on(
            "address",
            "stop",
            f"Les téléphones n’atteignent pas {address} : cette adresse ne vaut que pour cet ordinateur.",
            f"Phones cannot reach {address}: this address is good for this computer only.",
        )
    if not people:
        yield _on(
            "people",
            "tip",
            "Combien de personnes ? Avec la liste, le placement et les temps se vérifient.",
            "How many people are coming? Add the list, and the seating and times can be checked.",
        )
    # An organiser drives too, from the moment at which they have come to the console.
    hands = sum(each.role in FACILITATORS and not each.removed for each in workshop.people.values())
    if hands < 2:
        yield _on(
            "links",
            "tip",
            "Une seule personne aux commandes. Donnez le lien à quelqu’un d’autre.",
            "Only one person can drive. Give a colleague the link.",
        )
    yield from _of_tracks(workshop, people)


def _reaches_only_itself(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    return host in ("localhost", "::1") or host.endswith(".localhost") or host.startswith("127.")


def _of_tracks(workshop: Workshop, people: int) -> Iterator[Found]:
    sending = [key for key in workshop.main.order if sends_people(workshop.steps[key].plan.method)]
    if not sending:
        return
    tracks = list(workshop.beside.values())
    if not tracks:
        step = workshop.steps[sending[0]].plan
        yield _of(sending[0], step, Remark("stop", Spoken("Aucun axe où aller.", "There is no track to go to.")))
        return
    places = sum(track.plan.most for track in tracks)
    if people and all(track.plan.most for track in tracks) and places < people:
        yield _on(
            "tracks",
            "stop",
            f"Les axes ont {places} places pour {people} personnes.",
            f"The tracks hold {places} of {people} people.",
        )
    alone = [track.plan.title for track in tracks if not track.referents]
    if alone:
        yield _on("tracks", "warn", f"Sans référent : {', '.join(alone)}.", f"No lead: {', '.join(alone)}.")


# --- its steps ------------------------------------------------------------------------------------------------


def _of_steps(workshop: Workshop) -> Iterator[Found]:
    people = people_expected(workshop)
    for key, step in workshop.steps.items():
        if not isinstance(step, Planned):
            continue
        plan = step.plan
        for remark in _of_step(workshop, key, plan, people):
            yield _of(key, plan, remark)
    if blanks := blanks_of(workshop):
        names = ", ".join(f"{{{name}}}" for name in blanks)
        said = Spoken(f"Il reste à remplir : {names}.", f"Still to fill in: {names}.")
        yield Found("stop", said, "blanks", first_with_blanks(workshop))


def _of_step(workshop: Workshop, key: StepId, plan: StepPlan, people: int) -> Iterator[Remark]:
    method = METHODS[plan.method]
    yield from method.checks(method.settings.model_validate(plan.settings), _beforehand(workshop, key, plan, people))
    if plan.works_on is not None and plan.works_on in workshop.steps:
        yield from _of_its_source(workshop, key, plan, plan.works_on)
    if len(plan.question) > _LONGEST_QUESTION:
        long = len(plan.question)
        yield Remark(
            "tip",
            Spoken(
                f"Question de {long} signes : elle ne se lira pas du fond.",
                f"A question of {long} characters: not readable from the back.",
            ),
        )


def _beforehand(workshop: Workshop, key: StepId, plan: StepPlan, people: int) -> Beforehand:
    # How many will be in a track, nobody knows.
    here = people if plan.track == "main" or plan.standing else 0
    if plan.works_on is None or plan.works_on not in workshop.steps:
        return Beforehand(plan.minutes, plan.phases, here)
    stage, left = _stage(workshop, plan.works_on), len(given_to(workshop, key, foreseen=True))
    has_source = _has_source(workshop, plan)
    if _unsorted(workshop, key):
        # What is to be done about it is said of its source.
        return Beforehand(plan.minutes, plan.phases, here, has_source)
    is_awaited = has_source and stage != "over" and not _comes_later(workshop, key, plan)
    return Beforehand(
        plan.minutes,
        plan.phases,
        here,
        has_source,
        left if left or stage != "ahead" else None,
        workshop.steps[plan.works_on].plan.title if is_awaited else "",
    )


def _of_its_source(workshop: Workshop, key: StepId, plan: StepPlan, source: StepId) -> Iterator[Remark]:
    title = workshop.steps[source].plan.title
    # Whoever sorts cards is not done with them before that step ends.
    is_running = _stage(workshop, source) == "running"
    again = () if is_running else (Remedy(Spoken(f"Rouvrir « {title} »", f"Reopen “{title}”"), opens=source),)
    if loose := _under_no_theme(workshop, key):
        yield Remark("stop", _left_out(loose, title), is_running, again)
    if cards := _unsorted(workshop, key):
        as_they_are = Remedy(
            Spoken(
                "Prendre la carte telle quelle" if cards == 1 else f"Prendre les {cards} cartes telles quelles",
                "Take the card as it is" if cards == 1 else f"Take the {cards} cards as they are",
            ),
            plan={"takes": None},
        )
        yield Remark("stop", _no_themes(cards, title), is_running, (*again, as_they_are))
    if _comes_later(workshop, key, plan):
        yield Remark(
            "stop",
            Spoken(
                f"Prend les résultats de « {title} », qui vient après.", f"Takes results of “{title}”, which is later."
            ),
        )


def _stage(workshop: Workshop, key: StepId) -> Literal["ahead", "running", "over"]:
    """Whether more may come of a step: it is still ahead or running. One that was passed over is not ahead any more."""
    step = workshop.steps[key]
    if isinstance(step, Running):
        return "running"
    order = workshop.tracks[step.plan.track].order
    after = order[order.index(key) + 1 :] if key in order else ()
    begun = any(not isinstance(workshop.steps[each], Planned) for each in after)
    return "ahead" if isinstance(step, Planned) and not begun else "over"


def _under_no_theme(workshop: Workshop, key: StepId) -> int:
    """How many cards the step it works on has left beside its themes, where it takes the themes alone."""
    themes, cards = _themes_and_cards(workshop, key)
    return sum(not (each.within or each.origin) for each in cards) if themes else 0


def _unsorted(workshop: Workshop, key: StepId) -> int:
    """How many cards the step it works on has left where it takes themes and there are none."""
    themes, cards = _themes_and_cards(workshop, key)
    return 0 if themes else len(cards)


def _themes_and_cards(workshop: Workshop, key: StepId) -> tuple[list[Outcome], list[Outcome]]:
    """What a step that takes themes alone is left; nothing where it takes something else."""
    if workshop.steps[key].plan.takes != THEME.name:
        return [], []
    left = given_to(workshop, key, of_every_kind=True, foreseen=True)
    return [each for each in left if each.kind == THEME.name], [each for each in left if each.kind != THEME.name]


def _no_themes(cards: int, title: str) -> Spoken:
    if cards == 1:
        return Spoken(f"Aucun thème dans « {title} » : 1 carte y attend.", f"No themes in “{title}”: 1 card is there.")
    return Spoken(
        f"Aucun thème dans « {title} » : {cards} cartes n’y sont pas triées.",
        f"No themes in “{title}”: {cards} cards there have not been sorted.",
    )


def _left_out(loose: int, title: str) -> Spoken:
    if loose == 1:
        return Spoken(
            f"1 carte hors thème ne sera pas reprise. Rangez-la dans « {title} », ou faites-en un thème.",
            f"1 card under no theme will be left out. Sort it in “{title}”, or make it a theme.",
        )
    return Spoken(
        f"{loose} cartes hors thème ne seront pas reprises. Rangez-les dans « {title} », ou faites-en des thèmes.",
        f"{loose} cards under no theme will be left out. Sort them in “{title}”, or make them themes.",
    )


def _has_source(workshop: Workshop, plan: StepPlan) -> bool:
    """Whether the step it works on gives anything of the kind."""
    source = workshop.steps.get(plan.works_on) if plan.works_on else None
    if source is None:
        return False
    method = METHODS[source.plan.method]
    kinds = {kind.name for kind in method.gives}
    return method.passes_on or (bool(kinds) if plan.takes is None else plan.takes in kinds)


def _comes_later(workshop: Workshop, key: StepId, plan: StepPlan) -> bool:
    assert plan.works_on is not None
    order = workshop.tracks[plan.track].order
    if plan.works_on in order and key in order:
        return order.index(plan.works_on) > order.index(key)
    main, slot = workshop.main.order, plan.slot
    # A step of a track comes where its parallel step does.
    here = slot if slot in main else key
    other = workshop.steps[plan.works_on].plan
    there = other.slot if other.slot in main else plan.works_on
    return here in main and there in main and main.index(there) > main.index(here)


# --- its days -------------------------------------------------------------------------------------------------


def _of_days(workshop: Workshop, now: int) -> Iterator[Found]:
    place = zone(workshop.description.time_zone)
    at = moment(now, place)
    days: list[DayId | None] = [*workshop.days] if workshop.days else [None]
    for day in days:
        steps = [key for key in workshop.main.order if day is None or workshop.steps[key].plan.day == day]
        yield from _seated(workshop, steps)
        yield from _moved(workshop, steps)
        yield from _hours(workshop, day, steps, at)
    for each in workshop.days.values():
        planned = _date(each.plan.date)
        if planned is not None and planned < at.date() and not each.was_held:
            yield _on(
                "days",
                "warn",
                f"Le {in_words(planned, 'fr')} est passé.",
                f"{in_words(planned, 'en')} has passed.",
            )
        elif planned is not None and not each.was_held and (holiday := _holiday(planned, workshop)):
            yield _on(
                "days",
                "warn",
                f"Le {in_words(planned, 'fr')} est férié : {holiday.fr}.",
                f"{in_words(planned, 'en')} is a public holiday: {holiday.en}.",
            )


def _holiday(day: date, workshop: Workshop) -> Spoken | None:
    """What France celebrates on it, where the workshop is held there."""
    return DaysOff().holiday(day) if workshop.description.time_zone == "Europe/Paris" else None


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _hours(workshop: Workshop, day: DayId | None, steps: list[StepId], now: datetime) -> Iterator[Found]:
    """Whether the day ends when it is said to, and whether there is time to eat."""
    known = workshop.days[day] if day else Day(DayPlan(opens=workshop.description.opens))
    plan = known.plan
    if not plan.opens or (day is None and workshop.held_at is not None):
        return
    opens = datetime.combine(now.date(), datetime.strptime(plan.opens, "%H:%M").time(), now.tzinfo)
    if known.began is not None:
        ends = now + timedelta(minutes=_still_to_come(workshop, steps, now))
    else:
        ends = opens + timedelta(minutes=sum(workshop.steps[key].plan.minutes_in_all for key in steps))
        if not known.spans:
            yield from _lunch(workshop, steps, opens, ends)
    if plan.closes and not known.spans:
        closes = datetime.combine(now.date(), datetime.strptime(plan.closes, "%H:%M").time(), now.tzinfo)
        if ends > closes:
            fr = f"Fini vers {clock(ends, 'fr')}, annoncé {clock(closes, 'fr')}."
            en = f"Ends about {clock(ends, 'en')}, announced {clock(closes, 'en')}."
            yield _on("agenda", "warn", fr, en)


def _still_to_come(workshop: Workshop, steps: list[StepId], now: datetime) -> int:
    minutes = 0
    for key in steps:
        match workshop.steps[key]:
            case Planned(plan=plan):
                minutes += plan.minutes_in_all
            case Running(ends=ends) if ends is not None:
                minutes += max(0, round(ends / 60_000 - now.timestamp() / 60))
    return minutes


def _lunch(workshop: Workshop, steps: list[StepId], opens: datetime, ends: datetime) -> Iterator[Found]:
    first = opens.hour * 60 + opens.minute
    last = first + int((ends - opens).total_seconds()) // 60
    if first >= _NOON or last <= _AFTERNOON or not any(method.rests for method in METHODS.values()):
        return
    at = first
    for key in steps:
        plan = workshop.steps[key].plan
        begins = at + plan.transition
        at += plan.minutes_in_all
        long_enough = plan.minutes_in_all >= _LUNCH or plan.minutes >= _LUNCH
        if METHODS[plan.method].rests and long_enough and begins < _AFTERNOON and at > _NOON:
            return
    yield _on("agenda", "warn", "La journée passe midi sans repas.", "The day runs past noon without lunch.")


def _seated(workshop: Workshop, steps: list[StepId]) -> Iterator[Found]:
    """People who sit too long, and before which step they should get up."""
    seated = 0
    for key in steps:
        plan = workshop.steps[key].plan
        method = METHODS[plan.method]
        if method.moves or method.rests:
            seated = 0
            continue
        seated += plan.minutes_in_all
        if seated > _LONGEST_SEATED and isinstance(workshop.steps[key], Planned):
            long = in_hours(seated, "fr"), in_hours(seated, "en")
            yield _of(
                key,
                plan,
                Remark(
                    "warn",
                    Spoken(
                        f"{long[0]} assis d’affilée à la fin de cette étape. Une pause de 10 min avant ?",
                        f"{long[1]} seated in a row by the end of this step. A break of 10 min before it?",
                    ),
                ),
            )
            seated = 0


def _moved(workshop: Workshop, steps: list[StepId]) -> Iterator[Found]:
    """No time to go back to where one sat."""
    for before, key in pairwise(steps):
        plan = workshop.steps[key].plan
        moves = METHODS[workshop.steps[before].plan.method].moves
        if moves and plan.transition < _TO_MOVE and plan.minutes and isinstance(workshop.steps[key], Planned):
            title = workshop.steps[before].plan.title
            yield _of(
                key,
                plan,
                Remark(
                    "tip",
                    Spoken(
                        f"Pas de temps pour changer de place après « {title} ».",
                        f"No time to move after “{title}”.",
                    ),
                ),
            )


def _on(about: About, level: Level, fr: str, en: str) -> Found:
    return Found(level, Spoken(fr, en), about)


def _of(key: StepId, plan: StepPlan, remark: Remark) -> Found:
    return Found(remark.level, remark.said, "step", key, plan.title, remark.later, remark.remedies)


def _of_minors(workshop: Workshop) -> Iterator[Found]:
    """What minors write is read before it is shown, in the steps that know that; no step takes photographs of
    theirs."""
    if workshop.description.ages != "minors":
        return
    said = Spoken(
        "Public mineur : réglez que les textes sont lus avant d'être montrés.",
        "Minors: set that texts are read before they are shown.",
    )
    for key, step in workshop.steps.items():
        if not isinstance(step, Planned):
            continue
        settings = METHODS[step.plan.method].settings.model_validate(step.plan.settings)
        everybody = getattr(settings, "adding", "everyone") == "everyone"
        if everybody and any(getattr(settings, name, True) is False for name in _READ_FIRST):
            yield Found("warn", said, "step", key, step.plan.title)
        if getattr(settings, "photographs", False):
            yield Found("warn", _NO_PHOTOGRAPHS, "step", key, step.plan.title)
