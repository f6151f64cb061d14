"""The whole document of a workshop: who came, what was planned and done, what follows.

Every step writes its own section (`live/methods/*/minutes.py`); here they are put in order. How the
document looks is the renderers' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from functools import cache
from typing import Any

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Section, Table
from live.core.commands import Command
from live.core.dates import begun_large, read_day, spanned, weekday_and_day
from live.core.ids import StepId
from live.core.lengths import in_hours
from live.core.method import Language, Printed, Writing
from live.core.people import Directory
from live.methods import METHODS
from live.minutes.appearing import listing, signing
from live.minutes.attending import attendance, facilitation, list_of_people, names_printed
from live.minutes.audiences import Names
from live.minutes.dates import clock, moment, zone
from live.minutes.days import Held, several_days, spans_of, worked_in
from live.minutes.essentials import essentials, in_full
from live.minutes.following import added_sections
from live.minutes.placing import activity_in, printed_where, written_in
from live.minutes.record import record_of
from live.minutes.tracks import of_the_tracks
from live.workshop.events import StepPlan
from live.workshop.handed_on import decisions_of, followed_by
from live.workshop.model import Closed, Late, Planned, Running, Step, Workshop
from live.workshop.registry import COMMANDS
from live.workshop.terms import MAIN


def minutes_of(
    workshop: Workshop,
    directory: Directory,
    language: Language,
    draft: bool,
    made_at: int,
    made_with: str,
    names: Names = "agreed",
) -> Document:
    """The minutes as they stand; `draft` while the workshop is not closed. `names` says how people are called in
    them."""
    described = workshop.description
    titles = {key: each.plan.title for key, each in workshop.beside.items()}
    named = names != "none" and names_printed(workshop)
    whole = Writing(directory, named, language, people=workshop.here, tracks=titles)
    listed, writing = listing(workshop, whole), signing(workshop, whole)
    if names == "functions":
        listed, writing = (replace(each, directory=each.directory.by_function()) for each in (listed, writing))
    place = zone(described.time_zone)
    added = _added_by_standing_steps(workshop, writing)
    authors = [section for section in added if section.id == "authorship"]
    record = record_of(workshop, writing, listed)
    if names == "functions":
        record = replace(record, people=tuple(replace(each, name="", function=each.name) for each in record.people))
    sections = (
        Section("particulars", "", (Facts(_particulars(workshop, writing, place)),)),
        *essentials(workshop, record, added, writing, listed),
        *_of_steps(workshop, "opening", writing),
        Section("attendance", "Participants", tuple(attendance(workshop, listed, place))),
        Section("agenda", writing.pick("Ordre du jour", "Agenda"), tuple(_agenda(workshop, writing, place))),
        *_of_steps(workshop, "first", writing),
        *_of_steps(workshop, "in_place", writing),
        *of_the_tracks(workshop, writing, listed, place, _course),
        *_of_standing_steps(workshop, writing),
        *in_full(workshop, writing),
        *(section for section in added if section.id not in ("authorship", "next_meeting")),
        # Whoever wrote it closes the text; annexes come behind, some of them on pages of their own.
        _authorship(writing, place, draft, made_at, authors),
        *list_of_people(workshop, listed, place),
        *_annexes(workshop, writing),
    )
    return Document(
        title=described.title,
        subtitle=_subtitle(workshop, writing, place),
        language=language,
        sections=sections,
        draft=draft,
        made_at=made_at,
        made_with=made_with,
        data=record,
        author=described.organiser or record.workshop.written_by,
    )


def _subtitle(workshop: Workshop, writing: Writing, place: tzinfo) -> str:
    days = _dates(several_days(workshop, place))
    if len(days) > 1:
        said = spanned(days, writing.language)
        # « du 14 au 16 mars », but « des 14 et 21 mars ».
        of_days = said if said.startswith("du ") else f"des {said}"
        return writing.pick(f"Compte rendu {of_days}", f"Minutes of {said}")
    day = _day(workshop, writing, place)
    if not day:
        return writing.pick("Compte rendu", "Minutes")
    return writing.pick(f"Compte rendu du {day}", f"Minutes of {day}")


def _dates(days: tuple[Held, ...]) -> tuple[date, ...]:
    return tuple(sorted({day.date for day in days if day.date}))


def _day(workshop: Workshop, writing: Writing, place: tzinfo) -> str:
    """The day announced; when none was, the day the first step began."""
    spans = worked_in(workshop)
    announced = [workshop.description.date, *(day.plan.date for day in workshop.days.values())]
    day = next(filter(None, map(read_day, announced)), None) or (
        moment(spans[0].began, place).date() if spans else None
    )
    return weekday_and_day(day, writing.language) if day else ""


def _particulars(workshop: Workshop, writing: Writing, place: tzinfo) -> tuple[tuple[str, str], ...]:
    described = workshop.description
    days = several_days(workshop, place)
    only = next(iter(workshop.days.values())).plan.place if len(workshop.days) == 1 else ""
    rows = (
        *(_days(days, described.place, writing, place) if days else _one_day(workshop, writing, place)),
        (writing.pick("Lieu", "Place"), described.place or only),
        (writing.pick("Organisateur", "Organiser"), described.organiser),
        (writing.pick("Animation", "Facilitated by"), facilitation(workshop, writing)),
    )
    return tuple(row for row in rows if row[1])


def _one_day(workshop: Workshop, writing: Writing, place: tzinfo) -> tuple[tuple[str, str], ...]:
    """The day itself stands above, in the subtitle."""
    return ((writing.pick("Horaires", "Time"), _hours(workshop, writing, place)),)


def _days(days: tuple[Held, ...], held_in: str, writing: Writing, place: tzinfo) -> Iterator[tuple[str, str]]:
    # It stands on a line of its own.
    in_one_place = all(day.plan.place in ("", held_in) for day in days)
    for day in days:
        said = ", ".join(filter(None, (day.in_full(writing, place), "" if in_one_place else day.plan.place)))
        yield writing.pick(f"Jour {day.number}", f"Day {day.number}"), said


def _hours(workshop: Workshop, writing: Writing, place: tzinfo) -> str:
    spans = worked_in(workshop)
    if not spans or workshop.running_in(MAIN):
        return ""
    start = clock(moment(spans[0].began, place), writing.language)
    end = clock(moment(max(span.ended for span in spans), place), writing.language)
    hours = writing.pick(f"de {start} à {end}", f"{start} to {end}") if start != end else start
    held = weekday_and_day(moment(spans[0].began, place).date(), writing.language)
    if held == _day(workshop, writing, place):
        return hours
    # It was announced for another day, and was held on this one.
    return f"{held}, {hours}"


# --- the agenda ----------------------------------------------------------------------------------------


def _agenda(workshop: Workshop, writing: Writing, place: tzinfo) -> list[Block]:
    if not workshop.main.order:
        return [Paragraph(writing.pick("Aucune étape n'était prévue.", "No step was planned."), "remark")]
    days = several_days(workshop, place)
    if not days:
        return [_steps(workshop, workshop.main.order, None, writing, place)]
    blocks: list[Block] = []
    left = [*workshop.main.order]
    for day in days:
        steps = [key for key in workshop.main.order if _is_of(workshop.steps[key], day)]
        left = [key for key in left if key not in steps]
        blocks.append(Heading(2, begun_large(day.in_full(writing, place))))
        if steps:
            blocks.append(_steps(workshop, steps, day, writing, place))
        else:
            none = writing.pick("Aucune étape n'a eu lieu ce jour.", "No step was held on this day.")
            blocks.append(Paragraph(none, "remark"))
    if left:
        blocks.append(Heading(2, writing.pick("Sans journée", "Of no day")))
        blocks.append(_steps(workshop, left, None, writing, place))
    return blocks


def _is_of(step: Step, day: Held) -> bool:
    """Whether a step was held on a day; or is planned for it, while it has not been opened."""
    match step:
        case Planned(plan=plan):
            return day.key is not None and plan.day == day.key
        case Running(began=began) if day.holds(began):
            return True
        case _:
            return any(day.holds(span.began) for span in spans_of(step))


def _steps(workshop: Workshop, steps: Iterable[StepId], day: Held | None, writing: Writing, place: tzinfo) -> Table:
    columns = (
        writing.pick("Étape", "Step"),
        writing.pick("Durée prévue", "Planned"),
        writing.pick("Horaires réels", "Actual time"),
        writing.pick("Durée réelle", "Actual duration"),
    )
    rows = tuple(_agenda_row(workshop.steps[key], day, writing, place) for key in steps)
    caption = writing.pick("Ordre du jour", "Agenda")
    if day is not None:
        caption = begun_large(day.in_full(writing, place))
    return Table(caption, columns, rows, numeric=(1, 3))


def _agenda_row(step: Step, day: Held | None, writing: Writing, place: tzinfo) -> tuple[str, ...]:
    title = "\n".join((step.plan.title, *_phases(step.plan, writing)))
    # The actual times hold the moving and settling too.
    planned = in_hours(step.plan.minutes_in_all, writing.language) if step.plan.minutes_in_all else "–"
    if isinstance(step, Planned):
        return (title, planned, writing.pick("non ouverte", "not opened"), "–")

    def at(when: int) -> str:
        return clock(moment(when, place), writing.language)

    # What was taken up again on another day stands below that one too, each with its own times.
    spans = [span for span in spans_of(step) if day is None or day.holds(span.began)]
    times = [f"{at(span.began)} – {at(span.ended)}" for span in spans]
    if isinstance(step, Running) and (day is None or day.holds(step.began)):
        times.append(writing.pick(f"{at(step.began)} – en cours", f"{at(step.began)} – under way"))
        return (title, planned, "\n".join(times), "–")
    lasted = round(sum(span.ended - span.began for span in spans) / 60_000)
    return (title, planned, "\n".join(times), in_hours(lasted, writing.language) if lasted else "<\u00a01\u00a0min")


def _phases(plan: StepPlan, writing: Writing) -> Iterator[str]:
    """The phases that were planned to have minutes of their own."""
    for phase in METHODS[plan.method].phases:
        if minutes := plan.phases.get(phase.name):
            called = writing.pick(phase.called.fr, phase.called.en)
            yield f"{called}{writing.pick(' : ', ': ')}{in_hours(minutes, writing.language)}"


# --- one section a step --------------------------------------------------------------------------------


def _of_steps(workshop: Workshop, where: Printed, writing: Writing) -> Iterator[Section]:
    """The plenary's steps that are printed there; what stands first has no part where nothing is written."""
    for key in workshop.main.order:
        if printed_where(workshop, key) == where:
            blocks = tuple(_course(workshop, key, writing))
            if blocks or where == "in_place":
                yield Section(f"step:{key}", workshop.steps[key].plan.title, blocks)


