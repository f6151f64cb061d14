"""Joining a screen's modules and sheets into one script and one style."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import brotli
import pytest

from live.core.settings import form
from live.core.shipped import STATIC, TEMPLATES
from live.methods import METHODS
from live.web.bundle import Packed, Screen, Sources, Unbundled, method_of, screens, sheets
from live.web.registries import NoSuchExport, made, on_screen

KILOBYTE = 1_024


@cache
def ours() -> dict[str, Screen]:
    """Joined, and packed, once for all tests that only look at them."""
    return screens()


def written(tmp_path: Path, **files: str) -> Path:
    """A folder of sources: `main` is the console's script, the others stand beside it."""
    folder = tmp_path / "js" / "console"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text)
    return tmp_path


def test_a_module_stands_after_those_it_imports(tmp_path: Path) -> None:
    static = written(
        tmp_path,
        main='import { a } from "./a.js";\n\nstart(a);\n',
        a='// A reason.\nimport {\n  b,\n} from "./b.js";\n\nexport const a = () => b;\n',
        b="export async function b() {\n  return 1;\n}\n",
    )
    joined = Sources("console", static).script()
    assert joined == "async function b() {return 1;}\nconst a = () => b;\nstart(a);\n"


def test_what_two_modules_keep_to_themselves_may_be_called_alike(tmp_path: Path) -> None:
    static = written(
        tmp_path,
        main='import { a } from "./a.js";\nimport { c } from "./c.js";\n\nconst row = 2;\nstart(a, c, row);\n',
        a="const row = 1;\nexport const a = row;\n",
        c="export const c = 3;\n",
    )
    joined = Sources("console", static).script()
    assert joined == (
        "const { a } = (() => {const row = 1;\nconst a = row;\nreturn { a };})();\n"
        "const c = 3;\n(() => {const row = 2;\nstart(a, c, row);})();\n"
    )


def test_what_a_module_keeps_to_itself_may_be_called_as_another_s_export(tmp_path: Path) -> None:
    static = written(
        tmp_path,
        main='import { row } from "./row.js";\nimport { a } from "./a.js";\n\nstart(row, a);\n',
        row="export const row = 1;\n",
        a="const row = 2;\nexport const a = row;\n",
    )
    joined = Sources("console", static).script()
    assert joined.startswith("const row = 1;\nconst { a } = (() => {const row = 2;\n")


@pytest.mark.parametrize(
    ("main", "other", "told"),
    [
        ('import { x } from "./other.js";\n', "export const y = 1;\n", "imports x, which js/console/other.js does not"),
        (
            'import { y } from "./other.js";\nexport const z = y;\n',
            "export const y = 1;\nexport const z = 2;\n",
            "z is exported by both",
        ),
        ('import { y } from "./other.js";\n', "export let y = 1;\n", "not known here: export let"),
        ('import { y } from "./gone.js";\n', "", "imports js/console/gone.js, which does not exist"),
        ('import { y as z } from "./other.js";\n', "export const y = 1;\n", "renames"),
        ('import { y } from "preact";\n', "", "only relative paths"),
        ('import y from "./other.js";\n', "", "not known here"),
        ("export default 1;\n", "", "not known here"),
        ('import { y } from "./other.js";\nexport const x = 1;\n', 'import { x } from "./main.js";\n', "in a circle"),
    ],
)
def test_whoever_breaks_a_habit_is_told_which_file_and_why(tmp_path: Path, main: str, other: str, told: str) -> None:
    static = written(tmp_path, main=main, other=other)
    with pytest.raises(Unbundled, match=told):
        Sources("console", static)


def test_a_script_carries_the_words_of_one_language(tmp_path: Path) -> None:
    words = (
        'export const someWords = {\n  fr: {\n    n: {\n      one: "un",\n    },\n    a: "idée",\n  },\n'
        '  en: {\n    n: {\n      one: "one",\n    },\n    a: "idea",\n  },\n};\n'
    )
    static = written(tmp_path, main='import { someWords } from "./words.js";\n\nstart(someWords);\n', words=words)
    sources = Sources("console", static)
    assert "idée" in sources.script("fr")
    assert "idea" not in sources.script("fr")
    assert "idée" not in sources.script("en")
    assert "idea" in sources.script("en")
    assert sources.words("en").endswith("export const words = Object.assign({}, someWords.en);\n")


def test_a_style_is_allowed_by_its_hash_and_a_script_is_named_by_its_content() -> None:
    for screen in ours().values():
        for style in (screen.style, *screen.styles.values()):
            digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
            assert style.hash == f"sha256-{digest}"
        for path, content in screen.files.items():
            assert hashlib.sha256(content.plain).hexdigest()[:12] in path
    for content in ours()["phone"].files.values():
        assert brotli.decompress(content.brotli) == content.plain


