"""The browser's pure modules, one by one, in a browser."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page, expect

from live.app.visiting import FINAL
from live.core.alphabet import alphabetical
from live.core.lengths import in_hours
from live.core.text import length, line_length
from live.wire.closing import Close
from tests.browser.conftest import SITE, STATIC
from tests.rules.lengths import LENGTHS, SIGNS
from tests.rules.test_alphabet import IN_ORDER

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def of(page: Page, module: str, expression: str, given: Any = None) -> Any:
    """The value of an expression in which `m` is the module and `given` what was passed."""
    return await page.evaluate(
        f"async given => {{ const m = await import('/static/js/{module}'); {expression} }}", given
    )


@pytest.mark.parametrize(
    ("minutes", "french", "english"),
    [(45, "45 min", "45 min"), (120, "2 h", "2 h"), (86, "1 h 26", "1 h 26 min"), (65, "1 h 05", "1 h 05 min")],
)
async def test_an_hour_and_more_is_told_in_hours_as_on_the_organisers_pages(
    unit: Page, minutes: int, french: str, english: str
) -> None:
    told = await of(unit, "lengths.js", "return ['fr', 'en'].map((each) => m.inHours(given, each))", minutes)
    assert [each.replace("\u00a0", " ") for each in told] == [french, english]
    assert [in_hours(minutes, "fr"), in_hours(minutes, "en")] == told


# --- patches ----------------------------------------------------------------------------------------------

TREE = {"agenda": {"s1": {"title": "A"}, "s2": {"title": "B"}}, "now": None, "list": [1, 2]}


async def test_a_patch_sets_and_takes_away_in_order(unit: Page) -> None:
    changes = [
        [["agenda", "s1", "title"], "C"],
        [["agenda", "s2"]],
        [["now"], "s1"],
        [["agenda", "s3"], {"title": "D"}],
    ]
    after = await of(unit, "patch.js", "return m.patched(given[0], given[1])", [TREE, changes])
    assert after == {"agenda": {"s1": {"title": "C"}, "s3": {"title": "D"}}, "now": "s1", "list": [1, 2]}


async def test_a_patch_applied_twice_changes_nothing_more(unit: Page) -> None:
    changes = [[["agenda", "s1", "title"], "C"], [["agenda", "s2"]], [["nothing"]]]
    once, twice = await of(
        unit, "patch.js", "const a = m.patched(given[0], given[1]); return [a, m.patched(a, given[1])]", [TREE, changes]
    )
    assert once == twice


async def test_what_a_patch_does_not_touch_keeps_its_identity(unit: Page) -> None:
    expression = """
        const after = m.patched(given, [[["agenda", "s1", "title"], "C"]]);
        return [after.agenda.s2 === given.agenda.s2, after.list === given.list, after.agenda === given.agenda,
                given.agenda.s1.title];
    """
    assert await of(unit, "patch.js", expression, TREE) == [True, True, False, "A"]


async def test_an_empty_path_replaces_the_whole_view(unit: Page) -> None:
    assert await of(unit, "patch.js", "return m.patched(given, [[[], {a: 1}]])", TREE) == {"a": 1}


# --- coming back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "tries", "expected"),
    [
        (4401, 0, {"end": "no_pass"}),
        (4400, 3, {"end": "not_this_protocol"}),
        (4410, 0, {"end": "erased"}),
        (4412, 0, {"end": "rehearsed"}),
        (1012, 0, {"wait": 2000}),
        (4408, 0, {"wait": 0}),
        (4429, 0, {"wait": 5000}),
        (4503, 0, {"wait": 3000}),
        (1006, 0, {"wait": 375}),
        (1006, 2, {"wait": 1500}),
        (1006, 30, {"wait": 7500}),
    ],
)
async def test_a_phone_comes_back_as_the_close_code_says(unit: Page, code: int, tries: int, expected: Any) -> None:
    assert await of(unit, "comeback.js", "return m.afterClose(...given)", [code, tries, 0.5, 4000]) == expected


async def test_a_phone_and_a_simulated_one_come_back_after_the_same_closings(unit: Page) -> None:
    given = [[int(code), 1, 0.5, 0] for code in Close]
    told = await of(unit, "comeback.js", "return given.map((each) => Boolean(m.afterClose(...each).end))", given)
    assert {int(code) for code, is_end in zip(Close, told, strict=True) if is_end} == FINAL


# --- the clock --------------------------------------------------------------------------------------------


async def test_the_offset_is_that_of_the_quickest_try(unit: Page) -> None:
    expression = """
        let tries = m.triedAgain([], 1000, 1400, 6300);
        tries = m.triedAgain(tries, 2000, 2020, 7010);
        return m.bestOffset(tries);
    """
    assert await of(unit, "clock.js", expression) == 5000


async def test_a_device_whose_clock_was_set_meanwhile_forgets_its_old_tries(unit: Page) -> None:
    expression = """
        let tries = m.triedAgain([], 1000, 1010, 1005);
        tries = m.triedAgain(tries, 901000, 901400, 1200);
        return m.bestOffset(tries);
    """
    assert await of(unit, "clock.js", expression) == -900000


async def test_time_left_counts_down_stands_while_paused_and_overruns_in_minutes(unit: Page) -> None:
    expression = """
        return [m.digits(m.timeLeft({ends: 100000, left: null}, 34500).left), m.digits(3725000), m.digits(0),
                m.digits(1200200), m.timeLeft({ends: null, left: 4000}, 1), m.minutesOver(-150000),
                m.timeLeft(null, 0)];
    """
    assert await of(unit, "clock.js", expression) == [
        "1:06",
        "1:02:05",
        "0:00",
        "20:00",
        {"left": 4000, "paused": True},
        2,
        None,
    ]


async def test_the_time_of_day_is_that_of_the_place_and_has_twenty_four_hours_in_both_languages(unit: Page) -> None:
    expression = """
        const at = Date.UTC(2026, 10, 27, 14, 5);
        const hours = ["Europe/Paris", "America/Cayenne"].map((zone) => m.hourOf(at, zone, "en"));
        const unknown = m.hourOf(at, "Nowhere/Land", "fr") === m.hourOf(at, undefined, "fr");
        return [...hours, m.hourOf(at, "Europe/Paris", "fr"), m.hourOf(0, "Europe/Paris", "fr"), unknown];
    """
    assert await of(unit, "hours.js", expression) == ["15:05", "11:05", "15\u00a0h\u00a005", "", True]


# --- near-duplicates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ouvrir la bibliothèque le dimanche", "bibliotheque ouverte le dimanche", True),
        ("Un atelier vélo sur la place", "Atelier vélos sur la place", True),
        ("Ouvrir la bibliothèque le dimanche", "Planter des arbres rue des Jacobins", False),
        ("Acheter ensemble pour payer moins cher", "Faire des achats groupés", False),
    ],
)
async def test_a_rewording_is_noticed_and_another_idea_is_not(unit: Page, one: str, other: str, alike: bool) -> None:
    found = await of(unit, "similar.js", "return m.nearestTo(given[0], [{id: 'x', text: given[1]}])", [one, other])
    assert (found is not None) == alike


# --- words ------------------------------------------------------------------------------------------------


async def test_the_time_to_settle_is_shown_before_that_of_the_step(unit: Page) -> None:
    expression = """
        const timer = {ends: 100000, left: null, settling: {ends: 40000, left: null}};
        const still = {ends: null, left: 90000, settling: {ends: null, left: 30000}};
        const none = {ends: null, left: null, settling: {ends: 40000, left: null}};
        return [m.timeLeft(timer, 10000), m.timeLeft(timer, 40000), m.timeLeft(still, 1), m.timeLeft(none, 10000),
                m.timeLeft(none, 50000)];
    """
    assert await of(unit, "clock.js", expression) == [
        {"left": 30000, "paused": False, "settling": True},
        {"left": 60000, "paused": False},
        {"left": 30000, "paused": True, "settling": True},
        {"left": 30000, "paused": False, "settling": True},
        None,
    ]


async def test_sentences_take_values_and_numbers_and_french_is_set_properly(unit: Page) -> None:
    expression = """
        const words = { fr: { n: { one: "{n} idée", other: "{n} idées" }, q: "C'est « bon » : oui !" },
                        en: { n: { one: "{n} idea", other: "{n} ideas" } } };
        const fr = m.speaking(words, "fr"), en = m.speaking(words, "en");
        return [fr("n", {n: 0}), fr("n", {n: 2}), en("n", {n: 0}), en("n", {n: 1}), fr("q"), fr("unknown.key")];
    """
    assert await of(unit, "words.js", expression) == [
        "0 idée",
        "2 idées",
        "0 ideas",
        "1 idea",
        "C’est «\u00a0bon\u00a0»\u00a0: oui\u202f!",
        "unknown.key",
    ]


async def test_what_people_typed_is_set_and_marked_in_their_language_and_what_the_server_says_is_not(
    unit: Page,
) -> None:
    expression = """
        const { html, render } = await import('/static/vendor/preact.js');
        const words = { fr: {}, en: { at: "At {title}" } }, text = "C'est où ?";
        const t = m.speaking(words, "en", "fr");
        render(html`<p title=${t.set(text)}>${t.set(text)} ${t.typed("")}${t.told("Who's next ?")}</p>`, here);
        const same = m.speaking(words, "fr").set(text);
        return [here.innerHTML, t("at", { title: t.typed(text) }), t.typed(text) === t.typed(text), same];
    """
    assert await of(unit, "words.js", expression) == [
        '<p title="C’est où\u202f?"><span lang="fr">C’est où\u202f?</span> Who\'s next ?</p>',
        "At C'est où ?",
        True,
        "C’est où\u202f?",
    ]


async def test_a_switch_stays_as_it_was_pressed_until_the_room_shows_it_or_the_command_is_refused(unit: Page) -> None:
    expression = """
        const { html, render } = await import('/static/vendor/preact.js');
        const give = () => new Promise((done, refused) => Object.assign(globalThis, { refused }));
        globalThis.draw = (checked) => render(html`<${m.Switch} checked=${checked} give=${give} />`, here);
        draw(false);
    """
    await of(unit, "parts/pressed.js", expression)
    box = unit.get_by_role("checkbox")
    await box.check()
    # Something else has happened in the room meanwhile.
    await unit.evaluate("draw(false)")
    await expect(box).to_be_checked()
    await unit.evaluate("refused()")
    await expect(box).not_to_be_checked()
    await box.check()
    await unit.evaluate("draw(true)")
    # Somebody else has pressed it since.
    await unit.evaluate("new Promise((done) => setTimeout(done)).then(() => draw(false))")
    await expect(box).not_to_be_checked()


async def test_a_tap_reaches_the_control_it_began_on_though_the_room_changes_it_meanwhile(unit: Page) -> None:
    expression = """
        const { html, render, useState } = await import('/static/vendor/preact.js');
        m.stillUnderAFinger();
        globalThis.taps = [];
        const tapped = (what) => html`<button key=${what} onClick=${() => taps.push(what)}>${what}</button>`;
        const Board = () => {
            const [what, setWhat] = useState("join");
            globalThis.change = setWhat;
            return tapped(what);
        };
        render(html`<${Board} />`, here);
    """
    await of(unit, "parts/under_finger.js", expression)
    button = unit.get_by_role("button")
    await button.hover()
    await unit.mouse.down()
    drawn = "new Promise((done) => setTimeout(() => done(here.textContent)))"
    assert await unit.evaluate(f"change('wait'), {drawn}") == "join"
    await unit.mouse.up()
    await expect(button).to_have_text("wait")
    assert await unit.evaluate("taps") == ["join"]
    # A finger that scrolls, or stays, holds nothing up.
    await unit.evaluate("dispatchEvent(new PointerEvent('pointercancel'))")
    assert await unit.evaluate(f"change('full'), {drawn}") == "full"


async def test_a_step_that_has_opened_can_be_acted_in_while_the_agenda_is_an_instant_behind(unit: Page) -> None:
    ways = await of(
        unit,
        "parts/activity.js",
        """
        const session = (paused) => ({ send() {}, preview() {}, state: () => ({
            waiting: [], greeting: null, track: "main",
            views: {
                everyone: { workshop: {}, tracks: {}, agenda: { order: ["s1"], steps: { s1: { phase: "planned" } } } },
                "track:main": { now: "s1", paused, timer: null, activity: { step: "s1", method: "ideas" } },
            },
        }) });
        return [false, true].map((paused) => m.activityProps(session(paused), null, false, "main").open);
        """,
    )
    assert ways == [True, False]


async def test_the_act_that_is_due_is_told_before_the_step_is_drawn(unit: Page) -> None:
    drawn = await of(
        unit,
        "parts/due.js",
        """
        const { html, render, useState } = await import("/static/vendor/preact.js");
        const Step = () => (m.useDue({ label: "Clore", run() {} }), null);
        const Desk = () => {
            const [act, setAct] = useState(null);
            return html`<p>${act ? act.label : "Passer"}</p><${m.Due.Provider} value=${setAct}><${Step} /><//>`;
        };
        render(html`<${Desk} />`, document.getElementById("here"));
        return new Promise((seen) => requestAnimationFrame(() => seen(document.querySelector("p").textContent)));
        """,
    )
    assert drawn == "Clore"


async def test_where_there_is_room_on_the_wall_each_theme_stands_in_one_column(unit: Page) -> None:
    await unit.set_viewport_size({"width": 1000, "height": 900})
    await unit.add_style_tag(path=STATIC / "css" / "projector" / "paged.css")
    expression = """
        const { html, render } = await import('/static/vendor/preact.js');
        const { Session } = await import('/static/js/hooks.js');
        const { speaking } = await import('/static/js/words.js');
        const t = speaking({ fr: {} }, 'fr');
        const heading = html`<p class="piece-heading">…</p>`;
        const card = (of) => html`<div data-piece data-of=${of} style="height:3em">${heading}</div>`;
        const themes = [1, 2, 3].map((of) => html`<section><h2>Thème</h2>${card(of)}${card(of)}</section>`);
        here.style = "display:flex;height:800px";
        render(html`<${Session.Provider} value=${{ state: () => ({ t }) }}>
            <${m.Paged} most=${1} content="" told=${() => ""}>${themes}<//>
        <//>`, here);
    """
    await of(unit, "parts/paged.js", expression)
    await expect(unit.locator(".one-page")).to_be_visible()
    lefts = "[...document.querySelectorAll('[data-piece]')].map((card) => card.offsetLeft)"
    one, one_too, two, two_too, three, three_too = await unit.evaluate(lefts)
    assert (one, two, three) == (one_too, two_too, three_too)
    assert one < three


async def test_cards_stand_in_wider_columns_on_the_wall_where_more_of_them_are_seen_at_once(unit: Page) -> None:
    await unit.set_viewport_size({"width": 1440, "height": 900})
    await unit.add_style_tag(path=STATIC / "css" / "projector" / "paged.css")
    # Three narrow columns hold one card each, two wide ones two each.
    expression = """
        const { html, render } = await import('/static/vendor/preact.js');
        const { Session } = await import('/static/js/hooks.js');
        const line = html`<div style="flex:none;width:300px;height:140px"></div>`;
        const card = html`<div data-piece style="display:flex;flex-wrap:wrap">${[line, line, line, line]}</div>`;
        here.style = "display:flex;height:600px";
        render(html`<${Session.Provider} value=${{ state: () => ({}) }}>
            <${m.Paged} most=${1} content="" told=${() => "several pages"}>${[card, card, card, card]}<//>
        <//>`, here);
    """
    await of(unit, "parts/paged.js", expression)
    await expect(unit.locator(".one-page")).to_be_visible()
    lefts = "[...document.querySelectorAll('[data-piece]')].map((card) => card.offsetLeft)"
    assert len(set(await unit.evaluate(lefts))) == 2
    await expect(unit.get_by_text("several pages")).to_have_count(0)


# --- what is kept on the device ---------------------------------------------------------------------------

POST = """
    const kept = (await import('/static/js/keeping.js')).keeping(localStorage);
    const box = m.outbox(kept, 'w', 'phone');
