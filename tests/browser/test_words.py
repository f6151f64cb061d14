"""Every sentence exists, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.async_api import Page

from live.core.settings import form
from live.methods import METHODS
from live.workshop.registry import CODES
from tests.browser.test_units import of

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROOT: Final = Path(__file__).parents[2]
JS: Final = ROOT / "static" / "js"
TEMPLATES: Final = ROOT / "templates"
_CATALOGUES: Final = ("words.js", "console_words.js", "console_later_words.js", "photograph_words.js")
# The settings that the form shows without anything to set them by, or by a name that nobody has given them.
BARE: Final = """
    const { html, render } = await import('/static/vendor/preact.js');
    const { Session } = await import('/static/js/hooks.js');
    const { speaking } = await import('/static/js/words.js');
    const [schemas, known] = given;
    const t = speaking({ fr: known }, 'fr');
    const session = { state: () => ({ t }), announce() {} };
    const shown = (method, field, value) => {
        const place = document.createElement('div');
        render(html`<${Session.Provider} value=${session}>
            <${m.SettingsForm} method=${method} schema=${[{ ...field, only: {} }]} settings=${{ [field.name]: value }}
                tracks=${{ north: { title: 'Axe Nord' } }} t=${t} />
        <//>`, place);
        return place;
    };
    const valuesOf = ({ kind, choices, fields, initial }) => {
        if (kind === 'rows') return [[Object.fromEntries(fields.map((name) => [name, '']))]];
        return choices || [initial];
    };
    const isBare = (place) => {
        const named = place.innerHTML.replace(/ (class|value)="[^"]*"/g, '');
        return !place.querySelector('input, select, textarea') || /[a-z_]\\.(settings|row)\\.|step\\.row/.test(named);
    };
    return Object.entries(schemas).flatMap(([method, schema]) =>
        schema.filter((field) => valuesOf(field).some((value) => isBare(shown(method, field, value))))
            .map(({ name }) => `${method}.${name}`));
