"""Ideas as they are written and sorted."""

from __future__ import annotations

from live.app.made_up import made_up, words
from live.app.scenario import Act
from live.app.stage import Stage, given


async def play(stage: Stage, act: Act, step: str) -> None:
    """Ideas by their authors in turn; then the facilitator sorts those the file sorts."""
    themes = act.themes
    texts = dict.fromkeys([*act.written, *(text for under in themes.values() for text in under)])
    if not texts:
        made = made_up(stage.language, "ideas", min(20, len(stage.people)))
        texts, half = dict.fromkeys(made), -(-len(made) // 2)
        # What nobody has told is sorted too: a later step may work on themes.
        themes = dict(zip(words(stage.language)["themes"], (made[:half], made[half:]), strict=False))
    await stage.spread(
        [
            given(author, "ideas.post_idea", step, text=text)
            for author, text in zip(stage.in_turn(), texts, strict=False)
        ]
    )
    if not stage.console.activity["revealed"]:
        await stage.console.do("ideas.reveal_ideas", step)
    await stage.console.until(lambda: len(stage.console.activity["ideas"]) >= len(texts))
    known = {card["text"]: key for key, card in stage.console.activity["ideas"].items()}
    for name, under in themes.items():
        ideas = [known[text.strip()] for text in under if text.strip() in known]
        if ideas:
            await stage.console.do("ideas.group_ideas", step, cards=ideas, name=name[:200])