def _course(workshop: Workshop, key: StepId, writing: Writing) -> list[Block]:
    step = workshop.steps[key]
    blocks: list[Block] = []
    if step.plan.question:
        blocks.append(Paragraph(step.plan.question, "question"))
    activity = activity_in(workshop, step)
    if activity is None:
        unopened = writing.pick("Cette étape n'a pas été ouverte.", "This step was not opened.")
        return [*blocks, Paragraph(unopened, "remark")]
    if isinstance(step, Running):
        blocks.append(Paragraph(writing.pick("Cette étape est en cours.", "This step is under way."), "remark"))
    written = replace(written_in(workshop, key, writing), noted=_noted_at_the_close(workshop, writing))
    blocks += METHODS[step.plan.method].minutes(activity, written)
    return blocks + _late(workshop, key, writing)


def _noted_at_the_close(workshop: Workshop, writing: Writing) -> str:
    """Where a step without notes of its own finds what may have been decided in it: to say that nothing was noted would
    contradict page one."""
    if not (decisions_of(workshop) or followed_by(workshop, "action")):
        return ""
    return writing.pick(
        "Cette étape n'a pas de note propre : décisions et suites figurent dans « L'essentiel ».",
        "This step has no notes of its own: decisions and follow-ups are in “At a glance”.",
    )