"""
KEY: Final = re.compile(r"""\bt\(\s*["']([\w.]+)["']""")


async def catalogues(page: Page) -> dict[str, dict[str, Any]]:
    """All words of all screens, by language."""
    whole: dict[str, dict[str, Any]] = {"fr": {}, "en": {}}
    for path in _catalogue_paths():
        module = f"/static/js/{path.relative_to(JS).as_posix()}"
        exported = await page.evaluate("async path => Object.values(await import(path))", module)
        for words in exported:
            assert _said(words["fr"]) == _said(words["en"]), path
            for language in whole:
                whole[language] |= words[language]
    return whole


def _catalogue_paths() -> list[Path]:
    paths = [p for p in JS.rglob("*.js") if p.parent.name == "words" or p.name in _CATALOGUES]
    made = [JS / "methods" / method.name / "phase_words.js" for method in METHODS.values() if method.phases]
    return [*(path for path in paths if path.parent != JS), *made]


def _said(words: dict[str, Any]) -> set[str]:
    """The keys, languages having different ordinals: first, second, third."""
    return {re.sub(r"\.(one|two|few|many|other)$", "", key) for key in words}


async def test_every_sentence_a_component_asks_for_is_written(unit: Page) -> None:
    known = (await catalogues(unit))["fr"]
    for path in JS.rglob("*.js"):
        for key in KEY.findall(path.read_text(encoding="utf-8")):
            assert key in known, f"{path.relative_to(ROOT)} asks for {key}"


async def test_every_sentence_is_said_somewhere(unit: Page) -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in JS.rglob("*.js") if path not in _catalogue_paths())
    exact = _said(dict.fromkeys(re.findall(r"""["'`]([\w.]+)["'`]""", said)))
    # `cafe.phase.${phase}`: any key that begins and ends as the template does.
    made = [
        re.compile(r"[\w.]+".join(map(re.escape, re.split(r"\$\{[^}]*\}", template))))
        for template in set(re.findall(r"`([\w.]+\.\$\{[^`]*|\$\{[^}`]*\}\.[^`]*)`", said))
    ]

    def is_said(key: str) -> bool:
        return key in exact or key.startswith("refused.") or any(each.fullmatch(key) for each in made)

    silent = sorted(key for key in _said((await catalogues(unit))["fr"]) if not is_said(key))
    assert not silent


async def test_every_setting_of_every_method_has_a_control_in_the_form_and_its_words(unit: Page) -> None:
    known = (await catalogues(unit))["fr"]
    schemas = {method.name: form(method.settings) for method in METHODS.values()}
    assert await of(unit, "console/settings_form.js", BARE, [schemas, known]) == []


async def test_every_refusal_has_a_sentence(unit: Page) -> None:
    known = await catalogues(unit)
    for language, words in known.items():
        missing = {code for code in CODES if f"refused.{code}" not in words}
        assert not missing, language


async def test_a_sentence_has_the_same_blanks_in_both_languages(unit: Page) -> None:
    known = await catalogues(unit)

    def blanks(sentence: Any) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", sentence if isinstance(sentence, str) else sentence["other"]))

    for key in known["fr"].keys() & known["en"].keys():
        assert blanks(known["fr"][key]) == blanks(known["en"][key]), key


async def test_what_follows_and_the_tab_of_the_end_have_one_name(unit: Page) -> None:
    for language, words in (await catalogues(unit)).items():
        assert words["closing.actions"] == words["phone.follows"] == _page_words(language)["plain.follows"]
        assert words["console.tab.end"].lower() in words["console.finish"]
        assert words["console.tab.end"] in words["rehearsed.until"]


def _page_words(language: str) -> dict[str, str]:
    words: dict[str, str] = json.loads((TEMPLATES / "words" / f"{language}.json").read_text(encoding="utf-8"))
    return words


async def test_pages_have_the_same_sentences_in_both_languages() -> None:
    assert _page_words("fr").keys() == _page_words("en").keys()


async def test_every_sentence_a_page_asks_for_is_written() -> None:
    known = _page_words("fr")
    for path in TEMPLATES.glob("*.html"):
        for key in KEY.findall(re.sub(r"t\([^)]*~[^)]*\)", "", path.read_text(encoding="utf-8"))):
            assert key in known, f"{path.name} asks for {key}"


_SAYS: Final = ((ROOT / "live", "*.py"), (TEMPLATES, "*.html"))
# `"done." ~ told`, `own ~ "amend.title"`, and f"done.{told}": words, and blanks between them.
_PIECE: Final = r"\"[\w.]*\"|\((?:[^()]|\([^()]*\))*\)|[\w.]+"
_MADE_IN_PAGES: Final = re.compile(rf"(?:{_PIECE})(?: ~ (?:{_PIECE}))+")
_MADE_IN_PYTHON: Final = re.compile(r'f"([\w.]*(?:\{[^{}"]*\}[\w.]*)+)"')
# What is wrong with a form is told where it stands, in words of its own.
_PLACE: Final = re.compile(r'refused_at\("(\w+)"\)|\{"file": "(\w+)"\}')


def _filled(piece: str) -> str:
    if piece[0] == '"':
        return re.escape(piece.strip('"'))
    # `("_one" if n == 1 else "")`: one of these.
    chosen = re.findall(r'"(\w*)"', piece) if " if " in piece else []
    return f"(?:{'|'.join(chosen)})" if chosen else r"([\w.]+?)"


def _made(source: str) -> list[re.Pattern[str]]:
    """The keys that are put together, with their blanks."""
    pages = [re.findall(_PIECE, made) for made in _MADE_IN_PAGES.findall(source)]
    named = re.sub(r"\{[^{}]*\}", "{}", "\n".join(_MADE_IN_PYTHON.findall(source))).split()
    pages += [[piece if piece == "{}" else f'"{piece}"' for piece in re.findall(r"[\w.]+|\{\}", n)] for n in named]
    pages += [[f'"{form or file}."', "refused"] for form, file in _PLACE.findall(source)]
    # Where nothing but a point is said, any key would do.
    said = [pieces for pieces in pages if any(re.match(r'"[._]*[a-z]', piece) for piece in pieces)]
    return [re.compile(pattern) for pattern in {"".join(map(_filled, pieces)) for pieces in said}]


def _silent(keys: set[str], source: str) -> list[str]:
    """The keys that nobody asks for: a blank holds a word that stands in quotes somewhere, or is made itself."""
    exact, made = set(re.findall(r"""["']([\w.]*)["']""", source)), _made(source)

    def is_made(key: str, within: bool = False) -> bool:
        found = (pattern.fullmatch(key) for pattern in made)
        return any(each and all(is_word(blank, within) for blank in each.groups()) for each in found)

    def is_word(blank: str, within: bool) -> bool:
        is_named = blank in exact or all(each in exact or each.isdigit() for each in blank.split("."))
        return is_named or (not within and is_made(blank, within=True))

    return sorted(key for key in keys if key not in exact and not is_made(key))


async def test_every_sentence_of_a_page_is_said_somewhere() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for folder, like in _SAYS for path in folder.rglob(like))
    assert _silent(set(_page_words("fr")), source) == []


async def test_a_sentence_that_no_page_says_is_found() -> None:
    source = """{{ t("a.known") }} {{ t("done." ~ told ~ ("_one" if n == 1 else "")) }} {{ refused_at("days") }}
        told = "saved"; t(f"drop.{why}_now"); why = "late"; code = f"wrong_{told}" """
    said = {"a.known", "done.saved", "done.saved_one", "days.late", "days.wrong_saved", "drop.late_now"}
    silent = {"a.gone", "done.moved", "done.saved_two", "days.early", "days.wrong_moved", "drop.late", "drop.early_now"}
    assert _silent(said | silent, source) == sorted(silent)