def test_a_phone_is_ready_after_thirty_kilobytes_a_console_after_seven_times_that_and_the_room_after_four() -> None:
    for name, most in (("phone", 26), ("console", 208), ("projector", 120)):
        screen = ours()[name]
        page = len(Packed(screen.style.text.encode()).brotli) + 1_024
        for path in screen.scripts.values():
            assert page + len(screen.files[path].brotli) <= most * KILOBYTE, name


def test_every_process_of_a_server_names_the_same_scripts_and_reads_the_same_snapshots() -> None:
    code = (
        "from live.web.bundle import screens; from live.workshop.codec import SHAPE; "
        "print(SHAPE, [(each.scripts, each.methods) for each in screens().values()])"
    )
    one, other = (
        subprocess.check_output([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    )
    assert one == other


def test_a_phone_that_comes_while_ideas_are_written_is_ready_after_thirty_kilobytes() -> None:
    phone = ours()["phone"]
    page = len(Packed(phone.style_for("ideas").text.encode()).brotli) + 1_024
    for language, script in phone.scripts.items():
        part = phone.methods[language]["ideas"]
        assert page + len(phone.files[script].brotli) + len(phone.files[part].brotli) <= 30 * KILOBYTE


def test_every_method_of_the_phone_is_a_part_of_its_own() -> None:
    phone = ours()["phone"]
    assert {*map(method_of, phone.methods["fr"])} == {*METHODS}
    for paths in phone.methods.values():
        for part, path in paths.items():
            method = method_of(part)
            assert b"export const component" in phone.files[path].plain, part
            own = phone.files[phone.sheets[method]].plain.decode() if method in phone.sheets else ""
            assert phone.style_for(method).text == phone.style.text + own


def test_a_phone_in_a_vote_is_sent_the_paper_of_its_rule_and_no_other() -> None:
    rules = next(field["choices"] for field in form(METHODS["voting"].settings) if field["name"] == "rule")
    phone = ours()["phone"]
    for paths in phone.methods.values():
        assert {part for part in paths if method_of(part) == "voting"} == {
            "voting",
            *(f"voting.{one}" for one in rules),
        }
        sent = {rule: phone.files[paths[f"voting.{rule}"]].plain.decode() for rule in rules}
        papers = [re.findall(r"function (?!Own)(\w+Paper)\(", script) for script in sent.values()]
        assert all(len(own) == 1 for own in papers)
        assert len({own[0] for own in papers}) == len(rules)


def test_the_sheets_of_a_method_reach_the_screens_they_are_named_after() -> None:
    assert ".wall" in sheets("projector")[0]
    assert ".wall" not in sheets("phone")[0]
    common, apart = sheets("phone", ("ideas", "world_cafe"))
    assert ".cafe-" in apart["world_cafe"]
    assert ".cafe-" not in common


def test_what_is_behind_a_tap_comes_to_phones_after_the_first_screen_with_its_words() -> None:
    phone = ours()["phone"]
    for language, path in phone.later.items():
        later = phone.files[path].plain.decode()
        assert "export const component" in later
        assert '"phone.leave_text"' in later
        assert '"phone.leave_text"' not in phone.files[phone.scripts[language]].plain.decode()
    assert not ours()["projector"].later


def test_a_part_s_sheet_comes_to_phones_after_the_first_screen_where_its_name_says_so() -> None:
    first, apart = sheets("phone")
    assert ".sortable" in apart["later"]
    assert ".sortable" not in first
    # On other screens it stands among the rest.
    assert ".sortable" in sheets("console")[0]


def test_the_words_of_a_step_s_form_come_to_consoles_with_the_form() -> None:
    console = ours()["console"]
    for language, path in console.later.items():
        later, main = console.files[path].plain.decode(), console.files[console.scripts[language]].plain.decode()
        for word in ("step.works_on", "voting.settings.rule", "voting.settings.rule.dots", "method.ideas.what"):
            assert f'"{word}": ' in later
            assert f'"{word}": ' not in main
            assert f'"{word}": ' in console.files[console.words[language]].plain.decode()


def test_a_phone_learns_what_phases_are_called_with_the_part_of_their_method() -> None:
    phone = ours()["phone"]
    said = {"fr": "écriture silencieuse", "en": "silent writing"}
    for language, parts in phone.methods.items():
        assert f'"phase.ideas.silent": "{said[language]}"' in phone.files[parts["ideas"]].plain.decode()
        assert "phase.ideas" not in phone.files[phone.scripts[language]].plain.decode()
        assert "phase.ideas.silent" in phone.files[phone.words[language]].plain.decode()


def method(tmp_path: Path, **files: str) -> Path:
    """A folder of sources in which one method has these modules."""
    folder = tmp_path / "js" / "methods" / "ideas"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text)
    return tmp_path


def test_a_method_is_on_the_screens_its_folder_has_components_for(tmp_path: Path) -> None:
    words = 'export const ideasWords = {\n  fr: {\n    a: "idée",\n  },\n  en: {\n    a: "idea",\n  },\n};\n'
    static = method(tmp_path, phone="export function IdeasPhone() {}\n", words=words)
    folder = (static / "js" / "methods").resolve()
    assert [*on_screen("phone", static)] == ["ideas"]
    assert [*on_screen("console", static)] == []
    phone = made(static)[folder / "phone.js"]
    assert 'import { IdeasPhone } from "./ideas/phone.js";\n' in phone
    assert "export const PHONE_METHOD_WORDS = [ideasWords, ideasPhaseWords];" in phone


def test_what_a_part_keeps_to_itself_may_be_called_as_what_it_is_handed(tmp_path: Path) -> None:
    static = method(
        tmp_path,
        phone='import { row } from "../../row.js";\nimport { line } from "./line.js";\n'
        "export function IdeasPhone() { return row + line; }\n",
        line="const row = 1;\nexport const line = row;\n",
    )
    (static / "js" / "row.js").write_text("export const row = 2;\n")
    (static / "js" / "phone").mkdir()
    (static / "js" / "phone" / "main.js").write_text('import { row } from "../row.js";\nstart(row);\n')
    part = Sources("phone", static).part("ideas", "fr")
    assert part.startswith("const { row } = globalThis.handed();\n")
    assert "const { line } = (() => {const row = 1;" in part


def test_a_module_that_does_not_export_what_its_name_promises_is_named(tmp_path: Path) -> None:
    static = method(tmp_path, projector="export function Wall() {}\n")
    with pytest.raises(NoSuchExport, match=r"ideas/projector\.js"):
        on_screen("projector", static)


def test_no_line_of_a_script_is_a_wall() -> None:
    long = {
        f"{path.relative_to(STATIC)}:{number}"
        for path in (STATIC / "js").rglob("*.js")
        if not path.stem.endswith("words") and path.parent.name != "words"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 140 and not line.lstrip().startswith("/^")
    }
    assert long == set()


def test_no_line_of_a_template_is_a_wall() -> None:
    long = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.*")
        if path.suffix in (".html", ".xml", ".typ")
        if any(len(line) > 140 for line in path.read_text(encoding="utf-8").splitlines())
    }
    assert long == set()