"""


async def test_a_command_waits_over_a_reload_until_it_is_answered(unit: Page) -> None:
    await of(unit, "outbox.js", POST + "box.add({do: 'ideas.post_idea', id: 'k1', with: {text: 'A'}}, 'p1', null)")
    await unit.reload()
    waiting = await of(unit, "outbox.js", POST + "return box.waiting('p1').map(e => e.command.id)")
    assert waiting == ["k1"]
    left = await of(unit, "outbox.js", POST + "box.acknowledged('k1', 12, 'e1'); return box.waiting('p1').length")
    assert left == 0


async def test_two_tabs_do_not_lose_each_others_commands(modules: BrowserContext) -> None:
    for name in ("k1", "k2"):
        tab = await modules.new_page()
        await tab.goto(SITE)
        await of(tab, "outbox.js", POST + f"box.add({{do: 'x', id: '{name}', with: {{}}}}, 'p1', null)")
    third = await modules.new_page()
    await third.goto(SITE)
    assert await of(third, "outbox.js", POST + "return box.waiting('p1').map(e => e.command.id)") == ["k1", "k2"]


async def test_somebody_elses_commands_from_the_same_device_are_not_sent_in_ones_name(unit: Page) -> None:
    expression = POST + "box.add({do: 'x', id: 'k1', with: {}}, 'p1', null); return box.waiting('p2').length"
    assert await of(unit, "outbox.js", expression) == 0


async def test_what_a_store_has_lost_is_offered_again_and_what_it_kept_is_not(unit: Page) -> None:
    expression = (
        POST
        + """
        ['k1', 'k2', 'k3'].forEach(id => box.add({do: 'x', id, with: {}}, 'p', null));
        box.acknowledged('k1', 10, 'e1'); box.acknowledged('k2', 20, 'e1');
        box.offerAgain(15, 'e1');
        const beyond = box.waiting('p').map(e => e.command.id);
        box.acknowledged('k2', 16, 'e1');
        box.offerAgain(99, 'e2');
        return [beyond, box.waiting('p').map(e => e.command.id)];
    """
    )
    assert await of(unit, "outbox.js", expression) == [["k2", "k3"], ["k1", "k2", "k3"]]


async def test_a_refusal_is_final_unless_it_says_to_try_later(unit: Page) -> None:
    expression = (
        POST
        + """
        box.add({do: 'x', id: 'k1', with: {}}, 'p', null);
        box.refused('k1', { code: 'store_away' });
        const before = box.waiting('p').length;
        box.refused('k1', { code: 'ballot_closed' });
        return [before, box.waiting('p').length];
    """
    )
    assert await of(unit, "outbox.js", expression) == [1, 0]


async def test_where_the_browser_keeps_nothing_memory_does_and_somebody_is_told(unit: Page) -> None:
    expression = """
        let told = 0;
        const no = () => { throw 1; };
        const forbidden = { getItem: no, setItem: no, removeItem: no, get length() { return no(); } };
        const kept = m.keeping(forbidden, () => { told += 1; });
        kept.write('draft/a', 'text');
        return [kept.read('draft/a'), kept.keysFrom('draft/'), told > 0];
    """
    assert await of(unit, "keeping.js", expression) == ["text", ["draft/a"], True]


# --- sorting and the agenda -------------------------------------------------------------------------------


async def test_cards_stand_under_their_themes_in_the_order_of_writing(unit: Page) -> None:
    given = {
        "cards": {
            "b": {"number": 2, "theme": None},
            "a": {"number": 1, "theme": "t"},
            "c": {"number": 3, "theme": "gone"},
        },
        "themes": {"u": {"name": "U", "number": 2}, "t": {"name": "T", "number": 1}},
    }
    expression = "return m.byTheme(m.cardsOf(given.cards), given.themes).map(g => [g.theme, g.cards.map(c => c.id)])"
    assert await of(unit, "parts/sorted.js", expression, given) == [["t", ["a"]], [None, ["b", "c"]]]


async def test_a_new_card_moves_no_other_one_from_its_block(unit: Page) -> None:
    expression = """
        const newest = Array.from({ length: given }, (_, at) => given - at);
        const shown = (blocks) => blocks.map(({ key, props }) => [key, [props.children].flat()]);
        return [shown(m.inBlocks([...newest].reverse())), shown(m.inBlocks(newest, true))];
    """
    for cards in (0, 1, 20, 21, 40, 45):
        numbers = [*range(1, cards + 1)]
        blocks: list[list[Any]] = [[at // 20 + 1, numbers[at : at + 20]] for at in range(0, cards, 20)]
        oldest_first, newest_first = await of(unit, "parts/blocks.js", expression, cards)
        assert oldest_first == blocks
        assert newest_first == [[key, block[::-1]] for key, block in reversed(blocks)]


async def test_the_next_step_is_planned_and_the_previous_one_was_open(unit: Page) -> None:
    phases = {"a": "closed", "b": "running", "c": "closed", "d": "planned"}
    agenda = {"order": [*phases], "steps": {step: {"phase": phase} for step, phase in phases.items()}}
    expression = "const n = m.neighbours(given, [], 'b'); return [n.previous, n.next, n.place, n.total]"
    assert await of(unit, "console/steps.js", expression, agenda) == ["a", "d", 2, 4]
    between = {"order": ["a", "d"], "steps": {"a": {"phase": "closed"}, "d": {"phase": "planned"}}}
    expression = "const n = m.neighbours(given, [], null); return [n.previous, n.next]"
    assert await of(unit, "console/steps.js", expression, between) == ["a", "d"]


async def test_what_is_begun_first_is_of_the_day_that_is_open_and_of_none_that_is_over(unit: Page) -> None:
    days = {"one": "closed", "two": "open", "three": "planned"}
    steps = {"skipped": "one", "later": "three", "morning": "two", "closing": "three"}
    given = {
        "agenda": {"order": [*steps], "steps": {key: {"phase": "planned", "day": day} for key, day in steps.items()}},
        "days": [{"id": day, "state": state} for day, state in days.items()],
    }
    first = "return m.firstPlanned(given.agenda, given.days.map((day) => ({ ...day, ...STATES[day.id] })))"
    told = [
        ("{}", "morning"),
        ("{ two: { state: 'closed' } }", "later"),
        ("{ two: { state: 'closed' }, three: { state: 'closed' } }", None),
        ("{ one: { state: 'open' }, two: { state: 'planned' } }", "skipped"),
    ]
    for states, key in told:
        found = await of(unit, "days.js", first.replace("STATES", f"({states})") + " || null", given)
        assert found == key, states


async def test_settings_go_out_as_numbers_and_without_empty_lines(unit: Page) -> None:
    given = [
        {"name": "dots", "kind": "number", "initial": 3},
        {"name": "options", "kind": "lines", "initial": []},
        {"name": "tables", "kind": "rows", "fields": ["name"], "initial": []},
    ]
    expression = """
        const values = {dots: "5", options: ["tea ", "", "coffee"], tables: [{name: ""}, {name: "T1"}]};
        return m.settingsWritten(given, values);
    """
    written = await of(unit, "console/settings_form.js", expression, given)
    assert written == {"dots": 5, "options": ["tea", "coffee"], "tables": [{"name": "T1"}]}


# --- one alphabet, one length -------------------------------------------------------------------------------

LETTERS = "aAàÀâéèêÉßœŒæÆłŁçÇñÑøØþžșαΩжЯøıİ'’-–‑ .,;:!?«»()/&@#€$%+=<>0123456789½²漢字あア한مרש👍🏽"


async def test_the_browser_sorts_as_the_server_does(unit: Page) -> None:
    chance = Random(7)
    drawn = {"".join(chance.choices(LETTERS, k=chance.randint(1, 6))) for _ in range(3_000)}
    names = [*drawn, *IN_ORDER]
    chance.shuffle(names)
    sort = "return given.sort(m.alphabetical)"
    assert await of(unit, "alphabet.js", sort, names) == sorted(names, key=alphabetical)


async def test_the_browser_counts_a_text_as_the_server_does(unit: Page) -> None:
    both = "return given.map((text) => [m.lengthOf(text), m.lineLengthOf(text)])"
    assert await of(unit, "text.js", both, [text for text, *_ in LENGTHS]) == [list(rest) for _, *rest in LENGTHS]
    chance = Random(11)
    drawn = ["".join(chance.choices(SIGNS, k=chance.randint(0, 30))) for _ in range(3_000)]
    assert await of(unit, "text.js", both, drawn) == [[length(text), line_length(text)] for text in drawn]


# --- pasted lists -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pasted", "entries"),
    [
        ("- Accueil\n- Goûter\n\n  – Bilan", ["Accueil", "Goûter", "Bilan"]),
        ("•\tAccueil\r\n•\tGoûter\r\n", ["Accueil", "Goûter"]),
        ("\uf0b7 Accueil\no\tGoûter\n☐ Bilan\n[x] Clés", ["Accueil", "Goûter", "Bilan", "Clés"]),
        ("1. Accueil\n2. Goûter\n10 km à pied", ["Accueil", "Goûter", "10 km à pied"]),
        ("1) un\n2) deux\n(3) trois", ["un", "deux", "trois"]),
        ("a) un\nb) deux", ["un", "deux"]),
        ("1\tAccueil\n2\tGoûter", ["Accueil", "Goûter"]),
        ("9 – 10 h Accueil\n10 – 11 h Goûter", ["9 – 10 h Accueil", "10 – 11 h Goûter"]),
        ("M. Dupont\nM. Martin", ["M. Dupont", "M. Martin"]),
        ("2024. Bilan\n2025. Suite", ["2024. Bilan", "2025. Suite"]),
        ("-20 degrés\n+33 1 23", ["-20 degrés", "+33 1 23"]),
        ("Accueil\x0bGoûter\u2028Bilan", ["Accueil", "Goûter", "Bilan"]),
        ("- [x] Accueil\n- [ ] Goûter\n✅ Bilan\n❖ Clés", ["Accueil", "Goûter", "Bilan", "Clés"]),
        ("\u2192 Accueil\n> Goûter\n\U0001f539 Bilan\n☑\ufe0f Clés", ["Accueil", "Goûter", "Bilan", "Clés"]),
        ("i. un\nii. deux\niii. trois\niv. quatre", ["un", "deux", "trois", "quatre"]),
        ("1/ un\n2/ deux\n3: trois", ["un", "deux", "trois"]),
        ("A) un\nB) deux", ["un", "deux"]),
        ("1\ufe0f\u20e3 un\n2\ufe0f\u20e3 deux", ["un", "deux"]),
        ("A. Martin\nB. Petit", ["A. Martin", "B. Petit"]),
        ("\u2764\ufe0f des bancs\n\U0001f6b2 des vélos", ["\u2764\ufe0f des bancs", "\U0001f6b2 des vélos"]),
        ("1. Seul", ["1. Seul"]),
        ("-\n•\n \n", ["-", "•"]),
    ],
)
async def test_a_pasted_list_is_its_lines_without_bullets_and_numbers(
    unit: Page, pasted: str, entries: list[str]
) -> None:
    assert await of(unit, "entries.js", "return m.entriesOf(given)", pasted) == entries


async def test_the_columns_of_a_pasted_sheet_stay_apart(unit: Page) -> None:
    rows = await of(unit, "entries.js", "return m.entryRowsOf(given)", "Plan\tLéa\t12 mars\nDevis\tNoé\n")
    assert rows == [["Plan", "Léa", "12 mars"], ["Devis", "Noé"]]


async def test_no_sign_that_nobody_typed_stands_in_what_is_copied_from_a_screen(unit: Page) -> None:
    typed = "Voulez-vous venir ? https://exemple.fr/centre-ville/rendez-vous-de-mars"
    shown = await of(unit, "words.js", "return m.speaking({fr: {}, en: {}}, 'fr').set(given)", typed)
    assert shown == typed.replace(" ?", "\u202f?")
    shown = await of(
        unit, "projector/unbroken.js", "return m.unbroken(given)", "Où va-t-on, demi-tour ou est-ce là-bas ?"
    )
    assert shown == "Où va-\u2060t-\u2060on, demi-tour ou est-\u2060ce là-bas ?"
    measured = "30 km/h, 50 %, 40 000 euros, 2 heures, les 3 moulins, 12 h 30"
    held = measured.replace("30 km", "30\u00a0km").replace("50 %", "50\u00a0%").replace("12 h", "12\u00a0h")
    held = held.replace("40 000 euros", "40\u00a0000\u00a0euros")
    assert await of(unit, "projector/unbroken.js", "return m.measuresHeld(given)", measured) == held
    expression = """
        const { html, render } = await import('/static/vendor/preact.js');
        m.keepWordsWhole();
        const p = html`<p>«\u00a0Est-ce ${2}\u202f?\u00a0»</p>`;
        const other = html`<h2><span lang="fr">Où est-ce</span></h2>`;
        render(html`<h1>${given}</h1>${p}<option>Est-ce</option>${other}`, here);
        return [here.innerText, [...here.querySelectorAll(".whole-word")].map((each) => each.textContent)];
    """
    asked = "Qu’a-t-on vu (dites-le), demi-tour à Aix-en-Provence ou avons-nous\u202f?"
    shown, whole = await of(unit, "parts/whole_words.js", expression, asked)
    assert shown.startswith(asked)
    assert whole == ["Qu’a-t-on", "(dites-le),", "avons-nous\u202f?", "«\u00a0Est-ce", "est-ce"]


async def test_what_is_looked_for_is_found_without_its_accents_and_in_any_order(unit: Page) -> None:
    found = "return ['lefevre', 'le ch', ' LEFÈVRE  chloé ', 'ana', ''].map((sought) => m.holdsWords(given, sought))"
    assert await of(unit, "plain.js", found, "Chloé Lefèvre") == [True, True, True, False, True]


async def test_a_text_leaves_no_level_of_headings_out(unit: Page) -> None:
    kinds = ["subheading", "paragraph", "heading", "subheading"]
    given = {"pieces": {str(at): {"kind": kind} for at, kind in enumerate(kinds)}}
    found = await of(unit, "methods/text/pieces.js", "return m.textPieces(given).map(({ kind }) => kind)", given)
    assert found == ["heading", "paragraph", "heading", "subheading"]
