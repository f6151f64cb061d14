"""What follows, as files for a calendar and a spreadsheet, and each action listed once wherever it went on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from live.core.blocks import Paragraph, Table
from live.core.commands import Asked
from live.core.dates import day_of, day_that_opens, deadline_of, month_of
from live.core.method import Writing
from live.core.people import By, Directory, Identity
from live.core.record import Action, Dated, Entry, Record, StepEntry, Subject
from live.core.versioned_map import VersionedMap
from live.methods import METHODS
from live.methods.action_plan.model import (
    ActionPlan,
    AddAction,
    NameLeader,
    OfferHelp,
    RemoveAction,
    SetDeadline,
    SetProgress,
    WriteAction,
)
from live.methods.closing.model import AddAction as Note
from live.methods.closing.model import AddDecision, WriteEnd
from live.minutes.formats import render
from live.minutes.placing import written_in
from live.minutes.writing import minutes_of
from live.parts.turns import NextSpeaker
from live.workshop.commands import AddStep, Arrive, CloseStep, CreateWorkshop, OpenStep
from live.workshop.deciding import decide, fold
from live.workshop.model import Planned, Workshop
from live.workshop.registry import entry_of
from live.workshop.track_model import AddTrack, NameReferent
from tests.minutes.samples import FRENCH
from tests.rules.chaos import DIRECTORY, Chaos
from tests.rules.telling import ANA, CLEO, FATOU
from tests.rules.telling import NAMES as NAMED
from tests.rules.test_tracks import Seminar

NAMES = Directory(VersionedMap({"fatou": Identity("Sy", "Fatou"), "ana": Identity("Morel", "Ana", "Le Relais")}))
MADE = 1_797_000_000_000


class Held:
    """A workshop driven by its own rules."""

    def __init__(self) -> None:
        self.workshop: Workshop | None = None
        self.seed = 0
        self.do(CreateWorkshop(workshop="w1", title="Fête du réseau"))
        for by in (FATOU, ANA):
            self.do(Arrive(person=by.person, role=by.role), by)

    @property
    def now(self) -> Workshop:
        assert self.workshop is not None
        return self.workshop

    def do(self, command: object, by: By = FATOU, step: str | None = None) -> str:
        self.seed += 1
        method = self.now.steps[step].plan.method if step else None
        asked = Asked(by, MADE, self.seed, command, entry=entry_of(command, method))  # type: ignore[arg-type, type-var]
        self.workshop = fold(self.workshop, decide(self.workshop, asked, step), MADE, by.person)
        return asked.fresh_id()

    def opened(self, **said: object) -> str:
        step = self.do(AddStep(method="action_plan", title="Suites", **said))
        self.do(OpenStep(step=step))
        return step

    def actions(self) -> Table:
        document = minutes_of(self.now, NAMES, "fr", True, MADE, "test")
        (section,) = (each for each in document.sections if each.id == "actions")
        (table,) = section.blocks
        assert isinstance(table, Table)
        return table


def test_actions_of_a_plan_and_of_the_closing_notes_stand_in_one_table_and_what_else_is_known_further_on() -> None:
    held = Held()
    step = held.opened()
    action = held.do(AddAction(what="Réserver la salle"), ANA, step)
    held.do(NameLeader(action=action, person="ana"), FATOU, step)
    held.do(OfferHelp(action=action), FATOU, step)
    held.do(WriteAction(action=action, field="deliverable", text="Un contrat", base=0), ANA, step)
    held.do(WriteAction(action=action, field="means", text="Un prêt", base=0), ANA, step)
    held.do(WriteAction(action=action, field="money", text="la région", base=0), ANA, step)
    held.do(WriteAction(action=action, field="partners", text="la mairie", base=0), ANA, step)
    held.do(SetDeadline(action=action, month="2027-03", base=0), ANA, step)
    held.do(Note(what="Remercier", who="Nadia", when="2027-06-01"), FATOU, "closing")
    table = held.actions()
    assert table.columns == ("Quoi", "Qui", "Quand")
    assert table.rows == (
        ("Réserver la salle", "Ana Morel\navec Fatou Sy", "mars 2027"),
        ("Remercier", "Nadia", "1er\u00a0juin 2027"),
    )
    held.do(SetProgress(action=action, progress="under_way"), FATOU, step)
    assert held.actions().columns == ("Quoi", "Qui", "Quand", "État")
    assert [row[-1] for row in held.actions().rows] == ["en cours", ""]
    document = minutes_of(held.now, NAMES, "fr", True, MADE, "test")
    [details] = next(section.blocks for section in document.sections if section.id == "all_actions")
    assert isinstance(details, Table)
    assert details.columns == ("Quoi", "Livrable", "Moyens et partenaires")
    assert details.rows == (
        ("Réserver la salle", "Un contrat", "Un prêt\nFinancement : la région\nPartenaires : la mairie"),
    )


def test_the_data_of_a_plan_say_what_is_printed_and_its_calendar_has_each_thing_once() -> None:
    held = Held()
    step = held.opened(settings={"target": "2027-05-20", "occasion": "assemblée générale"})
    first, second = (held.do(AddAction(what=what), ANA, step) for what in ("Réserver", "Peindre"))
    held.do(SetDeadline(action=first, offset=-10, unit="working_days", base=0), ANA, step)
    held.do(SetDeadline(action=second, month="2027-03", base=0), ANA, step)
    document = minutes_of(held.now, NAMES, "fr", True, MADE, "test")
    printed = str(document.blocks)
    assert document.data is not None
    (told,) = (each.outcomes for each in document.data.steps if each.id == step)
    assert [(each.text, each.detail, each.dated and each.dated.edtf) for each in told] == [
        ("assemblée générale", "", "2027-05-20"),
        ("Peindre", "", "2027-03"),
        ("Réserver", "J−10\u00a0ouvrés", "2027-05-04"),
    ]
    assert all(repr(text)[1:-1] in printed for each in told for text in (each.text, each.detail))
    calendar = render(document, "ics").decode()
    assert re.findall(r"UID:(\S+)@", calendar) == [first, f"{step}.target"]


def test_an_action_that_a_later_plan_goes_on_with_is_listed_once_as_it_stands_there() -> None:
    held = Held()
    first = held.opened()
    kept, dropped = (held.do(AddAction(what=what), ANA, first) for what in ("Réserver", "Peindre"))
    held.do(CloseStep(step=first))
    second = held.opened(works_on=first, takes="action")
    held.do(WriteAction(action=kept, field="what", text="Louer la salle", base=1), ANA, second)
    held.do(RemoveAction(action=dropped), FATOU, second)
    assert [row[0] for row in held.actions().rows] == ["Louer la salle"]
    # What is added to the earlier plan afterwards is nobody else's.
    held.do(OpenStep(step=first))
    held.do(AddAction(what="Balayer"), ANA, first)
    assert [row[0] for row in held.actions().rows] == ["Balayer", "Louer la salle"]


def test_notes_of_the_closing_that_a_plan_goes_on_with_are_listed_once() -> None:
    held = Held()
    held.do(Note(what="Remercier", who="Nadia"), FATOU, "closing")
    step = held.opened(works_on="closing", takes="action")
    (key,) = held.now.steps[step].activity.actions  # type: ignore[union-attr]
    held.do(SetDeadline(action=key, day="2027-06-01", base=0), ANA, step)
    assert held.actions().rows == (("Remercier", "Nadia", "1er\u00a0juin 2027"),)


def test_actions_bear_their_track_in_the_minutes_and_in_the_data() -> None:
    held = Held()
    track = held.do(AddTrack(title="Accueillir"))
    held.do(Note(what="Remercier", track=track), FATOU, "closing")
    assert held.actions().rows == (("Remercier", "à désigner", "à fixer", "Accueillir"),)
    document = minutes_of(held.now, NAMES, "fr", True, MADE, "test")
    assert document.data is not None
    assert [each.track for each in document.data.actions] == [track]


def test_the_plans_of_all_tracks_become_one_in_the_plenary_and_each_keeps_its_part() -> None:
    told = Seminar()
    for title in ("Nord", "Sud"):
        told.when(AddStep(method="action_plan", title=f"Plan {title}", track=told.track(title)))
    axes = told.step("Axes")
    told.under_way().when(NameReferent(track=told.track("Nord"), person="ana"))
    for by, title in ((ANA, "Nord"), (CLEO, "Sud")):
        told.opened(f"Plan {title}").when(AddAction(what=f"Réunir {title}"), by, f"Plan {title}")
    north, south = (next(iter(activity_of(told, f"Plan {title}").actions)) for title in ("Nord", "Sud"))
    # Whoever leads the track names who leads an action.
    told.when(NameLeader(action=north, person="bo"), ANA, "Plan Nord")
    told.when(CloseStep(step=axes))
    told.when(AddStep(method="action_plan", title="Calendrier commun", works_on=axes, takes="action"))
    told.opened("Calendrier commun")
    assert activity_of(told, "Calendrier commun").actions[south].track == told.track("Sud")
    told.when(SetDeadline(action=north, day="2027-05-10", base=0), FATOU, "Calendrier commun")
    document = minutes_of(told.now, NAMED, "fr", True, MADE, "test")
    sections = {section.id: section for section in document.sections}
    (together,) = sections["actions"].blocks
    assert isinstance(together, Table)
    assert together.rows == (
        ("Réunir Nord", "Bo Petit", "10\u00a0mai 2027", "Nord"),
        ("Réunir Sud", "à désigner", "à fixer", "Sud"),
    )
    (own,) = sections[f"actions:{told.track('Nord')}"].blocks
    assert isinstance(own, Table)
    assert own.rows == (("Réunir Nord", "Bo Petit", "10\u00a0mai 2027"),)


def test_a_track_that_went_on_with_its_own_plan_hands_each_action_on_once() -> None:
    told = Seminar()
    north = told.track("Nord")
    told.when(AddStep(method="action_plan", title="Quoi et qui", track=north))
    first = told.step("Quoi et qui")
    told.when(AddStep(method="action_plan", title="Dates", track=north, works_on=first, takes="action"))
    told.under_way().opened("Quoi et qui")
    for what in ("Réunir", "Peindre"):
        told.when(AddAction(what=what), ANA, "Quoi et qui")
    kept, dropped = activity_of(told, "Quoi et qui").actions
    told.opened("Dates").when(RemoveAction(action=dropped), FATOU, "Dates")
    told.when(WriteAction(action=kept, field="what", text="Réunir le nord", base=1), ANA, "Dates")
    axes = told.step("Axes")
    told.when(CloseStep(step=axes))
    told.when(AddStep(method="action_plan", title="Calendrier commun", works_on=axes, takes="action"))
    told.opened("Calendrier commun")
    taken = activity_of(told, "Calendrier commun").actions
    assert {key: action.text("what") for key, action in taken.items()} == {kept: "Réunir le nord"}


def activity_of(told: Seminar, title: str) -> ActionPlan:
    step = told.now.steps[told.step(title)]
    assert not isinstance(step, Planned)
    assert isinstance(step.activity, ActionPlan)
    return step.activity


# --- files ----------------------------------------------------------------------------------------------


def of_a_calendar(*actions: Action, next_meeting: str = "", steps: tuple[StepEntry, ...] = ()) -> list[str]:
    """The lines of the file, those that go on joined."""
    record = Record(
        workshop=Subject(id="w1", date="2026-12-01"), actions=actions, next_meeting=next_meeting, steps=steps
    )
    content = render(replace(FRENCH, data=record), "ics")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = content.decode()
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")


def test_what_a_step_has_left_is_an_event_where_it_is_dated_to_the_day() -> None:
    day = Dated("12/06/2026", "2026-06-12", "2026-06-12", "2026-06-12")
    days = Dated("du 12 au 15 mars 1998", "1998-03-12/1998-03-15", "1998-03-12", "1998-03-15")
    rough = Dated("vers le 12 mars 1998", "1998-03-12~", "1998-03-12", "1998-03-12")
    month = Dated("mars 1998", "1998-03", "1998-03-01", "1998-03-31")
    dates = (day, days, rough, month, Dated("jadis"), None)
    left = tuple(Entry(f"m{at}", "moment", f"Repère {at}", dated=each) for at, each in enumerate(dates))
    step = StepEntry("s", "timeline", "La fresque", "", None, "closed", 40, outcomes=left)
    lines = of_a_calendar(steps=(step,))
    assert [line for line in lines if line.startswith("DT") and "VALUE" in line] == [
        "DTSTART;VALUE=DATE:20260612",
        "DTEND;VALUE=DATE:20260613",
        "DTSTART;VALUE=DATE:19980312",
        "DTEND;VALUE=DATE:19980316",
    ]
    assert "UID:s.m0@w1.live-workshop" in lines
    assert "SUMMARY:Repère 1" in lines


def test_an_action_with_a_day_is_an_event_of_a_whole_day_that_keeps_its_id() -> None:
    lines = of_a_calendar(
        Action(
            "Réserver ; la salle, vite", "Nadia Roux", "2027-12-31", "2027-12-31", id="a1", deliverable="Un\ncontrat"
        ),
        Action("Rien de daté", "Nadia Roux", "bientôt"),
        Action("C'est fait", "Nadia Roux", "2027-12-30", "2027-12-30", progress="done"),
    )
    assert lines.count("BEGIN:VEVENT") == 1
    assert "UID:a1@w1.live-workshop" in lines
    assert "DTSTART;VALUE=DATE:20271231" in lines
    # The day after the last one, also at the end of a year.
    assert "DTEND;VALUE=DATE:20280101" in lines
    assert "SUMMARY:Réserver \\; la salle\\, vite (Nadia Roux)" in lines
    assert "DESCRIPTION:Un\\ncontrat" in lines
    assert "TRANSP:TRANSPARENT" in lines
    assert any(re.fullmatch(r"DTSTAMP:\d{8}T\d{6}Z", line) for line in lines)


def test_lines_are_folded_without_cutting_a_sign_and_nobody_is_invited() -> None:
    what = "é€" * 60 + "𝄞" * 10
    lines = of_a_calendar(Action(what, "", "2027-05-20", "2027-05-20", id="a1"))
    assert f"SUMMARY:{what} (à désigner)" in lines
    assert not any(line.startswith(("ATTENDEE", "ORGANIZER", "BEGIN:VALARM")) for line in lines)


def test_the_next_meeting_is_an_event_where_it_is_a_day() -> None:
    assert "DTSTART;VALUE=DATE:20270610" in of_a_calendar(next_meeting="2027-06-10")
    assert "DTSTART;VALUE=DATE:20270128" in of_a_calendar(next_meeting="jeudi 28 janvier à 14 h, au centre social")
    assert "BEGIN:VEVENT" not in of_a_calendar(next_meeting="au printemps")


def test_the_table_of_actions_opens_in_a_spreadsheet_and_starts_no_formula() -> None:
    told = Action("=1+1", "Nadia", "2027-05-20", "2027-05-20", id="a1", beside="Bo\nCléo", progress="under_way")
    record = Record(actions=(told,))
    content = render(replace(FRENCH, data=record), "csv").decode("utf-8-sig")
    head, row = content.split("\r\n")[:2]
    assert head == "Quoi;Qui;Quand;Échéance;Axe;Livrable;Avec;Moyens;Financement;Partenaires;Avancement"
    assert row == '\'=1+1;Nadia;2027-05-20;2027-05-20;;;"Bo\nCléo";;;;en cours'


def test_a_day_that_was_typed_in_words_is_in_the_calendar_and_in_the_order_of_what_follows() -> None:
    held = Held()
    held.do(OpenStep(step=held.do(AddStep(method="ideas", title="Idées"))))
    for what, when in (
        ("Réserver", "au printemps"),
        ("Former", "1er mars 2027"),
        ("Écrire", "vendredi 15 janvier 2027"),
        ("Chiffrer", "31 décembre"),
    ):
        held.do(Note(what=what, when=when), step="closing")
    held.do(WriteEnd(field="next_meeting", text="Mardi 12 janvier 2027, à 14 h, à la mairie", base=0), step="closing")
    document = minutes_of(held.now, NAMES, "fr", True, MADE, "test")
    assert document.data is not None
    assert [each.due for each in document.data.actions] == [None, "2027-03-01", "2027-01-15", "2026-12-31"]
    calendar = render(document, "ics").decode()
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", calendar) == ["20270301", "20270115", "20261231", "20270112"]
    assert "DESCRIPTION:Mardi 12 janvier 2027" in calendar
    table = next(block for block in document.blocks if isinstance(block, Table) and "Quoi" in block.columns)
    assert [row[0] for row in table.rows] == ["Écrire", "Former", "Réserver", "Chiffrer"]


def test_a_text_is_a_day_only_where_it_names_one_and_nothing_else() -> None:
    for text in ("2027-01-15", "15/1/2027", "15 janvier 2027", "le vendredi 15 janvier 2027", "Friday 15 January 2027"):
        assert day_of(text) == date(2027, 1, 15), text
    for text in ("janvier 2027", "vers le 15 janvier 2027", "15 janvier 2027 ou après", "31 février 2027", "1/2/20271"):
        assert day_of(text) is None, text
    assert day_that_opens("15 janvier 2027 ou 16 janvier 2027") is None
    assert day_of("15 janvier") is day_of("15/1") is None


def test_a_day_without_its_year_is_the_next_one_after_the_workshop() -> None:
    since = date(2026, 12, 1)
    for text in ("15 janvier", "15/1", "le vendredi 15 janvier", "Friday 15 January"):
        assert day_of(text, since) == date(2027, 1, 15), text
    assert day_of("1er décembre", since) == since
    assert day_of("29 février", since) == date(2028, 2, 29)
    for text in ("15 janvier ou après", "30 février", "1/2 journée", "15/1/27", "janvier"):
        assert day_of(text, since) is None, text
    assert day_that_opens("jeudi 28 janvier à 14 h, au centre social", since) == date(2027, 1, 28)
    assert day_that_opens("28 janvier ou 4 février", since) is None
    assert (
        day_that_opens("28/1, de 14 h à 16 h", since)
        == day_that_opens("le 28/1 à la mairie", since)
        == date(2027, 1, 28)
    )
    for text in ("28/1 ou 4/2", "28/1-29/1", "1/2 journée en mars", "10/12 personnes", "2/3 de la salle", "3/4 h"):
        assert day_that_opens(text, since) is None, text
    assert day_that_opens("12 janvier 2026, à la mairie", since) == date(2026, 1, 12)
    assert month_of("Mars 2027") == month_of("2027-03") == date(2027, 3, 1)


def test_what_is_due_before_a_day_or_in_a_month_stands_among_the_days() -> None:
    said = (
        "quand on pourra",
        "mars 2027",
        "5/2/2027",
        "avant le 15 janvier 2027",
        "d’ici fin avril",
        "by 3 March 2027",
    )
    in_order = [said[3], said[2], said[5], said[1], said[0], said[4]]
    assert sorted(said, key=deadline_of) == in_order
    assert deadline_of("2027-03-03") == deadline_of("le mercredi 3 mars 2027") == date(2027, 3, 3)
    month = ("mars 2027", "fin mars 2027", "2027-03", "d’ici fin mars 2027", "avant la fin mars 2027", "by March 2027")
    assert {deadline_of(each) for each in month} == {date(2027, 3, 31)}
    parts = ("avant mars 2027", "début mars 2027", "avant la mi-mars 2027", "d'ici au 16 mars 2027", "early April 2027")
    assert [deadline_of(each).day for each in parts] == [1, 10, 15, 16, 10]
    assert deadline_of("février 2028") == date(2028, 2, 29)
    for text in ("", "avant", "avant tout", "fin", "en mars", "début de la saison 2027"):
        assert deadline_of(text) == date.max, text


def test_a_step_without_notes_of_its_own_leads_to_the_decisions_that_may_be_of_it() -> None:
    held = Held()
    for title in ("Bilan", "Et après ?"):
        held.do(OpenStep(step=held.do(AddStep(method="plenary", title=title))))

    def said() -> dict[str, str]:
        document = minutes_of(held.now, NAMES, "fr", True, MADE, "test")
        plenaries = [each for each in document.sections if each.title in ("Bilan", "Et après ?")]
        return {each.title: block.text for each in plenaries for block in each.blocks if isinstance(block, Paragraph)}

    assert said() == {"Bilan": "Rien n'a été noté.", "Et après ?": "Rien n'a été noté."}
    held.do(Note(what="Recenser les associations"), step="closing")
    # Nobody says in which step a decision was taken, so it may have been in any.
    leads = "Cette étape n'a pas de note propre : décisions et suites figurent dans « L'essentiel »."
    assert said() == {"Bilan": leads, "Et après ?": leads}


def test_a_last_step_that_has_something_to_tell_tells_it_also_where_a_decision_was_noted() -> None:
    told: dict[str, list[str]] = {}

    def before_and_after(held: Held, title: str) -> list[str]:
        told[title] = []
        for has_decided in (False, True):
            if has_decided:
                held.do(AddDecision(what="Recenser les associations"), step="closing")
            document = minutes_of(held.now, NAMES, "fr", True, MADE, "test")
            (section,) = (each for each in document.sections if each.title == title)
            told[title].append(repr(section.blocks))
        return told[title]

    plan = Held()
    step = plan.opened()
    plan.do(AddAction(what="Réserver la salle"), ANA, step)
    before, after = before_and_after(plan, "Suites")
    assert before == after

    turns = Held()
    step = turns.do(AddStep(method="round_table", title="Présentations"))
    turns.do(OpenStep(step=step))
    turns.do(NextSpeaker(), FATOU, step)
    before, after = before_and_after(turns, "Présentations")
    assert before == after


@pytest.mark.parametrize("seed", range(4))
def test_what_was_noted_at_the_close_takes_no_words_of_its_own_from_any_step(seed: int) -> None:
    chaos = Chaos(seed)
    nothing = {"Rien n'a été noté.", "Aucune action n'a été notée."}
    for number, moment in enumerate(chaos.moments(90)):
        if number % 15:
            continue
        for key, step in moment.after.steps.items():
            if isinstance(step, Planned):
                continue
            written = written_in(moment.after, key, Writing(DIRECTORY, True, "fr"))
            minutes = METHODS[step.plan.method].minutes
            blocks = minutes(step.activity, written)
            if any(isinstance(block, Paragraph) and block.text in nothing for block in blocks):
                blocks = [Paragraph("Plus haut.", "remark")]
            assert minutes(step.activity, replace(written, noted="Plus haut.")) == blocks