def test_columns_that_repeat_are_no_wider_than_the_screen_they_stand_on() -> None:
    wider = {
        f"{path.relative_to(STATIC)}: {found}"
        for path in (STATIC / "css").rglob("*.css")
        for found in re.findall(r"repeat\(auto-\w+, minmax\([\d.]+r?em[^)]*\)", path.read_text(encoding="utf-8"))
    }
    assert wider == set()


def test_a_browser_that_knows_no_words_in_place_of_a_sign_is_shown_something() -> None:
    for screen, sent in ours().items():
        in_words = re.findall(r'(content: *"[^"]*";\s*)?content: *"[^"]*" */', sent.style.text)
        assert in_words, screen
        assert all(in_words), screen


def test_the_face_of_titles_is_for_the_room_and_consoles_and_phones_load_none() -> None:
    for name, screen in ours().items():
        fonts = [content for path, content in screen.files.items() if path.endswith(".woff2")]
        assert len(fonts) == (1 if name in ("console", "projector") else 0), name
        assert all(len(font.plain) < 60_000 for font in fonts)


def test_the_rooms_screen_is_dark_in_the_colours_of_the_other_ours() -> None:
    def colours(text: str, selector: str) -> set[str]:
        body = text[text.rindex(selector) + len(selector) :]
        return {each.strip() for each in body[: body.index("}")].split(";") if each.strip()}

    style = ours()["projector"].style.text
    dark = colours(style, ':root[data-look="dark"]{')
    assert any(each.startswith("--paper:") for each in dark)
    assert dark == colours(style, ":root:not([data-look]){")


def test_a_room_that_chooses_dark_has_the_colours_of_dark_ours() -> None:
    style, _ = sheets("projector")
    by_the_device, chosen = (
        style.partition(head)[2].partition("}")[0] for head in (":root:not([data-look]){", ':root[data-look="dark"]{--')
    )
    assert by_the_device
    assert by_the_device == f"--{chosen}"
