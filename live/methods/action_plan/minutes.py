"""What an action plan leaves in its own part of the minutes: the backward plan by date, and the calendar as a picture.

Who does what with whom and by which means stands in the common table of all actions, which is made of outcomes.
"""

from __future__ import annotations

from live.core.blocks import Block, Heading, Paragraph, Picture, Table
from live.core.dates import begun_large, month_in_words, read_day, read_month, weekday_and_day
from live.core.method import Writing
from live.core.outcomes import progress_called
from live.core.record import Dated, Entry, Left
from live.methods.action_plan.charts import PRINTED_ROWS, charts
from live.methods.action_plan.counts import count_in_words
from live.methods.action_plan.model import Action, ActionPlan, Deadline


def minutes(state: ActionPlan, writing: Writing) -> list[Block]:
    if not state.shown:
        nothing = writing.pick("Aucune action n'a été notée.", "No action was noted.")
        return [Paragraph(writing.noted or nothing, "remark")]
    blocks: list[Block] = [Paragraph(_summed_up(state, writing))]
    dated = [action for _, action in state.shown if action.deadline.last]
    if not dated:
        return blocks
    title = writing.pick("Calendrier", "Calendar")
    if state.target:
        title = writing.pick("Rétroplanning", "Backward plan")
    blocks.append(Heading(2, title))
    if state.target:
        blocks.append(Paragraph(_towards(state, writing)))
    blocks.append(_table(state, dated, writing))
    drawn = charts(state, writing.language, PRINTED_ROWS)
    caption = writing.pick("Les échéances mois par mois", "Deadlines month by month")
    return [
        *blocks,
        *(
            Picture(each.svg(), each.alt, caption if len(drawn) == 1 else f"{caption} ({at}/{len(drawn)})")
            for at, each in enumerate(drawn, 1)
        ),
    ]


def left(state: ActionPlan, writing: Writing) -> Left:
    """What has a date, with the count it comes from, and the target."""
    target = _target_entry(state, writing)
    entries = tuple(
        Entry(
            key,
            "action",
            each.text("what"),
            _count(state, each, writing),
            (each.leader,) if each.leader and writing.name(each.leader) else (),
            dated=_dated(each.deadline),
            sorts=(said,) if (said := _progress(each, writing)) else (),
        )
        for key, each in state.shown
        if each.deadline.last
    )
    words = {"action": writing.pick("action datée", "dated action"), "target": writing.pick("jour J", "D-day")}
    return Left((*target, *entries), words=words)


def _dated(deadline: Deadline) -> Dated:
    if deadline.on:
        return Dated(deadline.on, deadline.on, deadline.on, deadline.on)
    return Dated(deadline.month, deadline.month, f"{deadline.month}-01", deadline.last)


def _target_entry(state: ActionPlan, writing: Writing) -> tuple[Entry, ...]:
    if not state.target or not any(each.deadline.last for _, each in state.shown):
        return ()
    said = state.occasion or writing.pick("Jour J", "D-day")
    dated = Dated(state.target, state.target, state.target, state.target)
    return (Entry("target", "target", said, dated=dated),)


def _summed_up(state: ActionPlan, writing: Writing) -> str:
    actions = [action for _, action in state.shown]
    to_do = [each for each in actions if not each.is_over]
    many, undated = len(actions), sum(not each.deadline.given for each in to_do)
    nobody = sum(not each.is_led for each in to_do)
    done, dropped = (sum(each.progress == over for each in actions) for over in ("done", "given_up"))
    lacks = []
    if done:
        lacks.append(writing.pick(f"{done} faite{'s' if done > 1 else ''}", f"{done} done"))
    if dropped:
        lacks.append(writing.pick(f"{dropped} abandonnée{'s' if dropped > 1 else ''}", f"{dropped} given up"))
    if nobody:
        lacks.append(writing.pick(f"{nobody} sans personne pour la mener", f"{nobody} with nobody to lead it yet"))
    if undated:
        lacks.append(writing.pick(f"{undated} sans échéance", f"{undated} without a deadline"))
    said = f"{many} action{'s' if many > 1 else ''}"
    if not lacks:
        return f"{said}."
    *before, last = lacks
    listed = writing.pick(" et ", " and ").join(filter(None, (", ".join(before), last)))
    return writing.pick(f"{said}, dont {listed}.", f"{said}, {listed}.")


def _towards(state: ActionPlan, writing: Writing) -> str:
    target = read_day(state.target)
    day = weekday_and_day(target, writing.language) if target else ""
    occasion = f", {state.occasion}" if state.occasion else ""
    counted = {each.deadline.unit for _, each in state.shown if each.deadline.offset}
    said = writing.pick(f"Jour J : {day}{occasion}.", f"D-day: {day}{occasion}.")
    if "working_days" not in counted:
        return said
    where = {
        "france": writing.pick(", jours fériés exclus", ", public holidays in France excepted"),
        "alsace_moselle": writing.pick(
            ", jours fériés d'Alsace-Moselle exclus", ", public holidays in Alsace-Moselle excepted"
        ),
        "none": "",
    }[state.settings.days_off]
    if state.settings.saturdays_worked:
        return said + writing.pick(
            f" Jours ouvrables : du lundi au samedi{where}.", f" Working days: Monday to Saturday{where}."
        )
    return said + writing.pick(
        f" Jours ouvrés : du lundi au vendredi{where}.", f" Working days: Monday to Friday{where}."
    )


def _table(state: ActionPlan, dated: list[Action], writing: Writing) -> Table:
    """By date, with the target in its place."""
    counts = any(each.deadline.offset is not None for each in dated)
    columns = [writing.pick("N°", "No."), writing.pick("Date", "Date")]
    if counts:
        columns.append(writing.pick("Compte", "Count"))
    columns += [writing.pick("Quoi", "What"), writing.pick("Qui", "Who")]
    advanced = any(each.progress for each in dated)
    if advanced:
        columns.append(writing.pick("État", "State"))
    rows = []
    for each in dated:
        count = [_count(state, each, writing)] if counts else []
        last = [_progress(each, writing)] if advanced else []
        row = (str(each.number), _day(each, writing), *count, each.text("what"), _leader(each, writing), *last)
        rows.append((each.deadline.last, row))
    target = read_day(state.target)
    if target is not None:
        day = begun_large(weekday_and_day(target, writing.language))
        count = [writing.pick("J", "D")] if counts else []
        row = ("", day, *count, state.occasion or writing.pick("Jour J", "D-day"), "", *([""] if advanced else []))
        rows.append((state.target, row))
    rows.sort(key=lambda each: each[0])
    caption = writing.pick("Ce qui est à faire, dans l'ordre des dates", "What is to be done, in order of date")
    return Table(caption, tuple(columns), tuple(row for _, row in rows), numeric=(0,))


def _day(action: Action, writing: Writing) -> str:
    day, month = read_day(action.deadline.on), read_month(action.deadline.month)
    if day is not None:
        return begun_large(weekday_and_day(day, writing.language))
    return begun_large(month_in_words(month, writing.language)) if month else ""


def _progress(action: Action, writing: Writing) -> str:
    said = progress_called(action.progress)
    return writing.pick(said.fr, said.en)


def _count(state: ActionPlan, action: Action, writing: Writing) -> str:
    return count_in_words(action.deadline, state.settings.saturdays_worked, writing.language)


def _leader(action: Action, writing: Writing) -> str:
    if action.leader:
        return writing.name(action.leader) or writing.pick("une personne de l'atelier", "somebody of the workshop")
    if action.is_over:
        return action.text("lead")
    return action.text("lead") or writing.pick("à désigner", "to be named")
