"""What `docs/protocol.md` promises, asked of a real server by a client that knows that page only."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from itsdangerous import URLSafeSerializer
from websockets.exceptions import ConnectionClosed, InvalidStatus

from live.core.people import Role
from live.web.passes import Pass, Passes
from live.web.socket import MOST_PROJECTORS
from live.wire.closing import Close
from tests.plain_client import PlainClient, connected, fresh_key
from tests.served import Made, Served, served

IDEAS = {"method": "ideas", "title": "Idées", "question": "Que faire ensemble ?"}
VOTE = {"method": "voting", "title": "Vote", "settings": {"dots": 2, "options": ["Un four", "Un vélo", "Un bal"]}}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served(tmp_path_factory.mktemp("served")) as up:
        yield up


pytestmark = pytest.mark.asyncio(loop_scope="module")


class Room:
    """A workshop with a facilitator at the console and the first step open."""

    def __init__(self, server: Served, made: Made, stack: AsyncExitStack) -> None:
        self.server, self.made, self.stack = server, made, stack
        self.console: PlainClient
        self.facilitator: dict[str, Any] = {}

    async def open(self) -> None:
        self.facilitator = await self.server.enter(self.made.facilitator)
        self.console = await self.connect(self.facilitator, "console")
        opened = await self.console.do("workshop.open_step", step=self.step)
        assert "done" in opened, opened

    @property
    def step(self) -> str:
        return self.console.steps[0]

    async def join(self, name: str = "Bea") -> tuple[PlainClient, dict[str, Any]]:
        held = await self.server.join(self.made.code, name)
        return await self.connect(held), held

    async def connect(self, held: dict[str, Any], screen: str = "phone", **more: Any) -> PlainClient:
        client = await self.stack.enter_async_context(connected(self.server.url, held, screen, **more))
        await client.arrive()
        return client

    async def fresh(self, held: dict[str, Any], screen: str = "phone") -> dict[str, Any]:
        path = f"/api/v1/workshops/{self.made.workshop}/view?screen={screen}"
        answer = await self.server.call("GET", path, text=held["pass"])
        return dict(answer.json()["views"])


@pytest_asyncio.fixture(loop_scope="module")
async def room(server: Served) -> AsyncIterator[Room]:
    async with AsyncExitStack() as stack:
        room = Room(server, await server.create_workshop(agenda=[IDEAS, VOTE]), stack)
        await room.open()
        yield room


# --- coming in --------------------------------------------------------------------------------------------


async def test_the_greeting_comes_first_and_then_a_view_of_each_audience(server: Served, room: Room) -> None:
    held = await server.join(room.made.code)
    async with connected(server.url, held) as phone:
        greeting = await phone.arrive()
        assert phone.socket.subprotocol == "live.v2"
        assert greeting["protocol"] == 2
        assert (greeting["workshop"], greeting["person"]) == (held["workshop"], held["person"])
        assert (greeting["role"], greeting["screen"]) == ("participant", "phone")
        assert greeting["audiences"] == [f"person:{held['person']}", "track:main", "everyone"]
        assert greeting["limits"] == {"text": 2000, "line": 200, "frame": 65536, "commands_each_second": 20}
        assert phone.views.keys() == {"track:main", "everyone", f"person:{held['person']}"}
        assert phone.running["now"] == room.step
        assert phone.views[f"person:{held['person']}"]["me"]["name"] == "Bea"


async def test_everyones_view_comes_last_so_that_nobody_cut_off_before_comes_back_with_its_seq(room: Room) -> None:
    _, held = await room.join()
    wall = await room.server.enter(room.made.projector, "")
    for who, screen in ((held, "phone"), (room.facilitator, "console"), (wall, "projector")):
        client = await room.connect(who, screen)
        views = [message["of"] for message in client.heard if "view" in message]
        assert len(views) > 1
        assert views[-1] == "everyone"


async def test_a_code_is_taken_in_lower_case_with_dashes_and_spaces(server: Served, room: Room) -> None:
    code = room.made.code.lower()
    held = await server.join(f" {code[:3]}-{code[3:]} ")
    assert held["workshop"] == room.made.workshop
    asked = (await server.call("GET", f"/api/v1/join/{code[:2]}-{code[2:]}")).json()
    assert asked["identity"] == "real_name"
    assert asked["seen_by"] == "everyone"


async def test_a_code_that_opens_nothing_is_refused(server: Served) -> None:
    answer = await server.call("POST", "/api/v1/join", {"code": "AAAAAA", "name": "Bea"})
    assert answer.status_code == 404


async def test_the_personal_key_on_another_phone_is_the_same_person(server: Served, room: Room) -> None:
    phone, held = await room.join()
    key = phone.views[f"person:{held['person']}"]["me"]["key"]
    again = await server.call("POST", "/api/v1/join", {"code": room.made.code, "key": key.lower()})
    assert again.json()["person"] == held["person"]
    await phone.do("ideas.post_idea", room.step, text="Un four à pain")
    other = await room.connect(again.json())
    mine = other.views[f"person:{held['person']}"]["activities"]["main"]["mine"]
    assert [idea["text"] for idea in mine.values()] == ["Un four à pain"]


async def test_a_key_nobody_holds_is_refused(server: Served, room: Room) -> None:
    answer = await server.call("POST", "/api/v1/join", {"code": room.made.code, "key": "2222"})
    assert answer.json()["code"] == "unknown_person"


# --- closed doors -----------------------------------------------------------------------------------------


async def test_without_a_pass_the_socket_closes_with_4401(server: Served, room: Room) -> None:
    for text in ("", "forged", "e30.forged.forged"):
        async with connected(server.url, room.facilitator, "console", text=text) as client:
            assert await client.closed_with() == 4401


async def test_an_expired_pass_closes_with_4401(server: Served, room: Room) -> None:
    long_ago = [1_700_000_000, room.made.workshop, room.facilitator["person"], "facilitator", 0, ""]
    old = str(URLSafeSerializer(server.signing_key, salt="workshop-2").dumps(long_ago))
    async with connected(server.url, room.facilitator, "console", text=old) as client:
        assert await client.closed_with() == 4401


async def test_a_participants_pass_does_not_open_the_console(server: Served, room: Room) -> None:
    _, held = await room.join()
    async with connected(server.url, held, "console") as client:
        assert await client.closed_with() == 4403


async def test_whoever_leads_a_track_no_more_is_told_that_this_screen_is_not_theirs(server: Served, room: Room) -> None:
    _, held = await room.join()
    async with connected(server.url, room.facilitator, "console") as facilitator:
        await facilitator.arrive()
        for ending in ("release_referent", "remove_track"):
            await facilitator.do("workshop.add_track", title="Nord")
            (track,) = facilitator.everyone["tracks"]
            await facilitator.do("workshop.name_referent", track=track, person=held["person"])
            async with connected(server.url, held, f"console?track={track}") as console:
                await console.arrive()
                whom = {"person": held["person"]} if ending == "release_referent" else {}
                await facilitator.do(f"workshop.{ending}", track=track, **whom)
                assert await console.closed_with() == 4403
            async with connected(server.url, held) as phone:
                await phone.arrive()
            if ending == "release_referent":
                await facilitator.do("workshop.remove_track", track=track)


async def test_a_workshop_that_is_not_there_closes_with_4404(server: Served, room: Room) -> None:
    text = Passes(server.signing_key, server.organiser_secret).written(Pass("nowhere234", "p1", Role.PARTICIPANT))
    async with connected(server.url, {"workshop": "nowhere234", "pass": text}) as client:
        assert await client.closed_with() == 4404


async def test_a_page_of_another_site_may_not_open_the_socket(server: Served, room: Room) -> None:
    with pytest.raises(InvalidStatus) as wrong:
        async with connected(server.url, room.facilitator, "console", origin="https://elsewhere.example"):
            pass
    assert wrong.value.response.status_code == 403


@pytest.mark.parametrize(
    "said",
    ["not json", "[]", "{}", '{"do": 7, "id": "abcdefgh"}', '{"do": "ideas.post_idea", "id": "short"}',
     '{"ping": "soon"}', '{"ping": NaN}', '{"ping": 1e999}', '{"do": "ideas.post_idea", "id": "abcdefgh", "more": 1}'],
)  # fmt: skip
async def test_what_is_not_this_protocol_closes_with_4400(room: Room, said: str) -> None:
    phone, _ = await room.join()
    await phone.say(said)
    assert await phone.closed_with() == 4400


async def test_half_a_character_that_a_keyboard_left_behind_costs_nobody_their_words(room: Room) -> None:
    phone, _ = await room.join()
    assert "done" in await phone.do("ideas.post_idea", room.step, text="Fête \ud83c")
    [idea] = phone.running["activity"]["ideas"].values()
    assert idea["text"] == "Fête"


async def test_a_message_too_large_closes_with_1009(room: Room) -> None:
    phone, _ = await room.join()
    await phone.say('{"do": "' + "x" * 70_000 + '"}')
    assert await phone.closed_with() == 1009


# --- views and patches --------------------------------------------------------------------------------------


async def test_patches_lead_to_the_fresh_view(room: Room) -> None:
    phone, held = await room.join()
    for text in ("Un four à pain", "Un atelier vélo"):
        assert "done" in await phone.do("ideas.post_idea", room.step, text=text)
    await room.console.reach(phone.seqs["everyone"])
    ideas = list(phone.running["activity"]["ideas"])
    done = await room.console.do("ideas.group_ideas", room.step, ideas=ideas, name="Ensemble")
    await phone.reach(done["seq"])
    await phone.do("ideas.withdraw_idea", room.step, idea=ideas[0])
    await phone.do("ideas.edit_idea", room.step, idea=ideas[1], text="Un atelier vélo, le samedi")
    await room.console.reach(phone.seqs["everyone"])
    assert any("patch" in message for message in phone.heard)
    assert phone.views == await room.fresh(held)
    assert room.console.views == await room.fresh(room.facilitator, "console")


async def test_the_projector_is_shown_how_to_join(server: Served, room: Room) -> None:
    wall = await room.connect(await server.enter(room.made.projector, ""), "projector")
    assert wall.views["projector"]["join"]["code"] == room.made.code


async def test_so_many_screens_of_a_room_and_no_more(server: Served, room: Room) -> None:
    held = await server.enter(room.made.projector, "")
    for _ in range(MOST_PROJECTORS):
        await room.connect(held, "projector")
    async with connected(server.url, held, "projector") as one_more:
        assert await one_more.closed_with() == Close.TOO_MANY


# --- commands -----------------------------------------------------------------------------------------------


async def test_a_command_takes_effect_once_however_often_it_is_sent(room: Room) -> None:
    phone, held = await room.join()
    key = fresh_key()
    for _ in range(5):
        await phone.give("ideas.post_idea", room.step, key, text="Un four à pain")
    answers = [await phone.answer_to(key) for _ in range(5)]
    async with connected(room.server.url, held) as again:
        await again.arrive()
        answers.append(await again.do("ideas.post_idea", room.step, key, text="Un four à pain"))
    assert answers == [answers[0]] * 6
    await phone.reach(answers[0]["seq"])
    assert phone.running["activity"]["count"] == 1


async def test_the_same_command_over_http_takes_effect_once_too(room: Room) -> None:
    phone, held = await room.join()
    given = {"do": "ideas.post_idea", "id": fresh_key(), "step": room.step, "with": {"text": "Un bal"}}
    await phone.say(given)
    answer = await phone.answer_to(str(given["id"]))
    path = f"/api/v1/workshops/{room.made.workshop}/commands?screen=phone"
    again = await room.server.call("POST", path, given, held["pass"])
    assert again.json() == answer
    refused = await room.server.call(
        "POST", path, given | {"do": "ideas.reveal_ideas", "id": fresh_key(), "with": {}}, held["pass"]
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")


async def refusal(client: PlainClient, do: str, step: str | None = None, /, **words: Any) -> str:
    answer = await client.do(do, step, **words)
    return str(answer.get("code"))


async def test_refusals_say_why(room: Room) -> None:
    phone, _ = await room.join()
    step = room.step
    assert await refusal(phone, "ideas.paint_idea", step, text="x") == "unknown_command"
    assert await refusal(phone, "ideas.post_idea", step, text=7) == "bad_command"
    assert await refusal(phone, "ideas.post_idea", step) == "bad_command"
    assert await refusal(phone, "ideas.post_idea", step, text="x", colour="red") == "bad_command"
    assert await refusal(phone, "ideas.post_idea", step, text="   ") == "bad_command"
    assert await refusal(phone, "ideas.post_idea", "nowhere", text="x") == "unknown_step"
    assert await refusal(phone, "ideas.post_idea", text="x") == "unknown_step"
    assert await refusal(phone, "workshop.open_step", step=step) == "not_allowed"
    assert await refusal(phone, "workshop.arrive", person="p1", role="organiser") == "unknown_command"
    assert await refusal(phone, "voting.cast_ballot", room.console.steps[1], dots={}) == "step_not_open"


async def test_text_that_is_too_long_is_refused_with_the_limit(room: Room) -> None:
    phone, _ = await room.join()
    answer = await phone.do("ideas.post_idea", room.step, text="x" * 2_001)
    assert (answer["code"], answer["details"]) == ("too_long", {"field": "text", "limit": 2000, "length": 2001})
    assert "done" in await phone.do("ideas.post_idea", room.step, text="x" * 2_000)


async def test_nobody_touches_somebody_elses_idea(room: Room) -> None:
    bea, _ = await room.join("Bea")
    carl, _ = await room.join("Carl")
    done = await bea.do("ideas.post_idea", room.step, text="Un four à pain")
    await carl.reach(done["seq"])
    [idea] = carl.running["activity"]["ideas"]
    assert await refusal(carl, "ideas.edit_idea", room.step, idea=idea, text="Le mien") == "not_yours"
    assert await refusal(carl, "ideas.withdraw_idea", room.step, idea=idea) == "not_yours"


async def test_a_post_for_a_step_that_has_closed_is_kept_as_late(room: Room) -> None:
    phone, held = await room.join()
    step = room.step
    await room.console.do("workshop.close_step", step=step)
    answer = await phone.do("ideas.post_idea", step, text="Trop tard ?")
    assert answer["late"] is True
    [late] = phone.views[f"person:{held['person']}"]["late"].values()
    assert late["written"] == {"text": "Trop tard ?"}
    await room.console.reach(answer["seq"])
    assert len(room.console.views["facilitators:main"]["late"]) == 1
    assert await refusal(phone, "ideas.withdraw_idea", step, idea="i1") == "step_closed"


async def test_too_many_dots_are_refused_with_the_limit(room: Room) -> None:
    phone, _ = await room.join()
    vote = room.console.steps[1]
    await room.console.do("workshop.open_step", step=vote)
    await phone.until(lambda: phone.running["now"] == vote)
    items = list(phone.running["activity"]["items"])
    answer = await phone.do("voting.cast_ballot", vote, dots=dict.fromkeys(items, 1))
    assert (answer["code"], answer["details"]["limit"]) == ("too_many_dots", 2)
    assert "done" in await phone.do("voting.cast_ballot", vote, dots={items[0]: 1})


async def test_a_burst_beyond_the_limit_is_refused_as_too_fast_and_may_be_sent_again(room: Room) -> None:
    phone, _ = await room.join()
    keys = [await phone.give("ideas.post_idea", room.step, text=f"Idée {number}") for number in range(60)]
    answers = await phone.answers_to(keys)
    refused = [answer["refused"] for answer in answers if "refused" in answer]
    assert {answer["code"] for answer in answers if "refused" in answer} == {"too_fast"}
    assert 0 < len(refused) <= 20
    while "refused" in (again := await phone.do("ideas.post_idea", room.step, refused[0], text="Encore")):
        assert again["code"] == "too_fast"
        await asyncio.sleep(0.05)


# --- the clock, and staying connected -------------------------------------------------------------------------


async def test_a_ping_is_answered_with_the_clock_and_the_seq(room: Room) -> None:
    phone, _ = await room.join()
    await phone.say({"ping": 17.5})
    pong = await phone.wait_for("pong")
    assert pong["pong"] == 17.5
    assert pong["now"] > 1_700_000_000_000
    assert pong["seq"] >= 1
    await (await phone.socket.ping())


async def test_whoever_floods_us_with_pings_is_let_go(room: Room) -> None:
    phone, _ = await room.join()
    with contextlib.suppress(ConnectionClosed):
        for _ in range(3_000):
            await phone.say({"ping": 1})
    # What is still on its way to us may cost the other end our last word.
    assert await phone.closed_with() in (4429, 1006)


async def test_whoever_floods_us_with_pieces_of_one_message_is_let_go(room: Room) -> None:
    phone, _ = await room.join()
    with contextlib.suppress(ConnectionClosed):
        await phone.socket.send([""] * 3_000)
    assert await phone.closed_with() in (4429, 1006)


async def test_both_ends_agree_on_compression_or_on_none(room: Room) -> None:
    _, held = await room.join()
    for compression, accepted in (("deflate", True), (None, False)):
        phone = await room.connect(held, compression=compression)
        assert phone.socket.response is not None
        assert ("permessage-deflate" in phone.socket.response.headers.get("Sec-WebSocket-Extensions", "")) is accepted
        for number in range(3):
            assert "done" in await phone.do("ideas.post_idea", room.step, text=f"{compression} {number} " + "é" * 900)
    squeezed = await room.connect(held, compression="deflate")
    assert squeezed.running["activity"]["count"] == 6
    assert "done" in await squeezed.do("ideas.post_idea", room.step, text="Grand " * 300)


# --- coming back ------------------------------------------------------------------------------------------------


async def test_coming_back_brings_the_missing_patches_and_no_view_of_the_track(server: Served, room: Room) -> None:
    phone, held = await room.join()
    greeting = phone.heard[0]["greeting"]
    await phone.do("ideas.post_idea", room.step, text="Avant")
    seen, kept = dict(phone.seqs), dict(phone.views)
    await phone.socket.close()
    carl, _ = await room.join("Carl")
    done = await carl.do("ideas.post_idea", room.step, text="Pendant")
    async with connected(server.url, held, resume=(greeting["epoch"], seen)) as again:
        again.views = kept
        await again.arrive()
        await again.reach(done["seq"])
        fresh = {message["of"] for message in again.heard if "view" in message}
        assert fresh == {f"person:{held['person']}"}
        assert again.views == await room.fresh(held)


async def test_whoever_left_is_away_until_they_say_that_they_are_back(server: Served, room: Room) -> None:
    phone, held = await room.join()
    me = f"person:{held['person']}"
    present = (await room.fresh(room.facilitator, "console"))["facilitators"]["present"]
    done = await phone.do("workshop.leave")
    assert phone.views[me]["me"]["left"] is not None
    await room.console.reach(done["seq"])
    assert room.console.views["facilitators"]["present"] == present - 1
    await phone.socket.close()
    again, other = await room.connect(held), await room.connect(held)
    await again.do("ideas.post_idea", room.step, text="Écrit avant de partir")
    for client in (again, other):
        await client.reach(0)
        assert client.views[me]["me"]["left"] is not None
    assert (await room.fresh(room.facilitator, "console"))["facilitators"]["present"] == present - 1
    await again.do("workshop.come_back")
    assert again.views[me]["me"]["left"] is None
    card = (await room.fresh(room.facilitator, "console"))["facilitators"]["people"][held["person"]]
    assert (card["left"], len(card["visits"])) == (None, 2)
    await again.do("workshop.leave")
    key = again.views[me]["me"]["key"]
    assert (await server.call("POST", "/api/v1/join", {"code": room.made.code, "key": key})).status_code == 200
    assert (await room.fresh(held))[me]["me"]["left"] is None


async def test_a_restart_brings_nobody_back_who_has_left(tmp_path: Path) -> None:
    async with served(tmp_path) as server, AsyncExitStack() as stack:
        room = Room(server, await server.create_workshop(agenda=[IDEAS]), stack)
        await room.open()
        phone, held = await room.join()
        await room.join("Carl")
        await phone.do("workshop.leave")
        await server.kill()
        await server.start()
        again = await room.connect(held)
        assert again.views[f"person:{held['person']}"]["me"]["left"] is not None
        console = await room.connect(room.facilitator, "console")
        await console.reach(0)
        assert console.views["facilitators"]["present"] == 1


async def test_coming_back_from_another_epoch_brings_a_fresh_view(server: Served, room: Room) -> None:
    phone, held = await room.join()
    async with connected(server.url, held, resume=("another", phone.seqs)) as again:
        await again.arrive()
        assert any(message.get("of") == "everyone" and "view" in message for message in again.heard)


async def test_coming_back_from_too_far_behind_brings_a_fresh_view(server: Served, room: Room) -> None:
    phone, held = await room.join()
    greeting, seen, kept = phone.heard[0]["greeting"], dict(phone.seqs), dict(phone.views)
    await phone.socket.close()
    path = f"/api/v1/workshops/{room.made.workshop}/commands?screen=phone"
    # More than a server keeps for those who may come back, by so many people that none of them is too fast.
    for writer in [await server.join(room.made.code, f"Writer {number}") for number in range(18)]:
        given = [
            {"do": "ideas.post_idea", "id": fresh_key(), "step": room.step, "with": {"text": f"{n} " + "x" * 1_900}}
            for n in range(20)
        ]
        answers = await asyncio.gather(*(server.call("POST", path, each, writer["pass"]) for each in given))
        assert all("done" in answer.json() for answer in answers)
    async with connected(server.url, held, resume=(greeting["epoch"], seen)) as again:
        again.views = kept
        arrived = await again.arrive()
        await again.reach(arrived["seq"])
        assert any(message.get("of") == "track:main" and "view" in message for message in again.heard)
        assert again.views == await room.fresh(held)
