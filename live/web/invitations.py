"""A text that invites to a workshop, ready to be pasted into a mail: what, when, where, the way in, and what becomes of
what people say. It is in the language of the workshop, whoever looks."""

from __future__ import annotations

from collections.abc import Iterator

from live.agendas.times import clock_of, planned_days
from live.core.dates import days_in_words, said_with_weekday
from live.minutes.typography import french
from live.web.words import Words
from live.workshop.events import Description
from live.workshop.model import Workshop


def invitation_text(workshop: Workshop, code: str, link: str, address: str) -> str:
    """`link` leads in at once; at the `address` the code is typed."""
    described = workshop.description
    t = Words(described.language)
    organiser = [t("join.organiser", organiser=described.organiser)] if described.organiser else []
    about = [described.title, *_when_and_where(workshop, t), *organiser]
    way_in = [
        t("invitation.link", link=link),
        t("invitation.code", address=address.partition("://")[2], code=f"{code[:3]}-{code[3:]}"),
        t("poster.foot"),
    ]
    text = "\n\n".join("\n".join(lines) for lines in (about, way_in, [_kept(described, t)]))
    return french(text) if described.language == "fr" else text


def _when_and_where(workshop: Workshop, t: Words) -> Iterator[str]:
    described = workshop.description
    dates = {key: (day.plan.date, day.plan.place) for key, day in workshop.days.items()}
    for planned in planned_days(workshop):
        if planned.day is None and workshop.days:
            continue
        date, place = dates[planned.day] if planned.day else (described.date, "")
        ends = planned.closes or (planned.ends if planned.minutes else None)
        opens, closes = (clock_of(each, described.language) for each in (planned.opens, ends))
        hours = t("invitation.hours", opens=opens, ends=closes) if closes else opens
        said = [said_with_weekday(date, described.language), hours, place]
        if any(said):
            yield ", ".join(filter(None, said))
    if described.place:
        yield described.place


def _kept(described: Description, t: Words) -> str:
    """What is promised at the door, and for how long it is kept."""
    kept = days_in_words(described.retention_days, described.language)
    if described.ages == "minors" and described.identity != "anonymous":
        return f"{t('join.nickname_given')} {t('join.retention_anonymous', kept=kept)}"
    if described.identity == "anonymous":
        return f"{t('join.seen_nobody')} {t('join.retention_anonymous', kept=kept)}"
    asked = "_asked" if described.names_seen_by == "everyone" and described.consent == "asked" else ""
    return f"{t(f'join.seen_{described.names_seen_by}{asked}')} {t('join.retention', kept=kept)}"