def _annexes(workshop: Workshop, writing: Writing) -> Iterator[Section]:
    """What steps leave besides, the plenary's first; each under the kind of entries it prints."""
    keys = [*workshop.main.order, *(key for each in workshop.beside.values() for key in each.order), *workshop.standing]
    for key in keys:
        step = workshop.steps[key]
        activity = activity_in(workshop, step)
        if activity is None or printed_where(workshop, key) == "nowhere":
            continue
        for section in METHODS[step.plan.method].annexes(activity, written_in(workshop, key, writing)):
            title = f"{section.title} ({step.plan.title})" if step.plan.title else section.title
            yield replace(section, id=f"annex:{key}:{section.id}", title=title, annex=True)


def _late(workshop: Workshop, key: StepId, writing: Writing) -> list[Block]:
    """What nobody has decided on yet is listed; what the facilitator left out is counted, not repeated."""
    late = [post for post in workshop.late.values() if post.step == key]
    waiting = tuple(text for post in late if not post.left_out if (text := _words_of(post)))
    left_out = sum(post.left_out for post in late)
    blocks: list[Block] = []
    if waiting:
        title = writing.pick("Contributions arrivées après la clôture", "Posts that came in after the close")
        blocks += [Heading(2, title), Bullets(waiting)]
    if left_out:
        said = writing.pick(
            f"{left_out} contributions arrivées après la clôture n'ont pas été reprises."
            if left_out > 1
            else "Une contribution arrivée après la clôture n'a pas été reprise.",
            f"{left_out} posts that came in after the close were left out."
            if left_out > 1
            else "One post that came in after the close was left out.",
        )
        blocks.append(Paragraph(said, "remark"))
    return blocks


