"""A plenary as it is played: talks and questions at the same time, notes by two hands, answers, reactions, a debate."""

from __future__ import annotations

from itertools import cycle, zip_longest

from live.app.made_up import made_up
from live.app.scenario import Act, Asked, Noted, Reacting
from live.app.stage import Deed, Stage, given
from live.app.visiting import Visitor

MADE_UP = 8


async def play(stage: Stage, act: Act, step: str) -> None:
    console, people = stage.console, stage.in_turn()
    await _attach(stage, act, step)
    asked = act.ask if act.ask is not None else _made_up_questions(stage)
    asking = [
        given(stage.people.get(each.by) or next(people), "plenary.ask_question", step, text=each.text) for each in asked
    ]
    speakers = list(console.activity["order"])
    talks = [given(console, "plenary.give_floor", step, speaker=speaker) for speaker in speakers]
    noted = await _notes(stage, act, step)
    together = [deed for deeds in zip_longest(talks, asking, noted) for deed in deeds if deed is not None]
    await stage.spread(together, 0.5)
    if speakers:
        await console.do("plenary.end_speech", step, speaker=speakers[-1])
    keys = await _keys(console, asked)
    await stage.spread([deed for each in asked for deed in _backing(stage, step, each, keys[each.text])], 0.1)
    for each in asked:
        if each.merges:
            alike = [keys[text] for text in each.merges]
            await console.do("plenary.merge_questions", step, kept=keys[each.text], questions=alike, text=each.text)
    await stage.spread(_answers(console, step, asked, keys), 0.2)
    await stage.spread([_reaction(stage, step, each, next(people)) for each in act.react], 0.1)
    await _debate(stage, act.hands)


async def _attach(stage: Stage, act: Act, step: str) -> None:
    """Slides, each under the speaker whose they are."""
    if stage.sender is None:
        return
    speakers = {card["name"]: key for key, card in stage.console.activity["speakers"].items()}
    for slides in act.slides:
        await stage.sender.send(slides, step, speakers.get(slides.of, ""))


def _made_up_questions(stage: Stage) -> list[Asked]:
    """Some, and fewer people behind each; none where the room is not asked for any."""
    if not stage.console.activity["open"]["questions"]:
        return []
    texts = made_up(stage.language, "questions", min(MADE_UP, len(stage.people)))
    answers = made_up(stage.language, "answers", 2)
    return [
        Asked(text=text, backers=max(0, 5 - at), answer=answers[at] if at < len(answers) else "")
        for at, text in enumerate(texts)
    ]


async def _notes(stage: Stage, act: Act, step: str) -> list[Deed]:
    """By the facilitator and the first of the participants, who is asked to take notes too."""
    noted = (
        [Noted(text=text) for text in act.notes or made_up(stage.language, "paragraphs", 3)]
        if act.note is None
        else act.note
    )
    hands = [stage.console, *list(stage.people.values())[:1]]
    for taker in hands[1:]:
        await taker.caught_up(await stage.console.do("plenary.name_note_taker", step, person=taker.person))
    return [
        given(hand, "plenary.add_paragraph", step, text=each.text, tag=each.tag)
        for hand, each in zip(cycle(hands), noted, strict=False)
    ]


async def _keys(console: Visitor, asked: list[Asked]) -> dict[str, str]:
    """The questions by what they say, once all of them are there."""

    def known() -> dict[str, str]:
        return {each["text"]: key for key, each in console.arranged["questions"].items()}

    await console.until(lambda: {each.text for each in asked} <= {*known()})
    return known()


def _backing(stage: Stage, step: str, asked: Asked, key: str) -> list[Deed]:
    others = [each for each in stage.people.values() if key not in each.own_activity.get("questions", {})]
    return [given(each, "plenary.support_question", step, question=key) for each in others[: asked.backers]]


def _answers(console: Visitor, step: str, asked: list[Asked], keys: dict[str, str]) -> list[Deed]:
    deeds = []
    for each in asked:
        key = keys[each.text]
        if each.how == "aside":
            reason = each.answer[:200]
            deeds.append(given(console, "plenary.set_aside_question", step, question=key, reason=reason))
        elif each.answer or each.how:
            deeds.append(given(console, "plenary.take_question", step, question=key))
            deeds.append(given(console, "plenary.answer_question", step, question=key, how=each.how or "aloud"))
        if each.answer and each.how != "aside":
            deeds.append(given(console, "plenary.write_answer", step, question=key, answer=each.answer, base=0))
    return deeds


def _reaction(stage: Stage, step: str, said: Reacting, otherwise: Visitor) -> Deed:
    """By somebody of the workshop, or by a guest, whose words the facilitator writes down."""
    signed = {"text": said.text, "function": said.function, "organisation": said.organisation}
    who = stage.people.get(said.by)
    if said.by and who is None:
        return given(stage.console, "plenary.react", step, name=said.by, **signed)
    return given(who or otherwise, "plenary.react", step, **signed)


async def _debate(stage: Stage, many: int) -> None:
    """So many raise their hands beside the step, and are called one after another."""
    queue = stage.standing("hands")
    if queue is None or not many:
        return
    for visitor in [*stage.people.values()][:many]:
        await visitor.do("hands.raise_hand", queue)
    await stage.spread([given(stage.console, "hands.call_next", queue)] * (many + 1), 0.2)
