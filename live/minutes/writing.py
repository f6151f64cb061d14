"""The whole document of a workshop: who came, what was planned and done, what follows.

Every step writes its own section (`live/methods/*/minutes.py`); here they are put in order. How the
document looks is the renderers' business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from functools import cache
from typing import Any

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Section, Table
from live.core.commands import Command
from live.core.ids import StepId
from live.core.method import Language, Writing
from live.core.people import Directory
from live.methods import METHODS
from live.minutes.attending import attendance, facilitation
from live.minutes.dates import clock, moment, read_day, said_day, weekday_and_day, zone
from live.minutes.tracks import of_the_tracks
from live.workshop.model import MAIN, Closed, Late, Planned, Running, Span, Step, Workshop
from live.workshop.registry import COMMANDS
from live.workshop.tracks import people_in


def minutes_of(
    workshop: Workshop, directory: Directory, language: Language, draft: bool, made_at: int, made_with: str
) -> Document:
    """The minutes as they stand; `draft` while the workshop is not closed."""
    described = workshop.description
    named = described.identity != "anonymous" and described.names_seen_by == "everyone"
    titles = {key: each.plan.title for key, each in workshop.beside.items()}
    writing = Writing(directory, named, language, people=workshop.here, tracks=titles)
    place = zone(described.time_zone)
    sections = (
        Section("particulars", "", (Facts(_particulars(workshop, writing, place)),)),
        Section("attendance", "Participants", tuple(attendance(workshop, writing, place))),
        Section("agenda", writing.pick("Ordre du jour", "Agenda"), tuple(_agenda(workshop, writing, place))),
        *(_of_a_step(workshop, key, writing) for key in workshop.main.order),
        *of_the_tracks(workshop, writing, place, _course),
        *_ending(workshop, writing),
        _authorship(workshop, writing, place, draft, made_at),
    )
    return Document(
        title=described.title,
        subtitle=_subtitle(workshop, writing, place),
        language=language,
        sections=sections,
        draft=draft,
        made_at=made_at,
        made_with=made_with,
    )


def _subtitle(workshop: Workshop, writing: Writing, place: tzinfo) -> str:
    day = _day(workshop, writing, place)
    if not day:
        return writing.pick("Compte rendu", "Minutes")
    return writing.pick(f"Compte rendu du {day}", f"Minutes of {day}")


def _day(workshop: Workshop, writing: Writing, place: tzinfo) -> str:
    """The day announced; when none was, the day the first step began."""
    spans = _all_spans(workshop)
    day = read_day(workshop.description.date) or (moment(spans[0].began, place).date() if spans else None)
    return weekday_and_day(day, writing.language) if day else ""


def _particulars(workshop: Workshop, writing: Writing, place: tzinfo) -> tuple[tuple[str, str], ...]:
    described = workshop.description
    rows = (
        (writing.pick("Date", "Date"), _day(workshop, writing, place)),
        (writing.pick("Horaires", "Time"), _hours(workshop, writing, place)),
        (writing.pick("Lieu", "Place"), described.place),
        (writing.pick("Organisateur", "Organiser"), described.organiser),
        (writing.pick("Animation", "Facilitation"), facilitation(workshop, writing)),
    )
    return tuple(row for row in rows if row[1])


def _hours(workshop: Workshop, writing: Writing, place: tzinfo) -> str:
    spans = _all_spans(workshop)
    if not spans or workshop.running_in(MAIN):
        return ""
    began = clock(moment(spans[0].began, place), writing.language)
    ended = clock(moment(max(span.ended for span in spans), place), writing.language)
    return writing.pick(f"de {began} à {ended}", f"{began} to {ended}")


def _all_spans(workshop: Workshop) -> list[Span]:
    spans = [span for key in workshop.main.order for span in _spans(workshop.steps[key])]
    running = workshop.running_in(MAIN)
    if running:
        spans.append(Span(running.began, running.began))
    return sorted(spans, key=lambda span: span.began)


def _spans(step: Step) -> tuple[Span, ...]:
    match step:
        case Planned():
            return ()
        case Running(before=before):
            return before
        case Closed(spans=spans):
            return spans


# --- the agenda ----------------------------------------------------------------------------------------


def _agenda(workshop: Workshop, writing: Writing, place: tzinfo) -> list[Block]:
    if not workshop.main.order:
        return [Paragraph(writing.pick("Aucune étape n'était prévue.", "No step was planned."), "remark")]
    columns = (
        writing.pick("Étape", "Step"),
        writing.pick("Durée prévue", "Planned"),
        writing.pick("Horaires réels", "Actual time"),
        writing.pick("Durée réelle", "Actual duration"),
    )
    rows = tuple(_agenda_row(workshop.steps[key], writing, place) for key in workshop.main.order)
    caption = writing.pick("Durées prévues et horaires réels des étapes", "Planned durations and actual times of steps")
    return [Table(caption, columns, rows, numeric=(1, 3))]


def _agenda_row(step: Step, writing: Writing, place: tzinfo) -> tuple[str, ...]:
    planned = f"{step.plan.minutes}\u00a0min" if step.plan.minutes else "–"
    if isinstance(step, Planned):
        return (step.plan.title, planned, writing.pick("non ouverte", "not opened"), "–")

    def at(when: int) -> str:
        return clock(moment(when, place), writing.language)

    times = [f"{at(span.began)} – {at(span.ended)}" for span in _spans(step)]
    if isinstance(step, Running):
        times.append(writing.pick(f"{at(step.began)} – en cours", f"{at(step.began)} – under way"))
        return (step.plan.title, planned, "\n".join(times), "–")
    lasted = round(sum(span.ended - span.began for span in step.spans) / 60_000)
    return (step.plan.title, planned, "\n".join(times), f"{lasted}\u00a0min" if lasted else "<\u00a01\u00a0min")


# --- one section a step --------------------------------------------------------------------------------


def _of_a_step(workshop: Workshop, key: StepId, writing: Writing) -> Section:
    return Section(f"step:{key}", workshop.steps[key].plan.title, tuple(_course(workshop, key, writing)))


def _course(workshop: Workshop, key: StepId, writing: Writing) -> list[Block]:
    step = workshop.steps[key]
    blocks: list[Block] = []
    if step.plan.question:
        blocks.append(Paragraph(step.plan.question, "question"))
    if isinstance(step, Planned):
        unopened = writing.pick("Cette étape n'a pas été ouverte.", "This step was not opened.")
        return [*blocks, Paragraph(unopened, "remark")]
    if isinstance(step, Running):
        blocks.append(Paragraph(writing.pick("Cette étape est en cours.", "This step is under way."), "remark"))
    # A step that has closed may still be opened again: a draft tells no result that could then change.
    draft = not workshop.is_closed
    written = replace(writing, open=draft, people=people_in(workshop, step.plan.track))
    blocks += METHODS[step.plan.method].minutes(step.activity, written)
    return blocks + _late(workshop, key, writing)


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


def _ending(workshop: Workshop, writing: Writing) -> Iterator[Section]:
    ending = workshop.ending
    if ending.decisions:
        yield Section("decisions", writing.pick("Décisions", "Decisions"), (Bullets(ending.decisions),))
    if ending.actions:
        columns = (writing.pick("Quoi", "What"), writing.pick("Qui", "Who"), writing.pick("Quand", "When"))
        rows = tuple((each.what, each.who, said_day(each.when, writing.language)) for each in ending.actions)
        table = Table(writing.pick("Actions à mener", "Actions"), columns, rows)
        yield Section("actions", writing.pick("Suites à donner", "What follows"), (table,))
    if ending.next_meeting:
        day = read_day(ending.next_meeting)
        when = weekday_and_day(day, writing.language).capitalize() if day else ending.next_meeting
        yield Section("next_meeting", writing.pick("Prochaine rencontre", "Next meeting"), (Paragraph(when),))


def _authorship(workshop: Workshop, writing: Writing, place: tzinfo, draft: bool, made_at: int) -> Section:
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
    author = workshop.ending.written_by
    blocks = (*([Paragraph(author)] if author else []), Paragraph(state, "remark"))
    return Section("authorship", writing.pick("Rédaction", "Written by"), blocks)
