"""People, keys, codes, links and minutes: what is kept beside the log."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from live.core.ids import ALPHABET
from live.core.people import NOBODY, Identity, Role
from live.store import Store, open_store
from live.store.embedded import EmbeddedStore
from live.store.keys import BEING_ERASED, LINKS, key
from live.store.line import Line
from live.store.log import Taken
from live.store.people import KEY_LENGTH, Change, Changed
from live.store.series import SeriesGone
from live.store.shelf import Beside, Link, Minutes
from tests.waiting import until

ANA = Identity(
    name="Lefèvre", first_name="Ana", organisation="Ville d’Abbeville", email="ana@example.org", function="directrice"
)
BO = Identity(first_name="Bo")


def becomes(**fields: Any) -> Change:
    return Change(NOBODY, partial(replace, **fields))


async def test_names_are_learnt_and_asked_for(store: Store) -> None:
    people = store.people
    await people.learn("w", "ana", ANA)
    await people.learn_all("w", {"bo": BO})
    await people.learn_all("w", {})
    assert await people.of("w", ["bo", "nobody", "ana"]) == {"ana": ANA, "bo": BO}
    assert await people.of("w", []) == {}
    assert await people.everybody("w") == {"ana": ANA, "bo": BO}
    assert await people.everybody("v") == {}
    await people.learn("w", "bo", replace(BO, name="Wu"))
    assert (await people.of("w", ["bo"]))["bo"].shown == "Bo Wu"


async def test_a_person_keeps_one_key_and_it_leads_back_to_them(store: Store) -> None:
    one, same = await asyncio.gather(store.people.give_key("w", "ana"), store.people.give_key("w", "ana"))
    assert one == same
    assert len(one) == KEY_LENGTH
    assert set(one) <= set(ALPHABET)
    assert await store.people.who_has("w", one) == "ana"
    assert await store.people.who_has("v", one) is None


async def test_no_two_people_of_a_workshop_have_the_same_key(store: Store) -> None:
    given = await asyncio.gather(*(store.people.give_key("w", f"p{n}") for n in range(2_000)))
    assert len(set(given)) == 2_000


async def test_somebody_new_is_known_and_has_a_key_in_one_go(store: Store) -> None:
    people = {f"p{n}": replace(ANA, name=f"Roux {n}") for n in range(200)}
    known = await asyncio.gather(*(store.people.welcome("w", person, said) for person, said in people.items()))
    assert await store.people.everybody("w") == dict(zip(people, known, strict=True))
    assert [replace(each, key="") for each in known] == [*people.values()]
    assert [await store.people.who_has("w", each.key) for each in known] == [*people]
    assert await store.people.counted("w") == (200, 200)
    # Whoever is given a key afterwards has it already.
    assert await store.people.give_key("w", "p7") == known[7].key


async def test_a_forgotten_person_leaves_no_name_and_no_key(store: Store) -> None:
    personal = await store.people.give_key("w", "ana")
    await store.people.learn("w", "ana", replace(ANA, key=personal))
    await store.people.learn("w", "bo", BO)
    await store.people.forget("w", "ana")
    assert await store.people.everybody("w") == {"bo": BO}
    assert await store.people.who_has("w", personal) is None


async def test_a_forgotten_person_leaves_the_disk_too(embedded: EmbeddedStore, store: Store) -> None:
    await store.people.learn("w", "ana", ANA)
    assert on_disk(embedded, "Lefèvre")
    await store.people.forget("w", "ana")
    await until(lambda: not on_disk(embedded, "Lefèvre"))


def on_disk(embedded: EmbeddedStore, text: str) -> bool:
    files = [*(embedded.folder / "appendonlydir").iterdir()]
    return any(text.encode() in file.read_bytes() for file in files if file.exists())


async def test_a_workshop_has_one_code_and_the_code_one_workshop(embedded: EmbeddedStore, store: Store) -> None:
    other = await open_store(embedded.url)
    codes = await asyncio.gather(*(each.shelf.give_code("w") for each in (store, other, store, other)))
    assert len(set(codes)) == 1
    assert len(codes[0]) == 6
    assert set(codes[0]) <= set(ALPHABET)
    assert await store.shelf.workshop_of(codes[0]) == "w"
    assert await store.shelf.code_of("w") == codes[0]
    assert await store.shelf.give_code("v") != codes[0]
    assert await store.shelf.workshop_of("nobody") is None
    line = Line(embedded.url)
    assert await line.call("HLEN", "live:codes") == 2
    await line.close()
    await other.close()


async def test_the_register_lists_every_workshop(store: Store) -> None:
    await store.shelf.enter("v", {"title": "Café", "state": "open"})
    await store.shelf.enter("w", {"title": "Bourse", "state": "open"})
    await store.shelf.enter("v", {"title": "Café", "state": "closed"})
    assert (await store.shelf.workshops())["w"] == {"title": "Bourse", "state": "open"}
    assert await store.shelf.workshop("v") == {"title": "Café", "state": "closed"}
    assert await store.shelf.workshop("u") is None


async def test_a_link_opens_with_its_secret_which_the_store_does_not_hold(
    embedded: EmbeddedStore, store: Store
) -> None:
    await store.shelf.keep_link("a-long-secret", Link("w", Role.FACILITATOR))
    assert await store.shelf.link("a-long-secret") == Link("w", Role.FACILITATOR)
    assert await store.shelf.link("another") is None
    assert not on_disk(embedded, "a-long-secret")
    assert await store.shelf.withdraw_links("w") == 1
    assert await store.shelf.link("a-long-secret") is None


async def test_minutes_are_kept_as_they_were_first_written(store: Store) -> None:
    await store.shelf.keep_minutes("w", 2_000, b"second close")
    await store.shelf.keep_minutes("w", 1_000, b"first close")
    await store.shelf.keep_minutes("w", 1_000, b"written again")
    assert await store.shelf.minutes("w") == [
        Minutes(1_000, b"first close"),
        Minutes(2_000, b"second close"),
    ]
    assert await store.shelf.minutes("v") == []


async def test_kept_minutes_go_with_any_name_that_is_erased_or_corrected(embedded: EmbeddedStore, store: Store) -> None:
    await store.people.learn_all("w", {"ana": ANA, "bo": BO})
    changes: list[Callable[[], Awaitable[object]]] = [
        partial(store.people.forget, "w", "ana"),
        partial(store.people.correct, "w", "bo", becomes(name="Petit", first_name="Boris")),
        partial(store.people.correct_all, "w", {"bo": becomes(name="Petitjean")}),
        partial(store.shelf.drop_minutes, "w"),
    ]
    for change in changes:
        renames = await store.people.renames("w")
        assert await store.shelf.keep_minutes("w", 1_000, b"by the old names", renames)
        await change()
        assert await store.shelf.minutes("w") == []
        # Somebody was still writing when the name went.
        assert not await store.shelf.keep_minutes("w", 1_000, b"by the old names", renames)
        assert await store.shelf.minutes("w") == []
    await store.people.learn("w", "cleo", Identity("Roux", "Cléo"))
    assert await store.shelf.keep_minutes("w", 1_000, b"by the new names", await store.people.renames("w"))
    await until(lambda: not on_disk(embedded, "by the old names"))
    assert not on_disk(embedded, "Lefèvre")


async def test_what_a_list_has_corrected_holds_no_name_that_was_corrected_since(
    embedded: EmbeddedStore, store: Store
) -> None:
    await store.people.learn_all("w", {"bo": Identity("Petito", "Bo"), "ana": Identity("A", "Ana")})
    changes = {"bo": becomes(name="Petiot", organisation="Les Tanneurs"), "ana": becomes(name="B")}
    await store.people.correct_all("w", changes, listed="l1")
    assert await store.people.corrections_by("w", "l1") == {
        "bo": {"name": ("Petito", "Petiot"), "organisation": ("", "Les Tanneurs")},
        "ana": {"name": ("A", "B")},
    }
    await store.people.correct("w", "bo", becomes(name="Pétillon"))
    assert await store.people.corrections_by("w", "l1") == {
        "bo": {"organisation": ("", "Les Tanneurs")},
        "ana": {"name": ("A", "B")},
    }
    await store.people.correct("w", "bo", becomes(organisation=""))
    assert await store.people.corrections_by("w", "l1") == {"ana": {"name": ("A", "B")}}
    await until(lambda: not on_disk(embedded, "Petiot") and not on_disk(embedded, "Petito"))


async def test_a_change_keeps_what_another_process_has_written_meanwhile(store: Store, embedded: EmbeddedStore) -> None:
    other, seen = await open_store(embedded.url), list[str]()
    await store.people.learn("w", "ana", ANA)

    async def elsewhere(changes: Mapping[str, Changed]) -> None:
        """Between what was read and what is written, twice."""
        seen.append(changes["ana"].before.organisation)
        if len(seen) < 3:
            await other.people.correct("w", "ana", becomes(organisation=f"{len(seen)}", no_photo_at=7))

    changed = await store.people.correct("w", "ana", becomes(name="Roux"), elsewhere)
    assert seen == [ANA.organisation, "1", "2"]
    assert changed is not None
    assert changed.after == replace(ANA, name="Roux", organisation="2", no_photo_at=7)
    assert await other.people.everybody("w") == {"ana": changed.after}
    await other.close()


async def test_nobody_who_was_forgotten_meanwhile_comes_back_by_a_change(store: Store) -> None:
    await store.people.learn_all("w", {"ana": ANA, "bo": BO})

    async def elsewhere(changes: Mapping[str, Changed]) -> None:
        assert await store.people.forget_all("w", ["ana"]) in ({"ana": ANA}, {})

    roux = becomes(name="Roux")
    renamed = await store.people.correct_all("w", {"ana": roux, "bo": roux}, "l1", elsewhere)
    assert [*renamed] == ["bo"]
    for change in (store.people.arrive, store.people.correct):
        assert await change("w", "ana", Change(ANA, roux.of)) is None
    assert await store.people.everybody("w") == {"bo": renamed["bo"].after}
    assert [*await store.people.corrections_by("w", "l1")] == ["bo"]
    # Whoever knows of it may be told a name again.
    assert await store.people.correct("w", "ana", Change(None, roux.of))
    assert (await store.people.of("w", ["ana"]))["ana"] == Identity("Roux")
    await store.erasing.erase("w")
    assert await store.people.correct("w", "ana", Change(None, roux.of)) is None
    assert not await store.erasing.is_anything_left("w")


async def test_a_change_of_somebody_whom_the_store_has_lost_begins_with_what_is_remembered(store: Store) -> None:
    changed = await store.people.correct("w", "ana", Change(ANA, becomes(name="Roux").of))
    assert changed == Changed(ANA, replace(ANA, name="Roux"))


async def test_a_change_keeps_what_a_newer_version_knows_of_somebody(embedded: EmbeddedStore, store: Store) -> None:
    line = Line(embedded.url)
    await line.call("HSET", key("w", "people"), "ana", '{"name":"Roux","unsaid":["name"],"pronoun":"elle"}')
    assert await store.people.arrive("w", "ana", becomes(first_name="Ana"))
    assert json.loads(await line.call("HGET", key("w", "people"), "ana")) == {
        "name": "Roux",
        "first_name": "Ana",
        "unsaid": ["name"],
        "pronoun": "elle",
    }
    await line.close()


async def test_a_forgotten_workshop_leaves_nothing_at_all(embedded: EmbeddedStore, store: Store) -> None:
    epoch = await store.log.begin("w")
    await store.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)])
    await store.log.keep_snapshot("w", 1, b"one")
    await store.people.learn("w", "ana", ANA)
    await store.people.give_key("w", "ana")
    code = await store.shelf.give_code("w")
    await store.shelf.keep_link("secret", Link("w", Role.PROJECTOR))
    await store.shelf.keep_link("other", Link("v", Role.PROJECTOR))
    await store.shelf.keep_minutes("w", 1, b"document")
    await store.shelf.enter("w", {"title": "Café"})
    await store.forget("w")
    line = Line(embedded.url)
    assert await line.call("KEYS", key("w", "*")) == []
    assert await line.call("HLEN", LINKS) == 1
    await line.close()
    assert await store.shelf.workshop_of(code) is None
    assert await store.shelf.link("secret") is None
    assert await store.shelf.workshops() == {}


async def test_templates_are_kept_until_they_are_dropped(store: Store) -> None:
    shelf = store.shelf
    await shelf.keep_template("a", "format: 1 # é")
    await shelf.keep_template("b", "format: 1")
    assert await shelf.template("a") == "format: 1 # é"
    assert (await shelf.templates()).keys() == {"a", "b"}
    assert await shelf.drop_template("a")
    assert not await shelf.drop_template("a")
    assert await shelf.template("a") is None


# --- what was cut short between a workshop and the registers ------------------------------------------------------


async def test_an_erasing_that_was_cut_short_is_done_again(embedded: EmbeddedStore, store: Store) -> None:
    await store.shelf.enter("w", {"title": "Café"})
    code = await store.shelf.give_code("w")
    await store.shelf.keep_link("a-long-secret", Link("w", Role.PROJECTOR))
    line = Line(embedded.url)
    await line.call("SADD", BEING_ERASED, "w")
    await store.erasing.finish()
    assert await store.shelf.workshops() == {}
    assert await store.shelf.workshop_of(code) is None
    assert await store.shelf.link("a-long-secret") is None
    assert await line.call("SCARD", BEING_ERASED) == 0
    await line.close()


async def test_nothing_of_a_workshop_that_was_erased_is_entered_again(store: Store) -> None:
    await store.erasing.erase("w")
    await store.shelf.enter("w", {"title": "Café"})
    opening = {"fingerprint": '{"workshop": "w", "role": "projector"}'}
    await store.shelf.put_back("w", Beside("ABCDEF", opening), {"title": "Café"})
    await store.people.put_back("w", {"ana": ANA})
    assert not await store.shelf.keep_file("w", "f", b"content", 9, 99)
    assert not await store.layers.swap("w", "edits", "e", b"", b"text", 9)
    assert not await store.erasing.is_anything_left("w")


async def test_a_withdrawn_link_opens_nothing_though_the_register_still_has_it(
    embedded: EmbeddedStore, store: Store
) -> None:
    await store.shelf.keep_link("a-long-secret", Link("w", Role.PROJECTOR))
    line = Line(embedded.url)
    (hashed,) = await line.call("HKEYS", LINKS)
    await line.call("SADD", key("w", "withdrawn"), hashed)
    await line.close()
    assert await store.shelf.link("a-long-secret") is None


async def test_a_later_card_of_a_series_is_not_overtaken_by_an_earlier_one(store: Store) -> None:
    assert await store.series.append("s", 0, [b"created", b"described"], {"title": "second"})
    await store.series.keep_card("s", {"title": "first"}, 1)
    assert (await store.series.cards())["s"]["title"] == "second"
    assert not await store.series.append("s", 1, [b"late"], {"title": "late"})
    await store.series.erase("s")
    with pytest.raises(SeriesGone):
        await store.series.append("s", 0, [b"created"], {"title": "again"})
    assert await store.series.cards() == {}
