"""An exchange as it is played: projects presented, joined, and the sheets of their groups."""

from __future__ import annotations

from live.app.made_up import made_up
from live.app.scenario import Act, Project
from live.app.stage import Stage, given
from live.core.method import Language


async def play(stage: Stage, act: Act, step: str) -> None:
    keys: dict[str, str] = {}
    projects = act.projects or _made_up(stage)
    owners = {project.title: project.owner for project in projects}
    for project in projects:
        owner = stage.people.get(project.owner)
        if owner is None:
            stage.tell(f"  {project.owner} is not here: {project.title!r} is left out")
            continue
        needs = [need[:200] for need in project.needs]
        seq = await owner.do("idea_exchange.propose_project", step, title=project.title, text=project.text, needs=needs)
        await owner.caught_up(seq)
        keys[project.title] = owner.own_activity["project"]
        await stage.console.do("idea_exchange.present_project", step, project=keys[project.title])
        await stage.console.do("idea_exchange.stop_presenting", step)
    joining = [
        given(stage.people[member], "idea_exchange.join_project", step, project=keys[project.title])
        for project in projects
        for member in project.members
        if project.title in keys and member in stage.people
    ]
    await stage.spread(joining, 0.5)
    for project in projects:
        if project.title in keys and project.into in keys:
            await _merge(stage, project, owners[project.into], step, keys)
    await stage.console.do("idea_exchange.close_exchange", step)
    sheets = [
        given(
            stage.people[project.owner],
            "idea_exchange.write_sheet",
            step,
            project=keys[project.title],
            field=part,
            text="\n".join(lines),
        )
        for number, project in enumerate(projects)
        if project.title in keys
        for part, lines in _sheet(project, number, stage.language).items()
        if lines
    ]
    await stage.spread(sheets, 0.4)


async def _merge(stage: Stage, project: Project, other: str, step: str, keys: dict[str, str]) -> None:
    """Asked by the owner of the one, agreed to by that of the other, or for them by whoever facilitates."""
    said = {"project": keys[project.title], "into": keys[project.into], "title": project.called or project.into}
    seq = await stage.people[project.owner].do("idea_exchange.ask_to_merge", step, **said)
    if project.for_owner:
        await stage.console.caught_up(seq)
        await stage.console.do("idea_exchange.merge_projects", step, **said)
    else:
        await stage.people[other].caught_up(seq)
        await stage.people[other].do("idea_exchange.agree_to_merge", step, project=said["project"])


def _made_up(stage: Stage) -> list[Project]:
    """One for every four people, who are its group."""
    called = list(stage.people)
    groups = [called[first : first + 4] for first in range(0, len(called), 4)]
    return [
        Project(title=title, owner=owner, members=members, proposals=2)
        for title, (owner, *members) in zip(made_up(stage.language, "ideas", len(groups)), groups, strict=True)
    ]


def _sheet(project: Project, number: int, language: Language) -> dict[str, list[str]]:
    """What the group writes. A number of proposals is that many made-up ones."""
    told = project.proposals
    return {
        "objectives": project.objectives,
        "proposals": made_up(language, "proposals", told, number) if isinstance(told, int) else told,
        "feasible_objectives": project.feasible_objectives,
        "priorities": project.priorities,
        "resources": project.resources,
    }