def _words_of(post: Late) -> str:
    """What somebody wrote in a command, without the ids and choices around it."""
    fields = _worded(COMMANDS[post.do].kind)
    texts = (post.written.get(field) for field in fields)
    return " – ".join(text for text in texts if isinstance(text, str) and text)


@cache
def _worded(kind: type[Command]) -> tuple[str, ...]:
    properties: dict[str, Any] = kind.model_json_schema()["properties"]
    return tuple(field for field, schema in properties.items() if _is_words(schema))


def _is_words(schema: dict[str, Any]) -> bool:
    """Free text is bounded in length and nothing else; an id has a pattern, a choice its values."""
    kinds = schema.get("anyOf", [schema])
    return any(kind.get("type") == "string" and "maxLength" in kind and "pattern" not in kind for kind in kinds)


# --- what follows --------------------------------------------------------------------------------------


def _of_standing_steps(workshop: Workshop, writing: Writing) -> list[Section]:
    """What ran beside the other steps, where it has left anything."""
    sections = []
    for key, step, written in _standing(workshop, writing):
        blocks = (*METHODS[step.plan.method].minutes(step.activity, written), *_late(workshop, key, writing))
        if blocks:
            sections.append(Section(f"step:{key}", step.plan.title, blocks))
    return sections


def _added_by_standing_steps(workshop: Workshop, writing: Writing) -> list[Section]:
    return [
        replace(section, blocks=tuple(_with_day_in_words(block, writing) for block in section.blocks))
        for section in added_sections(workshop, writing)
    ]


def _standing(workshop: Workshop, writing: Writing) -> list[tuple[StepId, Running | Closed, Writing]]:
    written = replace(writing, open=not workshop.is_closed)
    steps = [(key, workshop.steps[key]) for key in workshop.standing]
    return [(key, step, written) for key, step in steps if not isinstance(step, Planned)]


def _with_day_in_words(block: Block, writing: Writing) -> Block:
    """A paragraph that is a day and nothing else."""
    day = read_day(block.text) if isinstance(block, Paragraph) else None
    return Paragraph(weekday_and_day(day, writing.language).capitalize()) if day else block


def _authorship(writing: Writing, place: tzinfo, draft: bool, made_at: int, said: Sequence[Section]) -> Section:
    made = moment(made_at, place)
    day, hour = weekday_and_day(made.date(), writing.language), clock(made, writing.language)
    if draft:
        state = writing.pick(
            f"Document provisoire, état du {day} à {hour}.", f"Draft, as things stood on {day} at {hour}."
        )
    else:
        state = writing.pick(
            f"Document établi à la clôture de l'atelier, le {day} à {hour}.",
            f"Made when the workshop closed, on {day} at {hour}.",
        )
    named = tuple(block for section in said for block in section.blocks)
    title = writing.pick("Rédaction", "Written by" if named else "About these minutes")
    return Section("authorship", title, (*named, Paragraph(state, "remark")))
