"""What an exchange leaves in the minutes: a part for each project with its people and its sheet, then
the ideas nobody took up and how many people found no project, who are not named."""

from __future__ import annotations

from live.core.blocks import Block, Bullets, Facts, Heading, Paragraph
from live.core.ids import PersonId
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.idea_exchange.model import IdeaExchange, MergedByProject, Project, ProjectId
from live.methods.idea_exchange.sheets import Sheet, SheetField, written_in

_FIELDS: dict[SheetField, tuple[str, str]] = {
    "objectives": ("Objectifs", "Objectives"),
    "proposals": ("Propositions", "Proposals"),
    "feasible_objectives": ("Objectifs réalisables", "Feasible objectives"),
    "priorities": ("Priorités", "Priorities"),
    "resources": ("Moyens nécessaires", "Resources needed"),
}


def minutes(state: IdeaExchange, writing: Writing) -> list[Block]:
    if not state.projects:
        return [Paragraph(writing.pick("Aucun projet n'a été proposé.", "No project was proposed."), "remark")]
    blocks: list[Block] = []
    merged = state.merged_by_project()
    for key, project in state.board:
        if not _left_lying(state, key):
            blocks += _part(state, key, project, _merged_from(merged, key, writing), writing)
    lying = [project for key, project in state.board if _left_lying(state, key)]
    if lying:
        blocks.append(Heading(2, writing.pick("Idées restées sans groupe", "Ideas left without a group")))
        blocks.append(Bullets(tuple(project.title for project in lying)))
    return blocks + _without_project(state, writing)


def left(state: IdeaExchange, writing: Writing) -> Left:
    """Projects on the board, each followed by what its sheet says."""
    entries: list[Entry] = []
    for key, project in state.board:
        others = tuple(each for each in project.members if each not in project.owners and writing.name(each))
        owner = tuple(each for each in project.owners if writing.name(each))
        # Of an idea nobody took up the minutes say its title.
        told = "" if _left_lying(state, key) else "\n".join((*filter(None, (project.text,)), *project.needs))
        entries.append(
            Entry(key, "project", project.title, told, owner, others, len(project.members), late=project.late)
        )
        for field, entry in written_in(state.sheets.get(key) or Sheet()):
            entries.append(Entry(f"{key}:{field}", "sheet", entry.text, writing.pick(*_FIELDS[field]), within=(key,)))
    words = {"project": writing.pick("projet", "project"), "sheet": writing.pick("fiche", "sheet")}
    return Left(tuple(entries), words=words)


def _left_lying(state: IdeaExchange, key: ProjectId) -> bool:
    return not state.projects[key].members and key not in state.sheets


def _part(state: IdeaExchange, key: ProjectId, project: Project, merged: str, writing: Writing) -> list[Block]:
    blocks: list[Block] = [Heading(2, project.title), Facts(_facts(state, project, merged, writing))]
    if project.text:
        blocks.append(Paragraph(project.text))
    if len(project.members) < state.settings.minimum:
        blocks.append(Paragraph(_too_few(project, writing), "remark"))
    if project.late:
        late = writing.pick("Projet arrivé après la clôture de l'étape.", "This project came in after the step closed.")
        blocks.append(Paragraph(late, "remark"))
    for field, entry in written_in(state.sheets.get(key) or Sheet()):
        blocks.append(Heading(3, writing.pick(*_FIELDS[field])))
        lines = tuple(line.strip() for line in entry.text.splitlines() if line.strip())
        blocks.append(Bullets(lines) if len(lines) > 1 else Paragraph(entry.text))
    return blocks


def _merged_from(by_project: MergedByProject, key: ProjectId, writing: Writing) -> str:
    """The projects this one has been made of, and for whom a facilitator has agreed to that."""
    called = [writing.pick(f"«\u00a0{title}\u00a0»", f"“{title}”") for title in _merged_titles(by_project, key)]
    titles = ", ".join(called)
    silent = _spoken_for(by_project, key)
    if not silent:
        return titles
    names = ", ".join(filter(None, dict.fromkeys(map(writing.name, silent)))) if writing.named else ""
    if names:
        return writing.pick(
            f"{titles} (réunis par l'animation, pour {names})",
            f"{titles} (merged by the facilitator on behalf of {names})",
        )
    return writing.pick(f"{titles} (réunis par l'animation)", f"{titles} (merged by the facilitator)")


def _spoken_for(by_project: MergedByProject, key: ProjectId) -> list[PersonId]:
    found: list[PersonId] = []
    for each, merged in by_project.get(key, ()):
        found += [*merged.on_behalf, *_spoken_for(by_project, each)]
    return found


def _merged_titles(by_project: MergedByProject, key: ProjectId) -> list[str]:
    """What the projects were called that this one has been made of."""
    found: list[str] = []
    for each, merged in by_project.get(key, ()):
        found += [merged.before.title, *(_merged_titles(by_project, each) or [merged.project.title])]
    return list(dict.fromkeys(found))


def _facts(state: IdeaExchange, project: Project, merged: str, writing: Writing) -> tuple[tuple[str, str], ...]:
    nobody = writing.pick("personne", "nobody")
    rows: list[tuple[str, str]] = []
    if project.group:
        rows.append((writing.pick("Groupe", "Group"), project.group))
    others = tuple(member for member in project.members if member not in project.owners)
    if writing.named:
        owners = ", ".join(_person(each, writing) for each in project.owners) or nobody
        several = len(project.owners) > 1
        called = writing.pick("Porteurs" if several else "Porteur", "Owners" if several else "Owner")
        rows.append((called, owners))
        # That nobody came is said once: below, where more people were wanted.
        if others or not project.owner or state.settings.minimum < 2:
            none = writing.pick("aucun autre membre", "no other member") if project.owner else nobody
            named = ", ".join(_person(member, writing) for member in others) or none
            rows.append((writing.pick("Membres", "Members"), named))
    else:
        rows.append((writing.pick("Participants", "Participants"), str(len(project.members))))
    if merged:
        rows.append((writing.pick("Réunit", "Merged from"), merged))
    if project.needs:
        rows.append((writing.pick("Besoins", "Needs"), ", ".join(project.needs)))
    return tuple(rows)


def _person(person: PersonId, writing: Writing) -> str:
    name = writing.name(person, "organisation") or writing.pick("sans nom", "unnamed")
    organisation = writing.directory.of(person).organisation
    return f"{name} ({organisation})" if organisation else name


def _too_few(project: Project, writing: Writing) -> str:
    if len(project.members) == 1 and project.owner:
        return writing.pick("Personne n'a rejoint ce projet.", "Nobody joined this project.")
    return writing.pick("Ce groupe est plus petit que prévu.", "This group is smaller than planned.")


def _without_project(state: IdeaExchange, writing: Writing) -> list[Block]:
    people = state.without_place(writing.people)
    if not people:
        return []
    count = len(people)
    said = writing.pick(
        f"{count} personnes n'ont rejoint aucun projet." if count > 1 else "Une personne n'a rejoint aucun projet.",
        f"{count} people joined no project." if count > 1 else "One person joined no project.",
    )
    return [Heading(2, writing.pick("Sans projet", "Without a project")), Paragraph(said)]
