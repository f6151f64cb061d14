"""The rules of scenes: how a timeline is cut, and who writes what of a scene.

Cuts are days. A moment belongs to the scene in which it begins: a span that goes on over a cut stands once, and roughly
dated moments go by the first day that their date may mean. Of a moment whose beginning is open its end tells. Undated
ones are in no scene.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, assert_never

from live.core.commands import Asked, Command
from live.core.refusals import Refused
from live.core.renewing import replace
from live.methods.timeline import scenes
from live.methods.timeline.dates import when
from live.methods.timeline.model import Moment, MomentId, Timeline, span_of
from live.methods.timeline.reading import read
from live.methods.timeline.scenes import SCENES_MOST, Cut, Scene, SceneId, text_key


def scene_of(state: Timeline, moment: Moment) -> SceneId | None:
    span = span_of(moment)
    if span is None:
        return None
    day = span[0] or span[1] or date.min
    found = None
    for key, scene in state.scenes_in_order():
        if found is None or scene.since <= day:
            found = key
    return found


def by_scene(state: Timeline) -> list[tuple[SceneId, list[tuple[MomentId, Moment]]]]:
    """Each scene with what the room sees of it, in order."""
    found: dict[SceneId, list[tuple[MomentId, Moment]]] = {key: [] for key, _ in state.scenes_in_order()}
    for key, moment in state.in_order():
        scene = scene_of(state, moment)
        if scene is not None:
            found[scene].append((key, moment))
    return list(found.items())


def cut_at(written: str, asked: Asked[Any]) -> Cut:
    """Where a date begins. Raises Refused where that is not surely understood."""
    start = when(read(written, datetime.fromtimestamp(asked.at / 1000, UTC).year)).start
    if start is None:
        raise Refused("unclear_cut")
    return Cut(start.edtf(), written)


def decide(state: Timeline, asked: Asked[Any], command: scenes.Asking) -> list[scenes.Happening]:
    match command:
        case scenes.AddScene(begins=written, title=title):
            cut = cut_at(written, asked)
            known = state.scenes_in_order()
            _has_room(len(known) + (1 if known else 2))
            _is_free(state, cut)
            before = "" if known else asked.fresh_id(1)
            return [scenes.SceneAdded(asked.fresh_id(), cut.begins, written, title, before)]
        case scenes.MoveScene(scene=key, begins=written):
            was = _scene(state, key).cut
            if was is None:
                raise Refused("first_scene")
            cut = cut_at(written, asked)
            _is_free(state, cut, but=key)
            return [scenes.SceneMoved(key, cut.begins, written)] if cut != was else []
        case scenes.RenameScene(scene=key, title=title):
            return [scenes.SceneRenamed(key, title)] if _scene(state, key).title != title else []
        case scenes.RemoveScene(scene=key):
            _scene(state, key)
            return [scenes.SceneRemoved(key)]
        case scenes.RestoreScene(scene=key):
            return _restore(state, key)
        case scenes.WriteScene(scene=key, field=field, text=text, base=base):
            if not asked.by.facilitates and state.settings.scenes_by != "everyone":
                raise Refused("not_scene_writer")
            _scene(state, key)
            now = state.scene_text(key, field)
            said = now.joined(text, base, asked.by.person)
            anew = scenes.SceneWritten(key, field, said, now.revision + 1, asked.by.person)
            return [anew] if said != now.text else []
        case scenes.TellScene(scene=told):
            if told is not None:
                _scene(state, told)
            return [scenes.SceneTold(told)] if state.told_scene != told else []
        case _:
            assert_never(command)


def _restore(state: Timeline, key: SceneId) -> list[scenes.Happening]:
    scene = state.scenes.get(key)
    if scene is None:
        raise Refused("unknown_scene")
    if not scene.removed:
        return []
    known = state.scenes_in_order()
    _has_room(len(known) + 1)
    if known:
        # Of the first one what comes back is the cut at its end.
        _is_free(state, scene.cut or scene.gave)
    return [scenes.SceneRestored(key)]


def _has_room(wanted: int) -> None:
    if wanted > SCENES_MOST:
        raise Refused("too_many_scenes", limit=SCENES_MOST)


def _is_free(state: Timeline, cut: Cut | None, but: SceneId = "") -> None:
    """Two cuts are never on one day; the beginning of the line is taken."""
    taken = {scene.since for key, scene in state.scenes_in_order() if key != but}
    if cut is None or cut.day in taken:
        raise Refused("cut_there")


def _scene(state: Timeline, key: SceneId) -> Scene:
    scene = state.scenes.get(key)
    if scene is None or scene.removed:
        raise Refused("unknown_scene")
    return scene


def evolve(state: Timeline, event: scenes.Happening) -> Timeline:
    match event:
        case scenes.SceneAdded(key, begins, written, title, before):
            known = state.scenes.put(before, Scene()) if before else state.scenes
            return replace(state, scenes=known.put(key, Scene(title, Cut(begins, written))))
        case scenes.SceneMoved(key, begins, written):
            return _changed(state, key, cut=Cut(begins, written))
        case scenes.SceneRenamed(key, title):
            return _changed(state, key, title=title)
        case scenes.SceneRemoved(key):
            return _removed(state, key)
        case scenes.SceneRestored(key):
            return _restored(state, key)
        case scenes.SceneWritten(key, field, text, revision, by):
            said = state.scene_text(key, field).rewritten(text, revision, by)
            return replace(state, scene_texts=state.scene_texts.put(text_key(key, field), said))
        case scenes.SceneTold(told):
            return replace(state, told=None, told_scene=told)
        case _:
            assert_never(event)


def _changed(state: Timeline, key: SceneId, **changes: Any) -> Timeline:
    return replace(state, scenes=state.scenes.put(key, replace(state.scenes[key], **changes)))


def _removed(state: Timeline, key: SceneId) -> Timeline:
    first = state.scenes[key].cut is None
    state = _changed(state, key, removed=True)
    if state.told_scene == key:
        state = replace(state, told_scene=None)
    left = state.scenes_in_order()
    if not (first and left):
        return state
    following, scene = left[0]
    return _changed(_changed(state, key, gave=scene.cut), following, cut=None)


def _restored(state: Timeline, key: SceneId) -> Timeline:
    known, scene = state.scenes_in_order(), state.scenes[key]
    if known and scene.cut is None:
        state = _changed(state, known[0][0], cut=scene.gave)
    return _changed(state, key, removed=False, cut=scene.cut if known else None, gave=None)


def inverse(state: Timeline, asked: Asked[Any], command: scenes.Asking) -> tuple[Command, ...]:
    match command:
        case scenes.AddScene():
            first = () if state.scenes_in_order() else (scenes.RemoveScene(scene=asked.fresh_id(1)),)
            return (scenes.RemoveScene(scene=asked.fresh_id()), *first)
        case scenes.RestoreScene(scene=key):
            return (scenes.RemoveScene(scene=key),)
        case scenes.TellScene():
            return ()
        case _ if command.scene not in state.scenes or state.scenes[command.scene].removed:
            return ()
        case scenes.MoveScene(scene=key):
            cut = state.scenes[key].cut
            return (scenes.MoveScene(scene=key, begins=cut.written),) if cut else ()
        case scenes.RenameScene(scene=key):
            return (scenes.RenameScene(scene=key, title=state.scenes[key].title),)
        case scenes.RemoveScene(scene=key):
            return (scenes.RestoreScene(scene=key),)
        case scenes.WriteScene(scene=key, field=field):
            was = state.scene_text(key, field)
            return (scenes.WriteScene(scene=key, field=field, text=was.text, base=was.revision + 1),)
        case _:
            assert_never(command)
