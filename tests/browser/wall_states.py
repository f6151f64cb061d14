"""What a room's screen may have to show: every state of every method, with little and with very much in it.

The workshops are real ones, driven by commands; their views are the server's own. Who looks at them, and how large the
screen is, is up to the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from time import time
from typing import Any, Final

from live.core.commands import Asked, Command, CommandEntry
from live.core.method import Language
from live.core.people import By, Directory, Identity, Role
from live.core.versioned_map import VersionedMap
from live.views.audiences import Screen as ScreenKind
from live.views.audiences import audiences_of, view
from live.views.invitation import Invitation
from live.views.tree import rendered
from live.wire import messages
from live.workshop.commands import Arrive, CreateWorkshop
from live.workshop.deciding import decide, fold
from live.workshop.model import Workshop
from live.workshop.registry import COMMANDS, entry_of
from live.workshop.terms import MAIN

URL: Final = "https://www.exemple-collectivite.fr/concertation-quartier-gare/documents/2026/synthese?page=12"
TITLE: Final = (
    "Quelles transformations pour le quartier de la gare, ses commerces, ses écoles et ses jardins partagés, dans les "
    "dix ans qui viennent, et qui peut s'y engager dès la rentrée avec les moyens de la ville ?"
)[:200]
TEXTS: Final = (
    "Un jardin partagé derrière la salle des fêtes",
    "Réparer des vélos le samedi matin, avec les anciens de l'atelier municipal et les collégiens qui le veulent",
    f"Lire la synthèse : {URL}",
    "Une cantine",
    "Prêter des outils entre voisins, sur une liste que chacun complète depuis son téléphone, sans passer par la "
    "mairie ni par un commerçant, et avec une caution que l'association garde",
)
FATOU: Final = By("fatou", Role.FACILITATOR)
FIRST_NAMES: Final = ("Annick", "Farid", "Zoé", "Jean-Baptiste", "Maëlle", "Karim")
SURNAMES: Final = ("Abgrall", "Le Goff", "Wolfeschlegelsteinhausenbergerdorff", "N'Diaye", "Petit", "Roux")
ORGANISATIONS: Final = ("Mairie", "Réseau des lieux partagés de la Loire-Atlantique", "La Ruche")
INVITATION: Final = Invitation("79CVCY", "http://192.168.1.20:8000/j/79CVCY", 25, "M0 0h25v25h-25z")


@dataclass(frozen=True)
class Size:
    """How much there is: people, cards, and how long a title or a question is."""

    name: str
    people: int
    cards: int
    title: str
    question: str
    texts: tuple[str, ...] = TEXTS


LITTLE: Final = Size("little", 5, 1, "Un atelier", "Que garder ?")
# Some pages, which turn by themselves; of very many there are figures only.
USUAL: Final = Size("usual", 30, 12, TITLE, TITLE)
MUCH: Final = Size("much", 1_000, 300, TITLE, TITLE)


class Wall:
    """A workshop whose room's screen is looked at."""

    def __init__(self, size: Size, identity: str = "real_name", language: Language = "fr") -> None:
        self.size = size
        self.people = [By(f"p{number}", Role.PARTICIPANT) for number in range(size.people)]
        named = {FATOU.person: Identity("Sy", "Fatou")} | {
            by.person: Identity(
                SURNAMES[number % 6], FIRST_NAMES[number // 6 % 6], ORGANISATIONS[number % 3], key=f"K{number}"
            )
            for number, by in enumerate(self.people)
        }
        self.directory = Directory(VersionedMap(named))
        self.at = int(time() * 1000)
        self.seed = 0
        self.workshop: Workshop | None = None
        self.track = MAIN
        self._done(FATOU, CreateWorkshop(workshop="w", title=size.title, identity=identity, language=language))
        for by in (FATOU, *self.people):
            self._done(by, Arrive(person=by.person, role=by.role))

    @property
    def now(self) -> Workshop:
        assert self.workshop is not None
        return self.workshop

    def do(self, name: str, by: By = FATOU, /, **words: Any) -> None:
        """A command to the workshop, or to the step that runs now."""
        entry = COMMANDS[name]
        self._done(by, entry.kind.model_validate(words), entry)

    def _done(self, by: By, command: Command, entry: CommandEntry | None = None) -> None:
        self.seed += 1
        entry = entry or entry_of(command, None)
        asked = Asked(by, self.at, self.seed, command, entry=entry, directory=self.directory)
        step = self._step_of(entry) if entry and entry.method else None
        self.workshop = fold(self.workshop, decide(self.workshop, asked, step), self.at, by.person)

    def _step_of(self, entry: CommandEntry) -> str | None:
        standing = (key for key in self.now.standing if self.now.steps[key].plan.method == entry.method)
        return next(standing, self.now.main.now)

    def adds(self, method: str, settings: dict[str, Any] | None = None, **said: Any) -> str:
        before = set(self.now.steps)
        words = {"title": self.size.title, "question": self.size.question, "minutes": 10} | said
        self.do("workshop.add_step", method=method, settings=settings or {}, **words)
        return next(key for key in self.now.steps if key not in before)

    def opens(self, method: str, settings: dict[str, Any] | None = None, **said: Any) -> None:
        self.do("workshop.open_step", step=self.adds(method, settings, **said))

    @property
    def activity(self) -> Any:
        """What is known of the step that runs."""
        running = self.now.running_in(MAIN)
        assert running is not None
        return running.activity

    def own(self, by: By) -> Any:
        """What somebody's own view holds of the step that runs."""
        person: Any = rendered(view(self.now, self.directory, f"person:{by.person}"))
        return person["activities"][MAIN]

    def texts(self, most: int | None = None) -> Iterator[tuple[By, str]]:
        """As many cards as the size says, each with its author."""
        texts = self.size.texts
        for number in range(min(self.size.cards, most or self.size.cards)):
            yield self.people[number % len(self.people)], f"{texts[number % len(texts)]} ({number + 1})"

    def frames(self, screen: ScreenKind = "projector") -> list[str]:
        """What the server would send a screen of its track that comes in now: the room's, the facilitator's, or
        somebody's phone."""
        person, role = {
            "projector": ("s1", Role.PROJECTOR),
            "console": (FATOU.person, Role.FACILITATOR),
            "phone": ("p0", Role.PARTICIPANT),
        }[screen]
        audiences = audiences_of(self.now, person, screen, self.track)
        greeting = messages.greeting(
            version="test",
            workshop="w",
            epoch=f"e{id(self)}.{self.seed}",
            seq=self.seed,
            now=self.at,
            person=person,
            role=role,
            screen=screen,
            track=self.track,
            audiences=audiences,
            commands_each_second=10,
        )
        views = (
            messages.view(rendered(view(self.now, self.directory, name, INVITATION)), name, self.seed, "")
            for name in audiences
        )
        return [frame.decode() for frame in (greeting, *views)]


# --- the states -----------------------------------------------------------------------------------------------

Made = Callable[[Wall], None]


def lobby(wall: Wall) -> None:
    wall.adds("ideas")


def between(wall: Wall) -> None:
    """A step is over, and none runs."""
    wall.opens("ideas")
    wall.adds("voting", {"options": ["Thé"]})
    wall.do("workshop.close_step", step=wall.now.main.now)


def lobby_behind_doors(wall: Wall) -> None:
    lobby(wall)
    wall.do("workshop.close_doors")


def behind_doors(wall: Wall) -> None:
    ideas(wall)
    wall.do("workshop.close_doors")


def asleep(wall: Wall) -> None:
    """One day is over, and the next has not come."""
    for date in ("2026-03-14", "2026-03-15"):
        wall.do("workshop.add_day", date=date, opens="09:00", place=wall.size.question)
    wall.do("workshop.open_day", day=next(iter(wall.now.days)))
    wall.do("workshop.close_day")


def closed_with_everything(wall: Wall) -> None:
    """All that can be counted has been done."""
    cafe("harvest", findings_called="enjeux incontournables")(wall)
    voting("dots")(wall)
    for _, text in wall.texts(40):
        wall.do("closing.add_decision", what=text)
        wall.do("closing.add_action", what=text)
    closed(wall)


def closed(wall: Wall) -> None:
    wall.opens("ideas")
    wall.do("closing.write_end", field="next_meeting", text="Mardi 12 janvier, 18 h, salle des fêtes", base=0)
    wall.do("workshop.close_workshop")


def paused(wall: Wall) -> None:
    wall.opens("ideas")
    wall.do("workshop.pause")


def paused_until(wall: Wall) -> None:
    wall.opens("ideas")
    wall.do("workshop.pause", until=wall.at + 15 * 60_000)


def without_question(wall: Wall) -> None:
    wall.opens("ideas", question="")


def announced(wall: Wall) -> None:
    ideas(wall)
    wall.do("workshop.announce", text=TEXTS[4], minutes=5)


def ideas(wall: Wall) -> None:
    wall.opens("ideas", {"signed": True})
    for by, text in wall.texts():
        wall.do("ideas.post_idea", by, text=text)


def ideas_in_themes(wall: Wall) -> None:
    ideas(wall)
    cards = list(wall.activity.ideas)
    for number in range(0, len(cards), 40):
        wall.do("ideas.group_ideas", ideas=cards[number : number + 40], name=TEXTS[number % 3][:80])


def spotlit(wall: Wall) -> None:
    ideas(wall)
    card = list(wall.activity.ideas)[-1]
    wall.do("workshop.turn_spotlight", track=MAIN, step=wall.now.main.now, card=card)


def decisions_shown(wall: Wall) -> None:
    wall.opens("ideas")
    for number, (by, text) in enumerate(wall.texts(60)):
        wall.do("closing.add_decision", what=text)
        wall.do("closing.add_action", what=text, who=wall.directory.name(by.person), when=TEXTS[number % 5][:80])
    wall.do("workshop.show_on_screen", track=MAIN, step="closing")


def parked(wall: Wall) -> None:
    wall.opens("parking")
    for by, text in wall.texts():
        wall.do("parking.park_idea", by, text=text)


def hands_beside(wall: Wall) -> None:
    """What runs is as full as it may be, and some ask to speak."""
    wall.opens("hands", standing=True, title="Paroles")
    ideas(wall)
    raised(wall)


def hands_alone(wall: Wall) -> None:
    wall.opens("hands", {"shown": 10, "minutes_each": 3})
    raised(wall)


def raised(wall: Wall) -> None:
    for by in wall.people[:60]:
        wall.do("hands.raise_hand", by)
    wall.do("hands.call_next")


def no_ideas(wall: Wall) -> None:
    wall.opens("ideas")


def ideas_in_silence(wall: Wall) -> None:
    wall.opens("ideas", {"silent": True})
    for by, text in wall.texts(40):
        wall.do("ideas.post_idea", by, text=text)


def voting(rule: str, *, close: bool = True, revealed: int | None = None, rounds: int = 0, **more: Any) -> Made:
    def made(wall: Wall) -> None:
        options = [text for _, text in wall.texts(200)]
        settings: dict[str, Any] = {
            "rule": rule,
            "options": options,
            "voters": "everybody",
            "quorum_percent": 50,
        } | more
        if rule == "budget":
            settings |= {"budget": 2_000, "costs": [{"option": each, "cost": str(100 + len(each))} for each in options]}
        elif rule != "importance_feasibility":
            settings["tie_rule"] = "draw"
        if rounds:
            settings["two_rounds"] = True
        if revealed is not None:
            settings["reveal"] = "in_stages"
        if rule == "gradient":
            settings |= {"explained": "optional"}
        wall.opens("voting", settings)
        some = list(wall.activity.items)
        for again, (number, by) in product(range(max(1, rounds)), enumerate(wall.people[:60])):
            if again and not number:
                wall.do("voting.close_ballot")
                wall.do("voting.open_second_round")
            at = (number * number + again) % len(some)
            chosen = list(dict.fromkeys([some[at], some[(at * 7) % len(some)]]))
            ballots: dict[str, dict[str, Any]] = {
                "dots": {"dots": {chosen[0]: 1}},
                "approval": {"approved": chosen},
                "ranking": {"ranking": chosen},
                "score": {"scores": {item: (at + n) % 11 for n, item in enumerate(chosen)}},
                "budget": {"basket": chosen},
                "majority_judgment": {"grades": {item: (at + n) % 6 for n, item in enumerate(chosen)}},
                "gradient": {
                    "agreement": {
                        item: {"step": 1 + (at + n) % 8, "reason": TEXTS[at % 5]} for n, item in enumerate(chosen)
                    }
                },
                "importance_feasibility": {"marks": dict.fromkeys(chosen, (1 + at % 5, 1 + number % 5))},
            }
            if rule == "pairwise":
                wall.do("voting.take_pairs", by)
                ballots[rule] = {"compared": wall.own(by)["pairs"]}
            wall.do("voting.cast_ballot", by, **ballots[rule], round=again + 1)
        if close:
            wall.do("voting.close_ballot", round=max(1, rounds))
        for shown in range(min(revealed or 0, len(some))):
            wall.do("voting.reveal_next", shown=shown)

    return made


def cafe(stage: str, **settings: Any) -> Made:
    def made(wall: Wall) -> None:
        tables = (
            [{"name": text[:200], "question": text[:200]} for _, text in wall.texts(40)] if wall.size.cards > 1 else []
        )
        wall.opens(
            "world_cafe",
            {
                "tables": tables,
                "table_count": 0 if tables else max(2, wall.size.people // 20),
                "seats": 30,
                "findings_each": 5,
                **settings,
            },
        )
        if stage == "before":
            return
        wall.do("world_cafe.draw_seating")
        if stage == "announced":
            return
        wall.do("world_cafe.start_round")
        if stage == "running":
            return
        wall.do("world_cafe.close_round")
        if stage == "over":
            return
        for table in wall.activity.tables:
            for _, text in wall.texts(5):
                wall.do("world_cafe.bring_back", FATOU, table=table, text=text)
        if stage == "themes":
            cards = list(wall.activity.findings)
            for number in range(0, len(cards), 20):
                wall.do("world_cafe.group_findings", cards=cards[number : number + 20], name=TEXTS[number % 5][:80])

    return made


def exchange(stage: str) -> Made:
    def made(wall: Wall) -> None:
        wall.opens("idea_exchange")
        for by, text in wall.texts(60):
            needs = [TEXTS[0], URL, TEXTS[1]][: 1 + wall.seed % 3]
            wall.do("idea_exchange.propose_project", by, title=text[:200], text=TEXTS[4] * 3, needs=needs)
        projects = list(wall.activity.projects)
        for number, by in enumerate(wall.people[-80:]):
            wall.do("idea_exchange.join_project", by, project=projects[number % len(projects)], leave_current=True)
        if stage == "presenting":
            wall.do("idea_exchange.present_project", project=projects[-1])
        if stage == "closed":
            wall.do("idea_exchange.close_exchange")

    return made


def round_table(stage: str) -> Made:
    def made(wall: Wall) -> None:
        wall.opens("round_table")
        if stage == "speaking":
            wall.do("round_table.next_speaker")
            wall.do("round_table.next_speaker")
        if stage == "over":
            for _ in range(1 + len(wall.people)):
                wall.do("round_table.next_speaker")

    return made


def meeting(stage: str) -> Made:
    def made(wall: Wall) -> None:
        zones = [TEXTS[0], "Le hall"] if wall.size.cards > 1 else []
        wall.opens("meeting", {"questions": [wall.size.question], "find_seconds": 60, "zones": zones, "rounds": 2})
        if stage == "before":
            return
        wall.do("meeting.draw_round")
        if stage == "talking":
            wall.do("meeting.begin_talking")
        if stage == "over":
            wall.do("meeting.close_round")

    return made


def plenary_about_themes(wall: Wall) -> None:
    ideas_in_themes(wall)
    wall.opens("plenary", works_on=wall.now.main.now)


def plenary(stage: str) -> Made:
    def made(wall: Wall) -> None:
        speakers = [
            {
                "name": f"{FIRST_NAMES[n % 6]} {SURNAMES[n % 6]}",
                "organisation": ORGANISATIONS[n % 3],
                "topic": TEXTS[n % 5],
            }
            for n in range(6 if wall.size.cards > 1 else 1)
        ]
        wall.opens(
            "plenary", {"speakers": speakers, "reactions": stage == "reactions", "questions": stage != "reactions"}
        )
        if stage == "speakers":
            return
        if stage == "reactions":
            for by, text in wall.texts():
                wall.do("plenary.react", by, text=text)
            return
        for by, text in wall.texts(100):
            wall.do("plenary.ask_question", by, text=text)
        if stage == "answering":
            wall.do("plenary.give_floor", speaker=next(iter(wall.activity.speakers)))
            wall.do("plenary.take_question", question=next(iter(wall.activity.questions)))

    return made


def open_space(stage: str) -> Made:
    def made(wall: Wall) -> None:
        many = wall.size.cards > 1
        wall.opens(
            "open_space",
            {
                "slots": [text[:60] for text in TEXTS] if many else ["11 h"],
                "places": [f"Salle {n}" for n in range(16 if many else 1)],
            },
        )
        slots, places = ([each.id for each in some] for some in (wall.activity.slots, wall.activity.places))
        for number, (by, text) in enumerate(wall.texts(60)):
            slot, place = slots[number % len(slots)], places[number // len(slots) % len(places)]
            wall.do("open_space.propose_session", by, title=text[:200], slot=slot, place=place)
        for phase in ("market", "sessions", "harvest"):
            if stage == "propose":
                return
            wall.do("open_space.go_to_phase", phase=phase)
            if phase == stage:
                break
        if stage == "harvest":
            for session in wall.activity.sessions:
                wall.do("open_space.write_notes", session=session, field="said", text=TEXTS[4] * 2, base=0)

    return made


def canvas(columns: str, **settings: Any) -> Made:
    def made(wall: Wall) -> None:
        wall.opens("canvas", {"columns": columns, **settings})
        lists = columns in ("levers", "swot", "more_less_keep")
        for by, text in () if lists else wall.texts(40):
            wall.do("canvas.add_row", by, text=text)
        rows = list(wall.activity.rows)
        written = [each.id for each in wall.activity.columns if not each.people]
        for number, (by, text) in enumerate(wall.texts(200)):
            column = written[-1 - number % min(2, len(written))]
            wall.do("canvas.add_item", by, row=rows[number % len(rows)], column=column, text=text)
        if any(each.people for each in wall.activity.columns):
            for number, by in enumerate(wall.people[:60]):
                wall.do("canvas.show_interest", by, row=rows[number % len(rows)])

    return made


def timeline(stage: str) -> Made:
    def made(wall: Wall) -> None:
        wall.opens("timeline", {"photographs": True})
        line = next(each.id for each in wall.activity.lines if not each.private)
        for number, (_, text) in enumerate(wall.texts(200)):
            wall.do(
                "timeline.write_moment", text=text[:140], line=line, date=str(1950 + number % 70) if number % 9 else ""
            )
        for year, title in zip((1960, 1962, 1990), TEXTS, strict=False):
            wall.do("timeline.add_scene", begins=str(year), title=title[:60])
        first = next(iter(wall.activity.moments))
        if stage == "illustrated":
            picture = {"kind": "jpeg", "size": 900, "width": 800, "height": 600, "digest": "0" * 64, "checked": True}
            wall.do("timeline.add_photograph", By("the house", Role.ORGANISER), of=first, file="f1", **picture)
        if stage in ("told", "illustrated"):
            wall.do("timeline.tell_moment", moment=first)
        if stage == "scene":
            scene = list(wall.activity.scenes)[-1]
            wall.do("timeline.tell_scene", scene=scene)
            for field in ("changes", "causes", "outside"):
                wall.do("timeline.write_scene", scene=scene, field=field, text=TEXTS[4] * 2, base=0)

    return made


def long_plan(wall: Wall) -> None:
    """Eight actions as long as they may be, each with its day and its leader."""
    wall.opens("action_plan", {"target": "2027-06-01", "occasion": wall.size.question})
    for number in range(8 if wall.size.cards > 1 else 1):
        what = f"{number} {wall.size.title}"[:200]
        wall.do("action_plan.add_action", wall.people[number % 5], what=what)
        key = list(wall.activity.actions)[-1]
        wall.do("action_plan.set_deadline", action=key, day=f"2027-0{1 + number % 5}-10", base=0)
        wall.do("action_plan.name_leader", action=key, person=wall.people[number % 5].person)


def action_plan(wall: Wall) -> None:
    wall.opens("action_plan", {"target": "2027-06-01", "occasion": wall.size.question})
    for number, (by, text) in enumerate(wall.texts(60)):
        wall.do("action_plan.add_action", by, what=text)
        if number % 3 == 0:
            wall.do("action_plan.set_deadline", action=list(wall.activity.actions)[-1], day="2027-03-01", base=0)


def text(wall: Wall) -> None:
    long = "\n\n".join(f"## {title}\n\n" + "\n".join(f"* {line}" for line in TEXTS) for title in TEXTS)
    wall.opens("text", {"text": (long * 4)[:10_000] if wall.size.cards > 1 else TEXTS[0]})


def in_a_track(*, begun: bool) -> Made:
    def made(wall: Wall) -> None:
        parallel("sent")(wall)
        wall.track = next(iter(wall.now.beside))
        step = wall.adds("ideas", track=wall.track)
        if begun:
            wall.do("workshop.open_step", step=step)

    return made


def pause(wall: Wall) -> None:
    wall.opens("break")


def parallel(stage: str) -> Made:
    def made(wall: Wall) -> None:
        for number in range(12 if wall.size.cards > 1 else 2):
            wall.do("workshop.add_track", title=TEXTS[number % 5][:200], place=TEXTS[0], question=wall.size.question)
        wall.opens("parallel", {"entry": "wishes" if stage == "wishing" else "choose"})
        if stage == "sent":
            wall.do("parallel.place_everybody")
            wall.do("parallel.send_off")
            for track in wall.now.beside:
                wall.do("workshop.send_line", track=track, line=TEXTS[1])

    return made


STATES: Final[dict[str, Made]] = {
    "lobby": lobby,
    "lobby behind doors": lobby_behind_doors,
    "between": between,
    "asleep": asleep,
    "closed": closed,
    "closed with everything": closed_with_everything,
    "paused": paused,
    "paused until": paused_until,
    "without question": without_question,
    "announced": announced,
    "behind doors": behind_doors,
    "ideas": ideas,
    "ideas in themes": ideas_in_themes,
    "no ideas": no_ideas,
    "ideas in silence": ideas_in_silence,
    "spotlit": spotlit,
    "decisions shown": decisions_shown,
    "parked": parked,
    "hands alone": hands_alone,
    "hands beside": hands_beside,
    **{
        f"{rule} open": voting(rule, close=False)
        for rule in ("dots", "ranking", "budget", "importance_feasibility", "gradient", "pairwise")
    },
    **{
        f"{rule} closed": voting(rule)
        for rule in (
            *("dots", "approval", "ranking", "majority_judgment", "importance_feasibility"),
            *("score", "budget", "gradient", "pairwise"),
        )
    },
    "ranking closed by duels": voting("ranking", counted_by="schulze"),
    "between two rounds": voting("dots", rounds=1),
    "between two rounds of agreement": voting("gradient", rounds=1),
    **{f"{rule} after two rounds": voting(rule, rounds=2) for rule in ("score", "majority_judgment", "gradient")},
    "nothing revealed": voting("dots", revealed=0),
    "dots revealed": voting("dots", revealed=3),
    "grades revealed": voting("majority_judgment", revealed=9),
    "degrees revealed": voting("gradient", revealed=9),
    **{f"café {stage}": cafe(stage) for stage in ("before", "announced", "running", "over", "harvest", "themes")},
    **{f"exchange {stage}": exchange(stage) for stage in ("open", "presenting", "closed")},
    **{f"round table {stage}": round_table(stage) for stage in ("before", "speaking", "over")},
    **{f"meeting {stage}": meeting(stage) for stage in ("before", "finding", "talking", "over")},
    **{f"plenary {stage}": plenary(stage) for stage in ("speakers", "questions", "answering", "reactions")},
    "plenary about themes": plenary_about_themes,
    **{f"open space {stage}": open_space(stage) for stage in ("propose", "market", "sessions", "harvest")},
    "canvas": canvas("questions"),
    **{f"canvas of {columns}": canvas(columns) for columns in ("levers", "what_who_when")},
    **{f"timeline {stage}": timeline(stage) for stage in ("whole", "told", "illustrated", "scene")},
    "action plan": action_plan,
    "long plan": long_plan,
    "text": text,
    "break": pause,
    **{f"parallel {stage}": parallel(stage) for stage in ("choosing", "wishing", "sent")},
    "track waits": in_a_track(begun=False),
    "track runs": in_a_track(begun=True),
}
